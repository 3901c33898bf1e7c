// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"
#include "model/estate.h"
#include "model/plan.h"

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

/// What the owners of systems have to grant, and no more: least privileges as each kind.json
/// declares them, for the verbs that the plans use.
namespace farhaven::analysis {

/// One line that an owner reads and carries out.
struct AccessNeed {
    ComponentId component;
    HostId host;                 ///< where; empty: at the system itself, or where Farhaven runs
    std::string where;           ///< "sql", "act", "http", "socket", "local", "port", "file"
    std::string line;            ///< e.g. GRANT …, a rule of farhaven-act's allow list, HOST:PORT
    std::set<std::string> verbs; ///< that need it; "observe" for looking
    bool complete = true;        ///< false: a {placeholder} that no setting fills is left in it
    bool operator==(const AccessNeed &) const = default;
};

/// Of one adapter: its kind.json's "privileges", and its verbs that change nothing.
struct AccessKind {
    Json privileges = Json::object();
    std::set<std::string> reads;
};

struct AccessQuestion {
    const model::Estate &estate;
    std::span<const model::RecoveryPlan> plans;
    const std::map<std::string, AccessKind> &kinds;
    bool observeOnly = false;  ///< only what looking takes, everywhere
    std::set<SiteId> observed; ///< sites at which nothing may act: looking alone there
};
/// By component and host, each line once, with all the verbs that need it. Where the estate
/// declares the verbs, the kind's entry "verbs" or "requests" is meant. A verb that acts and of
/// which the kind says nothing gives a line that nobody can grant; an empty list says that it takes
/// nothing. Pure.
[[nodiscard]] std::vector<AccessNeed> accessNeeds(const AccessQuestion &question);

} // namespace farhaven::analysis
