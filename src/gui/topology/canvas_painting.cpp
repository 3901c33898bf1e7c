// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/theme.h"
#include "gui/shell/words.h"
#include "gui/topology/canvas.h"
#include "gui/topology/painting.h"

#include <QElapsedTimer>
#include <QPainter>

#include <cmath>

namespace farhaven::gui {

namespace {

constexpr double nearZoom = 0.6; ///< at this size words can be read
constexpr double nearZoomOfFew = 0.35;
constexpr std::size_t nearFew = 150; ///< nodes: few enough to write on each
/// Of the 16.7 ms of a frame: what painting in full may take.
constexpr double frameBudgetMs = 7;

} // namespace

/// Few enough nodes are seen, and large enough, to be painted with their words at once.
bool Canvas::isNear() const
{
    if (m_zoom >= nearZoom)
        return true;
    return m_zoom >= nearZoomOfFew &&
           (m_scene->drawn() <= nearFew || m_scene->nodesIn(seen()).size() <= nearFew);
}

FarView Canvas::farView() const
{
    const qreal ratio = devicePixelRatioF();
    FarView view;
    view.scale = m_zoom * ratio;
    view.origin =
        QPoint(int(std::lround(m_offset.x() * ratio)), int(std::lround(m_offset.y() * ratio)));
    view.size = (QSizeF(size()) * ratio).toSize();
    return view;
}

bool Canvas::isExact() const
{
    if (!m_picture)
        return true;
    if (!isNear())
        return m_far.isExact(farView());
    return m_nearShown && *m_nearShown == farView();
}

void Canvas::paintNear(QPainter &painter, const QRegion &region)
{
    const double expected = costOf(region);
    QElapsedTimer clock;
    clock.start();
    for (const QRect &part : region) {
        painter.save();
        painter.setClipRect(part);
        painter.fillRect(part, Theme::instance().color(Token::Bg2));
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(-shownOffset());
        painter.scale(m_zoom, m_zoom);
        const QRect area(toDrawing(part.topLeft()) - QPoint(4, 4),
                         toDrawing(part.bottomRight()) + QPoint(4, 4));
        paintChart(painter, {m_chart, m_layout, m_metrics, *m_scene, *m_picture, *m_looks, m_now,
                             area, m_layers, m_current, m_selected, m_arrangement, &m_dimmed,
                             hasFocus(), devicePixelRatioF() * m_zoom, m_fallen.get()});
        painter.restore();
    }
    if (expected < 1)
        return;
    // Slowly, so that one slow moment is not taken for the rule.
    const double took = double(clock.nsecsElapsed()) / 1e6;
    m_msPerNode *= 1 + 0.2 * std::clamp(took / expected - 1, -0.5, 1.0);
    m_msPerNode = std::clamp(m_msPerNode, 0.03, 0.6);
}

Result<> Canvas::painted(const QRect &area,
                         const std::function<Result<>(const ChartPainting &)> &paint)
{
    const std::string none;
    const std::unordered_set<std::string> nothing;
    return paint({m_chart, m_layout, m_metrics, *m_scene, *m_picture, *m_looks, m_now, area,
                  m_layers, none, nothing, m_arrangement, &m_dimmed, false, 1.0, m_fallen.get()});
}

QImage Canvas::smallPicture(const QSize &size)
{
    FarView view;
    const QSize all = m_layout.size;
    view.scale = std::min(double(size.width()) / std::max(1, all.width()),
                          double(size.height()) / std::max(1, all.height()));
    view.size = size;
    return m_far.small(view);
}

/// On whole pixels of the device, so that what was painted can be moved and is the same.
QPointF Canvas::shownOffset() const
{
    return QPointF(farView().origin) / devicePixelRatioF();
}

double Canvas::costOf(const QRegion &region) const
{
    std::size_t nodes = 0;
    for (const QRect &part : region)
        nodes +=
            m_scene->nodesIn({toDrawing(part.topLeft()), toDrawing(part.bottomRight())}).size();
    return double(nodes) * m_msPerNode;
}

void Canvas::paintIntoShot(const QRegion &region)
{
    if (region.isEmpty())
        return;
    QPainter painter(&m_shot.image);
    paintNear(painter, region);
    m_shot.missing -= region;
}

/// To where one looks now, at the same zoom; what comes into sight is missing.
void Canvas::moveShot()
{
    const FarView view = farView();
    const QPoint by = m_shot.origin - view.origin;
    if (by.isNull() && m_shot.image.size() == view.size)
        return;
    QImage moved(view.size, QImage::Format_RGB32);
    moved.setDevicePixelRatio(devicePixelRatioF());
    {
        QPainter painter(&moved);
        painter.scale(1 / devicePixelRatioF(), 1 / devicePixelRatioF());
        m_shot.image.setDevicePixelRatio(1);
        painter.drawImage(by, m_shot.image);
    }
    const double ratio = devicePixelRatioF();
    const QRectF covered(QPointF(by) / ratio, QSizeF(m_shot.image.size()) / ratio);
    m_shot.missing.translate(
        QPoint(int(std::lround(by.x() / ratio)), int(std::lround(by.y() / ratio))));
    m_shot.missing += QRegion(rect()) - covered.toRect().adjusted(ratio > 1 ? 1 : 0, 0, 0, 0);
    m_shot.missing &= rect();
    m_shot.image = std::move(moved);
    m_shot.origin = view.origin;
}

void Canvas::spoilShot(const std::vector<std::uint32_t> &nodes)
{
    const QRect area = seen();
    for (const std::uint32_t node : nodes) {
        const QRect &rect = m_scene->rect(node);
        if (!rect.intersects(area))
            continue;
        m_nearShown.reset();
        if (!m_shot.image.isNull() &&
            m_shot.zoom == m_zoom) // with the plate and the arrows beside it
            m_shot.missing += fromDrawing(rect.adjusted(-8, -8, 8, 8)).toAlignedRect();
    }
}

/// What is cheap is painted at once. What is not is shown from afar and as it last was while one
/// moves, and painted in full when one rests.
void Canvas::showNear(QPainter &painter)
{
    if (costOf(rect()) <= frameBudgetMs) {
        m_shot = {};
        paintNear(painter, rect());
        m_nearShown = farView();
        return;
    }
    const FarView view = farView();
    m_nearShown.reset();
    const double ratio = devicePixelRatioF();
    const bool resting = !m_rest.isActive();
    if (resting && m_shot.zoom != m_zoom) {
        m_shot.image = QImage(view.size, QImage::Format_RGB32);
        m_shot.image.setDevicePixelRatio(ratio);
        m_shot.zoom = m_zoom;
        m_shot.origin = view.origin;
        m_shot.missing = rect();
    }
    if (m_shot.zoom == m_zoom) {
        moveShot();
        if (resting || costOf(m_shot.missing) <= frameBudgetMs)
            paintIntoShot(m_shot.missing);
    }
    painter.save();
    painter.scale(1 / ratio, 1 / ratio);
    if (m_shot.zoom == m_zoom && m_shot.missing.isEmpty()) {
        painter.drawImage(QRect(QPoint(), view.size), m_shot.image);
        m_nearShown = view;
        painter.restore();
        return;
    }
    m_far.paint(painter, view);
    if (!m_shot.image.isNull()) {
        const double k = m_zoom / m_shot.zoom;
        painter.setClipRegion(QRegion(QRect(QPoint(), view.size)));
        const QRectF place(QPointF(m_shot.origin) * k - QPointF(view.origin),
                           QSizeF(m_shot.image.size()) * k);
        if (k != 1)
            painter.drawImage(place, m_shot.image, QRectF(m_shot.image.rect()));
        else
            for (const QRect &part : QRegion(rect()) - m_shot.missing)
                painter.drawImage(
                    QRectF(QPointF(part.topLeft()) * ratio, QSizeF(part.size()) * ratio),
                    m_shot.image,
                    QRectF(QPointF(part.topLeft()) * ratio, QSizeF(part.size()) * ratio));
    }
    painter.restore();
}

void Canvas::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!m_picture) {
        painter.fillRect(rect(), Theme::instance().color(Token::Bg2));
        return;
    }
    if (isNear()) {
        showNear(painter);
    } else {
        painter.save();
        painter.scale(1 / devicePixelRatioF(), 1 / devicePixelRatioF());
        m_far.paint(painter, farView());
        painter.restore();
        painter.setPen(QPen(Theme::instance().color(Token::Accent), 2));
        painter.setBrush(Qt::NoBrush);
        for (const std::string &node : selection()) {
            const QRect box = rectOf(node);
            if (box.isValid() && box.intersects(rect()))
                painter.drawRect(box.adjusted(-2, -2, 2, 2));
        }
    }
    paintStickyNames(painter);
    if (m_fallen)
        paintPredicted(painter);
    if (m_overlay) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(-m_offset);
        painter.scale(m_zoom, m_zoom);
        m_overlay(painter);
        painter.restore();
    }
    if (m_bandFrom) {
        QColor tint = Theme::instance().color(Token::Accent);
        painter.setPen(tint);
        tint.setAlpha(40);
        painter.setBrush(tint);
        painter.drawRect(QRect(*m_bandFrom, m_bandTo).normalized());
    }
}

