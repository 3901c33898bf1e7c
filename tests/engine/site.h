// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/site_power.h"
#include "rig.h"

/// Orderly work on a site of the simulated world.
namespace farhaven::engine::sim {

/// `primary`: where the database is seen to be the primary; empty: nowhere, and it was dc1 last.
inline model::RecoveryPlan sitePlan(model::PlanKind kind, const char *site, const char *primary)
{
    analysis::SiteFacts facts;
    facts.id = PlanId("site-power");
    facts.author = PersonId("planner");
    facts.identities[ComponentId("orders-db")] = "7440211853220741235";
    if (*primary)
        facts.primaries[ComponentId("orders-db")] = MemberId(primary);
    else
        facts.lastPrimaries.emplace(ComponentId("orders-db"), MemberId("dc1"));
    const auto generate = kind == model::PlanKind::StopSite ? analysis::generateStopSite
                                                            : analysis::generateStartSite;
    auto plan = generate(orders::estate(), SiteId(site), facts);
    if (!plan)
        qFatal("%s", describe(plan.error()).c_str());
    for (model::Step &step : plan->steps)
        step.deadline = std::min(step.deadline, Milliseconds(30'000));
    return *plan;
}

} // namespace farhaven::engine::sim
