// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/fake_server.h"
#include "gui/runs/run_feed.h"
#include "gui/runs/samples.h"
#include "gui/snapshot.h"
#include "gui/window_program.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_run_feed {

using namespace farhaven;
using namespace farhaven::gui;

/// What a window knows of a run stays complete, whatever it hears and misses.
class RunFeedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void eventsAreAddedInOrder();
    void aGapIsAskedForAgain();
    void whatHappensWhileTheJournalIsOnItsWayIsNotLost();
    void eventsOfOtherRunsAreNotOurs();
    void evidenceIsWrittenOrTheReasonIsSaid();

private:
    void keep(std::size_t events);
    void tell(std::size_t number, const char *run = "run-1");
    [[nodiscard]] std::size_t known() const { return m_feed->facts().journal.size(); }

    SystemClock m_clock;
    std::unique_ptr<test::FakeServer> m_server;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<RunFeed> m_feed;
    std::int64_t m_revision = 100;
};

void RunFeedTest::init()
{
    m_server = std::make_unique<test::FakeServer>();
    m_server->on("snapshot.get", test::snapshot());
    m_server->on("run.get", samples::recorded()["view"]);
    m_server->on("plan.schedule", samples::recorded()["schedule"]);
    keep(10);
    m_session = std::make_unique<Session>(m_server->takeClientEnd(), PersonId("planner"), m_clock);
    m_session->begin();
    QTRY_VERIFY(m_session->hasPicture());
    m_feed = std::make_unique<RunFeed>();
    m_feed->attach(m_session.get());
    m_feed->follow(RunId("run-1"));
    QTRY_VERIFY(m_feed->hasFacts());
    QCOMPARE(known(), 10u);
}

void RunFeedTest::cleanup()
{
    m_feed.reset();
    m_session.reset();
    m_server.reset();
}

void RunFeedTest::keep(std::size_t events)
{
    Json journal = samples::recorded()["journal"];
    journal.erase(journal.begin() + std::ptrdiff_t(events), journal.end());
    m_server->on("run.journal", {{"plan", samples::recorded()["plan"]}, {"events", journal}});
}

void RunFeedTest::tell(std::size_t number, const char *run)
{
    m_server->tell("run", ++m_revision,
                   {{"run", run}, {"event", samples::recorded()["journal"][number - 1]}});
}

void RunFeedTest::eventsAreAddedInOrder()
{
    tell(11);
    tell(12);
    QTRY_COMPARE(known(), 12u);
    QCOMPARE(m_server->asked("run.journal").size(), 1u);
}

void RunFeedTest::aGapIsAskedForAgain()
{
    keep(14);
    tell(14);
    QTRY_COMPARE(known(), 14u);
    QCOMPARE(m_server->asked("run.journal").size(), 2u);
}

void RunFeedTest::whatHappensWhileTheJournalIsOnItsWayIsNotLost()
{
    bool first = true;
    m_server->on("run.journal", [this, &first](const Json &) -> Result<Json> {
        // The answer was read before the last event, which is told before it arrives.
        Json journal = samples::recorded()["journal"];
        journal.erase(journal.begin() + (first ? 14 : 15), journal.end());
        if (std::exchange(first, false))
            tell(15);
        return Json{{"plan", samples::recorded()["plan"]}, {"events", journal}};
    });
    tell(14); // a gap, so the journal is asked for
    QTRY_COMPARE(known(), 15u);
}

void RunFeedTest::eventsOfOtherRunsAreNotOurs()
{
    tell(11, "run-2");
    tell(11);
    QTRY_COMPARE(known(), 11u);
    QCOMPARE(m_server->asked("run.journal").size(), 1u);
}

void RunFeedTest::evidenceIsWrittenOrTheReasonIsSaid()
{
    QTemporaryDir folder;
    QSignalSpy exported(m_feed.get(), &RunFeed::exported);
    QSignalSpy failed(m_feed.get(), &RunFeed::failed);
    m_server->on("evidence.export", {{"pack", "{}"}, {"records", 1}});
    m_feed->exportTo(RunId("run-1"), folder.filePath(u"pack.json"_qs));
    QTRY_COMPARE(exported.size(), 1);
    QVERIFY(QFile::exists(folder.filePath(u"pack.json"_qs)));
    m_feed->exportTo(RunId("run-1"), folder.filePath(u"nowhere/pack.json"_qs));
    QTRY_COMPARE(failed.size(), 1);
}

FARHAVEN_WINDOW_TEST(RunFeedTest)

} // namespace tst_run_feed

#include "tst_run_feed.moc"
