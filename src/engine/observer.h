// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/adapters.h"
#include "engine/timers.h"

namespace farhaven::engine {

/// One look may take this long before it counts as unanswered.
inline constexpr Milliseconds lookDeadline{5'000};

using Sights = std::map<ComponentId, Result<model::Observation>>;

/// Under which identity an adapter is to read claims; without one it reads none.
using Scopes = std::map<ComponentId, std::string>;

/// Looks at all components at once and ends when the slowest has answered or its deadline is over.
/// Read-only. A component of which nothing could be asked keeps its error.
Task<Sights> observeAll(AdapterSet adapters, Scopes scopes, Milliseconds deadline,
                        std::stop_token stop, Timers &timers);

/// The adapters of the components that a plan acts on, asks about or is bound to.
[[nodiscard]] AdapterSet adaptersOf(const model::RecoveryPlan &plan, const AdapterSet &all);

} // namespace farhaven::engine
