// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/situation.h"

#include <optional>

namespace farhaven::engine {

/// A late-bound value that the step rests on and that is not bound yet; null: there is none.
[[nodiscard]] const model::LateBound *unbound(const Situation &situation, const model::Step &step);

/// Binds it from a fresh look, or puts the look that it misses on the agenda. A value is bound once
/// in the life of a run. The stop when nobody fits, or nobody could say, within the step's
/// deadline.
[[nodiscard]] std::optional<Stop> bindValue(const Situation &situation, const model::Step &step,
                                            const model::LateBound &late, Agenda &agenda);

} // namespace farhaven::engine
