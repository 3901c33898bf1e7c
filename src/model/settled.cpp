// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/settled.h"

#include "base/json_text.h"
#include "model/unfold.h"

#include <algorithm>

namespace farhaven::model {

bool settledAs(const JournalEvent &event, StepState state)
{
    return event.kind == JournalEvent::Kind::Settled &&
           textIn(event.detail, "state") == name(state);
}

bool endedAs(std::span<const JournalEvent> journal, RunState state)
{
    return !journal.empty() && journal.back().kind == JournalEvent::Kind::Ended &&
           textIn(journal.back().detail, "state") == name(state);
}

bool wasDone(const RecoveryPlan &plan, std::span<const JournalEvent> journal, Phase phase,
             const ComponentId &on)
{
    const RecoveryPlan whole = unfolded(plan);
    return std::any_of(journal.begin(), journal.end(), [&](const JournalEvent &event) {
        const Step *step = whole.find(event.step);
        const bool there =
            on.value.empty() || (step && step->action() && step->action()->component == on);
        return step && step->phase == phase && there && settledAs(event, StepState::Succeeded);
    });
}

} // namespace farhaven::model
