// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/step_graph.h"

#include "base/sentence.h"

#include <queue>

#include <map>

namespace farhaven::model {

namespace {

using Edges = std::vector<std::vector<std::size_t>>;

std::string placeIn(std::size_t step, const char *key)
{
    return "/steps/" + std::to_string(step) + "/" + key;
}

std::string quoted(const StepId &id)
{
    return "\"" + printable(id.value, 128) + "\"";
}

Result<Edges> edgesOf(const RecoveryPlan &plan)
{
    std::map<StepId, std::size_t> index;
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const auto [known, fresh] = index.emplace(plan.steps[i].id, i);
        if (!fresh) {
            return fail(ErrorCode::Invalid,
                        "two steps are called " + quoted(plan.steps[i].id) +
                            "; the other is step " + std::to_string(known->second),
                        placeIn(i, "id"), "Give each step an id of its own.");
        }
    }
    Edges before(plan.steps.size());
    std::vector<std::size_t> named(plan.steps.size(), 0); // by which step last, counted from 1
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        for (const StepId &id : plan.steps[i].after) {
            const auto found = index.find(id);
            if (found == index.end()) {
                return fail(ErrorCode::Invalid,
                            "step " + quoted(plan.steps[i].id) + " waits for " + quoted(id) +
                                ", which the plan does not have",
                            placeIn(i, "after"));
            }
            if (found->second == i) {
                return fail(ErrorCode::Invalid,
                            "step " + quoted(id) + " waits for itself: " + id.value + " → " +
                                id.value,
                            placeIn(i, "after"));
            }
            if (named[found->second] == i + 1) {
                return fail(ErrorCode::Invalid,
                            "step " + quoted(plan.steps[i].id) + " names " + quoted(id) + " twice",
                            placeIn(i, "after"));
            }
            named[found->second] = i + 1;
            before[i].push_back(found->second);
        }
    }
    return before;
}

/// Kahn's order with the lowest index first; shorter than the plan when there is a cycle.
std::vector<std::size_t> ordered(const Edges &before)
{
    Edges after(before.size());
    std::vector<std::size_t> open(before.size());
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
    for (std::size_t i = 0; i < before.size(); ++i) {
        open[i] = before[i].size();
        if (open[i] == 0)
            ready.push(i);
        for (const std::size_t earlier : before[i])
            after[earlier].push_back(i);
    }
    std::vector<std::size_t> order;
    while (!ready.empty()) {
        const std::size_t step = ready.top();
        ready.pop();
        order.push_back(step);
        for (const std::size_t next : after[step]) {
            if (--open[next] == 0)
                ready.push(next);
        }
    }
    return order;
}

/// Walks backwards among the steps that no order reached until one comes again.
tl::unexpected<Error> namedCycle(const RecoveryPlan &plan, const Edges &before,
                                 const std::vector<std::size_t> &order)
{
    std::vector<bool> free(plan.steps.size(), false);
    for (const std::size_t step : order)
        free[step] = true;
    std::size_t step = 0;
    while (free[step])
        ++step;
    std::vector<std::size_t> path;
    std::vector<bool> seen(plan.steps.size(), false);
    while (!seen[step]) {
        seen[step] = true;
        path.push_back(step);
        for (const std::size_t earlier : before[step]) {
            if (!free[earlier]) {
                step = earlier;
                break;
            }
        }
    }
    // `path` runs against time: the cycle is its tail from the step that came again.
    std::string text = plan.steps[step].id.value;
    for (std::size_t i = path.size(); i-- > 0;) {
        text += " → " + plan.steps[path[i]].id.value;
        if (path[i] == step)
            break;
    }
    return fail(ErrorCode::Invalid, "the steps wait for each other in a circle: " + text,
                placeIn(step, "after"), "Take one of these steps out of the other's \"after\".");
}

} // namespace

Result<StepGraph> StepGraph::of(const RecoveryPlan &plan)
{
    StepGraph graph;
    FH_TRY(graph.m_before, edgesOf(plan));
    graph.m_order = ordered(graph.m_before);
    if (graph.m_order.size() != plan.steps.size())
        return namedCycle(plan, graph.m_before, graph.m_order);

    graph.m_words = (plan.steps.size() + 63) / 64;
    graph.m_ancestors.assign(graph.m_words * plan.steps.size(), 0);
    for (const std::size_t step : graph.m_order) {
        std::uint64_t *row = &graph.m_ancestors[step * graph.m_words];
        for (const std::size_t earlier : graph.m_before[step]) {
            const std::uint64_t *other = &graph.m_ancestors[earlier * graph.m_words];
            for (std::size_t word = 0; word < graph.m_words; ++word)
                row[word] |= other[word];
            row[earlier / 64] |= std::uint64_t{1} << (earlier % 64);
        }
    }
    return graph;
}

bool StepGraph::comesBefore(std::size_t before, std::size_t step) const
{
    return (m_ancestors[step * m_words + before / 64] >> (before % 64) & 1) != 0;
}

const std::vector<std::size_t> &StepGraph::before(std::size_t step) const
{
    return m_before[step];
}

} // namespace farhaven::model
