// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core_dumps.h"
#include "app/desktop.h"
#include "base/json.h"
#include "base/operating_user.h"
#include "gui/shell/preferences.h"
#include "gui/shell/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTimer>

#include <unistd.h>

#include <csignal>

using namespace farhaven;

namespace {

std::optional<gui::SchemeChoice> schemeOf(const QString &word)
{
    if (word == QLatin1String("light"))
        return gui::SchemeChoice::Light;
    if (word == QLatin1String("dark"))
        return gui::SchemeChoice::Dark;
    if (word == QLatin1String("system"))
        return gui::SchemeChoice::System;
    return std::nullopt;
}

struct Words {
    QString workspace;
    QString person;
    gui::SchemeChoice scheme = gui::SchemeChoice::System;
    bool saysReady = false;
};

std::optional<Words> readCommandLine(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Farhaven: disaster recovery on live clusters"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("WORKSPACE"),
                                 QCoreApplication::translate("main", "A workspace file to open"),
                                 QStringLiteral("[WORKSPACE]"));
    const QCommandLineOption theme(QStringLiteral("theme"),
                                   QCoreApplication::translate("main", "light, dark or system"),
                                   QStringLiteral("theme"));
    const QCommandLineOption as(QStringLiteral("as"),
                                QCoreApplication::translate("main", "Who is acting"),
                                QStringLiteral("person"), QString::fromStdString(loginName()));
    const QCommandLineOption ready(
        QStringLiteral("say-ready"),
        QCoreApplication::translate("main", "Say one line of JSON once the workspace is shown"));
    parser.addOptions({theme, as, ready});
    parser.process(application);
    const auto scheme = parser.isSet(theme) ? schemeOf(parser.value(theme))
                                            : std::optional(gui::Preferences::scheme());
    if (!scheme || parser.positionalArguments().size() > 1)
        return std::nullopt;
    return Words{parser.positionalArguments().value(0), parser.value(as), *scheme,
                 parser.isSet(ready)};
}

/// What follows the desktop's light or dark asks a portal once, at the start. Nobody has typed a
/// passphrase by then.
constexpr int portalAnswersMs = 2'000;

void sayReady(const QString &path)
{
    const Json line = {{"schema", "farhaven/window-ready/1"}, {"workspace", path.toStdString()}};
    std::puts(line.dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    app::forbidCoreDumps();
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("org.farhaven.Farhaven"));
    QApplication::setApplicationName(QStringLiteral("farhaven"));
    QApplication::setOrganizationName(QStringLiteral("farhaven"));
    QApplication::setApplicationVersion(QStringLiteral(FARHAVEN_VERSION));
    std::signal(SIGPIPE, SIG_IGN); // a peer that closes its end must not end the window

    gui::Languages::instance().apply(gui::Languages::remembered());
    const auto words = readCommandLine(application);
    if (!words) {
        std::fputs("farhaven: --theme is light, dark or system; at most one WORKSPACE\n", stderr);
        return 2;
    }
    gui::Theme::instance().apply(words->scheme);
    QTimer::singleShot(words->scheme == gui::SchemeChoice::System ? portalAnswersMs : 0,
                       app::hideMemory);

    app::Desktop desktop(words->person.toStdString());
    if (words->saysReady)
        desktop.onShown(sayReady);
    desktop.window().show();
    if (!words->workspace.isEmpty())
        QTimer::singleShot(0, &desktop.window(), [&] { desktop.open(words->workspace); });
    return QApplication::exec();
}
