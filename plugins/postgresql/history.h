// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cluster.h"

/// Where a primary's log branched off from the logs before it. Numbers of timelines are not enough:
/// two servers that were promoted apart may carry the same one.
namespace farhaven::plugins::postgresql {

/// `timeline` ends at `at`; the next one in the history begins there.
struct Fork {
    std::int64_t timeline = 0;
    Lsn at = 0;
};

/// A server's own timeline and those that led to it, oldest first.
struct History {
    History() = default;
    std::int64_t timeline = 0;
    std::vector<Fork> forks;
    /// Where `earlier` was left; nothing for its own timeline and for one that is no part of it.
    [[nodiscard]] std::optional<Lsn> left(std::int64_t earlier) const;
    /// Where `own` began; nothing for the first and for one that is no part of it.
    [[nodiscard]] std::optional<Lsn> began(std::int64_t own) const;
};

/// Reads a timeline history file. Corrupt when a line is no fork or they do not ascend.
[[nodiscard]] Result<History> parseHistory(std::int64_t timeline, std::string_view text);

/// Of the running primary, by its replication protocol, which needs no right beyond REPLICATION.
Task<History> historyOf(Cluster &cluster, MemberId source, std::int64_t timeline,
                        CallLimits limits);

/// Is timeline `timeline` of the two members one log? They are compared by what its first record
/// says, which carries the moment of the promote. Unknown when one of them has that no more.
Task<Tri> sameBranch(Cluster &cluster, MemberId one, MemberId other, std::int64_t timeline,
                     Lsn began, CallLimits limits);

} // namespace farhaven::plugins::postgresql
