// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/task.h"
#include "model/run.h"

#include <vector>

namespace farhaven::engine {

/// Where runs are kept. An append that ends without an error is durable, together with its audit
/// record; any error means that nothing may be done on its strength.
class Journal {
public:
    virtual ~Journal() = default;
    /// Keeps the run, its plan and the first event of its journal, all or nothing. Conflict when
    /// the id is taken.
    virtual Task<> create(model::Run run, model::JournalEvent started) = 0;
    /// In this order, all or nothing. Their sequences must be the next ones: Conflict otherwise.
    virtual Task<> append(RunId run, std::vector<model::JournalEvent> events) = 0;
    virtual Task<model::Run> run(RunId run) = 0;
    virtual Task<std::vector<model::JournalEvent>> load(RunId run) = 0;
};

/// How long a step took, kept so that plans can be scheduled by what was measured.
struct StepTime {
    std::string kind; ///< of the adapter
    std::string verb;
    Milliseconds took{0}; ///< from intent to settled
    Instant at{};         ///< when it settled
    RunId run;
    StepId step;
};
class StepTimes {
public:
    virtual ~StepTimes() = default;
    /// Only a measure: its loss stops nothing. Called when the run ends or halts.
    virtual void record(StepTime time) = 0;
};

} // namespace farhaven::engine
