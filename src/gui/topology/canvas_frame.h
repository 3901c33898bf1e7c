// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QScrollBar;

namespace farhaven::gui {

class Canvas;

/// The canvas between its scroll bars. They stay also when there is nothing to scroll: one that
/// comes and goes takes width from the drawing, and everything in it jumps.
class CanvasFrame : public QWidget {
    Q_OBJECT
public:
    explicit CanvasFrame(Canvas *canvas, QWidget *parent = nullptr);

private:
    void follow();

    Canvas *m_canvas;
    QScrollBar *m_across;
    QScrollBar *m_down;
    bool m_following = false;
};

} // namespace farhaven::gui
