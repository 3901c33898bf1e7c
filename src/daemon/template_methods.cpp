// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/lint.h"
#include "analysis/plan_template.h"
#include "analysis/route.h"
#include "base/json_reader.h"
#include "daemon/server.h"
#include "engine/observer.h"
#include "model/settled.h"

#include <algorithm>

/// The library, and which plan fits what happened.
namespace farhaven::daemon {

namespace {

Result<analysis::PlanTemplate> chosenTemplate(const Json &chosen)
{
    if (chosen.is_object())
        return analysis::templateFromJson(chosen);
    const std::string id = chosen.is_string() ? chosen.get<std::string>() : std::string();
    const auto &all = analysis::libraryTemplates();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto &one) { return one.id == id; });
    if (found == all.end())
        return fail(ErrorCode::NotFound,
                    "the library has no template \"" + printable(id, 64) + "\"", "template",
                    "`template list` names them");
    return *found;
}

/// Where its one writer is seen; nothing when there is none or more than one.
std::optional<SiteId> writerSite(const model::Component &writer, const engine::Sights &sights)
{
    const auto sight = sights.find(writer.id);
    if (sight == sights.end() || !sight->second)
        return {};
    std::optional<SiteId> site;
    for (const model::MemberState &state : sight->second->members) {
        const model::Member *member = writer.find(state.member);
        if (state.role != model::Role::Primary || !member)
            continue;
        if (site)
            return {};
        site = member->servedSite();
    }
    return site;
}

/// A plan that is bound to nothing in particular could be about any system of that name.
Result<> allAnswered(const model::RecoveryPlan &draft, const engine::Sights &sights)
{
    for (const auto &[component, sight] : sights) {
        if (sight || engine::mayBeUnseen(draft, component))
            continue;
        return fail(sight.error().code,
                    "\"" + component.value +
                        "\" did not say which system it is, so no plan is bound "
                        "to it: " +
                        sight.error().message,
                    "component " + component.value,
                    "See that it answers, then use the template again.");
    }
    return {};
}

std::map<ComponentId, std::string> identitiesOf(const engine::Sights &sights)
{
    std::map<ComponentId, std::string> known;
    for (const auto &[component, sight] : sights) {
        if (sight && !sight->identity.empty())
            known[component] = sight->identity;
    }
    return known;
}

} // namespace

Task<Json> Server::templateList(Json)
{
    Json rows = Json::array();
    for (const analysis::PlanTemplate &one : analysis::libraryTemplates())
        rows.push_back(analysis::toJson(one));
    co_return Json{{"templates", std::move(rows)}};
}

/// What generation is asked for by a template, filled.
Task<model::RecoveryPlan> Server::generateBy(Json asked, PersonId by)
{
    JsonReader in(asked, "/generate");
    const std::string kind = in.text("kind");
    const std::string site = in.textOr("site", {});
    const std::string service = in.textOr("service", {});
    const std::string to = in.textOr("to", {});
    analysis::GenerationFacts facts;
    facts.lossBytesMax = in.integerOr("loss_bytes_max", 0, 0, model::lossAny);
    FH_CO_CHECK(in.finish());
    if (!site.empty())
        co_return co_await generateForSite(kind, SiteId(site), by);
    facts.id = PlanId(newUuid());
    facts.author = by;
    co_return co_await generateNow(kind, ServiceId(service), SiteId(to), facts, false);
}

/// A plan that lint judges as any other, and which nobody has approved; or the estate with what was
/// added, which nobody has set.
Task<Json> Server::templateUse(Json params)
{
    JsonReader in(params, "");
    const Json chosen = in.any("template");
    const Json values = in.objectOr("values");
    const PersonId by(in.text("by"));
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const analysis::PlanTemplate one, chosenTemplate(chosen));
    FH_CO_TRY(const auto live, co_await fleet());
    FH_CO_TRY(const Json filled, analysis::filledTemplate(one, values, live->estate));
    if (one.body == analysis::PlanTemplate::Body::Estate) {
        FH_CO_TRY(const Json estate,
                  analysis::withObjectives(model::toJson(live->estate), filled["content"]));
        co_return Json{{"template", one.id}, {"estate", estate}};
    }
    model::RecoveryPlan plan;
    if (one.body == analysis::PlanTemplate::Body::Generate) {
        FH_CO_TRY(plan, co_await generateBy(filled["content"], by));
    } else {
        Json document = filled["content"];
        document["id"] = newUuid();
        document["revision"] = 1;
        document["author"] = by.value;
        FH_CO_TRY(const model::RecoveryPlan draft, model::planDraftFromJson(document));
        FH_CO_TRY(const engine::Sights sights,
                  co_await engine::observeTargets(draft, live->adapters, {}, m_world.timers));
        FH_CO_CHECK(allAnswered(draft, sights));
        plan = analysis::boundPlan(draft, live->estate, identitiesOf(sights));
    }
    FH_CO_TRY(plan, analysis::withAdditions(plan, filled["add"]));
    FH_CO_TRY(const analysis::StepTimes times, co_await measured(live, plan));
    Json findings = Json::array();
    for (const auto &finding : analysis::lint(plan, live->estate, live->verbs, times))
        findings.push_back(model::toJson(finding));
    co_return Json{{"template", one.id}, {"plan", model::toJson(plan)}, {"findings", findings}};
}

