// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/model_lint.h"

namespace farhaven::analysis {

/// What the groups of rules work on.
struct ModelLint {
    const model::Estate &estate;
    const EstateGraph &graph;
    const LintFacts &facts;
    std::vector<model::Finding> found;

    /// message, reason, consequence, fix: one sentence each.
    void add(model::Finding::Severity severity, const char *rule, std::string place,
             std::array<std::string, 4> words)
    {
        found.push_back({rule, severity, std::move(place), std::move(words[0]), std::move(words[1]),
                         std::move(words[2]), std::move(words[3])});
    }
};

void lintQuorum(ModelLint &lint);    ///< model_lint_copies.cpp
void lintCopies(ModelLint &lint);    ///< model_lint_copies.cpp
void lintPromises(ModelLint &lint);  ///< model_lint_promises.cpp
void lintTiers(ModelLint &lint);     ///< model_lint_promises.cpp
void lintSites(ModelLint &lint);     ///< model_lint_sites.cpp
void lintKeeping(ModelLint &lint);   ///< model_lint_sites.cpp
void lintInventory(ModelLint &lint); ///< model_lint_inventory.cpp

} // namespace farhaven::analysis
