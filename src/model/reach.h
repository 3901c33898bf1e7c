// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"
#include "model/plan.h"

#include <set>

/// Where a plan may have effects: what must be armed, who must have a right there. Said once, so
/// that the window asks for what the daemon will ask for.
namespace farhaven::model {

/// Those for which the members stand that it acts on; a step that names no member acts on all of
/// its component.
[[nodiscard]] std::set<SiteId> sitesOf(const Estate &estate, const Step &step);
/// Of every item of a for-each and of whatever may be chosen later, and where the plan goes to.
[[nodiscard]] std::set<SiteId> sitesOf(const Estate &estate, const RecoveryPlan &plan);

} // namespace farhaven::model
