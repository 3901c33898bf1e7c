// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"
#include "gui/path/robot.h"
#include "gui/people/people_page.h"
#include "gui/plans/plan_page.h"
#include "gui/runs/run_page.h"
#include "gui/shell/parts.h"
#include "gui/shell/session.h"
#include "gui/shell/theme.h"
#include "gui/shell/window.h"

#include <QCheckBox>
#include <QLabel>

#include <iostream>
#include <thread>

/// The whole way of a planned move through the window, on live systems, by mouse and keys: open the
/// sample, add its two people, generate, check, approve, arm, run, watch, export. Says "exported"
/// at its end and stays open until a line comes, so that another program can ask the server of this
/// window.
///
///     gui_full_path LAB WORKSPACE KEYS TO PACK   (WORKSPACE and the folder KEYS are made)
using namespace farhaven;
using namespace farhaven::gui;
using namespace farhaven::gui::robot;

namespace {

struct Errand {
    QString lab;
    QString workspace;
    QString keys;
    QString to; ///< site id
    QString pack;
};

/// Of the lab's two people: they stand in its script for all to read.
QString passphrase(const QString &person)
{
    return qEnvironmentVariable(qPrintable(u"PASSPHRASE_"_qs + person));
}

void sign(QWidget &dialog, const Errand &task, const QString &person, bool fixed)
{
    if (!fixed)
        type(dialog, "person", person);
    type(dialog, "keyFile", task.keys + u'/' + person);
    type(dialog, "passphrase", passphrase(person));
}

template <class Kind> Kind &page(Window &window)
{
    return *window.findChild<Kind *>();
}

void openSample(Window &window, const Errand &task)
{
    shoot(window, QStringLiteral("path-01-start"));
    type(window, "start.lab", task.lab);
    inDialog([&] { click(find<QPushButton>(window, "start.openSample")); },
             [&](QWidget &dialog) { saveAs(dialog, task.workspace); });
    until(QStringLiteral("the sample is open"),
          [&] { return window.session() && window.session()->hasPicture(); });
    until(QStringLiteral("every member was seen"), [&] {
        const auto &services = window.session()->picture().services;
        return !services.empty() &&
               services.begin()->second.protection == model::ProtectionState::Protected;
    });
    shoot(window, QStringLiteral("path-02-open"));
}

void addPeople(Window &window, const Errand &task)
{
    click(find<QWidget>(window, "rail.people"));
    auto &people = page<PeoplePage>(window);
    until(QStringLiteral("the page says that nobody is on the list"),
          [&] { return find<StatusLabel>(people, "people.verdict").status() == Status::Warning; });
    shoot(window, QStringLiteral("path-03-nobody"));
    for (const QString &person : {u"planner"_qs, u"approver"_qs}) {
        type(people, "person.id", person);
        type(people, "person.name", person + u" of the lab"_qs);
        if (person == u"approver"_qs)
            QTest::keyClick(&find<QCheckBox>(people, "person.approves"), Qt::Key_Space);
        type(people, "person.file", task.keys + u'/' + person);
        type(people, "person.passphrase", passphrase(person));
        type(people, "person.again", passphrase(person));
        click(find<QPushButton>(people, "person.add"));
        until(person + u" is on the list"_qs,
              [&] { return find<QLineEdit>(people, "person.id").text().isEmpty(); });
    }
    until(QStringLiteral("both can sign"),
          [&] { return find<StatusLabel>(people, "people.verdict").status() == Status::Ok; });
    shoot(window, QStringLiteral("path-04-people"));
}

void generate(Window &window, const Errand &task)
{
    click(find<QWidget>(window, "rail.plans"));
    auto &plans = page<PlanPage>(window);
    QPushButton *empty = nullptr;
    until(QStringLiteral("a plan can be generated"), [&] {
        for (QPushButton *each : plans.findChildren<QPushButton *>()) {
            if (each->isVisible() && each->text().startsWith(u"Generate"))
                empty = each;
        }
        return empty != nullptr;
    });
    shoot(window, QStringLiteral("path-05-no-plan"));
    const model::Site *site =
        window.session()->picture().estate.find(SiteId(task.to.toStdString()));
    inDialog([&] { click(*empty); },
             [&](QWidget &dialog) {
                 choose(dialog, "kind", QStringLiteral("Switchover"));
                 choose(dialog, "to", QString::fromStdString(site->name));
                 shoot(dialog, QStringLiteral("path-06-generate"));
                 click(find<QPushButton>(dialog, "generate"));
             });
    until(QStringLiteral("the plan is shown"),
          [&] { return visible<QWidget>(plans, "steps") != nullptr; });
}

void check(Window &window)
{
    auto &plans = page<PlanPage>(window);
    click(find<QPushButton>(plans, "check"));
    until(QStringLiteral("the check passed"),
          [&] { return find<StatusLabel>(plans, "grade2").status() == Status::Ok; });
    shoot(window, QStringLiteral("path-07-checked"));
}

void approve(Window &window, const Errand &task)
{
    auto &plans = page<PlanPage>(window);
    inDialog([&] { click(find<QPushButton>(plans, "signAsked")); },
             [&](QWidget &dialog) {
                 sign(dialog, task, QStringLiteral("approver"), false);
                 shoot(dialog, QStringLiteral("path-08-approve"));
                 click(find<QPushButton>(dialog, "sign"));
             });
    until(QStringLiteral("it is approved"),
          [&] { return find<StatusLabel>(plans, "verdict").status() == Status::Ok; });
}

void arm(Window &window, const Errand &task)
{
    auto &plans = page<PlanPage>(window);
    for (const QString &site : {task.to, task.to == u"dr"_qs ? u"dc"_qs : u"dr"_qs}) {
        const QString before = find<QPushButton>(plans, "armAsked").text();
        inDialog([&] { click(find<QPushButton>(plans, "armAsked")); },
                 [&](QWidget &dialog) {
                     type(dialog, "site", site);
                     sign(dialog, task, QStringLiteral("planner"), false);
                     shoot(dialog, QStringLiteral("path-09-arm-") + site);
                     click(find<QPushButton>(dialog, "arm"));
                 });
        until(QStringLiteral("%1 is armed").arg(site), [&] {
            auto *button = visible<QPushButton>(plans, "armAsked");
            return !button || button->text() != before;
        });
    }
    shoot(window, QStringLiteral("path-10-ready"));
}

void start(Window &window, const Errand &task)
{
    auto &plans = page<PlanPage>(window);
    inDialog([&] { click(find<QPushButton>(plans, "startAsked")); },
             [&](QWidget &dialog) {
                 type(dialog, "site", task.to);
                 sign(dialog, task, QStringLiteral("planner"), true);
                 QWidget &hold = find<QWidget>(dialog, "hold");
                 until(QStringLiteral("it may be held"), [&] { return hold.isEnabled(); });
                 shoot(dialog, QStringLiteral("path-11-start"));
                 const QPointer<QWidget> guard(&dialog);
                 QTest::mousePress(&hold, Qt::LeftButton);
                 until(QStringLiteral("the run begins"),
                       [&] { return !guard || !guard->isVisible(); });
             });
}

void watch(Window &window)
{
    auto &runs = page<RunPage>(window);
    until(QStringLiteral("the run is shown"),
          [&] { return visible<QWidget>(runs, "gantt") != nullptr; });
    until(QStringLiteral("its first step is under way"), [&] {
        auto *heading = visible<QLabel>(runs, "stepHeading");
        return heading && !heading->text().isEmpty();
    });
    shoot(window, QStringLiteral("path-12-running"));
    until(
        QStringLiteral("the run succeeded"),
        [&] {
            auto *state = visible<StatusLabel>(runs, "runState");
            return state && state->status() == Status::Ok;
        },
        60'000);
    shoot(window, QStringLiteral("path-13-succeeded"));
}

void exportEvidence(Window &window, const Errand &task)
{
    auto &runs = page<RunPage>(window);
    inDialog([&] { click(find<QPushButton>(runs, "export")); },
             [&](QWidget &dialog) { saveAs(dialog, task.pack); });
    until(QStringLiteral("the evidence is written"),
          [&] { return visible<QLabel>(runs, "exported") != nullptr; });
    shoot(window, QStringLiteral("path-14-exported"));
    Theme::instance().apply(SchemeChoice::Dark);
    QTest::qWait(100);
    shoot(window, QStringLiteral("path-15-dark"));
}

/// Every page in a small window, light and dark, for people to look at.
void tour(Window &window)
{
    window.resize(1280, 720);
    for (const SchemeChoice scheme : {SchemeChoice::Light, SchemeChoice::Dark}) {
        Theme::instance().apply(scheme);
        const QString suffix = scheme == SchemeChoice::Light ? u"-light"_qs : u"-dark"_qs;
        for (const QString &name : {u"topology"_qs, u"plans"_qs, u"runs"_qs, u"people"_qs}) {
            click(*window.findChild<QWidget *>(u"rail."_qs + name));
            until(name + u" is shown"_qs, [&] { return window.currentPage() == name; });
            QTest::qWait(200);
            shoot(window, QStringLiteral("path-20-small-") + name + suffix);
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("farhaven"));
    QApplication::setOrganizationName(QStringLiteral("farhaven"));
    const QStringList words = QApplication::arguments();
    if (words.size() != 6)
        return 2;
    const Errand task{words[1], words[2], words[3], words[4], words[5]};
    Theme::instance().apply(SchemeChoice::Light);
    app::Desktop desktop("operator");
    Window &window = desktop.window();
    window.resize(1600, 1000); // the screen that nobody sees is smaller
    window.show();
    openSample(window, task);
    addPeople(window, task);
    generate(window, task);
    check(window);
    approve(window, task);
    arm(window, task);
    start(window, task);
    watch(window);
    exportEvidence(window, task);
    tour(window);
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
    return 0;
}
