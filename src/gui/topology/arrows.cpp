// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/theme.h"
#include "gui/topology/looks.h"
#include "gui/topology/painting.h"

#include <QPainter>
#include <QPainterPath>

namespace farhaven::gui {

namespace {

constexpr int flowMarkSize = 14;
constexpr double arrowLength = 8;

void drawHead(QPainter &painter, const QPointF &tip, const QPointF &from, const QColor &color)
{
    const double length = std::hypot(tip.x() - from.x(), tip.y() - from.y());
    if (length < 1)
        return;
    const QPointF along = (tip - from) / length;
    const QPointF aside(-along.y(), along.x());
    const QPolygonF head{
        {tip, tip - along * arrowLength + aside * 4, tip - along * arrowLength - aside * 4}};
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(head);
}

void drawRoute(QPainter &painter, const QPolygonF &route, const QPen &pen, bool head)
{
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(route);
    if (head)
        drawHead(painter, route.back(), route[route.size() - 2], pen.color());
}

/// The legs of the line that are seen: a dashed one would be stroked for its whole length, which
/// may be that of ten thousand nodes.
void drawLegs(QPainter &painter, const ChartPainting &what, const SceneEdge &edge, const QPen &pen)
{
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    const QRect area = what.area.adjusted(-20, -20, 20, 20);
    const auto into = [&](const QPoint &point) {
        return QPointF(std::clamp(point.x(), area.left(), area.right()) + 0.5,
                       std::clamp(point.y(), area.top(), area.bottom()) + 0.5);
    };
    for (std::size_t leg = 0; leg + 1 < edge.corners; ++leg) {
        const QPoint from = edge.path[leg];
        const QPoint to = edge.path[leg + 1];
        const QRect box = QRect(from, to).normalized().adjusted(0, 0, 1, 1);
        if (!box.intersects(area))
            continue;
        const bool last = leg + 2 == edge.corners;
        if (last && edge.kind != EdgeKind::Network && area.contains(to))
            drawHead(painter, into(to), into(from), pen.color());
        painter.setPen(pen);
        painter.drawLine(into(from), into(to));
    }
}

void paintLines(QPainter &painter, const ChartPainting &what)
{
    const Theme &theme = Theme::instance();
    // Level and upright lines of one pixel are sharp without, and there may be many.
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const std::uint32_t number : what.scene.edgesIn(what.area)) {
        const SceneEdge &edge = what.scene.edges()[number];
        const bool need = edge.kind == EdgeKind::Hard || edge.kind == EdgeKind::Soft;
        const bool wanted = need                             ? what.layers.dependencies
                            : edge.kind == EdgeKind::Network ? what.layers.network
                                                             : what.layers.replication;
        if (!wanted)
            continue;
        QPen pen(theme.color(Token::Line2), 0);
        if (edge.kind == EdgeKind::Soft)
            pen.setDashPattern({1.5, 3});
        else if (need && what.layers.live && !what.looks.inUse(edge))
            pen.setDashPattern({4, 3});
        else if (edge.kind == EdgeKind::Network)
            pen = QPen(theme.color(Token::Accent), 0);
        else if (edge.kind == EdgeKind::Replication)
            pen.setDashPattern({6, 2});
        drawLegs(painter, what, edge, pen);
    }
    painter.setRenderHint(QPainter::Antialiasing);
}

/// From the primary's inner side to the plate beside the replica, along the gap between the lanes.
QPolygonF routeOf(const ChartPainting &what, const Flow &flow)
{
    const QRect from = what.layout.nodes.at(flow.from);
    const QRect plate = what.layout.plates.at(flow.to);
    const QRect to = what.layout.nodes.at(flow.to);
    const bool fromFirst = from.left() < what.layout.plates.at(flow.from).left();
    const bool plateAfter = plate.left() > to.left(); // the plate is on the node's right
    const double fromY = from.center().y();
    const double toY = plate.center().y();
    const double start = fromFirst ? from.right() + 1 : from.left();
    const double end = plateAfter ? plate.right() + 1 : plate.left();
    if (what.layout.columns > 1 || what.arrangement.pinned.contains(flow.from) ||
        what.arrangement.pinned.contains(flow.to)) {
        // Below the row, so that it crosses no node of the columns between.
        const double below = std::max(from.bottom(), plate.bottom()) + 6;
        const double x = from.center().x();
        const double into = plate.center().x();
        return {
            {{x, from.bottom() + 1.0}, {x, below}, {into, below}, {into, plate.bottom() + 1.0}}};
    }
    const QRect lane =
        what.layout
            .lanes[static_cast<std::size_t>(what.chart.laneOf(what.chart.find(flow.from)->site))]
            .rect;
    const double bus = fromFirst ? lane.right() + 6 : lane.left() - 6;
    if (fromY == toY)
        return {{{start, fromY}, {end, toY}}};
    return {{{start, fromY}, {bus, fromY}, {bus, toY}, {end, toY}}};
}

void paintPlate(QPainter &painter, const ChartPainting &what, const Flow &flow)
{
    const Theme &theme = Theme::instance();
    const QRect plate = what.layout.plates.at(flow.to);
    painter.setPen(QPen(theme.mark(flow.status), 1));
    painter.setBrush(theme.tint(flow.status));
    painter.drawRoundedRect(QRectF(plate).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter.drawPixmap(plate.left() + 6, plate.top() + 5,
                       theme.statusMark(flow.status, flowMarkSize, what.pixelRatio));
    const QFont strong = theme.font(TextSize::Header, QFont::DemiBold);
    const QFont small = theme.font(TextSize::Note);
    QRect line = plate.adjusted(24, 4, -4, 0);
    const auto write = [&](const QString &text, const QFont &font, Token ink) {
        if (text.isEmpty())
            return;
        const QFontMetrics metrics(font);
        line.setHeight(metrics.height());
        painter.setFont(font);
        painter.setPen(theme.color(ink));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(text, Qt::ElideRight, line.width()));
        line.moveTop(line.bottom() + 1);
    };
    write(flow.head, strong, Token::T1);
    write(flow.note, small, Token::T2);
    write(flow.seen, small, Token::T2);
}

void paintFlow(QPainter &painter, const ChartPainting &what, const Flow &flow)
{
    if (!what.layout.plates.contains(flow.to) || !what.layout.plates.contains(flow.from))
        return;
    QPen pen(Theme::instance().mark(flow.status), 2);
    if (!flow.known || flow.status != Status::Ok)
        pen.setDashPattern({3, 2});
    drawRoute(painter, routeOf(what, flow), pen, false);
    const QRect plate = what.layout.plates.at(flow.to);
    const QRect node = what.layout.nodes.at(flow.to);
    const double y = plate.center().y();
    const bool plateAfter = plate.left() > node.left();
    const double from = plateAfter ? plate.left() : plate.right() + 1;
    const double to = plateAfter ? node.right() + 2 : node.left() - 1;
    drawRoute(painter, {{{from, y}, {to, y}}}, pen, true);
    paintPlate(painter, what, flow);
}

} // namespace

void paintArrows(QPainter &painter, const ChartPainting &what)
{
    paintLines(painter, what);
    if (!what.layers.replication || !what.layers.live)
        return;
    std::unordered_set<std::uint32_t> painted; // a component may have a frame in each lane
    for (const std::uint32_t frame : what.scene.framesIn(what.area)) {
        const std::uint32_t number = what.scene.groupOf(frame);
        const ChartGroup &group = what.chart.groups[number];
        if (group.tier != TierRow::Data || !painted.insert(number).second)
            continue;
        const ServiceSight *service = what.looks.serviceWith(what.picture, group.component);
        for (const Flow &flow : flowsOf(service, group, what.now))
            paintFlow(painter, what, flow);
    }
}

} // namespace farhaven::gui
