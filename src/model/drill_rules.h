// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/plan.h"

namespace farhaven::model {

/// A drill runs beside the service: it stops no work and moves no traffic, and what it promotes is
/// asked to be cut off from everybody. Part of checkRules(); nothing for other kinds of plan.
[[nodiscard]] Result<> checkDrill(const RecoveryPlan &plan);

} // namespace farhaven::model
