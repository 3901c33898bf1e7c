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

bool removes(const LintContext &lint)
{
    return std::any_of(lint.plan.steps.begin(), lint.plan.steps.end(), [](const Step &step) {
        return step.action() && step.action()->verb == "sandbox-remove";
    });
}

} // namespace

void lintDrill(LintContext &lint)
{
    if (lint.plan.kind != PlanKind::Drill)
        return;
    const Service *service = lint.estate.find(lint.plan.service);
    const Component *sandbox = service ? sandboxOf(lint.estate, service->writer) : nullptr;
    bool copies = false;
    for (std::size_t i = 0; i < lint.plan.steps.size(); ++i) {
        const ActionStep *action = actionIn(lint.plan.steps[i]);
        if (!action)
            continue;
        copies |= action->verb == "sandbox-copy";
        if (leavesAlone(lint, *action, sandbox))
            continue;
        lint.add("drill.touches-service", Finding::Severity::Error, stepPlace(i, "action"),
                 called(lint.plan.steps[i]) + " changes " + quoted(action->component.value) +
                     ", which is no sandbox of the service's writer",
                 "A drill rehearses on a copy; what serves users is not touched.",
                 "The service, or what protects it, could be interrupted by a rehearsal.",
                 "Let the step act on the sandbox, or leave it out.");
    }
    if (copies && !removes(lint) && lint.plan.scenario != startDrill)
        lint.add("drill.no-clean-up", Finding::Severity::Error, "/steps",
                 "the drill makes a copy and does not remove it",
                 "A copy is the whole of the data, outside of what watches over it.",
                 "It fills the disk of the standby, unseen.",
                 "End with the step sandbox-remove, or generate a start-drill.");
}

} // namespace farhaven::analysis
