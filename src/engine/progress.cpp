// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/fold.h"

#include <algorithm>

/// The questions that rules ask of what a journal says.
namespace farhaven::engine {

using model::RunState;
using model::StepState;

bool RunProgress::ended() const
{
    return state == RunState::Succeeded || state == RunState::Halted || state == RunState::Aborted;
}

const StepProgress &RunProgress::step(const StepId &id) const
{
    static const StepProgress untouched;
    const StepProgress *found = steps.find(id);
    return found ? *found : untouched;
}

bool RunProgress::destructiveMayHaveHappened() const
{
    const auto may = [](const Attempt &attempt) {
        return attempt.destructive && attempt.answered != Answered::NotDone;
    };
    return std::any_of(steps.begin(), steps.end(), [&](const auto &entry) {
        const auto &attempts = entry.second.attempts;
        return std::any_of(attempts.begin(), attempts.end(), may);
    });
}

std::vector<StepId> RunProgress::asked() const
{
    std::vector<StepId> ids;
    for (const auto &[id, at] : steps) {
        // What a person was asked to do may have been done, so its answer is wanted on any way.
        const bool wanted = !at.attempts.empty() || !abortAsked;
        if (at.asks() && wanted && !ended())
            ids.push_back(id);
    }
    return ids;
}

std::string RunProgress::waits() const
{
    if (held && !committed && !abortAsked && state == RunState::Running)
        return waitingCommit;
    const std::vector<StepId> ids = asked();
    if (ids.empty() || state != RunState::Running)
        return {};
    const auto moves = [&](const auto &entry) {
        const StepProgress &at = entry.second;
        return !at.asks() && (at.state == StepState::Running || at.state == StepState::Waiting ||
                              at.state == StepState::Indeterminate);
    };
    if (std::any_of(steps.begin(), steps.end(), moves))
        return {};
    const bool acts = std::any_of(ids.begin(), ids.end(),
                                  [&](const StepId &id) { return !step(id).attempts.empty(); });
    return acts ? waitingPerson : waitingDecision;
}

std::string attemptKey(const RunId &run, const StepId &step, int attempt)
{
    return run.value + ":" + step.value + ":" + std::to_string(attempt);
}

const model::Step *stepOf(const model::RecoveryPlan &plan, const RunProgress &progress,
                          const StepId &id)
{
    const std::size_t place = progress.steps.placeOf(id);
    const bool there = place < plan.steps.size() && plan.steps[place].id == id;
    return there ? &plan.steps[place] : plan.find(id);
}

std::vector<const model::Step *> underWay(const model::RecoveryPlan &plan,
                                          const RunProgress &progress)
{
    std::vector<const model::Step *> steps;
    const bool knows = progress.steps.knows(plan);
    for (const std::uint32_t place : progress.steps.underWay()) {
        const model::Step *step =
            knows ? &plan.steps[place] : plan.find(progress.steps.idAt(place));
        if (step)
            steps.push_back(step);
    }
    if (!knows)
        std::sort(steps.begin(), steps.end()); // in the order of the plan
    return steps;
}

bool isDue(const model::Step &step, const RunProgress &progress)
{
    return std::all_of(step.after.begin(), step.after.end(), [&](const StepId &before) {
        return isThrough(progress.step(before).state);
    });
}

} // namespace farhaven::engine
