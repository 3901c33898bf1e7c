// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cluster.h"

/// What a rejoin discards, measured and never decided upon: the programs' words are read for it.
namespace farhaven::plugins::postgresql {

/// Where the stopped member's log ends. Errors when pg_waldump does not say it.
Task<Lsn> endOfLog(Cluster &cluster, MemberId member, HostView view, CallLimits limits);

/// "WAL statistics between 0/2000060 and 0/31EE3F8:" → the second place.
[[nodiscard]] std::optional<Lsn> endInStatistics(std::string_view text);
/// "servers diverged at WAL location 0/3001A28 on timeline 1" → that place.
[[nodiscard]] std::optional<Lsn> divergenceIn(std::string_view text);

} // namespace farhaven::plugins::postgresql
