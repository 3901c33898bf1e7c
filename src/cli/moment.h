// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <string>

namespace farhaven::cli {

/// A time as people type it: "now", "now-90s", "now-15m", "now-2h", "now-7d", or RFC 3339.
/// Invalid, at `option`.
[[nodiscard]] Result<Instant> momentFrom(const std::string &words, Instant now,
                                         const std::string &option);

} // namespace farhaven::cli
