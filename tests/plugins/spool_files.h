// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

/// What somebody, or a crash, may do to the files of a spool.
namespace farhaven::tests {

/// The one in that state, once more under another name.
inline QString copyOf(const QTemporaryDir &spool, const QString &state, const QString &suffix)
{
    const QDir folder(spool.path());
    const QStringList names = folder.entryList({QStringLiteral("*.") + state});
    if (names.isEmpty())
        qFatal("nothing is %s: %s", qPrintable(state), qPrintable(folder.entryList().join(u' ')));
    const QString name = names.constLast(); // no copy
    QString copy = folder.filePath(
        QStringLiteral("%1-%2.%3").arg(name.chopped(state.size() + 1), suffix, state));
    if (!QFile::copy(folder.filePath(name), copy))
        qFatal("not copied");
    return copy;
}

/// Nothing of what waits can be written any more, or it can again: a folder stands in the way.
inline void fill(const QTemporaryDir &spool, bool full)
{
    QDir folder(spool.path());
    for (QString name : folder.entryList({QStringLiteral("*.waiting")}, QDir::Files)) {
        name.chop(int(sizeof "waiting") - 1);
        for (const char *state : {"waiting.new", "delivered.new", "given-up.new"}) {
            const QString blocked = name + QString::fromLatin1(state);
            if (!(full ? folder.mkdir(blocked) : folder.rmdir(blocked)))
                qFatal("no folder");
        }
    }
}

/// As if the pause of whatever waits were over.
inline void endPauses(const QTemporaryDir &spool, const char *which = "*.waiting")
{
    const QDir folder(spool.path());
    for (const QString &name : folder.entryList({QString::fromLatin1(which)})) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadWrite))
            qFatal("no file");
        Json waiting = Json::parse(file.readAll().toStdString());
        waiting["next_ms"] = 0;
        file.resize(0);
        file.seek(0);
        file.write(QByteArray::fromStdString(waiting.dump()));
    }
}

} // namespace farhaven::tests
