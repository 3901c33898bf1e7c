// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace CLI {
class App;
}

namespace farhaven::cli {

/// What was wrong with the words of a line that could not be parsed: names the verb that there is
/// not, and where the right ones are listed. `said` is what the parser makes of it.
[[nodiscard]] Error wrongWords(const CLI::App &root, const std::string &said);

} // namespace farhaven::cli
