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
#include "gui/topology/canvas.h"
#include "gui/topology/inspector.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>

#include <iostream>
#include <thread>

/// The whole way of a planned move through the window, on live systems, by mouse and keys: open the
/// sample, add its two people, generate, check, approve, arm, run, watch, export. Says "exported"
/// at its end and stays open until a line comes, so that another program can ask the server of this
/// window.
///
/// "lost SITE" then has it fail over from that site, "back SITE" fail back to it; each is answered
/// by its first word, and "enough" ends it.
///
///     gui_full_path LAB WORKSPACE KEYS TO PACK   (WORKSPACE and the folder KEYS are made)
using namespace farhaven;
using namespace farhaven::gui;
using namespace farhaven::gui::robot;

namespace {

/// One move of the service, as a person asks for it.
struct Move {
    QString kind; ///< in the words of the dialog
    QString to;   ///< site id
    QString shots;
};

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
        // Whoever is the first signs for themselves; for the next one an administrator does.
        if (person == u"planner"_qs)
            click(find<QPushButton>(people, "person.add"));
        else
            inDialog([&] { click(find<QPushButton>(people, "person.add")); },
                     [&](QWidget &dialog) {
                         sign(dialog, task, QStringLiteral("planner"), false);
                         shoot(dialog, QStringLiteral("path-03-list"));
                         click(find<QPushButton>(dialog, "signList"));
                     });
        until(person + u" is on the list"_qs,
              [&] { return find<QLineEdit>(people, "person.id").text().isEmpty(); });
    }
    until(QStringLiteral("both can sign"),
          [&] { return find<StatusLabel>(people, "people.verdict").status() == Status::Ok; });
    shoot(window, QStringLiteral("path-04-people"));
}

QString siteName(const Window &window, const QString &id)
{
    const model::Site *site = window.session()->picture().estate.find(SiteId(id.toStdString()));
    return QString::fromStdString(site->name);
}

void generate(Window &window, const Move &move)
{
    click(find<QWidget>(window, "rail.plans"));
    auto &plans = page<PlanPage>(window);
    QPushButton *ask = nullptr;
    until(QStringLiteral("a plan can be generated"), [&] {
        for (QPushButton *each : plans.findChildren<QPushButton *>()) {
            if (each->isVisible() && each->isEnabled() && each->text().startsWith(u"Generate"))
                ask = each;
        }
        return ask != nullptr;
    });
    shoot(window, move.shots + QStringLiteral("-05-before"));
    QString before;
    if (auto *heading = visible<QLabel>(plans, "planHeading"))
        before = heading->text();
    inDialog([&] { click(*ask); },
             [&](QWidget &dialog) {
                 choose(dialog, "kind", move.kind);
                 choose(dialog, "to", siteName(window, move.to));
                 shoot(dialog, move.shots + QStringLiteral("-06-generate"));
                 click(find<QPushButton>(dialog, "generate"));
             });
    until(QStringLiteral("the plan is shown"), [&] {
        auto *heading = visible<QLabel>(plans, "planHeading");
        return heading && heading->text() != before && visible<QWidget>(plans, "steps");
    });
}

/// Where a site is lost, what stands there cannot say yes; the answer is read, and signed for.
void check(Window &window, const Move &move)
{
    auto &plans = page<PlanPage>(window);
    click(find<QPushButton>(plans, "check"));
    const bool whole = move.kind == u"Switchover";
    until(QStringLiteral("the check is answered"), [&] {
        const Status status = find<StatusLabel>(plans, "grade2").status();
        return whole ? status == Status::Ok : status != Status::Paused;
    });
    shoot(window, move.shots + QStringLiteral("-07-checked"));
}

void approve(Window &window, const Errand &task, const Move &move)
{
    auto &plans = page<PlanPage>(window);
    inDialog([&] { click(find<QPushButton>(plans, "signAsked")); },
             [&](QWidget &dialog) {
                 sign(dialog, task, QStringLiteral("approver"), false);
                 shoot(dialog, move.shots + QStringLiteral("-08-approve"));
                 click(find<QPushButton>(dialog, "sign"));
             });
    until(QStringLiteral("it is approved"),
          [&] { return find<StatusLabel>(plans, "verdict").status() == Status::Ok; });
}

