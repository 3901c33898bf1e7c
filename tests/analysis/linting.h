// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/generate.h"
#include "analysis/lint.h"
#include "analysis/verbs.h"
#include "model/orders.h"

/// Plans of the sample to be spoilt, and what lint says of them, one finding a line.
namespace farhaven::linting {

using namespace model;

inline Step &at(RecoveryPlan &plan, const char *id)
{
    for (Step &step : plan.steps) {
        if (step.id.value == id)
            return step;
    }
    qFatal("no step %s", id);
}

inline ActionStep &action(RecoveryPlan &plan, const char *id)
{
    return std::get<ActionStep>(at(plan, id).body);
}

/// "severity rule place", one a line.
inline std::string listed(const std::vector<Finding> &findings)
{
    std::string text;
    for (const Finding &finding : findings)
        text +=
            std::string(name(finding.severity)) + " " + finding.rule + " " + finding.place + "\n";
    return text;
}

inline analysis::GenerationFacts factsOf(const char *primary)
{
    analysis::GenerationFacts facts;
    facts.id = PlanId("orders-recovery");
    facts.author = PersonId("planner");
    facts.primary = MemberId(primary);
    facts.identities[ComponentId("orders-db")] = "7440211853220741235";
    return facts;
}

inline RecoveryPlan failover(const Estate &estate)
{
    const auto plan =
        analysis::generateFailover(estate, ServiceId("orders"), SiteId("dr"), factsOf("dc1"));
    if (!plan)
        qFatal("%s", describe(plan.error()).c_str());
    return *plan;
}

inline std::vector<Finding> lintOf(const RecoveryPlan &plan,
                                   const Estate &estate = orders::estate())
{
    return analysis::lint(plan, estate, orders::verbs());
}

} // namespace farhaven::linting
