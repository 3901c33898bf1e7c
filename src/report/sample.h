// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"

#include <string_view>

namespace farhaven::report {

/// At most `count` of the records, in their order. Who is drawn is decided by SHA-256 over the seed
/// and the record's "position": anybody with the population and the seed draws the same ones.
[[nodiscard]] Json sampleOf(const Json &records, std::size_t count, std::string_view seed);

} // namespace farhaven::report
