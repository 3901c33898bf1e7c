// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/painting.h"

#include "gui/shell/theme.h"
#include "gui/shell/words.h"
#include "gui/topology/fallen.h"
#include "gui/topology/looks.h"

#include <QCoreApplication>
#include <QPainter>

namespace farhaven::gui {

namespace {

struct PlateTitles {
    Q_DECLARE_TR_FUNCTIONS(farhaven::gui::Titles)
};

constexpr int markSize = 14;
constexpr int laneBand = 4;

QFont strongFont(TextSize size = TextSize::Body)
{
    return Theme::instance().font(size, QFont::DemiBold);
}

/// Names elide in the middle, so that what tells two of them apart stays visible.
void drawName(QPainter &painter, const QRect &room, const QString &name)
{
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(name, Qt::ElideMiddle, room.width()));
}

void paintLanes(QPainter &painter, const ChartPainting &what)
{
    const Theme &theme = Theme::instance();
    for (std::size_t i = 0; i < what.chart.lanes.size(); ++i) {
        const model::Site &site = what.chart.lanes[i];
        const QRect rect = what.layout.lanes[i].rect;
        painter.setPen(QPen(theme.color(Token::Line), 1));
        painter.setBrush(theme.color(Token::Bg1));
        painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5));
        painter.fillRect(rect.left(), rect.top(), rect.width(), laneBand, laneColor(site));
        QRect title = rect.adjusted(12, laneBand, -12, 0);
        title.setHeight(what.metrics.laneTitleHeight - laneBand);
        painter.setFont(strongFont());
        painter.setPen(theme.color(Token::T1));
        const QString name =
            painter.fontMetrics().elidedText(shown(site.name), Qt::ElideMiddle, title.width());
        painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter, name);
        title.setLeft(title.left() + painter.fontMetrics().horizontalAdvance(name) + 10);
        painter.setFont(theme.font(TextSize::Header));
        painter.setPen(theme.color(Token::T2));
        const QString role = siteRoleText(site.role);
        if (painter.fontMetrics().horizontalAdvance(role) <= title.width())
            painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter, role);
    }
}

void paintRowLabel(QPainter &painter, const ChartPainting &what, int top, const QString &name,
                   const QString &note)
{
    const Theme &theme = Theme::instance();
    QRect room(12, top, what.metrics.labelWidth - 8, what.metrics.nodeHeight + 20);
    painter.setFont(strongFont());
    painter.setPen(theme.color(Token::T1));
    QRect used;
    painter.drawText(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, name, &used);
    room.setTop(used.bottom() + 2);
    painter.setFont(theme.font(TextSize::Header));
    painter.setPen(theme.color(Token::T2));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, note);
}

QString rowNote(TierRow tier)
{
    switch (tier) {
    case TierRow::Service:
        return PlateTitles::tr("what people name");
    case TierRow::Edge:
        return PlateTitles::tr("public names");
    case TierRow::Application:
        return PlateTitles::tr("services");
    case TierRow::Data:
        return PlateTitles::tr("clusters");
    case TierRow::Dataset:
        return PlateTitles::tr("what must not be lost");
    case TierRow::Fence:
        return PlateTitles::tr("power, network");
    }
    return {};
}

void paintRows(QPainter &painter, const ChartPainting &what)
{
    QPen dotted(Theme::instance().color(Token::Line), 1, Qt::DashLine);
    const int right = std::min(what.layout.size.width() - 12, what.area.right());
    const int left = std::max(12, what.area.left());
    for (const auto &[tier, row] : what.layout.rows) {
        paintRowLabel(painter, what, row.top + 10, rowName(tier), rowNote(tier));
        painter.setPen(dotted);
        painter.drawLine(left, row.bottom + 14, right, row.bottom + 14);
    }
    paintRowLabel(painter, what, what.layout.hostRow.top + 10, PlateTitles::tr("Platform"),
                  PlateTitles::tr("hosts"));
}

