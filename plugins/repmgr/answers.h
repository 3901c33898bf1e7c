// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <map>
#include <string>

/// What repmgr and pg_controldata print, read strictly: whatever is not in the form that repmgr 5.3
/// documents is Corrupt, and nobody acts on a guess. repmgr's exit codes are not read.
namespace farhaven::plugins::repmgr {

enum class Part { Primary, Standby, Unknown };

/// By node id: what one node found when it asked all of them.
using View = std::map<int, Part>;
/// `repmgr cluster show --csv`. A node that was not reached is Unknown.
[[nodiscard]] Result<View> parseView(const std::string &text);

struct Daemon {
    bool running = false;
    bool paused = false;
};
using Daemons = std::map<int, Daemon>;
/// `repmgr service status --csv`.
[[nodiscard]] Result<Daemons> parseDaemons(const std::string &text);

struct Control {
    std::string identity; ///< system identifier
    std::int64_t timeline = 0;
    bool shutDown = false; ///< in order: the server is gone, and left nothing undone
};
[[nodiscard]] Result<Control> parseControl(const std::string &text);

} // namespace farhaven::plugins::repmgr
