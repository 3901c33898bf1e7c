// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/branches.h"
#include "model/plan.h"

#include <map>
#include <utility>
#include <vector>

namespace farhaven::analysis {

/// What a step's predicted time rests on.
enum class Basis {
    Measured, ///< seen in earlier runs
    Usual,    ///< what the verb takes on ordinary systems
    Deadline, ///< nothing is known: the longest that it may take
    People,   ///< a person decides or acts: not foreseen, and counted as no time
};
[[nodiscard]] std::string_view name(Basis basis);

/// Medians of earlier runs, by component and verb.
using StepTimes = std::map<std::pair<ComponentId, std::string>, Milliseconds>;

struct ScheduledStep {
    StepId id;
    Milliseconds start{0}; ///< from the start of the run
    Milliseconds end{0};
    Milliseconds slack{0}; ///< by how much it may be late without making the run longer
    bool critical = false; ///< slack is zero
    bool taken = true;     ///< false: a decision leaves it out, and it takes no time
    Basis basis = Basis::Usual;
};

/// One way through the decisions of a plan.
struct Branch {
    model::Choices choices;
    Milliseconds makespan{0};
    Milliseconds outage{0};
    std::vector<StepId> critical; ///< in the plan's order
};
inline constexpr std::size_t branchesMax = 64; ///< further ones are not laid out

/// The way that the defaults take, and every way beside it.
struct Schedule {
    std::vector<ScheduledStep> steps; ///< in the plan's order, then the items of each for-each
    Milliseconds makespan{0};
    /// No order of these steps can be shorter: the longest chain. Steps share no bounded resource
    /// in this version, so it equals the makespan.
    Milliseconds lowerBound{0};
    /// From the start of the first step that stops work (Quiesce, or the earliest later phase) to
    /// the end of the last Traffic step; zero for a plan without traffic.
    Milliseconds outage{0};
    std::vector<Branch> branches = {}; ///< empty for a plan without decisions
};

/// The plan's critical path with measured or usual times. Invalid when the steps are no DAG.
[[nodiscard]] Result<Schedule> schedule(const model::RecoveryPlan &plan,
                                        const StepTimes &measured = {});

/// The same when every step takes all of its attempts to the last millisecond of its deadline.
[[nodiscard]] Result<Schedule> worstCase(const model::RecoveryPlan &plan);

} // namespace farhaven::analysis
