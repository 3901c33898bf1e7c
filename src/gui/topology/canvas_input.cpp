// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/theme.h"
#include "gui/topology/canvas.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <cmath>

namespace farhaven::gui {

namespace {

constexpr double zoomStep = 1.1;
constexpr double wheelNotch = 120.0; ///< as Qt counts the wheel
constexpr double wheelPixels = 60.0;

std::optional<Direction> directionOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return Direction::Left;
    case Qt::Key_Right:
        return Direction::Right;
    case Qt::Key_Up:
        return Direction::Up;
    case Qt::Key_Down:
        return Direction::Down;
    default:
        return std::nullopt;
    }
}

} // namespace

void Canvas::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    if (m_tool && m_tool(*event))
        return;
    if (event->button() == Qt::MiddleButton) {
        m_panFrom = event->position() + m_offset;
        setCursor(Qt::ClosedHandCursor);
        return;
    }
    const std::string node = nodeAt(event->position().toPoint());
    if (event->button() == Qt::RightButton) {
        if (!node.empty() && node != m_current && !m_selected.contains(node))
            setCurrent(node);
        return;
    }
    if (event->modifiers() & Qt::ControlModifier && !node.empty()) {
        std::vector<std::string> chosen = selection();
        if (std::erase(chosen, node) == 0)
            chosen.insert(chosen.begin(), node);
        setSelection(chosen);
    } else if (event->modifiers() & Qt::ShiftModifier && node.empty()) {
        m_bandFrom = m_bandTo = event->position().toPoint();
    } else {
        if (node.empty())
            m_bandFrom = m_bandTo = event->position().toPoint();
        setCurrent(node);
    }
}

void Canvas::mouseMoveEvent(QMouseEvent *event)
{
    if (m_tool && m_tool(*event))
        return;
    if (m_panFrom) {
        setOffset(*m_panFrom - event->position());
    } else if (m_bandFrom) {
        m_bandTo = event->position().toPoint();
        update();
    }
}

void Canvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_tool && m_tool(*event))
        return;
    if (m_panFrom) {
        m_panFrom.reset();
        unsetCursor();
    }
    if (!m_bandFrom)
        return;
    const QRect band = QRect(*m_bandFrom, m_bandTo).normalized();
    m_bandFrom.reset();
    update();
    if (band.width() < QApplication::startDragDistance() &&
        band.height() < QApplication::startDragDistance())
        return;
    std::vector<std::string> caught =
        event->modifiers() & Qt::ShiftModifier ? selection() : std::vector<std::string>();
    const QRect area(toDrawing(band.topLeft()), toDrawing(band.bottomRight()));
    for (const std::uint32_t node : m_scene->nodesIn(area)) {
        if (area.contains(m_scene->rect(node)))
            caught.push_back(m_looks->numbers().node(node).id);
    }
    setSelection(caught);
}

bool Canvas::takeViewKey(const QKeyEvent &event)
{
    if (!(event.modifiers() & Qt::ControlModifier))
        return false;
    switch (event.key()) {
    case Qt::Key_0:
        showAsItWas();
        return true;
    case Qt::Key_9:
        showWhole();
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        setZoom(m_zoom * zoomStep);
        return true;
    case Qt::Key_Minus:
        setZoom(m_zoom / zoomStep);
        return true;
    default:
        return false;
    }
}

void Canvas::keyPressEvent(QKeyEvent *event)
{
    if ((m_tool && m_tool(*event)) || takeViewKey(*event))
        return;
    const auto direction = directionOf(event->key());
    if (event->key() == Qt::Key_Escape && (!m_current.empty() || !m_selected.empty()))
        setCurrent({});
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (direction)
        step(*direction, event->modifiers() & Qt::ShiftModifier);
    else
        QWidget::keyPressEvent(event);
}

/// To the nearest node on that side; `extend`: what was selected stays so.
void Canvas::step(Direction direction, bool extend)
{
    if (m_current.empty()) {
        if (!m_chart.groups.empty() && !m_chart.groups.front().nodes.empty())
            setCurrent(m_chart.groups.front().nodes.front().id);
        return;
    }
    const auto next = neighbour(m_layout, m_current, direction);
    if (!next)
        return;
    std::vector<std::string> chosen = selection();
    if (!extend) {
        setCurrent(*next);
        return;
    }
    std::erase(chosen, *next);
    chosen.insert(chosen.begin(), *next);
    setSelection(chosen);
}

void Canvas::selectAll()
{
    std::vector<std::string> all;
    for (std::uint32_t node = 0; node < m_scene->count(); ++node) {
        if (!m_scene->rect(node).isEmpty())
            all.push_back(m_looks->numbers().node(node).id);
    }
    if (!m_current.empty())
        std::partition(all.begin(), all.end(),
                       [&](const std::string &id) { return id == m_current; });
    setSelection(all);
}

void Canvas::wheelEvent(QWheelEvent *event)
{
    const QPointF notches = QPointF(event->angleDelta()) / wheelNotch;
    if (event->modifiers() & Qt::ControlModifier) {
        setZoom(m_zoom * std::pow(zoomStep, notches.y()), event->position());
    } else {
        const bool sideways = event->modifiers() & Qt::ShiftModifier;
        const QPointF by = sideways ? QPointF(notches.y(), notches.x()) : notches;
        setOffset(m_offset - by * wheelPixels);
    }
    event->accept();
}

void Canvas::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_laidOutFor == size())
        return; // Qt says it again before it renders
    m_laidOutFor = size();
    if (m_widthMatters || !m_zoomChosen)
        arrange();
    setOffset(m_offset);
    Q_EMIT viewChanged();
}

bool Canvas::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString text = sentenceOf(nodeAt(help->pos()));
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    return QWidget::event(event);
}

void Canvas::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) {
        useFont();
        arrange();
    }
}

} // namespace farhaven::gui
