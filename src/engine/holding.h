// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/situation.h"

/// A failover that is done but for what releases its claims, until somebody or its plan's commit
/// policy decides. Time is that of the monotonic clock alone; what a wall clock says moves nothing,
/// and a machine that was started anew lets the whole time pass again. Internal to the engine.
namespace farhaven::engine {

/// The plan holds the run open, and nobody has decided yet.
[[nodiscard]] bool isHeld(const model::Run &run, const RunProgress &progress);
/// Nothing but releases is left to do.
[[nodiscard]] bool throughButReleases(const model::Run &run, const RunProgress &progress);
/// Holds the run, waits, commits it or turns it back: the next of these that is due. A way back is
/// taken only where every effect has one and the guard of its first step passes; else the run is
/// committed, and says why.
void hold(const Situation &situation, Agenda &agenda);

} // namespace farhaven::engine
