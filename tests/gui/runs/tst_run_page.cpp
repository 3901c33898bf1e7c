// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/path/robot.h"
#include "gui/plans/fake_server.h"
#include "gui/runs/gantt.h"
#include "gui/runs/log_view.h"
#include "gui/runs/run_page.h"
#include "gui/runs/samples.h"
#include "gui/shell/parts.h"
#include "gui/shell/theme.h"
#include "gui/shots.h"
#include "gui/snapshot.h"
#include "gui/window_program.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

namespace tst_run_page {

using namespace farhaven;
using namespace farhaven::gui;

namespace {

template <class Widget> Widget *part(RunPage &page, const char *name)
{
    auto *found = page.findChild<Widget *>(QString::fromLatin1(name));
    if (!found)
        qFatal("no %s", name);
    return found;
}

} // namespace

/// The Run page with the runs of samples.h, without a server; its pictures go to build/shots.
class RunPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void looks_data();
    void looks();
    void aRunOfASiteTellsTheLossOfEachDatabase();
    void emptyPageSaysWhereARunBegins();
    void choosingAStepShowsItsDetail();
    void endedRunOffersTheEvidenceOnly();
    void haltedRunSaysWhatToDoNow();
    void whatSomebodyElseChangedIsSignedForAgain();
    void haltedRunOffersToGoOnFromTheStep();
    void inDoubtIsSaidAndNotFailed();
    void stepsCanBeWalkedWithKeys();
    void theLogIsSearchedBothWays();
    void theLogCanBeHeldStill();
    void whatIsCopiedFromTheLogIsNoFormula();
    void thePredictedPathIsComparedInWords();
    void anActIsDoneToTheRunThatItWasConfirmedFor();
};

void RunPageTest::init()
{
    Theme::instance().apply(SchemeChoice::Light);
}

void RunPageTest::looks_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("dark");
    for (const char *name : {"running", "finished", "in-doubt", "halted", "failover", "long-kk"}) {
        for (const bool dark : {false, true})
            QTest::addRow("%s-%s", name, dark ? "dark" : "light")
                << QString::fromLatin1(name) << dark;
    }
}

