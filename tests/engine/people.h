// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "manual/adapter.h"
#include "model/unfold.h"
#include "rig.h"

/// People in a simulated run: a decision and work of theirs in the sample move, and who answers.
namespace farhaven::engine::sim {

inline const ComponentId peopleComponent("people");

inline model::Step personStep(const char *id, const char *verb = "do")
{
    model::Step step =
        plans::step(id, model::Phase::Prepare, {StepId("choose")}, peopleComponent, "duty", verb);
    plans::action(step).parameters = {{"instruction", std::string("Please: ") + id}};
    return step;
}

/// claim → choose → (tell | hush) → the move. `decidedBy` decides; the criterion of "tell" asks
/// whether dc1 is the primary.
inline model::RecoveryPlan askingPlan(const char *decidedBy = "operator")
{
    model::RecoveryPlan plan = ordersPlan();
    model::Step choose;
    choose.id = StepId("choose");
    choose.title = "Who is told";
    choose.phase = model::Phase::Prepare;
    choose.after = {StepId("claim")};
    choose.deadline = Milliseconds(20'000);
    model::DecisionStep decision;
    decision.decidedBy = decidedBy;
    decision.options.resize(2);
    decision.options[0].id = "tell";
    decision.options[0].criteria = {
        plans::ask(ComponentId("orders-db"), "dc1", model::Question::IsPrimary)};
    decision.options[0].enables = {StepId("tell")};
    decision.options[1].id = "hush";
    decision.options[1].enables = {StepId("hush")};
    decision.defaultOption = "hush";
    choose.body = decision;
    const model::Step tell = personStep("tell");
    const model::Step hush = personStep("hush");
    for (model::Step &step : plan.steps) {
        if (step.phase == model::Phase::Quiesce)
            step.after.insert(step.after.end(), {choose.id, tell.id, hush.id});
    }
    plan.steps.insert(plan.steps.end(), {choose, tell, hush});
    return plan;
}

/// The same plan, in which somebody calls each of a list once it is claimed.
inline model::RecoveryPlan withCalls(model::RecoveryPlan plan, std::vector<std::string> items,
                                     int parallel)
{
    model::Step call;
    call.id = StepId("call");
    call.title = "Call a shop";
    call.phase = model::Phase::Prepare;
    call.after = {StepId("claim")};
    call.deadline = Milliseconds(20'000);
    model::ForEachStep each;
    each.items = std::move(items);
    each.parallelMax = parallel;
    each.action.component = peopleComponent;
    each.action.member = MemberId("duty");
    each.action.verb = "look";
    each.action.parameters = {{"instruction", model::eachItem}};
    call.body = each;
    for (model::Step &step : plan.steps) {
        if (step.phase == model::Phase::Quiesce)
            step.after.push_back(call.id);
    }
    plan.steps.push_back(call);
    return plan;
}

inline Attached peopleOnDuty(const Clock &clock)
{
    model::Component component;
    component.id = peopleComponent;
    component.members.resize(1);
    component.members[0].id = MemberId("duty");
    return {"manual", plugins::manual::makeAdapter(component, clock)};
}

/// Answers whatever is asked, once for each question of each process.
class Answering {
public:
    explicit Answering(Rig &rig) : m_rig(rig)
    {
        rig.more = [](AdapterSet &adapters, const Clock &clock) {
            adapters[peopleComponent] = peopleOnDuty(clock);
        };
        rig.onEvent = [this](const model::JournalEvent &) { answer(); };
    }
    /// Of the process that lives now.
    void born() { m_answered.clear(); }
    void answer()
    {
        if (!m_rig.executor || silent)
            return;
        for (const StepId &id : m_rig.executor->progress().asked()) {
            const StepProgress at = m_rig.executor->progress().step(id);
            if (!m_answered.insert(id.value + std::to_string(at.prompts.size())).second)
                continue;
            if (at.attempts.empty())
                keep(m_rig.executor->decide(id, option, PersonId("operator"), "as agreed"));
            else
                keep(m_rig.executor->answer(
                    id, failing == id.value ? model::OutcomeKind::NotDone : says,
                    PersonId("operator"), "seen"));
        }
    }

    std::string option = "tell";
    model::OutcomeKind says = model::OutcomeKind::Done;
    std::string failing; ///< the one step that they say was not done
    bool silent = false;

private:
    static void keep(Task<> task) { const Task<> kept = std::move(task); }

    Rig &m_rig;
    std::set<std::string> m_answered;
};

/// Until it ends or waits for a person; crashes on the way are taken up.
inline void carry(Rig &rig, Answering &people)
{
    rig.start();
    (void)rig.go();
    while (!rig.executor) {
        people.born();
        rig.restart();
        people.answer();
        (void)rig.go();
    }
}

inline model::StepState stateOf(const Rig &rig, const char *step)
{
    return rig.folded().step(StepId(step)).state;
}

} // namespace farhaven::engine::sim
