// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "base/json.h"

#include <optional>
#include <string>
#include <vector>

/// What "service.history" answers, as values.
namespace farhaven::gui {

/// What was seen of a replica in one stretch of time: the worst.
struct LagSlot {
    Instant at{};
    std::optional<Milliseconds> time;
    std::optional<std::int64_t> bytes;
    int looks = 0;
    int known = 0;
};

struct ReplicaLags {
    ComponentId component;
    MemberId member;
    std::vector<LagSlot> slots; ///< oldest first; a stretch in which nobody looked has none
};

/// A run that recovered the service, or tried to.
struct Move {
    RunId run;
    std::string plan;
    std::string kind;
    std::string state;
    bool drill = false;
    Instant at{};
    std::optional<Milliseconds> rta;
    std::optional<Milliseconds> rto;
};

struct ServiceHistory {
    ServiceId service;
    Instant now{};
    Instant since{}; ///< the server looks since then
    Milliseconds resolution{0};
    Milliseconds span{0}; ///< what was asked for, up to `now`
    std::optional<Milliseconds> rpo, rto;
    std::vector<ReplicaLags> replicas;
    std::vector<Move> moves; ///< oldest first
};

[[nodiscard]] Result<ServiceHistory> serviceHistoryFromJson(const Json &json);

} // namespace farhaven::gui
