// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/plan.h"

/// A for-each as it is carried out: one step of its own for each item, behind the plan's own steps,
/// and the for-each itself after all of them. What is approved, hashed and stored is the plan as it
/// was written.
namespace farhaven::model {

/// Stands for the item: as the member of the action and of its conditions, and as the value of a
/// parameter, in the compensation too.
inline constexpr const char *eachItem = "each:item";

/// "copy.2" is the step of the second item of "copy".
[[nodiscard]] StepId itemStep(const StepId &each, std::size_t index);
/// The for-each that `step` is an item of; null for every other step. `plan` is unfolded.
[[nodiscard]] const Step *eachOf(const RecoveryPlan &plan, const StepId &step);

/// Some for-each has no steps for its items yet.
[[nodiscard]] bool lacksItems(const RecoveryPlan &plan);
[[nodiscard]] RecoveryPlan unfolded(RecoveryPlan plan);

} // namespace farhaven::model
