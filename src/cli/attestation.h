// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace farhaven::cli {

/// "fence attest": two people sign that a host is off.
void addAttestVerb(CLI::App &fence, Chosen &chosen);

} // namespace farhaven::cli
