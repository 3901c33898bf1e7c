// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <string>
#include <vector>

namespace farhaven::seal {

/// Runs one of the system's own programs (looked for in /usr/bin, /bin, /usr/local/bin) with the
/// terminal of this process as its standard input, so that it can ask a person something; with an
/// environment that holds no agent, no askpass and nothing of ours. Returns when it ended with exit
/// code 0; any other end is Denied and carries what it wrote to stderr.
[[nodiscard]] Result<> callOnTerminal(const std::string &program,
                                      const std::vector<std::string> &arguments,
                                      Milliseconds patience);

} // namespace farhaven::seal
