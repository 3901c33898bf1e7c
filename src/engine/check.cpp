// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check.h"

#include "engine/deadline.h"
#include "engine/observer.h"
#include "model/condition.h"
#include "model/step_graph.h"

#include <algorithm>

namespace farhaven::engine {

namespace {

std::string identityOf(const model::RecoveryPlan &plan, const ComponentId &component)
{
    for (const model::TargetBinding &target : plan.targets) {
        if (target.component == component)
            return target.identity;
    }
    return {};
}

adapter::CallContext contextFor(const model::RecoveryPlan &plan, const ComponentId &component,
                                const Timers &timers)
{
    adapter::CallContext context;
    context.claim.scope = identityOf(plan, component);
    context.limits = CallLimits(timers.clock().ticks() + checkDeadline);
    return context;
}

Sentence cannotAsk(const Error &error)
{
    return Sentence("check.unanswered", "It could not be asked: {said}.",
                    {{"said", describe(error)}});
}

/// What the adapter of one step says; Unknown when there is none or it does not answer.
Task<adapter::CheckReport> ask(model::RecoveryPlan plan, model::Step step, AdapterSet adapters,
                               Timers &timers)
{
    adapter::CheckReport report;
    const model::ActionStep *action = step.action();
    const auto attached = action ? adapters.find(action->component) : adapters.end();
    if (attached == adapters.end()) {
        report.reasons.emplace_back("check.no_adapter", "No adapter looks after this step.");
        co_return report;
    }
    const auto bounded = withDeadlines(attached->second.adapter, timers);
    adapter::Action question(action->verb, action->member, action->parameters);
    auto context = contextFor(plan, action->component, timers);
    Result<adapter::CheckReport> answer = co_await bounded->check(question, context);
    if (answer)
        co_return *answer;
    const ErrorCode code = answer.error().code;
    if (code != ErrorCode::Unreachable && code != ErrorCode::Timeout)
        report.accepted = Tri::No;
    report.reasons.push_back(cannotAsk(answer.error()));
    co_return report;
}

/// The conditions of a step that nothing comes before are questions about now.
void addConditions(StepCheck &check, const model::Step &step, const Sights &sights, Ticks now)
{
    if (!step.after.empty() || !step.action())
        return;
    for (const model::Condition &condition : step.action()->preconditions) {
        const auto sight = sights.find(condition.component);
        const model::Observation *seen =
            sight != sights.end() && sight->second ? &*sight->second : nullptr;
        const model::Answer answer = model::evaluate(condition, seen, now, lookDeadline);
        check.accepted = both(check.accepted, answer.holds);
        check.reasons.push_back(answer.why);
    }
}

/// Does a step before this one promise another state of this one's member? A claim changes who may
/// act, not what the member is.
bool movedBefore(const model::RecoveryPlan &plan, const model::StepGraph &graph, std::size_t index)
{
    const model::ActionStep *own = plan.steps[index].action();
    const auto aboutOwn = [&](const model::Condition &condition) {
        return condition.component == own->component && condition.member == own->member;
    };
    for (std::size_t i = 0; own && i < plan.steps.size(); ++i) {
        const model::ActionStep *other = plan.steps[i].action();
        if (!other || plan.steps[i].phase == model::Phase::Claim || !graph.comesBefore(i, index))
            continue;
        if (std::any_of(other->postconditions.begin(), other->postconditions.end(), aboutOwn))
            return true;
    }
    return false;
}

} // namespace

Task<PlanCheck> checkPlan(model::RecoveryPlan plan, AdapterSet adapters, Timers &timers)
{
    FH_CO_TRY(const model::StepGraph graph, model::StepGraph::of(plan));
    Scopes scopes;
    for (const model::TargetBinding &target : plan.targets)
        scopes[target.component] = target.identity;
    auto looks = observeAll(adaptersOf(plan, adapters), scopes, lookDeadline, {}, timers);
    std::vector<Task<adapter::CheckReport>> questions;
    for (const model::Step &step : plan.steps)
        questions.push_back(ask(plan, step, adapters, timers));
    FH_CO_TRY(const Sights sights, co_await looks);
    PlanCheck whole;
    whole.passed = Tri::Yes;
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        FH_CO_TRY(const adapter::CheckReport report, co_await questions[i]);
        StepCheck check;
        check.id = plan.steps[i].id;
        check.accepted = report.accepted;
        check.reasons = report.reasons;
        addConditions(check, plan.steps[i], sights, timers.clock().ticks());
        check.later = movedBefore(plan, graph, i);
        if (!check.later)
            whole.passed = both(whole.passed, check.accepted);
        whole.steps.push_back(std::move(check));
    }
    co_return whole;
}

Task<std::vector<StepPreview>> previewPlan(model::RecoveryPlan plan, AdapterSet adapters,
                                           Timers &timers)
{
    std::vector<StepPreview> previews;
    for (const model::Step &step : plan.steps) {
        StepPreview preview;
        preview.id = step.id;
        const model::ActionStep *action = step.action();
        const auto attached = action ? adapters.find(action->component) : adapters.end();
        if (attached == adapters.end())
            co_return fail(ErrorCode::Unsupported, "no adapter can say what the step would do",
                           "step " + step.id.value);
        adapter::Action question(action->verb, action->member, action->parameters);
        auto context = contextFor(plan, action->component, timers);
        FH_CO_TRY(const adapter::Preview answer,
                  co_await attached->second.adapter->preview(question, context));
        preview.lines = answer.lines;
        previews.push_back(std::move(preview));
    }
    co_return previews;
}

} // namespace farhaven::engine
