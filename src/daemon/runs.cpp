// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/runs.h"

#include "daemon/run_view.h"

#include <QCoro/QCoroFuture>

namespace farhaven::daemon {

Runs::Runs(store::StoreThread &store, engine::Timers &timers)
    : m_store(store), m_timers(timers), m_journal(store)
{
}

Runs::Live &Runs::add(const RunId &run, std::shared_ptr<const Fleet> fleet)
{
    Live &live = m_live[run];
    live.executor =
        std::make_unique<engine::Executor>(m_journal, m_timers, fleet->adapters, &m_journal);
    live.fleet = std::move(fleet);
    live.executor->onEvent(
        [this, run](const model::JournalEvent &event, const engine::RunProgress &progress) {
            if (m_listener)
                m_listener(run, model::toJson(event));
            if (progress.ended() || progress.state == model::RunState::Paused)
                release(run, {});
        });
    live.executor->onStuck([this, run](const Error &error) { release(run, fail(error)); });
    return live;
}

void Runs::release(const RunId &run, const Result<> &how)
{
    const auto live = m_live.find(run);
    if (live == m_live.end())
        return;
    for (const auto &promise : std::exchange(live->second.waiting, {})) {
        promise->addResult(how);
        promise->finish();
    }
}

Task<RunId> Runs::start(std::shared_ptr<const Fleet> fleet, model::RecoveryPlan plan, PersonId by)
{
    std::function<Result<store::StoredPlan>(store::Store &)> keep =
        [plan, by](store::Store &store) { return store.savePlan(plan, by); };
    FH_CO_TRY(const store::StoredPlan kept, co_await m_store.call<store::StoredPlan>(keep));
    model::Run run;
    run.id = RunId(newUuid());
    run.plan = kept.plan;
    run.planSha256 = kept.sha256;
    run.requestedBy = by;
    run.requestedAt = m_timers.clock().now();
    const RunId id = run.id;
    Live &live = add(id, std::move(fleet));
    auto begun = co_await live.executor->start(run);
    if (!begun) {
        m_live.erase(id);
        co_return fail(begun.error());
    }
    co_return id;
}

Task<> Runs::takeUp(std::shared_ptr<const Fleet> fleet, RunId run)
{
    if (m_live.contains(run))
        co_return {};
    Live &live = add(run, std::move(fleet));
    auto taken = co_await live.executor->takeUp(run);
    if (!taken)
        m_live.erase(run);
    co_return taken;
}

Result<engine::Executor *> Runs::executor(const RunId &run)
{
    const auto live = m_live.find(run);
    if (live == m_live.end())
        return fail(ErrorCode::NotFound, "this program does not carry out that run",
                    "run " + run.value, "`run resume` takes it up");
    return live->second.executor.get();
}

Task<> Runs::rest(RunId run)
{
    FH_CO_TRY(engine::Executor * executor, this->executor(run));
    if (executor->stuck())
        co_return fail(*executor->stuck());
    const engine::RunProgress &progress = executor->progress();
    if (progress.ended() || progress.state == model::RunState::Paused)
        co_return {};
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    QFuture<Result<>> future = promise->future();
    m_live.at(run).waiting.push_back(promise);
    co_return co_await future;
}

Task<Json> Runs::view(std::shared_ptr<const Fleet> fleet, RunId run)
{
    FH_CO_TRY(const model::Run kept, co_await m_journal.run(run));
    FH_CO_TRY(const auto events, co_await m_journal.load(run));
    FH_CO_TRY(Json view, runView(fleet->estate, kept, events));
    // One program owns the workspace: whom this one does not carry out, nobody does.
    view["interrupted"] = !view.contains("end") && !m_live.contains(run);
    co_return view;
}

} // namespace farhaven::daemon
