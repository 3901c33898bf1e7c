// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/doorbell.h"

#include <QCoreApplication>
#include <QEvent>

namespace farhaven::api {

namespace {

QEvent::Type ringType()
{
    static const auto type = static_cast<QEvent::Type>(QEvent::registerEventType());
    return type;
}

} // namespace

void Doorbell::ring()
{
    if (!m_ringing.exchange(true))
        QCoreApplication::postEvent(this, new QEvent(ringType()));
}

bool Doorbell::event(QEvent *event)
{
    if (event->type() != ringType())
        return QObject::event(event);
    m_ringing = false;
    const auto heard = m_heard; // it may destroy this doorbell
    heard();
    return true;
}

} // namespace farhaven::api
