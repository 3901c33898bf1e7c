// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "daemon/server.h"
#include "engine/observer.h"
#include "model/plan_kind.h"
#include "model/settled.h"

#include <QRandomGenerator>
#include <QScopeGuard>

#include <algorithm>

/// What changed by nobody's run, and the run that would finish it.
namespace farhaven::daemon {

namespace {

constexpr const char *roleChanged = "role.changed";
constexpr std::uint64_t notesLookedAt = 200;

/// When the run brought the service to where its plan goes; nothing: it did not.
std::optional<Instant> movedAt(const model::RecoveryPlan &plan,
                               const std::vector<model::JournalEvent> &journal)
{
    std::optional<Instant> at;
    for (const model::JournalEvent &event : journal) {
        const model::Step *step = plan.find(event.step);
        const bool promoted = step && step->phase == model::Phase::Promote &&
                              model::settledAs(event, model::StepState::Succeeded);
        if (promoted || model::endedAs({&event, 1}, model::RunState::Succeeded))
            at = event.at;
    }
    return at;
}

/// What the store knows of a service's roles.
struct RoleRecord {
    std::map<MemberId, model::Sighting> lastAsPrimary;
    std::vector<analysis::RoleFacts::Move> moves;
    std::vector<RunId> open; ///< runs on it that have not ended
};

Result<RunTrace> traceOf(store::Store &store, const store::RunSummary &summary)
{
    RunTrace trace;
    FH_TRY(const model::Run run, store.run(summary.id));
    FH_TRY(const auto journal, store.journal(summary.id));
    trace.service = run.plan.service;
    trace.to = run.plan.to;
    trace.ended = !journal.empty() && journal.back().kind == model::JournalEvent::Kind::Ended;
    if (model::movesService(run.plan.kind))
        trace.movedAt = movedAt(run.plan, journal);
    trace.events = summary.events;
    return trace;
}

/// A run is decoded once after its end, and the others with each new event: years of runs are not
/// read again on the thread that also keeps the journal of one under way.
Result<RoleRecord> roleRecord(store::Store &store, RunTraces &traces, const model::Estate &estate,
                              const model::Service &service)
{
    RoleRecord record;
    const model::Component *writer = estate.find(service.writer);
    for (const model::Member &member : writer ? writer->members : std::vector<model::Member>()) {
        FH_TRY(const auto last, store.lastSighting(service.writer, member.id));
        if (last)
            record.lastAsPrimary.emplace(member.id, *last);
    }
    FH_TRY(const auto summaries, store.runs());
    for (const store::RunSummary &summary : summaries) {
        const auto known = traces.find(summary.id);
        if (known == traces.end() || known->second.events != summary.events) {
            FH_TRY(traces[summary.id], traceOf(store, summary));
        }
        const RunTrace &trace = traces.at(summary.id);
        if (trace.service != service.id)
            continue;
        if (!trace.ended)
            record.open.push_back(summary.id);
        if (trace.movedAt)
            record.moves.push_back({trace.to, *trace.movedAt});
    }
    return record;
}

/// A key "secret" anywhere in what is declared of it.
bool namesASecret(const Json &settings)
{
    if (settings.is_object() && settings.contains("secret"))
        return true;
    return settings.is_structured() && std::any_of(settings.begin(), settings.end(), namesASecret);
}

bool takesSecrets(const model::Estate &estate, const model::Component &component)
{
    return namesASecret(component.settings) ||
           std::any_of(component.members.begin(), component.members.end(),
                       [&](const model::Member &member) {
                           const model::Host *host = estate.find(member.host);
                           const bool login =
                               host && host->ssh && !host->ssh->passwordSecret.empty();
                           return login || namesASecret(member.settings);
                       });
}

} // namespace

RoleWatch::Sources Server::roleSources()
{
    return {[this] { return judgeRoles(); },
            [this](const ServiceId &service, const analysis::ProposedRun *proposed) {
                tellProposed(service, proposed);
            },
            [this] { finishIfIdle(); }};
}

RoleRounds::Sources Server::roundSources()
{
    return {[this] { return servicesToLookAt(); },
            [this](const ServiceId &service) { return m_lookout.watching() || runsOn(service); },
            [this](const ServiceId &service, std::stop_token stop) {
                return lookAtWriter(service, std::move(stop));
            },
            [] { return QRandomGenerator::global()->generateDouble(); },
            [this] { finishIfIdle(); }};
}

void Server::lookByItself(Milliseconds period)
{
    m_rounds.start(period);
}

/// Not those whose writer takes secrets from the vault: a vault that a person opened would be
/// needed for ever, and never be shut by itself.
Task<std::vector<ServiceId>> Server::servicesToLookAt()
{
    FH_CO_TRY(const auto live, co_await fleet());
    std::vector<ServiceId> services;
    for (const model::Service &service : live->estate.services) {
        const model::Component *writer = live->component(service.writer);
        if (writer && live->adapters.contains(service.writer) &&
            !takesSecrets(live->estate, *writer))
            services.push_back(service.id);
    }
    co_return std::move(services);
}

bool Server::runsOn(const ServiceId &service)
{
    const model::Service *known = m_fleet ? m_fleet->service(service) : nullptr;
    const std::vector<RunId> going = m_runs.underWay();
    return known && std::any_of(going.begin(), going.end(), [&](const RunId &id) {
               const auto executor = m_runs.executor(id);
               if (!executor)
                   return true;
               const auto &targets = (*executor)->run().plan.targets;
               return std::any_of(targets.begin(), targets.end(), [&](const auto &target) {
                   return target.component == known->writer;
               });
           });
}

/// What it shows is for those that every look passes: see watch().
Task<> Server::lookAtWriter(ServiceId service, std::stop_token stop)
{
    FH_CO_TRY(const auto live, co_await fleet());
    const model::Service *known = live->service(service);
    const auto adapter = known ? live->adapters.find(known->writer) : live->adapters.end();
    if (adapter == live->adapters.end())
        co_return {};
    engine::AdapterSet own;
    own.insert(*adapter);
    m_disasters.alone(true);
    const auto together = qScopeGuard([this] { m_disasters.alone(false); });
    const Result<engine::Sights> sights =
        co_await engine::observeAll(own, {}, engine::lookDeadline, std::move(stop), m_world.timers);
    co_return {};
}

/// Nothing while a run on the service is under way: that one says what it found. One that is open
/// and carried out by nobody says nothing, so what changed is told, and no plan beside it. Of a
/// service that a run is on, or whose writers do not say enough, what was told stands.
Task<RoleWatch::Judgement> Server::judgeRoles()
{
    FH_CO_TRY(const auto live, co_await fleet());
    RoleWatch::Judgement judgement;
    for (const model::Service &service : live->estate.services) {
        const engine::AdapterSet own = live->of(service);
        FH_CO_TRY(const engine::Sights sights,
                  co_await engine::observeAll(own, {}, engine::lookDeadline, {}, m_world.timers));
        analysis::RoleFacts facts;
        facts.id = PlanId(newUuid());
        facts.author = PersonId("engine"); // until somebody hands it in
        for (const auto &[component, sight] : sights) {
            if (sight)
                facts.seen.emplace(component, *sight);
        }
        std::function<Result<RoleRecord>(store::Store &)> read =
            [live, id = service.id, traces = m_runTraces](store::Store &store) {
                return roleRecord(store, *traces, live->estate, *live->service(id));
            };
        FH_CO_TRY(const RoleRecord record, co_await m_world.store.call<RoleRecord>(read));
        const std::vector<RunId> going = m_runs.underWay();
        const bool ours = std::any_of(record.open.begin(), record.open.end(), [&](const RunId &id) {
            return std::find(going.begin(), going.end(), id) != going.end();
        });
        if (ours) {
            judgement.open.insert(service.id);
            continue;
        }
        facts.lastAsPrimary = record.lastAsPrimary;
        facts.moves = record.moves;
        facts.openRun = record.open.empty() ? "" : record.open.front().value;
        // Looked up here: somebody may have asked and been answered while this waited.
        const auto told = m_roles.known().find(service.id);
        const auto *earlier = told == m_roles.known().end() ? nullptr : &told->second;
        if (own.contains(service.writer) &&
            analysis::leavesOpen(live->estate, service, facts, earlier))
            judgement.open.insert(service.id);
        else if (auto proposed = analysis::proposedRun(live->estate, service, facts))
            judgement.proposals.emplace(service.id, std::move(*proposed));
    }
    co_return std::move(judgement);
}

/// On record once, also over restarts, and to everybody who watches.
void Server::tellProposed(const ServiceId &service, const analysis::ProposedRun *proposed)
{
    Json body = {{"service", service.value}, {"proposed", nullptr}};
    if (proposed) {
        body["proposed"] = analysis::toJson(*proposed);
        m_world.store.post([service, what = proposed->what](store::Store &store) {
            const auto known = store.recordsOf(roleChanged, notesLookedAt);
            if (!known)
                return;
            const auto about =
                std::find_if(known->begin(), known->end(), [&](const store::AuditRecord &one) {
                    return one.subject == service.value;
                });
            if (about == known->end() || !(about->what == what))
                (void)store.note(roleChanged, service.value, PersonId("engine"), what);
        });
        m_checkpoints.grew();
    }
    publish("proposed", std::move(body));
}

Json Server::proposedRows() const
{
    Json rows = Json::array();
    for (const auto &[service, proposed] : m_roles.known())
        rows.push_back(analysis::toJson(proposed));
    return rows;
}

/// As the systems are seen now. Nothing is kept and nothing starts: whoever wants a plan of these
/// hands it in, and others approve it.
Task<Json> Server::runProposed(Json params)
{
    JsonReader in(params, "");
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const RoleWatch::Judgement now, co_await judgeRoles());
    m_roles.judged(now);
    co_return Json{{"proposed", proposedRows()}};
}

} // namespace farhaven::daemon
