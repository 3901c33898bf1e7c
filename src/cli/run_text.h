// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace farhaven::cli {

/// Prints how a run stands, what people are asked and what they can do next; gives the exit code
/// for it. `run` is the answer to "run.get".
int printRun(const Globals &globals, const Json &run);

} // namespace farhaven::cli
