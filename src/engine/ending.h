// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/situation.h"
#include "engine/way_back.h"

namespace farhaven::engine {

/// Ends the run in a named state that says what is done, where writes are possible now and what a
/// person can do next. When that is not known freshly, looks first: one look at each component that
/// holds writers, seeing or not, is enough.
void endStopped(const Situation &situation, const Stop &stop, Agenda &agenda);
/// The run was taken back as far as `back` goes, see way_back.h.
void endAborted(const Situation &situation, const WayBack &back, Agenda &agenda);
void endSucceeded(const Situation &situation, Agenda &agenda);

} // namespace farhaven::engine
