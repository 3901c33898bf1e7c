// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/layout.h"

#include <QPoint>

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace farhaven::gui {

namespace {

constexpr int margin = 12;
constexpr int laneGap = 8;
constexpr int lanePadding = 20; ///< room for a group's frame and the arrows past it
constexpr int groupPadding = 10;
constexpr int rowGap = 28; ///< between groups, where dependency arrows run
constexpr int nodeGap = 10;
constexpr int hostGap = 8;

bool holdsData(const Chart &chart, const SiteId &site)
{
    for (const ChartGroup &group : chart.groups) {
        for (const ChartNode &node : group.nodes) {
            if (group.tier == TierRow::Data && node.site == site)
                return true;
        }
    }
    return false;
}

bool holdsMembers(const Chart &chart, const SiteId &site)
{
    for (const ChartGroup &group : chart.groups) {
        for (const ChartNode &node : group.nodes) {
            if (node.site == site)
                return true;
        }
    }
    return false;
}

void placeLanes(ChartLayout &layout, const Chart &chart, const ChartMetrics &metrics, int width)
{
    std::vector<int> widths;
    int natural = margin + metrics.labelWidth;
    int wide = 0;
    for (const model::Site &site : chart.lanes) {
        LaneBox box;
        box.plates = holdsData(chart, site.id);
        const int content = !holdsMembers(chart, site.id) ? metrics.hostWidth
                            : box.plates ? metrics.nodeWidth + nodeGap * 2 + metrics.plateWidth
                                         : metrics.nodeWidth;
        const int padding = holdsMembers(chart, site.id) ? lanePadding : margin;
        widths.push_back(content + 2 * padding);
        natural += widths.back() + laneGap;
        wide += box.plates ? 1 : 0;
        layout.lanes.push_back(box);
    }
    natural += margin - laneGap;
    // Spare room goes to the lanes that hold data, up to half as wide again.
    const int spare = wide > 0 ? std::max(0, width - natural) / wide : 0;
    int x = margin + metrics.labelWidth;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const int extra = layout.lanes[i].plates ? std::min(spare, widths[i] / 2) : 0;
        layout.lanes[i].rect = QRect(x, margin, widths[i] + extra, 0);
        x += widths[i] + extra + laneGap;
    }
    layout.size.setWidth(x - laneGap + margin);
}

/// The first lane keeps its nodes at the left and what replication says at the right; the others
/// the other way round, so that replication runs through the middle and crosses no node.
int nodeLeft(const ChartLayout &layout, int lane, const ChartMetrics &metrics)
{
    const QRect &rect = layout.lanes[static_cast<std::size_t>(lane)].rect;
    return lane == 0 ? rect.left() + lanePadding
                     : rect.right() - lanePadding - metrics.nodeWidth + 1;
}

int placeGroup(ChartLayout &layout, const Chart &chart, const ChartGroup &group,
               const ChartMetrics &metrics, int top)
{
    std::map<int, int> filled; // nodes placed so far in each lane
    const int first = top + metrics.titleHeight;
    QRect frame;
    int bottom = first;
    for (const ChartNode &node : group.nodes) {
        const int lane = chart.laneOf(node.site);
        if (lane < 0)
            continue;
        const int y = first + filled[lane]++ * (metrics.nodeHeight + nodeGap);
        const QRect rect(nodeLeft(layout, lane, metrics), y, metrics.nodeWidth, metrics.nodeHeight);
        layout.nodes[node.id] = rect;
        bottom = std::max(bottom, rect.bottom() + 1);
        const QRect &column = layout.lanes[static_cast<std::size_t>(lane)].rect;
        if (group.tier == TierRow::Data) {
            const int x = lane == 0 ? column.right() - lanePadding - metrics.plateWidth + 1
                                    : column.left() + lanePadding;
            layout.plates[node.id] = QRect(x, y + 2, metrics.plateWidth, metrics.nodeHeight - 4);
        }
        frame |= QRect(column.left() + lanePadding - groupPadding, y,
                       column.width() - 2 * (lanePadding - groupPadding), metrics.nodeHeight);
    }
    frame.setTop(top + metrics.titleHeight / 2);
    frame.setBottom(bottom + groupPadding);
    layout.groups[group.component] = frame;
    return frame.bottom();
}

int placeHosts(ChartLayout &layout, const Chart &chart, const ChartMetrics &metrics, int top)
{
    int bottom = top;
    for (std::size_t lane = 0; lane < chart.lanes.size(); ++lane) {
        const QRect &column = layout.lanes[lane].rect;
        const int room = column.width() - 2 * margin;
        const int columns = std::max(1, (room + hostGap) / (metrics.hostWidth + hostGap));
        int number = 0;
        for (const ChartNode &host : chart.hosts) {
            if (host.site != chart.lanes[lane].id)
                continue;
            const int x =
                column.left() + margin + (number % columns) * (metrics.hostWidth + hostGap);
            const int y = top + (number / columns) * (metrics.nodeHeight + hostGap);
            layout.nodes[host.id] = QRect(x, y, metrics.hostWidth, metrics.nodeHeight);
            bottom = std::max(bottom, y + metrics.nodeHeight);
            ++number;
        }
    }
    return bottom;
}

} // namespace

ChartLayout layoutOf(const Chart &chart, const ChartMetrics &metrics, int width)
{
    ChartLayout layout;
    placeLanes(layout, chart, metrics, width);
    int y = margin + metrics.laneTitleHeight;
    for (const TierRow tier :
         {TierRow::Edge, TierRow::Application, TierRow::Data, TierRow::Fence}) {
        const int top = y;
        for (const ChartGroup &group : chart.groups) {
            if (group.tier == tier && !group.nodes.empty())
                y = placeGroup(layout, chart, group, metrics, y) + rowGap;
        }
        if (y > top)
            layout.rows[tier] = {top, y - rowGap};
    }
    layout.hostRow.top = y;
    layout.hostRow.bottom = placeHosts(layout, chart, metrics, y + 8);
    for (LaneBox &lane : layout.lanes)
        lane.rect.setBottom(layout.hostRow.bottom + margin);
    layout.size.setHeight(layout.hostRow.bottom + 2 * margin);
    return layout;
}

std::optional<std::string> neighbour(const ChartLayout &layout, const std::string &from,
                                     Direction direction)
{
    const auto start = layout.nodes.find(from);
    if (start == layout.nodes.end())
        return std::nullopt;
    const QPoint here = start->second.center();
    std::optional<std::string> best;
    int least = std::numeric_limits<int>::max();
    for (const auto &[id, rect] : layout.nodes) {
        const QPoint step = rect.center() - here;
        const bool sideways = direction == Direction::Left || direction == Direction::Right;
        const bool backward = direction == Direction::Left || direction == Direction::Up;
        const int along = (sideways ? step.x() : step.y()) * (backward ? -1 : 1);
        const int across = std::abs(sideways ? step.y() : step.x());
        // What lies more aside than ahead is somebody else's key.
        if (along <= 0 || (sideways && 2 * across > along))
            continue;
        const int cost = sideways ? along + 3 * across : 3 * along + across;
        if (cost < least) {
            least = cost;
            best = id;
        }
    }
    return best;
}

} // namespace farhaven::gui