void RunPageTest::looks()
{
    QFETCH(const QString, name);
    QFETCH(const bool, dark);
    Theme::instance().apply(dark ? SchemeChoice::Dark : SchemeChoice::Light);
    const RunFacts facts = name == u"running"_qs    ? samples::cutAfter(14)
                           : name == u"finished"_qs ? samples::finished()
                           : name == u"in-doubt"_qs ? samples::inDoubt()
                           : name == u"halted"_qs   ? samples::halted()
                                                    : samples::slowFailover(name == u"long-kk"_qs);
    RunPage page;
    page.resize(1420, 850);
    page.showFacts(facts,
                   samples::momentOf(facts) + Milliseconds(facts.declaration ? 21'000 : 200));
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QVERIFY(test::keepShot(page,
                           QStringLiteral("run-%1-%2").arg(name, dark ? u"dark"_qs : u"light"_qs)));
    // Nothing that must be read is wider than its place.
    for (const QPushButton *button : page.findChildren<QPushButton *>()) {
        if (button->isVisible())
            QVERIFY2(button->width() >= button->sizeHint().width() - 1, qPrintable(button->text()));
    }
}

void RunPageTest::aRunOfASiteTellsTheLossOfEachDatabase()
{
    RunFacts facts = samples::slowFailover(false);
    const Json none = {{"bytes", 0}, {"ms", 0}, {"tx", nullptr}, {"bound", "exact"}};
    const Json silent = {{"bytes", nullptr}, {"ms", nullptr}, {"tx", nullptr}, {"bound", "upper"}};
    facts.view["losses"] = {
        {"cart-db", none}, {"orders-db", facts.view["rpa"]}, {"shop-db", silent}};
    RunPage page;
    page.resize(1420, 850);
    page.showFacts(facts, samples::momentOf(facts) + Milliseconds(21'000));
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QVERIFY(test::keepShot(page, u"run-losses"_qs));
    const QString said = part<QLabel>(page, "loss")->parentWidget()->accessibleName();
    QVERIFY2(said.contains(u"cart-db: none"_qs), qPrintable(said));
    QVERIFY2(said.contains(u"shop-db: not known"_qs), qPrintable(said));
    QVERIFY2(said.contains(u"orders-db: ≤"_qs), qPrintable(said));
    for (const QLabel *each : part<QLabel>(page, "loss")->parentWidget()->findChildren<QLabel *>())
        QVERIFY2(each->height() >= each->heightForWidth(each->width()), qPrintable(each->text()));
}

void RunPageTest::emptyPageSaysWhereARunBegins()
{
    RunPage page;
    page.resize(900, 600);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QString asked;
    connect(&page, &Page::goTo, this, [&](const QString &to) { asked = to; });
    QPushButton *button = nullptr;
    for (QPushButton *each : page.findChildren<QPushButton *>()) {
        if (each->isVisible())
            button = each;
    }
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(asked, u"plans"_qs);
}

void RunPageTest::choosingAStepShowsItsDetail()
{
    const RunFacts facts = samples::finished();
    RunPage page;
    page.resize(1420, 850);
    page.showFacts(facts, samples::momentOf(facts));
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    auto *gantt = part<GanttView>(page, "gantt");
    const QRect row = gantt->visualRect(gantt->model()->index(4, 0));
    QTest::mouseClick(gantt->viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(gantt->selected(), StepId("demote-dc1"));
    QVERIFY(part<QLabel>(page, "stepHeading")->text().startsWith(u"5 "));
    QVERIFY(part<QTableWidget>(page, "observed")->rowCount() > 4);
}

void RunPageTest::endedRunOffersTheEvidenceOnly()
{
    const RunFacts facts = samples::finished();
    RunPage page;
    page.showFacts(facts, samples::momentOf(facts));
    page.show();
    QVERIFY(part<QPushButton>(page, "export")->isVisible());
    for (const char *name : {"pause", "resume", "abort", "retry", "skip"})
        QVERIFY2(!part<QPushButton>(page, name)->isVisible(), name);
}

void RunPageTest::haltedRunOffersToGoOnFromTheStep()
{
    const RunFacts facts = samples::halted();
    RunPage page;
    page.showFacts(facts, samples::momentOf(facts));
    page.show();
    QVERIFY(part<QPushButton>(page, "retry")->isVisible());
    QVERIFY(part<QPushButton>(page, "retry")->isEnabled());
    QVERIFY(!part<QPushButton>(page, "pause")->isVisible());
    QVERIFY(part<QPushButton>(page, "abort")->isVisible()); // or it is taken back
}

void RunPageTest::haltedRunSaysWhatToDoNow()
{
    const RunFacts facts = samples::halted();
    RunPage page;
    page.resize(1104, 620); // of a window of 1280 × 720
    page.showFacts(facts, samples::momentOf(facts));
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    const auto *next = part<QLabel>(page, "runNext");
    QVERIFY(next->isVisible());
    QVERIFY(!next->text().isEmpty());
    auto *goOn = part<QPushButton>(page, "goOn");
    QVERIFY(goOn->isVisible());
    QVERIFY(goOn->text().contains(u"Make dr1 the primary"));
    QVERIFY(page.rect().contains(goOn->mapTo(&page, goOn->rect().bottomRight())));
    QVERIFY(!part<QPushButton>(page, "authorise")->isVisible());
}

void RunPageTest::whatSomebodyElseChangedIsSignedForAgain()
{
    RunFacts facts = samples::halted();
    facts.view["end"]["next"] = {{{"id", "next.reauthorise"}, {"english", "Look at it"}}};
    RunPage page;
    page.showFacts(facts, samples::momentOf(facts));
    page.show();
    QVERIFY(part<QPushButton>(page, "authorise")->isVisible());
    QVERIFY(!part<QPushButton>(page, "goOn")->isVisible());
}

void RunPageTest::inDoubtIsSaidAndNotFailed()
{
    const RunFacts facts = samples::inDoubt();
    RunPage page;
    page.showFacts(facts, samples::momentOf(facts));
    page.show();
    auto *state = part<StatusLabel>(page, "runState");
    QCOMPARE(state->status(), Status::InDoubt);
    QVERIFY(!state->text().contains(u"ailed"));
}

void RunPageTest::stepsCanBeWalkedWithKeys()
{
    const RunFacts facts = samples::finished();
    RunPage page;
    page.resize(1420, 850);
    page.showFacts(facts, samples::momentOf(facts));
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    auto *gantt = part<GanttView>(page, "gantt");
    gantt->setFocus();
    QTest::keyClick(gantt, Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(gantt->selected(), StepId("claim"));
    QTest::keyClick(gantt, Qt::Key_Down);
    QCOMPARE(gantt->selected(), StepId("prepare-checkpoint"));
}

void RunPageTest::theLogIsSearchedBothWays()
{
    const RunFacts facts = samples::finished();
    RunPage page;
    page.resize(1420, 850);
    page.showFacts(facts, samples::momentOf(facts));
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    auto *log = part<LogView>(page, "log");
    auto *finds = part<QLabel>(page, "log.finds");
    log->setFocus();
    QTest::keyClick(log, Qt::Key_F, Qt::ControlModifier);
    auto *search = part<QLineEdit>(page, "log.search");
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, u"THE"_qs);
    QVERIFY(finds->text().startsWith(u"1 "));
    QVERIFY(test::keepShot(page, QStringLiteral("run-log-search")));
    const int first = log->currentRow();
    QTest::keyClick(search, Qt::Key_F3);
    QVERIFY(log->currentRow() > first);
    QTest::keyClick(search, Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(log->currentRow(), first);
    QTest::mouseClick(part<QToolButton>(page, "log.previous"), Qt::LeftButton);
    QCOMPARE(log->currentRow(), log->finds().back()); // round
    QTest::keyClicks(search, u" no such thing"_qs);
    QCOMPARE(finds->text(), u"not found"_qs);
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(log->hasFocus());
    QVERIFY(log->finds().empty());
}

void RunPageTest::theLogCanBeHeldStill()
{
    RunPage page;
    page.resize(1420, 850);
    page.showFacts(samples::cutAfter(10), samples::momentOf(samples::cutAfter(10)));
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    auto *log = part<LogView>(page, "log");
    auto *hold = part<QToolButton>(page, "log.pause");
    QTest::mouseClick(hold, Qt::LeftButton);
    page.showFacts(samples::cutAfter(14), samples::momentOf(samples::cutAfter(14)));
    QCOMPARE(log->rowCount(), 10);
    QVERIFY(part<QLabel>(page, "log.finds")->text().contains(u"4 new line"));
    QTest::mouseClick(hold, Qt::LeftButton);
    QCOMPARE(log->rowCount(), 14);
    page.showFacts(samples::cutAfter(15), samples::momentOf(samples::cutAfter(15)));
    QCOMPARE(log->rowCount(), 15);
}

void RunPageTest::whatIsCopiedFromTheLogIsNoFormula()
{
    RunFacts facts = samples::finished();
    facts.journal.back().why = Sentence("", "=HYPERLINK(\"http://x\")");
    RunPage page;
    page.showFacts(facts, samples::momentOf(facts));
    page.show();
    QTest::mouseClick(part<QToolButton>(page, "log.copy"), Qt::LeftButton);
    const QString copied = QApplication::clipboard()->text();
    QVERIFY(copied.contains(u"\t'=HYPERLINK"));
    QCOMPARE(copied.count(u'\n'), qsizetype(facts.journal.size()));
}

void RunPageTest::thePredictedPathIsComparedInWords()
{
    RunPage page;
    page.showFacts(samples::finished(), samples::momentOf(samples::finished()));
    const QString said = part<QLabel>(page, "pathText")->text();
    QVERIFY2(said.contains(u"predicted: 1") && said.contains(u"As it was: 1"), qPrintable(said));
    RunFacts unknown = samples::finished();
    unknown.expected.clear();
    page.showFacts(unknown, samples::momentOf(unknown));
    QVERIFY(part<QLabel>(page, "pathText")->text().startsWith(u"Nothing was predicted"));
}

/// While somebody reads what an abort means, a colleague begins another run and the page goes
/// there.
void RunPageTest::anActIsDoneToTheRunThatItWasConfirmedFor()
{
    const RunFacts facts = samples::halted();
    Json journal = Json::array();
    for (const model::JournalEvent &event : facts.journal)
        journal.push_back(model::toJson(event));
    test::FakeServer server;
    server.on("run.abort", {{"run", "run-1"}});
    server.on("run.get", facts.view);
    server.on("run.journal", {{"plan", samples::recorded()["plan"]}, {"events", journal}});
    server.on("plan.schedule", samples::recorded()["schedule"]);
    Json snapshot = test::snapshot();
    snapshot["runs"] = Json::array({{{"run", "run-1"}, {"plan", "p"}, {"state", "halted"}}});
    server.on("snapshot.get", snapshot);
    const SystemClock clock;
    RunPage page;
    page.resize(1420, 850);
    Session session(server.takeClientEnd(), PersonId("dana"), clock);
    page.attach(&session);
    connect(&session, &Session::pictureChanged, &page,
            [&](const Changes &changes) { page.show(session.picture(), changes); });
    session.begin();
    page.QWidget::show();
    QTRY_VERIFY(robot::visible<QPushButton>(page, "abort"));
    robot::inDialog([&] { robot::click(robot::find<QPushButton>(page, "abort")); },
                    [&](QWidget &dialog) {
                        server.tell("run", 100,
                                    {{"run", "run-2"},
                                     {"plan", "another"},
                                     {"event", Json::object()},
                                     {"state", "running"}});
                        QTRY_COMPARE(page.revealed(), u"run-2"_qs);
                        robot::click(robot::find<QPushButton>(dialog, "act"));
                    });
    QTRY_COMPARE(server.asked("run.abort").size(), 1u);
    QCOMPARE(server.asked("run.abort").front()["run"].get<std::string>(), std::string("run-1"));
    page.attach(nullptr);
}

FARHAVEN_WINDOW_TEST(RunPageTest)

} // namespace tst_run_page

#include "tst_run_page.moc"
