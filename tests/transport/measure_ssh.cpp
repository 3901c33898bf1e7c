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

struct Case {
    const char *name;
    std::function<void()> work;
    std::vector<double> times;
};

/// The cases in turn, round after round, so that each meets the same load of the machine.
void measure(int rounds, std::vector<Case> cases)
{
    for (int i = 0; i < rounds; ++i) {
        for (Case &each : cases) {
            QElapsedTimer timer;
            timer.start();
            each.work();
            each.times.push_back(double(timer.nsecsElapsed()) / 1e6);
        }
    }
    for (const Case &each : cases)
        print(each.name, each.times);
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

QStringList sshArguments(const SshTarget &target)
{
    return {QStringLiteral("-F"),
            QStringLiteral("none"),
            QStringLiteral("-i"),
            QString::fromStdString(target.identityFile),
            QStringLiteral("-p"),
            QString::number(target.port),
            QStringLiteral("-oStrictHostKeyChecking=no"),
            QStringLiteral("-oUserKnownHostsFile=/dev/null"),
            QStringLiteral("-oLogLevel=ERROR")};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    OwnSshd sshd;
    const SshTarget target = sshd.target();
    const QString where = QString::fromStdString(target.user + "@" + target.address);

    RealEnv env;
    QStringList cold = sshArguments(target);
    cold << QStringLiteral("-oControlPath=none") << where << QStringLiteral("true");
    QStringList same = cold;
    same.prepend(QStringLiteral("-oKexAlgorithms=curve25519-sha256"));
    const QString control =
        QStringLiteral("-oControlPath=") + QString::fromStdString(sshd.path("control"));
    QStringList warm = sshArguments(target);
    warm << control << QStringLiteral("-oControlMaster=auto")
         << QStringLiteral("-oControlPersist=30") << where << QStringLiteral("true");
    QProcess::execute(QStringLiteral("ssh"), warm);
    mustRun(env, target);

    measure(300, {{"warm: ours", [&] { mustRun(env, target); }, {}},
                  {"warm: ssh -S (ControlPersist)", [&] { OwnSshd::run("ssh", warm); }, {}},
                  {"a local process: true", [&] { OwnSshd::run("true", {}); }, {}}});
    measure(30, {{"cold: ours",
                  [&] {
                      RealEnv fresh;
                      mustRun(fresh, target);
                  },
                  {}},
                 {"cold: ssh, the same exchange", [&] { OwnSshd::run("ssh", same); }, {}},
                 {"cold: ssh, its default exchange", [&] { OwnSshd::run("ssh", cold); }, {}}});
    measure(10, {{"warm: ours, 100 at once on 4 sessions", [&] { fanOut(env, target, 100); }, {}}});
    QStringList end = sshArguments(target);
    end << control << QStringLiteral("-O") << QStringLiteral("exit") << where;
    QProcess::execute(QStringLiteral("ssh"), end);
    return 0;
}
