// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/schedule.h"

#include "model/step_graph.h"

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
    static constexpr std::array<std::pair<std::string_view, int>, 12> times = {{
        {"claim", 300},
        {"release", 300},
        {"checkpoint", 1000},
        {"start", 3000},
        {"stop", 1000},
        {"drain", 100},
        {"enable", 100},
        {"demote", 1000},
        {"promote", 500},
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
        if (phase < Phase::Quiesce || phase > Phase::Traffic)
            continue;
        begin = std::min(begin.value_or(steps[i].start), steps[i].start);
        if (phase == Phase::Traffic)
            end = std::max(end.value_or(steps[i].end), steps[i].end);
    }
    return begin && end ? *end - *begin : Milliseconds(0);
}

Schedule laidOut(const RecoveryPlan &plan, const StepGraph &graph,
                 const std::vector<Duration> &durations)
{
    Schedule result;
    result.steps.resize(plan.steps.size());
    for (const std::size_t i : graph.order()) {
        ScheduledStep &step = result.steps[i];
        step.id = plan.steps[i].id;
        step.basis = durations[i].basis;
        for (const std::size_t before : graph.before(i))
            step.start = std::max(step.start, result.steps[before].end);
        step.end = step.start + durations[i].time;
        result.makespan = std::max(result.makespan, step.end);
    }
    result.lowerBound = result.makespan;
    std::vector<Milliseconds> latest(plan.steps.size(), result.makespan);
    for (auto i = graph.order().rbegin(); i != graph.order().rend(); ++i) {
        ScheduledStep &step = result.steps[*i];
        step.slack = latest[*i] - step.end;
        step.critical = step.slack == Milliseconds(0);
        for (const std::size_t before : graph.before(*i))
            latest[before] = std::min(latest[before], latest[*i] - durations[*i].time);
    }
    result.outage = outageOf(plan, result.steps);
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
    case Basis::Deadline:
        break;
    }
    return "deadline";
}

Result<Schedule> schedule(const RecoveryPlan &plan, const StepTimes &measured)
{
    FH_TRY(const StepGraph graph, StepGraph::of(plan));
    std::vector<Duration> durations;
    for (const Step &step : plan.steps)
        durations.push_back(predicted(step, measured));
    return laidOut(plan, graph, durations);
}

Result<Schedule> worstCase(const RecoveryPlan &plan)
{
    FH_TRY(const StepGraph graph, StepGraph::of(plan));
    std::vector<Duration> durations;
    for (const Step &step : plan.steps)
        durations.push_back({step.deadline * step.attemptsMax, Basis::Deadline});
    return laidOut(plan, graph, durations);
}

} // namespace farhaven::analysis
