// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/far_cache.h"

#include <QPainter>

#include <cmath>

namespace farhaven::gui {

namespace {

constexpr int roomAround = 128;  ///< device pixels that one may move before a new picture is due
constexpr int wholeWidth = 1600; ///< of the picture of everything
constexpr int wholeHeight = 1200;

} // namespace

FarCache::FarCache(QObject *parent)
    : QObject(parent), m_stop(std::make_shared<std::atomic<bool>>(false))
{
    m_pool.setMaxThreadCount(1);
}

FarCache::~FarCache()
{
    *m_stop = true;
    m_pool.waitForDone();
}

void FarCache::setDrawing(FarDrawing drawing)
{
    m_drawing = std::move(drawing);
    ++m_generation;
    *m_stop = true; // what is under way is of something else
    m_stop = std::make_shared<std::atomic<bool>>(false);
}

void FarCache::setStatuses(const std::vector<std::uint8_t> &statuses,
                           const std::vector<std::uint32_t> &changed)
{
    m_drawing.statuses = statuses;
    if (!m_drawing.layers.live || changed.empty())
        return;
    for (Shot *shot : {&m_near, &m_whole}) {
        if (shot->generation == m_generation && !shot->image.isNull())
            paintFarNodes(shot->image, m_drawing, shot->view, changed);
    }
    if (m_working)
        m_changedMeanwhile.insert(m_changedMeanwhile.end(), changed.begin(), changed.end());
}

bool FarCache::covers(const Shot &shot, const FarView &view) const
{
    return !shot.image.isNull() && shot.generation == m_generation &&
           shot.view.scale == view.scale &&
           QRect(shot.view.origin, shot.view.size).contains(QRect(view.origin, view.size));
}

bool FarCache::isExact(const FarView &view) const
{
    return covers(m_near, view);
}

QImage FarCache::small(const FarView &view)
{
    constexpr std::size_t paintedNowMax = 5'000;
    const std::atomic<bool> go = false;
    if (!m_drawing.scene || m_drawing.scene->count() <= paintedNowMax)
        return m_drawing.scene ? paintFar(m_drawing, view, go) : QImage();
    m_wholeWanted = true;
    if (!m_working)
        startNext();
    return m_whole.image.isNull()
               ? QImage()
               : m_whole.image.scaled(view.size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

QRectF FarCache::placeOf(const Shot &shot, const FarView &view) const
{
    const double k = view.scale / shot.view.scale;
    return QRectF(shot.view.origin.x() * k - view.origin.x(),
                  shot.view.origin.y() * k - view.origin.y(), shot.view.size.width() * k,
                  shot.view.size.height() * k);
}

bool FarCache::paint(QPainter &painter, const FarView &view)
{
    if (covers(m_near, view)) {
        painter.drawImage(QPoint(0, 0), m_near.image,
                          QRect(view.origin - m_near.view.origin, view.size));
        return true;
    }
    const QRect all(QPoint(0, 0), view.size);
    QRect covered;
    if (!m_near.image.isNull())
        covered = placeOf(m_near, view).toRect().intersected(all);
    if (covered != all) {
        painter.save();
        painter.setClipRegion(QRegion(all) - covered);
        painter.fillRect(all, QColor(m_drawing.style->paper));
        if (!m_whole.image.isNull())
            painter.drawImage(placeOf(m_whole, view), m_whole.image, QRectF(m_whole.image.rect()));
        painter.restore();
    }
    if (!covered.isEmpty()) {
        // Only what is seen is scaled.
        const QRectF place = placeOf(m_near, view);
        const double k = view.scale / m_near.view.scale;
        const QRectF source((covered.left() - place.left()) / k, (covered.top() - place.top()) / k,
                            covered.width() / k, covered.height() / k);
        painter.drawImage(QRectF(covered), m_near.image, source);
    }
    want(view);
    return false;
}

FarView FarCache::wholeView() const
{
    const QSize size = m_drawing.scene->size();
    FarView view;
    view.scale = std::min({1.0, double(wholeWidth) / std::max(1, size.width()),
                           double(wholeHeight) / std::max(1, size.height())});
    view.size = QSize(int(std::ceil(size.width() * view.scale)) + 1,
                      int(std::ceil(size.height() * view.scale)) + 1);
    return view;
}

void FarCache::want(const FarView &view)
{
    m_wanted = view;
    if (!m_working)
        startNext();
}

void FarCache::startNext()
{
    if (!m_drawing.scene)
        return;
    if (m_wanted && !covers(m_near, *m_wanted)) {
        FarView view = *m_wanted;
        view.origin -= QPoint(roomAround, roomAround);
        view.size += QSize(2 * roomAround, 2 * roomAround);
        start(view, false);
    } else if ((m_wanted || m_wholeWanted) &&
               (m_whole.generation != m_generation || m_whole.image.isNull())) {
        start(wholeView(), true);
    }
}

void FarCache::start(const FarView &view, bool whole)
{
    m_working = true;
    m_changedMeanwhile.clear();
    const auto drawing = std::make_shared<const FarDrawing>(m_drawing);
    m_pool.start([this, drawing, view, whole, stop = m_stop, generation = m_generation] {
        // Shared, so that nobody copies the pixels when a state is painted into them.
        const auto made = std::make_shared<QImage>(paintFar(*drawing, view, *stop));
        QMetaObject::invokeMethod(
            this,
            [this, made, view, whole, generation] {
                take(std::move(*made), view, whole, generation);
            },
            Qt::QueuedConnection);
    });
}

void FarCache::take(QImage image, const FarView &view, bool whole, std::uint64_t generation)
{
    m_working = false;
    if (generation == m_generation && !image.isNull()) {
        Shot &shot = whole ? m_whole : m_near;
        shot = {std::move(image), view, generation};
        paintFarNodes(shot.image, m_drawing, view, m_changedMeanwhile);
        Q_EMIT arrived();
    }
    startNext();
}

} // namespace farhaven::gui
