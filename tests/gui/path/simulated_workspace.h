// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client.h"
#include "app/attach.h"
#include "daemon/programs.h"
#include "daemon/simulated_estate.h"

#include <QCoroTask>
#include <QProcess>
#include <QTest>

#include <csignal>

/// A real workspace over simulated systems.
namespace farhaven::gui::robot {

/// Each request to a system takes up to `delayMs`, and its answer as long again.
inline void makeSimulatedWorkspace(const QString &folder, const QString &workspace, int delayMs)
{
    QProcess daemon;
    daemon.start(programs::program("farhavend"),
                 {QStringLiteral("-w"), workspace, QStringLiteral("--create")});
    QVERIFY(daemon.waitForReadyRead(programs::waitMs));
    {
        auto channel = app::attach(workspace.toStdString());
        QVERIFY(channel);
        api::Client client(std::move(*channel));
        const Json params = {{"estate", simulatedEstate(folder.toStdString(), delayMs)},
                             {"by", "planner"}};
        const auto replaced = QCoro::waitFor(client.call("estate.replace", params));
        QVERIFY2(replaced, replaced ? "" : describe(replaced.error()).c_str());
    }
    ::kill(pid_t(daemon.processId()), SIGTERM);
    QVERIFY(daemon.waitForFinished(programs::waitMs));
}

} // namespace farhaven::gui::robot
