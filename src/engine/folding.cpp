// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/folding.h"

#include "base/json_text.h"
#include "engine/holding.h"
#include "engine/way_back.h"
#include "model/unfold.h"

#include <algorithm>

/// The events about the run as a whole, and what people ask of its steps.
namespace farhaven::engine::folding {

using model::RunState;
using model::StepState;

/// Of a halted run too; what could not be taken back then is tried again.
Result<> Folding::abortAsked()
{
    const bool halted = m_progress.state == RunState::Halted;
    if (!halted && (m_progress.ended() || m_progress.abortAsked))
        return corrupt("the run is ended or ending already");
    m_progress.abortAsked = true;
    m_progress.turnedBack = m_event.author == "engine";
    m_progress.state = RunState::Running;
    m_progress.namedState.clear();
    for (const model::Step &step : m_run.plan.steps) {
        const bool back = isUndo(step.id) || step.phase == model::Phase::Release;
        if (!back || m_progress.step(step.id).state != StepState::Failed)
            continue;
        StepProgress &at = m_progress.steps[step.id];
        at.state = StepState::Waiting;
        at.attemptsMax = int(at.attempts.size()) + 1;
    }
    return {};
}

Result<> Folding::heldOpen()
{
    const Json &ticks = member(m_event.detail, "ticks_ms");
    const std::string boot = textIn(m_event.detail, "boot");
    const bool goesOn = m_progress.state == RunState::Running && !m_progress.abortAsked;
    if (!m_run.plan.commit || !goesOn || m_progress.committed)
        return corrupt("the run is held open although nobody is to decide about it");
    if (m_progress.held && m_progress.held->boot == boot)
        return corrupt("the run is held open twice under one clock");
    if (!throughButReleases(m_run, m_progress) || !ticks.is_number_integer())
        return corrupt("the run is held open before it is done");
    RunProgress::Held held;
    held.since = Ticks(Milliseconds(ticks.get<std::int64_t>()));
    held.boot = boot;
    m_progress.held = held;
    return {};
}

/// By the engine only as the plan's policy says, and never a run that only people may commit.
Result<> Folding::committed()
{
    const bool open = m_progress.state == RunState::Running || m_progress.state == RunState::Paused;
    if (!m_run.plan.commit || !m_progress.held || m_progress.committed || m_progress.abortAsked ||
        !open)
        return corrupt("the run is committed although it is not held open");
    const bool byEngine = m_event.author == "engine";
    if (byEngine && m_run.plan.commit->choice == model::CommitPolicy::Choice::Keep)
        return corrupt("the engine commits what only people may commit");
    m_progress.committed = true;
    return {};
}

Result<> Folding::authorised()
{
    if (m_progress.state != RunState::Halted)
        return corrupt("only a halted run is authorised again");
    FH_CHECK(takeEpochs());
    m_progress.state = RunState::Running;
    m_progress.namedState.clear();
    return {};
}

/// A claim that was begun is done again as a new attempt, whatever came of the old one: the new
/// epoch stands above both. A release that is open is one of the old claim: it is begun anew too.
Result<> Folding::takenUp()
{
    const Json &epoch = member(m_event.detail, "claim_epoch");
    const std::string owner = textIn(m_event.detail, "owner");
    const bool higher =
        epoch.is_number_integer() && epoch.get<std::int64_t>() > m_progress.claimEpoch;
    if (m_progress.ended() || owner.empty() || owner == m_progress.owner || !higher)
        return corrupt("the run is taken up without a new owner and a higher epoch");
    if (!m_progress.owner.empty())
        m_progress.formerOwners.push_back(m_progress.owner);
    m_progress.owner = owner;
    m_progress.claimEpoch = epoch.get<std::int64_t>();
    for (const model::Step &step : m_run.plan.steps) {
        const StepState state = m_progress.step(step.id).state;
        const bool open = state == StepState::Running || state == StepState::Indeterminate;
        const bool claims = step.action() && step.action()->verb == claimVerb &&
                            (open || state == StepState::Succeeded) &&
                            !givenBack(step.action()->component);
        if (!claims && !(open && step.phase == model::Phase::Release))
            continue;
        StepProgress &at = m_progress.steps[step.id];
        at.state = StepState::Waiting;
        at.attemptsMax = std::max(at.attemptsMax, int(at.attempts.size()) + 1);
        if (claims)
            m_progress.claimsAgain.insert(step.id);
    }
    return {};
}

bool Folding::givenBack(const ComponentId &component) const
{
    const auto &steps = m_run.plan.steps;
    return std::any_of(steps.begin(), steps.end(), [&](const model::Step &step) {
        const StepState state = m_progress.step(step.id).state;
        return step.phase == model::Phase::Release && step.action() &&
               step.action()->component == component &&
               (state == StepState::Succeeded || state == StepState::Skipped);
    });
}

/// Forward, whoever comes after all before it; back, one after the other.
bool Folding::inTurn(const model::Step &step) const
{
    if (!m_progress.abortAsked)
        return !isUndo(step.id);
    if (m_progress.claimsAgain.contains(step.id))
        return true;
    const WayBack back = wayBackOf(m_run, m_progress);
    return back.open() && back.next(m_progress) == &step;
}

/// The target knows nothing of it, and takes nothing any more that was sent under the claim that it
/// was sent under.
bool Folding::neverArrived(const model::Step &step, const StepProgress &at) const
{
    const bool open = at.state == StepState::Running || at.state == StepState::Indeterminate;
    return open && m_progress.abortAsked && !isUndo(step.id) &&
           flagOf(m_event.detail, "never_arrived") && at.last()->answered != Answered::Done &&
           m_progress.claimsAgain.empty() && at.last()->claimEpoch < m_progress.claimEpoch;
}

Result<> Folding::retryAsked(const model::Step &step, StepProgress &at)
{
    const bool forward = m_progress.namedState == abortedAfterPromotion;
    if (m_progress.state != RunState::Halted && !forward)
        return corrupt("only a halted run can be retried");
    const bool back = isUndo(step.id) || step.phase == model::Phase::Release;
    if (goesBack(m_progress) && !back)
        return corrupt("a run that was taken back does not go forward again");
    switch (at.state) {
    case StepState::Failed:
        at.attemptsMax = int(at.attempts.size()) + 1;
        at.state = StepState::Waiting;
        break;
    case StepState::Waiting:
    case StepState::Indeterminate: // it is observed again; only its own key may be sent again
        askAgain(at);
        break;
    default:
        return corrupt("a step that is " + std::string(name(at.state)) + " cannot be retried");
    }
    at.retryAsked = true;
    m_progress.state = RunState::Running;
    m_progress.namedState.clear();
    if (m_progress.abortAsked && (!back || forward))
        turnForward();
    return {};
}

/// What waited for its turn on the way back has none now.
void Folding::turnForward()
{
    m_progress.abortAsked = false;
    for (const model::Step &step : m_run.plan.steps) {
        const bool due = !isUndo(step.id) && isDue(step, m_progress);
        if (m_progress.step(step.id).state == StepState::Waiting && !due &&
            !m_progress.claimsAgain.contains(step.id))
            m_progress.steps[step.id].state = StepState::Pending;
    }
}

void Folding::skipOne(StepProgress &at) const
{
    at.state = StepState::Skipped;
    at.skippedByPerson = true;
    if (at.asks())
        at.prompts.back().answeredAt = m_event.at;
}

/// What comes after a for-each comes after its items: none of them may go on behind its back.
Result<> Folding::skipItems(const model::Step &each)
{
    if (!std::holds_alternative<model::ForEachStep>(each.body))
        return {};
    std::vector<const model::Step *> items;
    for (const model::Step &step : m_run.plan.steps) {
        if (model::eachOf(m_run.plan, step.id) == &each)
            items.push_back(&step);
    }
    for (const model::Step *item : items) {
        const StepState state = m_progress.step(item->id).state;
        if (state == StepState::Running || state == StepState::Indeterminate)
            return corrupt("its item \"" + item->id.value + "\" is " + std::string(name(state)));
    }
    for (const model::Step *item : items) {
        StepProgress &at = m_progress.steps[item->id];
        if (!isThrough(at.state))
            skipOne(at);
    }
    return {};
}

Result<> Folding::skipped(const model::Step &step, StepProgress &at)
{
    const bool over =
        m_progress.state == RunState::Succeeded || m_progress.state == RunState::Aborted;
    const bool started = at.state == StepState::Running || isThrough(at.state);
    if (step.decision())
        return corrupt("a decision is not skipped but made");
    if (over || started)
        return corrupt("a step that is " + std::string(name(at.state)) + " cannot be skipped");
    if (!model::maySkip(step.phase) && !isUndo(step.id))
        return corrupt("nobody skips a step of the phase " + std::string(name(step.phase)));
    FH_CHECK(skipItems(step));
    skipOne(at);
    m_progress.claimsAgain.erase(step.id);
    at.retryAsked = false;
    if (m_progress.state == RunState::Halted) {
        m_progress.state = RunState::Running;
        m_progress.namedState.clear();
    }
    return {};
}

Result<> Folding::ended()
{
    static constexpr std::array states = {RunState::Succeeded, RunState::Halted, RunState::Aborted};
    const auto state = fromName(textIn(m_event.detail, "state"), states);
    if (!state || m_progress.ended())
        return corrupt("the run ends twice or in no state that a run can end in");
    for (const auto &[id, at] : m_progress.steps) {
        if (at.state == StepState::Running)
            return corrupt("the run ends while step \"" + id.value + "\" is under way");
        if (*state == RunState::Succeeded && !isThrough(at.state) && !isUndo(id))
            return corrupt("the run succeeds although step \"" + id.value + "\" is " +
                           std::string(name(at.state)));
    }
    if (*state == RunState::Succeeded && m_run.plan.commit && !m_progress.committed)
        return corrupt("the run succeeds although nobody committed it");
    if (*state == RunState::Aborted)
        FH_CHECK(checkAborted());
    m_progress.state = *state;
    m_progress.namedState = textIn(m_event.detail, "named_state");
    return {};
}

Result<> Folding::checkAborted() const
{
    const std::string named = textIn(m_event.detail, "named_state");
    const WayBack back = wayBackOf(m_run, m_progress);
    if (named == abortedNothingDone && m_progress.destructiveMayHaveHappened())
        return corrupt("the run claims to be aborted although it changed something");
    const bool holds = named == abortedAfterPromotion ? back.afterPromotion
                                                      : back.open() && !back.next(m_progress);
    if (!m_progress.abortAsked || !holds)
        return corrupt("the run claims to be aborted although it was not taken back");
    return {};
}

/// A for-each is done once its items are. That may let another one be.
void Folding::closeForEach()
{
    for (bool more = true; more;) {
        more = false;
        for (const model::Step &step : m_run.plan.steps) {
            if (!std::holds_alternative<model::ForEachStep>(step.body))
                continue;
            if (m_progress.step(step.id).state == StepState::Pending && isDue(step, m_progress)) {
                m_progress.steps[step.id].state = StepState::Succeeded;
                more = true;
            }
        }
    }
}

/// A step whose turn has come waits; that follows from the others and is not journaled.
void Folding::refreshWaiting()
{
    bool running = false;
    leaveOut();
    closeForEach();
    for (const std::uint32_t place : m_progress.steps.affected()) {
        const StepId &id = m_progress.steps.idAt(place);
        const model::Step *step = stepOf(m_run.plan, m_progress, id);
        const bool pending = step && m_progress.step(id).state == StepState::Pending;
        if (pending && !isUndo(id) && isDue(*step, m_progress))
            m_progress.steps[id].state = StepState::Waiting;
    }
    for (const model::Step *step : underWay(m_run.plan, m_progress))
        running |= m_progress.step(step->id).state == StepState::Running;
    if (!m_progress.abortAsked || m_progress.ended() || running)
        return;
    const WayBack back = wayBackOf(m_run, m_progress);
    const model::Step *next = back.open() ? back.next(m_progress) : nullptr;
    if (next && m_progress.step(next->id).state == StepState::Pending)
        m_progress.steps[next->id].state = StepState::Waiting;
}

} // namespace farhaven::engine::folding
