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
};

/// The plan that moves `service` from where its primary is to `to`, and loses nothing:
///
///     claim → checkpoint, start the application → drain the edge → demote → promote → gate
///           → enable the edge → confirm the public name → rejoin, stop the application → release
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

} // namespace farhaven::analysis
