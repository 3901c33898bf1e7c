// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/generate.h"
#include "analysis/lint.h"
#include "analysis/refresh.h"
#include "analysis/schedule.h"
#include "analysis/site_move.h"
#include "analysis/site_power.h"
#include "base/json_reader.h"
#include "daemon/server.h"
#include "engine/check.h"
#include "engine/observer.h"
#include "engine/way_back.h"
#include "model/settled.h"

#include <set>

namespace farhaven::daemon {

namespace {

Error noService(const ServiceId &id)
{
    return Error(ErrorCode::NotFound, "the estate has no service \"" + id.value + "\"", "service",
                 "`estate show` lists the services of the estate");
}

/// The plan in params["plan"], read strictly.
Result<model::RecoveryPlan> planIn(const Json &params)
{
    JsonReader in(params, "");
    const Json &document = in.object("plan");
    FH_CHECK(in.finish());
    return model::planFromJson(document);
}

/// The member of the writer that was seen to take writes. Unknown members are no answer, and two
/// are a split brain.
Result<MemberId> primaryIn(const model::Observation &seen)
{
    std::optional<MemberId> primary;
    for (const model::MemberState &member : seen.members) {
        if (member.role != model::Role::Primary)
            continue;
        if (primary)
            return fail(ErrorCode::Conflict,
                        "two members say that they are primary: " + primary->value + " and " +
                            member.member.value,
                        "writer",
                        "Stop. Find out which one holds the newest data, fence the other");
        primary = member.member;
    }
    if (!primary)
        return fail(ErrorCode::Unreachable, "no member of the writer was seen to be primary",
                    "writer", "Ask `service status`; a switchover needs a primary that answers");
    return *primary;
}

/// What people accepted to lose when the service was last recovered: that much of what the lost
/// member alone has may be thrown away when it comes back. 0 when it never was.
Result<std::int64_t> lossLastAccepted(store::Store &store, const model::Service &service)
{
    std::int64_t accepted = 0;
    FH_TRY(const auto summaries, store.runs());
    for (const store::RunSummary &summary : summaries) {
        FH_TRY(const model::Run run, store.run(summary.id));
        if (run.plan.kind != model::PlanKind::Failover)
            continue;
        FH_TRY(const auto journal, store.journal(summary.id));
        if (model::wasDone(run.plan, journal, model::Phase::Promote, service.writer))
            accepted = run.plan.lossBytesMax;
    }
    return accepted;
}

/// What was stopped at other sites when the site was stopped last, and is not started since.
Result<analysis::CopyIds> stoppedWith(store::Store &store, const model::Estate &estate,
                                      const SiteId &site)
{
    analysis::CopyIds stopped;
    FH_TRY(auto summaries, store.runs());
    std::stable_sort(summaries.begin(), summaries.end(),
                     [](const auto &a, const auto &b) { return a.requestedAt > b.requestedAt; });
    for (const store::RunSummary &summary : summaries) {
        FH_TRY(const model::Run run, store.run(summary.id));
        const bool stops = run.plan.kind == model::PlanKind::StopSite;
        if (run.plan.to != site || (!stops && run.plan.kind != model::PlanKind::StartSite))
            continue;
        FH_TRY(const auto journal, store.journal(summary.id));
        if (!model::endedAs(journal, model::RunState::Succeeded))
            continue;
        if (stops)
            stopped = analysis::stoppedElsewhere(run.plan, estate);
        break;
    }
    return stopped;
}

using Sightings = std::vector<model::Sighting>;

using Generate = Result<model::RecoveryPlan> (*)(const model::Estate &, const ServiceId &,
                                                 const SiteId &, const analysis::GenerationFacts &);

Result<Generate> generatorOf(const std::string &kind)
{
    static const std::map<std::string, Generate, std::less<>> known = {
        {"switchover", analysis::generateSwitchover},  {"failover", analysis::generateFailover},
        {"failback", analysis::generateFailback},      {"drill", analysis::generateDrill},
        {"start-drill", analysis::generateStartDrill}, {"stop-drill", analysis::generateStopDrill}};
    const auto found = known.find(kind);
    if (found != known.end())
        return found->second;
    return fail(ErrorCode::Unsupported, "this version generates no " + kind, "kind",
                "Use --kind switchover, failover, failback, drill, start-drill or stop-drill");
}

} // namespace

/// Of a whole site: what every service there shows is what the plan starts from.
Task<model::RecoveryPlan> Server::generateForSite(std::string kind, SiteId site, PersonId by)
{
    FH_CO_TRY(const auto live, co_await fleet());
    analysis::SiteFacts facts;
    facts.id = PlanId(newUuid());
    facts.author = std::move(by);
    for (const model::Service &service : live->estate.services) {
        const engine::AdapterSet own = live->of(service);
        FH_CO_TRY(const engine::Sights sights,
                  co_await engine::observeAll(own, {}, engine::lookDeadline, {}, m_world.timers));
        for (const auto &[component, sight] : sights) {
            if (sight && !sight->identity.empty())
                facts.identities[component] = sight->identity;
            for (const model::MemberState &state :
                 sight ? sight->members : std::vector<model::MemberState>()) {
                if (state.writable == Tri::Yes)
                    facts.writing.insert({component, state.member});
            }
        }
        const auto writer = sights.find(service.writer);
        const model::Observation *seen =
            writer != sights.end() && writer->second ? &*writer->second : nullptr;
        const Result<MemberId> primary =
            seen ? primaryIn(*seen) : fail(ErrorCode::Unreachable, "nobody could look");
        if (primary)
            facts.primaries[service.writer] = *primary;
        else if (primary.error().code == ErrorCode::Conflict)
            co_return fail(Error(primary.error()));
        const model::Component *component = live->component(service.writer);
        if (primary || !component)
            continue;
        std::function<Result<Sightings>(store::Store &)> read =
            [id = service.writer](store::Store &store) {
                return store.sightings(id, Disasters::sightingsRecalled);
            };
        m_disasters.keepLast();
        FH_CO_TRY(const Sightings kept, co_await m_world.store.call<Sightings>(read));
        facts.lastPrimaries.emplace(service.writer, analysis::lastPrimary(*component, kept, seen));
    }
    std::function<Result<analysis::CopyIds>(store::Store &)> stopped =
        [live, site](store::Store &store) { return stoppedWith(store, live->estate, site); };
    FH_CO_TRY(facts.stopped, co_await m_world.store.call<analysis::CopyIds>(stopped));
    co_return kind == name(model::PlanKind::StopSite)
        ? analysis::generateStopSite(live->estate, site, facts)
        : analysis::generateStartSite(live->estate, site, facts);
}

/// Of all services of a site: each one's primary, as seen or as lost.
Task<Json> Server::generateSiteMove(model::PlanKind kind, SiteId from, SiteId to,
                                    analysis::GenerationFacts known)
{
    FH_CO_TRY(const auto live, co_await fleet());
    analysis::SiteMoveFacts facts;
    facts.facts = std::move(known);
    for (const model::Service &service : live->estate.services) {
        const engine::AdapterSet own = live->of(service);
        FH_CO_TRY(const engine::Sights sights,
                  co_await engine::observeAll(own, {}, engine::lookDeadline, {}, m_world.timers));
        for (const auto &[component, sight] : sights) {
            if (sight && !sight->identity.empty())
                facts.facts.identities[component] = sight->identity;
        }
        const model::Component *writer = live->component(service.writer);
        const auto seen = sights.find(service.writer);
        if (!writer || seen == sights.end())
            continue;
        if (!seen->second)
            co_return fail(seen->second.error());
        const Result<MemberId> primary =
            kind == model::PlanKind::Failover
                ? analysis::lostPrimary(service, *writer, *seen->second, to)
                : primaryIn(*seen->second);
        if (!primary)
            co_return fail(primary.error().code, service.name + ": " + primary.error().message,
                           primary.error().place, primary.error().remedy);
        facts.primaries[service.writer] = *primary;
    }
    FH_CO_TRY(const model::RecoveryPlan plan,
              analysis::generateSiteMove(live->estate, kind, from, to, facts));
    FH_CO_TRY(const std::string sha256, model::planHash(plan));
    Json answer = {{"plan", model::toJson(plan)}, {"sha256", sha256}};
    for (const analysis::LeftOut &one : analysis::leftOut(live->estate, kind, from, facts))
        answer["left_out"].push_back({{"service", one.service.value}, {"why", toJson(one.why)}});
    co_return answer;
}

Task<Json> Server::planGenerate(Json params)
{
    JsonReader in(params, "");
    if (in.has("site") && in.has("to")) {
        const SiteId from(in.text("site"));
        const SiteId to(in.text("to"));
        const std::string kind = in.text("kind");
        analysis::GenerationFacts known;
        known.id = PlanId(newUuid());
        known.author = PersonId(in.text("by"));
        const bool failover = kind == name(model::PlanKind::Failover);
        if (failover && in.has("loss_bytes_max"))
            known.lossBytesMax = in.integer("loss_bytes_max", 0, model::lossAny);
        known.attested = failover && in.booleanOr("attested", false);
        FH_CO_CHECK(in.finish());
        if (!failover && kind != name(model::PlanKind::Switchover))
            co_return fail(ErrorCode::Unsupported, "all services of a site are not moved so",
                           "kind",
                           "Use --kind switchover or failover; bring services back one by one");
        const model::PlanKind moves =
            failover ? model::PlanKind::Failover : model::PlanKind::Switchover;
        co_return co_await generateSiteMove(moves, from, to, known);
    }
    if (in.has("site")) {
        const SiteId site(in.text("site"));
        const std::string kind = in.text("kind");
        const PersonId by(in.text("by"));
        FH_CO_CHECK(in.finish());
        if (kind != name(model::PlanKind::StopSite) && kind != name(model::PlanKind::StartSite))
            co_return fail(ErrorCode::Unsupported, "where the site's services go is not said", "to",
                           "Use --kind stop-site or start-site, or say --to");
        FH_CO_TRY(const model::RecoveryPlan plan, co_await generateForSite(kind, site, by));
        FH_CO_TRY(const std::string sha256, model::planHash(plan));
        co_return Json{{"plan", model::toJson(plan)}, {"sha256", sha256}};
    }
    const ServiceId id(in.text("service"));
    const std::string kind = in.text("kind");
    const SiteId to(in.text("to"));
    analysis::GenerationFacts facts;
    facts.author = PersonId(in.text("by"));
    if (in.has("loss_bytes_max"))
        facts.lossBytesMax = in.integer("loss_bytes_max", 0, model::lossAny);
    const bool back = kind == model::name(model::PlanKind::Failback);
    const bool discardSaid = in.has("discard_bytes_max");
    if (discardSaid)
        facts.discardBytesMax = in.integer("discard_bytes_max", 0, model::lossAny);
    if (discardSaid && !back)
        in.refuse("discard_bytes_max", "only a failback throws anything away");
    facts.attested = in.booleanOr("attested", false);
    if (facts.attested && kind != model::name(model::PlanKind::Failover))
        in.refuse("attested", "only a failover takes people's word for a host that is off");
    FH_CO_CHECK(in.finish());
    facts.id = PlanId(newUuid());
    FH_CO_TRY(const model::RecoveryPlan plan,
              co_await generateNow(kind, id, to, facts, discardSaid));
    FH_CO_TRY(const std::string sha256, model::planHash(plan));
    co_return Json{{"plan", model::toJson(plan)}, {"sha256", sha256}};
}

/// What generation writes on what the live systems say now.
Task<model::RecoveryPlan> Server::generateNow(std::string kind, ServiceId id, SiteId to,
                                              analysis::GenerationFacts facts, bool discardSaid)
{
    const bool back = kind == model::name(model::PlanKind::Failback);
    FH_CO_TRY(const Generate generate, generatorOf(kind));
    FH_CO_TRY(const auto live, co_await fleet());
    const model::Service *service = live->service(id);
    if (!service)
        co_return fail(noService(id));
    FH_CO_TRY(engine::Sights sights,
              co_await engine::observeAll(live->of(*service), {}, engine::lookDeadline, {},
                                          m_world.timers));
    const auto writer = sights.find(service->writer);
    if (writer == sights.end() || !writer->second)
        co_return fail(writer == sights.end() ? noService(id) : writer->second.error());
    const model::Component *lost =
        kind == model::name(model::PlanKind::Failover) ? live->component(service->writer) : nullptr;
    FH_CO_TRY(facts.primary, lost ? analysis::lostPrimary(*service, *lost, *writer->second, to)
                                  : primaryIn(*writer->second));
    for (const auto &[component, sight] : sights) {
        if (sight && !sight->identity.empty())
            facts.identities[component] = sight->identity;
    }
    if (back && !discardSaid) {
        const model::Service moved = *service;
        std::function<Result<std::int64_t>(store::Store &)> read = [moved](store::Store &store) {
            return lossLastAccepted(store, moved);
        };
        FH_CO_TRY(facts.discardBytesMax, co_await m_world.store.call<std::int64_t>(read));
    }
    FH_CO_TRY(const model::RecoveryPlan plan, generate(live->estate, id, to, facts));
    co_return plan;
}

namespace {

/// The facts that people chose when the plan was generated, as the plan itself shows them.
analysis::GenerationFacts factsOf(const model::RecoveryPlan &plan, bool &discardSaid)
{
    analysis::GenerationFacts facts;
    facts.id = plan.id;
    facts.author = plan.author;
    facts.reviewBy = plan.reviewBy;
    facts.lossBytesMax = plan.lossBytesMax;
    for (const model::Step &step : plan.steps) {
        const model::ActionStep *action = step.action();
        if (action && action->verb == "rewind" &&
            action->parameters.contains("discard_bytes_max")) {
            const Json &bytes = action->parameters["discard_bytes_max"];
            discardSaid = bytes.is_number_integer();
            facts.discardBytesMax = discardSaid ? bytes.get<std::int64_t>() : 0;
        }
        if (!action || step.phase != model::Phase::Promote)
            continue;
        facts.attested |= std::any_of(
            action->preconditions.begin(), action->preconditions.end(),
            [](const model::Condition &one) { return one.fact == model::attestedFact; });
    }
    return facts;
}

bool claimsSeveral(const model::RecoveryPlan &plan)
{
    std::set<ComponentId> claimed;
    for (const model::Step &step : plan.steps) {
        if (step.phase == model::Phase::Claim && step.action() && step.action()->verb == "claim")
            claimed.insert(step.action()->component);
    }
    return claimed.size() > 1;
}

} // namespace

Task<Json> Server::planRefresh(Json params)
{
    JsonReader in(params, "");
    const Json document = in.object("plan");
    const std::string by = in.text("by");
    const bool knowsBase = in.has("base");
    const Json then = knowsBase ? in.object("base") : Json();
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const model::RecoveryPlan edited, model::planDraftFromJson(document));
    std::optional<model::RecoveryPlan> base;
    if (knowsBase) {
        FH_CO_TRY(base, model::planDraftFromJson(then));
    }
    if (claimsSeveral(edited))
        co_return fail(ErrorCode::Unsupported, "the plan moves more than one service", "plan",
                       "Generate it again, and compare the two with `plan diff`");
    bool discardSaid = false;
    const analysis::GenerationFacts facts = factsOf(edited, discardSaid);
    // What starts or stops a drill says so by its scenario.
    const std::string kind =
        edited.kind == model::PlanKind::Drill ? edited.scenario : std::string(name(edited.kind));
    FH_CO_TRY(const model::RecoveryPlan fresh,
              co_await generateNow(kind, edited.service, edited.to, facts, discardSaid));
    FH_CO_TRY(analysis::Refreshed refreshed, analysis::refresh(base, edited, fresh));
    const bool same = refreshed.plan == edited;
    if (!same)
        refreshed.plan.author = PersonId(by);
    FH_CO_TRY(const std::string sha256, model::planHash(refreshed.plan));
    Json answer = analysis::toJson(refreshed);
    answer["same"] = same;
    answer["knows_base"] = knowsBase;
    answer["plan"] = model::toJson(refreshed.plan);
    answer["fresh"] = model::toJson(fresh);
    answer["sha256"] = sha256;
    co_return answer;
}

