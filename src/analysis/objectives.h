// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"

#include <optional>
#include <string_view>

namespace farhaven::analysis {

/// The promise that holds for a service in a scenario: its own before its tier's, one that names
/// the scenario before one for any. Nothing when nobody promised anything.
[[nodiscard]] std::optional<Milliseconds> promised(const model::Estate &estate,
                                                   const model::Service &service,
                                                   model::Metric metric, std::string_view scenario);

} // namespace farhaven::analysis
