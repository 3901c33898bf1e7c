// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/access.h"
#include "daemon/fleet.h"

namespace farhaven::daemon {

/// A line of the access plan, and whether it is really granted.
struct AccessVerdict {
    AccessVerdict() = default;
    analysis::AccessNeed need;
    adapter::AccessAnswer answer;
};
/// A right beyond the lines; at a component, or at a host.
struct AccessBeyond {
    AccessBeyond() = default;
    ComponentId component;
    HostId host;
    adapter::AccessExcess excess;
};
struct AccessChecked {
    AccessChecked() = default;
    std::vector<AccessVerdict> lines; ///< in the order of the needs
    std::vector<AccessBeyond> beyond;
};

/// Asks the live systems with the credentials that runs use, all at once, and changes nothing.
/// Whoever does not answer leaves their lines Unknown.
Task<AccessChecked> checkAccess(std::shared_ptr<const Fleet> fleet,
                                std::vector<analysis::AccessNeed> needs, Env &env);

/// A file or a port as it is seen from this process; blocks.
[[nodiscard]] adapter::AccessAnswer fileAccess(const std::string &line);
[[nodiscard]] adapter::AccessAnswer portAccess(const std::string &line, Milliseconds patience);

} // namespace farhaven::daemon
