// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ending.h"

#include "model/named_state.h"

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
    // What fences a host takes no writes itself; who is demoted is asked about below.
    if (step.phase == model::Phase::Promote && action.component == component)
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
    End aborted(const WayBack &back);

private:
    void nameWriters(End &end) const;
    void adviseWayBack(End &end) const;
    [[nodiscard]] bool takenBack(const model::Step &step) const;
    [[nodiscard]] std::vector<std::string> leftBehind() const;
    [[nodiscard]] std::vector<std::string> inDoubt() const;

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
    std::vector<std::string> done, back;
    for (const model::Step &step : m_situation.run.plan.steps) {
        const bool undone = takenBack(step);
        if (isUndo(step.id) || (m_situation.at(step).state != StepState::Succeeded && !undone))
            continue;
        (undone ? end.takenBack : end.done).push_back(step.id);
        (undone ? back : done).push_back(step.title);
    }
    nameWriters(end);
    end.summary = Sentence("run.ended",
                           "Done: {done}. {back}Writes are possible at: {writable}. Not known "
                           "whether writes are possible at: {unknown}.",
                           {{"done", joined(done)},
                            {"back", back.empty() ? "" : "Taken back: " + joined(back) + ". "},
                            {"writable", joined(end.writable)},
                            {"unknown", joined(end.writableUnknown)}});
    return end;
}

bool Ending::takenBack(const model::Step &step) const
{
    return m_situation.progress.step(undoOf(step.id)).state == StepState::Succeeded;
}

/// What an abort would take back, newest first, and what it would not.
void Ending::adviseWayBack(End &end) const
{
    const WayBack back = wayBackOf(m_situation.run, m_situation.progress);
    if (back.noReturn)
        end.nextActions.emplace_back("next.no-return",
                                     "There is no way back past {step}: go forward",
                                     Json{{"step", back.noReturn->title}});
    std::vector<std::string> titles;
    for (const model::Step *step : back.steps) {
        if (isUndo(step->id) && !takenBack(*step) &&
            m_situation.at(*step).state != StepState::Succeeded)
            titles.push_back(step->action()->verb + " on " +
                             placeOf(step->action()->component, step->action()->member));
    }
    if (!titles.empty())
        end.nextActions.emplace_back("next.abort", "Or go back by `run abort`: {steps}",
                                     Json{{"steps", joined(titles)}});
}

/// Effects on more than our own preparations that stay although the run is aborted.
std::vector<std::string> Ending::leftBehind() const
{
    using adapter::VerbClass;
    std::vector<std::string> titles;
    const std::set<StepId> over = cleanedUp(m_situation.run, m_situation.progress);
    for (const model::Step &step : m_situation.run.plan.steps) {
        const StepState state = m_situation.at(step).state;
        const bool happened = (state == StepState::Succeeded && !over.contains(step.id)) ||
                              state == StepState::Indeterminate;
        const VerbClass verbClass = m_situation.classOf(step);
        const bool mild = verbClass == VerbClass::Read || verbClass == VerbClass::Safe;
        // What was decided is no effect; of a for-each its items are.
        if (step.action() && !isUndo(step.id) && happened && !mild && !takenBack(step))
            titles.push_back(step.title);
    }
    return titles;
}

std::vector<std::string> Ending::inDoubt() const
{
    std::vector<std::string> titles;
    for (const model::Step &step : m_situation.run.plan.steps) {
        if (m_situation.at(step).state == StepState::Indeterminate)
            titles.push_back(step.title);
    }
    return titles;
}

