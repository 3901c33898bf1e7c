// SPDX-License-Identifier: GPL-3.0-or-later
// Two windows on one workspace, each a whole desktop over the real server on simulated systems.
#include "app/desktop.h"
#include "gui/path/parts_of_the_way.h"
#include "gui/path/simulated_workspace.h"
#include "gui/people/delegation_panel.h"
#include "gui/people/people_page.h"
#include "gui/people/standing_dialog.h"
#include "gui/people/standing_panel.h"
#include "gui/plans/ceremonies.h"
#include "gui/plans/plan_page.h"
#include "gui/runs/run_page.h"
#include "gui/shell/parts.h"
#include "gui/shell/record_table.h"
#include "gui/shell/session.h"
#include "gui/shell/theme.h"
#include "gui/signing/sign_in.h"

#include <QCheckBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>

#include <csignal>

using namespace farhaven;
using namespace farhaven::gui;
using namespace farhaven::gui::robot;

namespace {

/// Each request to a system takes up to this long, and its answer too: a run is under way for
/// seconds.
constexpr int delayMs = 150;
const Move move{u"Switchover"_qs, u"dr"_qs, u"two"_qs};

QString heading(Window &window)
{
    auto *label = window.findChild<PlanPage *>()->findChild<QLabel *>(u"planHeading"_qs);
    return label ? label->text() : QString();
}

QString errorIn(QWidget &in)
{
    auto *box = visible<ErrorBox>(in, "errorBox");
    return box ? box->text() : QString();
}

} // namespace

class TestTwoWindows : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void whatOneDoesTheOtherShows();
    void P6_whatOneRefusesTheOtherReads();
    void P4_aDelegateSignsUntilItIsTakenBack();
    void ofTwoWhoApproveAtOnceOneIsTold();
    void whatIsArmedIsSeenByBoth();
    void B16_whatIsRevokedMayNotRun();
    void whatMayRunWithNobodyThereIsSeenByBoth();
    void P9_ofTwoWhoStartAtOnceOneIsTold();
    void theRunGoesOnWhenItsWindowIsClosed();
    void cleanupTestCase();

private:
    std::unique_ptr<app::Desktop> opened(const char *person);
    Window &one() { return m_one->window(); }
    Window &two() { return m_two->window(); }
    ApproveDialog &askApproval(Window &window);
    StartDialog &askStart(Window &window);
    void approveHere(const QString &person);
    [[nodiscard]] Json runs() const;

    QTemporaryDir m_folder;
    Errand m_task;
    std::unique_ptr<app::Desktop> m_one, m_two; ///< the first owns the workspace
};

void TestTwoWindows::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("farhaven-two-windows"));
    QSettings().clear();
    Theme::instance().apply(SchemeChoice::Light);
    qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8());
    qputenv("FARHAVEN_SHOTS", FARHAVEN_BINARY_DIR "/shots");
    for (const char *person : {"planner", "approver", "auditor"})
        qputenv((std::string("PASSPHRASE_") + person).c_str(), "nobody types this");
    m_task.workspace = m_folder.filePath(u"a.farhaven"_qs);
    m_task.keys = m_folder.filePath(u"keys"_qs);
    makeSimulatedWorkspace(m_folder.path(), m_task.workspace, delayMs);
    m_one = opened("planner");
    m_two = opened("planner");
}

std::unique_ptr<app::Desktop> TestTwoWindows::opened(const char *person)
{
    auto desktop = std::make_unique<app::Desktop>(person);
    Window &window = desktop->window();
    window.resize(1600, 1000);
    window.show();
    desktop->open(m_task.workspace);
    until(u"the workspace is open"_qs,
          [&] { return window.session() && window.session()->hasPicture(); });
    return desktop;
}

Json TestTwoWindows::runs() const
{
    QProcess ctl;
    ctl.start(programs::program("farhavenctl"),
              {u"-w"_qs, m_task.workspace, u"--as"_qs, u"planner"_qs, u"--json"_qs, u"run"_qs,
               u"list"_qs});
    // The owner may live on this thread's loop.
    (void)QTest::qWaitFor([&] { return ctl.state() == QProcess::NotRunning; }, programs::waitMs);
    return programs::jsonOf(ctl.readAllStandardOutput()).value("runs", Json::array());
}

