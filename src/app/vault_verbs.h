// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace farhaven::app {

/// "vault": the verbs of farhavenctl that touch secrets. They work on the file itself and need no
/// owner of the workspace; here and not in cli, which cannot open a vault.
void addVaultVerbs(CLI::App &app, const cli::Globals &globals, cli::Chosen &chosen);

} // namespace farhaven::app
