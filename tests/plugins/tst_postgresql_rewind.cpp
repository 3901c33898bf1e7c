// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/condition.h"
#include "plugins/pair_operator.h"
#include "program.h"

#include <QTest>

#include <filesystem>
#include <set>

namespace tst_postgresql_rewind {

using namespace farhaven;
using namespace farhaven::adapter;
using model::OutcomeKind;
using tests::Operator;
using tests::PostgresPair;

/// What a rewind may throw away, and what may go wrong in the middle of one.
class TestPostgresqlRewind : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_pair = std::make_unique<PostgresPair>();
        Operator op(*m_pair);
        op.epoch = 0;
        DONE(op.act("claim", "beta"));
    }
    void cleanup() { m_pair.reset(); }

    void P1_aPowerCutBeforeTheSignalMakesNoSecondWriter_data() { endings(); }
    /// pg_rewind takes standby.signal away; a host that then boots would start a writer.
    void P1_aPowerCutBeforeTheSignalMakesNoSecondWriter()
    {
        QFETCH(const bool, crashed);
        Operator op(*m_pair);
        loseAlpha(op, crashed);
        const std::string touch = "effect /usr/bin/touch\n";
        allow("alpha", touch, "");
        const auto cut = rewind(op, "step:1");
        QVERIFY(!cut || cut->kind != OutcomeKind::Done);
        QVERIFY(!crashed || !m_pair->startsAsStandby("alpha"));
        QVERIFY_EXCEPTION_THROWN(startByHand("alpha"), std::runtime_error);
        QCOMPARE(op.observe()->find(MemberId("alpha"))->writable, Tri::No);
        allow("alpha", "", touch);
        DONE(rewind(op, "step:2"));
        QVERIFY(m_pair->startsAsStandby("alpha"));
        DONE(op.act("follow", "alpha"));
        QCOMPARE(m_pair->sql("alpha", "SELECT count(*) FROM orders"), std::string("10"));
    }
    void P1_whatIsWrittenAfterARewindBeganIsNotThrownAway_data() { endings(); }
    void P1_whatIsWrittenAfterARewindBeganIsNotThrownAway()
    {
        QFETCH(const bool, crashed);
        Operator op(*m_pair);
        loseAlpha(op, crashed);
        cutRewindOff(op);
        // A person brings the old primary up, bar or no bar; it takes rows and ends in order.
        tests::run({"/usr/bin/chmod", "0700", m_pair->data("alpha")});
        std::filesystem::remove(m_pair->data("alpha") + "/standby.signal");
        startByHand("alpha");
        m_pair->sql("alpha", "INSERT INTO orders SELECT generate_series(7000, 7009)");
        stopByHand("alpha");
        const auto refused = rewind(op, "step:2");
        QVERIFY2(!refused, refused ? refused->evidence.dump().c_str() : "");
        QVERIFY2(crashed ? refused.error().code == ErrorCode::Conflict
                         : refused.error().code == ErrorCode::Denied,
                 describe(refused.error()).c_str());
        QVERIFY(!refused.error().maybeApplied && !refused.error().remedy.empty());
        startByHand("alpha");
        QCOMPARE(m_pair->sql("alpha", "SELECT count(*) FROM orders WHERE n >= 7000"),
                 std::string("10"));
    }
    void aRewindThatFailedIsRepeated_data() { endings(); }
    void aRewindThatFailedIsRepeated()
    {
        QFETCH(const bool, crashed);
        Operator op(*m_pair);
        loseAlpha(op, crashed);
        cutRewindOff(op);
        const auto again = rewind(op, "step:2");
        DONE(again);
        QVERIFY(!crashed || again->evidence.value("measured", "") == "before");
        QVERIFY(!crashed || again->evidence["lost_bytes"].get<std::int64_t>() > 0);
        DONE(op.act("follow", "alpha"));
    }
    /// Both on a timeline 2, whose first records are gone; the numbers alone would say that alpha
    /// has nothing which beta does not have.
    void P1_timelinesOfOneNumberAreToldApartByTheirHistories()
    {
        Operator op(*m_pair);
        stopByHand("beta");
        const std::string first = promoteByHand("alpha");
        endSegment("alpha");
        stopByHand("alpha");
        m_pair->pgCtl("beta", {"start", "-w", "-s", "-l", "/dev/null"});
        m_pair->pgCtl("beta", {"promote", "-w", "-s"});
        for (int i = 0; i < 4; ++i)
            endSegment("beta");
        promoteByHand("beta");
        std::filesystem::remove(m_pair->data("alpha") + "/pg_wal/" + first);
        const Json any = {{"discard_bytes_max", model::lossAny}, {"keep_discarded", false}};
        for (const Json &parameters : {Json::object(), any}) {
            const auto refused = op.act("rewind", "alpha", parameters);
            QVERIFY2(!refused, refused ? refused->evidence.dump().c_str() : "");
            QVERIFY2(refused.error().code == ErrorCode::Conflict,
                     describe(refused.error()).c_str());
        }
        // Without the history as well nobody knows, and 0 bytes are not what nobody knows.
        std::filesystem::remove(m_pair->data("alpha") + "/pg_wal/00000002.history");
        for (const std::int64_t limit : {std::int64_t(0), model::lossAny - 1}) {
            const auto unknown = op.act("rewind", "alpha", {{"discard_bytes_max", limit}});
            QVERIFY2(!unknown && unknown.error().code == ErrorCode::Denied,
                     unknown ? unknown->evidence.dump().c_str()
                             : describe(unknown.error()).c_str());
            QVERIFY2(unknown.error().message.find("is not known") != std::string::npos,
                     describe(unknown.error()).c_str());
        }
    }
    void aTimelineWhoseBeginningIsGoneIsComparedByWhatWasCommitted()
    {
        Operator op(*m_pair);
        DONE(op.act("demote", "alpha"));
        DONE(op.act("promote", "beta"));
        const std::string first =
            m_pair->sql("beta", "SELECT pg_walfile_name(pg_current_wal_lsn())");
        DONE(op.act("rejoin", "alpha"));
        for (int i = 0; i < 3; ++i)
            endSegment("beta");
        m_pair->sql("beta", "INSERT INTO orders VALUES (1)");
        DONE(op.act("demote", "beta"));
        op.remember("demote", "beta");
        DONE(op.act("promote", "alpha"));
        for (const char *member : {"alpha", "beta"})
            std::filesystem::remove(m_pair->data(member) + "/pg_wal/" + first);
        DONE(op.act("rejoin", "beta"));
    }

