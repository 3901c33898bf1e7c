// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgresql/acts.h"
#include "program.h"

#include <QTest>

namespace tst_views {

using namespace farhaven;
using namespace farhaven::plugins::postgresql;
using model::Role;

namespace {

const std::string identity = "7710604965187569441";

Look primary(const std::string &lsn, std::int64_t timeline = 1)
{
    Look look;
    look.member = MemberId("dc1");
    look.slot = "dc1";
    SqlView view;
    view.identity = identity;
    view.timeline = timeline;
    view.current = parseLsn(lsn);
    look.sql = view;
    return look;
}

Look standby(const std::string &received, const std::string &replayed, std::int64_t timeline = 1)
{
    Look look = primary("0/0", timeline);
    look.member = MemberId("dr1");
    look.slot = "dr1";
    look.sql->inRecovery = true;
    look.sql->current.reset();
    look.sql->received = parseLsn(received);
    look.sql->replayed = parseLsn(replayed);
    look.sql->receiver = "streaming";
    return look;
}

Look stopped(ControlData::State state, const std::string &checkpoint, Tri postmaster = Tri::No,
             std::int64_t timeline = 1)
{
    Look look = primary("0/0");
    look.sql.reset();
    look.sqlError = Error(ErrorCode::Unreachable, "refused");
    HostView host;
    host.postmaster = postmaster;
    host.control.state = state;
    host.control.stateText = state == ControlData::State::ShutDown ? "shut down" : "in production";
    host.control.identity = identity;
    host.control.checkpoint = *parseLsn(checkpoint);
    host.control.timeline = timeline;
    look.host = host;
    return look;
}

Look silent()
{
    Look look = primary("0/0");
    look.sql.reset();
    look.sqlError = Error(ErrorCode::Timeout, "no answer");
    look.hostError = Error(ErrorCode::Unreachable, "no route");
    return look;
}

model::MemberState state(const std::vector<Look> &looks, const char *member)
{
    const auto seen = combine(looks);
    return seen ? *seen->find(MemberId(member)) : model::MemberState();
}

} // namespace

class TestViews : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Where the source is lost, what it was last known to have stands in for it.
    void P1_whatALostSourceHadIsKnownFromItsLastWord()
    {
        const auto missing = [](const Look &own, const std::optional<LastSource> &last) {
            const auto seen = combine({silent(), own}, last);
            return seen ? seen->find(MemberId("dr1"))->lag : model::Lag();
        };
        LastSource last;
        last.member = MemberId("dc1");
        last.identity = identity;
        last.timeline = 1;
        last.at = *parseLsn("0/3000400");
        last.age = Milliseconds(1500);
        last.rate = 777;
        const Look own = standby("0/3000100", "0/3000100");
        QVERIFY(!missing(own, std::nullopt).transport.bytes);
        QCOMPARE(*missing(own, last).transport.bytes, std::int64_t(0x300));
        QCOMPARE(missing(own, last).transport.time->count(), 1500);
        QCOMPARE(*missing(own, last).sourceRate, 777);
        QVERIFY(!missing(own, last).sourceFinal);
        // The receiver's own memory of the source counts too, and the farther one of the two.
        Look told = own;
        told.sql->sourceSeen = parseLsn("0/3000200");
        QCOMPARE(*missing(told, std::nullopt).transport.bytes, std::int64_t(0x100));
        QVERIFY(!missing(told, std::nullopt).transport.time);
        QVERIFY(!missing(told, std::nullopt).sourceRate);
        QCOMPARE(*missing(told, last).transport.bytes, std::int64_t(0x300));
        QCOMPARE(*missing(standby("0/3000500", "0/3000400"), last).transport.bytes,
                 std::int64_t(0));
        // Another system, another timeline, its own word: none says anything about the source.
        for (const auto &[who, whose, timeline] :
             {std::tuple("dr1", identity.c_str(), 1), std::tuple("dc1", "7", 1),
              std::tuple("dc1", identity.c_str(), 2)}) {
            LastSource other = last;
            other.member = MemberId(who);
            other.identity = whose;
            other.timeline = timeline;
            QVERIFY(!missing(own, other).transport.bytes);
        }
        // A source that answers needs nobody to stand in for it.
        const auto live = combine({primary("0/3000100"), own}, last);
        QCOMPARE(*live->find(MemberId("dr1"))->lag.transport.bytes, std::int64_t(0));
    }

