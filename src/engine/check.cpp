// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check.h"

#include "engine/deadline.h"
#include "engine/decide.h"
#include "engine/guard.h"
#include "engine/observer.h"
#include "model/condition.h"
#include "model/late.h"
#include "model/step_graph.h"
#include "model/unfold.h"

#include <algorithm>

namespace farhaven::engine {

using adapter::VerbClass;

namespace {

adapter::CallContext contextFor(const model::RecoveryPlan &plan, const model::Step &step,
                                const Timers &timers)
{
    adapter::CallContext context;
    context.claim.scope =
        claimScope(claimStep(plan, step), scopesOf(plan), step.action()->component);
    context.limits = CallLimits(timers.clock().ticks() + checkDeadline);
    return context;
}

Sentence cannotAsk(const Error &error)
{
    return Sentence("check.unanswered", "It could not be asked: {said}.",
                    {{"said", describe(error)}});
}

/// A decision is accepted at any time: it is made at its turn.
Task<adapter::CheckReport> nothingToAsk()
{
    adapter::CheckReport report;
    report.accepted = Tri::Yes;
    report.reasons.emplace_back("check.decision", "It is decided at its turn.");
    co_return report;
}

/// Nobody can choose the value that the step rests on: what would be asked is not known.
Task<adapter::CheckReport> cannotChoose(std::string value)
{
    adapter::CheckReport report;
    report.reasons.emplace_back(
        "check.unchosen", "It rests on {value}, which nobody can choose now: it was not asked.",
        Json{{"value", value}});
    co_return report;
}

/// What the adapter of one step says; Unknown when it does not answer.
Task<adapter::CheckReport> ask(model::RecoveryPlan plan, model::Step step, AdapterSet adapters,
                               std::stop_token stop, Timers &timers)
{
    adapter::CheckReport report;
    const model::ActionStep *action = step.action();
    const auto bounded = withDeadlines(adapters.at(action->component).adapter, timers);
    adapter::Action question(action->verb, action->member, action->parameters);
    auto context = contextFor(plan, step, timers);
    context.limits.stop = stop;
    Result<adapter::CheckReport> answer = co_await bounded->check(question, context);
    if (answer)
        co_return *answer;
    const ErrorCode code = answer.error().code;
    if (code != ErrorCode::Unreachable && code != ErrorCode::Timeout)
        report.accepted = Tri::No;
    report.reasons.push_back(cannotAsk(answer.error()));
    co_return report;
}

class Checking {
public:
    Checking(const model::RecoveryPlan &plan, const model::StepGraph &graph,
             const Observations &declared, const Sights &seen)
        : m_plan(plan), m_graph(graph), m_declared(declared), m_seen(seen)
    {
    }
    [[nodiscard]] std::vector<TargetCheck> targets() const;
    [[nodiscard]] StepCheck judge(std::size_t index, const adapter::CheckReport &report,
                                  Ticks now) const;

private:
    [[nodiscard]] bool movedBefore(std::size_t index) const;
    [[nodiscard]] bool changedBefore(std::size_t index, const model::Condition &condition) const;

