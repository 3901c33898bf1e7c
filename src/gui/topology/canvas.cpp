// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/canvas.h"

#include "gui/shell/theme.h"
#include "gui/shell/words.h"
#include "gui/topology/looks.h"
#include "gui/topology/painting.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

namespace farhaven::gui {

namespace {

constexpr double zoomReadable = 0.7;
constexpr double zoomMin = 0.5;
constexpr double zoomMax = 2.0;
constexpr double zoomStep = 1.1;

ChartMetrics metricsOf(const QFont &font)
{
    QFont strong = font;
    strong.setWeight(QFont::DemiBold);
    const QFontMetrics body(strong);
    const QFontMetrics note(Theme::instance().font(TextSize::Header));
    ChartMetrics metrics;
    metrics.nodeHeight = body.height() + 2 * note.height() + 9;
    metrics.titleHeight = body.height() + 5;
    metrics.laneTitleHeight = body.height() + 20;
    const auto wide = [&](int characters) { return note.averageCharWidth() * characters; };
    metrics.nodeWidth = wide(24) + 30;
    metrics.plateWidth = wide(16) + 28;
    metrics.hostWidth = wide(18) + 26;
    metrics.labelWidth = wide(14);
    return metrics;
}

} // namespace

Canvas::Canvas(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setObjectName(QStringLiteral("topology.canvas"));
    setAccessibleName(tr("Topology"));
    m_metrics = metricsOf(font());
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Canvas::show(const Picture *picture, bool newEstate)
{
    m_picture = picture;
    if (!picture) {
        m_chart = Chart();
        m_current.clear();
        arrange();
    } else if (newEstate) {
        m_chart = chartOf(picture->estate);
        if (!m_chart.find(m_current))
            m_current.clear();
        arrange();
    }
    update();
}

void Canvas::tick(Ticks now)
{
    m_now = now;
    update();
}

void Canvas::setRoom(const QSize &room)
{
    if (room == m_room)
        return;
    m_room = room;
    arrange();
}

void Canvas::setZoom(double zoom)
{
    m_zoom = std::clamp(zoom, zoomMin, zoomMax);
    m_zoomChosen = true;
    arrange();
}

void Canvas::arrange()
{
    if (!m_zoomChosen) {
        // Who may write at the other site should not stand beyond the edge of a small window.
        const int needed = layoutOf(m_chart, m_metrics, 0).size.width();
        const double fits = needed > 0 ? double(m_room.width()) / needed : 1.0;
        m_zoom = m_room.isEmpty() ? 1.0 : std::clamp(fits, zoomReadable, 1.0);
    }
    m_layout = layoutOf(m_chart, m_metrics, static_cast<int>(m_room.width() / m_zoom));
    resize(sizeHint().expandedTo(m_room));
    update();
}

QSize Canvas::sizeHint() const
{
    return (QSizeF(m_layout.size) * m_zoom).toSize();
}

QRect Canvas::rectOf(const std::string &node) const
{
    const auto found = m_layout.nodes.find(node);
    if (found == m_layout.nodes.end())
        return {};
    const QRectF rect(found->second);
    return QRectF(rect.topLeft() * m_zoom, rect.size() * m_zoom).toRect();
}

std::string Canvas::nodeAt(const QPoint &point) const
{
    for (const auto &[id, rect] : m_layout.nodes) {
        if (rectOf(id).contains(point))
            return id;
    }
    for (const auto &[id, rect] : m_layout.plates) {
        const QRectF plate(QPointF(rect.topLeft()) * m_zoom, QSizeF(rect.size()) * m_zoom);
        if (plate.contains(point))
            return id;
    }
    return {};
}

void Canvas::setCurrent(const std::string &node)
{
    if (node == m_current || (!node.empty() && !m_chart.find(node)))
        return;
    m_current = node;
    update();
    // A painted node is invisible to a screen reader: the widget itself says where one is.
    setAccessibleDescription(sentenceOf(node));
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
    Q_EMIT currentChanged(QString::fromStdString(node));
}

QString Canvas::sentenceOf(const std::string &node) const
{
    const ChartNode *found = m_chart.find(node);
    if (!found || !m_picture)
        return {};
    const NodeLook look = lookOf(*m_picture, *found, m_now);
    QStringList parts{shown(found->name), Theme::word(look.status), look.text};
    if (!look.note.isEmpty())
        parts << look.note;
    return parts.join(QStringLiteral(", "));
}

void Canvas::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::instance().color(Token::Bg2));
    if (!m_picture)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(m_zoom, m_zoom);
    paintChart(painter, {m_chart, m_layout, m_metrics, *m_picture, m_now, m_current, hasFocus(),
                         devicePixelRatioF() * m_zoom});
}

void Canvas::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    setCurrent(nodeAt(event->position().toPoint()));
}

void Canvas::keyPressEvent(QKeyEvent *event)
{
    const auto direction = [&]() -> std::optional<Direction> {
        switch (event->key()) {
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
    }();
    if (event->modifiers() & Qt::ControlModifier && event->key() == Qt::Key_0) {
        m_zoomChosen = false; // as it was before anybody zoomed: as large as fits
        arrange();
    } else if (event->modifiers() & Qt::ControlModifier &&
               (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal)) {
        setZoom(m_zoom * zoomStep);
    } else if (event->modifiers() & Qt::ControlModifier && event->key() == Qt::Key_Minus) {
        setZoom(m_zoom / zoomStep);
    } else if (event->key() == Qt::Key_Escape && !m_current.empty()) {
        setCurrent({});
    } else if (!direction) {
        QWidget::keyPressEvent(event);
    } else if (m_current.empty()) {
        if (!m_chart.groups.empty() && !m_chart.groups.front().nodes.empty())
            setCurrent(m_chart.groups.front().nodes.front().id);
    } else if (const auto next = neighbour(m_layout, m_current, *direction)) {
        setCurrent(*next);
    }
}

void Canvas::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        QWidget::wheelEvent(event);
        return;
    }
    setZoom(event->angleDelta().y() > 0 ? m_zoom * zoomStep : m_zoom / zoomStep);
    event->accept();
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
        m_metrics = metricsOf(font());
        arrange();
    }
}

} // namespace farhaven::gui
