// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/samples.h"
#include "store/store.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <string>

/// Files that tests copy, break and open again.
namespace farhaven::store::scratch {

/// A folder in memory where there is one: these tests are about content, and sync often.
inline QString folderTemplate()
{
    const QString memory = QStringLiteral("/dev/shm");
    return (QFile::exists(memory) ? memory : QStringLiteral("/tmp")) + QStringLiteral("/fh-XXXXXX");
}

inline QString qt(const std::string &text)
{
    return QString::fromStdString(text);
}

inline QByteArray bytesOf(const std::string &path)
{
    QFile file(qt(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void write(const std::string &path, const QByteArray &bytes)
{
    QFile file(qt(path));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", path.c_str());
}

/// A workspace and what lies beside it, as bytes. Taken by another process: closing a descriptor of
/// the file in this one would give up SQLite's locks.
struct Copy {
    QByteArray file, log, head;

    static Copy of(const std::string &path)
    {
        const auto read = [](const std::string &name) {
            QProcess cat;
            cat.start(QStringLiteral("cat"), {qt(name)});
            cat.waitForFinished();
            return cat.readAllStandardOutput();
        };
        return {read(path), read(path + "-wal"), read(path + ".head")};
    }
    /// Empty parts are left out.
    void putTo(const std::string &path) const
    {
        for (const auto &[suffix, bytes] :
             {std::pair("", &file), std::pair("-wal", &log), std::pair(".head", &head)}) {
            if (bytes->isEmpty())
                QFile::remove(qt(path + suffix));
            else
                write(path + suffix, *bytes);
        }
        QFile::remove(qt(path + "-shm"));
    }
};

} // namespace farhaven::store::scratch
