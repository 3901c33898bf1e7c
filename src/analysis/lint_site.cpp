// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/lint_context.h"
#include "analysis/writing_elsewhere.h"

#include <algorithm>

namespace farhaven::analysis {

using namespace model;

namespace {

/// Does something that the plan does to the copy come before, which is not just a look at it?
bool dealtWith(const LintContext &lint, const Copy &copy, std::size_t stop)
{
    for (std::size_t i = 0; i < lint.plan.steps.size(); ++i) {
        const ActionStep *action = actionIn(lint.plan.steps[i]);
        if (action && action->component == copy.application->id &&
            action->member == copy.member->id && action->verb == "stop" && lint.ordered(i, stop))
            return true;
    }
    return false;
}

bool askedAbout(const ActionStep &stop, const Copy &copy)
{
    return std::any_of(stop.preconditions.begin(), stop.preconditions.end(),
                       [&](const Condition &condition) {
                           return condition.component == copy.application->id &&
                                  condition.member == copy.member->id &&
                                  (condition.question == Question::NotWritable ||
                                   condition.question == Question::Stopped);
                       });
}

} // namespace

/// A database that stops takes with it whoever writes to it, wherever that stands.
void lintSite(LintContext &lint)
{
    if (lint.plan.kind != PlanKind::StopSite)
        return;
    for (std::size_t i = 0; i < lint.plan.steps.size(); ++i) {
        const ActionStep *stop = actionIn(lint.plan.steps[i]);
        const Component *writer =
            stop && stop->verb == "demote" ? lint.estate.find(stop->component) : nullptr;
        if (!writer)
            continue;
        for (const Copy &copy : copiesThatUse(lint.estate, *writer)) {
            if (dealtWith(lint, copy, i) || askedAbout(*stop, copy))
                continue;
            lint.add("site.writes-elsewhere", LintContext::Severity::Error,
                     stepPlace(i, "action/preconditions"),
                     quoted(copy.application->name) + " at " + quoted(copy.member->name) +
                         " may write to " + quoted(writer->name) + ", which stops",
                     "It needs that database, and the plan neither stops it nor asks whether it "
                     "writes.",
                     "It goes on and fails in the middle of what it does.",
                     "Generate the plan again; where its adapter cannot stop it, stop it by hand "
                     "and let this step ask that it is stopped.");
        }
    }
}

} // namespace farhaven::analysis
