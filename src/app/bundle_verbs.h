// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace farhaven::app {

/// "bundle": the controller itself, carried to another machine. Here and not in cli, which can seal
/// nothing.
void addBundleVerbs(CLI::App &app, const cli::Globals &globals, cli::Chosen &chosen);

} // namespace farhaven::app
