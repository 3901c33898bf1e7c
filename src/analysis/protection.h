// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/sentence.h"
#include "model/estate.h"
#include "model/observation.h"
#include "model/plan.h"

#include <optional>

namespace farhaven::analysis {

/// A run under way on the service.
struct Move {
    model::PlanKind kind = model::PlanKind::Switchover;
    bool trafficMoved = false; ///< its Traffic steps have succeeded
};

struct Protection {
    model::ProtectionState state = model::ProtectionState::Unknown;
    Sentence why;
};

/// Would the service survive the loss of the site that it runs at? Protected only when a replica at
/// another site is seen to stream; Unknown as soon as the answer hangs on somebody who did not
/// answer, or on an observation older than `ageMax`. Drilling while a drill runs, and between a
/// start-drill and its stop-drill, as long as anything is seen in `sandbox`.
[[nodiscard]] Protection protectionOf(const model::Estate &estate, const model::Service &service,
                                      const model::Observation *writer, Ticks now,
                                      Milliseconds ageMax, const std::optional<Move> &move = {},
                                      const model::Observation *sandbox = nullptr);

} // namespace farhaven::analysis
