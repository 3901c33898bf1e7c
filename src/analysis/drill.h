// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/drill_passes.h"
#include "model/estate.h"
#include "model/observation.h"
#include "model/plan.h"

#include <string_view>

/// What a drill is: the plan's kind, its scenario, and the component that it may change.
namespace farhaven::analysis {

using model::startDrill;
using model::stopDrill;
using model::wholeDrill;

/// Does a run of the plan recover its service, in earnest or on a copy? What stops a drill does
/// not, nor does power work.
[[nodiscard]] bool recovers(const model::RecoveryPlan &plan);

/// The component whose members are copies, for drills, of the members of `writer`: the one whose
/// setting "sandbox_of" names it. Null: the estate declares none.
[[nodiscard]] const model::Component *sandboxOf(const model::Estate &estate,
                                                const ComponentId &writer);

/// Is anything of a drill seen in the sandbox? Unknown when its host did not say.
[[nodiscard]] Tri isOccupied(const model::Observation *sandbox);

} // namespace farhaven::analysis
