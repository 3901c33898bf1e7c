// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ending.h"

#include <algorithm>

namespace farhaven::engine {

using model::Question;
using model::RunState;
using model::StepState;

namespace {

/// A component that somebody writes to: one that the plan fences, promotes or asks about writing.
bool holdsWriters(const model::Step &step, const ComponentId &component)
{
    const model::ActionStep &action = *step.action();
    const bool moves = step.phase == model::Phase::Fence || step.phase == model::Phase::Promote;
    if (moves && action.component == component)
        return true;
    const auto asks = [&](const model::Condition &condition) {
        return condition.component == component && (condition.question == Question::Writable ||
                                                    condition.question == Question::NotWritable ||
                                                    condition.question == Question::IsPrimary);
    };
    return std::any_of(action.preconditions.begin(), action.preconditions.end(), asks) ||
           std::any_of(action.postconditions.begin(), action.postconditions.end(), asks);
}

std::set<ComponentId> writerComponents(const model::RecoveryPlan &plan)
{
    std::set<ComponentId> found;
    for (const model::Step &step : plan.steps) {
        if (!step.action())
            continue;
        std::set<ComponentId> candidates{step.action()->component};
        for (const model::Condition &condition : step.action()->preconditions)
            candidates.insert(condition.component);
        for (const model::Condition &condition : step.action()->postconditions)
            candidates.insert(condition.component);
        for (const ComponentId &component : candidates) {
            if (holdsWriters(step, component))
                found.insert(component);
        }
    }
    return found;
}

std::string joined(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text.empty() ? "none" : text;
}

class Ending {
public:
    explicit Ending(const Situation &situation) : m_situation(situation) {}
    /// False while a look is still missing; it is then on the agenda.
    bool seen(Agenda &agenda) const;
    End describe(RunState state, const std::string &cause, Sentence why);
    void adviseStopped(const Stop &stop, End &end) const;

private:
    void nameWriters(End &end) const;
    void adviseWayBack(End &end) const;

