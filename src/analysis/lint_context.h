// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/lint.h"
#include "model/step_graph.h"

#include <optional>
#include <string>

/// What the groups of lint rules share. Not for other folders.
namespace farhaven::analysis {

struct LintContext {
    const model::RecoveryPlan &plan; ///< unfolded
    const model::Estate &estate;
    const VerbCatalogue &verbs;
    const StepTimes &measured;
    std::optional<model::StepGraph> graph; ///< nothing when the steps are no DAG
    std::vector<model::Finding> findings;

    using Severity = model::Finding::Severity;
    void add(const char *rule, Severity severity, std::string place, std::string message,
             std::string reason, std::string consequence, std::string fix);
    /// Is every run of `before` over when `step` starts? Unknown graphs order nothing.
    [[nodiscard]] bool ordered(std::size_t before, std::size_t step) const;
    /// What the adapter says about a verb of a component; null when either is not known.
    [[nodiscard]] const VerbFacts *facts(const model::ActionStep &action) const;
    /// Destructive or last-resort; a verb that nobody knows is taken for one.
    [[nodiscard]] bool destructive(const model::ActionStep &action) const;
};

/// The action of a step; null for the other bodies. The items of a for-each are steps themselves.
[[nodiscard]] const model::ActionStep *actionIn(const model::Step &step);
[[nodiscard]] std::string stepPlace(std::size_t step, const char *key = nullptr);
/// "Title" (id), safe to print.
[[nodiscard]] std::string called(const model::Step &step);
[[nodiscard]] std::string quoted(const std::string &text);

void lintOrder(LintContext &lint);
void lintTargets(LintContext &lint);
void lintFence(LintContext &lint);
void lintDrill(LintContext &lint);
void lintSite(LintContext &lint);
void lintSteps(LintContext &lint);
void lintTimes(LintContext &lint);
void lintPublicNames(LintContext &lint);

} // namespace farhaven::analysis
