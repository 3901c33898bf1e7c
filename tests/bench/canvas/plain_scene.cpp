// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/canvas/plain_scene.h"

#include <QCoreApplication>
#include <QGraphicsItem>

namespace farhaven::bench {

PlainScene::PlainScene(const gui::Scene &scene, const QSize &size)
{
    m_scene.setSceneRect(QRect(QPoint(), scene.size()));
    for (const gui::SceneEdge &edge : scene.edges()) {
        QPainterPath path(edge.path[0]);
        for (std::size_t i = 1; i < edge.corners; ++i)
            path.lineTo(edge.path[i]);
        QPen pen(Qt::gray);
        pen.setCosmetic(true);
        m_scene.addPath(path, pen);
    }
    QPen border(Qt::darkGray);
    border.setCosmetic(true);
    for (std::uint32_t node = 0; node < scene.count(); ++node) {
        if (scene.rect(node).isEmpty())
            continue;
        QGraphicsRectItem *box = m_scene.addRect(scene.rect(node), border, Qt::white);
        m_boxes.push_back(box);
    }
    m_view.setScene(&m_scene);
    m_view.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view.setFrameShape(QFrame::NoFrame);
    m_view.setTransformationAnchor(QGraphicsView::NoAnchor);
    m_view.resize(size);
    m_view.show();
    QCoreApplication::processEvents(); // nothing is painted before the window is there
}

void PlainScene::look(double zoom, const QPointF &centre)
{
    m_view.setTransform(QTransform::fromScale(zoom, zoom));
    m_view.centerOn(centre.x() * m_scene.width(), centre.y() * m_scene.height());
}

void PlainScene::change(double share, std::size_t turn)
{
    const auto many = std::size_t(double(m_boxes.size()) * share) + 1;
    for (std::size_t i = 0; i < many; ++i)
        m_boxes[(turn * many + i * 7919) % m_boxes.size()]->setBrush(turn % 2 ? Qt::yellow
                                                                              : Qt::white);
}

void PlainScene::repaint()
{
    m_view.viewport()->repaint();
}

} // namespace farhaven::bench