/// The second window is not touched: what it shows, it was told.
void TestTwoWindows::whatOneDoesTheOtherShows()
{
    click(find<QWidget>(two(), "rail.people"));
    auto *rows = two().findChild<PeoplePage *>()->findChild<QTableView *>()->model();
    addPeople(one(), m_task);
    QElapsedTimer since;
    since.start();
    until(u"the other window shows three people"_qs, [&] { return rows->rowCount() == 3; });
    QVERIFY2(since.elapsed() < 5'000, "it was polled, not told");
    click(find<QWidget>(two(), "rail.plans"));
    generate(one(), move);
    until(u"the other window shows the plan"_qs, [&] { return heading(two()) == heading(one()); });
    until(u"and its steps"_qs, [&] { return visible<QWidget>(two(), "steps") != nullptr; });
}

ApproveDialog &TestTwoWindows::askApproval(Window &window)
{
    auto &plans = *window.findChild<PlanPage *>();
    click(find<QPushButton>(plans, "signAsked"));
    ApproveDialog *dialog = nullptr;
    until(u"the dialog is open"_qs, [&] {
        // Who has not signed in at this window is asked to first.
        if (auto *door = window.findChild<SignInDialog *>(); door && door->isVisible()) {
            sign(*door, m_task, u"planner"_qs, false);
            click(find<QPushButton>(*door, "signIn"));
            (void)QTest::qWaitFor([&] { return !window.findChild<SignInDialog *>(); });
        }
        dialog = plans.findChild<ApproveDialog *>();
        return dialog && dialog->isVisible();
    });
    sign(*dialog, m_task, u"approver"_qs, false);
    return *dialog;
}

/// The planner sits at both windows; an approver comes to the first and says no.
void TestTwoWindows::P6_whatOneRefusesTheOtherReads()
{
    check(one(), move);
    auto &plans = *one().findChild<PlanPage *>(), &others = *two().findChild<PlanPage *>();
    (void)find<QPushButton>(others, "breakGlassAsked");
    inDialog([&] { click(find<QPushButton>(plans, "denyAsked")); },
             [&](QWidget &dialog) {
                 type(dialog, "reason", u"the shops do not know yet"_qs);
                 sign(dialog, m_task, u"approver"_qs, false);
                 click(find<QPushButton>(dialog, "sign"));
             });
    QElapsedTimer since;
    since.start();
    until(u"the other window says who refused it and why"_qs, [&] {
        for (QLabel *each : others.findChildren<QLabel *>()) {
            if (each->isVisible() && each->text().contains(u"the shops do not know yet") &&
                each->text().contains(u"approver"))
                return true;
        }
        return false;
    });
    QVERIFY2(since.elapsed() < 5'000, "it was polled, not told");
    until(u"neither offers to go round it"_qs, [&] {
        return !visible<QPushButton>(others, "breakGlassAsked") &&
               !visible<QPushButton>(plans, "breakGlassAsked");
    });
    shoot(two(), u"two-02-refused"_qs);
}

void TestTwoWindows::approveHere(const QString &person)
{
    ApproveDialog &dialog = askApproval(one());
    sign(dialog, m_task, person, false);
    click(find<QPushButton>(dialog, "sign"));
}

/// Who only audits approves in the place of the approver, until that is taken back.
void TestTwoWindows::P4_aDelegateSignsUntilItIsTakenBack()
{
    const auto go = [this](const char *page) {
        for (Window *each : {&one(), &two()})
            click(find<QWidget>(*each, page));
    };
    auto &plans = *one().findChild<PlanPage *>(), &others = *two().findChild<PlanPage *>();
    const auto approved = [](PlanPage &in) {
        return find<StatusLabel>(in, "verdict").status() == Status::Ok;
    };
    approveHere(u"auditor"_qs);
    until(u"who only audits is told that they may not"_qs,
          [&] { return !errorIn(plans).isEmpty(); });
    QVERIFY(!approved(plans));
    go("rail.people");
    auto &panel = *one().findChild<DelegationPanel *>(),
         &other = *two().findChild<DelegationPanel *>();
    const auto state = [](DelegationPanel &in) {
        const auto &rows = in.findChild<RecordTable *>()->model().records();
        return rows.empty() ? QString() : rows.front().cells.front().text;
    };
    inDialog([&] { click(find<QPushButton>(panel, "delegation.new")); },
             [&](QWidget &dialog) {
                 choose(dialog, "delegation.to", u"auditor of the lab (auditor)"_qs);
                 QTest::keyClick(&find<QCheckBox>(dialog, "delegation.all"), Qt::Key_Space);
                 sign(dialog, m_task, u"approver"_qs, false);
                 shoot(dialog, u"two-02-delegation"_qs);
                 click(find<QPushButton>(dialog, "sign"));
             });
    until(u"it holds in the other window"_qs, [&] { return state(other) == u"Holds"; });
    shoot(two(), u"two-02-delegated"_qs);
    go("rail.plans");
    approveHere(u"auditor"_qs);
    until(u"both show that it is approved"_qs, [&] { return approved(plans) && approved(others); });
    go("rail.people");
    auto *table = panel.findChild<RecordTable *>();
    table->setCurrent(table->model().records().front().key);
    inDialog([&] { click(find<QPushButton>(panel, "delegation.revoke")); },
             [&](QWidget &dialog) {
                 type(dialog, "reason", u"the approver is back"_qs);
                 sign(dialog, m_task, u"approver"_qs, false);
                 click(find<QPushButton>(dialog, "sign"));
             });
    until(u"it is void in the other window"_qs, [&] { return state(other) == u"Void"; });
    go("rail.plans");
    until(u"and so is what was signed by it"_qs,
          [&] { return !approved(plans) && !approved(others); });
    approveHere(u"auditor"_qs);
    until(u"the delegate is told"_qs, [&] { return !errorIn(plans).isEmpty(); });
    QVERIFY(!approved(plans));
}

void TestTwoWindows::ofTwoWhoApproveAtOnceOneIsTold()
{
    check(one(), move);
    check(two(), move);
    ApproveDialog &first = askApproval(one());
    ApproveDialog &second = askApproval(two());
    for (ApproveDialog *dialog : {&first, &second})
        until(u"it may be signed"_qs,
              [&] { return find<QPushButton>(*dialog, "sign").isEnabled(); });
    for (ApproveDialog *dialog : {&first, &second})
        QTest::mouseClick(&find<QPushButton>(*dialog, "sign"), Qt::LeftButton);
    auto &plans = *one().findChild<PlanPage *>(), &others = *two().findChild<PlanPage *>();
    for (PlanPage *each : {&plans, &others})
        until(u"both show that it is approved"_qs,
              [&] { return find<StatusLabel>(*each, "verdict").status() == Status::Ok; });
    until(u"one of them is told"_qs,
          [&] { return errorIn(plans).isEmpty() != errorIn(others).isEmpty(); });
    const QString said = errorIn(plans) + errorIn(others);
    QVERIFY2(said.contains(u"approved exactly this already"), qPrintable(said));
    shoot(two(), u"two-02-approved"_qs);
}

void TestTwoWindows::whatIsArmedIsSeenByBoth()
{
    const auto armedIn = [](Window &window) {
        return window.findChild<QLabel *>(u"strip.armed"_qs)->text();
    };
    const QString before = armedIn(two());
    arm(one(), m_task, move);
    until(u"the other strip says so"_qs, [&] {
        return armedIn(two()) != before &&
               armedIn(two()).section(u',', 0, 1) == armedIn(one()).section(u',', 0, 1);
    });
    until(u"and its button is ready"_qs, [&] {
        auto *start = visible<QPushButton>(two(), "startAsked");
        return start && start->isEnabled();
    });
    shoot(two(), u"two-03-armed"_qs);
}

/// It could start a moment ago.
void TestTwoWindows::B16_whatIsRevokedMayNotRun()
{
    auto &plans = *one().findChild<PlanPage *>(), &others = *two().findChild<PlanPage *>();
    inDialog([&] { click(find<QPushButton>(plans, "revokeAsked")); },
             [&](QWidget &dialog) {
                 type(dialog, "reason", u"the estate moves on Monday"_qs);
                 sign(dialog, m_task, u"approver"_qs, false);
                 shoot(dialog, u"two-03-revoke"_qs);
                 click(find<QPushButton>(dialog, "sign"));
             });
    until(u"the other window can start it no more"_qs, [&] {
        auto *start = visible<QPushButton>(others, "startAsked");
        return start && !start->isEnabled();
    });
    shoot(two(), u"two-03-revoked"_qs);
    approveHere(u"approver"_qs);
    until(u"approved anew, it can be started"_qs, [&] {
        auto *start = visible<QPushButton>(others, "startAsked");
        return start && start->isEnabled();
    });
}

/// An approver sits down at the first window; the second is not touched.
void TestTwoWindows::whatMayRunWithNobodyThereIsSeenByBoth()
{
    for (Window *each : {&one(), &two()})
        click(find<QWidget>(*each, "rail.people"));
    auto &panel = *one().findChild<StandingPanel *>(), &other = *two().findChild<StandingPanel *>();
    const auto state = [](StandingPanel &in) {
        const auto &rows = in.findChild<RecordTable *>()->model().records();
        return rows.empty() ? QString() : rows.front().cells.front().text;
    };
    QVERIFY(state(other).isEmpty());
    click(find<QPushButton>(panel, "standing.new"));
    auto *dialog = &find<StandingDialog>(panel, "standing.dialog");
    QTest::keyClick(&find<QCheckBox>(*dialog, "covers.read"), Qt::Key_Space);
    // The estate has one service.
    for (QCheckBox *box : dialog->findChildren<QCheckBox *>()) {
        if (box->objectName().startsWith(u"service."))
            QTest::keyClick(box, Qt::Key_Space);
    }
    type(*dialog, "reason", u"a look each night"_qs);
    sign(*dialog, m_task, u"approver"_qs, false);
    click(find<QPushButton>(*dialog, "sign"));
    QElapsedTimer since;
    until(u"it holds here"_qs, [&] { return state(panel) == u"Holds"; });
    since.start();
    until(u"it holds in the other window"_qs, [&] { return state(other) == u"Holds"; });
    QVERIFY2(since.elapsed() < 5'000, "it was polled, not told");
    shoot(two(), u"two-04-standing"_qs);
    auto *table = panel.findChild<RecordTable *>();
    table->setCurrent(table->model().records().front().key);
    click(find<QPushButton>(panel, "standing.withdraw"));
    auto *withdrawal = &find<WithdrawDialog>(panel, "standing.dialog");
    type(*withdrawal, "reason", u"the nights are over"_qs);
    sign(*withdrawal, m_task, u"approver"_qs, false);
    click(find<QPushButton>(*withdrawal, "sign"));
    until(u"it is void in the other window"_qs, [&] { return state(other) == u"Void"; });
    for (Window *each : {&one(), &two()})
        click(find<QWidget>(*each, "rail.plans"));
}

StartDialog &TestTwoWindows::askStart(Window &window)
{
    auto &plans = *window.findChild<PlanPage *>();
    click(find<QPushButton>(plans, "startAsked"));
    StartDialog *dialog = nullptr;
    until(u"the dialog is open"_qs, [&] {
        dialog = plans.findChild<StartDialog *>();
        return dialog && dialog->isVisible();
    });
    type(*dialog, "site", move.to);
    sign(*dialog, m_task, u"planner"_qs, true);
    until(u"it may be held"_qs, [&] { return find<QWidget>(*dialog, "hold").isEnabled(); });
    return *dialog;
}

void TestTwoWindows::P9_ofTwoWhoStartAtOnceOneIsTold()
{
    const QPointer<StartDialog> dialogs[] = {&askStart(one()), &askStart(two())};
    for (const auto &dialog : dialogs)
        QTest::mousePress(&find<QWidget>(*dialog, "hold"), Qt::LeftButton);
    const auto refused = [&](int i) { return dialogs[i] && !errorIn(*dialogs[i]).isEmpty(); };
    const auto begun = [&](int i) { return !dialogs[i] || !dialogs[i]->isVisible(); };
    until(u"one begins and the other is told"_qs,
          [&] { return (begun(0) && refused(1)) || (begun(1) && refused(0)); });
    const int loser = begun(0) ? 1 : 0;
    qInfo("told: %s", qPrintable(errorIn(*dialogs[loser]).section(u'\n', 0, 1)));
    shoot(*dialogs[loser], u"two-05-told"_qs);
    QTest::keyClick(dialogs[loser], Qt::Key_Escape);
    until(u"the dialog is gone"_qs, [&] { return begun(loser); });
    Window &told = loser == 0 ? one() : two();
    click(find<QWidget>(told, "rail.runs"));
    until(u"who was told sees the run"_qs,
          [&] { return visible<QWidget>(*told.findChild<RunPage *>(), "gantt") != nullptr; });
    QCOMPARE(runs().size(), std::size_t(1));
}

/// The window that owns the workspace is closed in mid-run: the run is a daemon's from then on, and
/// the other window finds it there.
void TestTwoWindows::theRunGoesOnWhenItsWindowIsClosed()
{
    QVERIFY(runs()[0]["state"] == "running");
    m_one.reset();
    const auto owner = readJsonFile(m_task.workspace.toStdString() + ".lock");
    QVERIFY(owner && (*owner)["program"] == "farhavend");
    until(u"the other window says that it lost the owner"_qs,
          [&] { return visible<QPushButton>(two(), "error.act") != nullptr; });
    shoot(two(), u"two-06-lost"_qs);
    click(find<QPushButton>(two(), "error.act"));
    until(u"it is open again"_qs, [&] {
        return two().session() && two().session()->hasPicture() && !two().session()->loss();
    });
    click(find<QWidget>(two(), "rail.runs"));
    watch(two(), move);
    const Json rows = runs();
    QCOMPARE(rows.size(), std::size_t(1));
    QVERIFY2(rows[0]["state"] == "succeeded" && rows[0]["interrupted"] == false,
             rows.dump().c_str());
}

void TestTwoWindows::cleanupTestCase()
{
    m_one.reset();
    m_two.reset();
    const auto owner = readJsonFile(m_task.workspace.toStdString() + ".lock");
    if (owner && (*owner)["program"] == "farhavend")
        ::kill((*owner)["pid"].get<pid_t>(), SIGTERM);
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(m_task.workspace + u".lock"_qs), programs::waitMs);
}

QTEST_MAIN(TestTwoWindows)

#include "tst_two_windows.moc"
