// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/adapters.h"
#include "engine/fold.h"
#include "engine/timers.h"
#include "model/live_check.h"

#include <stop_token>
#include <vector>

namespace farhaven::engine {

/// One question to a live system may take this long before it counts as unanswered.
inline constexpr Milliseconds checkDeadline{5'000};
/// Steps that are asked about at one time.
inline constexpr std::size_t checksAtOnce = 16;

/// Is it the system that the plan is bound to?
struct TargetCheck {
    ComponentId component;
    Tri accepted = Tri::Unknown;
    Tri counted = Tri::Unknown; ///< for the whole: Yes where the plan goes on without an answer
    Sentence why;
};
struct StepCheck {
    StepId id;
    Tri accepted = Tri::Unknown;
    /// An earlier step of the plan moves a role of this member, so "now" cannot answer for then:
    /// the answer is shown, does not count, and the step's own pre-conditions are asked at its
    /// turn.
    bool later = false;
    /// Its pre-conditions that no earlier step changes; these count in any case.
    Tri conditions = Tri::Yes;
    Tri counted = Tri::Unknown; ///< for the whole
    std::vector<Sentence> reasons;
};
struct PlanCheck {
    PlanCheck() = default;
    Tri passed = Tri::Unknown; ///< Yes only when every answer that counts is
    Instant at{};
    std::vector<TargetCheck> targets;
    std::vector<StepCheck> steps;
    std::map<ComponentId, model::SeenSystem> systems; ///< that answered
};

/// Asks every live system, read only, which system it is, whether it would accept its steps now,
/// and the pre-conditions that no earlier step changes. A system that does not answer makes its
/// steps Unknown; Unknown counts unless the plan goes on without that member. Unsupported for a
/// plan that cannot be executed at all.
/// `stop` ends it as cancelled.
Task<PlanCheck> checkPlan(model::RecoveryPlan plan, AdapterSet adapters, std::stop_token stop,
                          Timers &timers);

struct StepPreview {
    StepId id;
    std::vector<adapter::PreviewLine> lines;
};
/// The exact commands of each step, in the plan's order.
Task<std::vector<StepPreview>> previewPlan(model::RecoveryPlan plan, AdapterSet adapters,
                                           Timers &timers);

} // namespace farhaven::engine
