// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace farhaven::seal {

/// Runs one of the system's own programs on a terminal made for it alone and answers its first
/// `questions` questions with `secret`; one more is a refusal. Its environment is that of
/// callOnTerminal(). Invalid when the secret holds a control character, which a terminal would
/// obey; Denied for any end but exit code 0; Timeout.
[[nodiscard]] Result<> callWithTyped(const std::string &program,
                                     const std::vector<std::string> &arguments,
                                     std::string_view secret, Milliseconds patience,
                                     int questions = 1);

} // namespace farhaven::seal
