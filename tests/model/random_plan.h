// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/plan.h"

#include <random>

namespace farhaven::orders {

/// A plan of 1 to 9 steps of all kinds, in right form and often, but not always, within the rules.
[[nodiscard]] model::RecoveryPlan randomPlan(std::mt19937 &random);

} // namespace farhaven::orders