/// Where each service of the estate runs, by one look at each.
Task<std::map<ServiceId, SiteId>> Server::seenSites(std::shared_ptr<const Fleet> live)
{
    std::map<ServiceId, SiteId> sites;
    for (const model::Service &service : live->estate.services) {
        const model::Component *writer = live->component(service.writer);
        engine::AdapterSet own;
        if (const auto adapter = live->adapters.find(service.writer);
            adapter != live->adapters.end())
            own.insert(*adapter);
        FH_CO_TRY(const engine::Sights sights,
                  co_await engine::observeAll(own, {}, engine::lookDeadline, {}, m_world.timers));
        const auto site = writer ? writerSite(*writer, sights) : std::nullopt;
        if (site)
            sites.insert_or_assign(service.id, *site);
    }
    co_return sites;
}

/// Every plan in its last revision, with how far it is.
Task<std::vector<analysis::RoutablePlan>> Server::routablePlans()
{
    FH_CO_TRY(const LiveChecks::Plans approved, co_await approvedPlans());
    const Instant now = m_world.timers.clock().now();
    std::function<Result<std::vector<analysis::RoutablePlan>>(store::Store &)> read =
        [approved, now](store::Store &store) -> Result<std::vector<analysis::RoutablePlan>> {
        std::vector<analysis::RoutablePlan> all;
        FH_TRY(const auto plans, store.lastRevisions());
        for (const store::StoredPlan &stored : plans) {
            analysis::RoutablePlan one;
            one.plan = stored.plan;
            one.sha256 = stored.sha256;
            one.approved = std::any_of(approved.begin(), approved.end(), [&](const auto &each) {
                return each.sha256 == stored.sha256;
            });
            FH_TRY(const auto checks, store.liveChecks(stored.sha256, 1));
            if (!checks.empty() && now - checks.front().at <= model::liveCheckAgeMax)
                one.checked = checks.front().passed;
            all.push_back(std::move(one));
        }
        FH_TRY(const auto runs, store.runs());
        for (const store::RunSummary &run : runs) {
            FH_TRY(const model::Run kept, store.run(run.id));
            FH_TRY(const auto journal, store.journal(run.id));
            const bool succeeded = model::endedAs(journal, model::RunState::Succeeded);
            for (analysis::RoutablePlan &one : all) {
                if (succeeded && one.sha256 == kept.planSha256)
                    one.rehearsed = journal.back().at;
            }
        }
        return all;
    };
    co_return co_await m_world.store.call<std::vector<analysis::RoutablePlan>>(read);
}

/// Proposals and nothing more: what is done about them is somebody's decision.
Task<Json> Server::planRoute(Json params)
{
    JsonReader in(params, "");
    analysis::Situation situation;
    situation.scenario = in.text("scenario", 128);
    situation.scope = in.text("scope", 128);
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const auto live, co_await fleet());
    FH_CO_TRY(situation.runsAt, co_await seenSites(live));
    FH_CO_TRY(situation.plans, co_await routablePlans());
    FH_CO_TRY(const analysis::Routed routed, analysis::route(live->estate, situation));
    Json answer = analysis::toJson(routed);
    answer["scenario"] = situation.scenario;
    answer["scope"] = situation.scope;
    Json seen = Json::object();
    for (const auto &[service, site] : situation.runsAt)
        seen[service.value] = site.value;
    answer["runs_at"] = std::move(seen);
    co_return answer;
}

} // namespace farhaven::daemon
