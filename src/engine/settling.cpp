// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/settling.h"

#include "engine/guard.h"

#include <algorithm>

namespace farhaven::engine {

using model::Observation;
using model::StepState;

namespace {

class Settling {
public:
    Settling(const Situation &situation, const model::Step &step, bool mayBegin, Agenda &agenda)
        : m_situation(situation), m_step(step), m_action(*step.action()), m_mayBegin(mayBegin),
          m_agenda(agenda), m_at(situation.at(step)), m_attempt(m_at.attempts.back()),
          m_view(situation.view(step.id)), m_since(m_view.since.value_or(situation.now))
    {
    }
    std::optional<Stop> judge();

private:
    std::optional<Stop> judgeReadOnly();
    std::optional<Stop> judgeEffect();
    std::optional<Stop> expired();
    [[nodiscard]] Tri seenDone();
    [[nodiscard]] bool sawForItself() const;
    [[nodiscard]] Ticks notBefore(const ComponentId &component) const;
    [[nodiscard]] bool late() const { return m_situation.now - m_since > m_step.deadline; }
    bool sendAgain();
    bool knowsWhetherReceived();
    [[nodiscard]] bool neverArrives() const;
    [[nodiscard]] Epochs ownEpochs(const Observation &seen) const;
    void settleAs(StepState state, Sentence why);

