// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "decisions.h"
#include "engine/guard.h"

/// What guardOf() itself answers, where decide() would say the same for several reasons.
namespace farhaven::engine::guarded {

using namespace decisions;
using model::Phase;
using model::Question;
using plans::action;
using plans::ask;

inline const QByteArray go("go"), blocked("blocked"), skip("skip"), changed("changed");

struct Judged {
    Guard guard;
    Lines commands;
    [[nodiscard]] QByteArray answer() const
    {
        switch (guard.answer) {
        case Guard::Answer::Go:
            return go;
        case Guard::Answer::Blocked:
            return blocked;
        case Guard::Answer::Skip:
            return skip;
        case Guard::Answer::Changed:
            return changed;
        }
        return {};
    }
    [[nodiscard]] QByteArray why() const { return QByteArray::fromStdString(guard.why.id); }
};

/// A run of a plan whose demotion is through, unless told otherwise.
struct Asked {
    explicit Asked(model::RecoveryPlan plan = plans::move(),
                   const Json &epochs = {{"db", {{"timeline", "3"}}}})
        : run(plans::runOf(std::move(plan))), journal(run)
    {
        journal.started(epochs);
    }
    [[nodiscard]] Judged judged(const char *id, int ms) const
    {
        const RunProgress progress = journal.progress();
        const Situation situation(run, progress, known.view, at(ms));
        Agenda agenda(situation);
        for (const model::Step &step : run.plan.steps) {
            if (step.id == StepId(id)) {
                Guard guard = guardOf(situation, step, agenda);
                return {std::move(guard), lines(agenda.take())};
            }
        }
        qFatal("no step %s", id);
    }
    Asked &demoted()
    {
        journal.intended("demote")
            .returned("demote", "done")
            .settled("demote", "succeeded", {{"timeline", "3"}});
        return *this;
    }
    ComponentView &component(const char *id) { return known.view.components[ComponentId(id)]; }
    Asked &saw(const char *id, model::Observation seen)
    {
        component(id).lookedAt = seen.ticks;
        component(id).seen = std::move(seen);
        return *this;
    }
    model::Run run;
    plans::Journaling journal;
    Known known;
};

/// plans::move() with two safe steps, one on each member, before it.
inline model::RecoveryPlan checkpoints()
{
    model::RecoveryPlan plan = plans::move();
    plan.steps.insert(
        plan.steps.begin(),
        {plans::step("sync-dc", Phase::Prepare, {}, plans::database, "dc1", "checkpoint"),
         plans::step("sync-dr", Phase::Prepare, {}, plans::database, "dr1", "checkpoint")});
    return plan;
}

/// plans::move() with a last step at the edge.
inline model::RecoveryPlan withEdge()
{
    model::RecoveryPlan plan = plans::move();
    plan.steps.push_back(plans::step("open", Phase::Traffic, {}, plans::edge, "e1", "enable"));
    plan.targets.push_back({plans::edge, "haproxy", "edge-1"});
    return plan;
}

inline model::Observation edgeSight(int ms, const char *process = "1")
{
    model::Observation seen;
    seen.identity = "edge-1";
    seen.ticks = at(ms);
    seen.epochs = {{"process", process}};
    return seen;
}

inline const Json bothEpochs = {{"db", {{"timeline", "3"}}}, {"edge", {{"process", "1"}}}};

/// A manager is asked to make dr1 of the database the leader; dc1 is gone.
inline model::RecoveryPlan failover()
{
    model::RecoveryPlan plan = plans::move();
    plan.kind = model::PlanKind::Failover;
    plan.lossBytesMax = model::lossAny;
    plan.targets.front().kind = "patroni";
    action(plan.steps[1]).verb = "failover";
    action(plan.steps[1]).preconditions = {ask(plans::database, "dc1", Question::Stopped)};
    model::Step ask;
    ask.id = StepId("ask");
    ask.title = "ask";
    ask.body = model::DecisionStep{};
    plan.steps.insert(plan.steps.begin(), ask);
    plan.steps.push_back(plans::step("look", Phase::Gate, {}, plans::database, "dr1", "read"));
    return plan;
}

inline model::Observation movedByManager(int ms)
{
    model::Observation seen = sight(ms, false, Role::Primary);
    seen.epochs["timeline"] = "4";
    return seen;
}

} // namespace farhaven::engine::guarded
