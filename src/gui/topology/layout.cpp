// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/layout.h"

#include <QPoint>

#include <algorithm>
#include <cmath>
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

constexpr int columnsMax = 512;
/// Up to so many components in a row stand one below the other; more are wrapped.
constexpr std::size_t stackedMax = 24;

/// What lanes hold and how wide they must be, by one pass over the chart.
void measureLanes(ChartLayout &layout, const Chart &chart, const ChartMetrics &metrics)
{
    layout.lanes.assign(chart.lanes.size(), LaneBox());
    for (const ChartGroup &group : chart.groups) {
        for (const ChartNode &node : group.nodes) {
            const int lane = chart.laneOf(node.site);
            if (lane < 0)
                continue;
            layout.lanes[std::size_t(lane)].members = true;
            layout.lanes[std::size_t(lane)].plates |= group.tier == TierRow::Data;
        }
    }
    for (LaneBox &lane : layout.lanes) {
        const int content = !lane.members ? metrics.hostWidth
                            : lane.plates ? metrics.nodeWidth + nodeGap * 2 + metrics.plateWidth
                                          : metrics.nodeWidth;
        lane.cell = content + 2 * (lane.members ? lanePadding : margin);
    }
}

/// The fewest columns, doubled each time so that one more component seldom moves any, with which
/// the drawing is not higher than wide.
int columnsOf(const ChartLayout &layout, const Chart &chart, const ChartMetrics &metrics)
{
    std::map<TierRow, std::size_t> tiers;
    std::size_t most = 0;
    for (const ChartGroup &group : chart.groups)
        most = std::max(most, ++tiers[group.tier]);
    const std::size_t lanes = std::max<std::size_t>(1, layout.lanes.size());
    if (most <= stackedMax && chart.hosts.size() <= stackedMax * 8 * lanes)
        return 1;
    double cells = 0;
    for (const LaneBox &lane : layout.lanes)
        cells += lane.cell;
    const double row = metrics.titleHeight + metrics.nodeHeight * 1.5 + groupPadding + rowGap;
    int columns = 2;
    for (; columns < columnsMax; columns *= 2) {
        double height = 0;
        for (const auto &[tier, count] : tiers)
            height += std::ceil(double(count) / columns) * row;
        const double across = std::max(1.0, columns * cells / (metrics.hostWidth + hostGap));
        height += double(chart.hosts.size()) / across * (metrics.nodeHeight + hostGap);
        if (height <= 0.75 * columns * cells)
            break;
    }
    return columns;
}

void placeLanes(ChartLayout &layout, const ChartMetrics &metrics, int width)
{
    int natural = margin + metrics.labelWidth;
    int wide = 0;
    for (const LaneBox &lane : layout.lanes) {
        natural += lane.cell * layout.columns + laneGap;
        wide += lane.plates ? 1 : 0;
    }
    natural += margin - laneGap;
    // Spare room goes to the lanes that hold data, up to half as wide again.
    const bool stretches = wide > 0 && layout.columns == 1;
    const int spare = stretches ? std::max(0, width - natural) / wide : 0;
    int x = margin + metrics.labelWidth;
    for (LaneBox &lane : layout.lanes) {
        const int extra = lane.plates ? std::min(spare, lane.cell / 2) : 0;
        lane.cell += extra;
        lane.rect = QRect(x, margin, lane.cell * layout.columns, 0);
        x += lane.rect.width() + laneGap;
    }
    layout.size.setWidth(x - laneGap + margin);
}

QRect cellOf(const ChartLayout &layout, int lane, int column)
{
    const LaneBox &box = layout.lanes[static_cast<std::size_t>(lane)];
    return QRect(box.rect.left() + column * box.cell, box.rect.top(), box.cell, 0);
}

/// The first lane keeps its nodes at the left and what replication says at the right; the others
/// the other way round, so that replication runs through the middle and crosses no node.
int nodeLeft(const QRect &cell, int lane, const ChartMetrics &metrics)
{
    return lane == 0 ? cell.left() + lanePadding
                     : cell.right() - lanePadding - metrics.nodeWidth + 1;
}

/// One component from `top` down, in that column of each lane. Answers where it ends.
int placeGroup(ChartLayout &layout, const Chart &chart, const ChartGroup &group,
               const ChartMetrics &metrics, int top, int column, bool collapsed)
{
    std::map<int, int> filled; // nodes placed so far in each lane
    const int first = top + metrics.titleHeight;
    std::map<int, QRect> frames; // by lane
    int bottom = first;
    for (const ChartNode &node : group.nodes) {
        const int lane = chart.laneOf(node.site);
        if (lane < 0 || (collapsed && !filled.empty()))
            continue;
        const int y = first + filled[lane]++ * (metrics.nodeHeight + nodeGap);
        const QRect cell = cellOf(layout, lane, column);
        const QRect rect(nodeLeft(cell, lane, metrics), y, metrics.nodeWidth, metrics.nodeHeight);
        layout.nodes[collapsed ? "component:" + group.component.value : node.id] = rect;
        bottom = std::max(bottom, rect.bottom() + 1);
        if (group.tier == TierRow::Data && !collapsed) {
            const int x = lane == 0 ? cell.right() - lanePadding - metrics.plateWidth + 1
                                    : cell.left() + lanePadding;
            layout.plates[node.id] = QRect(x, y + 2, metrics.plateWidth, metrics.nodeHeight - 4);
        }
        frames[lane] |= QRect(cell.left() + lanePadding - groupPadding, y,
                              cell.width() - 2 * (lanePadding - groupPadding), metrics.nodeHeight);
    }
    std::vector<QRect> &pieces = layout.groups[group.component.value];
    for (const auto &[lane, frame] : frames) {
        QRect piece = frame;
        piece.setTop(top + metrics.titleHeight / 2);
        piece.setBottom(bottom + groupPadding);
        if (layout.columns == 1 && !pieces.empty())
            pieces.front() |= piece;
        else
            pieces.push_back(piece);
    }
    return bottom + groupPadding;
}

