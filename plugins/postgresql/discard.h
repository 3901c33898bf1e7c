// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history.h"

/// What a rejoin throws away: measured against a bound that people approved, and copied aside,
/// before anything is changed.
namespace farhaven::plugins::postgresql {

/// Parameters "discard_bytes_max" (absent: 0; model::lossAny: also an unknown amount) and
/// "keep_discarded" (absent: true).
struct DiscardRule {
    explicit DiscardRule(const Json &parameters);
    std::int64_t bytesMax = 0;
    bool keep = true;
};
/// JSON Schema of the two, for the verbs that take them.
[[nodiscard]] Json discardParameters();

/// What of the stopped member's log `source` never had.
struct Discarded {
    Discarded() = default;
    std::int64_t timeline = 0; ///< of the member
    Lsn fork = 0;              ///< where the source left that timeline
    Lsn end = 0;               ///< where the member's log ends
    std::int64_t segmentBytes = 0;
    [[nodiscard]] std::int64_t bytes() const { return end > fork ? bytesBetween(fork, end) : 0; }
};
/// Conflict when the two were promoted apart; Corrupt or NotFound when nobody can say: the end
/// cannot be read, or not whether the two have one log.
Task<Discarded> measureDiscarded(Cluster &cluster, MemberId member, HostView view, Look source,
                                 CallLimits limits);

/// Denied when it is more than the rule allows, or unknown and the rule has a bound.
[[nodiscard]] Result<> requireWithin(const Result<Discarded> &lost, const DiscardRule &rule,
                                     const std::string &place);
/// "fork_lsn", "end_lsn", "lost_bytes".
void sayMeasured(Json &record, const Discarded &lost);

/// Names of the segments from the fork to the end, oldest first.
[[nodiscard]] std::vector<std::string> segmentsOf(const Discarded &lost);
/// The folder beside the data folder in which a run keeps what its rejoin throws away.
[[nodiscard]] std::string keptFolder(const MemberSettings &member, const std::string &run);

/// Refuses (Denied, Exhausted, nothing changed) what is more than the rule allows or cannot be
/// kept; else keeps a copy at the member's host, which is read again to its end. Answers the record
/// for the step's facts: "discard_bytes_max", "fork_lsn", "end_lsn", "lost_bytes", "kept_in",
/// "kept_segments". Repeated after a rewind of this step began, it reads what was kept, and refuses
/// (Conflict) when the server was started since.
Task<Json> saveDiscarded(Cluster &cluster, Look own, Look source, DiscardRule rule,
                         adapter::CallContext context);

/// What the host knows of the newest attempt of the context's step that reached it with its part
/// `part`.
Task<adapter::KeyState> lastOf(Cluster &cluster, MemberId member, std::string part,
                               adapter::CallContext context);
/// Its control data are those that a rewind leaves at its end: of a standby on the source's
/// timeline.
[[nodiscard]] bool isRewound(const ControlData &now, const Look &source);

} // namespace farhaven::plugins::postgresql
