// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/chart/chart_picture.h"
#include "gui/history/service_history.h"
#include "gui/shell/record_model.h"
#include "model/estate.h"

/// A service's history as charts, and the same figures as rows.
namespace farhaven::gui {

enum class LagMeasure { Time, Bytes };

[[nodiscard]] ChartPicture lagChart(const model::Estate &estate, const ServiceHistory &history,
                                    LagMeasure measure);
[[nodiscard]] std::vector<Column> lagColumns();
/// Newest first: a row for each slot and replica, and one for each stretch of which nothing is
/// known.
[[nodiscard]] std::vector<Record> lagRecords(const model::Estate &estate,
                                             const ServiceHistory &history);

[[nodiscard]] ChartPicture movesChart(const model::Estate &estate, const ServiceHistory &history);
[[nodiscard]] std::vector<Column> moveColumns();
[[nodiscard]] std::vector<Record> moveRecords(const ServiceHistory &history);

} // namespace farhaven::gui