void paintGroup(QPainter &painter, const ChartPainting &what, const ChartGroup &group,
                const QRect &frame)
{
    const Theme &theme = Theme::instance();
    painter.setPen(QPen(theme.color(Token::Line2), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter.setFont(strongFont());
    const QString name = shown(group.name);
    const int nameWidth = painter.fontMetrics().horizontalAdvance(name);
    const QString note = groupNote(what.looks.serviceWith(what.picture, group.component), group);
    const QFont small = theme.font(TextSize::Header);
    const int noteWidth = QFontMetrics(small).horizontalAdvance(note);
    // The title stands on the frame, over the lane: an opaque plate keeps it readable.
    QRect title(frame.left() + 10, frame.top() - what.metrics.titleHeight / 2,
                std::min(nameWidth + noteWidth + 26, frame.width() - 20), what.metrics.titleHeight);
    painter.fillRect(title, theme.color(Token::Bg1));
    title.adjust(6, 0, -6, 0);
    painter.setPen(theme.color(Token::T1));
    drawName(painter, title, name);
    title.setLeft(title.left() + nameWidth + 10);
    painter.setFont(small);
    painter.setPen(theme.color(Token::T2));
    if (title.width() > 20)
        drawName(painter, title, note);
}

void paintGroups(QPainter &painter, const ChartPainting &what)
{
    for (const std::uint32_t frame : what.scene.framesIn(what.area))
        paintGroup(painter, what, what.chart.groups[what.scene.groupOf(frame)],
                   what.scene.frames()[frame]);
}

void hatch(QPainter &painter, const QRect &rect)
{
    constexpr int pitch = 9;
    painter.save();
    painter.setClipRect(rect);
    painter.setPen(QPen(Theme::instance().color(Token::Line), 1.4));
    for (int x = rect.left() - rect.height(); x < rect.right(); x += pitch)
        painter.drawLine(x, rect.bottom() + 1, x + rect.height(), rect.top());
    painter.restore();
}

void paintNodeTexts(QPainter &painter, const ChartPainting &what, const ChartNode &node,
                    const NodeLook &look, const QRect &rect, const QColor &paper)
{
    const Theme &theme = Theme::instance();
    const bool marked = what.fallen ? look.status != Status::Unknown : what.layers.live;
    if (marked)
        painter.drawPixmap(rect.left() + 8, rect.top() + 8,
                           theme.statusMark(look.status, markSize, what.pixelRatio));
    const QFont strong = strongFont();
    const QFont small = theme.font(TextSize::Header);
    const int lineHeight = QFontMetrics(small).height();
    QRect line = rect.adjusted(marked ? 29 : 10, 5, -6, 0);
    line.setHeight(QFontMetrics(strong).height());
    const auto write = [&](const QString &text, const QFont &font, Token ink) {
        if (text.isEmpty())
            return;
        const QString fitting = QFontMetrics(font).elidedText(text, Qt::ElideRight, line.width());
        if (look.hatched) // text over a hatch stands on an opaque plate
            painter.fillRect(
                QRect(line.topLeft(),
                      QSize(QFontMetrics(font).horizontalAdvance(fitting) + 4, line.height())),
                paper);
        painter.setFont(font);
        painter.setPen(theme.color(ink));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, fitting);
    };
    write(QFontMetrics(strong).elidedText(shown(node.name), Qt::ElideMiddle, line.width()), strong,
          Token::T1);
    line.moveTop(line.bottom() + 1);
    line.setHeight(lineHeight);
    write(look.text, small, look.hatched ? Token::T3 : Token::T1);
    line.moveTop(line.bottom() + 1);
    write(look.note, small, look.hatched ? Token::T3 : Token::T2);
}

/// People put it there: the default layout leaves it alone.
void paintPin(QPainter &painter, const QRect &rect)
{
    const QPoint at = rect.topRight() + QPoint(-8, 4);
    painter.setPen(QPen(Theme::instance().color(Token::T2), 1.4));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QRectF(at.x() - 2, at.y(), 4, 4));
    painter.drawLine(QPointF(at.x(), at.y() + 4), QPointF(at.x(), at.y() + 8));
}

