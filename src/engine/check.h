// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/adapters.h"
#include "engine/timers.h"
#include "model/plan.h"

#include <vector>

namespace farhaven::engine {

/// One question to a live system may take this long before it counts as unanswered.
inline constexpr Milliseconds checkDeadline{5'000};

struct StepCheck {
    StepId id;
    Tri accepted = Tri::Unknown;
    /// An earlier step of the plan moves a role of this member, so "now" cannot answer for then:
    /// the answer is shown, does not count, and the step's own pre-conditions are asked at its
    /// turn.
    bool later = false;
    std::vector<Sentence> reasons;
};
struct PlanCheck {
    PlanCheck() = default;
    Tri passed = Tri::Unknown; ///< Yes only when the answer of every step that counts is
    std::vector<StepCheck> steps;
};

/// Asks every live system, read only, whether it would accept its step now, and the conditions of
/// the steps that come first. All at once; a system that does not answer makes its step Unknown.
Task<PlanCheck> checkPlan(model::RecoveryPlan plan, AdapterSet adapters, Timers &timers);

struct StepPreview {
    StepId id;
    std::vector<adapter::PreviewLine> lines;
};
/// The exact commands of each step, in the plan's order.
Task<std::vector<StepPreview>> previewPlan(model::RecoveryPlan plan, AdapterSet adapters,
                                           Timers &timers);

} // namespace farhaven::engine
