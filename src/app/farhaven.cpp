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

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <string_view>

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

/// Help and version are words for a terminal: they need no display.
bool asksForWordsOnly(int argc, char **argv)
{
    return std::any_of(argv + 1, argv + argc, [](const std::string_view word) {
        return word == "-h" || word == "--help" || word == "--help-all" || word == "-v" ||
               word == "--version";
    });
}

/// What Qt said while it looked for a display.
QStringList &saidByQt()
{
    static QStringList lines;
    return lines;
}

/// Ends with a sentence where Qt, which finds no display, would abort.
void keepWhatQtSays(QtMsgType type, const QMessageLogContext &, const QString &said)
{
    saidByQt() << said.trimmed();
    if (type != QtFatalMsg)
        return;
    const QString reason =
        saidByQt().filter(QStringLiteral("display")).value(0, saidByQt().constFirst());
    std::fprintf(stderr,
                 "farhaven: no window can be shown here: %s. Start it in a desktop session, or use "
                 "farhavenctl, which needs no display\n",
                 qUtf8Printable(reason.section(QLatin1Char('\n'), 0, 0)));
    std::_Exit(1);
}

void nameApplication()
{
    QGuiApplication::setDesktopFileName(QStringLiteral("org.farhaven.Farhaven"));
    QCoreApplication::setApplicationName(QStringLiteral("farhaven"));
    QCoreApplication::setOrganizationName(QStringLiteral("farhaven"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FARHAVEN_VERSION));
}

int complainOfWords()
{
    std::fputs("farhaven: --theme is light, dark or system; at most one WORKSPACE\n", stderr);
    return 2;
}

} // namespace

int main(int argc, char **argv)
{
    app::forbidCoreDumps();
    nameApplication();
    if (asksForWordsOnly(argc, argv)) {
        const QCoreApplication application(argc, argv);
        gui::Languages::instance().apply(gui::Languages::remembered());
        (void)readCommandLine(application); // prints and ends, unless the word was another's value
        return complainOfWords();
    }
    qInstallMessageHandler(keepWhatQtSays);
    QApplication application(argc, argv);
    qInstallMessageHandler(nullptr);
    for (const QString &line : saidByQt())
        std::fprintf(stderr, "%s\n", qUtf8Printable(line));
    std::signal(SIGPIPE, SIG_IGN); // a peer that closes its end must not end the window

    gui::Languages::instance().apply(gui::Languages::remembered());
    const auto words = readCommandLine(application);
    if (!words)
        return complainOfWords();
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
