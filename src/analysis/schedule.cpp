// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/schedule.h"

#include "model/step_graph.h"
#include "model/unfold.h"

#include <algorithm>
#include <array>

namespace farhaven::analysis {

using namespace model;

namespace {

struct Duration {
    Milliseconds time{0};
    Basis basis = Basis::Deadline;
};

/// What the verbs may take on ordinary systems: round guesses, nowhere measured. The first run that
/// is measured replaces them.
std::optional<Milliseconds> usual(const std::string &verb)
{
    static constexpr std::array<std::pair<std::string_view, int>, 13> times = {{
        {"claim", 300},
        {"release", 300},
        {"checkpoint", 1000},
        {"start", 3000},
        {"stop", 1000},
        {"drain", 100},
        {"enable", 100},
        {"demote", 1000},
        {"promote", 500},
        {"promote-cluster", 3000},
        {"verify", 500},
        {"confirm", 300},
        {"rejoin", 10000},
    }};
    for (const auto &[word, ms] : times) {
        if (word == verb)
            return Milliseconds(ms);
    }
    return std::nullopt;
}

Duration predicted(const Step &step, const StepTimes &measured)
{
    const ActionStep *action = step.action();
    if (const DecisionStep *decision = step.decision())
        return {Milliseconds(0),
                decision->decidedBy == decidedByRule ? Basis::Usual : Basis::People};
    if (std::holds_alternative<ForEachStep>(step.body))
        return {Milliseconds(0), Basis::Usual}; // over with its items
    if (!action)
        return {step.deadline, Basis::Deadline};
    const auto seen = measured.find({action->component, action->verb});
    if (seen != measured.end())
        return {seen->second, Basis::Measured};
    if (const auto time = usual(action->verb))
        return {std::min(*time, step.deadline), Basis::Usual};
    return {step.deadline, Basis::Deadline};
}

Milliseconds outageOf(const RecoveryPlan &plan, const std::vector<ScheduledStep> &steps)
{
    std::optional<Milliseconds> begin;
    std::optional<Milliseconds> end;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const Phase phase = plan.steps[i].phase;
        if (!steps[i].taken || phase < Phase::Quiesce || phase > Phase::Traffic)
            continue;
        begin = std::min(begin.value_or(steps[i].start), steps[i].start);
        if (phase == Phase::Traffic)
            end = std::max(end.value_or(steps[i].end), steps[i].end);
    }
    return begin && end ? *end - *begin : Milliseconds(0);
}

/// What each step waits for when these choices are made: whatever is left out is over as soon as it
/// is decided, and what comes after it waits for the decision alone.
class Laying {
public:
    Laying(const RecoveryPlan &plan, const StepGraph &graph, const Choices &choices)
        : m_plan(plan), m_graph(graph), m_out(notTaken(plan, choices)), m_before(plan.steps.size())
    {
        std::map<StepId, std::size_t> index;
        for (std::size_t i = 0; i < plan.steps.size(); ++i)
            index[plan.steps[i].id] = i;
        const Enabling enabling = enablingOf(plan);
        const auto deciding = [&](std::size_t step) {
            std::vector<std::size_t> decisions;
            for (const auto &[decision, option] : enabling.at(plan.steps[step].id))
                decisions.push_back(index.at(decision));
            return decisions;
        };
        for (std::size_t i = 0; i < plan.steps.size(); ++i) {
            if (left(i)) {
                m_before[i] = deciding(i);
                continue;
            }
            for (const std::size_t before : graph.before(i)) {
                const auto real =
                    left(before) ? deciding(before) : std::vector<std::size_t>{before};
                m_before[i].insert(m_before[i].end(), real.begin(), real.end());
            }
        }
        lineUp(index);
    }
    [[nodiscard]] Schedule laidOut(const std::vector<Duration> &durations) const;

private:
    /// At most so many items at a time: as if each waited for the one so many before it.
    void lineUp(const std::map<StepId, std::size_t> &index)
    {
        for (const Step &step : m_plan.steps) {
            const auto *each = std::get_if<ForEachStep>(&step.body);
            if (!each || m_out.contains(step.id))
                continue;
            const auto parallel = std::size_t(each->parallelMax);
            for (std::size_t i = parallel + 1; i <= each->items.size(); ++i)
                m_before[index.at(itemStep(step.id, i))].push_back(
                    index.at(itemStep(step.id, i - parallel)));
        }
    }
    [[nodiscard]] bool left(std::size_t step) const
    {
        return m_out.contains(m_plan.steps[step].id);
    }

