// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/decide.h"

#include "engine/binding.h"
#include "engine/choosing.h"
#include "engine/ending.h"
#include "engine/guard.h"
#include "engine/holding.h"
#include "engine/settling.h"
#include "engine/way_back.h"
#include "model/late.h"
#include "model/unfold.h"

#include <algorithm>

namespace farhaven::engine {

using model::RunState;
using model::StepState;

namespace {

class Deciding {
public:
    Deciding(const model::Run &run, const RunProgress &progress, const Observations &observations,
             Ticks now)
        : m_situation(run, progress, observations, now), m_agenda(m_situation)
    {
    }
    std::vector<Command> decide();

private:
    void findStop();
    void settleOpenSteps();
    void settleOpenStep(const model::Step &step);
    void leaveToPerson(const model::Step &step);
    [[nodiscard]] bool staysInDoubt(const model::Step &step) const;
    void goForward();
    void goBack();
    void beginDueSteps();
    [[nodiscard]] bool itemsGoOn(const model::Step &step) const;
    [[nodiscard]] bool crowded(const model::Step &step) const;
    [[nodiscard]] bool claimsFirst(const model::Step &step) const;
    void claimAgain(const model::Step &step);
    void findUnseen();
    void seeFirst(const model::Step &step);
    void consider(const model::Step &step);
    void intend(const model::Step &step, Guard guard);
    void skip(const model::Step &step, Sentence why);
    void stop(Stop reason);
    [[nodiscard]] bool turnsBack() const;
    void turnBack();
    [[nodiscard]] bool holds() const;
    [[nodiscard]] bool through() const;
    [[nodiscard]] bool pausesBeforeRetry(const model::Step &step, Ticks since);

