// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"

namespace farhaven {

/// {"code","message","place","remedy","maybe_applied"}; empty members are left out.
[[nodiscard]] Json toJson(const Error &error);
/// The Error that toJson wrote; anything else becomes an Internal error that says so.
[[nodiscard]] Error errorFromJson(const Json &json);

} // namespace farhaven
