// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/order_graph.h"

#include "gui/plans/findings_panel.h"
#include "gui/shell/theme.h"
#include "gui/shell/words.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <map>

namespace farhaven::gui {

namespace {

constexpr int margin = 22;
constexpr int across = 26; ///< between two layers, for the arrow
constexpr int below = 10;  ///< between two steps of a layer
constexpr int lines = 38;  ///< between two lines of layers
constexpr int widthMin = 118;
constexpr int findingMark = 12;

int boxHeight()
{
    const Theme &theme = Theme::instance();
    return QFontMetrics(theme.font(TextSize::Header)).height() +
           QFontMetrics(theme.font(TextSize::Note)).height() + 10;
}

} // namespace

OrderGraph::OrderGraph(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("orderGraph"));
    setAccessibleName(tr("Order of the steps; the table beside it says the same"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
}

void OrderGraph::set(const PlanPicture &picture)
{
    m_nodes.clear();
    for (const PlanStepRow &row : picture.steps())
        m_nodes.push_back({row, 0, {}});
    m_noReturn = picture.pointOfNoReturn();
    m_plan = picture.facts().plan;
    findLayers();
    arrange(width());
    updateGeometry();
    update();
}

void OrderGraph::select(const StepId &step)
{
    m_selected = step;
    update();
}

const OrderGraph::Node *OrderGraph::node(const StepId &step) const
{
    for (const Node &each : m_nodes) {
        if (each.row.id == step)
            return &each;
    }
    return nullptr;
}

void OrderGraph::findLayers()
{
    // Longest way from the beginning; a draft with a cycle stops at as many rounds as steps.
    for (std::size_t round = 0; round < m_nodes.size(); ++round) {
        bool moved = false;
        for (Node &each : m_nodes) {
            for (const StepId &before : each.row.after) {
                const Node *from = node(before);
                if (from && from->layer >= each.layer) {
                    each.layer = from->layer + 1;
                    moved = true;
                }
            }
        }
        if (!moved)
            break;
    }
}

void OrderGraph::arrange(int width)
{
    const int free = std::max(width - 2 * margin, widthMin);
    m_columns = std::size_t(std::max(1, (free + across) / (widthMin + across)));
    const int boxWidth = (free + across) / int(m_columns) - across;
    std::map<int, int> inLayer, tallest;
    for (const Node &each : m_nodes) {
        const int line = each.layer / int(m_columns);
        tallest[line] = std::max(tallest[line], ++inLayer[each.layer]);
    }
    std::map<int, int> top;
    int y = margin;
    for (const auto &[line, count] : tallest) {
        top[line] = y;
        y += count * boxHeight() + (count - 1) * below + lines;
    }
    std::map<int, int> placed;
    for (Node &each : m_nodes) {
        const int line = each.layer / int(m_columns), column = each.layer % int(m_columns);
        const int height = boxHeight();
        const int row = placed[each.layer]++;
        each.box = QRect(margin + column * (boxWidth + across), top[line] + row * (height + below),
                         boxWidth, height);
    }
    m_height = y - lines + margin;
}

int OrderGraph::heightForWidth(int width) const
{
    OrderGraph *self = const_cast<OrderGraph *>(this);
    self->arrange(width);
    const int height = m_height;
    self->arrange(this->width());
    return height;
}

QSize OrderGraph::minimumSizeHint() const
{
    return {widthMin + 2 * margin, std::max(m_height, 60)};
}

void OrderGraph::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int before = m_height;
    arrange(width());
    if (m_height != before)
        updateGeometry();
}

bool OrderGraph::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (const Node &each : m_nodes) {
        if (each.box.contains(help->pos())) {
            QString text = each.row.number + u' ' + each.row.title + u'\n' + each.row.where;
            if (each.row.findings > 0)
                text += u'\n' + tr("%n finding(s), see the list below", nullptr, each.row.findings);
            QToolTip::showText(help->globalPos(), text, this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

void OrderGraph::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintEdges(painter);
    paintNoReturn(painter);
    for (const Node &each : m_nodes)
        paintNode(painter, each);
    paintConnecting(painter);
}

void OrderGraph::paintEdges(QPainter &painter) const
{
    for (const bool critical : {false, true}) {
        for (const Node &each : m_nodes) {
            for (const StepId &before : each.row.after) {
                const Node *from = node(before);
                if (from && (from->row.critical && each.row.critical) == critical)
                    paintEdge(painter, *from, each);
            }
        }
    }
}

void OrderGraph::paintEdge(QPainter &painter, const Node &from, const Node &to) const
{
    const Theme &theme = Theme::instance();
    const bool critical = from.row.critical && to.row.critical;
    const QColor ink = theme.color(critical ? Token::T1 : Token::Line2);
    painter.setPen(QPen(ink, critical ? 2 : 1.2));
    painter.setBrush(Qt::NoBrush);
    const QPointF start(from.box.right() + 1, from.box.center().y());
    const QPointF end(to.box.left() - 1, to.box.center().y());
    const bool sameLine = from.layer / int(m_columns) == to.layer / int(m_columns);
    QPolygonF way;
    if (sameLine) {
        const double turn = end.x() - across / 2.0;
        way = QPolygonF({start, QPointF(turn, start.y()), QPointF(turn, end.y()), end});
    } else {
        // Out to the right, down between the lines, back to the left, and in.
        const double out = start.x() + across / 3.0, in = end.x() - across / 3.0;
        const double between = to.box.top() - lines * 0.6;
        way = QPolygonF({start, QPointF(out, start.y()), QPointF(out, between),
                         QPointF(in, between), QPointF(in, end.y()), end});
    }
    painter.drawPolyline(way);
    painter.setBrush(ink);
    painter.setPen(Qt::NoPen);
    painter.drawPolygon(QPolygonF({end, end + QPointF(-7, -3.5), end + QPointF(-7, 3.5)}));
}

void OrderGraph::paintNode(QPainter &painter, const Node &node) const
{
    const Theme &theme = Theme::instance();
    const bool selected = node.row.id == m_selected;
    painter.setBrush(theme.color(selected ? Token::Selection : Token::Bg2));
    painter.setPen(QPen(selected            ? theme.color(Token::Accent)
                        : node.row.critical ? theme.color(Token::T1)
                                            : theme.color(Token::Line2),
                        node.row.critical || selected ? 2 : 1.2));
    painter.drawRoundedRect(QRectF(node.box), 2, 2);
    const QRect text = node.box.adjusted(8, 4, node.row.worst ? -findingMark - 10 : -6, -4);
    if (node.row.worst)
        painter.drawPixmap(
            node.box.right() - findingMark - 5, node.box.top() + 5,
            theme.statusMark(statusOf(*node.row.worst), findingMark, devicePixelRatioF()));
    const QFont header = theme.font(TextSize::Header, QFont::DemiBold);
    painter.setFont(header);
    painter.setPen(theme.color(Token::T1));
    const QFontMetrics metrics(header);
    painter.drawText(
        text, Qt::AlignLeft | Qt::AlignTop,
        metrics.elidedText(node.row.number + u' ' +
                               (node.row.act.isEmpty() ? node.row.title : node.row.act),
                           Qt::ElideMiddle, text.width()));
    painter.setFont(theme.font(TextSize::Note));
    painter.setPen(node.row.noReturn ? theme.mark(Status::Critical) : theme.color(Token::T2));
    const QString time = node.row.noReturn   ? tr("no return")
                         : node.row.expected ? durationText(*node.row.expected)
                                             : QString();
    const QString under = time.isEmpty() || node.row.member.isEmpty()
                              ? node.row.member + time
                              : tr("%1, %2").arg(node.row.member, time);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignBottom,
                     QFontMetrics(painter.font()).elidedText(under, Qt::ElideRight, text.width()));
}

void OrderGraph::paintNoReturn(QPainter &painter) const
{
    const Node *mark = node(m_noReturn);
    if (!mark)
        return;
    const Theme &theme = Theme::instance();
    const QColor red = theme.mark(Status::Critical);
    const double x = mark->box.left() - 5;
    int bottom = mark->box.bottom(), top = mark->box.top();
    for (const Node &each : m_nodes) {
        if (each.layer / int(m_columns) != mark->layer / int(m_columns))
            continue;
        bottom = std::max(bottom, each.box.bottom());
        top = std::min(top, each.box.top());
    }
    painter.setPen(QPen(red, 1.4, Qt::DashLine));
    painter.drawLine(QPointF(x, top - 14), QPointF(x, bottom + 6));
    painter.setFont(theme.font(TextSize::Note));
    painter.setPen(red);
    const QString text = tr("point of no return");
    const int width = painter.fontMetrics().horizontalAdvance(text);
    const double left = std::min(x + 4, double(this->width() - width - 4));
    painter.drawText(QPointF(left, top - 4), text);
}

} // namespace farhaven::gui
