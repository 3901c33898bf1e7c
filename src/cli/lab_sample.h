// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"

namespace farhaven::cli {

/// The estate of a running lab, from its lab.json ("farhaven/lab/1"): sites dc, dr and ops, the
/// PostgreSQL pair, the application and the edge, together the service "orders". Invalid, with
/// the JSON pointer, when lab.json is not as expected.
[[nodiscard]] Result<model::Estate> estateOfLab(const Json &lab);

} // namespace farhaven::cli
