// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/scene.h"

#include "gui/shell/words.h"

#include <algorithm>

namespace farhaven::gui {

namespace {

constexpr int gridStep = 1024; ///< of the index, some twenty nodes
constexpr int sceneMargin = 12;
constexpr int nextRow = 60;      ///< a frame that begins nearer is the next one below
constexpr int besideColumn = 13; ///< outside the frames, inside the column

/// The part of the path from corner `i` to the next, as a rectangle of at least one pixel.
QRect legOf(const SceneEdge &edge, std::size_t i)
{
    const QPoint a = edge.path[i];
    const QPoint b = edge.path[i + 1];
    return QRect(QPoint(std::min(a.x(), b.x()), std::min(a.y(), b.y())),
                 QPoint(std::max(a.x(), b.x()), std::max(a.y(), b.y())));
}

void setPath(SceneEdge &edge, std::initializer_list<QPoint> corners)
{
    edge.corners = static_cast<std::uint8_t>(corners.size());
    std::copy(corners.begin(), corners.end(), edge.path.begin());
}

/// From below `from` to `to`: straight down where its frame is the next below, else through the gap
/// under the row and along the gap beside the column, on the side where `to` stands in its lane.
void routeNeed(SceneEdge &edge, const QRect &from, const QRect &to, const QRect &fromFrame,
               const QRect &toFrame, int titleHeight, bool leftmost)
{
    const int x = from.center().x();
    const int end = toFrame.top() - titleHeight / 2 - 1;
    const int apart = end - fromFrame.bottom();
    if (apart > 0 && apart < nextRow && x >= to.left() && x <= to.right()) {
        setPath(edge, {{x, from.bottom() + 1}, {x, end}});
        return;
    }
    const int lane = static_cast<int>(edge.from % 4); // so that neighbours lie beside one another
    const int below = fromFrame.bottom() + 5 + 3 * lane;
    const int aside = besideColumn + 2 * lane;
    const int beside = leftmost ? to.left() - aside : to.right() + aside;
    const int level = to.center().y();
    setPath(edge, {{x, from.bottom() + 1},
                   {x, below},
                   {beside, below},
                   {beside, level},
                   {leftmost ? to.left() - 1 : to.right() + 1, level}});
}

QRect frameAround(const ChartLayout &layout, const ChartNode &node, const QRect &rect)
{
    const auto found = layout.groups.find(node.component.value);
    if (found == layout.groups.end())
        return rect;
    for (const QRect &piece : found->second) {
        if (piece.intersects(rect))
            return piece;
    }
    return rect;
}

} // namespace

void PlaceIndex::fill(const QSize &size, const std::vector<Entry> &entries)
{
    m_across = size.width() / gridStep + 1;
    m_down = size.height() / gridStep + 1;
    m_starts.assign(std::size_t(m_across) * std::size_t(m_down) + 1, 0);
    const auto each = [&](const QRect &rect, auto &&visit) {
        const QRect cells = cellsOf(rect);
        for (int y = cells.top(); y <= cells.bottom(); ++y) {
            for (int x = cells.left(); x <= cells.right(); ++x)
                visit(std::size_t(y) * std::size_t(m_across) + std::size_t(x));
        }
    };
    for (const Entry &entry : entries)
        each(entry.rect, [&](std::size_t cell) { ++m_starts[cell + 1]; });
    for (std::size_t i = 1; i < m_starts.size(); ++i)
        m_starts[i] += m_starts[i - 1];
    m_numbers.resize(m_starts.back());
    std::vector<std::uint32_t> next(m_starts.begin(), m_starts.end() - 1);
    for (const Entry &entry : entries)
        each(entry.rect, [&](std::size_t cell) { m_numbers[next[cell]++] = entry.number; });
}

QRect PlaceIndex::cellsOf(const QRect &area) const
{
    const auto cell = [](int at, int most) { return std::clamp(at / gridStep, 0, most - 1); };
    return QRect(QPoint(cell(area.left(), m_across), cell(area.top(), m_down)),
                 QPoint(cell(area.right(), m_across), cell(area.bottom(), m_down)));
}

std::vector<std::uint32_t> PlaceIndex::near(const QRect &area) const
{
    std::vector<std::uint32_t> found;
    if (m_numbers.empty() || !area.isValid())
        return found;
    const QRect cells = cellsOf(area);
    for (int y = cells.top(); y <= cells.bottom(); ++y) {
        // The cells of a row lie one after the other, and so do their lists.
        const std::size_t first =
            std::size_t(y) * std::size_t(m_across) + std::size_t(cells.left());
        const std::size_t last = first + std::size_t(cells.width());
        found.insert(found.end(), m_numbers.begin() + m_starts[first],
                     m_numbers.begin() + m_starts[last]);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

Scene::Scene(const Chart &chart, const ChartLayout &layout, const ChartMetrics &metrics)
    : m_size(layout.size)
{
    m_rects.reserve(chart.size() + chart.groups.size());
    for (const ChartGroup &group : chart.groups) {
        for (const ChartNode &node : group.nodes)
            addNode(node, layout);
    }
    for (const ChartNode &node : chart.hosts)
        addNode(node, layout);
    for (const ChartNode &node : chart.others)
        addNode(node, layout);
    for (std::size_t i = 0; i < chart.lanes.size(); ++i) {
        m_lanes.push_back(layout.lanes[i].rect);
        m_laneRoles.push_back(chart.lanes[i].role);
    }
    for (std::uint32_t group = 0; group < chart.groups.size(); ++group) {
        const auto found = layout.groups.find(chart.groups[group].component.value);
        if (found == layout.groups.end())
            continue;
        m_frames.insert(m_frames.end(), found->second.begin(), found->second.end());
        m_frameGroups.resize(m_frames.size(), group);
    }
    addNeeds(chart, layout, metrics);
    addLinks(chart);
    std::vector<PlaceIndex::Entry> entries;
    for (std::uint32_t i = 0; i < m_rects.size(); ++i) {
        if (!m_rects[i].isEmpty())
            entries.push_back({m_rects[i], i});
    }
    m_drawn = entries.size();
    m_nodesByPlace.fill(m_size, entries);
    entries.clear();
    for (std::uint32_t i = 0; i < m_edges.size(); ++i) {
        for (std::size_t leg = 0; leg + 1 < m_edges[i].corners; ++leg)
            entries.push_back({legOf(m_edges[i], leg), i});
    }
    m_edgesByPlace.fill(m_size, entries);
    entries.clear();
    for (std::uint32_t i = 0; i < m_frames.size(); ++i)
        entries.push_back({m_frames[i], i});
    m_framesByPlace.fill(m_size, entries);
}

void Scene::addNode(const ChartNode &node, const ChartLayout &layout)
{
    m_rects.push_back(layout.rectOf(node.id));
    m_names.push_back(shown(node.name));
    m_kinds.push_back(node.kind);
}

void Scene::addNeeds(const Chart &chart, const ChartLayout &layout, const ChartMetrics &metrics)
{
    const Numbers numbers(chart);
    const auto drawn = [&](const std::string &id) -> std::int64_t {
        const std::int64_t number = numbers.of(id);
        if (number < 0 || !m_rects[std::size_t(number)].isEmpty())
            return number;
        const ChartNode &hidden = numbers.node(std::uint32_t(number)); // in a collapsed component
        const std::int64_t folded = numbers.of("component:" + hidden.component.value);
        return folded < 0 || m_rects[std::size_t(folded)].isEmpty() ? -1 : folded;
    };
    m_edges.reserve(chart.needs.size() + chart.links.size());
    for (const ChartNeed &need : chart.needs) {
        const std::int64_t from = drawn(need.from);
        const std::int64_t to = drawn(need.to);
        if (from < 0 || to < 0)
            continue;
        SceneEdge edge;
        edge.from = std::uint32_t(from);
        edge.to = std::uint32_t(to);
        edge.kind = need.soft ? EdgeKind::Soft : EdgeKind::Hard;
        const QRect &above = m_rects[edge.from];
        const QRect &below = m_rects[edge.to];
        routeNeed(edge, above, below, frameAround(layout, numbers.node(edge.from), above),
                  frameAround(layout, numbers.node(edge.to), below), metrics.titleHeight,
                  chart.laneOf(numbers.node(edge.to).site) <= 0);
        m_edges.push_back(edge);
    }
}

void Scene::addLinks(const Chart &chart)
{
    const Numbers numbers(chart);
    int networks = 0;
    for (const ChartLink &link : chart.links) {
        SceneEdge edge;
        if (link.network) {
            const int from = chart.laneOf(SiteId(link.from.substr(5)));
            const int to = chart.laneOf(SiteId(link.to.substr(5)));
            edge.from = std::uint32_t(from);
            edge.to = std::uint32_t(to);
            edge.kind = EdgeKind::Network;
            const int y = sceneMargin - 4 - 3 * (networks++ % 3); // in the margin over the lanes
            const int a = m_lanes[edge.from].center().x();
            const int b = m_lanes[edge.to].center().x();
            setPath(edge, {{a, sceneMargin}, {a, y}, {b, y}, {b, sceneMargin}});
        } else {
            const std::int64_t from = numbers.of(link.from);
            const std::int64_t to = numbers.of(link.to);
            if (from < 0 || to < 0 || m_rects[std::size_t(from)].isEmpty() ||
                m_rects[std::size_t(to)].isEmpty())
                continue;
            edge.from = std::uint32_t(from);
            edge.to = std::uint32_t(to);
            edge.kind = EdgeKind::Replication;
            const QRect &a = m_rects[edge.from];
            const QRect &b = m_rects[edge.to];
            const int level = std::max(a.bottom(), b.bottom()) + 5;
            setPath(edge, {{a.center().x(), a.bottom() + 1},
                           {a.center().x(), level},
                           {b.center().x(), level},
                           {b.center().x(), b.bottom() + 1}});
        }
        m_edges.push_back(edge);
    }
}

std::vector<std::uint32_t> Scene::nodesIn(const QRect &area) const
{
    std::vector<std::uint32_t> found = m_nodesByPlace.near(area);
    std::erase_if(found, [&](std::uint32_t node) { return !m_rects[node].intersects(area); });
    return found;
}

std::vector<std::uint32_t> Scene::edgesIn(const QRect &area) const
{
    std::vector<std::uint32_t> found = m_edgesByPlace.near(area);
    std::erase_if(found, [&](std::uint32_t number) {
        const SceneEdge &edge = m_edges[number];
        for (std::size_t leg = 0; leg + 1 < edge.corners; ++leg) {
            if (legOf(edge, leg).intersects(area))
                return false;
        }
        return true;
    });
    return found;
}

std::vector<std::uint32_t> Scene::framesIn(const QRect &area) const
{
    std::vector<std::uint32_t> found = m_framesByPlace.near(area);
    std::erase_if(found, [&](std::uint32_t frame) { return !m_frames[frame].intersects(area); });
    return found;
}

std::int64_t Scene::nodeAt(const QPoint &point) const
{
    const auto found = nodesIn(QRect(point, QSize(1, 1)));
    return found.empty() ? -1 : std::int64_t(found.back());
}

Numbers::Numbers(const Chart &chart) : m_chart(&chart)
{
    std::uint32_t next = 0;
    for (const ChartGroup &group : chart.groups) {
        m_first.push_back(next);
        next += std::uint32_t(group.nodes.size());
    }
    m_first.push_back(next);
    m_first.push_back(next + std::uint32_t(chart.hosts.size()));
}

std::int64_t Numbers::of(const std::string &id) const
{
    const auto found = m_chart->spots.find(id);
    if (found == m_chart->spots.end())
        return -1;
    using In = Chart::Spot::In;
    const Chart::Spot spot = found->second;
    const std::size_t groups = m_chart->groups.size();
    const std::uint32_t first = spot.in == In::Groups  ? m_first[spot.group]
                                : spot.in == In::Hosts ? m_first[groups]
                                                       : m_first[groups + 1];
    return first + spot.node;
}

const ChartNode &Numbers::node(std::uint32_t number) const
{
    const std::size_t groups = m_chart->groups.size();
    if (number >= m_first[groups + 1])
        return m_chart->others[number - m_first[groups + 1]];
    if (number >= m_first[groups])
        return m_chart->hosts[number - m_first[groups]];
    const auto after = std::upper_bound(m_first.begin(), m_first.begin() + long(groups), number);
    const auto group = std::size_t(after - m_first.begin()) - 1;
    return m_chart->groups[group].nodes[number - m_first[group]];
}

} // namespace farhaven::gui