void arm(Window &window, const Errand &task, const Move &move)
{
    auto &plans = page<PlanPage>(window);
    const QString other = move.to == u"dr"_qs ? u"dc"_qs : u"dr"_qs;
    for (const QString &site : {move.to, other}) {
        const QString before = find<QPushButton>(plans, "armAsked").text();
        inDialog([&] { click(find<QPushButton>(plans, "armAsked")); },
                 [&](QWidget &dialog) {
                     type(dialog, "site", site);
                     sign(dialog, task, QStringLiteral("planner"), false);
                     shoot(dialog, move.shots + QStringLiteral("-09-arm-") + site);
                     click(find<QPushButton>(dialog, "arm"));
                 });
        until(QStringLiteral("%1 is armed").arg(site), [&] {
            auto *button = visible<QPushButton>(plans, "armAsked");
            return !button || button->text() != before;
        });
    }
    shoot(window, move.shots + QStringLiteral("-10-ready"));
}

/// Somebody says that a disaster began, and types the name of the lost site.
void declare(Window &window, const QString &lost, const Move &move)
{
    auto &plans = page<PlanPage>(window);
    shoot(window, move.shots + QStringLiteral("-10-undeclared"));
    inDialog([&] { click(find<QPushButton>(plans, "declareAsked")); },
             [&](QWidget &dialog) {
                 type(dialog, "site", lost);
                 shoot(dialog, move.shots + QStringLiteral("-10-declare"));
                 click(find<QPushButton>(dialog, "declare"));
             });
    until(QStringLiteral("it is declared"),
          [&] { return visible<QPushButton>(plans, "declareAsked") == nullptr; });
    shoot(window, move.shots + QStringLiteral("-10-ready"));
}

void start(Window &window, const Errand &task, const Move &move)
{
    auto &plans = page<PlanPage>(window);
    inDialog([&] { click(find<QPushButton>(plans, "startAsked")); },
             [&](QWidget &dialog) {
                 type(dialog, "site", move.to);
                 sign(dialog, task, QStringLiteral("planner"), true);
                 QWidget &hold = find<QWidget>(dialog, "hold");
                 until(QStringLiteral("it may be held"), [&] { return hold.isEnabled(); });
                 shoot(dialog, move.shots + QStringLiteral("-11-start"));
                 const QPointer<QWidget> guard(&dialog);
                 QTest::mousePress(&hold, Qt::LeftButton);
                 until(QStringLiteral("the run begins"),
                       [&] { return !guard || !guard->isVisible(); });
             });
}

