// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/edit_words.h"
#include "gui/plans/order_graph.h"
#include "gui/shell/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>

/// The graph under a hand: choosing a step, and dragging one to another that shall come after it.
namespace farhaven::gui {

void OrderGraph::setEditable()
{
    m_editable = true;
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    m_why = new QLabel(this);
    m_why->setObjectName(QStringLiteral("whyNotConnected"));
    m_why->setWordWrap(true);
    m_why->setMargin(6);
    m_why->setAutoFillBackground(true);
    m_why->setBackgroundRole(QPalette::ToolTipBase);
    m_why->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_why->hide();
}

QRect OrderGraph::boxOf(const StepId &step) const
{
    const Node *found = node(step);
    return found ? found->box : QRect();
}

const OrderGraph::Node *OrderGraph::nodeAt(const QPoint &at) const
{
    for (const Node &each : m_nodes) {
        if (each.box.contains(at))
            return &each;
    }
    return nullptr;
}

void OrderGraph::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->position().toPoint();
    const Node *hit = nodeAt(m_pressed);
    if (!hit)
        return;
    m_from = m_editable && event->button() == Qt::LeftButton ? hit->row.id : StepId();
    Q_EMIT stepSelected(hit->row.id);
}

void OrderGraph::mouseMoveEvent(QMouseEvent *event)
{
    m_cursor = event->position().toPoint();
    if (m_from.empty() || !event->buttons().testFlag(Qt::LeftButton))
        return;
    if ((m_cursor - m_pressed).manhattanLength() >= QApplication::startDragDistance())
        m_dragging = true;
    sayWhyNot();
    update();
}

void OrderGraph::sayWhyNot()
{
    const Node *over = m_dragging ? nodeAt(m_cursor) : nullptr;
    const Hindrance against = over && over->row.id != m_from
                                  ? againstConnecting(m_plan, m_from, over->row.id)
                                  : Hindrance();
    m_why->setVisible(!against.none());
    if (against.none())
        return;
    m_why->setText(EditWords::hindrance(against, m_plan));
    m_why->setFixedWidth(std::min(320, width() - 16));
    m_why->adjustSize();
    const int left = std::min(over->box.left(), width() - m_why->width() - 8);
    const int below = over->box.bottom() + 6;
    m_why->move(std::max(8, left), below + m_why->height() < height()
                                       ? below
                                       : std::max(0, over->box.top() - 6 - m_why->height()));
    m_why->raise();
}

void OrderGraph::mouseReleaseEvent(QMouseEvent *event)
{
    const Node *over = m_dragging ? nodeAt(event->position().toPoint()) : nullptr;
    const StepId from = m_from, to = over ? over->row.id : StepId();
    stopConnecting();
    if (!to.empty() && againstConnecting(m_plan, from, to).none())
        Q_EMIT connectAsked(from, to);
}

void OrderGraph::stopConnecting()
{
    m_from = StepId();
    m_dragging = false;
    if (m_why)
        m_why->hide();
    update();
}

void OrderGraph::keyPressEvent(QKeyEvent *event)
{
    const bool back = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up;
    const bool on = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down;
    if (event->key() == Qt::Key_Escape && m_dragging) {
        stopConnecting();
        return;
    }
    if (m_nodes.empty() || (!back && !on)) {
        QWidget::keyPressEvent(event);
        return;
    }
    std::size_t at = 0;
    while (at < m_nodes.size() && m_nodes[at].row.id != m_selected)
        ++at;
    if (at == m_nodes.size())
        at = 0;
    else if (back && at > 0)
        --at;
    else if (on && at + 1 < m_nodes.size())
        ++at;
    Q_EMIT stepSelected(m_nodes[at].row.id);
}

void OrderGraph::paintConnecting(QPainter &painter) const
{
    const Theme &theme = Theme::instance();
    painter.setBrush(Qt::NoBrush);
    if (hasFocus() && !m_dragging) {
        if (const Node *current = node(m_selected)) {
            painter.setPen(QPen(theme.color(Token::Accent), 2));
            painter.drawRoundedRect(QRectF(current->box).adjusted(-3, -3, 3, 3), 3, 3);
        }
    }
    const Node *from = m_dragging ? node(m_from) : nullptr;
    if (!from)
        return;
    for (const Node &each : m_nodes) {
        if (each.row.id == m_from)
            continue;
        const bool may = againstConnecting(m_plan, m_from, each.row.id).none();
        const bool here = each.box.contains(m_cursor);
        if (may) {
            painter.setPen(QPen(theme.color(Token::Accent), here ? 4 : 2));
        } else if (here) {
            painter.setPen(QPen(theme.mark(Status::Critical), 3, Qt::DashLine));
        } else {
            QColor veil = theme.color(Token::Bg2);
            veil.setAlpha(150);
            painter.fillRect(each.box.adjusted(-1, -1, 2, 2), veil);
            continue;
        }
        painter.drawRoundedRect(QRectF(each.box).adjusted(-2, -2, 2, 2), 3, 3);
    }
    painter.setPen(QPen(theme.color(Token::Accent), 2, Qt::DashLine));
    painter.drawLine(QPointF(from->box.right(), from->box.center().y()), m_cursor);
}

} // namespace farhaven::gui
