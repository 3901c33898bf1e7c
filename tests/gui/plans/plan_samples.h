// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/plans/plan_picture.h"

/// Plans to look at, from the recorded run in tests/gui/runs/switchover.json.
namespace farhaven::gui::samples {

/// Just opened: nothing was asked yet.
[[nodiscard]] PlanFacts fresh();
/// Linted without findings, previewed, checked with every answer yes.
[[nodiscard]] PlanFacts checkedPlan();
/// The same, approved and armed.
[[nodiscard]] PlanFacts readyPlan();
/// With findings that block and a system that refuses and one that is silent.
[[nodiscard]] PlanFacts troubled();
[[nodiscard]] PlanFacts longNames();

} // namespace farhaven::gui::samples
