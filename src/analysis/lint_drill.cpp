// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/drill.h"
#include "analysis/lint_context.h"

#include <algorithm>

/// Does a drill leave everything but its sandbox alone, and the sandbox empty?
namespace farhaven::analysis {

using namespace model;

namespace {

bool leavesAlone(const LintContext &lint, const ActionStep &action, const Component *sandbox)
{
    if (sandbox && action.component == sandbox->id)
        return true;
    const VerbFacts *facts = lint.facts(action);
    return action.verb == "claim" || action.verb == "release" ||
           (facts && (facts->effect == Effect::Read || facts->byPerson));
}

/// Is there a step that removes what this one copied, and is taken with it?
bool isRemoved(const LintContext &lint, const std::set<StepId> &out, std::size_t copied)
{
    const ActionStep &copy = *lint.plan.steps[copied].action();
    return std::any_of(lint.plan.steps.begin(), lint.plan.steps.end(), [&](const Step &step) {
        const ActionStep *action = step.action();
        return action && action->verb == "sandbox-remove" && !out.contains(step.id) &&
               action->component == copy.component && action->member == copy.member;
    });
}

/// Whichever branches a pass takes: what it copies, it removes.
bool leavesCopy(const LintContext &lint)
{
    std::vector<Choices> passes = drillPasses(lint.plan).passes;
    if (passes.empty())
        passes.emplace_back();
    return std::any_of(passes.begin(), passes.end(), [&](const Choices &choices) {
        const std::set<StepId> out = notTaken(lint.plan, choices);
        for (std::size_t i = 0; i < lint.plan.steps.size(); ++i) {
            const Step &step = lint.plan.steps[i];
            const bool copies = step.action() && step.action()->verb == "sandbox-copy";
            if (copies && !out.contains(step.id) && !isRemoved(lint, out, i))
                return true;
        }
        return false;
    });
}

} // namespace

void lintDrill(LintContext &lint)
{
    if (lint.plan.kind != PlanKind::Drill)
        return;
    const Service *service = lint.estate.find(lint.plan.service);
    const Component *sandbox = service ? sandboxOf(lint.estate, service->writer) : nullptr;
    for (std::size_t i = 0; i < lint.plan.steps.size(); ++i) {
        const ActionStep *action = actionIn(lint.plan.steps[i]);
        if (!action)
            continue;
        if (leavesAlone(lint, *action, sandbox))
            continue;
        lint.add("drill.touches-service", Finding::Severity::Error, stepPlace(i, "action"),
                 called(lint.plan.steps[i]) + " changes " + quoted(action->component.value) +
                     ", which is no sandbox of the service's writer",
                 "A drill rehearses on a copy; what serves users is not touched.",
                 "The service, or what protects it, could be interrupted by a rehearsal.",
                 "Let the step act on the sandbox, or leave it out.");
    }
    if (lint.plan.scenario != startDrill && leavesCopy(lint))
        lint.add("drill.no-clean-up", Finding::Severity::Error, "/steps",
                 "the drill makes a copy and does not remove it",
                 "A copy is the whole of the data, outside of what watches over it.",
                 "It fills the disk of the standby, unseen.",
                 "End with the step sandbox-remove, or generate a start-drill.");
}

} // namespace farhaven::analysis
