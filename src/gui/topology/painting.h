// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/picture/picture.h"
#include "gui/topology/chart.h"
#include "gui/topology/layout.h"

class QPainter;

namespace farhaven::gui {

/// Everything that one painting of the chart needs.
struct ChartPainting {
    const Chart &chart;
    const ChartLayout &layout;
    const ChartMetrics &metrics;
    const Picture &picture;
    Ticks now;
    const std::string &current;
    bool focused = false;
    double pixelRatio = 1.0;
};

void paintChart(QPainter &painter, const ChartPainting &what);
/// Replication and dependencies; drawn below the nodes.
void paintArrows(QPainter &painter, const ChartPainting &what);

} // namespace farhaven::gui
