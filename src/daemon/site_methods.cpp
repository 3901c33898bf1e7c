// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "base/sha256.h"
#include "daemon/offered.h"
#include "daemon/server.h"
#include "engine/observer.h"
#include "model/rights.h"

/// Arming of sites, and the second of the two signatures: what the requester of a run signs.
namespace farhaven::daemon {

namespace {

const model::Site *siteIn(const model::Estate &estate, const SiteId &id)
{
    for (const model::Site &site : estate.sites) {
        if (site.id == id)
            return &site;
    }
    return nullptr;
}

Error noSite(const SiteId &id)
{
    return Error(ErrorCode::NotFound, "the estate has no site \"" + id.value + "\"", "site",
                 "`site list` names them");
}

Json armingRow(const SiteId &site, const ServiceId &service, Milliseconds ahead,
               const SignedFacts &facts)
{
    model::ArmingQuestion question;
    question.site = site;
    question.service = service;
    question.clock = facts.clock;
    question.ahead = ahead;
    const auto known = facts.armings.find(site);
    const std::vector<SignedDocument> documents =
        known == facts.armings.end() ? std::vector<SignedDocument>() : known->second;
    const auto verdict = model::judgeArmings(question, facts.people, documents);
    Json row = {{"site", site.value},
                {"armed", name(verdict.answer.holds)},
                {"why", toJson(verdict.answer.why)}};
    if (verdict.arming) {
        row["until"] = toRfc3339(verdict.arming->until);
        row["by"] = verdict.arming->by.value;
        row["scope"] = Json::array();
        for (const ServiceId &each : verdict.arming->scope)
            row["scope"].push_back(each.value);
    }
    return row;
}

/// The systems as the person who is to sign reads them.
Json seenRows(const engine::Sights &sights, const model::RecoveryPlan &plan, Instant now)
{
    Json rows = Json::array();
    for (const auto &[component, sight] : sights) {
        Json row = {{"component", component.value}, {"at", toRfc3339(now)}};
        for (const model::TargetBinding &target : plan.targets) {
            if (target.component == component)
                row["planned_identity"] = target.identity;
        }
        if (sight) {
            row["identity"] = sight->identity;
            row["epochs"] = sight->epochs;
        } else {
            row["error"] = sight.error().message;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

Task<Json> Server::siteArm(Json params)
{
    FH_CO_TRY(const Offered offered, offeredIn(params));
    FH_CO_TRY(const model::SiteArming arming,
              model::armingFromJson(offered.document.document, offeredPlace));
    FH_CO_TRY(const model::Estate estate, co_await estateNow());
    if (!siteIn(estate, arming.site))
        co_return fail(noSite(arming.site));
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about("", noSites));
    model::ArmingQuestion question;
    question.site = arming.site;
    question.clock = facts.clock;
    const model::Answer answer = model::judgeArming(question, facts.people, offered.document);
    if (answer.holds != Tri::Yes) {
        (void)co_await m_records.refuse("arming", arming.id, offered.by, answer.why);
        co_return fail(ErrorCode::Denied, answer.why.english, "site " + arming.site.value,
                       "Sign it with a valid key of a person on the list: `people list`");
    }
    std::function<Result<store::StoredDocument>(store::Store &)> keep =
        [offered](store::Store &store) { return store.keepSigned(offered.document, offered.by); };
    FH_CO_CHECK(co_await m_world.store.call<store::StoredDocument>(keep));
    co_return Json{{"site", arming.site.value},
                   {"armed", "yes"},
                   {"until", toRfc3339(arming.until)},
                   {"why", toJson(answer.why)}};
}

Task<Json> Server::siteDisarm(Json params)
{
    JsonReader in(params, "");
    const PersonId by(in.text("by"));
    const SiteId site(in.text("site"));
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const model::Estate estate, co_await estateNow());
    if (!siteIn(estate, site))
        co_return fail(noSite(site));
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about("", noSites));
    const model::Answer may = model::mayStopAt(facts.people, by, site);
    if (may.holds != Tri::Yes && !facts.people.people.empty()) {
        (void)co_await m_records.refuse("site.disarm", site.value, by, may.why);
        co_return fail(ErrorCode::Denied, may.why.english, "person " + by.value,
                       "Have one of them do it, an approver or an administrator");
    }
    std::function<Result<>(store::Store &)> change = [site, by](store::Store &store) {
        return store.disarm(site, by);
    };
    FH_CO_CHECK(co_await m_world.store.call<>(change));
    co_return Json{{"site", site.value}, {"armed", "no"}};
}

Task<Json> Server::siteList(Json)
{
    FH_CO_TRY(const model::Estate estate, co_await estateNow());
    std::set<SiteId> sites;
    for (const model::Site &site : estate.sites)
        sites.insert(site.id);
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about("", sites));
    Json rows = Json::array();
    for (const model::Site &site : estate.sites) {
        Json row = armingRow(site.id, {}, {}, facts);
        row["name"] = site.name;
        rows.push_back(std::move(row));
    }
    co_return Json{{"sites", rows}};
}

/// Without the adapters: a site can be disarmed whatever else is broken.
Task<model::Estate> Server::estateNow()
{
    std::function<Result<model::Estate>(store::Store &)> read = [](store::Store &store) {
        return store.estate();
    };
    return m_world.store.call<model::Estate>(read);
}

Task<Json> Server::runPrepare(Json params)
{
    JsonReader in(params, "");
    const PersonId by(in.text("by"));
    const RunId run(in.textOr("run", ""));
    const Json document = run.empty() ? in.object("plan") : Json();
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const model::RecoveryPlan plan, co_await planToRun(run, document));
    FH_CO_TRY(const std::string bytes, model::planCanonical(plan));
    FH_CO_TRY(const auto live, co_await fleet());
    const auto sites = sitesOf(live->estate, plan);
    const std::stop_token never;
    FH_CO_TRY(const engine::Sights seen,
              co_await engine::observeTargets(plan, live->adapters, never, m_world.timers));
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about(sha256Hex(bytes), sites));
    FH_CO_TRY(model::ApprovalQuestion question, approvalQuestion(bytes, by, facts));
    question.sites = sites;
    const auto verdict =
        model::judgeApprovals(question, facts.people, facts.approvals, facts.papers);
    Json answer = {{"plan_sha256", question.planSha256},
                   {"approval",
                    {{"verdict", name(verdict.answer.holds)}, {"why", toJson(verdict.answer.why)}}},
                   {"sites", Json::array()},
                   {"seen", seenRows(seen, plan, facts.clock.now)},
                   {"authorisation", nullptr}};
    for (const SiteId &site : sites)
        answer["sites"].push_back(armingRow(site, plan.service, armedAheadMin, facts));
    std::string basis = verdict.approval ? verdict.approval->id : std::string();
    if (basis.empty() && !facts.glasses.empty()) {
        FH_CO_TRY(const RunBasis own, co_await m_records.basisOf(run));
        PermitCase asked;
        asked.planBytes = bytes;
        asked.glass = own.glass;
        FH_CO_TRY(const auto broken, judgeGlasses(asked, question, facts));
        answer["break_glass"] = {{"verdict", name(broken.answer.holds)},
                                 {"why", toJson(broken.answer.why)}};
        if (broken.answer.holds == Tri::Yes)
            basis = broken.glass->id;
    }
    if (basis.empty())
        co_return answer;
    answer["approval"]["id"] = basis;
    model::RunAuthorisation authorisation;
    authorisation.id = newUuid();
    authorisation.planSha256 = question.planSha256;
    authorisation.approval = basis;
    authorisation.requester = by;
    authorisation.systems = engine::statesOf(seen);
    authorisation.at = facts.clock.now;
    authorisation.expiresAt = authorisation.at + model::authorisationValidityMax;
    answer["authorisation"] = model::toJson(authorisation);
    co_return answer;
}

Task<model::RecoveryPlan> Server::planToRun(RunId run, Json document)
{
    if (run.empty())
        co_return model::planFromJson(document);
    std::function<Result<model::Run>(store::Store &)> read = [run](store::Store &store) {
        return store.run(run);
    };
    FH_CO_TRY(const model::Run kept, co_await m_world.store.call<model::Run>(read));
    const model::RecoveryPlan plan = kept.plan;
    co_return plan;
}

Task<Json> Server::runAuthorise(Json params)
{
    JsonReader in(params, "");
    const RunId run(in.text("run"));
    const PersonId by(in.text("by"));
    const Json &offered = in.object("authorisation");
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const SignedDocument authorisation, signedFromJson(offered, "authorisation"));
    FH_CO_TRY(const auto live, co_await fleet());
    FH_CO_CHECK(co_await mayGoOn(live, run));
    FH_CO_CHECK(co_await m_runs.authorise(live, run, authorisation, by));
    co_return Json{{"run", run.value}};
}

} // namespace farhaven::daemon
