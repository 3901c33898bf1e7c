// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/canvas_frame.h"

#include "gui/topology/canvas.h"

#include <QGridLayout>
#include <QScrollBar>

#include <cmath>

namespace farhaven::gui {

CanvasFrame::CanvasFrame(Canvas *canvas, QWidget *parent)
    : QWidget(parent), m_canvas(canvas), m_across(new QScrollBar(Qt::Horizontal)),
      m_down(new QScrollBar(Qt::Vertical))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(0);
    grid->addWidget(m_canvas, 0, 0);
    grid->addWidget(m_down, 0, 1);
    grid->addWidget(m_across, 1, 0);
    for (QScrollBar *bar : {m_across, m_down}) {
        bar->setFocusPolicy(Qt::NoFocus);
        connect(bar, &QScrollBar::valueChanged, this, [this] {
            if (!m_following)
                m_canvas->setOffset(QPointF(m_across->value(), m_down->value()));
        });
    }
    connect(m_canvas, &Canvas::viewChanged, this, &CanvasFrame::follow);
    connect(m_canvas, &Canvas::sceneChanged, this, &CanvasFrame::follow);
}

void CanvasFrame::follow()
{
    m_following = true;
    const QSizeF all = QSizeF(m_canvas->places().size) * m_canvas->zoom();
    const auto set = [](QScrollBar &bar, double length, int room, double at) {
        bar.setPageStep(room);
        bar.setSingleStep(std::max(1, room / 20));
        bar.setRange(0, std::max(0, int(std::ceil(length)) - room));
        bar.setValue(int(at));
        bar.setEnabled(bar.maximum() > 0);
    };
    set(*m_across, all.width(), m_canvas->width(), m_canvas->offset().x());
    set(*m_down, all.height(), m_canvas->height(), m_canvas->offset().y());
    m_following = false;
}

} // namespace farhaven::gui
