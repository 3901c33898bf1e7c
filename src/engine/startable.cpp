// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/decide.h"
#include "model/late.h"
#include "model/unfold.h"

namespace farhaven::engine {

namespace {

/// Only a candidate is chosen from what is seen; no adapter offers recovery points.
Result<> lateStartable(const model::RecoveryPlan &plan, const Observations &observations)
{
    for (const model::LateBound &late : plan.lateBound) {
        const std::string place = "late_bound " + late.name;
        if (late.kind != "candidate")
            return fail(ErrorCode::Unsupported,
                        "late-bound values of kind \"" + late.kind + "\" cannot be chosen yet",
                        place, "Write the value itself.");
        FH_TRY(const model::CandidateRule rule, model::candidateRule(late, place));
        if (!observations.components.contains(rule.component))
            return fail(ErrorCode::NotFound,
                        "no adapter looks after component \"" + rule.component.value +
                            "\", whose member is to be chosen",
                        place);
    }
    return {};
}

Result<> decisionStartable(const model::DecisionStep &decision, const Observations &observations,
                           const std::string &place)
{
    for (const model::DecisionStep::Option &option : decision.options) {
        for (const model::Condition &criterion : option.criteria) {
            if (!observations.components.contains(criterion.component))
                return fail(ErrorCode::NotFound,
                            "no adapter looks after component \"" + criterion.component.value +
                                "\", which option \"" + option.id + "\" asks about",
                            place);
        }
    }
    return {};
}

Result<> stepStartable(const model::Step &step, const Observations &observations)
{
    const std::string place = "step " + step.id.value;
    if (step.decision())
        return decisionStartable(*step.decision(), observations, place);
    if (std::holds_alternative<model::ForEachStep>(step.body))
        return {}; // its items say it
    const model::ActionStep *action = step.action();
    if (!action)
        return fail(ErrorCode::Unsupported, "a plan with child plans in it is not run", place,
                    "`plan assemble` writes it and them as one plan; have that approved.");
    const auto view = observations.components.find(action->component);
    if (view == observations.components.end())
        return fail(ErrorCode::NotFound,
                    "no adapter looks after component \"" + action->component.value + "\"", place);
    if (!view->second.verbs.contains(action->verb))
        return fail(ErrorCode::Unsupported,
                    "the adapter of \"" + action->component.value + "\" has no verb \"" +
                        action->verb + "\"",
                    place);
    return {};
}

} // namespace

Result<> startable(const model::RecoveryPlan &plan, const Observations &observations)
{
    if (model::lacksItems(plan))
        return startable(model::unfolded(plan), observations);
    FH_CHECK(lateStartable(plan, observations));
    for (const model::Step &step : plan.steps)
        FH_CHECK(stepStartable(step, observations));
    return {};
}

Result<> startable(const model::RecoveryPlan &plan, const RunProgress &progress,
                   const Observations &observations)
{
    if (!progress.steps.knows(plan))
        return startable(plan, observations);
    FH_CHECK(lateStartable(plan, observations));
    for (const std::uint32_t place : progress.steps.landmarks().kinds)
        FH_CHECK(stepStartable(plan.steps[place], observations));
    return {};
}

} // namespace farhaven::engine