End Ending::aborted(const WayBack &back)
{
    if (back.afterPromotion) {
        End end = describe(RunState::Aborted, {},
                           Sentence("run.aborted.after-promotion",
                                    "A person asked to abort the run after {step}: there is no way "
                                    "back past it, so nothing is taken back",
                                    {{"step", back.noReturn->title}}));
        end.namedState = abortedAfterPromotion;
        if (const std::vector<std::string> doubtful = inDoubt(); !doubtful.empty())
            end.nextActions.emplace_back("next.in-doubt",
                                         "Find out whether this happened before anybody plans the "
                                         "next move: {steps}",
                                         Json{{"steps", joined(doubtful)}});
        end.nextActions.emplace_back("next.forward",
                                     "Go on by `run retry` at a step that waits, or let the run be "
                                     "and bring the service back by a plan of its own");
        return end;
    }
    const std::vector<std::string> left = leftBehind();
    const bool drill = m_situation.run.plan.kind == model::PlanKind::Drill;
    End end = describe(
        RunState::Aborted, {},
        left.empty() && drill
            ? Sentence("run.aborted.drill", "The drill was taken back; nothing of it is left")
        : m_situation.progress.turnedBack && left.empty()
            ? Sentence("run.aborted.by-plan",
                       "The run was taken back, as its plan says; nothing of it is left")
        : left.empty()
            ? Sentence("run.aborted.taken-back",
                       "A person asked to abort the run; nothing of it is left")
            : Sentence("run.aborted.in-part", "A person asked to abort the run; this stays: {left}",
                       {{"left", joined(left)}}));
    const bool touched = m_situation.progress.destructiveMayHaveHappened();
    end.namedState = !left.empty()                       ? abortedInPart
                     : touched || !end.takenBack.empty() ? abortedTakenBack
                                                         : abortedNothingDone;
    end.nextActions.emplace_back("next.again", "Remedy the cause, then start the plan anew: it "
                                               "needs a new authorisation");
    return end;
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
    else if (stop.cause == "not-approved" || stop.cause == "approval-revoked" ||
             stop.cause == "approval-denied")
        end.nextActions.emplace_back("next.approve",
                                     "Have the plan approved again, then retry {step}", step);
    else if (stop.cause == "site-not-armed")
        end.nextActions.emplace_back("next.arm", "Arm the site again, then retry {step}", step);
    else if (stop.cause == "not-entitled")
        end.nextActions.emplace_back(
            "next.entitle", "Have an administrator give the right back, then retry {step}", step);
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
    const std::string way = situation.progress.abortAsked ? "going-back." : "";
    End end = ending.describe(RunState::Halted, way + stop.cause, stop.why);
    ending.adviseStopped(stop, end);
    agenda.add(std::move(end));
}

void endAborted(const Situation &situation, const WayBack &back, Agenda &agenda)
{
    Ending ending(situation);
    agenda.dropBegins();
    agenda.dropLooks();
    if (ending.seen(agenda))
        agenda.add(ending.aborted(back));
}

void endSucceeded(const Situation &situation, Agenda &agenda)
{
    Ending ending(situation);
    std::vector<std::string> skipped, unseen;
    for (const model::Step &step : situation.run.plan.steps) {
        const StepProgress &at = situation.at(step);
        if (at.skippedByPerson)
            skipped.push_back(step.title);
        else if (situation.run.everyBranch && at.state == StepState::Skipped)
            unseen.push_back(step.title);
    }
    const Json arguments = {{"plan", situation.run.plan.name}, {"skipped", joined(skipped)}};
    if (!skipped.empty())
        return agenda.add(ending.describe(
            RunState::Succeeded, model::withSkips,
            Sentence("run.succeeded-with-skips",
                     "Every step of {plan} is done, but what people skipped: {skipped}",
                     arguments)));
    // A branch that could not be reached was not shown, whatever the plan says of such a place.
    if (!unseen.empty())
        return agenda.add(ending.describe(
            RunState::Succeeded, model::withSkips,
            Sentence("run.succeeded-unseen",
                     "Every step of {plan} is done, but what could not be reached: {unseen}",
                     {{"plan", situation.run.plan.name}, {"unseen", joined(unseen)}})));
    agenda.add(ending.describe(RunState::Succeeded, "",
                               Sentence("run.succeeded",
                                        "Every step of {plan} is done, or its place was "
                                        "unreachable and the plan says to go on",
                                        arguments)));
}

} // namespace farhaven::engine
