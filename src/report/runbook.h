// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"
#include "model/plan.h"
#include "report/paper.h"

#include <map>
#include <string>
#include <vector>

/// A plan as people carry it out without us, when nothing of ours runs any more.
namespace farhaven::report {

/// What is to be typed, from a preview: without secrets.
struct RunbookLine {
    std::string host;
    std::string what;
    std::string change; ///< that is expected
};

struct Runbook {
    model::RecoveryPlan plan; ///< unfolded (model/unfold.h): people need each item's command
    std::string planSha256;
    std::map<StepId, std::vector<RunbookLine>> lines;
    model::Answer approved; ///< by whom and until when; or why not
    std::vector<model::Contact> contacts;
    std::map<SiteId, std::string> siteNames;
    std::string service;
    std::string environment;
    PersonId printedBy;
    Instant printedAt{};
};

/// Its SHA-256 is that of the print itself, of everything in it: results that are entered
/// afterwards name it.
[[nodiscard]] Result<Paper> runbookPaper(const Runbook &runbook);

/// "dc1 is seen stopped on its host"
[[nodiscard]] std::string conditionText(const model::Condition &condition);

} // namespace farhaven::report
