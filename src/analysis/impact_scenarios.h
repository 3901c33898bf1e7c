// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/readiness.h"

#include <span>
#include <string_view>

/// The disasters that a plan is asked for (R112), and which of them there are plans for. Pure.
namespace farhaven::analysis {

/// What happens in the world, and the scenario of plans (analysis/route.h) that answers to it.
struct Disaster {
    std::string_view id;
    std::string_view group;    ///< "natural", "human" or "technical"
    std::string_view title;    ///< English
    std::string_view scenario; ///< e.g. "site-loss"
};
/// Twelve: four natural, four human, four technical.
[[nodiscard]] std::span<const Disaster> disasters();

/// How far the best plan for it is; never one grade shown as another. Each with its date.
enum class Coverage { None, Drawn, Approved, Checked, Rehearsed };
[[nodiscard]] std::string_view name(Coverage coverage);

struct CoverageCell {
    ServiceId service;
    std::string_view disaster;
    Coverage coverage = Coverage::None;
    PlanId plan;
    std::optional<Instant> at; ///< when it was checked or rehearsed
};
/// A row for each service, in the estate's order, with a cell for each disaster.
[[nodiscard]] std::vector<CoverageCell> coverage(const model::Estate &estate,
                                                 std::span<const PlanEvidence> plans);
[[nodiscard]] Json toJson(std::span<const CoverageCell> cells);

} // namespace farhaven::analysis
