// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/sentence.h"
#include "model/disaster.h"
#include "model/estate.h"
#include "model/observation.h"
#include "model/plan.h"

#include <map>
#include <optional>
#include <vector>

/// A service whose primary is at another site by nobody's run: what changed, and the plan that
/// would finish what was begun. It is proposed and never started: it needs verification, approval
/// and authorisation as any other. Pure.
namespace farhaven::analysis {

/// The scenario of such a plan: what a declaration names that it acts on.
inline constexpr const char *outsideFailover = "outside-failover";

/// What is known of a service's writer, and of what goes with it.
struct RoleFacts {
    PlanId id; ///< of the plan that may be proposed
    PersonId author;
    std::map<ComponentId, model::Observation> seen; ///< by one look, just now
    /// When each member was last seen to be primary, as it was kept.
    std::map<MemberId, model::Sighting> lastAsPrimary;
    /// Where runs of ours brought the service, and when the promote of each was settled, or, of a
    /// run without one, its end.
    struct Move {
        SiteId to;
        Instant at{};
    };
    std::vector<Move> moves;
    std::string openRun; ///< one on the service that has not ended; empty: none
};

struct ProposedRun {
    ServiceId service;
    MemberId before, after; ///< of two writers: `before` is who was it by the record
    SiteId from, to;
    Sentence what;                 ///< what changed
    std::vector<Sentence> reasons; ///< why the plan is as it is
    std::optional<model::RecoveryPlan> plan;
    Sentence none; ///< why nothing is proposed, where there is no plan
};
/// What is lasting in it: two that say the same are one, whatever their plans are called.
[[nodiscard]] bool sameProposal(const ProposedRun &a, const ProposedRun &b);
[[nodiscard]] Json toJson(const ProposedRun &proposed);

/// Nothing: the primary is where it was, a run of ours brought it, a member of the same site took
/// over (that is its cluster manager's business), none is seen, or nothing is left to finish.
///
/// Two that take writes at once are proposed no plan: which of them holds what counts is a person's
/// decision. A former primary that does not answer is fenced by power and network first; one that
/// is seen stopped becomes a replica in its files, so that nobody starts it as a writer, and
/// follows in the end.
[[nodiscard]] std::optional<ProposedRun>
proposedRun(const model::Estate &estate, const model::Service &service, const RoleFacts &facts);

/// What is seen says too little to judge the service: its writer was not seen; no primary is, and a
/// member does not answer; or one of the two writers of `earlier` (null: nothing was told) does not
/// answer, and no run of ours moved the service since. Unreachable is not down: what was told
/// earlier stands.
[[nodiscard]] bool leavesOpen(const model::Estate &estate, const model::Service &service,
                              const RoleFacts &facts, const ProposedRun *earlier);

} // namespace farhaven::analysis
