// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/plans/draft.h"

namespace farhaven::gui {

/// The drafts of this person on this machine: what was edited and not saved outlives the window. A
/// file a plan, readable by its owner only. GUI thread.
[[nodiscard]] Result<> keepDraft(const PlanDraft &draft);
/// NotFound: there is none. A file that cannot be read is an error, and stays where it is.
[[nodiscard]] Result<PlanDraft> keptDraft(const PlanId &plan);
void dropDraft(const PlanId &plan);

} // namespace farhaven::gui
