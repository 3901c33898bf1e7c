// SPDX-License-Identifier: GPL-3.0-or-later
#include "plans.h"

#include "analysis/generate.h"
#include "hosts.h"
#include "model/orders.h"

namespace farhaven::simulator {

namespace {

constexpr Milliseconds stepDeadlineMax{20'000};

model::Run made(Scenario scenario)
{
    analysis::GenerationFacts facts;
    facts.id = PlanId("simulated");
    facts.author = PersonId("planner");
    facts.primary = MemberId("dc1");
    facts.identities[ComponentId("orders-db")] = ordersSystem;
    facts.lossBytesMax = 100'000;
    const auto generate =
        scenario == Scenario::Failover ? analysis::generateFailover : analysis::generateSwitchover;
    auto plan = generate(orders::fencedEstate(), ServiceId("orders"), SiteId("dr"), facts);
    if (!plan)
        qFatal("%s", describe(plan.error()).c_str());
    for (model::Step &step : plan->steps)
        step.deadline = std::min(step.deadline, stepDeadlineMax);
    model::Run run;
    run.id = RunId("r1");
    run.plan = std::move(*plan);
    run.planSha256 = *planHash(run.plan);
    run.requestedBy = PersonId("operator");
    return run;
}

} // namespace

const char *nameOf(Scenario scenario)
{
    return scenario == Scenario::Failover ? "failover" : "switchover";
}

const model::Run &runOf(Scenario scenario)
{
    static const model::Run switchover = made(Scenario::Switchover);
    static const model::Run failover = made(Scenario::Failover);
    return scenario == Scenario::Failover ? failover : switchover;
}

} // namespace farhaven::simulator
