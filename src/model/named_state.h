// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace farhaven::model {

/// Behind the state and a dot in the named state of a run that ended: people skipped some steps.
inline constexpr const char *withSkips = "with-skips";

} // namespace farhaven::model
