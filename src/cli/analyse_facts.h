// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/readiness.h"
#include "cli/command.h"

namespace farhaven::cli {

/// What an analysis is about, and what is known beside it.
struct AnalysisInput {
    model::Estate estate;
    analysis::ReadinessFacts facts;  ///< lint and now are left to the caller
    std::vector<std::string> unread; ///< what could not be asked, in words: unknown therefore
};

/// From files: an estate as `estate show` prints it, and plans, of which nothing is proven.
[[nodiscard]] Result<AnalysisInput> analysisOf(const std::string &estateFile,
                                               const std::vector<std::string> &planFiles);
/// From the workspace: its plans with their approvals, checks and rehearsals, and what is seen.
[[nodiscard]] Task<AnalysisInput> analysisOfWorkspace(Context context);

} // namespace farhaven::cli
