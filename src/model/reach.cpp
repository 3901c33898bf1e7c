// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/reach.h"

#include "model/late.h"
#include "model/unfold.h"

namespace farhaven::model {

std::set<SiteId> sitesOf(const Estate &estate, const Step &step)
{
    std::set<SiteId> sites;
    const ActionStep *action = step.action();
    const Component *component = action ? estate.find(action->component) : nullptr;
    if (!component)
        return sites;
    const Member *member = component->find(action->member);
    for (const Member &each : component->members) {
        if (!member || member->id == each.id)
            sites.insert(each.servedSite());
    }
    return sites;
}

std::set<SiteId> sitesOf(const Estate &estate, const RecoveryPlan &plan)
{
    std::set<SiteId> sites{plan.to};
    const RecoveryPlan whole = unfolded(plan);
    // Whatever is chosen later, the run may act there.
    for (const Bound &values : everyBound(whole)) {
        const RecoveryPlan chosen = withValues(whole, values);
        for (const Step &step : chosen.steps)
            sites.merge(sitesOf(estate, step));
    }
    return sites;
}

} // namespace farhaven::model
