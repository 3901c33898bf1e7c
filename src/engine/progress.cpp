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
    const auto found = steps.find(id);
    return found == steps.end() ? untouched : found->second;
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

std::string attemptKey(const RunId &run, const StepId &step, int attempt)
{
    return run.value + ":" + step.value + ":" + std::to_string(attempt);
}

bool isDue(const model::Step &step, const RunProgress &progress)
{
    return std::all_of(step.after.begin(), step.after.end(), [&](const StepId &before) {
        const StepState state = progress.step(before).state;
        return state == StepState::Succeeded || state == StepState::Skipped;
    });
}

} // namespace farhaven::engine
