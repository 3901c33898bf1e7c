// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/env.h"

#include <optional>
#include <string>
#include <vector>

namespace farhaven::plugins::process {

/// Of each stream; what a program says beyond it is read and dropped.
inline constexpr std::size_t streamBytesMax = 64 << 10;

struct Ended {
    Ended() = default;
    std::optional<int> exitCode; ///< none: a signal ended it, or we did
    bool cut = false;            ///< by us: its time was over, or the caller stopped
    std::string out;
    std::string err;
};

/// Runs a program of this machine in a session of its own until it ends, its deadline or a stop;
/// then no process of its group is left. Io, without effect: it could not be started, or others
/// than its owner may write it. On the event loop, which it never blocks.
Task<Ended> runHere(std::vector<std::string> argv, CallLimits limits, Ticks now);

} // namespace farhaven::plugins::process
