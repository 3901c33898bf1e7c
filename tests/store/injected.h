// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/scratch.h"

#include <QStringList>

#include <map>
#include <utility>

/// tests/store/store_writer under strace, which kills it or fails one of its system calls.
namespace farhaven::store::injected {

constexpr int runMsMax = 20'000;

/// Everything by which the writer changes a disk. Its answers go out by write(), which is spared.
inline const QStringList mutatingCalls = {
    QStringLiteral("pwrite64"),  QStringLiteral("pwritev"),   QStringLiteral("fdatasync"),
    QStringLiteral("fsync"),     QStringLiteral("ftruncate"), QStringLiteral("fallocate"),
    QStringLiteral("unlink"),    QStringLiteral("unlinkat"),  QStringLiteral("rename"),
    QStringLiteral("renameat2"), QStringLiteral("mkdir")};

struct Said {
    int done = 0;       ///< commands answered as durable
    int afterError = 0; ///< of those, after the first error
    bool open = false;
    bool closed = false;
    bool failed = false;
    bool crashed = false;
    std::string text;
};

inline Said run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.closeWriteChannel();
    Said said;
    if (!process.waitForFinished(runMsMax)) {
        process.kill();
        process.waitForFinished();
        said.text = "did not end in time";
        said.crashed = true;
        return said;
    }
    said.crashed = process.exitStatus() != QProcess::NormalExit;
    const QByteArray out = process.readAllStandardOutput();
    said.text = out.toStdString() + process.readAllStandardError().toStdString();
    for (const QByteArray &line : out.split('\n')) {
        said.open = said.open || line == "open";
        said.closed = said.closed || line == "closed";
        said.failed = said.failed || line.startsWith("error");
        if (line.startsWith("done ")) {
            ++said.done;
            said.afterError += said.failed ? 1 : 0;
        }
    }
    return said;
}

/// The writer under strace, which interferes with the `when`-th call of one kind.
inline Said runInjected(const char *program, const std::string &path, const QString &call,
                        const QString &what, const QString &when, const QStringList &more = {})
{
    const QString inject = QStringLiteral("inject=%1:%2:when=%3").arg(call, what, when);
    // Not with --seccomp-bpf: strace 6.1 then forgets to send the signal.
    const QStringList arguments = {QStringLiteral("-f"),       QStringLiteral("-qq"),
                                   QStringLiteral("-o"),       QStringLiteral("/dev/null"),
                                   QStringLiteral("-e"),       QStringLiteral("trace=") + call,
                                   QStringLiteral("-e"),       inject,
                                   QString::fromUtf8(program), scratch::qt(path)};
    return run(QStringLiteral("strace"), arguments + more);
}

/// How an undisturbed writer ends, and how often it makes each call.
inline std::pair<Said, std::map<QString, int>> traced(const char *program, const std::string &path,
                                                      const QStringList &more = {})
{
    const QString log = scratch::qt(path + ".trace");
    const QStringList arguments = {QStringLiteral("-f"),
                                   QStringLiteral("--seccomp-bpf"),
                                   QStringLiteral("-qq"),
                                   QStringLiteral("-o"),
                                   log,
                                   QStringLiteral("-e"),
                                   QStringLiteral("trace=") + mutatingCalls.join(QLatin1Char(',')),
                                   QString::fromUtf8(program),
                                   scratch::qt(path)};
    std::pair<Said, std::map<QString, int>> result;
    result.first = run(QStringLiteral("strace"), arguments + more);
    for (const QByteArray &line : scratch::bytesOf(log.toStdString()).split('\n')) {
        for (const QString &call : mutatingCalls) {
            if (line.contains(' ' + call.toUtf8() + '('))
                ++result.second[call];
        }
    }
    return result;
}

} // namespace farhaven::store::injected
