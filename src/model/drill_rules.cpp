// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drill_rules.h"

#include "base/sentence.h"
#include "model/drill_passes.h"

#include <algorithm>

namespace farhaven::model {

namespace {

bool asksWhetherCutOff(const ActionStep &promote)
{
    const Condition apart = {promote.component, promote.member, Question::FactIs, "isolated",
                             "yes"};
    const auto &asked = promote.preconditions;
    return std::find(asked.begin(), asked.end(), apart) != asked.end();
}

} // namespace

Result<> checkDrill(const RecoveryPlan &plan)
{
    for (std::size_t i = 0; plan.kind == PlanKind::Drill && i < plan.steps.size(); ++i) {
        const Step &step = plan.steps[i];
        const std::string id = "\"" + printable(step.id.value, 128) + "\"";
        const std::string place = "/steps/" + std::to_string(i);
        if (step.phase == Phase::Quiesce || step.phase == Phase::Traffic)
            return fail(ErrorCode::Invalid,
                        "step " + id + " is a " + std::string(name(step.phase)) +
                            "; a drill stops no work and moves no traffic",
                        place + "/phase", "Rehearse it on the sandbox, in another phase.");
        if (namesPass(step.id.value))
            return fail(ErrorCode::Invalid,
                        "names such as " + id + " are those of the steps of a drill's later passes",
                        place + "/id", "Choose another id.");
        const ActionStep *action = step.phase == Phase::Promote ? step.action() : nullptr;
        if (action && !asksWhetherCutOff(*action))
            return fail(ErrorCode::Invalid,
                        "promote " + id +
                            " of a drill does not ask whether what it promotes is cut off",
                        place + "/preconditions", "Ask that its isolated is yes.");
    }
    if (takesEveryBranch(plan) && !drillPasses(plan).missed.empty())
        return fail(ErrorCode::Invalid,
                    "the drill would need more than " + std::to_string(passesMax) +
                        " passes to take every branch of its decisions",
                    "/steps", "Divide it into drills of fewer decisions within each other.");
    return {};
}

} // namespace farhaven::model
