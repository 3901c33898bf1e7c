// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/picture/picture.h"
#include "gui/shell/record_model.h"
#include "gui/topology/chart.h"

#include <vector>

/// The drawing as a table: every member and host with what is known of it, and the arrows.
namespace farhaven::gui {

[[nodiscard]] std::vector<Column> memberColumns();
/// Keys are node ids, so that drawing and table select the same thing.
[[nodiscard]] std::vector<Record> memberRecords(const Picture &picture, const Chart &chart,
                                                Ticks now);

} // namespace farhaven::gui
