// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/topology/estate_edits.h"

#include <QWidget>

namespace farhaven::gui {

class Designer;
class Canvas;

/// What can be put onto the drawing: by dragging, or by a click here and one there. The menu and
/// its keys do the same.
class Palette : public QWidget {
    Q_OBJECT
public:
    Palette(Designer &designer, Canvas &canvas, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Designer &m_designer;
    Canvas &m_canvas;
};

} // namespace farhaven::gui
