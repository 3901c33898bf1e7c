// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/plan.h"

#include <map>
#include <set>
#include <string>
#include <utility>

/// Which steps a plan's decisions leave out. Pure; the fold, the rules and the forecast ask it.
namespace farhaven::model {

/// The option that was chosen, by decision step.
using Choices = std::map<StepId, std::string>;

/// The (decision, option) pairs that enable a step: it is taken once one of them is chosen. A step
/// that is not in here is always taken.
using Enabling = std::map<StepId, std::set<std::pair<StepId, std::string>>>;
[[nodiscard]] Enabling enablingOf(const RecoveryPlan &plan);

/// The steps that these choices leave out, whatever is chosen later: every decision that could
/// enable them chose another option, or is left out itself. What comes after such a step does not
/// wait for it.
[[nodiscard]] std::set<StepId> notTaken(const RecoveryPlan &plan, const Choices &choices);

/// Decisions that are open while these choices are made: neither chosen nor left out.
[[nodiscard]] std::vector<const Step *> openDecisions(const RecoveryPlan &plan,
                                                      const Choices &choices);

} // namespace farhaven::model
