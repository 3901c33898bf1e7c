// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/plan.h"

#include <functional>

/// A plan with child plans in it, as one plan: their steps in place of the step that runs them.
/// What is checked, approved, hashed and run is the whole, so nobody signs what they cannot read.
/// Pure.
namespace farhaven::model {

/// The child that a step names, whatever its bytes.
using PlanSource = std::function<Result<RecoveryPlan>(const PlanId &)>;

inline constexpr int childDepthMax = 4;

[[nodiscard]] bool hasChildren(const RecoveryPlan &plan);

/// Each step of a child is called "STEP.ITS-ID"; it comes after what its parent's step came after,
/// and what came after that step comes after all of the child. Each also comes after every step of
/// an earlier phase: the order fence, promote, gate, traffic holds over the whole.
///
/// Corrupt: the child has other bytes than the parent binds. Conflict: a plan within itself, a
/// child that moves another way than its parent or accepts less loss, two different bindings of one
/// component or one value, or an order that no plan can have. Exhausted: more than `childDepthMax`
/// plans in each other. What comes out keeps checkRules().
[[nodiscard]] Result<RecoveryPlan> withChildren(const RecoveryPlan &plan, const PlanSource &source);

} // namespace farhaven::model
