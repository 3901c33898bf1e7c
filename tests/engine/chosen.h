// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/late.h"
#include "rig.h"

/// The sample move with a target that is chosen while it goes.
namespace farhaven::engine::sim {

inline const ComponentId ordersDb("orders-db");

inline void chooseIn(std::vector<model::Condition> &conditions)
{
    for (model::Condition &condition : conditions) {
        if (condition.component == ordersDb && condition.member == MemberId("dr1"))
            condition.member = model::lateMember("candidate");
    }
}

/// dr2 or dr1, in this order: whichever is the most advanced. Both are claimed.
inline model::RecoveryPlan choosingPlan()
{
    model::RecoveryPlan plan = ordersPlan();
    plan.lateBound.push_back({"candidate",
                              "candidate",
                              {"dr2", "dr1"},
                              {{"component", "orders-db"}, {"require", {"streaming"}}}});
    for (model::Step &step : plan.steps) {
        model::ActionStep &action = plans::action(step);
        if (step.phase == model::Phase::Claim) {
            action.parameters["must"].push_back("dr2");
            continue;
        }
        chooseIn(action.preconditions);
        chooseIn(action.postconditions);
        if (action.compensation) {
            chooseIn(action.compensation->preconditions);
            chooseIn(action.compensation->postconditions);
        }
        if (step.phase == model::Phase::Promote)
            action.member = model::lateMember("candidate");
    }
    return plan;
}

} // namespace farhaven::engine::sim
