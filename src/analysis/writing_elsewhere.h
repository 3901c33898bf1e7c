// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"
#include "model/plan.h"

#include <set>
#include <vector>

/// Who writes to a database from where it does not stand. Pure.
namespace farhaven::analysis {

/// One copy of an application.
struct Copy {
    const model::Component *application = nullptr;
    const model::Member *member = nullptr;
    bool operator==(const Copy &) const = default;
};
using CopyIds = std::set<std::pair<ComponentId, MemberId>>;

/// The copies of applications that may write to `writer`, at every site: those of its services, and
/// whatever needs it and is no edge, writer or fence of a service.
[[nodiscard]] std::vector<Copy> copiesThatUse(const model::Estate &estate,
                                              const model::Component &writer);

/// Can its adapter say whether it writes, and stop it?
[[nodiscard]] bool canBeStopped(const model::Component &application);

/// The copies that serve other sites and that a plan which stops `site` stops besides.
[[nodiscard]] CopyIds stoppedElsewhere(const model::RecoveryPlan &plan,
                                       const model::Estate &estate);

} // namespace farhaven::analysis