void watch(Window &window, const Move &move)
{
    auto &runs = page<RunPage>(window);
    until(QStringLiteral("the run is shown"),
          [&] { return visible<QWidget>(runs, "gantt") != nullptr; });
    until(QStringLiteral("its first step is under way"), [&] {
        auto *heading = visible<QLabel>(runs, "stepHeading");
        return heading && !heading->text().isEmpty();
    });
    shoot(window, move.shots + QStringLiteral("-12-running"));
    until(
        QStringLiteral("the run succeeded"),
        [&] {
            auto *state = visible<StatusLabel>(runs, "runState");
            return state && state->status() == Status::Ok;
        },
        120'000);
    shoot(window, move.shots + QStringLiteral("-13-succeeded"));
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

/// Every page in a small and a large window, light and dark, for people to look at.
void tour(Window &window, const QString &shots)
{
    for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
        window.resize(size);
        for (const SchemeChoice scheme : {SchemeChoice::Light, SchemeChoice::Dark}) {
            Theme::instance().apply(scheme);
            const QString suffix = scheme == SchemeChoice::Light ? u"-light"_qs : u"-dark"_qs;
            for (const QString &name :
                 {u"overview"_qs, u"topology"_qs, u"plans"_qs, u"runs"_qs, u"people"_qs}) {
                click(*window.findChild<QWidget *>(u"rail."_qs + name));
                until(name + u" is shown"_qs, [&] { return window.currentPage() == name; });
                QTest::qWait(200);
                shoot(
                    window,
                    QStringLiteral("%1-20-%2-%3%4").arg(shots).arg(size.width()).arg(name, suffix));
            }
        }
    }
    Theme::instance().apply(SchemeChoice::Light);
    window.resize(1600, 1000);
}

/// The clock of this machine is right as it is: on record, with a reason.
void acceptClock(Window &window)
{
    inDialog([&] { window.findChild<QAction *>(u"acceptClock"_qs)->trigger(); },
             [&](QWidget &dialog) {
                 type(dialog, "reason", u"set by hand last night"_qs);
                 shoot(dialog, u"path-16-clock"_qs);
                 click(find<QPushButton>(dialog, "act"));
             });
}

/// Two people say that the host of the lost site is off: one after the other, in one dialog.
void attest(Window &window, const Errand &task, const QString &lost)
{
    click(find<QWidget>(window, "rail.topology"));
    auto &canvas = *window.findChild<Canvas *>();
    const std::string node = "member:fence/" + lost.toStdString() + "1";
    until(QStringLiteral("the fence is drawn"), [&] { return canvas.rectOf(node).isValid(); });
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, canvas.rectOf(node).center());
    inDialog([&] { click(find<QPushButton>(window, "topology.attest")); },
             [&](QWidget &dialog) {
                 type(dialog, "statement", lost + u"1 is switched off and stays off"_qs);
                 sign(dialog, task, QStringLiteral("planner"), false);
                 shoot(dialog, QStringLiteral("lost-02-attest"));
                 click(find<QPushButton>(dialog, "sign"));
                 until(QStringLiteral("the second person may sign"),
                       [&] { return find<QLineEdit>(dialog, "person").isReadOnly(); });
                 sign(dialog, task, QStringLiteral("approver"), true);
                 shoot(dialog, QStringLiteral("lost-03-cosign"));
                 click(find<QPushButton>(dialog, "sign"));
             });
    until(QStringLiteral("it counts"),
          [&] { return window.findChild<Inspector *>()->text().contains(u"Attested off: yes"); });
    shoot(window, QStringLiteral("lost-04-attested"));
}

/// A site is gone: attested, declared, failed over, seen.
void failOver(Window &window, const Errand &task, const QString &lost)
{
    const Move move{u"Failover"_qs, lost == u"dr"_qs ? u"dc"_qs : u"dr"_qs, u"lost"_qs};
    click(find<QWidget>(window, "rail.topology"));
    until(QStringLiteral("the loss is seen"), [&] {
        const auto &services = window.session()->picture().services;
        return services.begin()->second.protection != model::ProtectionState::Protected;
    });
    shoot(window, QStringLiteral("lost-01-seen"));
    attest(window, task, lost);
    generate(window, move);
    check(window, move);
    approve(window, task, move);
    declare(window, lost, move);
    start(window, task, move);
    watch(window, move);
    tour(window, move.shots);
}

/// The lost site comes back, behind its block.
void failBack(Window &window, const Errand &task, const QString &to)
{
    const Move move{u"Failback"_qs, to, u"back"_qs};
    generate(window, move);
    check(window, move);
    approve(window, task, move);
    start(window, task, move);
    watch(window, move);
}

/// The next line that the driver says. The window goes on living meanwhile: whoever asks its server
/// needs its event loop.
QString ordered()
{
    QString told;
    std::thread listener([&] {
        std::string line;
        std::getline(std::cin, line);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [&, line] { told = line.empty() ? u"enough"_qs : QString::fromStdString(line); },
            Qt::QueuedConnection);
    });
    until(
        QStringLiteral("somebody says how to go on"), [&] { return !told.isEmpty(); }, 120'000);
    listener.join();
    return told;
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
    const Move move{u"Switchover"_qs, task.to, u"path"_qs};
    generate(window, move);
    check(window, move);
    approve(window, task, move);
    arm(window, task, move);
    start(window, task, move);
    watch(window, move);
    exportEvidence(window, task);
    acceptClock(window);
    tour(window, move.shots);
    std::cout << "exported" << std::endl;
    for (QString told = ordered(); told != u"enough"; told = ordered()) {
        const QStringList order = told.split(u' ');
        if (order.size() == 2 && order[0] == u"lost")
            failOver(window, task, order[1]);
        else if (order.size() == 2 && order[0] == u"back")
            failBack(window, task, order[1]);
        else
            giveUp(u"no such order: "_qs + told);
        std::cout << order[0].toStdString() << std::endl;
    }
    return 0;
}
