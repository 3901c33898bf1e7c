// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/impact.h"

/// What alone takes a service away. Pure.
namespace farhaven::analysis {

struct SinglePoint {
    ObjectRef object;
    Standing service = Standing::Lost; ///< Lost, or Interrupted until it is moved to a standby
    std::vector<Reason> path;          ///< to the service
    bool placed = true; ///< false: nobody has said where it runs, so what takes it is not known
};

/// For each service in the order of the estate, the worst first, then by name. The service's own
/// name is none. Costs one question for each thing of the estate.
[[nodiscard]] std::vector<std::pair<ServiceId, std::vector<SinglePoint>>>
singlePoints(const model::Estate &estate, const EstateGraph &graph);

/// "farhaven/analyse-single-points/1" without its schema.
[[nodiscard]] Json
toJson(const std::vector<std::pair<ServiceId, std::vector<SinglePoint>>> &points);

} // namespace farhaven::analysis
