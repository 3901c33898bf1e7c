// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/way_back.h"

#include "model/drill_passes.h"
#include "model/step_graph.h"
#include "model/unfold.h"

#include <algorithm>

namespace farhaven::engine {

using model::Phase;
using model::StepState;

namespace {

/// Going back is not hurried: a start takes longer than the stop that it takes back.
constexpr Milliseconds undoDeadlineMin{30'000};
constexpr int undoAttemptsMax = 3;

model::Step undoing(const model::Step &step, const model::Compensation &compensation)
{
    model::Step undo;
    undo.id = undoOf(step.id);
    undo.title = "Take back: " + step.title;
    undo.phase = step.phase;
    undo.deadline = std::max(step.deadline, undoDeadlineMin);
    undo.attemptsMax = undoAttemptsMax;
    undo.ifUnreachable = step.ifUnreachable;
    model::ActionStep action;
    action.component = step.action()->component;
    action.member = step.action()->member;
    action.verb = compensation.verb;
    action.parameters = compensation.parameters;
    action.preconditions = compensation.preconditions;
    action.postconditions = compensation.postconditions;
    undo.body = std::move(action);
    return undo;
}

/// It did, or nobody knows. A claim that is to be made again may still stand at the targets.
bool mayHaveHappened(const model::Step &step, const RunProgress &progress)
{
    const StepState state = progress.step(step.id).state;
    return state == StepState::Succeeded || state == StepState::Running ||
           state == StepState::Indeterminate || progress.claimsAgain.contains(step.id);
}

class Returning {
public:
    Returning(const model::Run &run, const RunProgress &progress)
        : m_steps(run.plan.steps), m_progress(progress),
          m_ownCount(
              std::size_t(std::find_if(m_steps.begin(), m_steps.end(),
                                       [](const model::Step &step) { return isUndo(step.id); }) -
                          m_steps.begin())),
          m_over(cleanedUp(run, progress))
    {
        model::RecoveryPlan own;
        own.steps.assign(m_steps.begin(), m_steps.begin() + std::ptrdiff_t(m_ownCount));
        m_graph = model::StepGraph::of(own);
    }
    WayBack find();

private:
    void findNoReturn(WayBack &back) const;
    [[nodiscard]] bool staysBehind(std::size_t index) const;
    [[nodiscard]] bool happened(const model::Step &step) const
    {
        return mayHaveHappened(step, m_progress) && !m_over.contains(step.id);
    }
    void addUndoing(WayBack &back) const;
    void addReleases(WayBack &back) const;

    const std::vector<model::Step> &m_steps;
    const RunProgress &m_progress;
    const std::size_t m_ownCount;
    const std::set<StepId> m_over;
    Result<model::StepGraph> m_graph = fail(ErrorCode::Internal, "not built");
};

WayBack Returning::find()
{
    WayBack back;
    if (!m_graph)
        return back; // checkRules() lets no such plan through
    findNoReturn(back);
    if (!back.open())
        return back;
    addUndoing(back);
    addReleases(back);
    return back;
}

void Returning::findNoReturn(WayBack &back) const
{
    for (const std::size_t index : m_graph->order()) {
        const model::Step &step = m_steps[index];
        const bool blocks = step.action() && step.action()->noReturn;
        if (!blocks || !happened(step))
            continue;
        back.noReturn = &step;
        const bool promotes = step.phase >= Phase::Promote;
        const bool known = m_progress.step(step.id).state == StepState::Succeeded;
        back.afterPromotion |= promotes && known;
        back.inDoubt |= !known;
    }
    back.inDoubt = back.inDoubt && !back.afterPromotion;
}

/// What came before a step without return is what that step was built upon.
bool Returning::staysBehind(std::size_t index) const
{
    for (std::size_t later = 0; later < m_ownCount; ++later) {
        const model::ActionStep *action = m_steps[later].action();
        if (action && action->noReturn && happened(m_steps[later]) &&
            m_graph->comesBefore(index, later))
            return true;
    }
    return false;
}

void Returning::addUndoing(WayBack &back) const
{
    const auto &order = m_graph->order();
    for (auto index = order.rbegin(); index != order.rend(); ++index) {
        const model::Step &step = m_steps[*index];
        const bool wanted =
            step.action() && step.action()->compensation && happened(step) && !staysBehind(*index);
        if (!wanted)
            continue;
        const StepId id = undoOf(step.id);
        const auto undo = std::find_if(m_steps.begin(), m_steps.end(),
                                       [&](const model::Step &other) { return other.id == id; });
        if (undo != m_steps.end())
            back.steps.push_back(&*undo);
    }
}

void Returning::addReleases(WayBack &back) const
{
    const auto claimed = [&](const ComponentId &component) {
        return std::any_of(m_steps.begin(), m_steps.end(), [&](const model::Step &step) {
            return step.action() && step.action()->verb == claimVerb &&
                   step.action()->component == component && mayHaveHappened(step, m_progress);
        });
    };
    for (std::size_t index = 0; index < m_ownCount; ++index) {
        const model::Step &step = m_steps[index];
        if (step.phase == Phase::Release && step.action() && claimed(step.action()->component))
            back.steps.push_back(&step);
    }
}

} // namespace

StepId undoOf(const StepId &step)
{
    return StepId(std::string(model::undoPrefix) + step.value);
}

bool isUndo(const StepId &step)
{
    return step.value.starts_with(model::undoPrefix);
}

bool lacksUndoing(const model::Run &run)
{
    const auto &steps = run.plan.steps;
    if (model::lacksItems(run.plan) || model::lacksPasses(run))
        return true;
    const auto compensated = [](const model::Step &step) {
        return !isUndo(step.id) && step.action() && step.action()->compensation;
    };
    return std::any_of(steps.begin(), steps.end(), compensated) && !isUndo(steps.back().id);
}

bool isWhole(const model::Run &run, const RunProgress &progress)
{
    // Whatever a plan lacks is added to it as further steps; passes may take their place.
    return !run.everyBranch && progress.steps.knows(run.plan);
}

model::Run withUndoing(model::Run run)
{
    if (!lacksUndoing(run))
        return run;
    run.plan = model::carriedOut(run);
    auto &steps = run.plan.steps;
    std::vector<model::Step> undo;
    for (const model::Step &step : steps) {
        if (step.action() && step.action()->compensation)
            undo.push_back(undoing(step, *step.action()->compensation));
    }
    steps.insert(steps.end(), undo.begin(), undo.end());
    return run;
}

const model::Step *WayBack::next(const RunProgress &progress) const
{
    const auto found = std::find_if(steps.begin(), steps.end(), [&](const model::Step *step) {
        return !isThrough(progress.step(step->id).state);
    });
    return found == steps.end() ? nullptr : *found;
}

std::set<StepId> cleanedUp(const model::Run &run, const RunProgress &progress)
{
    std::map<int, std::set<StepId>> passes;
    std::set<int> open;
    const auto &steps = run.plan.steps;
    const bool passing = std::any_of(steps.begin(), steps.end(), [](const model::Step &step) {
        return step.decision() && step.decision()->decidedBy == model::decidedByDrill;
    });
    const model::Enabling enabling = passing ? model::enablingOf(run.plan) : model::Enabling();
    for (const model::Step &step : steps) {
        const int pass =
            passing && !isUndo(step.id) ? model::passOf(run.plan, enabling, step.id) : 0;
        const StepState state = progress.step(step.id).state;
        passes[pass].insert(step.id);
        if (state != StepState::Succeeded && state != StepState::NotTaken)
            open.insert(pass);
    }
    std::set<StepId> over;
    for (const auto &[pass, ids] : passes) {
        if (pass > 0 && !open.contains(pass))
            over.insert(ids.begin(), ids.end());
    }
    return over;
}

WayBack wayBackOf(const model::Run &run, const RunProgress &progress)
{
    Returning returning(run, progress);
    return returning.find();
}

bool goesBack(const RunProgress &progress)
{
    return std::any_of(progress.steps.begin(), progress.steps.end(), [](const auto &entry) {
        return isUndo(entry.first) && !entry.second.attempts.empty();
    });
}

} // namespace farhaven::engine
