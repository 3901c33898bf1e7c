// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/system_scheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace farhaven::gui {

void askSystemScheme(QObject *context, std::function<void(Scheme)> answered)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QDBusMessage question = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.portal.Desktop"),
        QStringLiteral("/org/freedesktop/portal/desktop"),
        QStringLiteral("org.freedesktop.portal.Settings"), QStringLiteral("Read"));
    question << QStringLiteral("org.freedesktop.appearance") << QStringLiteral("color-scheme");
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context,
                     [watcher, answered = std::move(answered)] {
                         const QDBusPendingReply<QDBusVariant> reply = *watcher;
                         watcher->deleteLater();
                         if (reply.isError())
                             return;
                         QVariant value = reply.value().variant();
                         if (value.canConvert<QDBusVariant>()) // the portal wraps it twice
                             value = value.value<QDBusVariant>().variant();
                         constexpr uint prefersDark = 1;
                         answered(value.toUInt() == prefersDark ? Scheme::Dark : Scheme::Light);
                     });
}

} // namespace farhaven::gui
