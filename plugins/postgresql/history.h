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
    /// In whose file the server keeps the log before `end`, the end of a segment: a new timeline
    /// begins with a copy of the segment in which it branches off.
    [[nodiscard]] std::int64_t keptBefore(Lsn end) const;
};

/// Reads a timeline history file. Corrupt when a line is no fork or they do not ascend.
[[nodiscard]] Result<History> parseHistory(std::int64_t timeline, std::string_view text);

/// Of the running primary, by its replication protocol, which needs no right beyond REPLICATION.
Task<History> historyOf(Cluster &cluster, MemberId source, std::int64_t timeline,
                        CallLimits limits);

/// What two servers have in common if timeline `timeline` of both is one log.
struct Shared {
    std::int64_t timeline = 0;
    Lsn began = 0;                 ///< where the timeline began
    Lsn until = 0;                 ///< both have it up to here; 0: nobody knows
    std::int64_t segmentBytes = 0; ///< 0: not known
};
/// No when the histories of the timeline differ at the two hosts, else whatever the first record
/// says that both can still read: that of the promote, or the last transactions that they share.
/// Those carry a moment, which two servers that were promoted apart do not have in common. Unknown
/// when nothing can be compared: equal histories prove nothing, since two servers can be promoted
/// apart at one place. `history` is that of `source`.
Task<Tri> sameBranch(Cluster &cluster, MemberId member, MemberId source, History history,
                     Shared shared, CallLimits limits);
/// The file that holds `at`; `segmentBytes` is above 0.
[[nodiscard]] std::string segmentName(std::int64_t timeline, Lsn at, std::int64_t segmentBytes);
/// A record as pg_waldump prints it, without what depends on the time zone of the host.
[[nodiscard]] std::string withoutZone(std::string record);

} // namespace farhaven::plugins::postgresql
