// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/picture/picture.h"
#include "gui/topology/chart.h"
#include "gui/topology/far_painting.h"
#include "gui/topology/layout.h"
#include "gui/topology/live_looks.h"
#include "gui/topology/scene.h"

#include <unordered_set>

class QPainter;

namespace farhaven::gui {

struct Fallen;

/// Everything that one painting of the chart needs.
struct ChartPainting {
    const Chart &chart;
    const ChartLayout &layout;
    const ChartMetrics &metrics;
    const Scene &scene;
    const Picture &picture;
    LiveLooks &looks;
    Ticks now;
    QRect area; ///< the part of the drawing that is seen; nothing else is painted
    Layers layers;
    const std::string &current;
    const std::unordered_set<std::string> &selected;
    const Arrangement &arrangement;            ///< what is pinned carries a pin
    const std::vector<bool> *dimmed = nullptr; ///< by node: what a filter leaves out
    bool focused = false;
    double pixelRatio = 1.0;
    const Fallen *fallen = nullptr; ///< predicted, in place of what was seen
};

/// In full: with words. Widgets' fonts and marks, so on the window's thread only.
void paintChart(QPainter &painter, const ChartPainting &what);
/// Replication and dependencies; drawn below the nodes.
void paintArrows(QPainter &painter, const ChartPainting &what);
/// The name of a row at the left: "Data".
[[nodiscard]] QString rowName(TierRow tier);
[[nodiscard]] QColor laneColor(const model::Site &site);

} // namespace farhaven::gui
