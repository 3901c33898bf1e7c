// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/topology/chart.h"
#include "gui/topology/layout.h"

#include <QByteArray>

/// The drawing as text that other programs read. Pure: equal drawings are equal bytes, in the order
/// of the chart, and every object carries its own id, so that the difference of two is small.
/// No addresses, accounts or names of secrets are in any of them.
namespace farhaven::gui {

/// An mxfile that is not compressed; sites are containers, positions those of the layout.
[[nodiscard]] QByteArray drawioOf(const Chart &chart, const ChartLayout &layout);
/// GraphML 1.0 with kind, name, site and component of each node.
[[nodiscard]] QByteArray graphmlOf(const Chart &chart);
/// A digraph with a cluster for each site.
[[nodiscard]] QByteArray dotOf(const Chart &chart);
/// A Mermaid flowchart with a subgraph for each site.
[[nodiscard]] QByteArray mermaidOf(const Chart &chart);

} // namespace farhaven::gui