Task<analysis::StepTimes> Server::measured(std::shared_ptr<const Fleet> fleet,
                                           model::RecoveryPlan plan)
{
    std::map<std::pair<ComponentId, std::string>, std::string> wanted;
    for (const model::Step &step : plan.steps) {
        const model::ActionStep *action = step.action();
        const model::Component *component = action ? fleet->component(action->component) : nullptr;
        if (component)
            wanted[{component->id, action->verb}] = component->kind;
    }
    std::function<Result<analysis::StepTimes>(store::Store &)> read =
        [wanted](store::Store &store) -> Result<analysis::StepTimes> {
        analysis::StepTimes medians;
        for (const auto &[key, kind] : wanted) {
            FH_TRY(const auto times, store.stepTimes(kind, key.second));
            std::vector<Milliseconds> took;
            for (const store::StepTime &time : times)
                took.push_back(time.took);
            if (took.empty())
                continue;
            std::nth_element(took.begin(), took.begin() + std::ptrdiff_t(took.size() / 2),
                             took.end());
            medians[key] = took[took.size() / 2];
        }
        return medians;
    };
    co_return co_await m_world.store.call<analysis::StepTimes>(read);
}

Task<Json> Server::planLint(Json params)
{
    JsonReader in(params, "");
    const Json &document = in.object("plan");
    FH_CO_CHECK(in.finish());
    // A draft may break the rules of the type: the linter is who says how.
    FH_CO_TRY(const model::RecoveryPlan plan, model::planDraftFromJson(document));
    FH_CO_TRY(const auto live, co_await fleet());
    FH_CO_TRY(const analysis::StepTimes times, co_await measured(live, plan));
    FH_CO_TRY(Json findings, co_await printFindings(plan));
    for (const auto &finding : analysis::lint(plan, live->estate, live->verbs, times))
        findings.push_back(model::toJson(finding));
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about("", noSites));
    for (const auto &finding : analysis::lintDeciders(plan, facts.people))
        findings.push_back(model::toJson(finding));
    co_return Json{{"findings", findings}};
}

