// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"

#include <QByteArray>
#include <QFile>
#include <QString>

/// The programs as a user starts them, and what they answer.
namespace farhaven::programs {

inline constexpr int waitMs = 30'000;

inline QString program(const char *name)
{
    return QStringLiteral(FARHAVEN_BINARY_DIR "/bin/") + QString::fromLatin1(name);
}

struct Answer {
    int code = -1;
    Json document;
    Json error;
};

/// Not by our own reader, which takes no fractions: answers carry seconds.
inline Json jsonOf(const QByteArray &text)
{
    const Json json = Json::parse(text.begin(), text.end(), nullptr, false);
    return json.is_discarded() ? Json() : json;
}

/// How many peers have connected to the socket, let in by its owner or not yet.
inline int connectionsTo(const std::string &path)
{
    QFile sockets(QStringLiteral("/proc/net/unix"));
    if (!sockets.open(QIODevice::ReadOnly))
        return -1;
    // The kernel knows it by the name that it was made under.
    const QByteArray wanted = ' ' + QByteArray::fromStdString(path) + ".new-";
    // The listener itself is one line; each connection that waits at it is another.
    return int(sockets.readAll().count(wanted)) - 1;
}

} // namespace farhaven::programs
