// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/resource.h>

namespace farhaven::app {

/// First thing in a program that may hold secrets: its memory is never written to a file. What it
/// starts inherits that.
inline void forbidCoreDumps()
{
    const rlimit none{0, 0};
    (void)::setrlimit(RLIMIT_CORE, &none);
}

} // namespace farhaven::app
