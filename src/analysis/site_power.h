// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/writing_elsewhere.h"
#include "base/result.h"
#include "model/disaster.h"
#include "model/estate.h"
#include "model/observation.h"
#include "model/plan.h"

#include <map>

/// Orderly work on a whole site: what stands there is stopped before its power goes, and started
/// when it is back. Pure; any thread.
namespace farhaven::analysis {

struct SiteFacts {
    PlanId id;
    PersonId author;
    /// The member of each writer that was seen to be primary; absent: none was.
    std::map<ComponentId, MemberId> primaries;
    /// Of writers without a primary: who was it last (lastPrimary).
    std::map<ComponentId, Result<MemberId>> lastPrimaries;
    std::map<ComponentId, std::string> identities; ///< as observed
    CopyIds writing; ///< copies of applications that were seen to write
    CopyIds stopped; ///< that the last stop of the site stopped at other sites
};

/// Who depends comes first, so that nobody loses what they stand on:
///
///     claim → close the edge, stop the application → stop the databases, last of all, and see that
///           control data says "shut down" → release
///
/// A database that is primary at `site` is stopped as one that starts as a standby until it is
/// started as the primary again: its service is away until then. A standby is stopped only while a
/// primary elsewhere takes writes. Services that do not depend on each other go side by side.
///
/// What leads clients to a primary at `site` is closed too where it stands elsewhere, and so is an
/// application elsewhere stopped that was seen to write to it. Of another one that may, its
/// database asks before it stops that it does not.
///
/// NotFound: no such site, or nothing there that can be stopped. Unsupported: a writer of a kind
/// that has no generation.
[[nodiscard]] Result<model::RecoveryPlan>
generateStopSite(const model::Estate &estate, const SiteId &site, const SiteFacts &facts);

/// The other way round: databases first, then what depends on them; where a service has no primary
/// elsewhere, the one at `site` that was the primary last becomes it again, passes the gate, and
/// then takes traffic; applications elsewhere that the stop had stopped start again. Conflict:
/// nobody knows who was it last, or it stands at another site.
[[nodiscard]] Result<model::RecoveryPlan>
generateStartSite(const model::Estate &estate, const SiteId &site, const SiteFacts &facts);

/// Who was the primary of `writer` last, where none is seen now: the newest of what was kept of it,
/// unless what is seen contradicts it (another system, a later timeline); where nothing was kept,
/// the one server that was seen to have ended in order as a primary, if every other member is seen
/// to be a replica, or to have ended as one, on no later timeline. Never a guess: Conflict, with
/// the reason. `sightings`: oldest first; `seen`: null when the writer could not be looked at.
[[nodiscard]] Result<MemberId> lastPrimary(const model::Component &writer,
                                           const std::vector<model::Sighting> &sightings,
                                           const model::Observation *seen);

/// The services in the order in which they start: those that others depend on first, in levels of
/// services that do not wait for each other; within a level by tier, then by id. A circle of
/// dependencies is one level.
[[nodiscard]] std::vector<std::vector<const model::Service *>>
startOrder(const model::Estate &estate, const std::vector<const model::Service *> &services);

} // namespace farhaven::analysis
