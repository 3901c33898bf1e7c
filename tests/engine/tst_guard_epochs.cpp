// SPDX-License-Identifier: GPL-3.0-or-later
#include "guarded.h"
#include "program.h"

/// Whose epochs are held against what was authorised, and which plan may be started at all.
namespace tst_guard_epochs {

using namespace farhaven;
using namespace farhaven::engine;
using namespace farhaven::engine::guarded;

class TestGuardEpochs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // ── epochs ──

    /// Another cluster's state is a condition, and it comes up again on a new timeline beside us.
    void P10_ofWhatIsOnlyAskedAboutNoEpochIsHeld_data()
    {
        QTest::addColumn<bool>("acts");
        QTest::addColumn<QByteArray>("process");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("asked about, changed") << false << QByteArray("2") << go;
        QTest::newRow("asked about, the same") << false << QByteArray("1") << go;
        QTest::newRow("acted on, changed") << true << QByteArray("2") << changed;
        QTest::newRow("acted on, the same") << true << QByteArray("1") << go;
    }
    void P10_ofWhatIsOnlyAskedAboutNoEpochIsHeld()
    {
        QFETCH(bool, acts);
        QFETCH(QByteArray, process);
        QFETCH(QByteArray, answer);
        model::RecoveryPlan plan = withEdge();
        if (!acts) {
            plan.steps.pop_back();
            plan.targets.pop_back();
        }
        Asked asked(plan, bothEpochs);
        asked.saw("edge", edgeSight(30, process.constData()));
        asked.known.saw(sight(30)).since("demote", 10);
        QCOMPARE(asked.judged("demote", 60).answer(), answer);
    }
    void P10_anEpochThatAppearsIsAChange()
    {
        Asked asked;
        asked.known.saw(sight(30)).since("demote", 10);
        asked.component("db").seen->epochs["claim"] = "1";
        const Judged judged = asked.judged("demote", 60);
        QCOMPARE(judged.guard.cause, std::string("epochs-changed"));
        QVERIFY(judged.guard.why.english.find("none") != std::string::npos);
        QVERIFY(judged.guard.evidence["epochs"]["db"]["claim"] == "1");
    }
    void P10_anEpochThatCannotBeReadIsLookedAtAgain()
    {
        Asked asked;
        asked.known.saw(sight(30)).since("demote", 10);
        asked.component("db").seen->epochs.clear();
        const Judged judged = asked.judged("demote", 5'000);
        QCOMPARE(judged.why(), QByteArray("guard.epoch.unknown"));
        QCOMPARE(judged.commands, Lines("observe db"));
    }
    void P10_aManagersMoveExcusesEpochsOnlyWhileItIsStillToBeAsked_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("pending") << QByteArray("pending") << go;
        QTest::newRow("asked and refused, to be asked again") << QByteArray("waiting") << go;
        QTest::newRow("through") << QByteArray("succeeded") << changed;
        QTest::newRow("failed") << QByteArray("failed") << changed;
    }
    void P10_aManagersMoveExcusesEpochsOnlyWhileItIsStillToBeAsked()
    {
        QFETCH(QByteArray, state);
        model::RecoveryPlan plan = failover();
        plan.steps[2].attemptsMax = state == "waiting" ? 2 : 1;
        Asked asked(plan);
        asked.demoted();
        if (state == "waiting" || state == "failed")
            asked.journal.intended("promote").failed("promote", false);
        if (state == "succeeded")
            asked.journal.intended("promote").returned("promote", "done");
        if (state == "succeeded" || state == "failed")
            asked.journal.settled("promote", state.constData());
        asked.known.saw(movedByManager(30)).since("look", 10).effect(5);
        QTEST(asked.judged("look", 60).answer(), "answer");
    }
    void P10_aManagersMoveExcusesNoClaimOfAnother()
    {
        Asked asked(failover());
        asked.known.saw(movedByManager(30)).since("promote", 10);
        QCOMPARE(asked.judged("promote", 60).answer(), go);
        asked.component("db").seen->epochs["claim"] = "9";
        QCOMPARE(asked.judged("promote", 60).answer(), changed);
    }
    void P10_aManagersMoveExcusesItsOwnComponentOnly()
    {
        const ComponentId second("second");
        model::RecoveryPlan plan = failover();
        model::Step other = plan.steps[2];
        other.id = StepId("promote-second");
        action(other).component = second;
        plan.steps.push_back(other);
        plan.targets.push_back({second, "patroni", "7301"});
        Asked asked(plan);
        asked.demoted();
        asked.journal.intended("promote")
            .returned("promote", "done")
            .settled("promote", "succeeded");
        asked.known.saw(movedByManager(30)).since("look", 10).effect(5);
        QCOMPARE(asked.judged("look", 60).answer(), changed);
    }
    void P10_onlyTheLeadersOwnEpochMayBeMissingWhereNobodyLeads()
    {
        Asked asked(failover(), {{"db", {{"timeline", "3"}, {"claim", "1"}}}});
        asked.known.saw(sight(30, false)).since("promote", 10);
        asked.component("db").seen->epochs = {{"claim", "1"}};
        QCOMPARE(asked.judged("promote", 60).answer(), go);
        asked.component("db").seen->epochs = {{"timeline", "3"}};
        QCOMPARE(asked.judged("promote", 60).why(), QByteArray("guard.epoch.unknown"));
        asked.component("db").seen->epochs = {{"timeline", "9"}, {"claim", "1"}};
        QCOMPARE(asked.judged("promote", 60).answer(), changed);
    }
    void P10_whereNobodyLeadsAnotherComponentsEpochIsStillAskedFor()
    {
        model::RecoveryPlan plan = failover();
        plan.steps.push_back(withEdge().steps.back());
        Asked asked(plan, bothEpochs);
        asked.saw("edge", edgeSight(30)).known.saw(sight(30, false)).since("promote", 10);
        QCOMPARE(asked.judged("promote", 60).answer(), go);
        asked.component("edge").seen->epochs.clear();
        QCOMPARE(asked.judged("promote", 60).why(), QByteArray("guard.epoch.unknown"));
        // A writer of the database, whose epoch is hidden.
        asked.saw("edge", edgeSight(30)).known.saw(sight(30, true));
        asked.component("db").seen->epochs.clear();
        QCOMPARE(asked.judged("promote", 60).why(), QByteArray("guard.epoch.unknown"));
    }

    // ── what may be started at all ──

    void aPlanIsNotJudgedByTheTableOfAnother()
    {
        model::RecoveryPlan plan = plans::move();
        action(plan.steps[0]).compensation.reset(); // whose step the table would hold as well
        model::RecoveryPlan other = plan;
        other.steps.push_back(
            plans::step("odd", Phase::Gate, {}, plans::database, "dr1", "unheard-of"));
        const RunProgress progress = Journaling(plans::runOf(plan)).started().progress();
        const Known known;
        QVERIFY(startable(plan, progress, known.view));
        const auto refused = startable(other, progress, known.view);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unsupported);
    }
    void whatIsChosenLateIsAskedAboutByTheTableToo()
    {
        model::RecoveryPlan plan = plans::move();
        action(plan.steps[0]).compensation.reset();
        plan.lateBound.push_back({"point", "recovery-point", {}, Json::object()});
        const RunProgress progress = Journaling(plans::runOf(plan)).started().progress();
        QVERIFY(progress.steps.knows(plan));
        const auto refused = startable(plan, progress, Known().view);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unsupported);
    }
};

FARHAVEN_TEST(TestGuardEpochs)

} // namespace tst_guard_epochs

#include "tst_guard_epochs.moc"
