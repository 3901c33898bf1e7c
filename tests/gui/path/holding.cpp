// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/path/parts_of_the_way.h"
#include "gui/people/people_page.h"
#include "gui/plans/plan_page.h"
#include "gui/runs/run_page.h"
#include "gui/shell/parts.h"
#include "gui/shell/session.h"
#include "gui/shell/window.h"

#include <QAbstractButton>
#include <QLabel>

/// From what happened to a plan of the library, and the run that it holds open.
namespace farhaven::gui::robot {

namespace {

constexpr auto routedTemplate = "recover-service";
/// Far more than this way takes: whoever commits comes before the time does.
constexpr auto heldForMs = "1800000";
/// A slow machine takes its time, and the bound of the loss grows with it.
constexpr auto acceptedBytes = "1073741824";

PlanPage &plansOf(Window &window)
{
    return *window.findChild<PlanPage *>();
}

RunPage &runsOf(Window &window)
{
    return *window.findChild<RunPage *>();
}

QString headingOf(PlanPage &plans)
{
    auto *heading = visible<QLabel>(plans, "planHeading");
    return heading ? heading->text() : QString();
}

/// The button beside the proposal that names the template: "2. orders to Recovery: template “x”".
QPushButton &proposalOf(QWidget &dialog, const QString &named)
{
    QString rank;
    until(named + u" is proposed"_qs, [&] {
        for (auto *each : dialog.findChildren<StatusLabel *>(QStringLiteral("proposal"))) {
            if (each->isVisible() && each->text().contains(u'“' + named + u'”'))
                rank = each->text().section(u'.', 0, 0);
        }
        return !rank.isEmpty();
    });
    return find<QPushButton>(dialog, qPrintable(u"take."_qs + rank));
}

void takeProposal(Window &window, const QString &lost, const Move &move)
{
    PlanPage &plans = plansOf(window);
    const model::Site *site = window.session()->picture().estate.find(SiteId(lost.toStdString()));
    inDialog([&] { click(find<QPushButton>(plans, "routeAsked")); },
             [&](QWidget &dialog) {
                 choose(dialog, "scenario", QStringLiteral("a site is lost"));
                 choose(dialog, "routeScope", u"the site "_qs + QString::fromStdString(site->name));
                 click(find<QPushButton>(dialog, "askRoute"));
                 QPushButton &take = proposalOf(dialog, QString::fromLatin1(routedTemplate));
                 shoot(dialog, move.shots + QStringLiteral("-03-route"));
                 click(take);
             });
}

} // namespace

void routeToTemplate(Window &window, const Errand &task, const QString &lost, const Move &move)
{
    click(find<QWidget>(window, "rail.plans"));
    takeProposal(window, lost, move);
    inDialog([] {},
             [&](QWidget &dialog) {
                 // The same, and its run stays open until somebody has looked.
                 choose(dialog, "template", u"Recover a service, and commit it after a while"_qs);
                 auto &to = find<QComboBox>(dialog, "parameter.to");
                 if (to.currentData().toString() != move.to)
                     giveUp(QStringLiteral("the router's site is not filled in"));
                 type(dialog, "parameter.loss", QString::fromLatin1(acceptedBytes));
                 type(dialog, "parameter.after_ms", QString::fromLatin1(heldForMs));
                 shoot(dialog, move.shots + QStringLiteral("-04-template"));
                 click(find<QPushButton>(dialog, "use"));
             });
    inDialog([] {},
             [&](QWidget &dialog) {
                 sign(dialog, task, QStringLiteral("planner"), false);
                 click(find<QPushButton>(dialog, "signIn"));
             });
    (void)find<QWidget>(plansOf(window), "planEditor");
    shoot(window, move.shots + QStringLiteral("-05-draft"));
}

void renamePlan(Window &window, const QString &name, const Move &move)
{
    PlanPage &plans = plansOf(window);
    if (!visible<QWidget>(plans, "planEditor"))
        click(find<QPushButton>(plans, "editAsked"));
    QWidget &editor = find<QWidget>(plans, "planEditor");
    if (!visible<QWidget>(editor, "plan.name"))
        click(find<QAbstractButton>(editor, "wholeButton"));
    type(editor, "plan.name", name);
    shoot(window, move.shots + QStringLiteral("-06-named"));
    inDialog([&] { click(find<QPushButton>(editor, "save")); },
             [&](QWidget &dialog) {
                 shoot(dialog, move.shots + QStringLiteral("-06-save"));
                 click(find<QPushButton>(dialog, "saveRevision"));
             });
    until(QStringLiteral("it is shown under its name"), [&] {
        return !visible<QWidget>(plans, "planEditor") && headingOf(plans).contains(name);
    });
}

void readRefusal(Window &window, const QString &reason, const Move &move)
{
    PlanPage &plans = plansOf(window);
    until(QStringLiteral("the refusal is read with its reason"), [&] {
        for (QLabel *each : plans.findChildren<QLabel *>()) {
            if (each->isVisible() && each->text().contains(reason))
                return true;
        }
        return false;
    });
    shoot(window, move.shots + QStringLiteral("-07-refused"));
}

void actAsApprover(Window &window, const Move &move)
{
    PlanPage &plans = plansOf(window);
    // Since somebody refused it, nobody is offered to go round that.
    (void)find<QLabel>(plans, "glassHint");
    const auto actAs = [&](const QString &person) {
        click(find<QWidget>(window, "rail.people"));
        choose(*window.findChild<PeoplePage *>(), "people.acting", person);
        until(u"it is "_qs + person,
              [&] { return window.session()->person() == PersonId(person.toStdString()); });
        click(find<QWidget>(window, "rail.plans"));
    };
    actAs(QStringLiteral("approver"));
    until(QStringLiteral("neither is offered"), [&] {
        return visible<QPushButton>(plans, "breakGlassAsked") == nullptr &&
               visible<QPushButton>(plans, "startAsked") == nullptr &&
               visible<QPushButton>(plans, "denyAsked") != nullptr;
    });
    shoot(window, move.shots + QStringLiteral("-08-as-approver"));
    actAs(QStringLiteral("planner"));
    (void)find<QLabel>(plans, "glassHint");
}

void readHeld(Window &window, const Move &move)
{
    RunPage &runs = runsOf(window);
    until(
        QStringLiteral("the run is held"),
        [&] { return visible<QLabel>(runs, "heldWhen") != nullptr; }, 120'000);
    const QString when = find<QLabel>(runs, "heldWhen").text();
    std::fprintf(stderr, "robot: read “%s”\n", qPrintable(when));
    if (!when.startsWith(QStringLiteral("It is committed by itself in about ")))
        giveUp(QStringLiteral("it is not said what happens by itself, and when"));
    shoot(window, move.shots + QStringLiteral("-13-held"));
}

void commit(Window &window, const QString &reason, const Move &move)
{
    RunPage &runs = runsOf(window);
    inDialog([&] { click(find<QPushButton>(runs, "commit")); },
             [&](QWidget &dialog) {
                 if (find<QPushButton>(dialog, "act").isEnabled())
                     giveUp(QStringLiteral("it could be committed without a reason"));
                 type(dialog, "reason", reason);
                 shoot(dialog, move.shots + QStringLiteral("-13-commit"));
                 const QPointer<QWidget> guard(&dialog);
                 QTest::mousePress(&find<QPushButton>(dialog, "act"), Qt::LeftButton);
                 until(QStringLiteral("it is held down long enough"),
                       [&] { return !guard || !guard->isVisible(); });
             });
    until(QStringLiteral("it is held no more"),
          [&] { return visible<QLabel>(runs, "heldWhen") == nullptr; });
}

} // namespace farhaven::gui::robot
