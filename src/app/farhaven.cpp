// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local_workspaces.h"
#include "gui/plans/plan_page.h"
#include "gui/runs/run_page.h"
#include "gui/shell/session.h"
#include "gui/shell/theme.h"
#include "gui/shell/window.h"
#include "gui/start/recent.h"
#include "gui/start/start_page.h"
#include "gui/topology/topology_page.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QSettings>
#include <QTimer>

#include <pwd.h>
#include <unistd.h>

#include <csignal>

using namespace farhaven;

namespace {

std::string loginName()
{
    const passwd *entry = ::getpwuid(::getuid());
    return entry ? entry->pw_name : std::to_string(::getuid());
}

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
    parser.addOptions({theme, as});
    parser.process(application);
    const QString asked =
        parser.isSet(theme)
            ? parser.value(theme)
            : QSettings().value(QStringLiteral("theme"), QStringLiteral("system")).toString();
    const auto scheme = schemeOf(asked);
    if (!scheme || parser.positionalArguments().size() > 1)
        return std::nullopt;
    return Words{parser.positionalArguments().value(0), parser.value(as), *scheme};
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("farhaven"));
    QApplication::setOrganizationName(QStringLiteral("farhaven"));
    QApplication::setApplicationVersion(QStringLiteral(FARHAVEN_VERSION));
    std::signal(SIGPIPE, SIG_IGN); // a peer that closes its end must not end the window

    const auto words = readCommandLine(application);
    if (!words) {
        std::fputs("farhaven: --theme is light, dark or system; at most one WORKSPACE\n", stderr);
        return 2;
    }
    gui::Theme::instance().apply(words->scheme);

    const SystemClock clock;
    app::LocalWorkspaces workspaces(words->person.toStdString());
    gui::RecentWorkspaces recent;
    gui::Window window(clock);
    auto *start = new gui::StartPage(workspaces, recent);
    window.addPage(start);
    window.addPage(new gui::TopologyPage(clock));
    window.addPage(new gui::PlanPage);
    window.addPage(new gui::RunPage);
    QObject::connect(start, &gui::StartPage::opened, &window, [&](const QString &path) {
        auto session = std::make_unique<gui::Session>(start->takeChannel(),
                                                      PersonId(words->person.toStdString()), clock);
        gui::Session *begun = session.get();
        window.attach(std::move(session), path);
        begun->begin();
    });
    QObject::connect(&window, &gui::Window::workspaceClosed, &window, [&] { workspaces.close(); });
    window.show();
    if (!words->workspace.isEmpty())
        QTimer::singleShot(0, start, [&] { start->open(words->workspace); });
    const int code = QApplication::exec();
    window.detach();
    workspaces.close();
    return code;
}
