// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/act_wire.h"

#include <string>

namespace farhaven::act {

/// Why a request ends without its program having the last word. Thrown, and caught in one place,
/// so that every lock and descriptor is given back on the way and the caller gets one line.
struct Fault {
    ExitCode exit = exitRefused;
    std::string code;     ///< for machines: stale_epoch, busy, …
    std::string message;  ///< an English sentence that names the place and the remedy
    std::string holder;   ///< raw JSON of who holds the scope, or empty
    bool keySeen = false; ///< an earlier request with the same key got as far as its intent
};

} // namespace farhaven::act
