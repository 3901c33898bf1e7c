// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/palette.h"

#include "gui/topology/canvas.h"
#include "gui/topology/designer.h"

#include <QMouseEvent>
#include <QToolButton>
#include <QVBoxLayout>

namespace farhaven::gui {

Palette::Palette(Designer &designer, Canvas &canvas, QWidget *parent)
    : QWidget(parent), m_designer(designer), m_canvas(canvas)
{
    setObjectName(QStringLiteral("topology.palette"));
    setAccessibleName(tr("Palette"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6, 8, 6, 8);
    column->setSpacing(2);
    for (const PaletteItem item :
         {PaletteItem::Site, PaletteItem::Host, PaletteItem::Database, PaletteItem::Application,
          PaletteItem::Balancer, PaletteItem::PublicName, PaletteItem::ReplicatedService}) {
        auto *button = new QToolButton;
        button->setText(paletteText(item));
        button->setObjectName(QStringLiteral("palette.%1").arg(int(item)));
        button->setProperty("item", int(item));
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolTip(tr("Drag it onto the drawing, or click here and then there"));
        button->installEventFilter(this);
        // A key on it: there is no place to wait for, it goes where one is.
        connect(button, &QToolButton::clicked, this, [this, button, item] {
            if (button->hasFocus() && !button->underMouse())
                m_designer.action(QStringLiteral("add.%1").arg(int(item)))->trigger();
        });
        column->addWidget(button);
    }
    column->addStretch(1);
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    const auto *mouse = static_cast<QMouseEvent *>(event);
    const auto onCanvas = [&] { return m_canvas.mapFromGlobal(mouse->globalPosition().toPoint()); };
    if (event->type() == QEvent::MouseButtonPress)
        m_designer.begin(PaletteItem(watched->property("item").toInt()));
    else if (event->type() == QEvent::MouseMove && m_designer.picking() == Designer::Pick::Place)
        m_designer.dragOver(onCanvas());
    else if (event->type() == QEvent::MouseButtonRelease)
        m_designer.dropAt(onCanvas()); // within the palette: the click on the drawing is waited for
    return QWidget::eventFilter(watched, event);
}

} // namespace farhaven::gui
