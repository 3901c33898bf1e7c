// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/minimap.h"

#include "gui/shell/theme.h"
#include "gui/topology/canvas.h"

#include <QMouseEvent>
#include <QPainter>

namespace farhaven::gui {

namespace {

constexpr QSize mapRoom(220, 140);
constexpr int mapMargin = 12;
constexpr int redrawMs = 400;

} // namespace

Minimap::Minimap(Canvas *canvas) : QWidget(canvas), m_canvas(*canvas)
{
    setObjectName(QStringLiteral("topology.minimap"));
    setAccessibleName(tr("Small map of the drawing"));
    setCursor(Qt::PointingHandCursor);
    canvas->installEventFilter(this);
    m_stale.setSingleShot(true);
    m_stale.setInterval(redrawMs);
    connect(&m_stale, &QTimer::timeout, this, &Minimap::draw);
    connect(canvas, &Canvas::viewChanged, this, &Minimap::follow);
    connect(canvas, &Canvas::statesChanged, this, [this] {
        if (isVisible() && !m_stale.isActive())
            m_stale.start();
    });
    connect(canvas, &Canvas::sceneChanged, this, [this] {
        m_image = {};
        follow();
    });
    connect(&Theme::instance(), &Theme::changed, this, &Minimap::draw);
    hide();
}

void Minimap::follow()
{
    const QSize all = m_canvas.places().size;
    const QRect seen = m_canvas.seen().intersected(QRect(QPoint(), all));
    const double share =
        all.isEmpty() ? 1.0
                      : double(seen.width()) * seen.height() / (double(all.width()) * all.height());
    const bool wanted = share < 0.5 && m_canvas.width() > 2 * mapRoom.width() &&
                        m_canvas.height() > 2 * mapRoom.height();
    if (wanted) {
        const QSize size = all.scaled(mapRoom, Qt::KeepAspectRatio).expandedTo({40, 30});
        setGeometry(QRect(QPoint(m_canvas.width() - size.width() - mapMargin,
                                 m_canvas.height() - size.height() - mapMargin),
                          size));
        if (m_image.isNull())
            draw();
    }
    setVisible(wanted);
    update();
}

void Minimap::draw()
{
    if (width() < 2 || !m_canvas.picture())
        return;
    m_image = m_canvas.smallPicture(size() * devicePixelRatioF());
    m_image.setDevicePixelRatio(devicePixelRatioF());
    update();
}

void Minimap::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Token::Bg2));
    if (!m_image.isNull())
        painter.drawImage(QRectF(rect()), m_image, QRectF(m_image.rect()));
    const QSizeF all = m_canvas.places().size;
    if (!all.isEmpty()) {
        const double k = width() / all.width();
        const QRect seen = m_canvas.seen();
        const QRectF part(seen.left() * k, seen.top() * k, seen.width() * k, seen.height() * k);
        QColor ink = theme.color(Token::Accent);
        painter.setPen(QPen(ink, 1.5));
        ink.setAlpha(40);
        painter.setBrush(ink);
        painter.drawRect(part.intersected(QRectF(rect()).adjusted(1, 1, -1, -1)));
    }
    painter.setPen(theme.color(Token::Line2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void Minimap::go(const QPointF &at)
{
    const QSizeF all = QSizeF(m_canvas.places().size) * m_canvas.zoom();
    m_canvas.setOffset({at.x() / width() * all.width() - m_canvas.width() / 2.0,
                        at.y() / height() * all.height() - m_canvas.height() / 2.0});
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    go(event->position());
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        go(event->position());
}

bool Minimap::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        follow();
    return QWidget::eventFilter(watched, event);
}

} // namespace farhaven::gui
