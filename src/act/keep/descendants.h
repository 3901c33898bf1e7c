// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace farhaven::act::keep {

/// Ends every process that we started, and what those started, until none is left. We must be their
/// subreaper.
void killDescendants();

} // namespace farhaven::act::keep
