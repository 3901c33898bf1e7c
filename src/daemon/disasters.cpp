// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/disasters.h"

#include "daemon/admission_looks.h"
#include "daemon/fence_book.h"
#include "engine/observer.h"
#include "engine/way_back.h"
#include "model/write_rate.h"

#include <algorithm>
#include <set>

namespace farhaven::daemon {

namespace {

Result<analysis::RunRecord> recordOf(store::Store &store, const RunId &id)
{
    analysis::RunRecord record;
    FH_TRY(model::Run run, store.run(id));
    record.run = engine::withUndoing(std::move(run)); // an aborted run lifts its own fences
    FH_TRY(record.journal, store.journal(id));
    return record;
}

/// The fences as they stand by the journals, and those that each run leaves open.
struct Fences {
    std::vector<model::FenceRecord> records;
    std::map<RunId, std::set<std::string>> touched;
};

Result<> settleRun(store::Store &store, const model::Estate &estate,
                   const analysis::RunRecord &record)
{
    for (const model::Fence &fence : analysis::fencesRaised(estate, record))
        FH_CHECK(store.raiseFence(fence));
    FH_TRY(const auto known, store.fences());
    for (const model::FenceChange &change : analysis::fencesLifted(estate, known, record))
        FH_CHECK(store.changeFence(change));
    FH_TRY(const auto left, store.fences());
    for (const model::Fence &fence : analysis::fencesPutBack(estate, left, record))
        FH_CHECK(store.raiseFence(fence));
    return {};
}

/// All runs in their order, so that a fence is raised before it is lifted.
Result<Fences> settleAll(store::Store &store, const model::Estate &estate)
{
    std::vector<analysis::RunRecord> records;
    FH_TRY(const auto summaries, store.runs());
    for (const store::RunSummary &summary : summaries) {
        FH_TRY(analysis::RunRecord record, recordOf(store, summary.id));
        if (!analysis::concernsFences(record.run.plan))
            continue;
        FH_CHECK(settleRun(store, estate, record));
        records.push_back(std::move(record));
    }
    Fences fences;
    FH_TRY(fences.records, store.fences());
    for (const analysis::RunRecord &record : records)
        fences.touched[record.run.id] = analysis::fencesTouched(fences.records, record);
    return fences;
}

struct KeptSighting {
    model::Sighting sighting;
    bool stored = false;
    std::optional<Ticks> storedAt; ///< when one of this component was stored last
    Instant storedOf{};            ///< the moment that it tells of
    bool rated = false;            ///< two of this primary are stored, far enough apart for a rate
};

} // namespace

struct Disasters::State {
    State(store::StoreThread &store_, engine::Timers &timers_) : store(store_), timers(timers_) {}
    store::StoreThread &store;
    engine::Timers &timers;
    std::function<void(const ServiceId &, const std::string &)> onVanished;
    FenceBook fences;
    std::map<ComponentId, KeptSighting> writers;
    bool alone = false;

