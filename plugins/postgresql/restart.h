// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "acts.h"

/// What `start`, `rejoin` and `reinit` share.
namespace farhaven::plugins::postgresql {

Task<Signals> signalsOf(Cluster &cluster, MemberId member, CallLimits limits);

/// Its files start a primary again, once per key.
Task<> endStandby(Cluster &cluster, MemberId member, adapter::CallContext context);

/// `pg_ctl start`, once per key. Its reply; NotDone and Unknown are the caller's to say.
Task<adapter::ActReply> startServer(Cluster &cluster, MemberId member,
                                    adapter::CallContext context);

/// On the source: the member's slot, then a checkpoint, so that its control data names the timeline
/// that it writes (pg_rewind compares those, and would else find nothing to do).
Task<> prepareSource(Cluster &cluster, MemberId source, std::string slot, CallLimits limits);

/// Starts the member, whose files are those of a standby, and waits until `source` streams to it.
/// `record` gets what was seen.
Task<adapter::Outcome> follow(Cluster &cluster, MemberId member, MemberId source,
                              adapter::CallContext context, Json record);

[[nodiscard]] const Look *find(const std::vector<Look> &looks, const MemberId &member);
/// The member's fact "streaming" in a combined observation is "yes".
[[nodiscard]] bool streams(const std::vector<Look> &looks, const MemberId &member);

} // namespace farhaven::plugins::postgresql
