// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/gantt.h"
#include "gui/runs/run_page.h"
#include "gui/runs/samples.h"
#include "gui/shell/parts.h"
#include "gui/shell/theme.h"
#include "gui/window_program.h"

#include <QDir>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>

namespace tst_run_page {

using namespace farhaven;
using namespace farhaven::gui;

namespace {

QString shotsFolder()
{
    const QString folder = QStringLiteral(FARHAVEN_BINARY_DIR "/shots");
    QDir().mkpath(folder);
    return folder;
}

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
    void emptyPageSaysWhereARunBegins();
    void choosingAStepShowsItsDetail();
    void endedRunOffersTheEvidenceOnly();
    void haltedRunSaysWhatToDoNow();
    void whatSomebodyElseChangedIsSignedForAgain();
    void haltedRunOffersToGoOnFromTheStep();
    void inDoubtIsSaidAndNotFailed();
    void stepsCanBeWalkedWithKeys();
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
    QVERIFY(page.grab().save(
        shotsFolder() +
        QStringLiteral("/run-%1-%2.png").arg(name, dark ? u"dark"_qs : u"light"_qs)));
    // Nothing that must be read is wider than its place.
    for (const QPushButton *button : page.findChildren<QPushButton *>()) {
        if (button->isVisible())
            QVERIFY2(button->width() >= button->sizeHint().width() - 1, qPrintable(button->text()));
    }
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

FARHAVEN_WINDOW_TEST(RunPageTest)

} // namespace tst_run_page

#include "tst_run_page.moc"
