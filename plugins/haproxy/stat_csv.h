// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What HAProxy's runtime socket answers. Pure.
namespace farhaven::plugins::haproxy {

/// One server of one backend.
struct ServerRow {
    std::string backend;
    std::string server;
    std::string status; ///< as HAProxy wrote it: "UP", "UP 1/3", "MAINT (via a/b)", "no check"…
    std::string check;  ///< e.g. "L4OK"; empty: none
    std::int64_t sessions = 0;
    std::int64_t queued = 0;
    std::int64_t weight = 0; ///< as somebody set it, whether it takes traffic or not
};

/// Rows of the servers in a whole answer to `show stat`, found by the header's names: columns may
/// move, be added and be quoted. Corrupt when a column that we need is missing, a row is shorter or
/// longer than the header, a number is none, a quote stays open, or the answer does not end with
/// HAProxy's empty line, which means that the socket was closed in the middle.
[[nodiscard]] Result<std::vector<ServerRow>> parseStat(std::string_view answer);

struct Process {
    std::string version;
    std::int64_t pid = 0;
    std::int64_t uptimeSeconds = 0;
};
/// From a whole answer to `show info`; Corrupt as above.
[[nodiscard]] Result<Process> parseInfo(std::string_view answer);

/// The two answers to "show info;show stat", each with its empty line.
struct TwoAnswers {
    std::string info;
    std::string stat;
};
[[nodiscard]] Result<TwoAnswers> splitAnswers(std::string_view answer);

} // namespace farhaven::plugins::haproxy
