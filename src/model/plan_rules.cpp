// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sentence.h"
#include "model/drill_passes.h"
#include "model/drill_rules.h"
#include "model/hand_over.h"
#include "model/late.h"
#include "model/plan.h"
#include "model/plan_kind.h"
#include "model/reading.h"
#include "model/step_graph.h"
#include "model/unfold.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

/// The rules that make a document a plan, whatever the estate. Each function refuses with the first
/// breach that it finds.
namespace farhaven::model {

namespace {

std::string placeOf(std::size_t step, const char *key = nullptr)
{
    const std::string place = "/steps/" + std::to_string(step);
    return key ? place + "/" + key : place;
}

std::string inQuotes(const std::string &text)
{
    return "\"" + printable(text, 128) + "\"";
}

const ActionStep *actionIn(const Step &step)
{
    if (const auto *each = std::get_if<ForEachStep>(&step.body))
        return &each->action;
    return step.action();
}

Result<> checkHead(const RecoveryPlan &plan)
{
    if (plan.steps.empty() || plan.steps.size() > stepsMax)
        return fail(ErrorCode::Invalid,
                    "a plan holds 1 to 10000 steps, this one " + std::to_string(plan.steps.size()),
                    "/steps");
    const bool moves = movesService(plan.kind);
    if (moves && (plan.from.empty() || plan.to.empty() || plan.from == plan.to)) {
        return fail(ErrorCode::Invalid,
                    "a " + std::string(name(plan.kind)) + " goes from one site to another",
                    plan.from.empty() ? "/from" : "/to");
    }
    if (plan.lossBytesMax < 0 || (plan.lossBytesMax > 0 && plan.kind != PlanKind::Failover)) {
        return fail(ErrorCode::Invalid,
                    "a planned move loses nothing, so its accepted loss is 0 bytes, not " +
                        std::to_string(plan.lossBytesMax),
                    "/loss_bytes_max",
                    "Only a failover, where the source is gone, may accept a loss.");
    }
    if (plan.commit && plan.kind != PlanKind::Failover)
        return fail(ErrorCode::Invalid, "only a failover is held open until it is committed",
                    "/commit", "Leave it out; a planned move ends when its steps are done.");
    std::set<ComponentId> bound;
    for (std::size_t i = 0; i < plan.targets.size(); ++i) {
        if (!bound.insert(plan.targets[i].component).second) {
            return fail(ErrorCode::Invalid,
                        inQuotes(plan.targets[i].component.value) + " is bound to a target twice",
                        "/targets/" + std::to_string(i));
        }
    }
    return {};
}

Result<> checkBounds(const Step &step, std::size_t i)
{
    if (step.deadline < Milliseconds(1) || step.deadline > deadlineMax) {
        return fail(ErrorCode::Invalid, "a deadline lies between 1 ms and 24 h",
                    placeOf(i, "deadline_ms"));
    }
    if (step.id.value.starts_with(undoPrefix))
        return fail(ErrorCode::Invalid,
                    "names that begin with \"undo.\" are those of the steps that take back",
                    placeOf(i, "id"), "Choose another id.");
    if (step.attemptsMax < 1 || step.attemptsMax > attemptsMax)
        return fail(ErrorCode::Invalid, "a step has 1 to 10 attempts", placeOf(i, "attempts_max"));
    const auto *each = std::get_if<ForEachStep>(&step.body);
    if (each && (each->items.empty() || each->items.size() > 1000 || each->parallelMax < 1 ||
                 each->parallelMax > 100)) {
        return fail(ErrorCode::Invalid, "a for-each has 1 to 1000 items, 1 to 100 at a time",
                    placeOf(i, "for_each"));
    }
    return {};
}

/// What is fenced, promoted or gated is one thing, and each of its steps is read by name; so a
/// for-each prepares, or does what is left once the service works.
Result<> checkForEach(const RecoveryPlan &plan, std::size_t i, std::set<StepId> &ids)
{
    const Step &step = plan.steps[i];
    const auto *each = std::get_if<ForEachStep>(&step.body);
    if (!each)
        return {};
    if (step.phase != Phase::Prepare && step.phase != Phase::Reprotect)
        return fail(ErrorCode::Invalid,
                    "the for-each " + inQuotes(step.id.value) + " is a " +
                        std::string(name(step.phase)) +
                        "; only what prepares or protects again is done for each of a list",
                    placeOf(i, "phase"), "Write a step for each.");
    for (std::size_t item = 1; item <= each->items.size(); ++item) {
        if (each->action.member.value == eachItem && !isIdText(each->items[item - 1]))
            return fail(ErrorCode::Invalid, inQuotes(each->items[item - 1]) + " is no member's id",
                        placeOf(i, "for_each/items"));
        if (!ids.insert(itemStep(step.id, item)).second)
            return fail(ErrorCode::Invalid,
                        "the step of an item would be called " +
                            inQuotes(itemStep(step.id, item).value) + ", as another step is",
                        placeOf(i, "id"), "Choose another id.");
    }
    return {};
}

Result<> checkItems(const RecoveryPlan &plan)
{
    std::set<StepId> ids;
    for (const Step &step : plan.steps)
        ids.insert(step.id);
    for (std::size_t i = 0; i < plan.steps.size(); ++i)
        FH_CHECK(checkForEach(plan, i, ids));
    if (ids.size() > stepsMax)
        return fail(ErrorCode::Invalid, "with all items the plan holds more than 10000 steps",
                    "/steps");
    return {};
}

/// Verbs whose place in the order is part of their meaning, whoever the adapter is.
Result<> checkVerb(const Step &step, std::size_t i)
{
    static constexpr std::array<std::pair<std::string_view, Phase>, 10> fixed = {{
        {"claim", Phase::Claim},
        {"release", Phase::Release},
        {"demote", Phase::Fence},
        {"fence", Phase::Fence},
        {"promote", Phase::Promote},
        {"switchover", Phase::Promote},
        {"failover", Phase::Promote},
        {"promote-cluster", Phase::Promote},
        {"enable", Phase::Traffic},
        {"repoint", Phase::Traffic},
    }};
    const ActionStep *action = actionIn(step);
    for (const auto &[verb, phase] : fixed) {
        if (action && action->verb == verb && step.phase != phase) {
            return fail(ErrorCode::Invalid,
                        "\"" + std::string(verb) + "\" belongs to the phase " +
                            std::string(name(phase)) + ", not " + std::string(name(step.phase)),
                        placeOf(i, "phase"));
        }
    }
    return {};
}

Result<> checkWayBack(const Step &step, std::size_t i)
{
    const ActionStep *action = actionIn(step);
    if (!action)
        return {};
    if (action->compensation && action->noReturn) {
        return fail(ErrorCode::Invalid,
                    "step " + inQuotes(step.id.value) +
                        " has a compensation and a no-return mark; only one can be true",
                    placeOf(i, "no_return"));
    }
    const bool disturbs =
        step.phase == Phase::Quiesce || step.phase == Phase::Fence || step.phase == Phase::Promote;
    if (disturbs && !action->compensation && !action->noReturn) {
        return fail(ErrorCode::Invalid,
                    "step " + inQuotes(step.id.value) +
                        " stops something and says neither how to go back nor that there is no way",
                    placeOf(i), "Name a compensation, or set no_return.");
    }
    return {};
}

/// A condition for done, and for a promote also a guard: without them nobody observes anything.
Result<> checkProofs(const Step &step, std::size_t i)
{
    const ActionStep *action = actionIn(step);
    if (!action)
        return {};
    if (step.phase == Phase::Fence && action->postconditions.empty()) {
        return fail(ErrorCode::Invalid,
                    "fence " + inQuotes(step.id.value) +
                        " has no post-condition: a fence counts only when it is observed",
                    placeOf(i, "postconditions"));
    }
    if (step.phase != Phase::Promote)
        return {};
    if (action->postconditions.empty()) {
        return fail(ErrorCode::Invalid,
                    "promote " + inQuotes(step.id.value) + " has no post-condition",
                    placeOf(i, "postconditions"));
    }
    if (action->preconditions.empty()) {
        return fail(ErrorCode::Invalid,
                    "promote " + inQuotes(step.id.value) +
                        " has no guard: it must be seen that the old writer cannot write",
                    placeOf(i, "preconditions"));
    }
    return {};
}

} // namespace

std::string_view fenceProof(const Condition &condition, const ActionStep &promote)
{
    if (condition.component == promote.component) {
        const bool host =
            condition.member != promote.member && condition.question == Question::Stopped;
        return host ? "host" : "";
    }
    if (condition.question != Question::FactIs)
        return "";
    const bool power = condition.fact == "power" && condition.value == "off";
    const bool network = condition.fact == "blocked" && condition.value == "yes";
    const bool attested = condition.fact == attestedFact && condition.value == "yes";
    const bool held = condition.fact == "held" && condition.value == "yes";
    const bool lease = condition.fact == "lease" && condition.value == "expired";
    return power      ? "power"
           : network  ? "network"
           : attested ? "attestation"
           : lease    ? "lease"
           : held     ? "host"
                      : "";
}

namespace {

/// The kinds of proof by whom they are about, as far as the plan says it: the fence's member stands
/// for one host. Which host that is, the estate says; lint holds the two together.
using Proofs = std::map<std::pair<ComponentId, MemberId>, std::set<std::string>>;

Proofs proofsOf(const ActionStep &promote, std::set<std::string> &kinds)
{
    Proofs proofs;
    bool gone =
        false; // the old server, seen on its own host: which host a fence stands for as well
    for (const Condition &condition : promote.preconditions) {
        const std::string kind(fenceProof(condition, promote));
        if (kind.empty())
            continue;
        kinds.insert(kind);
        if (condition.component == promote.component)
            gone = true;
        else
            proofs[{condition.component, condition.member}].insert(kind);
    }
    for (auto &[about, known] : proofs) {
        if (gone)
            known.insert("host");
    }
    return proofs;
}

/// A failover promotes while the old writer may live: one proof can be wrong, or can fail with the
/// site, so it takes two of different kinds.
Result<> checkTwoProofs(const RecoveryPlan &plan, std::size_t i)
{
    const ActionStep *action = actionIn(plan.steps[i]);
    if (plan.kind != PlanKind::Failover || plan.steps[i].phase != Phase::Promote || !action)
        return {};
    std::set<std::string> kinds;
    const Proofs proofs = proofsOf(*action, kinds);
    const bool enough = std::any_of(proofs.begin(), proofs.end(),
                                    [](const auto &entry) { return entry.second.size() >= 2; });
    if (enough)
        return {};
    const std::string what = kinds.empty()      ? "no fence proof"
                             : kinds.size() < 2 ? "one fence proof, " + *kinds.begin()
                                                : "fence proofs about different hosts";
    return fail(ErrorCode::Invalid,
                "promote " + inQuotes(plan.steps[i].id.value) + " of a failover rests on " + what +
                    "; it needs two of different kinds about one",
                placeOf(i, "preconditions"),
                "Ask of what fences the old writer's host that power is off and that blocked is "
                "yes; where one of them cannot be read, that attested is yes.");
}

Result<> checkMayBeSkipped(const Step &step, std::size_t i)
{
    if (step.ifUnreachable == IfUnreachable::Stop)
        return {};
    if (step.phase == Phase::Promote || step.phase == Phase::Gate) {
        return fail(ErrorCode::Invalid,
                    "step " + inQuotes(step.id.value) + " is a " + std::string(name(step.phase)) +
                        " and may not be skipped when its target does not answer",
                    placeOf(i, "if_unreachable"));
    }
    return {};
}

Result<> checkPhaseOrder(const RecoveryPlan &plan, const StepGraph &graph)
{
    std::vector<Phase> phases; // side by side: each is compared with each
    for (const Step &step : plan.steps)
        phases.push_back(step.phase);
    for (std::size_t later = 0; later < phases.size(); ++later) {
        for (std::size_t earlier = 0; earlier < phases.size(); ++earlier) {
            if (phases[earlier] >= phases[later] || graph.comesBefore(earlier, later))
                continue;
            const Step &a = plan.steps[earlier];
            const Step &b = plan.steps[later];
            return fail(ErrorCode::Invalid,
                        "step " + inQuotes(b.id.value) + " (" + std::string(name(b.phase)) +
                            ") does not wait for " + inQuotes(a.id.value) + " (" +
                            std::string(name(a.phase)) + ")",
                        placeOf(later, "after"),
                        "The order is fence, promote, gate, traffic, reprotect; let it wait.");
        }
    }
    return {};
}

/// (decision step, option) pairs that enable a step. None: it always runs.
using Enablers = std::vector<std::set<std::pair<std::size_t, std::string>>>;

Result<> checkOption(const RecoveryPlan &plan, const StepGraph &graph, std::size_t decision,
                     const DecisionStep::Option &option, Enablers &enablers)
{
    for (const StepId &id : option.enables) {
        const Step *step = plan.find(id);
        if (!step) {
            return fail(ErrorCode::Invalid,
                        "option " + inQuotes(option.id) + " enables " + inQuotes(id.value) +
                            ", which the plan does not have",
                        placeOf(decision, "decision"));
        }
        const auto index = static_cast<std::size_t>(step - plan.steps.data());
        if (!graph.comesBefore(decision, index)) {
            return fail(ErrorCode::Invalid,
                        "step " + inQuotes(id.value) + " does not wait for the decision " +
                            inQuotes(plan.steps[decision].id.value) + " that enables it",
                        placeOf(index, "after"));
        }
        enablers[index].emplace(decision, option.id);
    }
    return {};
}

Result<> checkDecisions(const RecoveryPlan &plan, const StepGraph &graph, Enablers &enablers)
{
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const auto *decision = std::get_if<DecisionStep>(&plan.steps[i].body);
        if (!decision)
            continue;
        if (decision->options.empty() || decision->options.size() > optionsMax ||
            decision->decidedBy.empty())
            return fail(ErrorCode::Invalid,
                        "a decision has 1 to 16 options and somebody who decides",
                        placeOf(i, "decision"));
        if (decision->decidedBy == decidedByDrill)
            return fail(ErrorCode::Invalid, "nobody is called " + inQuotes(decision->decidedBy),
                        placeOf(i, "decision/decided_by"), "Name a role, a person, or \"rule\".");
        std::set<std::string> options;
        for (const DecisionStep::Option &option : decision->options) {
            if (!options.insert(option.id).second) {
                return fail(ErrorCode::Invalid, "two options are called " + inQuotes(option.id),
                            placeOf(i, "decision/options"));
            }
            FH_CHECK(checkOption(plan, graph, i, option, enablers));
        }
        if (!options.contains(decision->defaultOption)) {
            return fail(ErrorCode::Invalid,
                        "the default " + inQuotes(decision->defaultOption) + " is no option",
                        placeOf(i, "decision/default_option"));
        }
    }
    return {};
}

/// Whenever `guarded` runs, does `guard` run too?
bool certain(const Enablers &enablers, std::size_t guard, std::size_t guarded)
{
    const auto &a = enablers[guard];
    const auto &b = enablers[guarded];
    return a.empty() || (!b.empty() && std::includes(a.begin(), a.end(), b.begin(), b.end()));
}

/// Those steps of a phase that nothing but a decision leaves out.
std::vector<std::size_t> guardsOf(const RecoveryPlan &plan, Phase guard)
{
    std::vector<std::size_t> guards;
    for (std::size_t j = 0; j < plan.steps.size(); ++j) {
        const Step &step = plan.steps[j];
        if (step.phase == guard && actionIn(step) && step.ifUnreachable == IfUnreachable::Stop)
            guards.push_back(j);
    }
    return guards;
}

/// Whatever the decision chooses, one of the guards runs: each branch has one of its own.
bool everyBranchGuarded(const RecoveryPlan &plan, const Enablers &enablers, std::size_t decision,
                        const std::vector<std::size_t> &guards)
{
    const auto &options = plan.steps[decision].decision()->options;
    return std::all_of(options.begin(), options.end(), [&](const DecisionStep::Option &option) {
        return std::any_of(guards.begin(), guards.end(), [&](std::size_t guard) {
            return enablers[guard].contains({decision, option.id});
        });
    });
}

/// Every step of phase `guarded` needs a step of phase `guard` that runs whenever it runs. The
/// phase order already puts it before.
Result<> checkGuarded(const RecoveryPlan &plan, const Enablers &enablers, Phase guarded,
                      Phase guard, const char *message)
{
    const std::vector<std::size_t> guards = guardsOf(plan, guard);
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const bool fenced = guard == Phase::Fence && handsOver(plan, plan.steps[i]);
        if (plan.steps[i].phase != guarded || fenced)
            continue;
        bool found = std::any_of(guards.begin(), guards.end(),
                                 [&](std::size_t j) { return certain(enablers, j, i); });
        for (std::size_t d = 0; d < plan.steps.size() && !found; ++d)
            found = plan.steps[d].decision() && certain(enablers, d, i) &&
                    everyBranchGuarded(plan, enablers, d, guards);
        if (!found) {
            return fail(ErrorCode::Invalid, "step " + inQuotes(plan.steps[i].id.value) + message,
                        placeOf(i));
        }
    }
    return {};
}