Task<Json> Server::planPreview(Json params)
{
    FH_CO_TRY(const model::RecoveryPlan plan, planIn(params));
    FH_CO_TRY(const auto live, co_await fleet());
    model::Run run;
    run.plan = plan;
    const model::RecoveryPlan whole = engine::withUndoing(run).plan;
    FH_CO_TRY(const auto previews,
              co_await engine::previewPlan(whole, live->adapters, m_world.timers));
    Json steps = Json::array(), back = Json::array();
    for (const engine::StepPreview &preview : previews) {
        Json lines = Json::array();
        for (const adapter::PreviewLine &line : preview.lines)
            lines.push_back({{"host", line.host}, {"what", line.what}, {"change", line.change}});
        const model::Step *step = whole.find(preview.id);
        (engine::isUndo(preview.id) ? back : steps)
            .push_back({{"id", preview.id.value},
                        {"title", step ? step->title : std::string()},
                        {"lines", lines}});
    }
    // As an abort goes: the newest first.
    std::reverse(back.begin(), back.end());
    co_return Json{{"steps", steps}, {"way_back", back}};
}

Task<Json> Server::verbList(Json params)
{
    JsonReader in(params, "");
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const auto live, co_await fleet());
    Json components = Json::array();
    for (const auto &[id, attached] : live->adapters) {
        Json verbs = Json::array();
        for (const adapter::VerbSpec &verb : attached.adapter->verbs())
            verbs.push_back({{"name", verb.name},
                             {"class", name(verb.verbClass)},
                             {"summary", verb.summary},
                             {"parameters", verb.parameters},
                             {"compensation", verb.compensation},
                             {"by_person", verb.byPerson}});
        components.push_back({{"component", id.value}, {"verbs", verbs}});
    }
    co_return Json{{"components", components}};
}