    const model::RecoveryPlan &m_plan;
    const model::StepGraph &m_graph;
    const Observations &m_declared;
    const Sights &m_seen;
};

std::vector<TargetCheck> Checking::targets() const
{
    std::vector<TargetCheck> checks;
    for (const model::TargetBinding &target : m_plan.targets) {
        const auto sight = m_seen.find(target.component);
        if (sight == m_seen.end())
            continue;
        TargetCheck &check = checks.emplace_back();
        check.component = target.component;
        const std::string &wanted = target.identity;
        if (!sight->second) {
            check.why = cannotAsk(sight->second.error());
        } else if (sight->second->identity == wanted) {
            check.accepted = Tri::Yes;
            check.why = Sentence("check.target", "{component} is the system that is meant.",
                                 {{"component", target.component.value}});
        } else if (wanted.empty()) {
            check.why = Sentence("check.target.unbound",
                                 "{component} says that it is system {seen}, and the plan does not "
                                 "say which one it is for.",
                                 {{"component", target.component.value},
                                  {"seen", printable(sight->second->identity)}});
        } else {
            const std::string seen = printable(sight->second->identity);
            check.accepted = seen.empty() ? Tri::Unknown : Tri::No;
            check.why = seen.empty()
                            ? Sentence("check.target.silent",
                                       "{component} does not say which system it is.",
                                       {{"component", target.component.value}})
                            : Sentence("check.target.other",
                                       "{component} is system {seen}, the plan is for {wanted}.",
                                       {{"component", target.component.value},
                                        {"seen", seen},
                                        {"wanted", wanted}});
        }
    }
    return checks;
}

/// Does a step before this one promise another state of this one's member? A claim changes who may
/// act, not what the member is.
bool Checking::movedBefore(std::size_t index) const
{
    const model::ActionStep *own = m_plan.steps[index].action();
    const auto aboutOwn = [&](const model::Condition &condition) {
        return condition.component == own->component && condition.member == own->member;
    };
    for (std::size_t i = 0; i < m_plan.steps.size(); ++i) {
        const model::ActionStep *other = m_plan.steps[i].action();
        if (!other || m_plan.steps[i].phase == model::Phase::Claim ||
            !m_graph.comesBefore(i, index))
            continue;
        if (std::any_of(other->postconditions.begin(), other->postconditions.end(), aboutOwn))
            return true;
    }
    return false;
}

/// Does a step before this one change what the condition asks about? A destructive verb may change
/// every member of its component, a safe one only its own.
bool Checking::changedBefore(std::size_t index, const model::Condition &condition) const
{
    for (std::size_t i = 0; i < m_plan.steps.size(); ++i) {
        const model::ActionStep *other = m_plan.steps[i].action();
        if (!other || m_plan.steps[i].phase == model::Phase::Claim ||
            !m_graph.comesBefore(i, index) || other->component != condition.component)
            continue;
        const VerbClass how =
            m_declared.components.at(other->component).verbs.at(other->verb).verbClass;
        const bool mild = how == VerbClass::Read || how == VerbClass::Safe;
        if (!mild || (how == VerbClass::Safe && other->member == condition.member))
            return true;
    }
    return false;
}

/// The first reason is the one to tell: what stands against the step comes before what is well.
void take(StepCheck &check, const model::Answer &answer)
{
    const bool stands =
        check.accepted == Tri::Yes && check.conditions == Tri::Yes && answer.holds != Tri::Yes;
    check.conditions = both(check.conditions, answer.holds);
    check.reasons.insert(stands ? check.reasons.begin() : check.reasons.end(), answer.why);
}

StepCheck Checking::judge(std::size_t index, const adapter::CheckReport &report, Ticks now) const
{
    const model::Step &step = m_plan.steps[index];
    StepCheck check;
    check.id = step.id;
    check.accepted = report.accepted;
    check.reasons = report.reasons;
    if (!step.action())
        return check;
    check.later = movedBefore(index);
    for (const model::Condition &condition : step.action()->preconditions) {
        if (changedBefore(index, condition))
            continue;
        const auto sight = m_seen.find(condition.component);
        const model::Observation *seen =
            sight != m_seen.end() && sight->second ? &*sight->second : nullptr;
        const model::Answer answer = evaluate(condition, seen, now, otherEvidenceMax);
        take(check, answer);
    }
    if (const auto loss = lossGuard(m_plan, step)) {
        const auto sight = m_seen.find(loss->component);
        const model::Observation *seen =
            sight != m_seen.end() && sight->second ? &*sight->second : nullptr;
        if (managerMoved(m_plan, step, seen))
            return check;
        const model::Answer answer =
            lossWithin(*loss, m_plan.lossBytesMax, seen, now, otherEvidenceMax);
        take(check, answer);
    }
    return check;
}

/// What of a step counts for the whole.
Tri counts(const model::Step &step, const StepCheck &check)
{
    const Tri all = check.later ? check.conditions : both(check.accepted, check.conditions);
    const bool maySkip = step.ifUnreachable == model::IfUnreachable::Skip;
    return all == Tri::Unknown && maySkip ? Tri::Yes : all;
}

std::map<ComponentId, model::SeenSystem> systemsIn(const Sights &seen)
{
    std::map<ComponentId, model::SeenSystem> systems;
    for (const auto &[component, sight] : seen) {
        if (sight)
            systems[component] = model::seenIn(*sight);
    }
    return systems;
}

/// What would be chosen if the run came to it now.
struct ChoicesNow {
    model::Bound values;
    std::map<std::string, model::Choice> choices;
};

ChoicesNow choicesNow(const model::RecoveryPlan &plan, const Sights &seen, Ticks now)
{
    ChoicesNow made;
    for (const model::LateBound &late : plan.lateBound) {
        const auto rule = model::candidateRule(late, "late_bound");
        const auto sight = rule ? seen.find(rule->component) : seen.end();
        const bool sees = sight != seen.end() && sight->second;
        model::Choice choice =
            model::chooseCandidate(late, sees ? &*sight->second : nullptr, now, otherEvidenceMax);
        if (choice.known == Tri::Yes)
            made.values[late.name] = choice.chosen.value;
        made.choices.emplace(late.name, std::move(choice));
    }
    return made;
}

/// The step as it was written says which choices it rests on.
void tellChoices(const model::Step &written, const ChoicesNow &made, StepCheck &check)
{
    for (const std::string &name : model::lateIn(written)) {
        const auto choice = made.choices.find(name);
        if (choice == made.choices.end())
            continue;
        check.conditions = both(check.conditions, choice->second.known);
        check.reasons.push_back(choice->second.why);
    }
}

/// A step that rests on a value which nobody can choose now is not asked about.
Task<std::vector<adapter::CheckReport>> askAll(model::RecoveryPlan plan, AdapterSet adapters,
                                               std::stop_token stop, Timers &timers)
{
    std::vector<adapter::CheckReport> reports;
    for (std::size_t begin = 0; begin < plan.steps.size(); begin += checksAtOnce) {
        const std::size_t end = std::min(begin + checksAtOnce, plan.steps.size());
        std::vector<Task<adapter::CheckReport>> questions;
        for (std::size_t i = begin; i < end; ++i) {
            const auto late = model::lateIn(plan.steps[i]);
            if (!plan.steps[i].action())
                questions.push_back(nothingToAsk());
            else if (!late.empty())
                questions.push_back(cannotChoose(*late.begin()));
            else
                questions.push_back(ask(plan, plan.steps[i], adapters, stop, timers));
        }
        for (Task<adapter::CheckReport> &question : questions) {
            FH_CO_TRY(adapter::CheckReport report, co_await question);
            reports.push_back(std::move(report));
        }
        if (stop.stop_requested())
            co_return fail(ErrorCode::Cancelled, "the check was ended before its time");
    }
    co_return std::move(reports);
}

} // namespace

Task<PlanCheck> checkPlan(model::RecoveryPlan asked, AdapterSet all, std::stop_token stop,
                          Timers &timers)
{
    const model::RecoveryPlan written = model::unfolded(std::move(asked));
    const AdapterSet adapters = adaptersOf(written, all);
    const Observations declared = declaredBy(adapters);
    FH_CO_CHECK(startable(written, declared));
    FH_CO_TRY(const model::StepGraph graph, model::StepGraph::of(written));
    const Scopes scopes = scopesOf(written);
    FH_CO_TRY(const Sights seen, co_await observeAll(adapters, scopes, lookDeadline, stop, timers));
    const ChoicesNow made = choicesNow(written, seen, timers.clock().ticks());
    const model::RecoveryPlan plan = model::withValues(written, made.values);
    const Checking checking(plan, graph, declared, seen);
    PlanCheck whole;
    whole.at = timers.clock().now();
    whole.passed = Tri::Yes;
    whole.targets = checking.targets();
    for (TargetCheck &target : whole.targets) {
        const bool excused = target.accepted == Tri::Unknown && mayBeUnseen(plan, target.component);
        target.counted = excused ? Tri::Yes : target.accepted;
        whole.passed = both(whole.passed, target.counted);
    }
    whole.systems = systemsIn(seen);
    FH_CO_TRY(const auto reports, co_await askAll(plan, adapters, stop, timers));
    for (std::size_t i = 0; i < reports.size(); ++i) {
        StepCheck &step =
            whole.steps.emplace_back(checking.judge(i, reports[i], timers.clock().ticks()));
        tellChoices(written.steps[i], made, step);
        step.counted = counts(plan.steps[i], step);
        whole.passed = both(whole.passed, step.counted);
    }
    co_return whole;
}

namespace {

std::vector<adapter::PreviewLine> decisionLines(const model::DecisionStep &decision)
{
    std::vector<adapter::PreviewLine> lines;
    for (const auto &option : decision.options) {
        std::string enabled;
        for (const StepId &id : option.enables)
            enabled += (enabled.empty() ? "" : ", ") + id.value;
        lines.push_back({decision.decidedBy,
                         option.id + (option.id == decision.defaultOption ? " (default)" : ""),
                         enabled.empty() ? "Nothing more is done" : "Goes on with " + enabled});
    }
    return lines;
}

/// What the step would do; for each that may be chosen where it rests on a choice.
std::vector<std::pair<std::string, model::Step>> variantsOf(const model::RecoveryPlan &plan,
                                                            const model::Step &step)
{
    std::vector<std::pair<std::string, model::Step>> variants;
    for (const model::Bound &values : model::everyBound(plan)) {
        std::string said;
        for (const std::string &name : model::lateIn(step)) {
            const auto value = values.find(name);
            if (value != values.end())
                said += (said.empty() ? "If " : " and ") + name + " is " + value->second;
        }
        model::RecoveryPlan alone;
        alone.steps = {step};
        alone = model::withValues(std::move(alone), values);
        const bool known = std::any_of(variants.begin(), variants.end(),
                                       [&](const auto &one) { return one.first == said; });
        if (!known)
            variants.emplace_back(said, std::move(alone.steps.front()));
    }
    return variants;
}

Task<std::vector<adapter::PreviewLine>> actionLines(model::RecoveryPlan plan, model::Step step,
                                                    AdapterSet adapters, Timers &timers)
{
    std::vector<adapter::PreviewLine> lines;
    const ComponentId component = step.action()->component;
    const auto bounded = withDeadlines(adapters.at(component).adapter, timers);
    for (const auto &[when, variant] : variantsOf(plan, step)) {
        const model::ActionStep &action = *variant.action();
        adapter::Action question(action.verb, action.member, action.parameters);
        auto context = contextFor(plan, variant, timers);
        context.idempotencyKey = attemptKey(RunId("RUN"), step.id, 1);
        FH_CO_TRY(adapter::Preview answer, co_await bounded->preview(question, context));
        for (adapter::PreviewLine &line : answer.lines) {
            line.change = when.empty() ? line.change : when + ": " + line.change;
            lines.push_back(std::move(line));
        }
    }
    co_return lines;
}

} // namespace

Task<std::vector<StepPreview>> previewPlan(model::RecoveryPlan plan, AdapterSet adapters,
                                           Timers &timers)
{
    std::vector<StepPreview> previews;
    for (const model::Step &step : plan.steps) {
        StepPreview preview;
        preview.id = step.id;
        const model::ActionStep *action = step.action();
        if (std::holds_alternative<model::ForEachStep>(step.body))
            continue; // its items say it
        if (step.decision()) {
            preview.lines = decisionLines(*step.decision());
            previews.push_back(std::move(preview));
            continue;
        }
        const auto attached = action ? adapters.find(action->component) : adapters.end();
        if (attached == adapters.end())
            co_return fail(ErrorCode::Unsupported, "no adapter can say what the step would do",
                           "step " + step.id.value);
        FH_CO_TRY(preview.lines, co_await actionLines(plan, step, adapters, timers));
        previews.push_back(std::move(preview));
    }
    co_return previews;
}

} // namespace farhaven::engine
