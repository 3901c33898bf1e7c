// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/socket_place.h"
#include "daemon/signing_in.h"

#include <QFile>

/// A session as `sign-in` leaves it in the runtime folder; that wants a terminal.
namespace farhaven::session_file {

inline void writePrivate(const QString &path, const QByteArray &bytes)
{
    QFile made(path);
    if (!made.open(QIODevice::WriteOnly | QIODevice::Truncate) ||
        !made.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        made.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(path));
}

/// Of the planner, at the door that the challenge describes.
inline void write(const std::string &workspace, const Json &challenge)
{
    const QString place =
        QString::fromStdString(*api::socketPath(workspace)) + QLatin1String(".session-planner");
    const SignedDocument certificate = signing_in::certified(
        signing_in::certificateFor(challenge, approvals::Planner, SystemClock().now()),
        approvals::Planner);
    writePrivate(place, QByteArray(32, char(signing_in::sessionKey)));
    writePrivate(place + QLatin1String(".cert"),
                 QByteArray::fromStdString(*signedCanonical(certificate)));
}

} // namespace farhaven::session_file
