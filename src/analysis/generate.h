// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"
#include "model/plan.h"

#include <map>

namespace farhaven::analysis {

/// What only the live systems know, and what makes the document somebody's.
struct GenerationFacts {
    PlanId id; ///< of the new plan
    PersonId author;
    MemberId primary; ///< the writer's member that was seen to be primary
    std::map<ComponentId, std::string> identities; ///< as observed; absent: the kind has none
    std::optional<Instant> reviewBy;
    std::int64_t lossBytesMax = 0; ///< failover only: what people accept to lose
    /// Failback only: how much of the returning member's log, which nobody else has, may be thrown
    /// away; a copy of it is kept.
    std::int64_t discardBytesMax = 0;
    /// Failover only: the power of the lost host cannot be read, so two people attest that it is
    /// off. Nobody tells its power controller anything then.
    bool attested = false;
    /// A writer with a manager of its own stops taking writes in the moment in which it hands over,
    /// so the edge is closed to it after that, and the outage is the manager's own. Set where other
    /// services move too: who depends on them is closed before them.
    bool closeFirst = false;
};

/// The plan that moves `service` from where its primary is to `to`, and loses nothing:
///
///     claim → checkpoint, start the application → drain the edge → demote → promote → gate
///           → enable the edge → confirm the public name → rejoin, stop the application → release
///
/// Where several members stand at `to`, the most advanced one is chosen while the run goes, and all
/// of them are claimed (model/late.h); a failover likewise.
///
/// What is slow and harmless comes before the drain, since the outage begins there. Deadlines of
/// the steps of the outage share out the service's RTO. The result passes checkRules().
///
/// NotFound: no such service, site, component, or no member there. Conflict: it already runs there.
/// Unsupported: the writer's kind has no generation, or there is no application to prove it by.
[[nodiscard]] Result<model::RecoveryPlan> generateSwitchover(const model::Estate &estate,
                                                             const ServiceId &service,
                                                             const SiteId &to,
                                                             const GenerationFacts &facts);

/// The plan that recovers `service` at `to` when the site of `facts.primary` is lost:
///
///     claim → start the application → drain the edge → power off, block → promote → gate → enable
///           → confirm → release
///
/// The promote rests on two proofs in different failure domains: the old writer's host is read to
/// be off, or attested to be, and its site is read to be cut off. Errors as above; Unsupported
/// without a fence.
[[nodiscard]] Result<model::RecoveryPlan> generateFailover(const model::Estate &estate,
                                                           const ServiceId &service,
                                                           const SiteId &to,
                                                           const GenerationFacts &facts);

/// The plan that brings `service` back to `to` after a failover, where the old member is off and
/// behind its block. The order of its first part is:
///
///     claim what is reachable → power on behind the block → admit only Farhaven's login → claim
///           the returned host → see its database stopped, admit replication → rewind → lift the
///           block → follow the primary
///
/// then the steps of a planned move. Nothing of the old site is reachable before its old files can
/// only start a replica. A manager (model/hand_over.h) turns what comes back into a replica by
/// itself: people switch it on and lift its fences, and the plan is a planned move home.
[[nodiscard]] Result<model::RecoveryPlan> generateFailback(const model::Estate &estate,
                                                           const ServiceId &service,
                                                           const SiteId &to,
                                                           const GenerationFacts &facts);

/// A rehearsal of a failover to `to` on a copy of the standby there, in the sandbox that the estate
/// declares for the writer (drill.h). Production is neither asked to do anything nor disturbed:
///
///     claim → copy the standby → start the copy, cut off → promote it → write a mark into it and
///           read it back → remove the copy, see the standby stream → release
///
/// `start-drill` ends with the mark and leaves the copy for people to look at, until a `stop-drill`
/// removes it; the service is Drilling meanwhile. Errors as above; Unsupported without a sandbox.
[[nodiscard]] Result<model::RecoveryPlan> generateDrill(const model::Estate &estate,
                                                        const ServiceId &service, const SiteId &to,
                                                        const GenerationFacts &facts);
[[nodiscard]] Result<model::RecoveryPlan> generateStartDrill(const model::Estate &estate,
                                                             const ServiceId &service,
                                                             const SiteId &to,
                                                             const GenerationFacts &facts);
[[nodiscard]] Result<model::RecoveryPlan> generateStopDrill(const model::Estate &estate,
                                                            const ServiceId &service,
                                                            const SiteId &to,
                                                            const GenerationFacts &facts);

} // namespace farhaven::analysis
