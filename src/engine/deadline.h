// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/adapter.h"
#include "engine/timers.h"

#include <memory>

namespace farhaven::engine {

/// How much longer than its deadline a call may take to say so itself.
inline constexpr Milliseconds answerGrace{250};

/// The same adapter, but each call ends by its deadline, whatever the adapter does: then the answer
/// is Timeout, for perform() with `maybeApplied`. The call is told to stop and its late answer is
/// dropped; the adapter is kept alive until it came.
[[nodiscard]] std::shared_ptr<adapter::Adapter>
withDeadlines(std::shared_ptr<adapter::Adapter> adapter, Timers &timers);

} // namespace farhaven::engine
