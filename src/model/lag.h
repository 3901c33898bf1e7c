// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/observation.h"

/// What the lag of a replica means. What is not known of it stays unknown.
namespace farhaven::model {

/// What would be lost for good if the source went away now: what was not received, however much of
/// the rest is still to be replayed.
[[nodiscard]] Distance lossOf(const Lag &lag);
/// How far the replica is behind in all: not received and not replayed together. Where one of both
/// is not known, neither is the sum.
[[nodiscard]] Distance behindOf(const Lag &lag);

} // namespace farhaven::model
