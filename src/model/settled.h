// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run.h"

#include <span>

/// What a journal says by its last words. For those who ask one thing of a run that is over;
/// whoever follows one folds it (engine/fold.h).
namespace farhaven::model {

/// Did the step come out so? An answer alone settles nothing: it takes what was seen after it.
[[nodiscard]] bool settledAs(const JournalEvent &event, StepState state);

/// Is the run over, and so? Not when people went on with it after that.
[[nodiscard]] bool endedAs(std::span<const JournalEvent> journal, RunState state);

/// Was a step of that phase of the plan, as it is carried out, seen done (if given: on that
/// component)?
[[nodiscard]] bool wasDone(const RecoveryPlan &plan, std::span<const JournalEvent> journal,
                           Phase phase, const ComponentId &on = {});

} // namespace farhaven::model