    const RecoveryPlan &m_plan;
    const StepGraph &m_graph;
    const std::set<StepId> m_out;
    std::vector<std::vector<std::size_t>> m_before;
};

Schedule Laying::laidOut(const std::vector<Duration> &durations) const
{
    Schedule result;
    result.steps.resize(m_plan.steps.size());
    const auto took = [&](std::size_t i) { return left(i) ? Milliseconds(0) : durations[i].time; };
    for (const std::size_t i : m_graph.order()) {
        ScheduledStep &step = result.steps[i];
        step.id = m_plan.steps[i].id;
        step.basis = durations[i].basis;
        step.taken = !left(i);
        for (const std::size_t before : m_before[i])
            step.start = std::max(step.start, result.steps[before].end);
        step.end = step.start + took(i);
        result.makespan = std::max(result.makespan, step.end);
    }
    result.lowerBound = result.makespan;
    std::vector<Milliseconds> latest(m_plan.steps.size(), result.makespan);
    for (auto i = m_graph.order().rbegin(); i != m_graph.order().rend(); ++i) {
        ScheduledStep &step = result.steps[*i];
        step.slack = latest[*i] - step.end;
        step.critical = step.taken && step.slack == Milliseconds(0);
        for (const std::size_t before : m_before[*i])
            latest[before] = std::min(latest[before], latest[*i] - took(*i));
    }
    result.outage = outageOf(m_plan, result.steps);
    return result;
}

/// Every way through the decisions, the defaults first.
void findBranches(const RecoveryPlan &plan, Choices choices, std::vector<Choices> &found)
{
    if (found.size() >= branchesMax)
        return;
    const auto open = openDecisions(plan, choices);
    if (open.empty())
        return found.push_back(std::move(choices));
    const DecisionStep &decision = *open.front()->decision();
    std::vector<std::string> options{decision.defaultOption};
    for (const DecisionStep::Option &option : decision.options) {
        if (option.id != decision.defaultOption)
            options.push_back(option.id);
    }
    for (const std::string &option : options) {
        choices[open.front()->id] = option;
        findBranches(plan, choices, found);
    }
}

Schedule laidOut(const RecoveryPlan &plan, const StepGraph &graph,
                 const std::vector<Duration> &durations)
{
    std::vector<Choices> ways;
    findBranches(plan, {}, ways);
    const Laying usual(plan, graph, ways.front());
    Schedule result = usual.laidOut(durations);
    if (ways.front().empty())
        return result;
    for (const Choices &way : ways) {
        const Laying laying(plan, graph, way);
        const Schedule one = laying.laidOut(durations);
        Branch &branch = result.branches.emplace_back();
        branch.choices = way;
        branch.makespan = one.makespan;
        branch.outage = one.outage;
        for (const ScheduledStep &step : one.steps) {
            if (step.critical)
                branch.critical.push_back(step.id);
        }
    }
    return result;
}

} // namespace

std::string_view name(Basis basis)
{
    switch (basis) {
    case Basis::Measured:
        return "measured";
    case Basis::Usual:
        return "usual";
    case Basis::People:
        return "people";
    case Basis::Deadline:
        break;
    }
    return "deadline";
}

Result<Schedule> schedule(const RecoveryPlan &written, const StepTimes &measured)
{
    const RecoveryPlan plan = unfolded(written);
    FH_TRY(const StepGraph graph, StepGraph::of(plan));
    std::vector<Duration> durations;
    for (const Step &step : plan.steps)
        durations.push_back(predicted(step, measured));
    return laidOut(plan, graph, durations);
}

Result<Schedule> worstCase(const RecoveryPlan &written)
{
    const RecoveryPlan plan = unfolded(written);
    FH_TRY(const StepGraph graph, StepGraph::of(plan));
    std::vector<Duration> durations;
    for (const Step &step : plan.steps)
        durations.push_back({std::holds_alternative<ForEachStep>(step.body)
                                 ? Milliseconds(0)
                                 : step.deadline * step.attemptsMax,
                             Basis::Deadline});
    return laidOut(plan, graph, durations);
}

} // namespace farhaven::analysis
