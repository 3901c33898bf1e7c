// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/adapter.h"

/// What every adapter says and does while it acts.
namespace farhaven::adapter {

[[nodiscard]] Outcome outcomeOf(model::OutcomeKind kind, Json evidence, Sentence why);
/// Between two looks at something that takes its time; the event loop goes on.
Task<> pause(Milliseconds length);

} // namespace farhaven::adapter
