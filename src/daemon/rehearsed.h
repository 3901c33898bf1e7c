// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/store.h"

namespace farhaven::daemon {

/// The third grade of readiness: the newest run that recovered or moved the service, in earnest or
/// as a drill, with what it took. Null: there was none.
[[nodiscard]] Result<Json> rehearsed(store::Store &store, const ServiceId &service);

} // namespace farhaven::daemon
