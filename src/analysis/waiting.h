// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run.h"

#include <map>
#include <optional>
#include <span>

namespace farhaven::analysis {

/// How the time of a run was spent, from its journal: people are not machines, and a promise about
/// the one says nothing about the other. The three add up to the whole.
struct TimeSpent {
    Milliseconds machine{0}; ///< a step was under way, or the engine looked
    Milliseconds people{0};  ///< nothing but an answer of a person was missing
    Milliseconds stood{0};   ///< paused or halted, with nothing under way
    /// For how long each step had a question open, whatever else went on.
    std::map<StepId, Milliseconds> asked = {};
};

/// `now` is the end of what is not over; without it the last event is.
[[nodiscard]] TimeSpent timeSpent(std::span<const model::JournalEvent> journal,
                                  std::optional<Instant> now = {});

} // namespace farhaven::analysis
