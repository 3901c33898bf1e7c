// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"

namespace farhaven::cli {

/// The estate document ("farhaven/estate/1") of a running lab, from its lab.json
/// ("farhaven/lab/1"): sites dc, dr and ops, the PostgreSQL pair, the application and the edge,
/// together the service "orders". Invalid, with the JSON pointer, when lab.json is not as expected.
[[nodiscard]] Result<Json> estateOfLab(const Json &lab);

} // namespace farhaven::cli
