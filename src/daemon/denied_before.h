// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/plan.h"
#include "store/store.h"

namespace farhaven::daemon {

/// What an approver must know of this revision and those before it: [{"revision","by","at",
/// "reason","changes":[…]}], the latest first, where somebody refused one of them, with what is
/// different in this one. A byte that was changed makes another document, and no other plan; asked
/// for again, it is no other document. Empty: nobody did.
[[nodiscard]] Result<Json> deniedBefore(store::Store &store, const model::RecoveryPlan &plan);

/// Who no longer hears of a break-glass although they did within this time: [{"name","at","by"}].
inline constexpr Milliseconds hearersKnownFor{24 * 3'600'000};
[[nodiscard]] Result<Json> hearersRemoved(store::Store &store, Instant now);
/// Who is told when a run begins on one, by name.
[[nodiscard]] Json hearersIn(const model::Estate &estate);

} // namespace farhaven::daemon
