// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/journal.h"
#include "store/store_thread.h"

#include <map>

namespace farhaven::engine {

/// The journal and the step times in the workspace. An append is one transaction with its audit
/// record; it has returned when both are durable. `store` must outlive it.
class StoreJournal final : public Journal, public StepTimes {
public:
    StoreJournal(store::StoreThread &store, const Clock &clock) : m_store(store), m_clock(clock) {}

    Task<> create(model::Run run) override;
    Task<> append(RunId run, model::JournalEvent event) override;
    Task<model::Run> run(RunId run) override;
    Task<std::vector<model::JournalEvent>> load(RunId run) override;
    void record(StepTime time) override;

private:
    store::StoreThread &m_store;
    const Clock &m_clock;
    /// Announced, not begun: a run enters the file together with its first event, in one
    /// transaction.
    std::map<RunId, model::Run> m_announced;
};

} // namespace farhaven::engine
