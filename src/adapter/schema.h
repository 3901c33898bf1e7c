// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"

#include <string>

namespace farhaven::adapter {

/// Does `value` meet a JSON Schema (draft 7)? If not: Invalid, with `pointer` followed by the JSON
/// pointer of the first breach as the place; Exhausted for a text above 1024 bytes. A schema that
/// is itself broken is Internal. Any thread.
[[nodiscard]] Result<> checkAgainst(const Json &schema, const Json &value,
                                    const std::string &pointer);

} // namespace farhaven::adapter
