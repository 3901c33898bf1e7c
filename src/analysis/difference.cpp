// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/difference.h"

#include <algorithm>
#include <array>
#include <map>

namespace farhaven::analysis {

using namespace model;

namespace {

/// The key that tells the objects of a list apart; nothing when they have none.
std::string keyOf(const Json &list)
{
    for (const char *key : {"id", "name"}) {
        const bool all =
            !list.empty() && std::all_of(list.begin(), list.end(), [&](const Json &one) {
                return one.is_object() && one.contains(key) && one[key].is_string();
            });
        if (all)
            return key;
    }
    const bool targets =
        !list.empty() && std::all_of(list.begin(), list.end(), [](const Json &one) {
            return one.is_object() && one.contains("component") && one.contains("identity");
        });
    return targets ? "component" : "";
}

Json keyed(const Json &list, const std::string &key)
{
    Json object = Json::object();
    for (const Json &one : list)
        object[one[key].get<std::string>()] = one;
    return object;
}

/// What `list` holds that `other` does not, each as often as it is there.
std::vector<Json> only(const Json &list, const Json &other)
{
    std::vector<Json> rest(other.begin(), other.end());
    std::vector<Json> own;
    for (const Json &one : list) {
        const auto found = std::find(rest.begin(), rest.end(), one);
        if (found == rest.end())
            own.push_back(one);
        else
            rest.erase(found);
    }
    return own;
}

void compare(const Json &before, const Json &after, const std::string &place,
             std::vector<FieldDifference> &out);

void compareObjects(const Json &before, const Json &after, const std::string &place,
                    std::vector<FieldDifference> &out)
{
    Json keys = before;
    keys.update(after);
    for (const auto &[key, value] : keys.items())
        compare(before.value(key, Json()), after.value(key, Json()),
                place + "/" + pointerToken(key), out);
}

void compareLists(const Json &before, const Json &after, const std::string &place,
                  std::vector<FieldDifference> &out)
{
    const std::string key = before.empty() ? keyOf(after) : keyOf(before);
    const bool same = key.empty() || before.empty() || after.empty() || keyOf(after) == key;
    if (!key.empty() && same) {
        compareObjects(keyed(before, key), keyed(after, key), place, out);
        return;
    }
    const std::vector<Json> gone = only(before, after);
    const std::vector<Json> come = only(after, before);
    // One for one is a change; else each stands alone.
    if (gone.size() == 1 && come.size() == 1) {
        out.push_back({place, gone.front(), come.front()});
        return;
    }
    for (const Json &one : gone)
        out.push_back({place, one, Json()});
    for (const Json &one : come)
        out.push_back({place, Json(), one});
    if (gone.empty() && come.empty())
        out.push_back({place, before, after});
}

void compare(const Json &before, const Json &after, const std::string &place,
             std::vector<FieldDifference> &out)
{
    if (before == after)
        return;
    if (before.is_object() && after.is_object())
        compareObjects(before, after, place, out);
    else if (before.is_array() && after.is_array())
        compareLists(before, after, place, out);
    else
        out.push_back({place, before, after});
}

Json stepsOf(const RecoveryPlan &plan, Json &head)
{
    head = model::toJson(plan);
    Json steps = std::move(head["steps"]);
    head.erase("steps");
    return steps;
}

/// Of the steps that both plans have, in their newer order: which keep their order. The longest
/// such row, so that as few as possible are said to have moved.
std::vector<bool> inOrder(const std::vector<std::size_t> &old)
{
    std::vector<std::size_t> length(old.size(), 1), from(old.size(), old.size());
    std::size_t best = old.size();
    for (std::size_t i = 0; i < old.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (old[j] < old[i] && length[j] + 1 > length[i]) {
                length[i] = length[j] + 1;
                from[i] = j;
            }
        }
        if (best == old.size() || length[i] > length[best])
            best = i;
    }
    std::vector<bool> kept(old.size(), false);
    for (std::size_t i = best; i < old.size(); i = from[i])
        kept[i] = true;
    return kept;
}

void markMoved(std::vector<StepDifference> &steps)
{
    std::vector<std::size_t> old;
    std::vector<StepDifference *> both;
    for (StepDifference &step : steps) {
        if (!step.before || !step.after)
            continue;
        old.push_back(*step.before);
        both.push_back(&step);
    }
    const std::vector<bool> kept = inOrder(old);
    for (std::size_t i = 0; i < both.size(); ++i)
        both[i]->moved = !kept[i];
}

/// Behind the step that it stood behind in the older plan.
void putRemoved(std::vector<StepDifference> &steps, StepDifference removed,
                const RecoveryPlan &before)
{
    const std::size_t index = *removed.before;
    auto place = steps.begin();
    if (index > 0) {
        const StepId &previous = before.steps[index - 1].id;
        place = std::find_if(steps.begin(), steps.end(),
                             [&](const StepDifference &step) { return step.id == previous; });
        if (place != steps.end())
            ++place;
    }
    steps.insert(place, std::move(removed));
}

} // namespace

