// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/tri.h"

#include <string>
#include <vector>

namespace farhaven::daemon {

/// Whether `sudo -n` runs these words as root without a password, by what `sudo -l` listed: Yes
/// only where the last entry that may mean this command names it, or ALL, under NOPASSWD. Patterns,
/// digests and whatever else needs sudo's own eyes are never a Yes. Pure.
[[nodiscard]] Tri withoutPassword(const std::string &listed, const std::vector<std::string> &words);

} // namespace farhaven::daemon
