// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/fold.h"
#include "model/plan.h"

#include <QTest>

/// Small plans and journals for the tests of the engine.
namespace farhaven::engine::plans {

inline const ComponentId database("db");
inline const ComponentId edge("edge");

inline model::Condition ask(const ComponentId &component, const char *member,
                            model::Question question)
{
    model::Condition condition;
    condition.component = component;
    condition.member = MemberId(member);
    condition.question = question;
    return condition;
}

inline model::Step step(const char *id, model::Phase phase, std::vector<StepId> after,
                        const ComponentId &component, const char *member, const char *verb)
{
    model::Step step;
    step.id = StepId(id);
    step.title = id;
    step.phase = phase;
    step.after = std::move(after);
    step.deadline = Milliseconds(20'000);
    model::ActionStep action;
    action.component = component;
    action.member = MemberId(member);
    action.verb = verb;
    step.body = std::move(action);
    return step;
}
inline model::ActionStep &action(model::Step &step)
{
    return std::get<model::ActionStep>(step.body);
}

/// demote dc1 → promote dr1, in one component.
inline model::RecoveryPlan move()
{
    using model::Question;
    model::RecoveryPlan plan;
    plan.id = PlanId("move");
    plan.name = "Move";
    plan.from = SiteId("dc");
    plan.to = SiteId("dr");
    plan.targets.push_back({database, "simulated", "7301"});
    model::Step demote = step("demote", model::Phase::Fence, {}, database, "dc1", "demote");
    action(demote).preconditions = {ask(database, "dc1", Question::IsPrimary)};
    action(demote).postconditions = {ask(database, "dc1", Question::Stopped)};
    action(demote).compensation = model::Compensation{"start-primary", Json::object()};
    model::Step promote =
        step("promote", model::Phase::Promote, {StepId("demote")}, database, "dr1", "promote");
    action(promote).preconditions = {ask(database, "dc1", Question::NotWritable),
                                     ask(database, "dr1", Question::IsReplica)};
    action(promote).postconditions = {ask(database, "dr1", Question::Writable)};
    action(promote).noReturn = true;
    plan.steps = {demote, promote};
    return plan;
}

inline model::Run runOf(model::RecoveryPlan plan)
{
    model::Run run;
    run.id = RunId("r1");
    run.plan = std::move(plan);
    const Result<std::string> hash = planHash(run.plan);
    if (!hash)
        qFatal("%s", describe(hash.error()).c_str());
    run.planSha256 = *hash;
    run.requestedBy = PersonId("operator");
    return run;
}

/// Writes a journal as an executor would, one event after the other.
class Journaling {
public:
    using Kind = model::JournalEvent::Kind;
    explicit Journaling(const model::Run &run) : m_run(run) {}

    Journaling &started(const Json &epochs = {{"db", {{"timeline", "3"}}}})
    {
        return add(Kind::Started, "", 0,
                   {{"plan_sha256", m_run.planSha256}, {"epochs", epochs}, {"claim_epoch", 1}});
    }
    Journaling &intended(const char *step, int attempt = 1, bool again = false,
                         const char *verbClass = "destructive")
    {
        return add(Kind::Intended, step, attempt,
                   {{"key", attemptKey(m_run.id, StepId(step), attempt)},
                    {"class", verbClass},
                    {"again", again},
                    {"evidence", {{"held_before", false}, {"before", Json::object()}}}});
    }
    Journaling &returned(const char *step, const char *outcome, int attempt = 1)
    {
        return add(Kind::Returned, step, attempt, {{"outcome", outcome}});
    }
    Journaling &failed(const char *step, bool maybeApplied, int attempt = 1)
    {
        return add(Kind::Returned, step, attempt,
                   {{"error", {{"code", "timeout"}, {"maybe_applied", maybeApplied}}}});
    }
    Journaling &settled(const char *step, const char *state, Json epochs = nullptr)
    {
        Json detail = {{"state", state}};
        if (!epochs.is_null())
            detail["epochs"] = std::move(epochs);
        return add(Kind::Settled, step, 0, std::move(detail));
    }
    Journaling &asked(Kind kind, const char *step = "") { return add(kind, step, 0, {}); }
    Journaling &ended(const char *state, const char *namedState = "")
    {
        return add(Kind::Ended, "", 0, {{"state", state}, {"named_state", namedState}});
    }
    Journaling &add(Kind kind, const char *step, int attempt, Json detail)
    {
        model::JournalEvent event;
        event.sequence = std::int64_t(m_events.size()) + 1;
        event.kind = kind;
        event.author = "engine";
        event.step = StepId(step);
        event.attempt = attempt;
        event.detail = std::move(detail);
        m_events.push_back(std::move(event));
        return *this;
    }
    [[nodiscard]] const std::vector<model::JournalEvent> &events() const { return m_events; }
    [[nodiscard]] Result<RunProgress> fold() const { return engine::fold(m_run, m_events); }
    /// Aborts the test program when the journal contradicts itself.
    [[nodiscard]] RunProgress progress() const
    {
        Result<RunProgress> progress = fold();
        if (!progress)
            qFatal("%s", describe(progress.error()).c_str());
        return *progress;
    }

private:
    model::Run m_run;
    std::vector<model::JournalEvent> m_events;
};

} // namespace farhaven::engine::plans
