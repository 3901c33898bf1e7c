// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/claiming.h"
#include "cluster.h"

/// The verbs. Each looks first, acts at most once per key, and settles by what is seen.
namespace farhaven::plugins::redis {

[[nodiscard]] std::vector<adapter::VerbSpec> verbSpecs();

[[nodiscard]] Result<std::vector<adapter::ClaimPlace>> claimPlaces(const Cluster &cluster,
                                                                   const adapter::Action &action);
Task<adapter::Outcome> claim(Cluster &cluster, adapter::Action action,
                             adapter::CallContext context);
Task<adapter::Outcome> release(Cluster &cluster, adapter::Action action,
                               adapter::CallContext context);
/// The epoch that a look at the system reports for a scope.
Task<> readClaims(Cluster &cluster, adapter::CallContext context);

/// How a move is meant. Planned: without loss, so the old master must answer and the member stream
/// from it. Lost: the old master takes no writes that anybody sees. Live: although it does, and
/// what it acknowledges until the Sentinels have turned it round is thrown away.
enum class Manner { Planned, Lost, Live };
[[nodiscard]] Manner mannerOf(const adapter::Action &action);

/// Why the member would not be made the master now; empty when it would.
struct Obstacle {
    Tri tri = Tri::No; ///< No or Unknown
    Sentence why;
};
[[nodiscard]] std::vector<Obstacle> whyNotMove(const Settings &settings, const Sight &sight,
                                               const MemberId &member, Manner manner);
/// The Sentinel that is told: the first, in the order of the estate, whose CKQUORUM is OK.
[[nodiscard]] const MemberSettings *toldSentinel(const Settings &settings, const Sight &sight);

/// What farhaven-act at the member's host keeps beside the key: it runs nothing else.
[[nodiscard]] std::vector<std::string> spendArgv(const Settings &settings,
                                                 const adapter::Action &action);

Task<adapter::Outcome> failover(Cluster &cluster, adapter::Action action,
                                adapter::CallContext context);
Task<adapter::Outcome> switchover(Cluster &cluster, adapter::Action action,
                                  adapter::CallContext context);

Task<adapter::CheckReport> checkAction(Cluster &cluster, adapter::Action action,
                                       adapter::CallContext context);
[[nodiscard]] Result<adapter::Preview> previewAction(const Cluster &cluster,
                                                     const adapter::Action &action);

} // namespace farhaven::plugins::redis
