// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/impact.h"
#include "base/tri.h"
#include "model/finding.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// How ready a service is to lose its site, in named parts. Pure: the caller brings the time.
namespace farhaven::analysis {

/// A stored plan and what proves it.
struct PlanEvidence {
    model::RecoveryPlan plan;
    bool approved = false;
    Tri checked = Tri::Unknown; ///< the newest live check
    std::optional<Instant> checkedAt;
    std::optional<Instant> rehearsed; ///< the newest drill or run of it that succeeded
    std::optional<Milliseconds> took; ///< that run, to the first write through the public name
};
/// Does the plan move the service?
[[nodiscard]] bool moves(const model::RecoveryPlan &plan, const model::Service &service);

struct ReadinessFacts {
    Instant now{};
    std::vector<PlanEvidence> plans;
    /// Is a standby elsewhere seen to receive everything, and when was that seen?
    std::map<ServiceId, std::pair<Tri, Instant>> protection;
    std::map<ComponentId, Instant> restored; ///< newest restore that was proven by a probe
    std::vector<model::Finding> lint;        ///< of the model (analysis/model_lint.h)
};

/// One thing that readiness consists of.
struct ReadinessPart {
    std::string id; ///< "objectives", "owner", "model", "standby", "protection", "plan", "check",
                    ///< "rehearsal", "time", "restore"
    int points = 0;
    int of = 0;
    std::string state; ///< "met", "partly", "missed" or "unknown"; unknown has no points
    std::string why;
    std::string remedy;              ///< empty when nothing is lost
    std::optional<Milliseconds> age; ///< of the evidence
};

struct ServiceReadiness {
    ServiceId service;
    std::string tier;
    std::vector<ReadinessPart> parts;
    int points = 0; ///< 0–100
    /// "ready" only when every part is met; "unknown" when none of what is seen at run time is
    /// known; else "partly" or, below half, "not_ready".
    std::string grade;
};

struct TierReadiness {
    std::string tier; ///< empty: services without one
    int points = 0;   ///< of its weakest service: a chain is as strong as that
    int mean = 0;     ///< rounded down
    std::string grade;
    int services = 0;
};

struct Readiness {
    std::vector<ServiceReadiness> services;
    std::vector<TierReadiness> tiers; ///< in the order of their rank
    TierReadiness estate;
};

/// A drill holds in full for a month (R047), a check for half an hour, a proven restore for a week;
/// then each decays evenly and is worth nothing at the age below.
inline constexpr Milliseconds rehearsalFull{31LL * 86'400'000}, rehearsalNone{365LL * 86'400'000};
inline constexpr Milliseconds checkFull{30LL * 60'000}, checkNone{7LL * 86'400'000};
inline constexpr Milliseconds restoreFull{7LL * 86'400'000}, restoreNone{90LL * 86'400'000};
inline constexpr Milliseconds seenFull{60'000}, seenNone{3'600'000};

/// `points` up to `full`, then evenly less, 0 from `none` on. An age below zero (a clock that was
/// stepped back) is worth nothing.
[[nodiscard]] int decayed(int points, Milliseconds age, Milliseconds full, Milliseconds none);

[[nodiscard]] Readiness readiness(const model::Estate &estate, const EstateGraph &graph,
                                  const ReadinessFacts &facts);
/// "farhaven/analyse-readiness/1" without its schema.
[[nodiscard]] Json toJson(const Readiness &readiness);

} // namespace farhaven::analysis
