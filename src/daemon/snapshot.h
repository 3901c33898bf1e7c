// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/store.h"

namespace farhaven::daemon {

/// What a list of plans shows of one revision.
[[nodiscard]] Json planRow(const store::StoredPlan &plan);
/// The last revision of each plan.
[[nodiscard]] Result<Json> planRows(store::Store &store);

} // namespace farhaven::daemon
