// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"
#include "base/tri.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What Patroni's REST API says, read strictly: whatever is not in the form that its version 3
/// documents is Corrupt, and nobody acts on a guess.
namespace farhaven::plugins::patroni {

/// A standby's connection as its source sees it.
struct Connection {
    std::string name;
    std::string state; ///< "streaming"
};

/// GET /patroni: one member about itself. PostgreSQL is asked for it at that moment, so `primary`
/// is no memory.
struct OwnWord {
    OwnWord() = default;
    std::string scope;
    std::string version;
    std::string state;         ///< "running", "starting", "stopped"…
    std::string role;          ///< "master", "replica", "standby_leader"…
    std::string identity;      ///< system identifier; empty: not said
    std::string startedAt;     ///< when its postmaster began, to the microsecond; empty: not said
    std::int64_t timeline = 0; ///< 0: not said
    std::int64_t written = -1; ///< of a primary; -1: not said, as for all three
    std::int64_t received = -1;
    std::int64_t replayed = -1;
    bool paused = false;
    bool unlocked = false; ///< it sees that nobody holds the leader's lock
    std::vector<Connection> connections;
    [[nodiscard]] bool isWriter() const;
};
[[nodiscard]] Result<OwnWord> parseOwnWord(const std::string &body);

struct Listed {
    std::string name;
    std::string role;
    std::string state;
    std::optional<std::int64_t> lag; ///< none: unknown, or of the leader
    bool noFailover = false;         ///< its tags forbid it to lead
};
/// GET /cluster: what one member reads in the store that all share.
struct Register {
    Register() = default;
    std::vector<Listed> members;
    bool paused = false;
    bool scheduled = false; ///< somebody has a switchover planned for later
    [[nodiscard]] const Listed *find(const std::string &name) const;
    [[nodiscard]] std::vector<std::string> leaders() const;
};
[[nodiscard]] Result<Register> parseRegister(const std::string &body);

/// GET /config: does the cluster follow another one?
[[nodiscard]] Result<bool> namesSource(const std::string &body);

/// PostgreSQL's notation of a position, "0/3000148".
[[nodiscard]] std::string positionText(std::int64_t bytes);

} // namespace farhaven::plugins::patroni