    Situation m_situation;
    Agenda m_agenda;
    std::optional<Stop> m_stop;
    bool m_underWay = false;
};

std::vector<Command> Deciding::decide()
{
    if (!m_situation.progress.started || m_situation.progress.ended())
        return {};
    findStop();
    settleOpenSteps();
    if (m_situation.progress.abortAsked)
        goBack();
    else
        goForward();
    if (m_stop)
        m_agenda.dropBegins();
    if (m_stop && !m_underWay && turnsBack())
        turnBack();
    else if (m_stop && !m_underWay)
        endStopped(m_situation, *m_stop, m_agenda);
    return m_agenda.take();
}

/// A rehearsal is worth no copy that stays behind, and nobody waits for it. With a plan that is not
/// the approved one nothing is done, not even back.
bool Deciding::turnsBack() const
{
    return m_situation.run.plan.kind == model::PlanKind::Drill &&
           !m_situation.progress.abortAsked && m_stop->cause != "plan-changed" &&
           m_stop->cause != "unsupported";
}

void Deciding::turnBack()
{
    m_agenda.dropLooks();
    TurnBack back;
    back.why =
        Sentence("run.drill-turns-back", "The drill is taken back, since it cannot go on: {why}",
                 {{"why", m_stop->why.english}});
    m_agenda.add(std::move(back));
}

void Deciding::goForward()
{
    if (m_stop)
        return;
    const bool mayClaim = !m_situation.progress.claimsAgain.empty() && !m_agenda.settlesBadly();
    if ((mayClaim || !holds()) && m_situation.progress.state == RunState::Running)
        beginDueSteps();
    if (m_stop)
        return;
    if (!isHeld(m_situation.run, m_situation.progress))
        return through() ? endSucceeded(m_situation, m_agenda) : void();
    const bool decides = m_situation.progress.state == RunState::Running && !m_underWay &&
                         m_situation.progress.claimsAgain.empty();
    if (decides && throughButReleases(m_situation.run, m_situation.progress))
        hold(m_situation, m_agenda);
}

/// What is under way is settled first; then one step back after the other.
void Deciding::goBack()
{
    const RunProgress &progress = m_situation.progress;
    const WayBack back = wayBackOf(m_situation.run, progress);
    if (m_stop)
        return;
    // What was held open, and not committed, was done before: it goes back all the same.
    const bool undecided = m_situation.run.plan.commit && !progress.committed;
    if (through() && !undecided)
        return endSucceeded(m_situation, m_agenda);
    for (const StepId &id : progress.claimsAgain) {
        const model::Step &step = *m_situation.run.plan.find(id);
        if (!back.afterPromotion && m_situation.at(step).state == StepState::Waiting)
            claimAgain(step);
    }
    if (m_underWay || (!back.afterPromotion && !progress.claimsAgain.empty()))
        return;
    if (back.inDoubt)
        return stop(Stop("step-indeterminate",
                         Sentence("run.way-back-unknown",
                                  "Nobody knows whether {step} happened, so nothing is taken back",
                                  {{"step", back.noReturn->title}}),
                         back.noReturn));
    const model::Step *next = back.open() ? back.next(progress) : nullptr;
    if (!next)
        return endAborted(m_situation, back, m_agenda);
    if (m_situation.at(*next).state == StepState::Waiting)
        consider(*next);
}

void Deciding::stop(Stop reason)
{
    if (!m_stop)
        m_stop = std::move(reason);
}

void Deciding::findStop()
{
    const RunProgress &progress = m_situation.progress;
    if (const auto able = startable(m_situation.run.plan, progress, m_situation.observations);
        !able)
        stop(Stop("unsupported", Sentence("run.unsupported", "The plan cannot be executed: {why}",
                                          {{"why", able.error().message}})));
    if (!m_situation.observations.planIntact)
        stop(Stop("plan-changed",
                  Sentence("run.plan-changed",
                           "The plan's bytes no longer have the hash that was approved")));
    if (const auto &refusal = m_situation.observations.refusal)
        stop(Stop(refusal->cause, refusal->why, m_situation.run.plan.find(refusal->step)));
    // Each further second of two writers is data that cannot be merged: nothing waits for it.
    if (const std::vector<std::string> writers = m_situation.writersAtOnce(); !writers.empty())
        stop(
            Stop("two-writers",
                 Sentence("run.two-writers",
                          "{first} and {second} are both seen to take writes: stop one of them now",
                          {{"first", writers[0]}, {"second", writers[1]}})));
    for (const model::Step *step : m_situation.underWay()) {
        const StepProgress &at = m_situation.at(*step);
        const bool matters = !progress.abortAsked || !m_situation.forward(*step);
        if (at.state == StepState::Failed && matters && !itemsGoOn(*step))
            stop(Stop("step-failed", at.why, step));
    }
    findUnseen();
}

/// Each item of a for-each gets its verdict, whatever came of the others; then the run stops.
bool Deciding::itemsGoOn(const model::Step &step) const
{
    const model::Step *each = model::eachOf(m_situation.run.plan, step.id);
    if (!each || m_situation.progress.abortAsked)
        return false;
    const auto &items = std::get<model::ForEachStep>(each->body).items;
    for (std::size_t i = 1; i <= items.size(); ++i) {
        const StepState state = m_situation.progress.step(model::itemStep(each->id, i)).state;
        if (state == StepState::Waiting || state == StepState::Running)
            return true;
    }
    return false;
}

/// As many items of its for-each are under way as may be.
bool Deciding::crowded(const model::Step &step) const
{
    const model::Step *each = model::eachOf(m_situation.run.plan, step.id);
    if (!each)
        return false;
    const auto &body = std::get<model::ForEachStep>(each->body);
    int open = 0;
    for (std::size_t i = 1; i <= body.items.size(); ++i) {
        const model::Step *item = m_situation.run.plan.find(model::itemStep(each->id, i));
        open += item && m_situation.unsettled(*item) ? 1 : 0;
    }
    return open >= body.parallelMax;
}

void Deciding::settleOpenSteps()
{
    for (const bool claimsOfNewOwner : {true, false}) {
        for (const model::Step *step : m_situation.underWay()) {
            const bool claims = m_situation.progress.claimsAgain.contains(step->id);
            if (claims == claimsOfNewOwner && m_situation.unsettled(*step))
                settleOpenStep(*step);
        }
    }
}

void Deciding::settleOpenStep(const model::Step &step)
{
    const bool leftBehind = m_situation.progress.abortAsked && m_situation.forward(step);
    const bool mayBegin = !m_stop && !leftBehind && m_situation.progress.state == RunState::Running;
    if (m_situation.view(step.id).calling || (mayBegin && claimsFirst(step))) {
        m_underWay = true;
        return;
    }
    if (m_situation.at(step).asks())
        return leaveToPerson(step);
    if (leftBehind && staysInDoubt(step))
        return;
    auto expired = settle(m_situation, step, mayBegin, m_agenda);
    if (!expired)
        m_underWay = true;
    else if (!leftBehind) // what it left behind is taken back, whether it happened or not
        stop(std::move(*expired));
}

/// After the promotion nothing is taken back, so nothing hangs on what came of a step behind it:
/// who aborts has the run end now, and not with the step's deadline, which may be hours away.
bool Deciding::staysInDoubt(const model::Step &step) const
{
    return step.phase > model::Phase::Promote &&
           m_situation.at(step).state == StepState::Indeterminate &&
           wayBackOf(m_situation.run, m_situation.progress).afterPromotion;
}

/// Only a person can say what came of it. A run that must stop does not wait for them.
void Deciding::leaveToPerson(const model::Step &step)
{
    const bool open = m_situation.at(step).state == StepState::Running;
    m_underWay = m_underWay || open || !m_stop;
    if (!open || !m_stop)
        return;
    Settle settle;
    settle.step = step.id;
    settle.state = StepState::Indeterminate;
    settle.why = Sentence("step.unanswered",
                          "Whether {step} was done nobody said before the run had to stop",
                          {{"step", step.title}});
    m_agenda.add(std::move(settle));
}

/// Who took the run up claims its targets again before anything else is sent, be it a new request
/// or an old one once more.
bool Deciding::claimsFirst(const model::Step &step) const
{
    const auto &claims = m_situation.progress.claimsAgain;
    return !claims.empty() && !claims.contains(step.id);
}

void Deciding::beginDueSteps()
{
    const bool held = isHeld(m_situation.run, m_situation.progress);
    for (const model::Step *each : m_situation.underWay()) {
        const model::Step &step = *each;
        if (m_situation.at(step).state != StepState::Waiting || claimsFirst(step))
            continue;
        if (held && step.phase == model::Phase::Release)
            continue;
        if (m_situation.progress.claimsAgain.contains(step.id))
            claimAgain(step);
        else if (step.decision())
            choose(m_situation, step, m_agenda);
        else if (!crowded(step))
            consider(step);
    }
}

/// Asked before open steps are judged: they wait for the claims of a new owner, and would for ever.
void Deciding::findUnseen()
{
    const RunProgress &progress = m_situation.progress;
    if (progress.state != RunState::Running || progress.claimsAgain.empty())
        return;
    // Once promoted nothing is taken back, so nothing is claimed for that.
    if (progress.abortAsked && wayBackOf(m_situation.run, progress).afterPromotion)
        return;
    for (const StepId &id : progress.claimsAgain) {
        const model::Step &step = *m_situation.run.plan.find(id);
        const StepView &view = m_situation.view(id);
        const bool waits = m_situation.at(step).state == StepState::Waiting && view.since &&
                           !m_situation.component(step.action()->component).seen;
        if (waits && m_situation.now > *view.since + step.deadline)
            stop(Stop(
                "blocked",
                Sentence("step.blocked-unseen",
                         "{step} could not be done again within its deadline: nothing "
                         "was seen of {component}",
                         {{"step", step.title}, {"component", step.action()->component.value}}),
                &step));
    }
}

/// A look says which system it is: the claim names it.
void Deciding::seeFirst(const model::Step &step)
{
    const StepView &view = m_situation.view(step.id);
    const Sentence why("step.claim-again",
                       "{step} is done again, for the run was taken up by another program",
                       {{"step", step.title}});
    if (!view.since) {
        Await await;
        await.step = step.id;
        await.why = why;
        return m_agenda.add(std::move(await));
    }
    if (m_stop)
        return; // findUnseen() has said why
    m_agenda.look(step.action()->component, Ticks::min(), *view.since, why);
    m_agenda.waitUntil(*view.since + step.deadline + Milliseconds(1), why);
}

/// Without the guard: a step of the former owner may be open on the same component, and what the
/// claim meets at the targets says who it is.
void Deciding::claimAgain(const model::Step &step)
{
    const StepView &view = m_situation.view(step.id);
    const ComponentId &component = step.action()->component;
    if (!view.since || !m_situation.component(component).seen)
        return seeFirst(step);
    Guard guard;
    guard.validUntil = Ticks::max();
    guard.evidence = {
        {"conditions", Json::array()}, {"epochs", Json::object()}, {"held_before", true}};
    intend(step, std::move(guard));
}

void Deciding::consider(const model::Step &step)
{
    const StepView &view = m_situation.view(step.id);
    if (!view.since) {
        Await await;
        await.step = step.id;
        await.why = Sentence("step.turn", "The turn of {step} has come", {{"step", step.title}});
        return m_agenda.add(std::move(await));
    }
    if (pausesBeforeRetry(step, *view.since))
        return;
    if (const model::LateBound *late = unbound(m_situation, step)) {
        if (auto nobody = bindValue(m_situation, step, *late, m_agenda))
            stop(std::move(*nobody));
        return;
    }
    Guard guard = guardOf(m_situation, step, m_agenda);
    const Ticks deadline = *view.since + step.deadline;
    if (guard.answer == Guard::Answer::Changed)
        return stop(Stop(guard.cause, std::move(guard.why), &step));
    if (guard.answer == Guard::Answer::Skip)
        return skip(step, std::move(guard.why));
    if (guard.busy)
        return; // the other step has a deadline of its own
    if (m_situation.now > deadline) {
        const std::string reason =
            guard.why.id.empty() ? std::string("its time was up") : guard.why.english;
        return stop(
            Stop("blocked",
                 Sentence("step.blocked", "{step} could not begin within its deadline: {reason}",
                          {{"step", step.title}, {"reason", reason}}),
                 &step));
    }
    if (guard.answer == Guard::Answer::Go)
        return intend(step, std::move(guard));
    m_agenda.waitUntil(deadline + Milliseconds(1), guard.why);
}

bool Deciding::pausesBeforeRetry(const model::Step &step, Ticks since)
{
    const StepProgress &at = m_situation.at(step);
    if (at.attempts.empty() || at.retryAsked)
        return false;
    const int doublings = std::min(int(at.attempts.size()) - 1, 10);
    const Ticks next = since + std::min(retryPauseMin * (1 << doublings), retryPauseMax);
    if (m_situation.now >= next)
        return false;
    m_agenda.waitUntil(next, Sentence("step.retry-pause", "{step} is tried again after a pause",
                                      {{"step", step.title}}));
    return true;
}

void Deciding::intend(const model::Step &step, Guard guard)
{
    Intend intend;
    intend.step = step.id;
    intend.attempt = int(m_situation.at(step).attempts.size()) + 1;
    intend.key = attemptKey(m_situation.run.id, step.id, intend.attempt);
    intend.validUntil = guard.validUntil;
    intend.evidence = std::move(guard.evidence);
    intend.why = Sentence("step.begin", "{step} begins: {verb} on {place}",
                          {{"step", step.title},
                           {"verb", step.action()->verb},
                           {"place", placeOf(step.action()->component, step.action()->member)}});
    m_agenda.add(std::move(intend));
    m_situation.begin(step.id);
}

void Deciding::skip(const model::Step &step, Sentence why)
{
    Settle settle;
    settle.step = step.id;
    settle.state = StepState::Skipped;
    settle.why = std::move(why);
    m_agenda.add(std::move(settle));
}

/// Nothing new begins while a step is Indeterminate or is just being settled as not done.
bool Deciding::holds() const
{
    const auto &steps = m_situation.underWay();
    const bool indeterminate = std::any_of(steps.begin(), steps.end(), [&](const auto *step) {
        return m_situation.at(*step).state == StepState::Indeterminate;
    });
    return indeterminate || m_agenda.settlesBadly();
}

bool Deciding::through() const
{
    if (!m_situation.progress.steps.knows(m_situation.run.plan)) {
        const auto &steps = m_situation.run.plan.steps;
        return std::all_of(steps.begin(), steps.end(), [&](const model::Step &step) {
            return isUndo(step.id) || isThrough(m_situation.at(step).state);
        });
    }
    const auto &open = m_situation.underWay();
    const StepTable &table = m_situation.progress.steps;
    const std::vector<std::uint32_t> pending = table.pending();
    return std::all_of(open.begin(), open.end(),
                       [](const model::Step *step) { return isUndo(step->id); }) &&
           std::all_of(pending.begin(), pending.end(),
                       [&](std::uint32_t place) { return isUndo(table.idAt(place)); });
}

} // namespace

std::vector<Command> decide(const model::Run &run, const RunProgress &progress,
                            const Observations &observations, Ticks now)
{
    if (!isWhole(run, progress) && lacksUndoing(run))
        return decide(withUndoing(run), progress, observations, now);
    if (!progress.bound.empty() && model::lacksValues(run.plan)) {
        model::Run chosen = run;
        chosen.plan = model::withValues(std::move(chosen.plan), progress.bound);
        Deciding deciding(chosen, progress, observations, now);
        return deciding.decide();
    }
    Deciding deciding(run, progress, observations, now);
    return deciding.decide();
}

} // namespace farhaven::engine
