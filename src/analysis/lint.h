// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/schedule.h"
#include "analysis/verb_catalogue.h"
#include "model/estate.h"
#include "model/finding.h"
#include "model/people.h"
#include "model/plan.h"

#include <vector>

namespace farhaven::analysis {

/// Is the plan consistent with itself, with the estate and with what the adapters can do? Asks no
/// live system. Works on any value, also on one that checkRules() refuses: then the breach is among
/// the findings, so an imported script is told all that is wrong with it at once. Errors first.
///
/// Every finding says the fact (message), why it matters (reason), what would happen (consequence)
/// and what to do (fix); its place is a JSON pointer into the plan.
[[nodiscard]] std::vector<model::Finding> lint(const model::RecoveryPlan &plan,
                                               const model::Estate &estate,
                                               const VerbCatalogue &verbs,
                                               const StepTimes &measured = {});

/// Decisions of somebody who is not on the list of people. Nothing while nobody is on it yet.
[[nodiscard]] std::vector<model::Finding> lintDeciders(const model::RecoveryPlan &plan,
                                                       const model::People &people);

} // namespace farhaven::analysis
