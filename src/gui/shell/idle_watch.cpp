// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/idle_watch.h"

#include "gui/shell/preferences.h"

#include <QCoreApplication>
#include <QEvent>

namespace farhaven::gui {

IdleWatch::IdleWatch(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &IdleWatch::idle);
    connect(&Preferences::instance(), &Preferences::changed, this, &IdleWatch::restart);
    QCoreApplication::instance()->installEventFilter(this);
    restart();
}

void IdleWatch::restart()
{
    const auto idle = Preferences::idle();
    if (idle.count() == 0)
        m_timer.stop();
    else
        m_timer.start(idle);
}

bool IdleWatch::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (type == QEvent::KeyPress || type == QEvent::MouseButtonPress || type == QEvent::MouseMove)
        restart();
    return QObject::eventFilter(watched, event);
}

} // namespace farhaven::gui
