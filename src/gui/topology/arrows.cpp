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

void paintNeeds(QPainter &painter, const ChartPainting &what)
{
    const Theme &theme = Theme::instance();
    for (const ChartNeed &need : what.chart.needs) {
        const auto from = what.layout.nodes.find(need.from);
        const auto to = what.layout.nodes.find(need.to);
        if (from == what.layout.nodes.end() || to == what.layout.nodes.end())
            continue;
        const bool used = inUse(what.picture, what.chart, need, what.now);
        QPen pen(theme.color(Token::Line2), 1.2);
        if (!used)
            pen.setDashPattern({4, 3});
        // The arrow ends above the group's title, which stands on its frame.
        const ChartNode *below = what.chart.find(need.to);
        const QRect group = what.layout.groups.at(below->component);
        const double x = from->second.center().x();
        const double end = group.top() - what.metrics.titleHeight / 2 - 1;
        if (end > from->second.bottom())
            drawRoute(painter, {{{x, from->second.bottom() + 1.0}, {x, end}}}, pen, true);
    }
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
    paintNeeds(painter, what);
    for (const ChartGroup &group : what.chart.groups) {
        for (const Flow &flow : flowsOf(what.picture, group, what.now))
            paintFlow(painter, what, flow);
    }
}

} // namespace farhaven::gui
