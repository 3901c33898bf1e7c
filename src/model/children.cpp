// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/children.h"

#include "base/sentence.h"
#include "model/step_graph.h"

#include <algorithm>
#include <map>

namespace farhaven::model {

namespace {

/// A child's steps, and who comes first and last among them.
struct Grafted {
    std::vector<Step> steps;
    std::vector<StepId> all;
    std::vector<StepId> last;
};

StepId within(const StepId &parent, const StepId &own)
{
    return StepId(parent.value + "." + own.value);
}

Grafted grafted(const Step &parent, const RecoveryPlan &child)
{
    Grafted made;
    std::vector<StepId> awaited;
    for (Step step : child.steps) {
        step.id = within(parent.id, step.id);
        for (StepId &before : step.after) {
            before = within(parent.id, before);
            awaited.push_back(before);
        }
        if (step.after.empty())
            step.after = parent.after;
        if (auto *decision = std::get_if<DecisionStep>(&step.body)) {
            for (DecisionStep::Option &option : decision->options) {
                for (StepId &enabled : option.enables)
                    enabled = within(parent.id, enabled);
            }
        }
        made.all.push_back(step.id);
        made.steps.push_back(std::move(step));
    }
    for (const StepId &id : made.all) {
        if (std::find(awaited.begin(), awaited.end(), id) == awaited.end())
            made.last.push_back(id);
    }
    return made;
}

void replace(std::vector<StepId> &ids, const StepId &old, const std::vector<StepId> &put)
{
    const auto found = std::find(ids.begin(), ids.end(), old);
    if (found == ids.end())
        return;
    ids.erase(found);
    for (const StepId &id : put) {
        if (std::find(ids.begin(), ids.end(), id) == ids.end())
            ids.push_back(id);
    }
}

Error conflict(std::string why, const Step &at, std::string remedy)
{
    return Error(ErrorCode::Conflict, std::move(why), "step " + at.id.value, std::move(remedy));
}

bool promotes(const RecoveryPlan &plan)
{
    return std::any_of(plan.steps.begin(), plan.steps.end(),
                       [](const Step &step) { return step.phase == Phase::Promote; });
}

/// The rules of a promote depend on the kind of the plan and on its accepted loss: within another
/// plan they must not be weaker than people approved them alone.
Result<> checkKind(const RecoveryPlan &plan, const RecoveryPlan &child, const Step &at)
{
    if (!promotes(child))
        return {};
    if (child.kind != plan.kind || child.from != plan.from || child.to != plan.to)
        return fail(conflict("the child plan \"" + printable(child.name, 128) + "\" is a " +
                                 std::string(name(child.kind)) + " and its parent a " +
                                 std::string(name(plan.kind)) + ", or goes another way",
                             at, "Generate the child for the same move, or run it by itself."));
    if (plan.lossBytesMax > child.lossBytesMax)
        return fail(conflict("the child plan \"" + printable(child.name, 128) +
                                 "\" accepts less loss than its parent",
                             at, "Let the parent accept no more than each child does."));
    return {};
}

Result<> addTargets(RecoveryPlan &plan, const RecoveryPlan &child, const Step &at)
{
    for (const TargetBinding &target : child.targets) {
        const auto own =
            std::find_if(plan.targets.begin(), plan.targets.end(),
                         [&](const auto &one) { return one.component == target.component; });
        if (own == plan.targets.end())
            plan.targets.push_back(target);
        else if (*own != target)
            return fail(conflict("\"" + target.component.value +
                                     "\" is bound to another system in the child plan",
                                 at, "Generate both while the systems answer."));
    }
    for (const LateBound &late : child.lateBound) {
        const auto own = std::find_if(plan.lateBound.begin(), plan.lateBound.end(),
                                      [&](const LateBound &one) { return one.name == late.name; });
        if (own == plan.lateBound.end())
            plan.lateBound.push_back(late);
        else if (*own != late)
            return fail(conflict("the late-bound value \"" + late.name +
                                     "\" means something else in the child plan",
                                 at, "Give one of the two another name."));
    }
    return {};
}

class Assembling {
public:
    explicit Assembling(const PlanSource &source) : m_source(source) {}
    Result<RecoveryPlan> whole(RecoveryPlan plan);

private:
    Result<RecoveryPlan> childOf(const RecoveryPlan &plan, const Step &at);
    Result<> graft(RecoveryPlan &plan, std::size_t index);