    void lagAgainstALivePrimary()
    {
        const auto dr1 = state({primary("0/5000"), standby("0/4000", "0/3000")}, "dr1");
        QCOMPARE(*dr1.lag.transport.bytes, 0x1000);
        QCOMPARE(*dr1.lag.apply.bytes, 0x1000);
        QVERIFY(!dr1.lag.sourceFinal);
        const auto ahead = state({primary("0/5000"), standby("0/6000", "0/6000")}, "dr1");
        QCOMPARE(*ahead.lag.transport.bytes, 0);
    }
    void zeroLagMeansThatTheShutdownRecordWasReplayed_data()
    {
        QTest::addColumn<QByteArray>("replayed");
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("all of it") << QByteArray("0/3009FF8") << qint64(0);
        QTest::newRow("to its beginning") << QByteArray("0/3009F80") << qint64(120);
        QTest::newRow("before it") << QByteArray("0/3009F00") << qint64(248);
    }
    void zeroLagMeansThatTheShutdownRecordWasReplayed()
    {
        QFETCH(QByteArray, replayed);
        QFETCH(qint64, bytes);
        const std::string at = replayed.toStdString();
        const auto dr1 =
            state({stopped(ControlData::State::ShutDown, "0/3009F80"), standby(at, at)}, "dr1");
        QVERIFY(dr1.lag.sourceFinal);
        QCOMPARE(*dr1.lag.transport.bytes, bytes);
        QCOMPARE(*dr1.lag.apply.bytes, 0);
    }
    void receivedAndNotReplayedIsApplyLag()
    {
        const auto dr1 = state(
            {stopped(ControlData::State::ShutDown, "0/3009F80"), standby("0/3009FF8", "0/3009F80")},
            "dr1");
        QVERIFY(dr1.lag.sourceFinal);
        QCOMPARE(*dr1.lag.transport.bytes, 0);
        QVERIFY(*dr1.lag.apply.bytes > 0);
    }
    void P1_onlyAnOrderlyEndIsFinal()
    {
        using State = ControlData::State;
        const Look follower = standby("0/4000000", "0/4000000");
        for (const Look &source : {stopped(State::InProduction, "0/3009F80"),
                                   stopped(State::ShutDown, "0/3009F80", Tri::Yes),
                                   stopped(State::ShutDown, "0/3009F80", Tri::Unknown), silent()}) {
            const auto dr1 = state({source, follower}, "dr1");
            QVERIFY(!dr1.lag.sourceFinal && !dr1.lag.transport.bytes);
        }
    }
    void aSourceOnAnOlderTimelineSaysNothing()
    {
        const auto dr1 = state({stopped(ControlData::State::ShutDown, "0/3009F80"),
                                standby("0/3009FF8", "0/3009FF8", 2)},
                               "dr1");
        QVERIFY(!dr1.lag.sourceFinal && !dr1.lag.transport.bytes);
    }
    void P2_unreachableIsNotDown()
    {
        const auto dc1 = state({silent(), standby("0/1", "0/1")}, "dc1");
        QVERIFY(dc1.running == Tri::Unknown && dc1.writable == Tri::Unknown);
        QVERIFY(dc1.role == Role::Unknown && dc1.error &&
                dc1.error->code == ErrorCode::Unreachable);
        const auto runs =
            state({stopped(ControlData::State::InProduction, "0/1", Tri::Yes)}, "dc1");
        QVERIFY(runs.running == Tri::Yes && runs.writable == Tri::Unknown && !runs.answered());
    }
    void aReadOnlyDefaultIsNoFenceAndNoService()
    {
        Look look = primary("0/1");
        look.sql->defaultReadOnly = true;
        const auto dc1 = state({look}, "dc1");
        QVERIFY(dc1.writable == Tri::Unknown && dc1.role == Role::Primary);
    }
    void twoPrimariesAreBothSaid()
    {
        Look second = primary("0/2", 2);
        second.member = MemberId("dr1");
        const std::vector<Look> looks = {primary("0/1"), second};
        QVERIFY(state(looks, "dc1").writable == Tri::Yes);
        QVERIFY(state(looks, "dr1").writable == Tri::Yes);
        QVERIFY(!onlyPrimary(looks, MemberId("other")));
    }
    void P11_twoSystemsAreNoCluster()
    {
        Look other = standby("0/1", "0/1");
        other.sql->identity = "7000000000000000001";
        const auto seen = combine({primary("0/1"), other});
        QVERIFY(!seen && seen.error().code == ErrorCode::Conflict);
    }
    void streamingNeedsBothSides_data()
    {
        QTest::addColumn<QByteArray>("sender");
        QTest::addColumn<QByteArray>("receiver");
        QTest::addColumn<bool>("primarySeen");
        QTest::addColumn<QByteArray>("streaming");
        const auto row = [](const char *name, const char *sender, const char *receiver, bool seen,
                            const char *streaming) {
            QTest::newRow(name) << QByteArray(sender) << QByteArray(receiver) << seen
                                << QByteArray(streaming);
        };
        row("both", "streaming", "streaming", true, "yes");
        row("catching up", "catchup", "streaming", true, "no");
        row("only it believes so", "", "streaming", true, "no");
        row("nobody connected", "", "", true, "no");
        row("primary not seen", "", "streaming", false, "unknown");
        row("no receiver", "", "", false, "no");
    }
    void streamingNeedsBothSides()
    {
        QFETCH(QByteArray, sender);
        QFETCH(QByteArray, receiver);
        QFETCH(bool, primarySeen);
        QFETCH(QByteArray, streaming);
        Look source = primarySeen ? primary("0/1") : silent();
        Sender line;
        line.slot = "dr1";
        line.active = !sender.isEmpty();
        line.state = sender.toStdString();
        if (source.sql)
            source.sql->senders = {line};
        Look follower = standby("0/1", "0/1");
        follower.sql->receiver = receiver.toStdString();
        QCOMPARE(state({source, follower}, "dr1").fact("streaming"), streaming.toStdString());
    }
    void aProgramOfTheSameAddressIsNotTheStandby()
    {
        Look source = primary("0/1"), follower = standby("0/1", "0/1");
        follower.address = "10.20.0.11";
        follower.sql->receiver = "streaming";
        Sender backup, own;
        backup.address = own.address = follower.address;
        backup.state = "backup";
        own.slot = "dr1";
        own.active = true;
        own.state = "streaming";
        for (const std::vector<Sender> &order : {std::vector{backup, own}, {own, backup}}) {
            source.sql->senders = order;
            const auto seen = state({source, follower}, "dr1");
            QCOMPARE(seen.fact("streaming"), std::string("yes"));
            QCOMPARE(seen.fact("slot"), std::string("active"));
        }
        own.slot.clear(); // a standby without a slot is still told from the program beside it
        for (const std::vector<Sender> &order : {std::vector{backup, own}, {own, backup}}) {
            source.sql->senders = order;
            QCOMPARE(state({source, follower}, "dr1").fact("streaming"), std::string("yes"));
        }
    }
    void P1_startNeverMakesASecondWriter()
    {
        const Look down = stopped(ControlData::State::ShutDown, "0/1");
        Look writer = primary("0/2", 2);
        writer.member = MemberId("dr1");
        Look lost = silent();
        lost.member = MemberId("dr1");
        const MemberId dc1("dc1");
        QVERIFY(whyNotStart({down, writer}, dc1, false));
        QVERIFY(whyNotStart({down, lost}, dc1, false));
        QVERIFY(whyNotStart({down, standby("0/2", "0/2", 2)}, dc1, false));
        QVERIFY(!whyNotStart({down, standby("0/1", "0/1")}, dc1, false));
        QVERIFY(!whyNotStart({down, writer}, dc1, true));
    }
    void B56_anAnswerOfAnotherShapeIsCorrupt_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("text") << QByteArray("promoted OK");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("missing") << QByteArray(R"({"recovery":false})");
        QTest::newRow("types") << QByteArray(R"({"recovery":"false"})");
    }
    void B56_anAnswerOfAnotherShapeIsCorrupt()
    {
        QFETCH(QByteArray, answer);
        const auto view = readView(answer.toStdString());
        QVERIFY(!view && view.error().code == ErrorCode::Corrupt);
    }
};

FARHAVEN_TEST(TestViews)

} // namespace tst_views

#include "tst_views.moc"
