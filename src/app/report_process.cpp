// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report_process.h"

#include <QCoreApplication>
#include <QCoroProcess>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>

namespace farhaven::app {

namespace {

constexpr std::chrono::seconds printMax{120};
constexpr int printedBytesMax = 64 << 20, saidMax = 400;

/// A locale and where fonts are found; nothing else of ours is its business.
QProcessEnvironment environmentOfReport()
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    for (const char *name : {"FONTCONFIG_FILE", "FONTCONFIG_PATH", "XDG_CACHE_HOME", "HOME"}) {
        if (qEnvironmentVariableIsSet(name))
            environment.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
    }
    return environment;
}

} // namespace

Task<std::string> ReportProcess::print(std::string format, report::Paper paper)
{
    const std::string input = toJson(paper).dump(-1, ' ', false, Json::error_handler_t::replace);
    QProcess process;
    process.setProcessEnvironment(environmentOfReport());
    process.setProgram(QCoreApplication::applicationDirPath() + QStringLiteral("/farhaven-report"));
    process.setArguments({QString::fromStdString(format)});
    if (!QFileInfo(process.program()).isExecutable())
        co_return fail(ErrorCode::Unsupported, "farhaven-report is not installed",
                       process.program().toStdString(),
                       "Install it beside this program, or export as json, html or csv");
    process.start();
    process.write(input.data(), qint64(input.size()));
    process.closeWriteChannel();
    const bool ended = co_await qCoro(process).waitForFinished(printMax);
    if (!ended) {
        process.kill();
        co_await qCoro(process).waitForFinished(printMax);
        co_return fail(ErrorCode::Timeout, "farhaven-report took too long");
    }
    const QByteArray made = process.readAllStandardOutput();
    const bool good = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0 &&
                      !made.isEmpty() && made.size() <= printedBytesMax;
    if (!good)
        co_return fail(ErrorCode::Io,
                       "farhaven-report failed: " +
                           printable(process.readAllStandardError().toStdString(), saidMax));
    co_return made.toStdString();
}

} // namespace farhaven::app
