// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/situation.h"

namespace farhaven::engine {

/// What is to be done about a decision whose turn has come: look at its criteria, take what the
/// rule proposes, or ask a person. Nothing while a person is asked. A criterion that could not be
/// seen is Unknown; a rule that meets one looks until the step's deadline and then leaves it to a
/// person.
void choose(const Situation &situation, const model::Step &step, Agenda &agenda);

} // namespace farhaven::engine
