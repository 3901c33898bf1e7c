// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace farhaven::cli {

/// To the noun "approval": deny, revoke, delegate, sign-request.
void addApprovalPaperVerbs(CLI::App &approval, const Globals &globals, Chosen &chosen);

} // namespace farhaven::cli
