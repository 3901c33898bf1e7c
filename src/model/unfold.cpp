// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/unfold.h"

#include <algorithm>

namespace farhaven::model {

namespace {

void put(Json &json, const std::string &item)
{
    if (json.is_string() && json == eachItem)
        json = item;
    if (!json.is_structured())
        return;
    for (Json &part : json)
        put(part, item);
}

void put(MemberId &member, const std::string &item)
{
    if (member.value == eachItem)
        member = MemberId(item);
}

void put(std::vector<Condition> &conditions, const std::string &item)
{
    for (Condition &condition : conditions) {
        put(condition.member, item);
        if (condition.value == eachItem)
            condition.value = item;
    }
}

ActionStep actionFor(ActionStep action, const std::string &item)
{
    put(action.member, item);
    put(action.parameters, item);
    put(action.preconditions, item);
    put(action.postconditions, item);
    if (action.compensation) {
        put(action.compensation->parameters, item);
        put(action.compensation->preconditions, item);
        put(action.compensation->postconditions, item);
    }
    return action;
}

/// An option that enables a for-each enables its items.
void enableItems(RecoveryPlan &plan, const StepId &each, const std::vector<StepId> &items)
{
    for (Step &step : plan.steps) {
        auto *decision = std::get_if<DecisionStep>(&step.body);
        if (!decision)
            continue;
        for (DecisionStep::Option &option : decision->options) {
            auto &enables = option.enables;
            if (std::find(enables.begin(), enables.end(), each) != enables.end())
                enables.insert(enables.end(), items.begin(), items.end());
        }
    }
}

} // namespace

StepId itemStep(const StepId &each, std::size_t index)
{
    return StepId(each.value + "." + std::to_string(index));
}

const Step *eachOf(const RecoveryPlan &plan, const StepId &step)
{
    const std::size_t dot = step.value.rfind('.');
    if (dot == std::string::npos || step.value.starts_with(undoPrefix))
        return nullptr;
    const Step *each = plan.find(StepId(step.value.substr(0, dot)));
    const auto *body = each ? std::get_if<ForEachStep>(&each->body) : nullptr;
    for (std::size_t i = 1; body && i <= body->items.size(); ++i) {
        if (itemStep(each->id, i) == step)
            return each;
    }
    return nullptr;
}

bool lacksItems(const RecoveryPlan &plan)
{
    return std::any_of(plan.steps.begin(), plan.steps.end(), [&](const Step &step) {
        return std::holds_alternative<ForEachStep>(step.body) && !plan.find(itemStep(step.id, 1));
    });
}

RecoveryPlan unfolded(RecoveryPlan plan)
{
    if (!lacksItems(plan))
        return plan;
    std::vector<Step> items;
    const std::size_t own = plan.steps.size();
    for (std::size_t i = 0; i < own; ++i) {
        Step &each = plan.steps[i];
        const auto *body = std::get_if<ForEachStep>(&each.body);
        if (!body)
            continue;
        std::vector<StepId> ids;
        for (const std::string &item : body->items) {
            Step &one = items.emplace_back(each);
            one.id = itemStep(each.id, ids.size() + 1);
            one.title = each.title + ": " + item;
            one.body = actionFor(body->action, item);
            ids.push_back(one.id);
        }
        each.after.insert(each.after.end(), ids.begin(), ids.end());
        enableItems(plan, each.id, ids);
    }
    plan.steps.insert(plan.steps.end(), items.begin(), items.end());
    return plan;
}

} // namespace farhaven::model
