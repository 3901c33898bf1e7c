// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/journal.h"
#include "store/store_thread.h"

namespace farhaven::engine {

/// The journal and the step times in the workspace. `store` must outlive both and every call under
/// way.
class StoreJournal final : public Journal, public StepTimes {
public:
    explicit StoreJournal(store::StoreThread &store) : m_store(store) {}

    Task<> create(model::Run run, model::JournalEvent started) override;
    Task<> append(RunId run, std::vector<model::JournalEvent> events) override;
    Task<model::Run> run(RunId run) override;
    Task<std::vector<model::JournalEvent>> load(RunId run) override;
    void record(StepTime time) override;

private:
    store::StoreThread &m_store;
};

} // namespace farhaven::engine
