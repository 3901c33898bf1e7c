// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/topology/chart.h"

#include <QRect>

#include <map>
#include <optional>
#include <unordered_set>
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
    bool members = false;
    int cell = 0; ///< the width of each of its columns
};

struct RowBox {
    int top = 0;
    int bottom = 0;
};

/// What people moved and folded: it stands where they put it, whatever the default says.
struct Arrangement {
    std::unordered_map<std::string, QRect> pinned; ///< by node id
    std::unordered_set<std::string> collapsed;     ///< component ids
    bool operator==(const Arrangement &) const = default;
};

/// Where everything of a chart is drawn. Depends on the chart, the metrics, the width and what
/// people arranged; on nothing else, so that it is the same with each load.
struct ChartLayout {
    QSize size;
    int columns = 1;                ///< in each lane; more than one when there are many components
    std::vector<LaneBox> lanes;     ///< as chart.lanes
    std::map<TierRow, RowBox> rows; ///< those that hold something
    RowBox hostRow;
    std::unordered_map<std::string, QRect> nodes;  ///< by node id, hosts included
    std::unordered_map<std::string, QRect> plates; ///< by node id, data members only
    /// By component: its frame. In several pieces, one a lane, when lanes have several columns.
    std::unordered_map<std::string, std::vector<QRect>> groups;

    [[nodiscard]] QRect rectOf(const std::string &node) const; ///< empty when it is not drawn
};

/// `width` is what there is to fill; the layout is wider when its content needs it.
[[nodiscard]] ChartLayout layoutOf(const Chart &chart, const ChartMetrics &metrics, int width,
                                   const Arrangement &arrangement = {});

enum class Direction { Left, Right, Up, Down };
/// The nearest node in that direction, for the arrow keys; nothing at the border.
[[nodiscard]] std::optional<std::string> neighbour(const ChartLayout &layout,
                                                   const std::string &from, Direction direction);

} // namespace farhaven::gui