    const Situation &m_situation;
    const model::Step &m_step;
    const model::ActionStep &m_action;
    const bool m_mayBegin;
    Agenda &m_agenda;
    const StepProgress &m_at;
    const Attempt &m_attempt;
    const StepView &m_view;
    const Ticks m_since;
    Sentence m_reason; ///< why it is not seen done
};

std::optional<Stop> Settling::judge()
{
    if (!m_view.since) {
        Await await;
        await.step = m_step.id;
        await.why = Sentence("step.found-open",
                             "Whether {step} happened is not known: it is observed again",
                             {{"step", m_step.title}});
        m_agenda.add(std::move(await));
        return std::nullopt;
    }
    if (m_attempt.answered == Answered::NotDone) {
        settleAs(StepState::Failed,
                 Sentence("step.failed", "{step} did not happen, and no attempt is left: {reason}",
                          {{"step", m_step.title}, {"reason", m_at.why.english}}));
        return std::nullopt;
    }
    return m_attempt.readOnly ? judgeReadOnly() : judgeEffect();
}

/// A verb that changes nothing may be sent again without asking anyone.
std::optional<Stop> Settling::judgeReadOnly()
{
    if (m_attempt.answered == Answered::Done && seenDone() == Tri::Yes) {
        settleAs(StepState::Succeeded,
                 Sentence("step.succeeded", "{step} is done", {{"step", m_step.title}}));
        return std::nullopt;
    }
    if (late()) {
        settleAs(StepState::Failed,
                 Sentence("step.failed.late", "{step} found no answer within its deadline",
                          {{"step", m_step.title}}));
        return std::nullopt;
    }
    if (m_attempt.answered == Answered::Nothing && m_mayBegin)
        (void)sendAgain();
    else if (m_attempt.answered == Answered::Nothing)
        settleAs(StepState::Failed,
                 Sentence("step.failed.unsent", "{step} was interrupted; it changes nothing",
                          {{"step", m_step.title}}));
    m_agenda.waitUntil(m_since + m_step.deadline + Milliseconds(1), m_at.why);
    return std::nullopt;
}

std::optional<Stop> Settling::judgeEffect()
{
    const bool done = m_attempt.answered == Answered::Done;
    const Tri seen = seenDone();
    if (seen == Tri::Yes && (done || !m_attempt.heldBefore)) {
        settleAs(StepState::Succeeded,
                 done ? Sentence("step.succeeded", "{step} is done", {{"step", m_step.title}})
                      : Sentence("step.seen-done",
                                 "{step} is seen done, although its answer never came",
                                 {{"step", m_step.title}}));
        return std::nullopt;
    }
    if (late())
        return expired();
    m_agenda.waitUntil(m_since + m_step.deadline + Milliseconds(1), m_reason);
    if (done)
        return std::nullopt; // looks are on the agenda already
    // A repeatable request need not ask whether it arrived; its sends are bounded all the same.
    const bool repeats = m_attempt.repeatable && m_attempt.sends < sendsMax;
    // Nobody but the person knows, and they have said what they know.
    const bool asked = repeats || m_attempt.byPerson || knowsWhetherReceived();
    const bool mayRepeat = repeats || m_view.received == Tri::No;
    if (asked && !repeats && neverArrives()) {
        settleAs(StepState::Failed, Sentence("step.never-arrived",
                                             "{step} never arrived, and the run goes back: it is "
                                             "not sent again",
                                             {{"step", m_step.title}}));
        return std::nullopt;
    }
    if (asked && mayRepeat && m_mayBegin && sendAgain())
        return std::nullopt;
    if (repeats && m_mayBegin)
        return std::nullopt; // its guard blocks, and looks again
    const bool looked = m_situation.component(m_action.component).lookedAt > m_since;
    if (asked && looked && m_at.state == StepState::Running)
        settleAs(StepState::Indeterminate,
                 Sentence("step.indeterminate",
                          "Nobody knows whether {step} happened: it is observed again and not "
                          "repeated",
                          {{"step", m_step.title}}));
    return std::nullopt;
}

std::optional<Stop> Settling::expired()
{
    if (m_at.state == StepState::Running) {
        settleAs(StepState::Indeterminate,
                 Sentence("step.indeterminate.late",
                          "{step} was not seen done within its deadline: {reason}",
                          {{"step", m_step.title}, {"reason", m_reason.english}}));
        return std::nullopt;
    }
    return Stop("step-indeterminate",
                Sentence("run.indeterminate",
                         "Whether {step} happened is not known within its deadline: {reason}",
                         {{"step", m_step.title}, {"reason", m_reason.english}}),
                &m_step);
}

Ticks Settling::notBefore(const ComponentId &component) const
{
    return std::max(m_since, m_situation.component(component).effectAt.value_or(m_since));
}

/// The verb declares that its answer leaves nothing to look at, and this one came just now and says
/// done: what an earlier process was told may be hours old.
bool Settling::sawForItself() const
{
    return m_view.answered && m_attempt.answered == Answered::Done &&
           m_situation.component(m_action.component).seesForItself(m_action);
}

/// Yes when all post-conditions are, and the component was seen after the effect. Asks for the
/// looks that are missing.
Tri Settling::seenDone()
{
    if (sawForItself() || (m_attempt.readOnly && m_action.postconditions.empty()))
        return Tri::Yes;
    const Milliseconds ageMax = evidenceMax(m_step);
    Tri all = Tri::Yes;
    const auto miss = [&](const ComponentId &component, Tri holds, const Sentence &why) {
        if (m_reason.id.empty())
            m_reason = why;
        all = both(all, holds);
        m_agenda.look(component, notBefore(component), m_since, why);
    };
    if (!evidence(m_situation, m_action.component, notBefore(m_action.component), ageMax))
        miss(m_action.component, Tri::Unknown,
             Sentence("step.look", "{component} is looked at to see whether {step} happened",
                      {{"component", m_action.component.value}, {"step", m_step.title}}));
    for (const model::Condition &condition : m_action.postconditions) {
        const Observation *seen =
            evidence(m_situation, condition.component, notBefore(condition.component), ageMax);
        const model::Answer answer = evaluate(condition, seen, m_situation.now, ageMax);
        if (answer.holds != Tri::Yes)
            miss(condition.component, answer.holds, answer.why);
    }
    if (all == Tri::Yes && m_attempt.heldBefore)
        m_reason = Sentence("step.nothing-to-see",
                            "what {step} should bring about held before it, so seeing it proves "
                            "nothing",
                            {{"step", m_step.title}});
    return all;
}

/// True once the target has answered since the step's clock started; asks it again when its "no" is
/// old or it could not say.
bool Settling::knowsWhetherReceived()
{
    const bool asked = m_view.inquiredAt && *m_view.inquiredAt > m_since;
    const Milliseconds patience = m_view.received == Tri::No ? fenceEvidenceMax : lookPauseMax;
    const bool old =
        asked && m_view.received != Tri::Yes && m_situation.now - *m_view.inquiredAt >= patience;
    if (!m_view.inquiring && (!asked || old)) {
        Inquire inquire;
        inquire.step = m_step.id;
        inquire.attempt = m_attempt.number;
        inquire.key = m_attempt.key;
        inquire.why = Sentence("step.inquire", "The target is asked whether {step} ever arrived",
                               {{"step", m_step.title}});
        m_agenda.add(std::move(inquire));
    } else if (asked && !old && m_view.received != Tri::Yes) {
        m_agenda.waitUntil(*m_view.inquiredAt + patience, m_reason);
    }
    return asked && !(m_view.received == Tri::No && old);
}

/// The target knew nothing of it after it had taken the claim of a new owner: it refuses that old
/// request from then on.
bool Settling::neverArrives() const
{
    const RunProgress &progress = m_situation.progress;
    if (!progress.abortAsked || !m_situation.forward(m_step) || m_view.received != Tri::No ||
        !progress.claimsAgain.empty() || m_attempt.claimEpoch >= progress.claimEpoch)
        return false;
    const auto &steps = m_situation.run.plan.steps;
    return std::all_of(steps.begin(), steps.end(), [&](const model::Step &step) {
        const bool claims = step.action() && step.action()->verb == claimVerb;
        return !claims ||
               m_view.inquiredAt > m_situation.component(step.action()->component).effectAt;
    });
}

/// The same attempt with the same key, under the same guard as the first time.
bool Settling::sendAgain()
{
    if (m_attempt.sends >= sendsMax)
        return false;
    Guard guard = guardOf(m_situation, m_step, m_agenda);
    if (guard.answer != Guard::Answer::Go)
        return false;
    Intend intend;
    intend.step = m_step.id;
    intend.attempt = m_attempt.number;
    intend.key = m_attempt.key;
    intend.again = true;
    intend.validUntil = guard.validUntil;
    intend.evidence = std::move(guard.evidence);
    intend.why = m_attempt.readOnly || m_attempt.repeatable
                     ? Sentence("step.again.harmless",
                                "{step} does no harm when it is repeated and is sent again",
                                {{"step", m_step.title}})
                     : Sentence("step.again",
                                "{step} never arrived: the same request is sent again with the "
                                "same key",
                                {{"step", m_step.title}});
    m_agenda.add(std::move(intend));
    return true;
}

/// What our effect may have changed: the epochs that the verb declares (a promotion that declares
/// none may change any), and the claim where the step takes or gives it back. Any other change
/// stops the run at its next step.
Epochs Settling::ownEpochs(const Observation &seen) const
{
    const adapter::VerbSpec *spec = m_situation.component(m_action.component).spec(m_action.verb);
    const std::vector<std::string> declared = spec ? spec->epochs : std::vector<std::string>();
    const auto own = [&](const std::string &epoch) {
        if (epoch == "claim")
            return m_step.phase == model::Phase::Claim || m_step.phase == model::Phase::Release;
        if (declared.empty())
            return m_step.phase == model::Phase::Promote;
        return std::find(declared.begin(), declared.end(), epoch) != declared.end();
    };
    Epochs epochs;
    for (const auto &[epoch, value] : seen.epochs) {
        if (own(epoch))
            epochs[epoch] = value;
    }
    return epochs;
}

void Settling::settleAs(StepState state, Sentence why)
{
    Settle settle;
    settle.step = m_step.id;
    settle.state = state;
    settle.why = std::move(why);
    settle.before = m_attempt.before;
    settle.neverArrived = state == StepState::Failed && m_attempt.answered != Answered::NotDone &&
                          !m_attempt.readOnly;
    const ComponentId &component = m_action.component;
    const Observation *seen =
        evidence(m_situation, component, notBefore(component), evidenceMax(m_step));
    if (seen) {
        settle.after = toJson(*seen);
        if (state == StepState::Succeeded && !m_attempt.readOnly)
            settle.epochs = ownEpochs(*seen);
    }
    m_agenda.add(std::move(settle));
}

} // namespace

std::optional<Stop> settle(const Situation &situation, const model::Step &step, bool mayBegin,
                           Agenda &agenda)
{
    Settling settling(situation, step, mayBegin, agenda);
    return settling.judge();
}

} // namespace farhaven::engine
