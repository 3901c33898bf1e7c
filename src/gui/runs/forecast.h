// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/schedule.h"
#include "model/run.h"

#include <map>
#include <optional>
#include <span>
#include <vector>

/// When the rest of a run will have happened, from what has happened. Pure.
namespace farhaven::gui {

struct Span {
    Milliseconds low{0};
    Milliseconds high{0};
    bool operator==(const Span &) const = default;
};

/// How long a step is expected to take.
struct Expectation {
    Milliseconds typical{0};
    analysis::Basis basis = analysis::Basis::Deadline;
    /// As it was foreseen for the whole run, from its begin.
    Milliseconds start{0};
    bool critical = false;
};
using Expectations = std::map<StepId, Expectation>;
/// From the answer to "plan.schedule"; rows that cannot be read are left out.
[[nodiscard]] Expectations expectationsFrom(const Json &schedule);
/// The range that an expectation stands for. A measured median holds within a half up and a fifth
/// down, a usual time within twice and half; of a bare deadline only the upper end is known. No end
/// lies beyond all attempts to the last millisecond of the deadline.
[[nodiscard]] Span rangeOf(const model::Step &step, const Expectation &expectation);

/// What the journal says about one step.
struct StepTrace {
    model::StepState state = model::StepState::Pending;
    std::optional<Instant> begun;   ///< first intent
    std::optional<Instant> settled; ///< last settling
    std::optional<Milliseconds> took;
    int attempts = 0;
    const model::JournalEvent *intent = nullptr; ///< the last one
    const model::JournalEvent *settling = nullptr;
    const model::JournalEvent *last = nullptr; ///< of any kind
};
using Progress = std::map<StepId, StepTrace>;
/// For the steps that the journal names, as the rules of docs/adr/0002 read it. Points into
/// `journal`.
[[nodiscard]] Progress progressOf(const model::RecoveryPlan &plan,
                                  std::span<const model::JournalEvent> journal);

struct Foreseen {
    Instant start{};
    Instant end{};
};
/// When each step starts and ends: as it did where it has, else from `now` on. `at` chooses the
/// duration that is expected of a step.
enum class Pace { Low, Typical, High };
[[nodiscard]] std::map<StepId, Foreseen> foresee(const model::RecoveryPlan &plan,
                                                 const Progress &progress,
                                                 const Expectations &expected, Instant begin,
                                                 Instant now, Pace pace);
/// The chain of steps that decides when the last one ends, first to last.
[[nodiscard]] std::vector<StepId> criticalChain(const model::RecoveryPlan &plan,
                                                const std::map<StepId, Foreseen> &foreseen);

} // namespace farhaven::gui
