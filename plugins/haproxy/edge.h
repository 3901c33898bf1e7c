// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/adapter.h"
#include "stat_csv.h"

#include <string>
#include <vector>

namespace farhaven::plugins::haproxy {

struct Settings {
    std::string socket;
    std::vector<std::string> backends;
    std::vector<std::pair<MemberId, std::string>> servers; ///< member → its server's name

    [[nodiscard]] const std::string *serverOf(const MemberId &member) const;
};

/// What one look saw.
struct Edge {
    Process process;
    std::vector<ServerRow> rows;
    Ticks ticks{};
};

/// One server over all backends. Pure.
///   state   "maint", "drain", "ready" (takes new traffic), "down", or "mixed" when backends differ
struct ServerState {
    std::string state = "unknown";
    std::int64_t sessions = 0; ///< open and queued
    std::string check;         ///< distinct check results, e.g. "L4OK"
    std::int64_t weight = -1;  ///< -1: backends differ
    std::string missing;       ///< backends without that server; then state is "unknown"
};
[[nodiscard]] ServerState stateOf(const Settings &settings, const std::vector<ServerRow> &rows,
                                  const std::string &server);
[[nodiscard]] model::Observation describe(const Settings &settings, const Edge &edge);

/// One line for the runtime socket, and how many of its commands answer with nothing but a line
/// end when they are obeyed.
struct Order {
    std::string line;
    std::size_t commands = 0;
};
[[nodiscard]] Order drainOrder(const Settings &settings, const std::string &server);
[[nodiscard]] Order enableOrder(const Settings &settings, const std::string &server);
[[nodiscard]] Order weightOrder(const Settings &settings, const std::string &server,
                                std::int64_t weight);
/// `first`, then `second`, on one line.
[[nodiscard]] Order both(const Order &first, const Order &second);
/// Each obeyed command answers with one line end. Anything else is HAProxy's refusal (Denied), and
/// fewer is an answer that broke off (Unreachable, maybe applied).
[[nodiscard]] Result<> judge(const Order &order, const std::string &answer);

/// Writes the epoch where the edge keeps it.
[[nodiscard]] Order epochOrder(const std::string &scope, std::int64_t epoch);

/// Who gave a server its last order, and which: kept at the edge beside the epoch, so that an owner
/// who was overtaken can tell whether what he sees there is his own doing. As the one integer of
/// HAProxy's variable: twice the epoch, and 1 more when the order was to open.
struct Mark {
    std::int64_t epoch = 0; ///< 0: nobody gave it one
    bool open = false;
    bool operator==(const Mark &) const = default;
};
[[nodiscard]] Order markOrder(const std::string &scope, const std::string &server,
                              const Mark &mark);
[[nodiscard]] std::string markVariable(const std::string &scope, const std::string &server);
/// The value in an answer to `get var`, as parseEpoch().
[[nodiscard]] Result<Mark> parseMark(const std::string &answer);

/// The line of an order between two questions: for the server's mark before it, and for the epoch
/// behind it. The edge answers in order, so a mark that somebody left before our commands were
/// obeyed is in the first answer, and an epoch that somebody wrote before is in the last.
[[nodiscard]] std::string withQuestions(const Order &order, const std::string &scope,
                                        const std::string &server);
struct Between {
    Mark before;
    std::int64_t highest = 0; ///< epoch
};
/// The answer to such a line. Without an answer to a question whatever judge() finds, else Corrupt,
/// maybe applied.
[[nodiscard]] Result<Between> judgeBetween(const Order &order, const std::string &answer);

/// The process-wide variable in which the edge keeps the highest epoch of a scope that acted on it.
[[nodiscard]] std::string epochVariable(const std::string &scope);
/// The value in an answer to `get var`; 0 when the variable was never set. Corrupt otherwise.
[[nodiscard]] Result<std::int64_t> parseEpoch(const std::string &answer);

} // namespace farhaven::plugins::haproxy