/// Without live states: what it is, in quiet words.
NodeLook plainLook(const ChartPainting &what, const ChartNode &node)
{
    NodeLook look;
    look.text = node.isHost()                    ? PlateTitles::tr("host")
                : node.kind == NodeKind::Service ? PlateTitles::tr("service")
                : node.kind == NodeKind::Dataset ? PlateTitles::tr("data")
                : what.chart.group(node.component)
                    ? componentKindText(what.chart.group(node.component)->kind)
                    : QString();
    if (node.isMember())
        look.note = shown(node.host.value);
    return look;
}

/// Left out by the filter; or it holds, where one asks what falls.
bool isPale(const ChartPainting &what, std::uint32_t number)
{
    if (what.fallen)
        return what.fallen->standings[number] == analysis::Standing::Holds;
    return what.dimmed && !what.dimmed->empty() && (*what.dimmed)[number];
}

void paintNode(QPainter &painter, const ChartPainting &what, std::uint32_t number)
{
    const Theme &theme = Theme::instance();
    const ChartNode &node = what.looks.numbers().node(number);
    const QRect rect = what.scene.rect(number);
    const NodeLook look = what.fallen        ? what.fallen->look(number)
                          : what.layers.live ? what.looks.look(what.picture, number, what.now)
                                             : plainLook(what, node);
    const bool current = what.current == node.id;
    const bool selected = current || what.selected.contains(node.id);
    const QColor paper = theme.color(selected ? Token::Selection : Token::Bg2);
    const double border = look.writes ? 2.0 : 1.0;
    if (isPale(what, number))
        painter.setOpacity(0.25);
    QPen pen(theme.color(look.writes ? Token::T1 : Token::Line2), border);
    if (look.idle || look.hatched)
        pen.setDashPattern({4 / border, 3 / border});
    painter.setPen(Qt::NoPen);
    painter.setBrush(paper);
    painter.drawRoundedRect(rect, 2, 2);
    if (look.hatched)
        hatch(painter, rect);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    const double inset = border / 2;
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), 2, 2);
    paintNodeTexts(painter, what, node, look, rect, paper);
    if (what.arrangement.pinned.contains(node.id))
        paintPin(painter, rect);
    if (current && what.focused) {
        painter.setPen(QPen(theme.color(Token::Accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect).adjusted(-2, -2, 2, 2), 3, 3);
    }
    painter.setOpacity(1);
}

} // namespace

QString rowName(TierRow tier)
{
    switch (tier) {
    case TierRow::Service:
        return PlateTitles::tr("Services");
    case TierRow::Edge:
        return PlateTitles::tr("Edge");
    case TierRow::Application:
        return PlateTitles::tr("Application");
    case TierRow::Data:
        return PlateTitles::tr("Data");
    case TierRow::Dataset:
        return PlateTitles::tr("Datasets");
    case TierRow::Fence:
        return PlateTitles::tr("Fences");
    }
    return {};
}

QColor laneColor(const model::Site &site)
{
    const Theme &theme = Theme::instance();
    if (site.role == model::SiteRole::Production)
        return theme.environment(Environment::Production);
    if (site.role == model::SiteRole::Recovery)
        return theme.environment(Environment::Recovery);
    return theme.color(Token::Line2);
}

void paintChart(QPainter &painter, const ChartPainting &what)
{
    paintLanes(painter, what);
    paintRows(painter, what);
    paintGroups(painter, what);
    paintArrows(painter, what);
    for (const std::uint32_t number : what.scene.nodesIn(what.area.adjusted(-3, -3, 3, 3)))
        paintNode(painter, what, number);
}

} // namespace farhaven::gui
