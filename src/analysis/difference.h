// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/plan.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What differs between two revisions of a plan, step by step. Pure; any thread.
namespace farhaven::analysis {

/// One field. Lists are compared as people read them: what was added to one and what was taken out
/// is a difference each; parts of plans that have an id or a name are told apart by it.
struct FieldDifference {
    std::string field; ///< JSON pointer in the step, or in the plan, e.g. "/action/verb"
    Json before;       ///< null: there was none
    Json after;        ///< null: there is none any more
    bool operator==(const FieldDifference &) const = default;
};

struct StepDifference {
    enum class Kind { Same, Added, Removed, Changed };
    Kind kind = Kind::Same;
    StepId id;
    std::string title;  ///< as it is now; of a removed step as it was
    bool moved = false; ///< in the list it stands elsewhere among the steps that both have
    std::optional<std::size_t> before;   ///< index in the older plan
    std::optional<std::size_t> after;    ///< index in the newer plan
    std::vector<FieldDifference> fields; ///< only of a changed step
    bool operator==(const StepDifference &) const = default;
};
[[nodiscard]] std::string_view name(StepDifference::Kind kind);

struct PlanDifference {
    std::vector<FieldDifference> head; ///< of the document around the steps
    /// Every step of both, in the order of the newer plan; a removed one stands where it was.
    std::vector<StepDifference> steps;
    /// Nothing differs, not even an order.
    [[nodiscard]] bool none() const;
    bool operator==(const PlanDifference &) const = default;
};

/// Steps are the same step when they have the same id. What every save changes by itself (revision,
/// author) is told like any other field of the head.
[[nodiscard]] PlanDifference difference(const model::RecoveryPlan &before,
                                        const model::RecoveryPlan &after);
/// The fields in which two JSON objects differ, below `place`.
[[nodiscard]] std::vector<FieldDifference> fieldsThatDiffer(const Json &before, const Json &after,
                                                            const std::string &place = {});

/// "farhaven/plan-diff/1" without its schema key: {"same", "counts", "plan", "steps"}, where steps
/// are those that differ.
[[nodiscard]] Json toJson(const PlanDifference &difference);
[[nodiscard]] Json toJson(const std::vector<FieldDifference> &fields);

} // namespace farhaven::analysis