int placeTier(ChartLayout &layout, const Chart &chart, TierRow tier, const ChartMetrics &metrics,
              int top, const Arrangement &arrangement)
{
    int y = top;
    int bottom = top;
    int column = 0;
    for (const ChartGroup &group : chart.groups) {
        if (group.tier != tier || group.nodes.empty())
            continue;
        const bool collapsed = arrangement.collapsed.contains(group.component.value);
        bottom = std::max(bottom,
                          placeGroup(layout, chart, group, metrics, y, column, collapsed) + rowGap);
        column = (column + 1) % layout.columns;
        if (column == 0)
            y = bottom;
    }
    return bottom;
}

/// Nodes that stand side by side in their lanes, as many as fit; those of no lane in the first.
template <class Wanted>
int placeFlow(ChartLayout &layout, const Chart &chart, const std::vector<ChartNode> &nodes,
              const ChartMetrics &metrics, int top, Wanted wanted)
{
    std::vector<int> placed(layout.lanes.size(), 0);
    int bottom = top;
    for (const ChartNode &node : nodes) {
        if (!wanted(node) || layout.lanes.empty())
            continue;
        const std::size_t lane = std::size_t(std::max(0, chart.laneOf(node.site)));
        const QRect &column = layout.lanes[lane].rect;
        const int room = column.width() - 2 * margin;
        const int columns = std::max(1, (room + hostGap) / (metrics.hostWidth + hostGap));
        const int number = placed[lane]++;
        const int x = column.left() + margin + (number % columns) * (metrics.hostWidth + hostGap);
        const int y = top + (number / columns) * (metrics.nodeHeight + hostGap);
        layout.nodes[node.id] = QRect(x, y, metrics.hostWidth, metrics.nodeHeight);
        bottom = std::max(bottom, y + metrics.nodeHeight);
    }
    return bottom;
}

/// What people put somewhere stands there, with its plate; frames go with what they hold.
void applyPins(ChartLayout &layout, const Chart &chart, const Arrangement &arrangement)
{
    std::unordered_set<std::string> moved;
    for (const auto &[id, wanted] : arrangement.pinned) {
        const auto found = layout.nodes.find(id);
        if (found == layout.nodes.end())
            continue;
        QRect rect = wanted;
        if (rect.isEmpty())
            rect.setSize(found->second.size());
        rect.moveTopLeft({std::max(0, rect.left()), std::max(0, rect.top())});
        if (const auto plate = layout.plates.find(id); plate != layout.plates.end()) {
            plate->second.translate(rect.topLeft() - found->second.topLeft());
            layout.size = layout.size.expandedTo(
                {plate->second.right() + margin, plate->second.bottom() + margin});
        }
        found->second = rect;
        layout.size =
            layout.size.expandedTo({rect.right() + margin + 1, rect.bottom() + margin + 1});
        if (const ChartNode *node = chart.find(id); node && !node->component.empty())
            moved.insert(node->component.value);
    }
    for (const std::string &component : moved) {
        QRect frame;
        for (const ChartNode &node : chart.group(ComponentId(component))->nodes) {
            frame |= layout.rectOf(node.id);
            if (const auto plate = layout.plates.find(node.id); plate != layout.plates.end())
                frame |= plate->second;
        }
        if (!frame.isNull())
            layout.groups[component] = {
                frame.adjusted(-groupPadding, -groupPadding, groupPadding, groupPadding)};
    }
}

} // namespace

QRect ChartLayout::rectOf(const std::string &node) const
{
    const auto found = nodes.find(node);
    return found == nodes.end() ? QRect() : found->second;
}

ChartLayout layoutOf(const Chart &chart, const ChartMetrics &metrics, int width,
                     const Arrangement &arrangement)
{
    ChartLayout layout;
    layout.nodes.reserve(chart.size());
    measureLanes(layout, chart, metrics);
    layout.columns = columnsOf(layout, chart, metrics);
    placeLanes(layout, metrics, width);
    int y = margin + metrics.laneTitleHeight;
    const auto flow = [&](TierRow tier, NodeKind kind) {
        const int bottom = placeFlow(layout, chart, chart.others, metrics, y + 8,
                                     [&](const ChartNode &node) { return node.kind == kind; });
        if (bottom == y + 8)
            return;
        layout.rows[tier] = {y, bottom};
        y = bottom + rowGap;
    };
    flow(TierRow::Service, NodeKind::Service);
    for (const TierRow tier :
         {TierRow::Edge, TierRow::Application, TierRow::Data, TierRow::Dataset, TierRow::Fence}) {
        if (tier == TierRow::Dataset) {
            flow(tier, NodeKind::Dataset);
            continue;
        }
        const int top = y;
        y = placeTier(layout, chart, tier, metrics, y, arrangement);
        if (y > top)
            layout.rows[tier] = {top, y - rowGap};
    }
    layout.hostRow.top = y;
    layout.hostRow.bottom = placeFlow(layout, chart, chart.hosts, metrics, y + 8,
                                      [](const ChartNode &) { return true; });
    layout.size.setHeight(layout.hostRow.bottom + 2 * margin);
    applyPins(layout, chart, arrangement);
    for (LaneBox &lane : layout.lanes)
        lane.rect.setBottom(layout.size.height() - margin);
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
        // Of two as near the smaller id: nodes are in no order.
        if (cost < least || (cost == least && best && id < *best)) {
            least = cost;
            best = id;
        }
    }
    return best;
}

} // namespace farhaven::gui
