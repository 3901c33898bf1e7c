// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/runs/run_picture.h"
#include "gui/shell/record_model.h"

/// The bars of a run as rows: the same steps, states and times, to be sorted, copied and exported.
namespace farhaven::gui {

[[nodiscard]] std::vector<Column> stepColumns();
/// Keys are step ids, so that bars and rows select the same step.
[[nodiscard]] std::vector<Record> stepRecords(const RunPicture &picture);

} // namespace farhaven::gui
