// SPDX-License-Identifier: GPL-3.0-or-later
#include "sweep/ground.h"

#include <QElapsedTimer>

namespace farhaven::sweep {

namespace {

constexpr int runMsMax = 20'000;

} // namespace

const QString target = QStringLiteral(FARHAVEN_BINARY_DIR "/tests/sweep_target");

Said listen(const QString &program, const QStringList &arguments)
{
    QProcess process;
    QElapsedTimer timer;
    timer.start();
    process.start(program, arguments);
    Said said;
    QByteArray out;
    while (process.state() != QProcess::NotRunning && timer.elapsed() < runMsMax) {
        (void)process.waitForReadyRead(50);
        out += process.readAllStandardOutput();
        if (said.namedMs < 0 && out.contains("state "))
            said.namedMs = timer.elapsed();
    }
    if (process.state() != QProcess::NotRunning) {
        process.kill();
        (void)process.waitForFinished();
        said.text = "did not end in time ";
    }
    out += process.readAllStandardOutput();
    said.text += out.toStdString() + process.readAllStandardError().toStdString();
    said.killed = process.exitStatus() != QProcess::NormalExit;
    said.ended = !said.killed && process.exitCode() == 0;
    for (const QByteArray &line : out.split('\n')) {
        if (line.startsWith("event "))
            said.answered = line.mid(6).toInt();
    }
    return said;
}

Ground::Ground(const QStringList &how)
{
    const Said made = listen(target, QStringList{path(), QStringLiteral("make")} + how);
    if (!made.ended)
        qFatal("no workspace: %s", made.text.c_str());
    m_fresh = scratch::Copy::of(workspace());
}

void Ground::renew() const
{
    m_fresh.putTo(workspace());
    QFile::remove(scratch::qt(world() + ".effects"));
}

Aftermath Ground::look(int answered) const
{
    const QTemporaryDir beside(scratch::folderTemplate());
    const std::string copy = beside.path().toStdString() + "/ws";
    scratch::Copy::of(workspace()).putTo(copy);
    return inspect(copy, world(), answered);
}

QStringList traced(const Where &where, const QString &log)
{
    // Not with --seccomp-bpf: strace 6.1 then forgets to send the signal.
    QStringList arguments = {QStringLiteral("-f"), QStringLiteral("-qq"), QStringLiteral("-o"),
                             log};
    if (!where.path.isEmpty())
        arguments += {QStringLiteral("-P"), where.path};
    arguments += {QStringLiteral("-e"), QStringLiteral("trace=") + where.call, QStringLiteral("-e"),
                  QStringLiteral("inject=%1:%2:when=%3")
                      .arg(where.call, where.fault, QString::number(where.number))};
    return arguments;
}

int countCalls(const Ground &ground, const Where &where, const QStringList &how)
{
    ground.renew();
    const QString log = ground.path() + QStringLiteral("/trace");
    QStringList arguments = {QStringLiteral("-f"), QStringLiteral("-qq"), QStringLiteral("-o"),
                             log};
    if (!where.path.isEmpty())
        arguments += {QStringLiteral("-P"), where.path};
    arguments += QStringList{QStringLiteral("-e"), QStringLiteral("trace=") + where.call, target,
                             ground.path()} +
                 how;
    const Said said = listen(QStringLiteral("strace"), arguments);
    if (!said.ended)
        qFatal("the undisturbed target failed: %s", said.text.c_str());
    return int(scratch::bytesOf(log.toStdString()).count(' ' + where.call.toUtf8() + '('));
}

} // namespace farhaven::sweep
