// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/path/driven.h"
#include "gui/path/parts_of_the_way.h"
#include "gui/shell/parts.h"
#include "gui/shell/session.h"
#include "gui/shell/window.h"

#include <QLabel>

/// The site that takes the writes is lost, seen and recovered from through the window: which plan
/// fits, a template of the library, a refusal, a run that its plan holds open, its commit. The
/// workspace is a farhavend's, which dies in mid-run and is started again.
///
///     gui_lost_path LOST LAB WORKSPACE KEYS TO PACK
///
/// Says its word after each part and stays until "on" comes.
using namespace farhaven;
using namespace farhaven::gui;
using namespace farhaven::gui::robot;

namespace {

const QString planName = QStringLiteral("Orders after the loss of its site");

void openIt(Window &window, const Errand &task)
{
    type(window, "start.path", task.workspace);
    click(find<QPushButton>(window, "start.openFile"));
    until(QStringLiteral("all is well"), [&] {
        if (!window.session() || !window.session()->hasPicture())
            return false;
        const auto &services = window.session()->picture().services;
        return !services.empty() &&
               services.begin()->second.protection == model::ProtectionState::Protected;
    });
    shoot(window, QStringLiteral("site-01-well"));
}

/// On the Overview, without asking for it; its button leads to where that is seen.
void seeTheLoss(Window &window, const Move &move)
{
    click(find<QWidget>(window, "rail.overview"));
    QString what;
    until(QStringLiteral("the loss is among what needs a person"), [&] {
        for (QWidget *row : window.findChildren<QWidget *>(QStringLiteral("needRow"))) {
            auto *said = row->findChild<QLabel *>(QStringLiteral("need.what"));
            if (row->isVisible() && said && said->text().contains(u"protection"))
                what = said->text();
        }
        return !what.isEmpty();
    });
    std::fprintf(stderr, "robot: read “%s”\n", qPrintable(what));
    shoot(window, move.shots + QStringLiteral("-02-overview"));
}

/// The daemon died under the run, and stands again.
void inStepAgain(Window &window, const Errand &task, const Move &move)
{
    until(QStringLiteral("the window says that nobody answers"),
          [&] { return visible<QPushButton>(window, "error.act") != nullptr; });
    shoot(window, move.shots + QStringLiteral("-12-lost-owner"));
    stage("alone");
    click(find<QPushButton>(window, "error.act"));
    until(QStringLiteral("it is open again"), [&] {
        return window.session() && window.session()->hasPicture() && !window.session()->loss();
    });
    click(find<QWidget>(window, "rail.runs"));
    (void)find<QPushButton>(window, "resume");
    until(QStringLiteral("the strip knows again what is armed and declared"), [&] {
        return find<QLabel>(window, "strip.armed").text().startsWith(u"Armed: ") &&
               find<QLabel>(window, "strip.incident").text().startsWith(u"Incident ");
    });
    shoot(window, move.shots + QStringLiteral("-12-interrupted"));
    stage("again");
    resumeRun(window, task);
}

int recover(const QString &lost, Window &window, const Errand &task)
{
    const Move move{u"Failover"_qs, task.to, u"site"_qs};
    openIt(window, task);
    stage("well");
    seeTheLoss(window, move);
    stage("seen");
    routeToTemplate(window, task, lost, move);
    renamePlan(window, planName, move);
    stage("drafted");
    readRefusal(window, u"the shops do not know yet"_qs, move);
    actAsApprover(window, move);
    stage("refused");
    renamePlan(window, planName + u", shops told"_qs, move);
    check(window, move);
    approve(window, task, move, "denied"); // and why, before they sign
    stage("approved");
    arm(window, task, move);
    declare(window, lost, move);
    start(window, task, move);
    pauseRun(window, move);
    stage("paused");
    resumeRun(window, task, true);
    say("running");
    inStepAgain(window, task, move);
    readHeld(window, move);
    stage("held");
    commit(window, u"the sums agree"_qs, move);
    watch(window, move);
    exportEvidence(window, task, move);
    stage("exported");
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    return drive([](const QString &) { return "planner"; }, recover);
}
