// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store_journal.h"

namespace farhaven::engine {

Task<> StoreJournal::create(model::Run run, model::JournalEvent started)
{
    std::function<Result<>(store::Store &)> work = [run, started](store::Store &store) -> Result<> {
        FH_CHECK(store.createRun(run, started));
        return {};
    };
    co_return co_await m_store.call<>(work);
}

Task<> StoreJournal::append(RunId run, std::vector<model::JournalEvent> events)
{
    std::function<Result<>(store::Store &)> work = [run, events](store::Store &store) {
        return store.appendAll(run, events);
    };
    co_return co_await m_store.call<>(work);
}

Task<model::Run> StoreJournal::run(RunId run)
{
    std::function<Result<model::Run>(store::Store &)> work = [run](store::Store &store) {
        return store.run(run);
    };
    co_return co_await m_store.call<model::Run>(work);
}

Task<std::vector<model::JournalEvent>> StoreJournal::load(RunId run)
{
    using Events = std::vector<model::JournalEvent>;
    std::function<Result<Events>(store::Store &)> work = [run](store::Store &store) {
        return store.journal(run);
    };
    co_return co_await m_store.call<Events>(work);
}

void StoreJournal::record(StepTime time)
{
    store::StepTime kept;
    kept.componentKind = time.kind;
    kept.verb = time.verb;
    kept.took = time.took;
    kept.run = time.run;
    kept.step = time.step;
    kept.at = time.at;
    m_store.post([kept](store::Store &store) {
        // A measure that is lost stops nothing; a disk that fails shows at the next append.
        (void)store.recordStepTime(kept, PersonId("engine"));
    });
}

} // namespace farhaven::engine
