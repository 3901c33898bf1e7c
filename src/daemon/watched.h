// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/adapter.h"

#include <functional>
#include <memory>

namespace farhaven::daemon {

/// Called on the event loop with every look that comes back, whoever asked for it: a run, a check,
/// a window. It may add facts that only the server knows.
using Watch = std::function<void(const model::Component &, Result<model::Observation> &)>;

/// The same adapter, each of whose looks is shown to `watch`.
[[nodiscard]] std::shared_ptr<adapter::Adapter>
watched(std::shared_ptr<adapter::Adapter> adapter, const model::Component &component, Watch watch);

} // namespace farhaven::daemon
