// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store_journal.h"

namespace farhaven::engine {

Task<> StoreJournal::create(model::Run run)
{
    const RunId id = run.id;
    if (!m_announced.emplace(id, std::move(run)).second)
        co_return fail(ErrorCode::Conflict, "the run is announced already", "run " + id.value);
    co_return {};
}

Task<> StoreJournal::append(RunId run, model::JournalEvent event)
{
    std::function<Result<>(store::Store &)> write;
    const auto announced = m_announced.find(run);
    if (announced != m_announced.end()) {
        write = [whole = announced->second, event](store::Store &store) -> Result<> {
            FH_CHECK(store.createRun(whole, event));
            return {};
        };
        m_announced.erase(announced);
    } else {
        write = [run, event](store::Store &store) -> Result<> {
            FH_CHECK(store.append(run, event));
            return {};
        };
    }
    co_return co_await m_store.call<>(write);
}

Task<model::Run> StoreJournal::run(RunId run)
{
    std::function<Result<model::Run>(store::Store &)> read = [run](store::Store &store) {
        return store.run(run);
    };
    co_return co_await m_store.call<model::Run>(read);
}

Task<std::vector<model::JournalEvent>> StoreJournal::load(RunId run)
{
    using Events = std::vector<model::JournalEvent>;
    std::function<Result<Events>(store::Store &)> read = [run](store::Store &store) {
        return store.journal(run);
    };
    co_return co_await m_store.call<Events>(read);
}

void StoreJournal::record(StepTime time)
{
    store::StepTime kept;
    kept.componentKind = time.kind;
    kept.verb = time.verb;
    kept.took = time.took;
    kept.run = time.run;
    kept.step = time.step;
    kept.at = m_clock.now();
    m_store.post([kept](store::Store &store) {
        // Only a measure: a store that stopped says so at the next append.
        [[maybe_unused]] const Result<> ignored = store.recordStepTime(kept, PersonId("engine"));
    });
}

} // namespace farhaven::engine
