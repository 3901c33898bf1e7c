// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/prctl.h>
#include <sys/resource.h>

namespace farhaven::app {

/// First thing in a program that may hold secrets: its memory is never written to a file. What it
/// starts inherits that.
inline void forbidCoreDumps()
{
    const rlimit none{0, 0};
    (void)::setrlimit(RLIMIT_CORE, &none);
}

/// No other program of the same account may read this one's memory or environment, and no core goes
/// to a collector either, which a limit of 0 does not stop. Nothing that it starts inherits this.
/// Desktop portals answer no program that they cannot look at: a window asks them before.
inline void hideMemory()
{
    (void)::prctl(PR_SET_DUMPABLE, 0);
}

} // namespace farhaven::app
