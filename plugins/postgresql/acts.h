// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/claiming.h"
#include "cluster.h"

/// The verbs. Each looks first, refuses another system than the claimed one, acts at most once per
/// key, and says what it saw before and after.
namespace farhaven::plugins::postgresql {

[[nodiscard]] std::vector<adapter::VerbSpec> verbSpecs();

Task<adapter::Outcome> claim(Cluster &cluster, adapter::Action action,
                             adapter::CallContext context);
Task<adapter::Outcome> release(Cluster &cluster, adapter::Action action,
                               adapter::CallContext context);
Task<adapter::Outcome> checkpoint(Cluster &cluster, adapter::Action action,
                                  adapter::CallContext context);
Task<adapter::Outcome> quiesce(Cluster &cluster, adapter::Action action,
                               adapter::CallContext context);
Task<adapter::Outcome> demote(Cluster &cluster, adapter::Action action,
                              adapter::CallContext context);
/// A standby ends in order; it starts as it was. A primary is demoted instead.
Task<adapter::Outcome> stop(Cluster &cluster, adapter::Action action, adapter::CallContext context);
Task<adapter::Outcome> promote(Cluster &cluster, adapter::Action action,
                               adapter::CallContext context);
Task<adapter::Outcome> start(Cluster &cluster, adapter::Action action,
                             adapter::CallContext context);
Task<adapter::Outcome> rejoin(Cluster &cluster, adapter::Action action,
                              adapter::CallContext context);
/// The first half of a rejoin, for a member that nobody but its own primary can reach: its files
/// become a standby's, and it is not started. Measures what that discards.
Task<adapter::Outcome> rewind(Cluster &cluster, adapter::Action action,
                              adapter::CallContext context);
/// The second half.
Task<adapter::Outcome> followPrimary(Cluster &cluster, adapter::Action action,
                                     adapter::CallContext context);
Task<adapter::Outcome> reinit(Cluster &cluster, adapter::Action action,
                              adapter::CallContext context);

/// Of a drill: a copy of the host's standby into the member's own folder, which must be absent.
Task<adapter::Outcome> sandboxCopy(Cluster &cluster, adapter::Action action,
                                   adapter::CallContext context);
Task<adapter::Outcome> sandboxStart(Cluster &cluster, adapter::Action action,
                                    adapter::CallContext context);
/// Writes a mark into the promoted copy and reads it back, through the copy's own port alone.
Task<adapter::Outcome> sandboxVerify(Cluster &cluster, adapter::Action action,
                                     adapter::CallContext context);
/// Stops and removes the copy. What no drill marked stays.
Task<adapter::Outcome> sandboxRemove(Cluster &cluster, adapter::Action action,
                                     adapter::CallContext context);
/// Why a copy would not be begun now; empty when it would.
Task<std::vector<Sentence>> whyNotCopy(Cluster &cluster, MemberId member, std::string scope,
                                       CallLimits limits);

/// Hosts at which `claim` and `release` act.
[[nodiscard]] Result<std::vector<adapter::ClaimPlace>> claimPlaces(const Cluster &cluster,
                                                                   const adapter::Action &action);

/// Where the epoch of the context's claim is compared for effects that go by SQL. There is a moment
/// between this look and the statement; effects at a host have none.
Task<> requireCurrentClaim(Cluster &cluster, MemberId member, adapter::CallContext context);

/// Why a stopped member may not be started as it was; nothing when it may. `standbySignal`: its
/// files say that it would start as a standby.
[[nodiscard]] std::optional<Sentence> whyNotStart(const std::vector<Look> &looks,
                                                  const MemberId &member, bool standbySignal);
/// What the files of a stopped member would make of it.
struct Signals {
    bool standby = false; ///< it would start as a standby
    bool backup = false;  ///< a copy that was never started; asked only of a standby
};
/// The same for one that is to be the primary again: its files may be those of a standby only when
/// its control data, and no copy of another's, says that it ended or crashed as a primary.
[[nodiscard]] std::optional<Sentence>
whyNotStartPrimary(const std::vector<Look> &looks, const MemberId &member, const Signals &signals);
/// The one member that is seen to be primary, other than `member`.
[[nodiscard]] Result<MemberId> onlyPrimary(const std::vector<Look> &looks, const MemberId &member);

Task<adapter::CheckReport> checkAction(Cluster &cluster, adapter::Action action,
                                       adapter::CallContext context);
Task<adapter::Preview> previewAction(Cluster &cluster, adapter::Action action,
                                     adapter::CallContext context);

/// Are these grants there? Asked of the first member that answers: roles are the same on all.
Task<adapter::AccessReport> checkAccess(Cluster &cluster, std::vector<adapter::AccessLine> lines,
                                        CallLimits limits);

/// The statements of the verbs, for acting and for preview alike.
namespace sql {
inline constexpr const char *checkpoint = "CHECKPOINT";
extern const char *const terminate;
extern const char *const stillThere;
extern const char *const makeSlot;
extern const char *const dropSlot;
extern const char *const controlTimeline;
/// $1 its data folder, $2 its address: the server there, and nothing reaches it but its own port.
extern const char *const isIsolated;
} // namespace sql

} // namespace farhaven::plugins::postgresql
