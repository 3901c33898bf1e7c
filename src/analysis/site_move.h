// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/generate.h"

/// All services of a site are moved to another one, in one plan. Pure; any thread.
namespace farhaven::analysis {

/// `facts.primary` is not read: each writer has its own.
struct SiteMoveFacts {
    GenerationFacts facts;
    std::map<ComponentId, MemberId> primaries; ///< of each writer, as seen, or as lost
};

/// A service that is at the site and that the plan of the whole site does not move, and why.
struct LeftOut {
    ServiceId service;
    Sentence why;
};
[[nodiscard]] Sentence leftOutOfPlanned(const model::Service &service);
[[nodiscard]] Sentence leftOutForWayHome(const model::Service &service,
                                         const model::Service &other);
/// None of the others is: where one cannot be moved so, the plan is refused. Left out is a Patroni
/// cluster with a standby cluster: of planned moves, and of a failover beside a service that comes
/// home by our own hand, whose failback would lift the fence from the old cluster.
[[nodiscard]] std::vector<LeftOut> leftOut(const model::Estate &estate, model::PlanKind kind,
                                           const SiteId &from, const SiteMoveFacts &facts);

/// The same of a plan that was generated so, told by its steps: also the services with a member at
/// the site that are not in it because their writer was elsewhere then. Nothing of any other plan.
[[nodiscard]] std::vector<LeftOut> leftOut(const model::Estate &estate,
                                           const model::RecoveryPlan &plan);

/// The plan of a planned move, or of a failover, of every service whose writer is at `from`: the
/// steps that each service's own plan has, as "SERVICE.STEP", in one order of phases. Within a
/// phase services go side by side, but for what clients see: who depends on others is closed first,
/// and what others depend on is promoted, proven and opened first. What two services share is told
/// once: a host's power, a site's block, a balancer, a name.
///
/// NotFound: no service is there. Conflict: two services write to one component. Otherwise as the
/// first of their own plans that cannot be generated, with its service in the message.
[[nodiscard]] Result<model::RecoveryPlan> generateSiteMove(const model::Estate &estate,
                                                           model::PlanKind kind, const SiteId &from,
                                                           const SiteId &to,
                                                           const SiteMoveFacts &facts);

/// Who takes the writes now, or took them at a site that is lost: seen, or the one that could have.
/// Where a manager may have moved already (model/hand_over.h) it is one at the service's home.
[[nodiscard]] Result<MemberId> lostPrimary(const model::Service &service,
                                           const model::Component &writer,
                                           const model::Observation &seen, const SiteId &to);

} // namespace farhaven::analysis
