// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/fold.h"

#include <algorithm>
#include <array>

namespace farhaven::engine {

using model::JournalEvent;
using model::RunState;
using model::StepState;

namespace {

const Json &member(const Json &object, const char *key)
{
    static const Json nothing;
    if (!object.is_object())
        return nothing;
    const auto found = object.find(key);
    return found == object.end() ? nothing : *found;
}
std::string textOf(const Json &object, const char *key)
{
    const Json &value = member(object, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}
bool flagOf(const Json &object, const char *key)
{
    const Json &value = member(object, key);
    return value.is_boolean() && value.get<bool>();
}

template <class Enum, std::size_t N>
std::optional<Enum> fromName(const std::string &text, const std::array<Enum, N> &values)
{
    for (const Enum value : values) {
        if (text == name(value))
            return value;
    }
    return std::nullopt;
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

/// Applies one event to a progress that the caller throws away when it is refused.
class Folding {
public:
    Folding(const model::Run &run, RunProgress &progress, const JournalEvent &event)
        : m_run(run), m_progress(progress), m_event(event)
    {
    }
    Result<> apply();

private:
    using Kind = JournalEvent::Kind;

    Result<> started();
    Result<> authorised();
    Result<> takeEpochs();
    Result<> takenUp();
    [[nodiscard]] bool givenBack(const ComponentId &component) const;
    Result<> intended(const model::Step &step, StepProgress &at);
    Result<> intendedAgain(StepProgress &at);
    Result<> returned(StepProgress &at);
    Result<> settled(const model::Step &step, StepProgress &at);
    Result<> retryAsked(StepProgress &at);
    Result<> skipped(const model::Step &step, StepProgress &at);
    Result<> ofStep();
    Result<> ofRun();
    Result<> ended();
    void refreshWaiting();

    [[nodiscard]] tl::unexpected<Error> corrupt(const std::string &message) const
    {
        return fail(ErrorCode::Corrupt, message,
                    "run " + m_run.id.value + ", event " + std::to_string(m_event.sequence),
                    "Do not go on with this run: export its journal and have it looked at.");
    }

    const model::Run &m_run;
    RunProgress &m_progress;
    const JournalEvent &m_event;
};

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
        if (m_progress.ended() || m_progress.abortAsked)
            return corrupt("the run is ended or ending already");
        m_progress.abortAsked = true;
        return {};
    case Kind::TakenUp:
        return takenUp();
    case Kind::Ended:
        return ended();
    case Kind::Authorised:
        return authorised();
    default:
        return corrupt("an event of kind " + std::string(name(m_event.kind)) + " names no step");
    }
}

Result<> Folding::ofStep()
{
    const model::Step *step = m_run.plan.find(m_event.step);
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
        return retryAsked(at);
    case Kind::Skipped:
        return skipped(*step, at);
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

Result<> Folding::authorised()
{
    if (m_progress.state != RunState::Halted)
        return corrupt("only a halted run is authorised again");
    FH_CHECK(takeEpochs());
    m_progress.state = RunState::Running;
    m_progress.abortAsked = false;
    m_progress.namedState.clear();
    return {};
}

Result<> Folding::started()
{
    if (textOf(m_event.detail, "plan_sha256") != m_run.planSha256)
        return corrupt("the run started with another plan than the one that was approved");
    FH_CHECK(takeEpochs());
    const Json &claim = member(m_event.detail, "claim_epoch");
    m_progress.claimEpoch = claim.is_number_integer() ? claim.get<std::int64_t>() : 0;
    m_progress.owner = textOf(m_event.detail, "owner");
    m_progress.started = true;
    return {};
}

/// A claim that was begun is done again as a new attempt, whatever came of the old one: the new
/// epoch stands above both. A release that is open is one of the old claim: it is begun anew too.
Result<> Folding::takenUp()
{
    const Json &epoch = member(m_event.detail, "claim_epoch");
    const std::string owner = textOf(m_event.detail, "owner");
    const bool higher =
        epoch.is_number_integer() && epoch.get<std::int64_t>() > m_progress.claimEpoch;
    if (m_progress.ended() || owner.empty() || owner == m_progress.owner || !higher)
        return corrupt("the run is taken up without a new owner and a higher epoch");
    if (!m_progress.owner.empty())
        m_progress.formerOwners.push_back(m_progress.owner);
    m_progress.owner = owner;
    m_progress.claimEpoch = epoch.get<std::int64_t>();
    for (const model::Step &step : m_run.plan.steps) {
        StepProgress &at = m_progress.steps[step.id];
        const bool open = at.state == StepState::Running || at.state == StepState::Indeterminate;
        const bool claims = step.action() && step.action()->verb == claimVerb &&
                            (open || at.state == StepState::Succeeded) &&
                            !givenBack(step.action()->component);
        if (!claims && !(open && step.phase == model::Phase::Release))
            continue;
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

Result<> Folding::intended(const model::Step &step, StepProgress &at)
{
    if (m_progress.state != RunState::Running || m_progress.abortAsked)
        return corrupt("a step is begun although the run does not go on");
    const std::string key = textOf(m_event.detail, "key");
    if (!step.action() || key != attemptKey(m_run.id, step.id, m_event.attempt))
        return corrupt("the step's action and key do not belong together");
    if (flagOf(m_event.detail, "again"))
        return intendedAgain(at);
    if (at.state != StepState::Waiting || !isDue(step, m_progress))
        return corrupt("the step is begun out of its turn");
    if (m_event.attempt != int(at.attempts.size()) + 1 || m_event.attempt > at.attemptsMax)
        return corrupt("attempt " + std::to_string(m_event.attempt) + " is not the next one");
    Attempt attempt;
    attempt.number = m_event.attempt;
    attempt.key = key;
    const std::string verbClass = textOf(m_event.detail, "class");
    attempt.readOnly = verbClass == "read";
    attempt.repeatable = flagOf(m_event.detail, "repeatable");
    attempt.destructive = !attempt.readOnly && verbClass != "safe";
    attempt.sends = 1;
    const Json &evidence = member(m_event.detail, "evidence");
    attempt.before = member(evidence, "before");
    attempt.heldBefore = flagOf(evidence, "held_before");
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

Answered answerOf(const JournalEvent &event)
{
    const Json &error = member(event.detail, "error");
    if (error.is_object())
        return flagOf(error, "maybe_applied") ? Answered::Unknown : Answered::NotDone;
    const std::string outcome = textOf(event.detail, "outcome");
    if (outcome == name(model::OutcomeKind::Done))
        return Answered::Done;
    return outcome == name(model::OutcomeKind::NotDone) ? Answered::NotDone : Answered::Unknown;
}

Result<> Folding::returned(StepProgress &at)
{
    const bool recorded = flagOf(m_event.detail, "recorded");
    const bool open =
        at.state == StepState::Running || (recorded && at.state == StepState::Indeterminate);
    if (!open || m_event.attempt != int(at.attempts.size()))
        return corrupt("an answer came to an attempt that is not under way");
    Attempt &attempt = at.attempts.back();
    const bool known = attempt.answered == Answered::Done || attempt.answered == Answered::NotDone;
    if (known || (!recorded && attempt.answers >= attempt.sends))
        return corrupt("more answers than requests");
    attempt.answers += recorded ? 0 : 1;
    if (const Json &evidence = member(m_event.detail, "evidence"); evidence.is_object())
        attempt.evidence = std::make_shared<const Json>(evidence);
    attempt.answered = answerOf(m_event);
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

Result<> Folding::settled(const model::Step &step, StepProgress &at)
{
    static constexpr std::array states = {StepState::Succeeded, StepState::Failed,
                                          StepState::Skipped, StepState::Indeterminate};
    const auto state = fromName(textOf(m_event.detail, "state"), states);
    if (!state)
        return corrupt("a step settles in no state that a step can settle in");
    const bool running = at.state == StepState::Running;
    const Answered answered = at.last() ? at.last()->answered : Answered::Nothing;
    const bool readOnly = at.last() && at.last()->readOnly;
    const bool open = running || at.state == StepState::Indeterminate;
    const bool allowed = *state == StepState::Succeeded ? open && answered != Answered::NotDone
                         : *state == StepState::Failed
                             ? running && (answered == Answered::NotDone || readOnly)
                         : *state == StepState::Skipped ? at.state == StepState::Waiting
                                                        : running && answered != Answered::NotDone;
    if (!allowed)
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

Result<> Folding::retryAsked(StepProgress &at)
{
    if (m_progress.state != RunState::Halted)
        return corrupt("only a halted run can be retried");
    switch (at.state) {
    case StepState::Failed:
        at.attemptsMax = int(at.attempts.size()) + 1;
        at.state = StepState::Waiting;
        break;
    case StepState::Waiting:
    case StepState::Indeterminate: // it is observed again; only its own key may be sent again
        break;
    default:
        return corrupt("a step that is " + std::string(name(at.state)) + " cannot be retried");
    }
    at.retryAsked = true;
    m_progress.state = RunState::Running;
    m_progress.abortAsked = false;
    m_progress.namedState.clear();
    return {};
}

Result<> Folding::skipped(const model::Step &step, StepProgress &at)
{
    const bool over =
        m_progress.state == RunState::Succeeded || m_progress.state == RunState::Aborted;
    const bool started = at.state == StepState::Running || at.state == StepState::Succeeded ||
                         at.state == StepState::Skipped;
    if (over || started)
        return corrupt("a step that is " + std::string(name(at.state)) + " cannot be skipped");
    if (step.phase == model::Phase::Fence)
        return corrupt("nobody skips the fence");
    at.state = StepState::Skipped;
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
    const auto state = fromName(textOf(m_event.detail, "state"), states);
    if (!state || m_progress.ended())
        return corrupt("the run ends twice or in no state that a run can end in");
    for (const auto &[id, at] : m_progress.steps) {
        if (at.state == StepState::Running)
            return corrupt("the run ends while step \"" + id.value + "\" is under way");
        const bool through = at.state == StepState::Succeeded || at.state == StepState::Skipped;
        if (*state == RunState::Succeeded && !through)
            return corrupt("the run succeeds although step \"" + id.value + "\" is " +
                           std::string(name(at.state)));
    }
    if (*state == RunState::Aborted && m_progress.destructiveMayHaveHappened())
        return corrupt("the run claims to be aborted although it changed something");
    m_progress.state = *state;
    m_progress.namedState = textOf(m_event.detail, "named_state");
    return {};
}

/// A step whose turn has come waits; that follows from the others and is not journaled.
void Folding::refreshWaiting()
{
    for (const model::Step &step : m_run.plan.steps) {
        StepProgress &at = m_progress.steps[step.id];
        if (at.state == StepState::Pending && isDue(step, m_progress))
            at.state = StepState::Waiting;
    }
}

} // namespace

RunProgress emptyProgress(const model::Run &run)
{
    RunProgress progress;
    for (const model::Step &step : run.plan.steps)
        progress.steps[step.id].attemptsMax = step.attemptsMax;
    return progress;
}

Result<> apply(const model::Run &run, RunProgress &progress, const JournalEvent &event)
{
    RunProgress next = progress;
    Folding folding(run, next, event);
    FH_CHECK(folding.apply());
    progress = std::move(next);
    return {};
}

Result<RunProgress> fold(const model::Run &run, std::span<const JournalEvent> journal)
{
    RunProgress progress = emptyProgress(run);
    for (const JournalEvent &event : journal) {
        Folding folding(run, progress, event);
        FH_CHECK(folding.apply());
    }
    return progress;
}

} // namespace farhaven::engine
