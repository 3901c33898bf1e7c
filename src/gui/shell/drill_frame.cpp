// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/drill_frame.h"

#include "gui/shell/theme.h"

#include <QPainter>

namespace farhaven::gui {

namespace {

constexpr int frameWidth = 3;

} // namespace

DrillFrame::DrillFrame(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("drillFrame"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
}

void DrillFrame::setDrill(bool drill)
{
    if (drill == m_drill)
        return;
    m_drill = drill;
    const int margin = drill ? frameWidth : 0;
    m_column->setContentsMargins(margin, margin, margin, margin);
    update();
}

void DrillFrame::paintEvent(QPaintEvent *)
{
    if (!m_drill)
        return;
    QPainter painter(this);
    const QColor color = Theme::instance().environment(Environment::Drill);
    painter.fillRect(0, 0, width(), frameWidth, color);
    painter.fillRect(0, height() - frameWidth, width(), frameWidth, color);
    painter.fillRect(0, 0, frameWidth, height(), color);
    painter.fillRect(width() - frameWidth, 0, frameWidth, height(), color);
}

} // namespace farhaven::gui
