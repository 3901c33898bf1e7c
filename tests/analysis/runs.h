// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/orders.h"
#include "model/run.h"

#include <vector>

/// A failover of the sample service as its journal tells it, in milliseconds since the outage.
namespace farhaven::runs {

using Kind = model::JournalEvent::Kind;

inline Instant at(std::int64_t ms)
{
    return Instant(Milliseconds(1'795'000'000'000 + ms));
}

inline model::Step step(const char *id, model::Phase phase, const char *component,
                        const char *member, const char *verb)
{
    model::ActionStep action;
    action.component = ComponentId(component);
    action.member = MemberId(member);
    action.verb = verb;
    model::Step step;
    step.id = StepId(id);
    step.title = id;
    step.phase = phase;
    step.body = action;
    return step;
}

inline model::Condition factIs(const char *member, const char *fact, const char *value)
{
    return {ComponentId("fence"), MemberId(member), model::Question::FactIs, fact, value};
}

/// fence by power and network → promote dr1 → confirm, as far as records are concerned.
inline model::Run failover(const char *id = "r1")
{
    model::Run run;
    run.id = RunId(id);
    run.requestedBy = PersonId("dana");
    run.plan.id = PlanId("failover");
    run.plan.kind = model::PlanKind::Failover;
    run.plan.service = ServiceId("orders");
    run.plan.scenario = "site-loss";
    run.plan.from = SiteId("dc");
    run.plan.to = SiteId("dr");
    run.plan.targets.push_back({ComponentId("orders-db"), "postgresql", "7391"});
    model::Step power = step("power", model::Phase::Fence, "fence", "fence-dc1", "power-off");
    std::get<model::ActionStep>(power.body).postconditions = {factIs("fence-dc1", "power", "off")};
    model::Step block = step("block", model::Phase::Fence, "fence", "fence-dc1", "block");
    std::get<model::ActionStep>(block.body).postconditions = {
        factIs("fence-dc1", "blocked", "yes")};
    run.plan.steps = {power, block,
                      step("promote", model::Phase::Promote, "orders-db", "dr1", "promote"),
                      step("confirm", model::Phase::Traffic, "orders-app", "app-dr", "confirm")};
    return run;
}

/// Writes events as an executor would.
class Telling {
public:
    Telling &add(Kind kind, const char *step, std::int64_t ms, Json detail = Json::object())
    {
        model::JournalEvent event;
        event.sequence = std::int64_t(events.size()) + 1;
        event.at = at(ms);
        event.kind = kind;
        event.author = "engine";
        event.step = StepId(step);
        event.attempt = 1;
        event.detail = std::move(detail);
        events.push_back(std::move(event));
        return *this;
    }
    Telling &done(const char *step, std::int64_t ms)
    {
        return add(Kind::Settled, step, ms, {{"state", "succeeded"}});
    }

    std::vector<model::JournalEvent> events;
};

/// What the engine saw of the writer when it intended the promote.
inline Json before(const char *position, model::Role role = model::Role::Replica)
{
    model::Observation seen;
    seen.identity = "7391";
    seen.at = at(0);
    model::MemberState state;
    state.member = MemberId("dr1");
    state.role = role;
    state.position = position;
    seen.members.push_back(state);
    return {{"evidence", {{"before", toJson(seen)}}}};
}

/// Fenced at 9 s, promoted at 10 s where the new primary had come to `position`, first write at
/// 12 s.
inline Telling told(const char *position = "0/3000000")
{
    Telling telling;
    telling.add(Kind::Started, "", 8'000)
        .add(Kind::Intended, "power", 8'100)
        .done("power", 8'500)
        .add(Kind::Intended, "block", 8'600)
        .done("block", 9'000)
        .add(Kind::Intended, "promote", 9'900, before(position))
        .done("promote", 10'000)
        .add(Kind::Returned, "confirm", 12'100,
             {{"outcome", "done"}, {"evidence", {{"first_write_at", toRfc3339(at(12'000))}}}})
        .done("confirm", 12'100);
    return telling;
}

} // namespace farhaven::runs
