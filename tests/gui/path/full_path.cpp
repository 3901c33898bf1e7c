// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local_workspaces.h"
#include "gui/path/robot.h"
#include "gui/plans/hold_button.h"
#include "gui/plans/plan_page.h"
#include "gui/runs/run_page.h"
#include "gui/shell/parts.h"
#include "gui/shell/session.h"
#include "gui/shell/theme.h"
#include "gui/shell/window.h"
#include "gui/start/recent.h"
#include "gui/start/start_page.h"
#include "gui/topology/topology_page.h"

#include <QFileDialog>
#include <QLabel>
#include <QSettings>

#include <iostream>

/// The whole way of a planned move through the window, on live systems, by mouse and keys: open,
/// generate, check, approve, arm, run, watch, export. Says "exported" at its end and stays open
/// until a line comes, so that another program can ask the server of this window.
///
///     gui_full_path WORKSPACE KEYS TO PACK   (KEYS holds the files planner and approver)
using namespace farhaven;
using namespace farhaven::gui;
using namespace farhaven::gui::robot;

namespace {

struct Task {
    QString workspace;
    QString keys;
    QString to; ///< site id
    QString pack;
};

const QString passphrase(const QString &person)
{
    return person + QStringLiteral(" knows the steppe");
}

/// The program's own composition, as in src/app/farhaven.cpp.
struct Desktop {
    SystemClock clock;
    app::LocalWorkspaces workspaces{"planner"};
    RecentWorkspaces recent;
    Window window{clock};

