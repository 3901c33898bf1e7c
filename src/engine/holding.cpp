// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/holding.h"

#include "engine/guard.h"
#include "engine/way_back.h"

#include <algorithm>

namespace farhaven::engine {

using model::CommitPolicy;
using Choice = model::CommitPolicy::Choice;

namespace {

/// How long the guard of the way back may take to pass once its time has come.
constexpr Milliseconds wayBackGrace{30'000};

std::string minutesOf(Milliseconds time)
{
    return std::to_string((time.count() + 59'999) / 60'000);
}

Sentence heldAgainWhy(const std::string &plan, const CommitPolicy &policy)
{
    return Sentence("run.held-again",
                    "The machine was started anew, so the {minutes} min to decide about {plan} "
                    "begin again",
                    {{"plan", plan}, {"minutes", minutesOf(policy.after)}});
}

Sentence heldWhy(const std::string &plan, const CommitPolicy &policy)
{
    const Json arguments = {{"plan", plan}, {"minutes", minutesOf(policy.after)}};
    if (policy.choice == Choice::Keep)
        return Sentence("run.held.keep",
                        "Every step of {plan} is done. It stays open until a person commits it or "
                        "takes it back",
                        {{"plan", plan}});
    if (policy.choice == Choice::Commit)
        return Sentence("run.held.commit",
                        "Every step of {plan} is done. It is committed in {minutes} min unless a "
                        "person decides before",
                        arguments);
    return Sentence("run.held.roll-back",
                    "Every step of {plan} is done. It is taken back in {minutes} min, if that is "
                    "safe, unless a person decides before",
                    arguments);
}

/// Why taking back is not safe whatever the world looks like; empty: it may be.
std::string barred(const Situation &situation, const WayBack &back)
{
    using adapter::VerbClass;
    if (back.noReturn)
        return "there is no way back past " + back.noReturn->title;
    bool any = false;
    for (const model::Step &step : situation.run.plan.steps) {
        if (isUndo(step.id) || !step.action() ||
            situation.at(step).state != model::StepState::Succeeded)
            continue;
        const VerbClass verbClass = situation.classOf(step);
        const bool mild = verbClass == VerbClass::Read || verbClass == VerbClass::Safe;
        if (!mild && !step.action()->compensation)
            return step.title + " would stay";
        any = any || step.action()->compensation.has_value();
    }
    return any ? std::string() : "nothing of it has a way back";
}

void commitKept(const CommitPolicy &policy, const std::string &why, Agenda &agenda)
{
    Commit commit;
    commit.why = Sentence("run.commit.kept",
                          "The plan takes it back after {minutes} min, and that is not safe: "
                          "{why}. It is kept",
                          {{"minutes", minutesOf(policy.after)}, {"why", why}});
    agenda.add(std::move(commit));
}

void rollBack(const Situation &situation, const CommitPolicy &policy, Ticks due, Agenda &agenda)
{
    const WayBack back = wayBackOf(situation.run, situation.progress);
    if (const std::string why = barred(situation, back); !why.empty())
        return commitKept(policy, why, agenda);
    const model::Step *next = back.open() ? back.next(situation.progress) : nullptr;
    if (!next)
        return commitKept(policy, "nobody knows how far back is safe", agenda);
    const Guard guard = guardOf(situation, *next, agenda);
    if (guard.answer == Guard::Answer::Go) {
        TurnBack turn;
        turn.why = Sentence("run.roll-back",
                            "Nobody decided within {minutes} min: it is taken back, as its plan "
                            "says",
                            {{"minutes", minutesOf(policy.after)}});
        agenda.dropLooks();
        return agenda.add(std::move(turn));
    }
    const bool changed = guard.answer == Guard::Answer::Changed;
    if (changed || situation.now > due + wayBackGrace) {
        agenda.dropLooks();
        return commitKept(policy,
                          guard.why.id.empty() ? "the way back could not be looked at"
                                               : guard.why.english,
                          agenda);
    }
    agenda.waitUntil(due + wayBackGrace + Milliseconds(1), guard.why);
}

} // namespace

bool isHeld(const model::Run &run, const RunProgress &progress)
{
    return run.plan.commit && !progress.committed && !progress.abortAsked;
}

bool throughButReleases(const model::Run &run, const RunProgress &progress)
{
    const auto &steps = run.plan.steps;
    return std::all_of(steps.begin(), steps.end(), [&](const model::Step &step) {
        return isUndo(step.id) || step.phase == model::Phase::Release ||
               isThrough(progress.step(step.id).state);
    });
}

void hold(const Situation &situation, Agenda &agenda)
{
    const std::string &plan = situation.run.plan.name;
    const CommitPolicy &policy = *situation.run.plan.commit;
    const auto &held = situation.progress.held;
    if (!held || held->boot != situation.observations.boot) {
        Hold hold;
        hold.why = held ? heldAgainWhy(plan, policy) : heldWhy(plan, policy);
        return agenda.add(std::move(hold));
    }
    if (policy.choice == Choice::Keep)
        return;
    const Ticks due = held->since + policy.after;
    if (situation.now < due)
        return agenda.waitUntil(due, heldWhy(plan, policy));
    if (policy.choice == Choice::RollBack)
        return rollBack(situation, policy, due, agenda);
    Commit commit;
    commit.why = Sentence("run.commit.time",
                          "Nobody decided within {minutes} min: it is committed, as its plan says",
                          {{"minutes", minutesOf(policy.after)}});
    agenda.add(std::move(commit));
}

} // namespace farhaven::engine
