// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/plan_editor.h"
#include "gui/plans/plan_page.h"
#include "gui/plans/plan_samples.h"
#include "gui/plans/step_table.h"
#include "gui/shell/parts.h"
#include "gui/shell/theme.h"
#include "gui/shots.h"
#include "gui/signing/hold_button.h"
#include "gui/window_program.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace tst_plan_page {

using namespace farhaven;
using namespace farhaven::gui;

namespace {

/// Of the page itself: its editor has parts of the same names.
template <class Widget> Widget *part(PlanPage &page, const char *name)
{
    const auto *editor = page.findChild<PlanEditor *>();
    for (Widget *each : page.findChildren<Widget *>(QLatin1String(name))) {
        if (!editor || !editor->isAncestorOf(each))
            return each;
    }
    qFatal("no %s", name);
}

} // namespace

/// The Plan page with the plans of plan_samples.h; its pictures go to build/shots.
class PlanPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void looks_data();
    void looks();
    void nothingThatBlocksCanBeStarted();
    void aDisabledActSaysWhatIsMissing();
    void choosingAStepShowsItsCommands();
    void holdingStartsAndLettingGoDoesNot();
    void noKeyWorksTheHoldButton();
    void aPlanOfASiteNamesWhomItLeavesOut();
};

void PlanPageTest::init()
{
    Theme::instance().apply(SchemeChoice::Light);
}

void PlanPageTest::looks_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("dark");
    for (const char *name : {"fresh", "checked", "ready", "troubled", "long-kk"}) {
        for (const bool dark : {false, true})
            QTest::addRow("%s-%s", name, dark ? "dark" : "light")
                << QString::fromLatin1(name) << dark;
    }
}

void PlanPageTest::looks()
{
    QFETCH(const QString, name);
    QFETCH(const bool, dark);
    Theme::instance().apply(dark ? SchemeChoice::Dark : SchemeChoice::Light);
    const PlanFacts facts = name == u"fresh"_qs      ? samples::fresh()
                            : name == u"checked"_qs  ? samples::checkedPlan()
                            : name == u"ready"_qs    ? samples::readyPlan()
                            : name == u"troubled"_qs ? samples::troubled()
                                                     : samples::longNames();
    PlanPage page;
    page.resize(1420, 850);
    page.showFacts(facts);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QVERIFY(test::keepShot(
        page, QStringLiteral("plan-%1-%2").arg(name, dark ? u"dark"_qs : u"light"_qs)));
    for (const QPushButton *button : page.findChildren<QPushButton *>()) {
        if (button->isVisible())
            QVERIFY2(button->width() >= button->sizeHint().width() - 1, qPrintable(button->text()));
    }
}

/// Bank is a standby cluster and its source: no planned move takes it along.
void PlanPageTest::aPlanOfASiteNamesWhomItLeavesOut()
{
    PlanFacts facts = samples::checkedPlan();
    PlanPage page;
    page.resize(1420, 850);
    page.showFacts(facts);
    page.show();
    QVERIFY(part<QLabel>(page, "leftOut")->isHidden());
    for (model::Step &step : facts.plan.steps) {
        step.id = StepId("orders." + step.id.value);
        for (StepId &before : step.after)
            before = StepId("orders." + before.value);
    }
    model::Component writer = *facts.estate.find(ComponentId("orders-db"));
    writer.id = ComponentId("bank-db");
    writer.kind = "patroni";
    writer.settings = {{"scope", "bank"}};
    for (model::Member &member : writer.members)
        member.settings = {{"scope", "bank-" + member.site.value}};
    model::Service bank = *facts.estate.find(ServiceId("orders"));
    bank.id = ServiceId("bank");
    bank.name = "Bank";
    bank.writer = writer.id;
    facts.estate.components.push_back(writer);
    facts.estate.services.push_back(bank);
    page.showFacts(facts);
    auto *said = part<QLabel>(page, "leftOut");
    QVERIFY(said->isVisibleTo(&page));
    QVERIFY2(said->text().contains(u"Bank is left out"_qs), qPrintable(said->text()));
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QVERIFY(test::keepShot(page, u"plan-left-out"_qs));
    QVERIFY(said->height() >= said->heightForWidth(said->width()));
}

void PlanPageTest::nothingThatBlocksCanBeStarted()
{
    const std::pair<PlanFacts, bool> cases[] = {{samples::fresh(), false},
                                                {samples::checkedPlan(), false},
                                                {samples::troubled(), false},
                                                {samples::readyPlan(), true}};
    for (const auto &[facts, possible] : cases) {
        PlanPage page;
        page.showFacts(facts);
        QCOMPARE(part<QPushButton>(page, "startAsked")->isEnabled(), possible);
    }
}

void PlanPageTest::aDisabledActSaysWhatIsMissing()
{
    PlanPage page;
    page.showFacts(samples::checkedPlan());
    QVERIFY(part<QLabel>(page, "startHint")->text().contains(u"second person"));
}

void PlanPageTest::choosingAStepShowsItsCommands()
{
    PlanPage page;
    page.resize(1420, 850);
    page.showFacts(samples::checkedPlan());
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    auto *steps = part<StepTable>(page, "steps");
    QCOMPARE(steps->selected(), StepId("promote-dr1")); // what one cannot take back comes first
    const QRect row = steps->visualRect(steps->model()->index(3, StepModel::Step));
    QTest::mouseClick(steps->viewport(), Qt::LeftButton, {}, row.center());
    QVERIFY(part<QLabel>(page, "commands")->text().contains(u"set server"));
    QTest::keyClick(steps, Qt::Key_Up);
    QVERIFY(part<QLabel>(page, "previewHeading")->text().startsWith(u"3 "));
}

void PlanPageTest::holdingStartsAndLettingGoDoesNot()
{
    HoldButton button(u"Hold"_qs);
    button.resize(200, 40);
    button.show();
    QSignalSpy held(&button, &HoldButton::held);
    QTest::mousePress(&button, Qt::LeftButton);
    QTest::mouseRelease(&button, Qt::LeftButton);
    QTest::mousePress(&button, Qt::LeftButton);
    QVERIFY(held.isEmpty());
    QVERIFY(held.wait(2 * HoldButton::holdMs));
    QCOMPARE(held.size(), 1);
    QTest::mouseRelease(&button, Qt::LeftButton);
    QCOMPARE(held.size(), 1);
}

void PlanPageTest::noKeyWorksTheHoldButton()
{
    HoldButton button(u"Hold"_qs);
    button.show();
    button.setFocus();
    QSignalSpy held(&button, &HoldButton::held);
    QSignalSpy clicked(&button, &QPushButton::clicked);
    for (const Qt::Key key : {Qt::Key_Space, Qt::Key_Return, Qt::Key_Enter}) {
        QTest::keyPress(&button, key);
        QVERIFY(!button.isDown());
        QTest::keyRelease(&button, key);
    }
    QVERIFY(held.isEmpty());
    QVERIFY(clicked.isEmpty());
}

FARHAVEN_WINDOW_TEST(PlanPageTest)

} // namespace tst_plan_page

#include "tst_plan_page.moc"