    const PlanSource &m_source;
    std::vector<PlanId> m_within;
};

Result<RecoveryPlan> Assembling::childOf(const RecoveryPlan &plan, const Step &at)
{
    const auto &named = std::get<ChildPlanStep>(at.body);
    const bool circle = std::find(m_within.begin(), m_within.end(), named.plan) != m_within.end();
    if (circle)
        return fail(conflict("the plan " + named.plan.value + " would run within itself", at,
                             "Take one of the two steps out."));
    if (int(m_within.size()) >= childDepthMax)
        return fail(ErrorCode::Exhausted, "more than 4 plans stand in each other",
                    "step " + at.id.value, "Write the innermost steps into their parent.");
    FH_TRY(RecoveryPlan child, m_source(named.plan));
    FH_TRY(const std::string sha256, planHash(child));
    if (sha256 != named.sha256 || child.id != named.plan)
        return fail(ErrorCode::Corrupt,
                    "the child plan " + named.plan.value + " has other bytes than its parent binds",
                    "step " + at.id.value,
                    "Look at what changed (`plan diff`), then bind the new bytes.");
    FH_CHECK(checkKind(plan, child, at));
    return whole(std::move(child));
}

Result<> Assembling::graft(RecoveryPlan &plan, std::size_t index)
{
    const Step at = plan.steps[index];
    FH_TRY(const RecoveryPlan child, childOf(plan, at));
    FH_CHECK(addTargets(plan, child, at));
    const Grafted made = grafted(at, child);
    plan.steps.erase(plan.steps.begin() + std::ptrdiff_t(index));
    plan.steps.insert(plan.steps.begin() + std::ptrdiff_t(index), made.steps.begin(),
                      made.steps.end());
    for (Step &step : plan.steps) {
        replace(step.after, at.id, made.last);
        if (auto *decision = std::get_if<DecisionStep>(&step.body)) {
            for (DecisionStep::Option &option : decision->options)
                replace(option.enables, at.id, made.all);
        }
    }
    return {};
}

Result<RecoveryPlan> Assembling::whole(RecoveryPlan plan)
{
    m_within.push_back(plan.id);
    for (std::size_t i = 0; i < plan.steps.size();) {
        if (!std::holds_alternative<ChildPlanStep>(plan.steps[i].body)) {
            ++i;
            continue;
        }
        FH_CHECK(graft(plan, i));
        if (plan.steps.size() > stepsMax)
            return fail(ErrorCode::Exhausted,
                        "with its child plans the plan holds more than 10000 "
                        "steps",
                        "plan " + plan.id.value);
    }
    m_within.pop_back();
    return plan;
}

/// Two plans side by side go through the phases together.
Result<> keepPhases(RecoveryPlan &plan)
{
    FH_TRY(const StepGraph graph, StepGraph::of(plan));
    for (std::size_t later = 0; later < plan.steps.size(); ++later) {
        for (std::size_t earlier = 0; earlier < plan.steps.size(); ++earlier) {
            const bool before = plan.steps[earlier].phase < plan.steps[later].phase;
            if (!before || graph.comesBefore(earlier, later))
                continue;
            if (graph.comesBefore(later, earlier))
                return fail(ErrorCode::Conflict,
                            "\"" + plan.steps[later].id.value + "\" would come before \"" +
                                plan.steps[earlier].id.value +
                                "\", which belongs to an earlier "
                                "phase",
                            "step " + plan.steps[later].id.value,
                            "Let the two child plans stand side by side, or run one after the "
                            "other as two runs.");
            plan.steps[later].after.push_back(plan.steps[earlier].id);
        }
    }
    return {};
}

} // namespace

bool hasChildren(const RecoveryPlan &plan)
{
    return std::any_of(plan.steps.begin(), plan.steps.end(), [](const Step &step) {
        return std::holds_alternative<ChildPlanStep>(step.body);
    });
}

Result<RecoveryPlan> withChildren(const RecoveryPlan &plan, const PlanSource &source)
{
    if (!hasChildren(plan))
        return plan;
    Assembling assembling(source);
    FH_TRY(RecoveryPlan whole, assembling.whole(plan));
    FH_CHECK(keepPhases(whole));
    FH_CHECK(checkRules(whole));
    return whole;
}

} // namespace farhaven::model