    Desktop()
    {
        auto *start = new StartPage(workspaces, recent);
        for (Page *page : std::initializer_list<Page *>{start, new TopologyPage(clock),
                                                        new PlanPage, new RunPage})
            window.addPage(page);
        QObject::connect(start, &StartPage::opened, &window, [this, start](const QString &path) {
            auto session =
                std::make_unique<Session>(start->takeChannel(), PersonId("planner"), clock);
            Session *begun = session.get();
            window.attach(std::move(session), path);
            begun->begin();
        });
        window.resize(1600, 1000);
        window.show();
    }
    template <class Kind> Kind &page() { return *window.findChild<Kind *>(); }
};

void sign(QWidget &dialog, const Task &task, const QString &person, bool fixed)
{
    if (!fixed)
        type(dialog, "person", person);
    type(dialog, "keyFile", task.keys + u'/' + person);
    type(dialog, "passphrase", passphrase(person));
}

void openWorkspace(Desktop &desktop, const Task &task)
{
    type(desktop.window, "start.path", task.workspace);
    click(find<QPushButton>(desktop.window, "start.openFile"));
    until(QStringLiteral("the workspace is open"),
          [&] { return desktop.window.session() && desktop.window.session()->hasPicture(); });
    shoot(desktop.window, QStringLiteral("path-1-open"));
}

void generate(Desktop &desktop, const Task &task)
{
    click(find<QWidget>(desktop.window, "rail.plans"));
    auto &page = desktop.page<PlanPage>();
    QPushButton *empty = nullptr;
    until(QStringLiteral("a plan can be generated"), [&] {
        for (QPushButton *each : page.findChildren<QPushButton *>()) {
            if (each->isVisible() && each->text().startsWith(u"Generate"))
                empty = each;
        }
        return empty != nullptr;
    });
    shoot(desktop.window, QStringLiteral("path-2-no-plan"));
    const model::Site *site =
        desktop.window.session()->picture().estate.find(SiteId(task.to.toStdString()));
    inDialog([&] { click(*empty); },
             [&](QWidget &dialog) {
                 choose(dialog, "kind", QStringLiteral("Switchover"));
                 choose(dialog, "to", QString::fromStdString(site->name));
                 shoot(dialog, QStringLiteral("path-3-generate"));
                 click(find<QPushButton>(dialog, "generate"));
             });
    until(QStringLiteral("the plan is shown"),
          [&] { return visible<QWidget>(page, "steps") != nullptr; });
}

void check(Desktop &desktop)
{
    auto &page = desktop.page<PlanPage>();
    click(find<QPushButton>(page, "check"));
    until(QStringLiteral("the check passed"),
          [&] { return find<StatusLabel>(page, "grade2").status() == Status::Ok; });
    shoot(desktop.window, QStringLiteral("path-4-checked"));
}

void approve(Desktop &desktop, const Task &task)
{
    auto &page = desktop.page<PlanPage>();
    inDialog([&] { click(find<QPushButton>(page, "signAsked")); },
             [&](QWidget &dialog) {
                 sign(dialog, task, QStringLiteral("approver"), false);
                 shoot(dialog, QStringLiteral("path-5-approve"));
                 click(find<QPushButton>(dialog, "sign"));
             });
    until(QStringLiteral("it is approved"),
          [&] { return find<StatusLabel>(page, "verdict").status() == Status::Ok; });
}

void arm(Desktop &desktop, const Task &task)
{
    auto &page = desktop.page<PlanPage>();
    for (const QString &site : {task.to, task.to == u"dr"_qs ? u"dc"_qs : u"dr"_qs}) {
        const QString before = find<QPushButton>(page, "armAsked").text();
        inDialog([&] { click(find<QPushButton>(page, "armAsked")); },
                 [&](QWidget &dialog) {
                     type(dialog, "site", site);
                     sign(dialog, task, QStringLiteral("planner"), false);
                     shoot(dialog, QStringLiteral("path-6-arm-") + site);
                     click(find<QPushButton>(dialog, "arm"));
                 });
        until(QStringLiteral("%1 is armed").arg(site), [&] {
            auto *button = visible<QPushButton>(page, "armAsked");
            return !button || button->text() != before;
        });
    }
    shoot(desktop.window, QStringLiteral("path-7-ready"));
}

void start(Desktop &desktop, const Task &task)
{
    auto &page = desktop.page<PlanPage>();
    inDialog([&] { click(find<QPushButton>(page, "startAsked")); },
             [&](QWidget &dialog) {
                 type(dialog, "site", task.to);
                 sign(dialog, task, QStringLiteral("planner"), true);
                 QWidget &hold = find<QWidget>(dialog, "hold");
                 until(QStringLiteral("it may be held"), [&] { return hold.isEnabled(); });
                 shoot(dialog, QStringLiteral("path-8-start"));
                 const QPointer<QWidget> guard(&dialog);
                 QTest::mousePress(&hold, Qt::LeftButton);
                 until(QStringLiteral("the run begins"),
                       [&] { return !guard || !guard->isVisible(); });
             });
}

void watch(Desktop &desktop)
{
    auto &page = desktop.page<RunPage>();
    until(QStringLiteral("the run is shown"),
          [&] { return visible<QWidget>(page, "gantt") != nullptr; });
    shoot(desktop.window, QStringLiteral("path-9-running"));
    until(
        QStringLiteral("the run succeeded"),
        [&] {
            auto *state = visible<StatusLabel>(page, "runState");
            return state && state->status() == Status::Ok;
        },
        60'000);
    shoot(desktop.window, QStringLiteral("path-10-succeeded"));
}

void exportEvidence(Desktop &desktop, const Task &task)
{
    auto &page = desktop.page<RunPage>();
    inDialog([&] { click(find<QPushButton>(page, "export")); },
             [&](QWidget &dialog) {
                 type(dialog, "fileNameEdit", task.pack);
                 QTest::keyClick(&find<QLineEdit>(dialog, "fileNameEdit"), Qt::Key_Return);
             });
    until(QStringLiteral("the evidence is written"),
          [&] { return visible<QLabel>(page, "exported") != nullptr; });
    shoot(desktop.window, QStringLiteral("path-11-exported"));
    Theme::instance().apply(SchemeChoice::Dark);
    QTest::qWait(100);
    shoot(desktop.window, QStringLiteral("path-12-dark"));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("farhaven"));
    QApplication::setOrganizationName(QStringLiteral("farhaven"));
    const QStringList words = QApplication::arguments();
    if (words.size() != 5)
        return 2;
    const Task task{words[1], words[2], words[3], words[4]};
    Theme::instance().apply(SchemeChoice::Light);
    Desktop desktop;
    openWorkspace(desktop, task);
    generate(desktop, task);
    check(desktop);
    approve(desktop, task);
    arm(desktop, task);
    start(desktop, task);
    watch(desktop);
    exportEvidence(desktop, task);
    std::cout << "exported" << std::endl;
    // Whoever asks the server of this window needs its event loop.
    bool told = false;
    std::thread listener([&] {
        std::string line;
        std::getline(std::cin, line);
        QMetaObject::invokeMethod(
            &application, [&] { told = true; }, Qt::QueuedConnection);
    });
    until(
        QStringLiteral("somebody says that it is enough"), [&] { return told; }, 120'000);
    listener.join();
    desktop.window.detach();
    desktop.workspaces.close();
    return 0;
}
