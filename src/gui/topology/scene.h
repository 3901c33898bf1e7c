// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/topology/chart.h"
#include "gui/topology/layout.h"

#include <QPoint>
#include <QRect>
#include <QString>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace farhaven::gui {

enum class EdgeKind : std::uint8_t { Hard, Soft, Replication, Network };

/// A line of at most five corners, all of its parts level or upright, so that it is drawn and
/// found quickly. It runs between rows and columns and crosses no node.
struct SceneEdge {
    std::uint32_t from = 0, to = 0; ///< numbers of nodes; of lanes for a network link
    EdgeKind kind = EdgeKind::Hard;
    std::uint8_t corners = 0;
    std::array<QPoint, 5> path;
    [[nodiscard]] std::span<const QPoint> points() const { return {path.data(), corners}; }
};

/// Rectangles of some things, found by place: a grid of lists, filled once.
class PlaceIndex {
public:
    struct Entry {
        QRect rect;
        std::uint32_t number;
    };
    void fill(const QSize &size, const std::vector<Entry> &entries);
    /// Ascending, each once. What it answers may only touch the same part of the grid as `area`.
    [[nodiscard]] std::vector<std::uint32_t> near(const QRect &area) const;

private:
    [[nodiscard]] QRect cellsOf(const QRect &area) const;
    int m_across = 0, m_down = 0;
    std::vector<std::uint32_t> m_starts;
    std::vector<std::uint32_t> m_numbers;
};

/// Chart and layout by number, in a form that stays as it is: a thread may draw it while the window
/// makes the next one. In logical pixels of zoom 1. Numbers count members in the order of the
/// chart's groups, then hosts, then others.
class Scene {
public:
    Scene() = default;
    Scene(const Chart &chart, const ChartLayout &layout, const ChartMetrics &metrics);

    [[nodiscard]] std::size_t count() const { return m_rects.size(); }
    [[nodiscard]] std::size_t drawn() const { return m_drawn; } ///< those that have a place
    [[nodiscard]] const QRect &rect(std::uint32_t node) const { return m_rects[node]; }
    [[nodiscard]] const QString &name(std::uint32_t node) const { return m_names[node]; }
    [[nodiscard]] NodeKind kind(std::uint32_t node) const { return m_kinds[node]; }
    [[nodiscard]] const std::vector<SceneEdge> &edges() const { return m_edges; }
    [[nodiscard]] const std::vector<QRect> &frames() const { return m_frames; }
    /// Of each frame: the place of its component in chart.groups.
    [[nodiscard]] std::uint32_t groupOf(std::uint32_t frame) const { return m_frameGroups[frame]; }
    [[nodiscard]] const std::vector<QRect> &lanes() const { return m_lanes; }
    [[nodiscard]] const std::vector<model::SiteRole> &laneRoles() const { return m_laneRoles; }
    [[nodiscard]] const QSize &size() const { return m_size; }

    /// Ascending. Those whose rectangle meets `area`.
    [[nodiscard]] std::vector<std::uint32_t> nodesIn(const QRect &area) const;
    [[nodiscard]] std::vector<std::uint32_t> edgesIn(const QRect &area) const;
    [[nodiscard]] std::vector<std::uint32_t> framesIn(const QRect &area) const;
    /// Below 0: there is none.
    [[nodiscard]] std::int64_t nodeAt(const QPoint &point) const;

private:
    void addNode(const ChartNode &node, const ChartLayout &layout);
    void addNeeds(const Chart &chart, const ChartLayout &layout, const ChartMetrics &metrics);
    void addLinks(const Chart &chart);

    QSize m_size;
    std::size_t m_drawn = 0;
    std::vector<QRect> m_rects;
    std::vector<QString> m_names;
    std::vector<NodeKind> m_kinds;
    std::vector<SceneEdge> m_edges;
    std::vector<QRect> m_frames;
    std::vector<std::uint32_t> m_frameGroups;
    std::vector<QRect> m_lanes;
    std::vector<model::SiteRole> m_laneRoles;
    PlaceIndex m_nodesByPlace, m_edgesByPlace, m_framesByPlace;
};

/// The number that a scene of the chart gives the node; below 0 when the chart has none of that id.
class Numbers {
public:
    explicit Numbers(const Chart &chart);
    [[nodiscard]] std::int64_t of(const std::string &id) const;
    [[nodiscard]] std::uint32_t ofMember(std::uint32_t group, std::uint32_t node) const
    {
        return m_first[group] + node;
    }
    /// The chart is left alone as long as this is asked.
    [[nodiscard]] const ChartNode &node(std::uint32_t number) const;

private:
    const Chart *m_chart;
    std::vector<std::uint32_t> m_first; ///< of each group, then of the hosts, then of the others
};

} // namespace farhaven::gui
