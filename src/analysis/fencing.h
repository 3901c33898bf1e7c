// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/achieved.h"
#include "model/disaster.h"
#include "model/observation.h"

#include <optional>
#include <vector>

/// Which fences stand, from the journals of runs and from what is seen. Pure: the same records give
/// the same fences with the same ids, so that doing it again after a crash adds nothing.
namespace farhaven::analysis {

/// May a run of this plan put up or take down what is told of here? Only failovers fence by
/// devices, and only failbacks lift what those hold.
[[nodiscard]] bool concernsFences(const model::RecoveryPlan &plan);
/// Hosts with a login that the fence of a service acts from: a claim on its writer is taken there
/// too, and read before each order to a device. In the order of the fence's members, each once.
[[nodiscard]] std::vector<HostId> claimKeepers(const model::Estate &estate,
                                               const model::Component &fence);
/// The fences that a run put up: steps of the Fence phase that were seen done, where a device shows
/// it. A demotion is no fence of this kind: the old server returns in the same run.
[[nodiscard]] std::vector<model::Fence> fencesRaised(const model::Estate &estate,
                                                     const RunRecord &record);
/// What a run took down again: by the device's way back, or because the fenced member was seen to
/// have rejoined.
[[nodiscard]] std::vector<model::FenceChange>
fencesLifted(const model::Estate &estate, const std::vector<model::FenceRecord> &fences,
             const RunRecord &record);

/// A run of ours has told the device something about this fence since it stands: what the device
/// shows may be that.
[[nodiscard]] bool touches(const model::Fence &fence, const model::ActionStep &action);

/// Seen gone although nobody took it down: the host is on, or the block is not there. Nothing when
/// it was seen standing, when that is unknown, and when the look is older than the fence.
[[nodiscard]] std::optional<model::FenceChange> vanished(const model::FenceRecord &record,
                                                         const model::Observation &seen);

} // namespace farhaven::analysis
