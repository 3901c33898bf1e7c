// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "act/relay.h"
#include "base/act_wire.h"

#include <string>

namespace farhaven::act {

/// The end of a request: what is still owed to the client, the members of the last line on standard
/// error, and the exit code.
struct Report {
    int exitCode = 0;
    std::string members;
    Relay output{-1, 1, 0};
    Relay errorOutput{-1, 2, 0};
};

/// Carries out one request. Throws Fault.
Report perform(const std::string &statePath, const Request &request);

} // namespace farhaven::act