Task<Json> Server::planSchedule(Json params)
{
    FH_CO_TRY(const model::RecoveryPlan plan, planIn(params));
    FH_CO_TRY(const auto live, co_await fleet());
    FH_CO_TRY(const analysis::StepTimes times, co_await measured(live, plan));
    FH_CO_TRY(const analysis::Schedule schedule, analysis::schedule(plan, times));
    Json steps = Json::array();
    for (const analysis::ScheduledStep &step : schedule.steps)
        steps.push_back({{"id", step.id.value},
                         {"start_ms", step.start.count()},
                         {"end_ms", step.end.count()},
                         {"critical", step.critical},
                         {"taken", step.taken},
                         {"basis", analysis::name(step.basis)}});
    Json branches = Json::array();
    for (const analysis::Branch &branch : schedule.branches) {
        Json choices = Json::object(), critical = Json::array();
        for (const auto &[decision, option] : branch.choices)
            choices[decision.value] = option;
        for (const StepId &id : branch.critical)
            critical.push_back(id.value);
        branches.push_back({{"choices", choices},
                            {"makespan_ms", branch.makespan.count()},
                            {"outage_ms", branch.outage.count()},
                            {"critical", critical}});
    }
    co_return Json{{"makespan_ms", schedule.makespan.count()},
                   {"lower_bound_ms", schedule.lowerBound.count()},
                   {"outage_ms", schedule.outage.count()},
                   {"branches", branches},
                   {"steps", steps}};
}

} // namespace farhaven::daemon
