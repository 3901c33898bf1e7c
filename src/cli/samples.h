// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"

#include <string>

namespace farhaven::cli {

/// An estate of models/samples, which travel inside the program. NotFound names those there are.
[[nodiscard]] Result<Json> sampleEstate(const std::string &name);
/// "event-broker, orders, two-sites…".
[[nodiscard]] std::string sampleNames();

} // namespace farhaven::cli
