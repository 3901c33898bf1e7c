// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"
#include "model/plan.h"

#include <optional>
#include <string_view>

namespace farhaven::analysis {

/// The promise that holds for a service in a scenario: its own before its tier's, one that names
/// the scenario before one for any. Nothing when nobody promised anything.
[[nodiscard]] std::optional<Milliseconds> promised(const model::Estate &estate,
                                                   const model::Service &service,
                                                   model::Metric metric, std::string_view scenario);

/// The strictest that was promised for any service that the plan moves: what a run of it took is
/// known of the last of them.
[[nodiscard]] std::optional<Milliseconds>
promised(const model::Estate &estate, const model::RecoveryPlan &plan, model::Metric metric);

} // namespace farhaven::analysis
