// SPDX-License-Identifier: GPL-3.0-or-later
// Prints how long one `true` takes over SSH, ours against OpenSSH's client, in milliseconds.
#include "transport/own_sshd.h"
#include "transport/real_env.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>

using namespace farhaven;
using namespace farhaven::transport;

namespace {

void print(const char *name, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    std::printf("%-44s n=%3zu  min %6.2f  median %6.2f  p95 %6.2f  max %6.2f\n", name, times.size(),
                times.front(), times[times.size() / 2], times[times.size() * 95 / 100],
                times.back());
}

template <class Work> std::vector<double> measure(int rounds, Work work)
{
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return times;
}

void mustRun(RealEnv &env, const SshTarget &target)
{
    const auto done = QCoro::waitFor(env.exec(target, ExecRequest("true"), limits(10'000)));
    if (!done || done->exitCode != 0)
        qFatal("%s", done ? "exit code" : describe(done.error()).c_str());
}

void fanOut(RealEnv &env, const SshTarget &target, int count)
{
    std::vector<Task<ExecResult>> tasks;
    for (int i = 0; i < count; ++i)
        tasks.push_back(env.exec(target, ExecRequest("true"), limits(60'000)));
    for (Task<ExecResult> &task : tasks) {
        if (!QCoro::waitFor(task))
            qFatal("fan-out");
    }
}

QStringList sshArguments(const OwnSshd &sshd, const SshTarget &target)
{
    const auto text = [](const std::string &value) { return QString::fromStdString(value); };
    return {QStringLiteral("-F"),
            QStringLiteral("none"),
            QStringLiteral("-i"),
            text(target.identityFile),
            QStringLiteral("-p"),
            QString::number(target.port),
            QStringLiteral("-oStrictHostKeyChecking=no"),
            QStringLiteral("-oUserKnownHostsFile=/dev/null"),
            QStringLiteral("-oLogLevel=ERROR"),
            QStringLiteral("-S"),
            text(sshd.path("mux"))};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    OwnSshd sshd;
    const SshTarget target = sshd.target();
    const QString where = QString::fromStdString(target.user + "@" + target.address);

    print("ours, cold (connect, log in, run)", measure(30, [&] {
              RealEnv env;
              mustRun(env, target);
          }));
    RealEnv env;
    mustRun(env, target);
    print("ours, warm", measure(300, [&] { mustRun(env, target); }));
    print("ours, 100 at once on 4 warm sessions", measure(10, [&] { fanOut(env, target, 100); }));

    QStringList cold = sshArguments(sshd, target);
    cold << QStringLiteral("-oControlMaster=no") << where << QStringLiteral("true");
    print("ssh, cold, its default exchange", measure(15, [&] { OwnSshd::run("ssh", cold); }));
    cold.prepend(QStringLiteral("-oKexAlgorithms=curve25519-sha256"));
    print("ssh, cold, curve25519", measure(30, [&] { OwnSshd::run("ssh", cold); }));
    QStringList warm = sshArguments(sshd, target);
    warm << QStringLiteral("-oControlMaster=auto") << QStringLiteral("-oControlPersist=30") << where
         << QStringLiteral("true");
    QProcess::execute(QStringLiteral("ssh"), warm);
    print("ssh -S, warm (ControlPersist)", measure(200, [&] { OwnSshd::run("ssh", warm); }));
    QProcess::execute(QStringLiteral("ssh"), sshArguments(sshd, target)
                                                 << QStringLiteral("-O") << QStringLiteral("exit")
                                                 << where);
    print("a process of its own: true", measure(100, [&] { OwnSshd::run("true", {}); }));
    return 0;
}
