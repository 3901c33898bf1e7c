// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/branches.h"

#include <algorithm>

namespace farhaven::model {

Enabling enablingOf(const RecoveryPlan &plan)
{
    Enabling enabling;
    for (const Step &step : plan.steps) {
        const auto *decision = step.decision();
        if (!decision)
            continue;
        for (const DecisionStep::Option &option : decision->options) {
            for (const StepId &enabled : option.enables)
                enabling[enabled].emplace(step.id, option.id);
        }
    }
    return enabling;
}

std::set<StepId> notTaken(const RecoveryPlan &plan, const Choices &choices)
{
    const Enabling enabling = enablingOf(plan);
    std::set<StepId> out;
    const auto closed = [&](const std::pair<StepId, std::string> &one) {
        const auto chosen = choices.find(one.first);
        return chosen == choices.end() ? out.contains(one.first) : chosen->second != one.second;
    };
    // A decision that is left out leaves out what it enables, so this is asked until nothing more.
    for (bool more = !enabling.empty(); more;) {
        more = false;
        for (const auto &[step, pairs] : enabling) {
            if (!out.contains(step) && std::all_of(pairs.begin(), pairs.end(), closed))
                more = out.insert(step).second;
        }
    }
    return out;
}

std::vector<const Step *> openDecisions(const RecoveryPlan &plan, const Choices &choices)
{
    const std::set<StepId> out = notTaken(plan, choices);
    std::vector<const Step *> open;
    for (const Step &step : plan.steps) {
        if (step.decision() && !choices.contains(step.id) && !out.contains(step.id))
            open.push_back(&step);
    }
    return open;
}

} // namespace farhaven::model