/// Nobody may take what is predicted for what is.
void Canvas::paintPredicted(QPainter &painter) const
{
    const Theme &theme = Theme::instance();
    const QFont font = theme.font(TextSize::Body, QFont::DemiBold);
    const QString text = tr("What if: predicted, not what is now");
    const QFontMetrics metrics(font);
    const int wide = metrics.horizontalAdvance(text) + 20;
    const QRect plate((width() - wide) / 2, height() - metrics.height() - 16, wide,
                      metrics.height() + 8);
    painter.setPen(QPen(theme.color(Token::Accent), 2, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
    painter.setBrush(theme.color(Token::Bg2));
    painter.drawRect(plate);
    painter.setFont(font);
    painter.setPen(theme.color(Token::T1));
    painter.drawText(plate, Qt::AlignCenter, text);
}

/// From afar, and where a lane's own title is scrolled away, its name stands at the upper edge.
void Canvas::paintStickyNames(QPainter &painter) const
{
    const Theme &theme = Theme::instance();
    const QFont font = theme.font(TextSize::Body, QFont::DemiBold);
    const QFontMetrics metrics(font);
    const int height = metrics.height() + 8;
    for (std::size_t i = 0; i < m_chart.lanes.size(); ++i) {
        const QRectF lane = fromDrawing(m_layout.lanes[i].rect);
        const bool own = m_zoom >= nearZoom && lane.top() > -4;
        const double left = std::max(lane.left(), 0.0);
        const double right = std::min(lane.right(), double(width()));
        if (own || right - left < 24 || lane.bottom() < height)
            continue;
        const QString name = metrics.elidedText(shown(m_chart.lanes[i].name), Qt::ElideMiddle,
                                                int(right - left) - 16);
        const double top = std::max(lane.top(), 0.0);
        const QRectF plate(left + 4, top + 6, metrics.horizontalAdvance(name) + 12, height);
        painter.setPen(theme.color(Token::Line2));
        painter.setBrush(theme.color(Token::Bg2));
        painter.drawRect(plate);
        painter.fillRect(QRectF(plate.left() + 1, plate.top() + 1, plate.width() - 1, 3),
                         laneColor(m_chart.lanes[i]));
        painter.setFont(font);
        painter.setPen(theme.color(Token::T1));
        painter.drawText(plate.adjusted(6, 2, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, name);
    }
}

} // namespace farhaven::gui
