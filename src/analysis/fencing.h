// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/achieved.h"
#include "model/disaster.h"
#include "model/observation.h"

#include <optional>
#include <set>
#include <string>
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

/// What a run put up again after it had taken it down: steps that take others back, where the
/// device shows it and no fence of `fences` there is in force.
[[nodiscard]] std::vector<model::Fence> fencesPutBack(const model::Estate &estate,
                                                      const std::vector<model::FenceRecord> &fences,
                                                      const RunRecord &record);

/// Does the step tell the device something about this fence, so that what it shows may be that?
[[nodiscard]] bool touches(const model::Fence &fence, const model::ActionStep &action);
/// Those of which a run's journal leaves that open: a step that touched them began and did not come
/// to nothing, and no later one was seen to put them up again. By id.
[[nodiscard]] std::set<std::string> fencesTouched(const std::vector<model::FenceRecord> &fences,
                                                  const RunRecord &record);

/// Seen gone although nobody took it down: the host is on, or the block is not there. Nothing when
/// it was seen standing and when that is unknown. The look must be younger than the fence.
[[nodiscard]] std::optional<model::FenceChange> vanished(const model::FenceRecord &record,
                                                         const model::Observation &seen);

} // namespace farhaven::analysis
