// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QTimer>
#include <QWidget>

namespace farhaven::gui {

class Canvas;

/// All of the drawing in a corner of the canvas, and the part that is seen. A press goes there. It
/// is there only while less than half of the drawing is seen. The scroll bars are its twin.
class Minimap : public QWidget {
    Q_OBJECT
public:
    explicit Minimap(Canvas *canvas);
    [[nodiscard]] bool isDrawn() const { return !m_image.isNull(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow();
    void draw();
    void go(const QPointF &at);

    Canvas &m_canvas;
    QImage m_image;
    QTimer m_stale; ///< drawn again a little after the last change, not with each
};

} // namespace farhaven::gui
