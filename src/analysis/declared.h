// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"
#include "model/estate.h"
#include "model/plan.h"

#include <string>

namespace farhaven::analysis {

/// What a plan rests on that its own bytes do not say: the hash of the estate, and the programs and
/// requests that it declares for components on which the plan acts. Who approves is shown it, and
/// their signature covers it: see model::ApprovalRequest::declared. Pure.
[[nodiscard]] Result<Json> declaredFor(const model::Estate &estate,
                                       const model::RecoveryPlan &plan);

} // namespace farhaven::analysis
