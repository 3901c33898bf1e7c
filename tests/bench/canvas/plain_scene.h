// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/topology/scene.h"

#include <QGraphicsScene>
#include <QGraphicsView>

namespace farhaven::bench {

/// The peer of ./dev bench canvas: the same boxes, names and lines as items of a QGraphicsView,
/// with no more thought than the class asks for.
class PlainScene {
public:
    PlainScene(const gui::Scene &scene, const QSize &size);
    void look(double zoom, const QPointF &centre);
    /// That share of the boxes get another colour.
    void change(double share, std::size_t turn);
    void repaint();

private:
    QGraphicsScene m_scene;
    QGraphicsView m_view;
    std::vector<QGraphicsRectItem *> m_boxes;
};

} // namespace farhaven::bench
