// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "base/json.h"
#include "base/sentence.h"
#include "base/tri.h"
#include "model/observation.h"

#include <map>
#include <string>
#include <vector>

/// What the live systems answered about a plan at one moment: the grade "checked".
namespace farhaven::model {

/// A live check of an approved plan is due this long after the last one.
inline constexpr Milliseconds liveCheckPeriod{30 * 60'000};
/// One that is older says nothing about now.
inline constexpr Milliseconds liveCheckAgeMax = liveCheckPeriod + Milliseconds(5 * 60'000);

/// One system as the check saw it.
struct SeenSystem {
    std::string identity;
    std::map<std::string, std::string> epochs;
    std::map<MemberId, std::string> roles; ///< names of model::Role
    bool operator==(const SeenSystem &) const = default;
};

[[nodiscard]] SeenSystem seenIn(const Observation &look);

/// A question whose answer was not yes.
struct OpenAnswer {
    std::string about; ///< "orders-db", or the id of a step
    Tri holds = Tri::Unknown;
    Sentence why;
    bool operator==(const OpenAnswer &) const = default;
};

struct LiveCheck {
    std::string id;
    PlanId plan;
    int revision = 1;
    std::string planSha256;
    Instant at{};
    Tri passed = Tri::Unknown;
    std::int64_t asked = 0;                    ///< questions that count
    std::vector<OpenAnswer> open;              ///< those that were not answered by yes
    std::map<ComponentId, SeenSystem> systems; ///< that answered
    std::int64_t estateRevision = 0;
    bool operator==(const LiveCheck &) const = default;

    /// Same answers from the same systems: only the moment differs.
    [[nodiscard]] bool saysTheSame(const LiveCheck &other) const;
};
[[nodiscard]] Json toJson(const LiveCheck &check);
[[nodiscard]] Result<LiveCheck> liveCheckFromJson(const Json &json);

} // namespace farhaven::model
