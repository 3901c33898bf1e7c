// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/topology/chart.h"

#include <QRect>

#include <map>
#include <optional>
#include <vector>

namespace farhaven::gui {

/// Sizes that come from the font, in logical pixels.
struct ChartMetrics {
    int nodeWidth = 176;
    int nodeHeight = 52;
    int plateWidth = 132; ///< beside each data member, for what replication to it says
    int hostWidth = 150;
    int labelWidth = 112; ///< the names of the rows
    int titleHeight = 22;
    int laneTitleHeight = 34;
};

struct LaneBox {
    QRect rect;
    bool plates = false; ///< it holds members of a data component
};

struct RowBox {
    int top = 0;
    int bottom = 0;
};

/// Where everything of a chart is drawn. Depends on the chart, the metrics and the width only.
struct ChartLayout {
    QSize size;
    std::vector<LaneBox> lanes;     ///< as chart.lanes
    std::map<TierRow, RowBox> rows; ///< those that hold something
    RowBox hostRow;
    std::map<std::string, QRect> nodes;  ///< by node id, hosts included
    std::map<std::string, QRect> plates; ///< by node id, data members only
    std::map<ComponentId, QRect> groups;
};

/// `width` is what there is to fill; the layout is wider when its content needs it.
[[nodiscard]] ChartLayout layoutOf(const Chart &chart, const ChartMetrics &metrics, int width);

enum class Direction { Left, Right, Up, Down };
/// The nearest node in that direction, for the arrow keys; nothing at the border.
[[nodiscard]] std::optional<std::string> neighbour(const ChartLayout &layout,
                                                   const std::string &from, Direction direction);

} // namespace farhaven::gui
