// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_text.h"
#include "engine/folding.h"
#include "engine/way_back.h"
#include "model/drill_passes.h"

#include <algorithm>

/// The events by which people are asked and answer, and what their choices leave out.
namespace farhaven::engine::folding {

using model::RunState;
using model::StepState;

namespace {

constexpr const char *engineName = "engine";

Prompt askedAt(Instant at)
{
    Prompt prompt;
    prompt.askedAt = at;
    return prompt;
}

} // namespace

Result<> Folding::prompted(const model::Step &step, StepProgress &at)
{
    const bool goesOn = m_progress.state == RunState::Running && !m_progress.abortAsked;
    if (!step.decision() || !goesOn || at.state != StepState::Waiting || at.asks())
        return corrupt("a person is asked what is not to be decided now");
    at.prompts.push_back(askedAt(m_event.at));
    at.prompts.back().shown = m_event.detail;
    return {};
}

Result<> Folding::decided(const model::Step &step, StepProgress &at)
{
    const model::DecisionStep *decision = step.decision();
    const bool goesOn = m_progress.state == RunState::Running ||
                        (m_progress.state == RunState::Paused && !m_progress.abortAsked);
    if (!decision || !goesOn || m_progress.abortAsked || at.state != StepState::Waiting)
        return corrupt("a decision is made that is not to be made now");
    const std::string option = textIn(m_event.detail, "option");
    if (!decision->find(option))
        return corrupt("the decision has no option \"" + option + "\"");
    const bool byRule = m_event.author == engineName;
    if (byRule == at.asks())
        return corrupt(byRule ? "the engine decides what a person was asked"
                              : "a person decides what nobody was asked");
    const bool byPass = decision->decidedBy == model::decidedByDrill;
    if (byRule && decision->decidedBy != model::decidedByRule && !byPass)
        return corrupt("the engine decides what a person is to decide");
    if (byPass && option != decision->defaultOption)
        return corrupt("the pass of the drill is for another option");
    if (!byRule)
        at.prompts.back().answeredAt = m_event.at;
    at.state = StepState::Succeeded;
    at.chosen = option;
    at.decidedBy = m_event.author;
    at.settledAt = m_event.sequence;
    m_progress.choices[step.id] = option;
    return {};
}

/// Once, out of what was approved, before the step that rests on it begins.
Result<> Folding::boundTo(const model::Step &step, const StepProgress &at)
{
    const std::string name = textIn(m_event.detail, "name");
    const std::string value = textIn(m_event.detail, "value");
    const auto &declared = m_run.plan.lateBound;
    const auto late = std::find_if(declared.begin(), declared.end(),
                                   [&](const model::LateBound &one) { return one.name == name; });
    const bool allowed =
        late != declared.end() &&
        std::find(late->allowed.begin(), late->allowed.end(), value) != late->allowed.end();
    if (!allowed)
        return corrupt("\"" + name + "\" is bound to what nobody approved: \"" + value + "\"");
    if (m_progress.state != RunState::Running || at.state != StepState::Waiting ||
        m_progress.bound.contains(name) || step.decision())
        return corrupt("\"" + name + "\" is bound twice, or out of its turn");
    m_progress.bound[name] = value;
    return {};
}

void Folding::askPerson(StepProgress &at, Attempt &attempt)
{
    attempt.byPerson = flagOf(m_event.detail, "by_person");
    if (!attempt.byPerson)
        return;
    attempt.instruction = textIn(m_event.detail, "instruction");
    at.prompts.push_back(askedAt(m_event.at));
}

/// The word of a person stands for the answer of a program, and of no other step.
Result<> Folding::checkPersonsWord(const StepProgress &at) const
{
    const bool byPerson = flagOf(m_event.detail, "by_person");
    if (byPerson != at.attempts.back().byPerson)
        return corrupt(byPerson ? "a person answers for a program"
                                : "a program answers for a person");
    if (byPerson && !at.asks())
        return corrupt("a person answers what nobody was asked");
    if (byPerson == (m_event.author == engineName))
        return corrupt("the answer is of another author than it says");
    return {};
}

/// What a person could not say is asked again once somebody wants to go on with it.
void Folding::askAgain(StepProgress &at)
{
    const bool doubt = at.state == StepState::Indeterminate && at.last() && at.last()->byPerson;
    if (doubt && !at.asks())
        at.prompts.push_back(askedAt(m_event.at));
}

/// A step that only options which were not chosen enable is over before its turn.
void Folding::leaveOut()
{
    for (const StepId &id : model::notTaken(m_run.plan, m_progress.choices)) {
        if (m_progress.step(id).state == StepState::Pending)
            m_progress.steps[id].state = StepState::NotTaken;
    }
}

} // namespace farhaven::engine::folding
