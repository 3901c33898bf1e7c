// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hand_over.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace farhaven::model {

namespace {

constexpr std::array<std::string_view, 2> managedKinds = {"patroni", "redis"};

bool isManagedKind(std::string_view kind)
{
    return std::find(managedKinds.begin(), managedKinds.end(), kind) != managedKinds.end();
}

bool isManaged(const RecoveryPlan &plan, const ComponentId &component)
{
    return std::any_of(plan.targets.begin(), plan.targets.end(), [&](const auto &target) {
        return target.component == component && isManagedKind(target.kind);
    });
}

} // namespace

bool handsOver(const RecoveryPlan &plan, const Step &step)
{
    const ActionStep *action = step.action();
    if (!action || step.phase != Phase::Promote || action->verb != "switchover" ||
        (plan.kind != PlanKind::Switchover && plan.kind != PlanKind::Failback) ||
        !isManaged(plan, action->component))
        return false;
    const auto asks = [&](Question question, bool ofItself) {
        const auto &all = action->postconditions;
        return std::any_of(all.begin(), all.end(), [&](const Condition &one) {
            return one.component == action->component && one.question == question &&
                   (one.member == action->member) == ofItself;
        });
    };
    return asks(Question::NotWritable, false) && asks(Question::Writable, true) &&
           asks(Question::IsPrimary, true);
}

bool hasManager(const Component &component)
{
    return isManagedKind(component.kind) && !isClusterPair(component);
}

bool isClusterPair(const Component &component)
{
    const std::string all = component.settings.value("scope", "");
    return component.kind == "patroni" &&
           std::any_of(component.members.begin(), component.members.end(), [&](const auto &member) {
               return member.settings.value("scope", all) != all;
           });
}

bool asksManager(const RecoveryPlan &plan, const Step &step)
{
    const ActionStep *action = step.action();
    return action && plan.kind == PlanKind::Failover && step.phase == Phase::Promote &&
           action->verb == "failover" && isManaged(plan, action->component);
}

} // namespace farhaven::model