    const Situation &m_situation;
};

bool Ending::seen(Agenda &agenda) const
{
    bool all = true;
    for (const ComponentId &component : writerComponents(m_situation.run.plan)) {
        const ComponentView &view = m_situation.component(component);
        const Ticks effect = view.effectAt.value_or(Ticks::min());
        if (evidence(m_situation, component, effect, otherEvidenceMax))
            continue;
        // A look that failed just now is an answer too: unknown.
        const bool tried = view.lookedAt && *view.lookedAt > effect && view.error &&
                           m_situation.now - *view.lookedAt <= otherEvidenceMax;
        if (tried)
            continue;
        all = false;
        agenda.look(component, effect, m_situation.now,
                    Sentence("run.look-where-writes",
                             "{component} is looked at to say where writes are possible now",
                             {{"component", component.value}}));
    }
    return all;
}

void Ending::nameWriters(End &end) const
{
    for (const ComponentId &component : writerComponents(m_situation.run.plan)) {
        const ComponentView &view = m_situation.component(component);
        const model::Observation *seen = evidence(
            m_situation, component, view.effectAt.value_or(Ticks::min()), otherEvidenceMax);
        if (!seen) {
            end.writableUnknown.push_back(component.value);
            continue;
        }
        for (const model::MemberState &member : seen->members) {
            if (member.writable == Tri::Yes)
                end.writable.push_back(placeOf(component, member.member));
            else if (member.writable == Tri::Unknown)
                end.writableUnknown.push_back(placeOf(component, member.member));
        }
    }
}

End Ending::describe(RunState state, const std::string &cause, Sentence why)
{
    End end;
    end.state = state;
    end.namedState = std::string(name(state)) + (cause.empty() ? "" : "." + cause);
    end.why = std::move(why);
    std::vector<std::string> titles;
    for (const model::Step &step : m_situation.run.plan.steps) {
        if (m_situation.at(step).state != StepState::Succeeded)
            continue;
        end.done.push_back(step.id);
        titles.push_back(step.title);
    }
    nameWriters(end);
    end.summary = Sentence("run.ended",
                           "Done: {done}. Writes are possible at: {writable}. Not known whether "
                           "writes are possible at: {unknown}.",
                           {{"done", joined(titles)},
                            {"writable", joined(end.writable)},
                            {"unknown", joined(end.writableUnknown)}});
    return end;
}

/// The compensations of what is done, newest first, up to a step from which there is no return.
void Ending::adviseWayBack(End &end) const
{
    const auto &steps = m_situation.run.plan.steps;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        const model::ActionStep *action = step->action();
        const StepState state = m_situation.at(*step).state;
        const bool happened = state == StepState::Succeeded || state == StepState::Indeterminate;
        if (!action || !happened || m_situation.readOnly(*step))
            continue;
        if (action->noReturn) {
            end.nextActions.emplace_back("next.no-return",
                                         "There is no way back past {step}: go forward",
                                         Json{{"step", step->title}});
            return;
        }
        if (action->compensation)
            end.nextActions.emplace_back(
                "next.compensate", "To go back, undo {step} by {verb} on {place}",
                Json{{"step", step->title},
                     {"verb", action->compensation->verb},
                     {"place", placeOf(action->component, action->member)}});
    }
}

void Ending::adviseStopped(const Stop &stop, End &end) const
{
    const Json step = {{"step", stop.step ? stop.step->title : std::string()}};
    if (stop.cause == "epochs-changed" || stop.cause == "identity-changed")
        end.nextActions.emplace_back(
            "next.reauthorise", "Look at what changed, then authorise the run again: the plan's "
                                "approval still holds");
    else if (stop.cause == "two-writers")
        end.nextActions.emplace_back(
            "next.one-writer",
            "Stop or fence the member that should not write, save what it took, then retry");
    else if (stop.cause == "step-indeterminate")
        end.nextActions.emplace_back("next.look",
                                     "Find out whether {step} happened, then retry (it is observed "
                                     "again) or skip it with a reason",
                                     step);
    else if (stop.cause == "plan-changed")
        end.nextActions.emplace_back("next.restore-plan",
                                     "Restore the approved plan or have the changed one approved");
    else if (stop.cause == "not-approved")
        end.nextActions.emplace_back("next.approve",
                                     "Have the plan approved again, then retry {step}", step);
    else if (stop.cause == "site-not-armed")
        end.nextActions.emplace_back("next.arm", "Arm the site again, then retry {step}", step);
    else if (stop.cause == "unsupported")
        end.nextActions.emplace_back("next.edit", "Change the plan so that it can be executed");
    else if (stop.step)
        end.nextActions.emplace_back("next.retry", "Remedy the cause, then retry {step}", step);
    else
        end.nextActions.emplace_back("next.retry-any",
                                     "Retry a waiting step to go on where the run stopped");
    adviseWayBack(end);
}

} // namespace

void endStopped(const Situation &situation, const Stop &stop, Agenda &agenda)
{
    Ending ending(situation);
    agenda.dropBegins();
    agenda.dropLooks();
    if (!ending.seen(agenda))
        return;
    const bool aborted =
        stop.cause == "aborted" && !situation.progress.destructiveMayHaveHappened();
    End end =
        ending.describe(aborted ? RunState::Aborted : RunState::Halted,
                        aborted ? std::string("nothing-destructive-done") : stop.cause, stop.why);
    ending.adviseStopped(stop, end);
    agenda.add(std::move(end));
}

void endSucceeded(const Situation &situation, Agenda &agenda)
{
    Ending ending(situation);
    agenda.add(
        ending.describe(RunState::Succeeded, "",
                        Sentence("run.succeeded", "Every step of {plan} is done or was skipped",
                                 {{"plan", situation.run.plan.name}})));
}

} // namespace farhaven::engine
