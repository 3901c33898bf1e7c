// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/pair_operator.h"
#include "program.h"

#include <QTest>

#include <filesystem>
#include <fstream>

namespace tst_postgresql_crash {

using namespace farhaven;
using namespace farhaven::adapter;
using model::OutcomeKind;
using tests::Operator;
using tests::PostgresPair;

/// A primary that crashes while it is demoted: when it may be the primary again, and when not.
class TestPostgresqlCrash : public QObject {
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

    /// As a full disk leaves it: marked as a standby, and ended without its last checkpoint.
    void aDemoteThatEndedInACrashCanBeTakenBack()
    {
        Operator op(*m_pair);
        m_pair->sql("alpha", "CREATE TABLE kept AS SELECT generate_series(1, 100)");
        crashMarked("alpha");
        const auto demoted = op.act("demote", "alpha");
        QVERIFY(demoted && demoted->kind == OutcomeKind::NotDone);
        QCOMPARE(op.observe()->find(MemberId("alpha"))->fact("control_state"),
                 std::string("in production"));
        // While nobody knows what the other one does, and while these files may be a copy's, no.
        m_pair->env.cut("beta");
        m_pair->pgCtl("beta", {"stop", "-m", "fast", "-w"});
        const auto blind = op.act("start-primary", "alpha");
        m_pair->env.cut("beta", false);
        m_pair->pgCtl("beta", {"start", "-w", "-s", "-l", "/dev/null"});
        QVERIFY(!blind && blind.error().code == ErrorCode::Denied);
        const std::string label = m_pair->data("alpha") + "/backup_label";
        std::ofstream(label) << "START WAL LOCATION: 0/2000028\n";
        const auto copy = op.act("start-primary", "alpha");
        std::filesystem::remove(label);
        QVERIFY(!copy && copy.error().code == ErrorCode::Denied);
        QVERIFY2(copy.error().message.find("copy") != std::string::npos,
                 describe(copy.error()).c_str());
        QVERIFY(m_pair->startsAsStandby("alpha"));
        const Action back("start-primary", MemberId("alpha"));
        const auto checked = QCoro::waitFor(op.on->check(back, op.context()));
        QVERIFY(checked && checked->accepted == Tri::Yes);
        DONE(op.act("start-primary", "alpha"));
        QCOMPARE(op.observe()->find(MemberId("alpha"))->writable, Tri::Yes);
        QVERIFY(!m_pair->startsAsStandby("alpha"));
        QCOMPARE(m_pair->sql("alpha", "SELECT count(*) FROM kept"), std::string("100"));
        DONE(op.act("follow", "beta"));
    }
    void P1_aCrashedPrimaryStaysDownOnceAnotherWasPromoted()
    {
        Operator op(*m_pair);
        crashMarked("alpha");
        DONE(op.act("promote", "beta"));
        const auto second = op.act("start-primary", "alpha");
        QVERIFY(!second && second.error().code == ErrorCode::Denied);
        m_pair->pgCtl("beta", {"stop", "-m", "fast", "-w"});
        const auto older = op.act("start-primary", "alpha");
        QVERIFY(!older && older.error().code == ErrorCode::Denied);
        QVERIFY(m_pair->startsAsStandby("alpha"));
        m_pair->pgCtl("beta", {"start", "-w", "-s", "-l", "/dev/null"});
        m_pair->forgetStandby("alpha");
        DONE(op.act("rejoin", "alpha", {{"discard_bytes_max", 1 << 24}}));
        QCOMPARE(op.observe()->find(MemberId("beta"))->writable, Tri::Yes);
    }
    void P1_aCrashedPrimaryStaysDownWhereAnotherWroteOnItsTimeline()
    {
        Operator op(*m_pair);
        crashMarked("alpha");
        // A person makes the standby a primary by its files: no promotion, no new timeline.
        m_pair->pgCtl("beta", {"stop", "-m", "fast", "-w"});
        m_pair->forgetStandby("beta");
        m_pair->pgCtl("beta", {"start", "-w", "-s", "-l", "/dev/null"});
        m_pair->sql("beta", "CREATE TABLE meanwhile AS SELECT 1");
        m_pair->pgCtl("beta", {"stop", "-m", "fast", "-w"});
        const auto refused = op.act("start-primary", "alpha");
        QVERIFY(!refused && refused.error().code == ErrorCode::Denied);
        QVERIFY2(refused.error().message.find("beta ended as a primary too") != std::string::npos,
                 describe(refused.error()).c_str());
        QVERIFY(m_pair->startsAsStandby("alpha"));
    }
    /// Its signal may be on its way: the server follows it when it comes to it.
    void P2_whoWasKilledWhileItPromotedMayHaveDoneIt()
    {
        Operator op(*m_pair);
        const std::string pgCtl = "/usr/lib/postgresql/15/bin/pg_ctl";
        m_pair->env.said[pgCtl] = "";
        for (const auto &[exit, kind] :
             {std::pair(1, OutcomeKind::NotDone), std::pair(128 + 9, OutcomeKind::Unknown)}) {
            m_pair->env.saidExit = exit;
            const auto outcome = op.act("promote", "beta");
            QVERIFY2(outcome, outcome ? "" : describe(outcome.error()).c_str());
            QVERIFY2(outcome->kind == kind, outcome->why.english.c_str());
        }
        m_pair->env.said.erase(pgCtl);
    }

private:
    /// Ended at once, between a demote's mark and the end of its stop.
    void crashMarked(const std::string &member) const
    {
        std::ofstream(m_pair->data(member) + "/standby.signal");
        m_pair->kill(member);
    }

    std::unique_ptr<PostgresPair> m_pair;
};

FARHAVEN_TEST(TestPostgresqlCrash)

} // namespace tst_postgresql_crash

#include "tst_postgresql_crash.moc"
