// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/situation.h"

namespace farhaven::engine {

/// What is to be done about a step whose effect may have happened and whose request is not under
/// way: look, ask the target, settle, or send the same attempt again. Returns why the run must stop
/// when the step's deadline passed without an answer. `mayBegin`: the run goes on, so sending is
/// allowed.
[[nodiscard]] std::optional<Stop> settle(const Situation &situation, const model::Step &step,
                                         bool mayBegin, Agenda &agenda);

} // namespace farhaven::engine
