// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_text.h"
#include "engine/folding.h"
#include "engine/holding.h"
#include "engine/way_back.h"

namespace farhaven::engine {

namespace folding {

using model::JournalEvent;
using model::RunState;
using model::StepState;

const Json &member(const Json &object, const char *key)
{
    static const Json nothing;
    if (!object.is_object())
        return nothing;
    const auto found = object.find(key);
    return found == object.end() ? nothing : *found;
}
bool flagOf(const Json &object, const char *key)
{
    const Json &value = member(object, key);
    return value.is_boolean() && value.get<bool>();
}

std::optional<Epochs> epochsOf(const Json &json)
{
    if (!json.is_object())
        return std::nullopt;
    Epochs epochs;
    for (const auto &[key, value] : json.items()) {
        if (!value.is_string())
            return std::nullopt;
        epochs[key] = value.get<std::string>();
    }
    return epochs;
}

Result<> Folding::apply()
{
    if (m_event.sequence != m_progress.sequence + 1)
        return corrupt("the event after number " + std::to_string(m_progress.sequence) +
                       " has number " + std::to_string(m_event.sequence));
    if (m_progress.started == (m_event.kind == Kind::Started))
        return corrupt(m_progress.started ? "the run starts twice" : "the run has not started");
    FH_CHECK(m_event.step.empty() ? ofRun() : ofStep());
    m_progress.sequence = m_event.sequence;
    refreshWaiting();
    m_progress.steps.seal();
    return {};
}

Result<> Folding::ofRun()
{
    const RunState state = m_progress.state;
    m_progress.why = m_event.why;
    switch (m_event.kind) {
    case Kind::Started:
        return started();
    case Kind::PauseAsked:
        if (state != RunState::Running || m_progress.abortAsked)
            return corrupt("a run that does not go on cannot be paused");
        m_progress.state = RunState::Paused;
        return {};
    case Kind::ResumeAsked:
        if (state != RunState::Paused || m_progress.abortAsked)
            return corrupt("a run that is not paused cannot be resumed");
        m_progress.state = RunState::Running;
        return {};
    case Kind::AbortAsked:
        return abortAsked();
    case Kind::TakenUp:
        return takenUp();
    case Kind::Ended:
        return ended();
    case Kind::Authorised:
        return authorised();
    case Kind::Held:
        return heldOpen();
    case Kind::Committed:
        return committed();
    default:
        return corrupt("an event of kind " + std::string(name(m_event.kind)) + " names no step");
    }
}

Result<> Folding::ofStep()
{
    const model::Step *step = stepOf(m_run.plan, m_progress, m_event.step);
    if (!step)
        return corrupt("the plan has no step \"" + m_event.step.value + "\"");
    const bool byPerson = m_event.kind == Kind::RetryAsked || m_event.kind == Kind::Skipped;
    if (m_progress.ended() && !byPerson)
        return corrupt("the run is ended, yet a step goes on");
    StepProgress &at = m_progress.steps[step->id];
    at.why = m_event.why;
    switch (m_event.kind) {
    case Kind::Intended:
        return intended(*step, at);
    case Kind::Returned:
        return returned(at);
    case Kind::Settled:
        return settled(*step, at);
    case Kind::RetryAsked:
        return retryAsked(*step, at);
    case Kind::Skipped:
        return skipped(*step, at);
    case Kind::Prompted:
        return prompted(*step, at);
    case Kind::Decided:
        return decided(*step, at);
    case Kind::Bound:
        return boundTo(*step, at);
    default:
        return corrupt("an event of kind " + std::string(name(m_event.kind)) + " names a step");
    }
}

/// What the systems must show from here on.
Result<> Folding::takeEpochs()
{
    const Json &epochs = member(m_event.detail, "epochs");
    if (!epochs.is_object())
        return corrupt("the event does not say which epochs it was authorised for");
    for (const auto &[component, values] : epochs.items()) {
        const auto read = epochsOf(values);
        if (!read)
            return corrupt("the epochs of \"" + component + "\" are no texts");
        m_progress.epochs[ComponentId(component)] = *read;
    }
    return {};
}

Result<> Folding::started()
{
    if (textIn(m_event.detail, "plan_sha256") != m_run.planSha256)
        return corrupt("the run started with another plan than the one that was approved");
    FH_CHECK(takeEpochs());
    const Json &claim = member(m_event.detail, "claim_epoch");
    m_progress.claimEpoch = claim.is_number_integer() ? claim.get<std::int64_t>() : 0;
    m_progress.owner = textIn(m_event.detail, "owner");
    m_progress.started = true;
    return {};
}

Result<> Folding::intended(const model::Step &step, StepProgress &at)
{
    if (m_progress.state != RunState::Running || !inTurn(step))
        return corrupt("a step is begun although the run does not go on");
    if (isHeld(m_run, m_progress) && step.phase == model::Phase::Release)
        return corrupt("a claim is released although the run is not committed");
    const std::string key = textIn(m_event.detail, "key");
    if (!step.action() || key != attemptKey(m_run.id, step.id, m_event.attempt))
        return corrupt("the step's action and key do not belong together");
    if (flagOf(m_event.detail, "again"))
        return intendedAgain(at);
    if (at.state != StepState::Waiting || (!m_progress.abortAsked && !isDue(step, m_progress)))
        return corrupt("the step is begun out of its turn");
    if (m_event.attempt != int(at.attempts.size()) + 1 || m_event.attempt > at.attemptsMax)
        return corrupt("attempt " + std::to_string(m_event.attempt) + " is not the next one");
    Attempt attempt;
    attempt.number = m_event.attempt;
    attempt.key = key;
    const std::string verbClass = textIn(m_event.detail, "class");
    attempt.readOnly = verbClass == "read";
    attempt.repeatable = flagOf(m_event.detail, "repeatable");
    attempt.destructive = !attempt.readOnly && verbClass != "safe";
    attempt.sends = 1;
    attempt.claimEpoch = m_progress.claimEpoch;
    const Json &evidence = member(m_event.detail, "evidence");
    attempt.before = member(evidence, "before");
    attempt.heldBefore = flagOf(evidence, "held_before");
    askPerson(at, attempt);
    at.attempts.push_back(std::move(attempt));
    at.state = StepState::Running;
    at.retryAsked = false;
    return {};
}

/// The same attempt once more, after the target said that it never arrived.
Result<> Folding::intendedAgain(StepProgress &at)
{
    const bool open = at.state == StepState::Running || at.state == StepState::Indeterminate;
    if (!open || m_event.attempt != int(at.attempts.size()))
        return corrupt("an attempt that is not open is sent again");
    Attempt &attempt = at.attempts.back();
    if (attempt.answered == Answered::Done || attempt.answered == Answered::NotDone)
        return corrupt("an attempt whose result is known is sent again");
    ++attempt.sends;
    at.state = StepState::Running;
    at.retryAsked = false;
    return {};
}

namespace {

Answered answerOf(const JournalEvent &event)
{
    const Json &error = member(event.detail, "error");
    if (error.is_object())
        return flagOf(error, "maybe_applied") ? Answered::Unknown : Answered::NotDone;
    using model::OutcomeKind;
    switch (model::outcomeKindFromName(textIn(event.detail, "outcome"))
                .value_or(OutcomeKind::Unknown)) {
    case OutcomeKind::Done:
        return Answered::Done;
    case OutcomeKind::NotDone:
        return Answered::NotDone;
    case OutcomeKind::Unknown:
        break;
    }
    return Answered::Unknown;
}

} // namespace

Result<> Folding::returned(StepProgress &at)
{
    const bool recorded = flagOf(m_event.detail, "recorded");
    const bool open =
        at.state == StepState::Running || (recorded && at.state == StepState::Indeterminate);
    if (!open || m_event.attempt != int(at.attempts.size()))
        return corrupt("an answer came to an attempt that is not under way");
    FH_CHECK(checkPersonsWord(at));
    Attempt &attempt = at.attempts.back();
    const bool known = attempt.answered == Answered::Done || attempt.answered == Answered::NotDone;
    if (known || (!recorded && attempt.answers >= attempt.sends))
        return corrupt("more answers than requests");
    attempt.answers += recorded ? 0 : 1;
    if (const Json &evidence = member(m_event.detail, "evidence"); evidence.is_object())
        attempt.evidence = std::make_shared<const Json>(evidence);
    attempt.answered = answerOf(m_event);
    if (attempt.byPerson)
        at.prompts.back().answeredAt = m_event.at;
    if (attempt.readOnly && attempt.answered == Answered::Unknown)
        attempt.answered = Answered::NotDone; // it changes nothing: no answer, no result
    // A later request that certainly did nothing says nothing about the earlier one; the target's
    // own record of the key speaks for both.
    const bool harmless = attempt.readOnly || attempt.repeatable;
    const bool earlierOpen = attempt.sends > 1 && !harmless && !recorded;
    if (attempt.answered == Answered::NotDone && earlierOpen)
        attempt.answered = Answered::Unknown;
    if (attempt.answered == Answered::NotDone)
        at.state = attempt.number < at.attemptsMax ? StepState::Waiting : StepState::Running;
    return {};
}

bool Folding::maySettle(const model::Step &step, const StepProgress &at, StepState to) const
{
    const bool running = at.state == StepState::Running;
    const Answered answered = at.last() ? at.last()->answered : Answered::Nothing;
    const bool readOnly = at.last() && at.last()->readOnly;
    switch (to) {
    case StepState::Succeeded:
        return (running || at.state == StepState::Indeterminate) && answered != Answered::NotDone;
    case StepState::Failed:
        return (running && (answered == Answered::NotDone || readOnly)) || neverArrived(step, at);
    case StepState::Skipped:
        return at.state == StepState::Waiting;
    case StepState::Indeterminate:
        return running && answered != Answered::NotDone;
    default:
        return false;
    }
}

Result<> Folding::settled(const model::Step &step, StepProgress &at)
{
    static constexpr std::array states = {StepState::Succeeded, StepState::Failed,
                                          StepState::Skipped, StepState::Indeterminate};
    const auto state = fromName(textIn(m_event.detail, "state"), states);
    if (!state)
        return corrupt("a step settles in no state that a step can settle in");
    if (!maySettle(step, at, *state))
        return corrupt("a step that is " + std::string(name(at.state)) + " cannot settle as " +
                       std::string(name(*state)));
    at.state = *state;
    if (*state == StepState::Succeeded || *state == StepState::Skipped)
        m_progress.claimsAgain.erase(step.id);
    at.retryAsked = false;
    at.settledAt = m_event.sequence;
    if (const Json &after = member(m_event.detail, "after"); after.is_object() && !after.empty())
        at.after = std::make_shared<const Json>(after);
    const Json &left = member(m_event.detail, "epochs");
    if (*state != StepState::Succeeded || !left.is_object())
        return {};
    const auto epochs = epochsOf(left);
    if (!epochs)
        return corrupt("the epochs after the step are no texts");
    for (const auto &[key, value] : *epochs)
        m_progress.epochs[step.action()->component][key] = value;
    return {};
}

} // namespace folding

RunProgress emptyProgress(const model::Run &run)
{
    RunProgress progress;
    const model::Run whole = withUndoing(run);
    for (const model::Step &step : whole.plan.steps)
        progress.steps[step.id].attemptsMax = step.attemptsMax;
    progress.steps.learn(whole.plan);
    return progress;
}

Result<> apply(const model::Run &run, RunProgress &progress, const model::JournalEvent &event)
{
    if (!isWhole(run, progress) && lacksUndoing(run))
        return apply(withUndoing(run), progress, event);
    RunProgress next = progress;
    folding::Folding folding(run, next, event);
    FH_CHECK(folding.apply());
    progress = std::move(next);
    return {};
}

Result<RunProgress> fold(const model::Run &run, std::span<const model::JournalEvent> journal)
{
    RunProgress progress = emptyProgress(run);
    const model::Run whole = withUndoing(run);
    for (const model::JournalEvent &event : journal) {
        folding::Folding folding(whole, progress, event);
        FH_CHECK(folding.apply());
    }
    return progress;
}

} // namespace farhaven::engine