/// Whatever is chosen, it is a plan.
Result<> checkEveryChoice(const RecoveryPlan &plan)
{
    FH_CHECK(checkLateBound(plan));
    if (!lacksValues(plan))
        return {};
    for (const Bound &values : everyBound(plan)) {
        const RecoveryPlan chosen = withValues(plan, values);
        if (!lacksValues(chosen))
            FH_CHECK(checkRules(chosen));
    }
    return {};
}

} // namespace

Result<> checkRules(const RecoveryPlan &plan)
{
    FH_CHECK(checkHead(plan));
    for (std::size_t i = 0; i < plan.steps.size(); ++i)
        FH_CHECK(checkBounds(plan.steps[i], i));
    FH_TRY(const StepGraph graph, StepGraph::of(plan));
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        FH_CHECK(checkVerb(plan.steps[i], i));
        FH_CHECK(checkWayBack(plan.steps[i], i));
        FH_CHECK(checkProofs(plan.steps[i], i));
        FH_CHECK(checkTwoProofs(plan, i));
        FH_CHECK(checkMayBeSkipped(plan.steps[i], i));
    }
    FH_CHECK(checkDrill(plan));
    FH_CHECK(checkItems(plan));
    FH_CHECK(checkPhaseOrder(plan, graph));
    Enablers enablers(plan.steps.size());
    FH_CHECK(checkDecisions(plan, graph, enablers));
    FH_CHECK(checkGuarded(plan, enablers, Phase::Promote, Phase::Fence,
                          " moves the writer, and no fence is certain to come before it"));
    FH_CHECK(checkGuarded(plan, enablers, Phase::Traffic, Phase::Gate,
                          " moves traffic, and no gate is certain to pass before it"));
    return checkEveryChoice(plan);
}

} // namespace farhaven::model