std::string_view name(StepDifference::Kind kind)
{
    static constexpr std::array<std::string_view, 4> names = {"same", "added", "removed",
                                                              "changed"};
    return names[static_cast<std::size_t>(kind)];
}

bool PlanDifference::none() const
{
    return head.empty() && std::all_of(steps.begin(), steps.end(), [](const StepDifference &step) {
               return step.kind == StepDifference::Kind::Same && !step.moved;
           });
}

std::vector<FieldDifference> fieldsThatDiffer(const Json &before, const Json &after,
                                              const std::string &place)
{
    std::vector<FieldDifference> out;
    compare(before, after, place, out);
    return out;
}

PlanDifference difference(const RecoveryPlan &before, const RecoveryPlan &after)
{
    using Kind = StepDifference::Kind;
    Json oldHead, newHead;
    const Json oldSteps = stepsOf(before, oldHead);
    const Json newSteps = stepsOf(after, newHead);
    PlanDifference out{fieldsThatDiffer(oldHead, newHead), {}};
    std::map<StepId, std::size_t> old;
    for (std::size_t i = 0; i < before.steps.size(); ++i)
        old.emplace(before.steps[i].id, i);
    for (std::size_t i = 0; i < after.steps.size(); ++i) {
        StepDifference step;
        step.id = after.steps[i].id;
        step.title = after.steps[i].title;
        step.after = i;
        const auto found = old.find(step.id);
        if (found == old.end()) {
            step.kind = Kind::Added;
        } else {
            step.before = found->second;
            step.fields = fieldsThatDiffer(oldSteps[found->second], newSteps[i]);
            step.kind = step.fields.empty() ? Kind::Same : Kind::Changed;
            old.erase(found);
        }
        out.steps.push_back(std::move(step));
    }
    markMoved(out.steps);
    std::map<std::size_t, StepId> removed;
    for (const auto &[id, index] : old)
        removed.emplace(index, id);
    for (const auto &[index, id] : removed) {
        StepDifference step;
        step.kind = Kind::Removed;
        step.id = id;
        step.title = before.steps[index].title;
        step.before = index;
        putRemoved(out.steps, std::move(step), before);
    }
    return out;
}

Json toJson(const std::vector<FieldDifference> &fields)
{
    Json list = Json::array();
    for (const FieldDifference &field : fields)
        list.push_back({{"field", field.field}, {"before", field.before}, {"after", field.after}});
    return list;
}

Json toJson(const PlanDifference &difference)
{
    Json steps = Json::array();
    Json counts = {{"added", 0}, {"removed", 0}, {"changed", 0}, {"moved", 0}, {"same", 0}};
    const auto count = [&counts](std::string_view key) {
        Json &of = counts[std::string(key)];
        of = of.get<int>() + 1;
    };
    for (const StepDifference &step : difference.steps) {
        count(name(step.kind));
        if (step.moved)
            count("moved");
        if (step.kind == StepDifference::Kind::Same && !step.moved)
            continue;
        Json entry = {{"id", step.id.value},
                      {"title", step.title},
                      {"kind", name(step.kind)},
                      {"moved", step.moved},
                      {"fields", toJson(step.fields)}};
        if (step.before)
            entry["before"] = *step.before;
        if (step.after)
            entry["after"] = *step.after;
        steps.push_back(std::move(entry));
    }
    return {{"same", difference.none()},
            {"counts", counts},
            {"plan", toJson(difference.head)},
            {"steps", steps}};
}

} // namespace farhaven::analysis
