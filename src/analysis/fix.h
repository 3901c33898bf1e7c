// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"
#include "model/finding.h"
#include "model/plan.h"

#include <vector>

namespace farhaven::analysis {

/// The plan after a finding's fix: a draft, which may still break other rules. Pure.
///
/// Invalid: the finding has no fix that a machine can make. Conflict: the plan is not the one that
/// the finding is about any more; lint it again.
[[nodiscard]] Result<model::RecoveryPlan> apply(const model::Finding &finding,
                                                const model::RecoveryPlan &plan);

/// Puts a patch into those findings of `written` that a machine can make good: the order of steps,
/// what generation would have written (a fence, a gate, a claim, a guard), and plain facts of the
/// estate. A patch that would leave no order of the steps is none.
void addFixes(std::vector<model::Finding> &findings, const model::RecoveryPlan &written,
              const model::Estate &estate);

} // namespace farhaven::analysis
