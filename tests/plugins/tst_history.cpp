// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/condition.h"
#include "postgresql/discard.h"
#include "program.h"

#include <QTest>

namespace tst_history {

using namespace farhaven;
using namespace farhaven::plugins::postgresql;

class TestHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aHistorySaysWhereEachTimelineWasLeft()
    {
        const auto history = parseHistory(4, "1\t0/3000148\tno recovery target specified\n"
                                             "# a remark\n\n"
                                             "3 1/5000000 before 2026-11-21\n");
        QVERIFY2(history, history ? "" : describe(history.error()).c_str());
        QVERIFY(history->left(1) == parseLsn("0/3000148"));
        QVERIFY(history->left(3) == parseLsn("1/5000000"));
        QVERIFY(!history->left(4) && !history->left(2));
        QVERIFY(history->began(4) == parseLsn("1/5000000"));
        QVERIFY(history->began(3) == parseLsn("0/3000148"));
        QVERIFY(!history->began(1) && !history->began(2));
        QVERIFY(parseHistory(1, "")->forks.empty());
    }
    void whatIsNoHistoryIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("no place") << QByteArray("1\n");
        QTest::newRow("no number") << QByteArray("one\t0/3000148\tx\n");
        QTest::newRow("zero") << QByteArray("0\t0/3000148\tx\n");
        QTest::newRow("its own") << QByteArray("3\t0/3000148\tx\n");
        QTest::newRow("falls") << QByteArray("2\t0/3000148\tx\n1\t0/4000148\tx\n");
        QTest::newRow("goes back") << QByteArray("1\t0/3000148\tx\n2\t0/2000148\tx\n");
        QTest::newRow("a page of HTML") << QByteArray("<html>\n");
    }
    void whatIsNoHistoryIsRefused()
    {
        QFETCH(QByteArray, text);
        const auto history = parseHistory(3, text.toStdString());
        QVERIFY(!history && history.error().code == ErrorCode::Corrupt);
    }
    /// A promote copies the segment in which it branches off into a file of its own.
    void theLogBeforeAForkIsInTheFileOfTheNextTimeline()
    {
        const auto history = parseHistory(4, "1\t0/3000148\tx\n3\t0/5000000\tx\n");
        QCOMPARE(history->keptBefore(*parseLsn("0/3000000")), std::int64_t(1));
        QCOMPARE(history->keptBefore(*parseLsn("0/4000000")), std::int64_t(3));
        QCOMPARE(history->keptBefore(*parseLsn("0/5000000")), std::int64_t(3)); // it ends there
        QCOMPARE(history->keptBefore(*parseLsn("0/6000000")), std::int64_t(4));
    }
    /// The two hosts need not be in one time zone.
    void aRecordIsComparedWithoutItsTimeZone()
    {
        const std::string utc = "lsn: 0/3, desc: COMMIT 2026-11-22 23:30:21.123456 UTC; inval x";
        const std::string there = "lsn: 0/3, desc: COMMIT 2026-11-23 04:30:21.123456 +05; inval x";
        QCOMPARE(withoutZone(utc), withoutZone(there));
        const std::string later = "lsn: 0/3, desc: COMMIT 2026-11-22 23:30:21.123457 UTC; inval x";
        QVERIFY(withoutZone(utc) != withoutZone(later));
        QCOMPARE(withoutZone("time 2026-11-2"), std::string("time 2026-11-2"));
    }
    void theSegmentsAreThoseFromTheForkToTheEnd()
    {
        Discarded lost;
        lost.timeline = 10;
        lost.segmentBytes = 16 << 20;
        lost.fork = *parseLsn("1/FEFFFFF8");
        lost.end = *parseLsn("2/1000000"); // the last byte before the next segment
        const std::vector<std::string> wanted = {
            "0000000A00000001000000FE", "0000000A00000001000000FF", "0000000A0000000200000000"};
        QVERIFY(segmentsOf(lost) == wanted);
        lost.end = lost.fork;
        QVERIFY(segmentsOf(lost).empty() && lost.bytes() == 0);
    }
    void onlyAnyAcceptsWhatNobodyKnows()
    {
        Discarded lost;
        lost.fork = 100;
        lost.end = 612;
        const Result<Discarded> unknown = fail(ErrorCode::Corrupt, "the end cannot be read");
        const auto within = [](const Result<Discarded> &what, std::int64_t max) {
            const Json parameters = {{"discard_bytes_max", max}};
            return requireWithin(what, DiscardRule(parameters), "x").has_value();
        };
        QVERIFY(within(lost, 512) && !within(lost, 511));
        // The remedy is one that works for every kind of plan, and for what nobody knows.
        const auto said = requireWithin(unknown, DiscardRule(Json::object()), "x").error().remedy;
        QVERIFY(said.find(std::to_string(model::lossAny)) != std::string::npos);
        QVERIFY(said.find("\"discard_bytes_max\"") != std::string::npos);
        QVERIFY(!within(unknown, model::lossAny - 1) && within(unknown, model::lossAny));
        QCOMPARE(DiscardRule(Json::object()).bytesMax, std::int64_t(0));
        QVERIFY(DiscardRule(Json::object()).keep);
    }
};

FARHAVEN_TEST(TestHistory)

} // namespace tst_history

#include "tst_history.moc"