    void seen(const model::Component &component, const Result<model::Observation> &look);
    void sighted(const ComponentId &component, const model::Observation *look);
    void keep(KeptSighting &kept);
    void settled(Fences fences, std::int64_t before);
    void compare(const ComponentId &component, const model::Observation &look);
    void addFences(const model::Estate &estate, const model::RecoveryPlan &plan,
                   analysis::AdmissionFacts &facts) const;
};

void Disasters::State::seen(const model::Component &component,
                            const Result<model::Observation> &look)
{
    sighted(component.id, look ? &*look : nullptr);
    if (look)
        compare(component.id, *look);
}

void Disasters::State::keep(KeptSighting &kept)
{
    kept.stored = true;
    kept.storedAt = timers.clock().ticks();
    kept.storedOf = kept.sighting.at;
    store.post([sighting = kept.sighting](store::Store &store) {
        // One that is lost makes a bound wider; a disk that fails shows at the next command.
        (void)store.keepSighting(sighting);
    });
}

void Disasters::State::sighted(const ComponentId &component, const model::Observation *look)
{
    const model::MemberState *primary = nullptr;
    for (const auto &member : look ? look->members : std::vector<model::MemberState>()) {
        if (member.role == model::Role::Primary && !member.position.empty() && !member.error)
            primary = look->find(member.member);
    }
    const auto found = writers.find(component);
    if (!primary) {
        if (found != writers.end() && !found->second.stored)
            keep(found->second);
        return;
    }
    KeptSighting &kept = writers[component];
    const bool same = kept.sighting.member == primary->member;
    if (same && kept.sighting.at >= look->at)
        return; // an older look came back later
    kept.sighting.id = newUuid();
    kept.sighting.component = component;
    kept.sighting.member = primary->member;
    kept.sighting.identity = look->identity;
    kept.sighting.position = primary->position;
    kept.sighting.epochs = look->epochs;
    kept.sighting.at = look->at;
    kept.stored = false;
    // Another machine that goes on with a copy of the workspace knows only what is stored, and
    // without a rate it bounds no loss: the second one is not waited for.
    const bool rates =
        same && !kept.rated && look->at - kept.storedOf >= model::WriteRate::intervalMin;
    if (!same || !kept.storedAt || rates ||
        timers.clock().ticks() - *kept.storedAt >= (alone ? sightingPeriodAlone : sightingPeriod)) {
        kept.rated = same && (kept.rated || rates);
        keep(kept);
    }
}

void Disasters::State::settled(Fences known, std::int64_t before)
{
    const Ticks now = timers.clock().ticks();
    fences.take(std::move(known.records), now);
    for (auto &[run, touched] : known.touched)
        fences.settle(run, std::move(touched), before, now);
}

void Disasters::State::compare(const ComponentId &component, const model::Observation &look)
{
    for (const model::FenceRecord &gone : fences.compare(component, look)) {
        store.post([change = gone.changes.back()](store::Store &store) {
            (void)store.changeFence(change);
        });
        if (onVanished)
            onVanished(gone.fence.service, gone.changes.back().reason);
    }
}

void Disasters::State::addFences(const model::Estate &estate, const model::RecoveryPlan &plan,
                                 analysis::AdmissionFacts &facts) const
{
    const std::set<ServiceId> services = analysis::servicesOf(estate, plan);
    for (const model::FenceRecord &record : fences.records()) {
        const bool own = services.contains(record.fence.service);
        (own ? facts.fences : facts.fencesOfOthers).push_back(record);
    }
}

Disasters::Disasters(store::StoreThread &store, engine::Timers &timers,
                     std::function<void(const ServiceId &, const std::string &)> onVanished)
    : m_state(std::make_shared<State>(store, timers))
{
    m_state->onVanished = std::move(onVanished);
}

Disasters::~Disasters()
{
    m_state->onVanished = nullptr;
}

Watch Disasters::watch() const
{
    return [weak = std::weak_ptr(m_state)](const model::Component &component,
                                           Result<model::Observation> &look) {
        if (const auto state = weak.lock())
            state->seen(component, look);
    };
}

Task<> Disasters::settle(model::Estate estate)
{
    const auto state = m_state;
    const std::int64_t before = state->fences.touches();
    std::function<Result<Fences>(store::Store &)> work = [estate](store::Store &store) {
        return settleAll(store, estate);
    };
    FH_CO_TRY(Fences known, co_await state->store.call<Fences>(work));
    state->settled(std::move(known), before);
    co_return {};
}

namespace {

/// Only this run: its journal grew by one event.
Task<> settleOne(store::StoreThread &thread, model::Estate estate, RunId run,
                 std::function<void(Fences)> done)
{
    std::function<Result<Fences>(store::Store &)> work =
        [estate, run](store::Store &store) -> Result<Fences> {
        FH_TRY(const analysis::RunRecord record, recordOf(store, run));
        FH_CHECK(settleRun(store, estate, record));
        Fences fences;
        FH_TRY(fences.records, store.fences());
        fences.touched[run] = analysis::fencesTouched(fences.records, record);
        return fences;
    };
    FH_CO_TRY(Fences fences, co_await thread.call<Fences>(work));
    done(std::move(fences));
    co_return {};
}

} // namespace

void Disasters::ran(const model::Estate &estate, const RunId &run, const Json &event)
{
    const std::string kind = event.value("kind", std::string());
    const Json detail = event.value("detail", Json::object());
    if (kind == name(model::JournalEvent::Kind::Intended)) {
        model::ActionStep action;
        action.component = ComponentId(detail.value("component", std::string()));
        action.member = MemberId(detail.value("member", std::string()));
        action.verb = detail.value("verb", std::string());
        m_state->fences.touch(run, action);
    }
    if (kind != name(model::JournalEvent::Kind::Settled))
        return;
    const std::int64_t before = m_state->fences.touches();
    const Task<> detached = settleOne(m_state->store, estate, run,
                                      [weak = std::weak_ptr(m_state), before](Fences fences) {
                                          if (const auto state = weak.lock())
                                              state->settled(std::move(fences), before);
                                      });
}

Task<model::Declaration> Disasters::declare(model::Estate estate, model::Declaration declaration)
{
    const bool site = estate.find(SiteId(declaration.scope)) != nullptr;
    const bool service = estate.find(ServiceId(declaration.scope)) != nullptr;
    if (!site && !service)
        co_return fail(ErrorCode::NotFound,
                       "the estate has no site and no service \"" + declaration.scope + "\"",
                       "scope", "Name what was lost, as the estate names it");
    const Instant now = m_state->timers.clock().now();
    if (declaration.outageStart > now)
        co_return fail(ErrorCode::Invalid,
                       "an outage that begins at " + toRfc3339(declaration.outageStart) +
                           " is in the future: it is " + toRfc3339(now),
                       "outage_start", "Give the moment at which the service stopped");
    declaration.id = newUuid();
    declaration.declaredAt = now;
    FH_CO_CHECK(model::declarationFromJson(model::toJson(declaration)));
    std::function<Result<>(store::Store &)> work = [declaration](store::Store &store) {
        return store.declare(declaration);
    };
    FH_CO_CHECK(co_await m_state->store.call<>(work));
    co_return std::move(declaration);
}

namespace {

bool meet(const std::set<ServiceId> &some, const std::set<ServiceId> &others)
{
    return std::any_of(some.begin(), some.end(),
                       [&](const ServiceId &each) { return others.contains(each); });
}

Result<analysis::AdmissionFacts> factsFor(store::Store &store, const model::Estate &estate,
                                          const std::set<ServiceId> &services)
{
    analysis::AdmissionFacts facts;
    FH_TRY(facts.declarations, store.declarations());
    FH_TRY(const auto summaries, store.runs());
    for (const store::RunSummary &summary : summaries) {
        FH_TRY(const analysis::RunRecord record, recordOf(store, summary.id));
        if (meet(analysis::servicesOf(estate, record.run.plan), services))
            facts.runs.push_back(analysis::pastRun(record));
    }
    return facts;
}

} // namespace

Task<std::string> Disasters::admit(std::shared_ptr<const Fleet> fleet, model::RecoveryPlan plan,
                                   std::string declaration)
{
    const auto state = m_state;
    if (!fleet->service(plan.service))
        co_return fail(ErrorCode::NotFound,
                       "the estate has no service \"" + plan.service.value + "\"", "service",
                       "Generate the plan again");
    const std::set<ServiceId> services = analysis::servicesOf(fleet->estate, plan);
    auto sights = co_await engine::observeAll(lookedAt(*fleet, services), {}, engine::lookDeadline,
                                              {}, state->timers);
    if (!sights)
        co_return fail(sights.error());
    std::function<Result<analysis::AdmissionFacts>(store::Store &)> read =
        [fleet, services](store::Store &store) { return factsFor(store, fleet->estate, services); };
    FH_CO_TRY(analysis::AdmissionFacts facts,
              co_await state->store.call<analysis::AdmissionFacts>(read));
    addSeen(facts, *fleet, plan, *sights, state->timers.clock().ticks());
    facts.now = state->timers.clock().now();
    facts.declaration = std::move(declaration);
    state->addFences(fleet->estate, plan, facts);
    const analysis::AdmissionCase asked{plan, fleet->estate, facts};
    FH_CO_TRY(const model::Declaration *const found, analysis::admit(asked));
    co_return found ? found->id : std::string();
}

Task<> Disasters::admitAgain(std::shared_ptr<const Fleet> fleet, RunId run)
{
    struct Kept {
        model::RecoveryPlan plan;
        analysis::AdmissionFacts facts;
    };
    const auto state = m_state;
    std::function<Result<Kept>(store::Store &)> read = [fleet,
                                                        run](store::Store &store) -> Result<Kept> {
        Kept kept;
        FH_TRY(model::Run known, store.run(run));
        kept.plan = std::move(known.plan);
        FH_TRY(kept.facts,
               factsFor(store, fleet->estate, analysis::servicesOf(fleet->estate, kept.plan)));
        return kept;
    };
    FH_CO_TRY(Kept kept, co_await state->store.call<Kept>(read));
    kept.facts.now = state->timers.clock().now();
    state->addFences(fleet->estate, kept.plan, kept.facts);
    const analysis::AdmissionCase asked{kept.plan, fleet->estate, kept.facts};
    co_return analysis::admitAgain(asked, run);
}

Result<> Disasters::standing(const ServiceId &service) const
{
    for (const model::FenceRecord &record : m_state->fences.records()) {
        if (record.fence.service == service && record.state() == model::FenceState::Vanished)
            return fail(ErrorCode::Denied,
                        "a fence of this service vanished: " + record.changes.back().reason,
                        "fence " + record.fence.id,
                        "Find out who did it, then `fence lift " + record.fence.id +
                            " --reason …`");
    }
    return {};
}

void Disasters::alone(bool yes)
{
    m_state->alone = yes;
}

void Disasters::keepLast()
{
    for (auto &[component, kept] : m_state->writers) {
        if (!kept.stored)
            m_state->keep(kept);
    }
}

std::vector<model::FenceRecord> Disasters::fences() const
{
    return m_state->fences.records();
}

Task<> Disasters::lift(std::string fence, std::string reason, PersonId by)
{
    const auto state = m_state;
    if (reason.empty())
        co_return fail(ErrorCode::Invalid, "a fence is lifted with a reason", "reason",
                       "Say why the host may be trusted again");
    for (const model::FenceRecord &record : state->fences.records()) {
        if (record.fence.id == fence && record.state() == model::FenceState::InForce)
            co_return fail(ErrorCode::Denied, "the fence stands: what it holds off may be a writer",
                           "fence " + fence, "A failback lifts it, step by step");
    }
    model::FenceChange change;
    change.id = newUuid();
    change.fence = std::move(fence);
    change.at = state->timers.clock().now();
    change.by = std::move(by);
    change.reason = std::move(reason);
    using Records = std::vector<model::FenceRecord>;
    std::function<Result<Records>(store::Store &)> work =
        [change](store::Store &store) -> Result<Records> {
        FH_CHECK(store.changeFence(change));
        return store.fences();
    };
    FH_CO_TRY(Records records, co_await state->store.call<Records>(work));
    state->fences.take(std::move(records), state->timers.clock().ticks());
    co_return {};
}

Result<analysis::RunFacts> runFacts(store::Store &store, const model::Run &run)
{
    analysis::RunFacts facts;
    if (run.plan.kind != model::PlanKind::Failover)
        return facts;
    FH_TRY(const auto declarations, store.declarations());
    for (const model::Declaration &one : declarations) {
        if (one.id == run.declaration)
            facts.declaration = one;
    }
    std::set<ComponentId> promoted;
    for (const model::Step &step : run.plan.steps) {
        if (step.phase != model::Phase::Promote || !step.action())
            continue;
        if (!promoted.insert(step.action()->component).second)
            continue;
        FH_TRY(const auto seen, store.sightings(step.action()->component));
        facts.sightings.insert(facts.sightings.end(), seen.begin(), seen.end());
    }
    FH_TRY(const model::Estate estate, store.estate());
    const std::set<ServiceId> services = analysis::servicesOf(estate, run.plan);
    FH_TRY(const auto summaries, store.runs());
    bool later = false;
    for (const store::RunSummary &summary : summaries) {
        if (later) {
            FH_TRY(analysis::RunRecord record, recordOf(store, summary.id));
            if (meet(analysis::servicesOf(estate, record.run.plan), services))
                facts.later.push_back(std::move(record));
        }
        later |= summary.id == run.id;
    }
    return facts;
}

Json fenceRow(const model::FenceRecord &record)
{
    Json row = toJson(record.fence);
    row.erase("evidence");
    row["state"] = name(record.state());
    row["changes"] = Json::array();
    for (const model::FenceChange &change : record.changes) {
        Json one = toJson(change);
        one.erase("evidence");
        row["changes"].push_back(std::move(one));
    }
    return row;
}

} // namespace farhaven::daemon
