// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/sentence.h"
#include "base/tri.h"
#include "model/estate.h"
#include "model/plan.h"

#include <optional>
#include <string>
#include <vector>

/// Which plan fits what happened: people say the scenario and its scope, and get proposals with
/// reasons. Nothing is started, and nothing is assumed that nobody saw. Pure.
namespace farhaven::analysis {

/// What happened, as the router knows it. Another word is a scenario that only plans of that very
/// scenario answer to.
namespace scenario {
inline constexpr const char *siteLoss = "site-loss";
inline constexpr const char *nodeLoss = "node-loss";
inline constexpr const char *network = "network-failure";
inline constexpr const char *application = "application-failure";
inline constexpr const char *dataCorruption = "data-corruption";
inline constexpr const char *planned = "planned";
inline constexpr const char *rehearsal = "rehearsal";
inline constexpr const char *powerWork = "power-work";
} // namespace scenario

/// A stored plan, and how far it is.
struct RoutablePlan {
    model::RecoveryPlan plan;
    std::string sha256;
    bool approved = false;
    Tri checked = Tri::Unknown;       ///< the newest live check, if it is not too old
    std::optional<Instant> rehearsed; ///< the newest run of it that succeeded
};

struct Situation {
    std::string scenario;
    std::string scope; ///< a service, or a site: then every service that runs there
    /// Where each service was last seen to run; absent: nobody knows.
    std::map<ServiceId, SiteId> runsAt;
    std::vector<RoutablePlan> plans;
};

/// A way to answer, best first. Without a plan it is a template that writes one.
struct Proposal {
    ServiceId service; ///< empty: of the site as a whole
    PlanId plan;
    std::string planName;
    std::string sha256;
    std::string templateId; ///< of the library; empty when it is a plan
    SiteId to;
    Tri ready = Tri::Unknown; ///< Yes: approved, and its newest check passed
    std::vector<Sentence> reasons;
};

struct Routed {
    std::vector<Proposal> proposals;
    /// For each service, or the scope itself, that nothing fits: why.
    std::vector<Sentence> none;
};

/// NotFound: the scope is neither a service nor a site of the estate.
[[nodiscard]] Result<Routed> route(const model::Estate &estate, const Situation &situation);
[[nodiscard]] Json toJson(const Routed &routed);

} // namespace farhaven::analysis
