// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/runs.h"

#include "analysis/admission.h"
#include "base/sentence.h"
#include "daemon/disasters.h"
#include "daemon/run_view.h"
#include "engine/contained.h"
#include "engine/fold.h"
#include "model/drill_passes.h"

#include <QCoro/QCoroFuture>

#include <algorithm>

namespace farhaven::daemon {

namespace {

/// "plan-1#2", as the audit log names it.
std::string subjectOf(const model::RecoveryPlan &plan)
{
    return plan.id.value + "#" + std::to_string(plan.revision);
}

/// Nothing more happens until a person does something.
bool rests(const engine::RunProgress &progress)
{
    return progress.ended() || progress.state == model::RunState::Paused ||
           !progress.waits().empty();
}

Sentence refusalOf(const Error &error)
{
    return Sentence("run.refused", "{why}", {{"why", printable(error.message)}});
}

} // namespace

Runs::Runs(store::StoreThread &store, engine::Timers &timers, const SignedRecords &records)
    : m_store(store), m_timers(timers), m_records(records), m_journal(store)
{
}

Result<> Runs::open() const
{
    if (m_closing)
        return fail(ErrorCode::Cancelled, "the program is ending; no run begins here any more", {},
                    "Ask again, another program takes the workspace");
    return {};
}

std::shared_ptr<Runs::Live> Runs::add(const RunId &run, std::shared_ptr<const Fleet> fleet)
{
    const auto live = std::make_shared<Live>();
    live->permission = std::make_unique<SignedPermission>(m_records, fleet);
    live->executor = std::make_unique<engine::Executor>(m_journal, m_timers, *live->permission,
                                                        fleet->adapters, &m_journal);
    live->fleet = std::move(fleet);
    m_live[run] = live;
    live->executor->onEvent(
        [this, run](const model::JournalEvent &event, const engine::RunProgress &progress) {
            if (m_listener)
                m_listener(run, model::toJson(event), progress.state);
            if (rests(progress))
                release(run, {});
        });
    live->executor->onStuck([this, run](const Error &error) { release(run, fail(error)); });
    return live;
}

void Runs::release(const RunId &run, const Result<> &how)
{
    const auto live = m_live.find(run);
    if (live == m_live.end())
        return;
    for (const auto &promise : std::exchange(live->second->waiting, {})) {
        promise->addResult(how);
        promise->finish();
    }
}

Task<> Runs::checkOffered(std::shared_ptr<const Fleet> fleet, model::RecoveryPlan plan, PersonId by,
                          SignedDocument authorisation)
{
    model::Run run;
    run.plan = plan;
    run.requestedBy = by;
    SignedPermission asking(m_records, fleet);
    asking.present(authorisation, by);
    FH_CO_TRY(const engine::Permit permit, co_await asking.offered(run));
    if (permit.answer.holds == Tri::Yes)
        co_return {};
    (void)co_await m_records.refuse("run", subjectOf(plan), by, permit.answer.why);
    co_return fail(ErrorCode::Denied, permit.answer.why.english, permit.place, permit.remedy);
}

Task<RunId> Runs::start(std::shared_ptr<const Fleet> fleet, store::StoredPlan plan, PersonId by,
                        SignedDocument authorisation, std::string declaration)
{
    FH_CO_CHECK(open());
    model::Run run;
    run.id = RunId(newUuid());
    run.plan = plan.plan;
    run.planSha256 = plan.sha256;
    run.requestedBy = by;
    run.declaration = std::move(declaration);
    run.everyBranch = model::takesEveryBranch(run.plan);
    run.requestedAt = m_timers.clock().now();
    const RunId id = run.id;
    const std::shared_ptr<Live> live = add(id, std::move(fleet));
    live->permission->present(std::move(authorisation), by);
    auto begun = co_await engine::contained(live->executor->start(run));
    if (!begun) {
        m_live.erase(id);
        if (begun.error().code == ErrorCode::Denied)
            (void)co_await m_records.refuse("run", subjectOf(run.plan), by,
                                            refusalOf(begun.error()));
        co_return fail(begun.error());
    }
    co_return id;
}

Task<> Runs::authorise(std::shared_ptr<const Fleet> fleet, RunId run, SignedDocument authorisation,
                       PersonId by)
{
    FH_CO_TRY(const model::RunState state, co_await stateOf(run));
    if (state != model::RunState::Halted)
        co_return fail(ErrorCode::Conflict, "only a halted run is authorised again",
                       "run " + run.value, "`run show` says how it stands");
    FH_CO_TRY(const model::Run kept, co_await m_journal.run(run));
    FH_CO_CHECK(co_await checkOffered(fleet, kept.plan, by, authorisation));
    FH_CO_CHECK(co_await takeUp(fleet, run));
    const auto found = m_live.find(run);
    if (found == m_live.end())
        co_return fail(ErrorCode::NotFound, "this program does not carry out that run",
                       "run " + run.value);
    const std::shared_ptr<Live> live = found->second;
    live->permission->present(std::move(authorisation), by);
    auto given = co_await live->executor->authorise(by);
    if (!given && given.error().code == ErrorCode::Denied)
        (void)co_await m_records.refuse("run", run.value, by, refusalOf(given.error()));
    co_return given;
}

Task<> Runs::takeUp(std::shared_ptr<const Fleet> fleet, RunId run)
{
    FH_CO_CHECK(open());
    const auto known = m_live.find(run);
    if (known != m_live.end() && !known->second->executor->stuck()) {
        if (known->second->taking && !known->second->taking->isFinished()) {
            QFuture<Result<>> taken = *known->second->taking;
            co_return co_await taken;
        }
        if (known->second->fleet == fleet || !known->second->executor->progress().ended())
            co_return {};
    }
    // Its journal could not be written, or the estate is another one than it acted on: it begins
    // again from what is kept.
    if (known != m_live.end())
        m_live.erase(known);
    const std::shared_ptr<Live> live = add(run, std::move(fleet));
    QPromise<Result<>> taking;
    taking.start();
    live->taking = taking.future();
    const auto taken = co_await engine::contained(live->executor->takeUp(run));
    const auto kept = m_live.find(run);
    if (!taken && kept != m_live.end() && kept->second == live) {
        release(run, fail(taken.error()));
        m_live.erase(run);
    }
    taking.addResult(taken);
    taking.finish();
    co_return taken;
}

void Runs::expect(const RunId &run)
{
    m_expected[run];
}

void Runs::expectNoMore(const RunId &run)
{
    auto expected = m_expected.extract(run);
    if (expected.empty())
        return;
    for (const auto &promise : expected.mapped()) {
        promise->addResult(Result<>());
        promise->finish();
    }
}

Result<engine::Executor *> Runs::executor(const RunId &run)
{
    const auto live = m_live.find(run);
    if (live == m_live.end())
        return fail(ErrorCode::NotFound, "this program does not carry out that run",
                    "run " + run.value, "`run resume` takes it up");
    return live->second->executor.get();
}

Task<model::RunState> Runs::stateOf(RunId run)
{
    FH_CO_TRY(const model::Run kept, co_await m_journal.run(run));
    FH_CO_TRY(const auto events, co_await m_journal.load(run));
    FH_CO_TRY(const engine::RunProgress progress, engine::fold(kept, events));
    co_return model::RunState(progress.state);
}

Task<> Runs::rest(RunId run)
{
    if (const auto expected = m_expected.find(run); expected != m_expected.end()) {
        auto coming = std::make_shared<QPromise<Result<>>>();
        coming->start();
        QFuture<Result<>> come = coming->future();
        expected->second.push_back(coming);
        FH_CO_CHECK(co_await come);
    }
    if (!m_live.contains(run))
        co_return {}; // ended in an earlier life of the program, or interrupted with it
    FH_CO_TRY(engine::Executor * executor, this->executor(run));
    if (executor->stuck())
        co_return fail(*executor->stuck());
    const engine::RunProgress &progress = executor->progress();
    if (rests(progress))
        co_return {};
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    QFuture<Result<>> future = promise->future();
    m_live.at(run)->waiting.push_back(promise);
    co_return co_await future;
}

Task<Json> Runs::view(std::shared_ptr<const Fleet> fleet, RunId run)
{
    FH_CO_TRY(const model::Run kept, co_await m_journal.run(run));
    FH_CO_TRY(const auto events, co_await m_journal.load(run));
    std::function<Result<analysis::RunFacts>(store::Store &)> read = [kept](store::Store &store) {
        return runFacts(store, kept);
    };
    FH_CO_TRY(const auto facts, co_await m_store.call<analysis::RunFacts>(read));
    FH_CO_TRY(Json view, runView(fleet->estate, kept, events, facts, m_timers.clock().now()));
    tellBrokenGlass(view, events);
    if (const auto live = m_live.find(run); live != m_live.end()) {
        const engine::Executor &executor = *live->second->executor;
        const Sentence now = doneNow(kept.plan, executor.progress(), executor.waitingFor());
        if (!now.id.empty())
            view["why"] = toJson(now);
    }
    // One program owns the workspace: whom this one does not carry out, nobody does.
    view["interrupted"] =
        !view.contains("end") && !m_live.contains(run) && !m_expected.contains(run);
    co_return view;
}

bool Runs::isAbout(const Live &live, const ServiceId &service)
{
    return analysis::servicesOf(live.fleet->estate, live.executor->run().plan).contains(service);
}

void Runs::pauseOn(const ServiceId &service, const std::string &reason)
{
    for (auto &[id, live] : m_live) {
        const engine::RunProgress &progress = live->executor->progress();
        const bool goesOn = progress.started && progress.state == model::RunState::Running;
        if (goesOn && isAbout(*live, service))
            const Task<> detached = live->executor->pause(PersonId("engine"), reason);
    }
}

Task<Json> Runs::rows()
{
    std::function<Result<Json>(store::Store &)> read = [](store::Store &store) -> Result<Json> {
        Json rows = Json::array();
        FH_TRY(const auto summaries, store.runs());
        for (const store::RunSummary &summary : summaries) {
            FH_TRY(const model::Run run, store.run(summary.id));
            FH_TRY(const auto journal, store.journal(summary.id));
            FH_TRY(const engine::RunProgress progress, engine::fold(run, journal));
            rows.push_back({{"run", summary.id.value},
                            {"plan", summary.planName},
                            {"service", run.plan.service.value},
                            {"state", model::name(progress.state)},
                            {"interrupted", !progress.ended()},
                            {"requested_by", summary.requestedBy.value},
                            {"requested_at", toRfc3339(summary.requestedAt)},
                            {"events", summary.events}});
            tellBrokenGlass(rows.back(), journal);
            if (const std::string waits = progress.waits(); !waits.empty())
                rows.back()["named_state"] = waits;
        }
        return rows;
    };
    FH_CO_TRY(Json rows, co_await m_store.call<Json>(read));
    // One program owns the workspace: whom this one does not carry out, nobody does.
    for (Json &row : rows) {
        const RunId run(row["run"].get<std::string>());
        if (m_live.contains(run) || m_expected.contains(run))
            row["interrupted"] = false;
    }
    co_return std::move(rows);
}

bool Runs::busy() const
{
    return std::any_of(m_live.begin(), m_live.end(), [](const auto &entry) {
        const engine::Executor &executor = *entry.second->executor;
        return !executor.stuck() && !executor.progress().ended();
    });
}

std::vector<RunId> Runs::underWay() const
{
    std::vector<RunId> runs;
    for (const auto &[run, live] : m_live) {
        const engine::RunProgress &progress = live->executor->progress();
        if (!live->executor->stuck() && progress.started &&
            progress.state == model::RunState::Running)
            runs.push_back(run);
    }
    return runs;
}

Task<> Runs::close()
{
    m_closing = true;
    while (!m_expected.empty())
        expectNoMore(RunId(m_expected.begin()->first));
    const auto all = m_live; // one that does not begin is taken out meanwhile
    for (const auto &[run, live] : all) {
        FH_CO_CHECK(co_await live->executor->close());
        release(run, fail(ErrorCode::Cancelled, "the program that carries out the run is ending",
                          "run " + run.value, "`run resume` goes on where the journal ends"));
    }
    co_return {};
}

std::optional<analysis::Move> Runs::moveOf(const ServiceId &service) const
{
    for (const auto &[id, live] : m_live) {
        const engine::RunProgress &progress = live->executor->progress();
        const model::RecoveryPlan &plan = live->executor->run().plan;
        if (!progress.started || progress.ended() || !isAbout(*live, service))
            continue;
        analysis::Move move;
        move.kind = plan.kind;
        bool traffic = false, open = false;
        for (const model::Step &step : plan.steps) {
            if (step.phase != model::Phase::Traffic)
                continue;
            traffic = true;
            open |= progress.step(step.id).state != model::StepState::Succeeded;
        }
        move.trafficMoved = traffic && !open;
        return move;
    }
    return {};
}

} // namespace farhaven::daemon
