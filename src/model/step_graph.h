// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "model/plan.h"

#include <cstdint>
#include <vector>

namespace farhaven::model {

/// The DAG of a plan's steps, by their index in the plan. Built once, asked often.
class StepGraph {
public:
    /// Refused, with the place: an id twice, a step after itself or after an unknown one, the same
    /// step twice in `after`, and a cycle, which is named from step to step.
    [[nodiscard]] static Result<StepGraph> of(const RecoveryPlan &plan);

    /// Does `before` come before `step`, directly or through others?
    [[nodiscard]] bool comesBefore(std::size_t before, std::size_t step) const;
    /// Indices of the steps directly before.
    [[nodiscard]] const std::vector<std::size_t> &before(std::size_t step) const;
    /// An order in which every step comes after those before it; ties in the plan's own order.
    [[nodiscard]] const std::vector<std::size_t> &order() const { return m_order; }

private:
    StepGraph() = default;
    std::vector<std::vector<std::size_t>> m_before;
    std::vector<std::size_t> m_order;
    std::size_t m_words = 0;                ///< of one row
    std::vector<std::uint64_t> m_ancestors; ///< row by row, a bit a step
};

} // namespace farhaven::model
