// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace farhaven::act {

/// How long a farhaven-act that was started ahead waits for its request.
inline constexpr int waitMaxMs = 900'000;

/// The line that comes on standard input, without its newline. Throws Fault `grammar` for one that
/// was cut off, is longer than maxLineBytes or is followed by anything, `too_late` when none comes.
/// SIGTERM ends the process meanwhile: nothing is under way.
std::string awaitLine();

} // namespace farhaven::act
