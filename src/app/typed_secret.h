// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <string>

namespace farhaven::app {

/// What a person types at the terminal of this process, unseen, up to the end of the line. Denied
/// when there is no terminal; Invalid beyond Secret::bytesMax. Blocks.
[[nodiscard]] Result<Secret> typedSecret(const std::string &question);
/// The same typed twice; Invalid when the two differ.
[[nodiscard]] Result<Secret> typedTwice(const std::string &question);
/// All of the standard input but one end of line at its end. When it is a terminal, typed twice.
[[nodiscard]] Result<Secret> secretFromInput(const std::string &question);

} // namespace farhaven::app
