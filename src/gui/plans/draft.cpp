// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/draft.h"

#include "base/json_reader.h"

#include <algorithm>
#include <set>

namespace farhaven::gui {

using model::RecoveryPlan;
using model::Step;

namespace {

constexpr const char *draftSchema = "farhaven/plan-draft/1";
constexpr std::size_t shaCharactersMax = 64;

auto stepIn(RecoveryPlan &plan, const StepId &id)
{
    return std::find_if(plan.steps.begin(), plan.steps.end(),
                        [&](const Step &step) { return step.id == id; });
}

/// Everything that comes before the step, directly or through others. A draft may have cycles.
std::set<StepId> allBefore(const RecoveryPlan &plan, const StepId &step)
{
    std::set<StepId> found;
    std::vector<StepId> left = {step};
    while (!left.empty()) {
        const Step *each = plan.find(left.back());
        left.pop_back();
        for (const StepId &before : each ? each->after : std::vector<StepId>()) {
            if (found.insert(before).second)
                left.push_back(before);
        }
    }
    return found;
}

} // namespace

PlanDraft::PlanDraft(RecoveryPlan base, std::string sha256)
    : m_states{std::move(base)}, m_sha256(std::move(sha256))
{
}

void PlanDraft::change(RecoveryPlan next, const std::string &field)
{
    if (next == plan())
        return;
    m_states.resize(m_at + 1);
    if (!field.empty() && field == m_field && m_at > 0)
        m_states[m_at] = std::move(next);
    else
        m_states.push_back(std::move(next));
    m_at = m_states.size() - 1;
    m_field = field;
}

void PlanDraft::undo()
{
    if (canUndo())
        --m_at;
    m_field.clear();
}

void PlanDraft::redo()
{
    if (canRedo())
        ++m_at;
    m_field.clear();
}

Json PlanDraft::kept() const
{
    return {{"schema", draftSchema},
            {"sha256", m_sha256},
            {"base", model::toJson(base())},
            {"plan", model::toJson(plan())}};
}

Result<PlanDraft> PlanDraft::fromKept(const Json &json)
{
    JsonReader in(json, "");
    if (in.text("schema") != draftSchema)
        in.refuse("schema", "this is no draft of a plan");
    std::string sha256 = in.text("sha256", shaCharactersMax);
    const Json &base = in.object("base");
    const Json &plan = in.object("plan");
    FH_CHECK(in.finish());
    FH_TRY(RecoveryPlan first, model::planDraftFromJson(base));
    FH_TRY(RecoveryPlan last, model::planDraftFromJson(plan));
    PlanDraft draft(std::move(first), std::move(sha256));
    draft.change(std::move(last));
    return draft;
}

StepId freshId(const RecoveryPlan &plan, const std::string &wanted)
{
    StepId id(wanted);
    for (int number = 2; plan.find(id); ++number)
        id = StepId(wanted + "-" + std::to_string(number));
    return id;
}

RecoveryPlan withStep(RecoveryPlan plan, const Step &step)
{
    if (const auto found = stepIn(plan, step.id); found != plan.steps.end())
        *found = step;
    return plan;
}

RecoveryPlan withNewStep(RecoveryPlan plan, Step step, const StepId &behind)
{
    const auto found = stepIn(plan, behind);
    plan.steps.insert(found == plan.steps.end() ? found : found + 1, std::move(step));
    return plan;
}

RecoveryPlan withCopy(const RecoveryPlan &plan, const StepId &step, const StepId &copy)
{
    const Step *found = plan.find(step);
    if (!found)
        return plan;
    Step twin = *found;
    twin.id = copy;
    return withNewStep(plan, std::move(twin), step);
}

RecoveryPlan withoutStep(RecoveryPlan plan, const StepId &step)
{
    const auto found = stepIn(plan, step);
    if (found == plan.steps.end())
        return plan;
    const std::vector<StepId> inherited = found->after;
    plan.steps.erase(found);
    for (Step &each : plan.steps) {
        if (std::erase(each.after, step) > 0) {
            for (const StepId &before : inherited) {
                if (std::find(each.after.begin(), each.after.end(), before) == each.after.end())
                    each.after.push_back(before);
            }
        }
        if (auto *decision = std::get_if<model::DecisionStep>(&each.body)) {
            for (model::DecisionStep::Option &option : decision->options)
                std::erase(option.enables, step);
        }
    }
    return plan;
}

RecoveryPlan connected(RecoveryPlan plan, const StepId &before, const StepId &step)
{
    if (const auto found = stepIn(plan, step); found != plan.steps.end())
        found->after.push_back(before);
    return plan;
}

RecoveryPlan moved(RecoveryPlan plan, const StepId &step, model::Phase phase, const StepId &before)
{
    const auto found = stepIn(plan, step);
    if (found == plan.steps.end() || step == before)
        return plan;
    Step taken = *found;
    plan.steps.erase(found);
    taken.phase = phase;
    auto place = stepIn(plan, before);
    if (before.empty()) {
        place = std::find_if(plan.steps.rbegin(), plan.steps.rend(), [&](const Step &each) {
                    return each.phase <= phase;
                }).base();
    }
    plan.steps.insert(place, std::move(taken));
    return plan;
}

Hindrance againstConnecting(const RecoveryPlan &plan, const StepId &before, const StepId &step)
{
    using Why = Hindrance::Why;
    const Step *first = plan.find(before), *then = plan.find(step);
    if (!first || !then || before == step)
        return {Why::Itself, step};
    if (std::find(then->after.begin(), then->after.end(), before) != then->after.end())
        return {Why::Already, before};
    if (allBefore(plan, before).contains(step))
        return {Why::Cycle, before};
    if (then->phase < first->phase)
        return {Why::LaterPhase, before};
    return {};
}

Hindrance againstMoving(const RecoveryPlan &plan, const StepId &step, model::Phase phase,
                        const StepId &before)
{
    using Why = Hindrance::Why;
    const RecoveryPlan next = moved(plan, step, phase, before);
    if (next == plan)
        return {Why::Unchanged, step};
    const std::set<StepId> earlier = allBefore(plan, step);
    for (const Step &each : plan.steps) {
        if (earlier.contains(each.id) && each.phase > phase)
            return {Why::LaterPhase, each.id};
        if (each.phase < phase && allBefore(plan, each.id).contains(step))
            return {Why::EarlierPhase, each.id};
    }
    bool passed = false;
    for (const Step *each : byPhase(next)) {
        if (each->id == step)
            passed = true;
        else if (passed && each->phase == phase && earlier.contains(each->id))
            return {Why::ComesAfter, each->id};
        else if (!passed && each->phase == phase && allBefore(plan, each->id).contains(step))
            return {Why::ComesBefore, each->id};
    }
    return {};
}

std::vector<const Step *> byPhase(const RecoveryPlan &plan)
{
    std::vector<const Step *> steps;
    for (const Step &step : plan.steps)
        steps.push_back(&step);
    std::stable_sort(steps.begin(), steps.end(),
                     [](const Step *a, const Step *b) { return a->phase < b->phase; });
    return steps;
}

} // namespace farhaven::gui
