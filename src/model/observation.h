// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "base/ids.h"
#include "base/json.h"
#include "base/tri.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace farhaven::model {

enum class Role { Unknown, Primary, Replica, Arbiter };
[[nodiscard]] std::string_view name(Role role);

/// How far behind: known in bytes, in time, in both or in neither.
struct Distance {
    std::optional<std::int64_t> bytes;
    std::optional<Milliseconds> time;
    bool operator==(const Distance &) const = default;
};

/// `transport`: not yet received. `apply`: received, not yet replayed.
struct Lag {
    Distance transport;
    Distance apply;
    /// The source can write no more (its server is seen stopped), so zero means "has everything".
    bool sourceFinal = false;
    /// Of a source that does not answer: the most that it was seen to write, in bytes a second.
    std::optional<std::int64_t> sourceRate;
    bool operator==(const Lag &) const = default;
};

/// One member as it was seen. A member that did not answer keeps Unknown everywhere and carries the
/// error: unreachable is not down.
struct MemberState {
    MemberId member;
    Role role = Role::Unknown;
    Tri running = Tri::Unknown;  ///< its server process, seen on its host
    Tri writable = Tri::Unknown; ///< would accept a client's write
    std::string position;        ///< the engine's own notation, e.g. LSN "0/3000148"
    Lag lag;
    /// Further facts by name, strings and integers: {"state":"maint"}. Conditions read "streaming"
    /// (yes, no, unknown) and "control_state", the words of the control data ("shut down",
    /// "shut down in recovery", "in production"…; "unknown" when it could not be read).
    Json facts = Json::object();
    std::optional<Error> error;
    [[nodiscard]] bool answered() const { return !error; }
    /// The fact as text; empty when absent.
    [[nodiscard]] std::string fact(const std::string &key) const;
};

/// What one look at one component saw, by whom and when.
struct Observation {
    std::string identity; ///< the system's own id, e.g. PostgreSQL's system identifier
    std::string vantage;  ///< the host that looked
    Instant at{};
    Ticks ticks{}; ///< when the *oldest* part of it was read; ages are counted from here
    std::vector<MemberState> members;
    std::map<std::string, std::string> epochs; ///< "timeline" → "3", "claim" → "17"
    Tri quorum = Tri::Unknown;
    Tri paused = Tri::Unknown;
    [[nodiscard]] const MemberState *find(const MemberId &member) const;
};

[[nodiscard]] Json toJson(const Observation &observation);
/// What was written is a record, not fresh evidence: its `ticks` lie years before the clock's
/// beginning, so every condition asked of it is Unknown unless the caller knows its age and sets
/// them.
[[nodiscard]] Result<Observation> observationFromJson(const Json &json);

} // namespace farhaven::model
