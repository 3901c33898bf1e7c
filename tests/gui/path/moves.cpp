// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/path/parts_of_the_way.h"
#include "gui/plans/plan_page.h"
#include "gui/plans/step_list.h"
#include "gui/runs/run_page.h"
#include "gui/shell/parts.h"
#include "gui/shell/session.h"
#include "gui/shell/theme.h"
#include "gui/shell/window.h"

#include <QCheckBox>
#include <QLabel>
#include <QListWidget>
#include <QTableWidget>

/// One move: from the plan to the evidence.
namespace farhaven::gui::robot {

namespace {

template <class Kind> Kind &page(Window &window)
{
    return *window.findChild<Kind *>();
}

QString siteName(const Window &window, const QString &id)
{
    const model::Site *site = window.session()->picture().estate.find(SiteId(id.toStdString()));
    return QString::fromStdString(site->name);
}

StepList &draftSteps(Window &window)
{
    return find<StepList>(page<PlanPage>(window), "draftSteps");
}

void chooseStep(Window &window, const QString &step)
{
    StepList &list = draftSteps(window);
    QTreeWidgetItem *item = nullptr;
    until(step + u" is a step of the draft"_qs, [&] {
        for (QTreeWidgetItemIterator each(&list); *each; ++each) {
            if ((*each)->data(0, Qt::UserRole).toString() == step)
                item = *each;
        }
        return item != nullptr;
    });
    list.scrollToItem(item);
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualItemRect(item).center());
}

QPushButton *offeredFix(PlanPage &plans)
{
    for (QPushButton *each : plans.findChildren<QPushButton *>()) {
        if (each->isVisible() && each->text() == u"Fix it")
            return each;
    }
    return nullptr;
}

QString findingsIn(PlanPage &plans)
{
    QString said;
    if (auto *table = visible<QTableWidget>(plans, "findings")) {
        for (int row = 0; row < table->rowCount(); ++row)
            said += table->item(row, 1) ? table->item(row, 1)->text() + u'\n' : QString();
    }
    return said;
}

} // namespace

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

void editPlan(Window &window)
{
    auto &plans = page<PlanPage>(window);
    click(find<QPushButton>(plans, "editAsked"));
    chooseStep(window, u"promote-dr1"_qs);
    auto &fence = find<QCheckBox>(plans, "after.demote-dc1");
    fence.setFocus();
    QTest::keyClick(&fence, Qt::Key_Space);
    until(QStringLiteral("the finding comes"), [&] { return offeredFix(plans) != nullptr; });
    shoot(window, QStringLiteral("path-06-finding"));
    while (QPushButton *fix = offeredFix(plans)) {
        const QString before = findingsIn(plans);
        click(*fix);
        until(QStringLiteral("it is fixed"), [&] { return findingsIn(plans) != before; });
    }
    chooseStep(window, u"promote-dr1"_qs);
    if (!find<QCheckBox>(plans, "after.demote-dc1").isChecked())
        giveUp(QStringLiteral("the fix did not bring the wait for the fence back"));
    type(plans, "step.title", QStringLiteral("Promote the recovery site"));
    shoot(window, QStringLiteral("path-06-fixed"));
    inDialog([&] { click(find<QPushButton>(plans, "save")); },
             [](QWidget &dialog) {
                 shoot(dialog, QStringLiteral("path-06-save"));
                 click(find<QPushButton>(dialog, "saveRevision"));
             });
    until(QStringLiteral("the next revision is shown"), [&] {
        return !visible<QWidget>(plans, "planEditor") && visible<QWidget>(plans, "compareAsked");
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

void approve(Window &window, const Errand &task, const Move &move, const char *shown)
{
    auto &plans = page<PlanPage>(window);
    inDialog([&] { click(find<QPushButton>(plans, "signAsked")); },
             [&](QWidget &dialog) {
                 if (shown)
                     (void)find<QLabel>(dialog, shown);
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

void pauseRun(Window &window, const Move &move)
{
    auto &runs = page<RunPage>(window);
    click(find<QPushButton>(runs, "pause"));
    until(QStringLiteral("it can be resumed"),
          [&] { return visible<QPushButton>(runs, "resume") != nullptr; });
    shoot(window, move.shots + QStringLiteral("-12-paused"));
}

void takeUp(Window &window)
{
    auto &recent = find<QListWidget>(window, "start.recent");
    QTest::mouseClick(recent.viewport(), Qt::LeftButton, {},
                      recent.visualItemRect(recent.item(0)).center());
    QTest::keyClick(&recent, Qt::Key_Return);
    until(QStringLiteral("the workspace is open again"),
          [&] { return window.session() && window.session()->hasPicture(); });
    click(find<QWidget>(window, "rail.runs"));
    auto &runs = page<RunPage>(window);
    until(QStringLiteral("the run is shown"),
          [&] { return visible<QWidget>(runs, "gantt") != nullptr; });
    until(QStringLiteral("it can be resumed"),
          [&] { return visible<QPushButton>(runs, "resume") != nullptr; });
    shoot(window, QStringLiteral("path-12-started-again"));
}

void resumeRun(Window &window, const Errand &task, bool signedIn)
{
    auto &runs = page<RunPage>(window);
    auto &resume = find<QPushButton>(runs, "resume");
    if (signedIn)
        click(resume);
    else
        inDialog([&] { click(resume); },
                 [&](QWidget &dialog) {
                     sign(dialog, task, QStringLiteral("planner"), false);
                     click(find<QPushButton>(dialog, "signIn"));
                 });
    until(QStringLiteral("it goes on"),
          [&] { return visible<QPushButton>(runs, "resume") == nullptr; });
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

void exportEvidence(Window &window, const Errand &task, const Move &move)
{
    auto &runs = page<RunPage>(window);
    inDialog([&] { click(find<QPushButton>(runs, "export")); },
             [&](QWidget &dialog) { saveAs(dialog, task.pack); });
    until(QStringLiteral("the evidence is written"),
          [&] { return visible<QLabel>(runs, "exported") != nullptr; });
    shoot(window, move.shots + QStringLiteral("-14-exported"));
    Theme::instance().apply(SchemeChoice::Dark);
    QTest::qWait(100);
    shoot(window, move.shots + QStringLiteral("-15-dark"));
}

} // namespace farhaven::gui::robot
