// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/path/driven.h"
#include "gui/path/parts_of_the_way.h"
#include "gui/shell/parts.h"
#include "gui/shell/session.h"
#include "gui/shell/theme.h"
#include "gui/shell/window.h"
#include "gui/topology/canvas.h"
#include "gui/topology/inspector.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>

/// The whole way of a planned move through the window, on live systems, by mouse and keys. Three
/// programs, because a desktop that dies and one of somebody else are part of it:
///
///     gui_full_path begin LAB WORKSPACE KEYS TO PACK   (WORKSPACE and the folder KEYS are made)
///
/// opens the sample, adds its people, generates, edits, checks, approves, arms, starts and pauses.
/// After each part it says its word and stays until "on" comes, so that another program can ask the
/// server of this window; at "paused" it is killed. `again`, with the same words, opens the
/// workspace that was open last, resumes, exports the evidence. `audit` is the window of the
/// auditor beside it.
///
/// "lost SITE" then has `again` fail over from that site, "back SITE" fail back to it; each is
/// answered by its first word, and "enough" ends it.
using namespace farhaven;
using namespace farhaven::gui;
using namespace farhaven::gui::robot;

namespace {

/// Every page, light and dark, for people to look at.
void tour(Window &window, const QString &shots, const std::vector<QSize> &sizes)
{
    for (const QSize size : sizes) {
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
    click(find<QWidget>(window, "rail.topology"));
    until(QStringLiteral("the estate is shown"),
          [&] { return window.currentPage() == u"topology"; });
    shoot(window, QStringLiteral("lost-14-topology")); // docs/window.png
    tour(window, move.shots, {{1280, 800}});
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

int beginIt(Window &window, const Errand &task)
{
    openSample(window, task);
    addPeople(window, task);
    stage("people");
    const Move move{u"Switchover"_qs, task.to, u"path"_qs};
    generate(window, move);
    editPlan(window);
    stage("edited");
    check(window, move);
    stage("checked");
    approve(window, task, move);
    stage("approved");
    arm(window, task, move);
    stage("armed");
    start(window, task, move);
    pauseRun(window, move);
    stage("paused");
    return 0;
}

int goOn(Window &window, const Errand &task)
{
    takeUp(window);
    stage("stands");
    const Move move{u"Switchover"_qs, task.to, u"path"_qs};
    resumeRun(window, task);
    watch(window, move);
    exportEvidence(window, task, move);
    stage("exported");
    acceptClock(window);
    tour(window, move.shots, {{1280, 800}, {1920, 1080}});
    say("toured");
    for (QString told = ordered(); told != u"enough"; told = ordered()) {
        const QStringList order = told.split(u' ');
        if (order.size() == 2 && order[0] == u"lost")
            failOver(window, task, order[1]);
        else if (order.size() == 2 && order[0] == u"back")
            failBack(window, task, order[1]);
        else
            giveUp(u"no such order: "_qs + told);
        say(qPrintable(order[0]));
    }
    return 0;
}

int auditIt(Window &window, const Errand &task)
{
    audit(window, task);
    stage("audited");
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    return drive([](const QString &part) { return part == u"audit" ? "auditor" : "operator"; },
                 [](const QString &part, Window &window, const Errand &task) {
                     return part == u"begin"   ? beginIt(window, task)
                            : part == u"again" ? goOn(window, task)
                                               : auditIt(window, task);
                 });
}