private:
    static void endings()
    {
        QTest::addColumn<bool>("crashed");
        QTest::newRow("demoted") << false;
        QTest::newRow("crashed") << true;
    }
    /// Beta is primary with ten rows; alpha is what the rewind is about.
    void loseAlpha(Operator &op, bool crashed)
    {
        if (crashed) {
            stopByHand("beta");
            m_pair->sql("alpha", "INSERT INTO orders SELECT generate_series(1000, 1999)");
            m_pair->kill("alpha");
            m_pair->pgCtl("beta", {"start", "-w", "-s", "-l", "/dev/null"});
        } else {
            DONE(op.act("demote", "alpha"));
        }
        DONE(op.act("promote", "beta"));
        m_pair->sql("beta", "INSERT INTO orders SELECT generate_series(1, 10)");
    }
    static Result<Outcome> rewind(Operator &op, const std::string &key)
    {
        const std::string test = QTest::currentTestFunction();
        const Json accepted = {{"discard_bytes_max", 1 << 20}};
        const Json none = Json::object();
        const bool crashed = std::string(QTest::currentDataTag()) == "crashed";
        const Action action("rejoin", MemberId("alpha"), crashed ? accepted : none);
        const Action files("rewind", MemberId("alpha"), crashed ? accepted : none);
        const bool demoted = op.pair.startsAsStandby("alpha");
        const CallContext context = op.context("run-1:" + test.substr(0, 60) + key);
        return QCoro::waitFor(op.on->perform(demoted ? action : files, context));
    }
    void startByHand(const std::string &member) const
    {
        m_pair->pgCtl(member, {"start", "-w", "-s", "-l", "/dev/null"});
    }
    void stopByHand(const std::string &member) const
    {
        m_pair->pgCtl(member, {"stop", "-m", "fast", "-w"});
    }
    /// A person makes a standby of the server and promotes it; the file in which its new timeline
    /// begins.
    std::string promoteByHand(const std::string &member) const
    {
        m_pair->sql(member, "INSERT INTO orders VALUES (9000)");
        stopByHand(member);
        tests::writeFile(m_pair->data(member) + "/standby.signal", "");
        startByHand(member);
        m_pair->pgCtl(member, {"promote", "-w", "-s"});
        return m_pair->sql(member, "SELECT pg_walfile_name(pg_current_wal_lsn())");
    }
    void endSegment(const std::string &member) const
    {
        m_pair->sql(member, "CREATE TABLE IF NOT EXISTS filler (n int)");
        m_pair->sql(member, "INSERT INTO filler VALUES (1)");
        m_pair->sql(member, "SELECT pg_switch_wal()");
        m_pair->sql(member, "CHECKPOINT");
    }
    void allow(const std::string &member, const std::string &without, const std::string &with) const
    {
        const std::string path = m_pair->data(member) + "/../act/allow";
        std::string rules = tests::readFile(path);
        if (const std::size_t at = rules.find(without); !without.empty() && at < rules.size())
            rules.erase(at, without.size());
        tests::writeFile(path, rules + with);
    }
    void cutRewindOff(Operator &op)
    {
        refuseRewinder(true);
        const auto cut = rewind(op, "step:1");
        QVERIFY2(cut && cut->kind == OutcomeKind::NotDone, cut ? cut->evidence.dump().c_str() : "");
        refuseRewinder(false);
    }
    /// The role of pg_rewind is let in no more: it fails before it changes anything.
    void refuseRewinder(bool refused) const
    {
        m_pair->sql("beta", refused ? "ALTER ROLE rewinder NOLOGIN" : "ALTER ROLE rewinder LOGIN");
    }

    std::unique_ptr<PostgresPair> m_pair;
};

FARHAVEN_TEST(TestPostgresqlRewind)

} // namespace tst_postgresql_rewind

#include "tst_postgresql_rewind.moc"
