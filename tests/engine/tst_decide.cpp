// SPDX-License-Identifier: GPL-3.0-or-later
#include "decisions.h"

using namespace farhaven;
using namespace farhaven::engine;
using namespace farhaven::engine::decisions;
using engine::plans::action;
using engine::plans::ask;
using model::Phase;
using model::Question;
using Kind = model::JournalEvent::Kind;

class TestDecide : public QObject {
    Q_OBJECT
private:
    const model::Run m_run = plans::runOf(plans::move());

    [[nodiscard]] Lines lineOf(const Journaling &journal, const Known &known, int ms) const
    {
        return lines(decided(m_run, journal, known, ms));
    }
    [[nodiscard]] Journaling started() const { return Journaling(m_run).started(); }
    [[nodiscard]] Journaling demoted() const
    {
        return started()
            .intended("demote")
            .returned("demote", "done")
            .settled("demote", "succeeded", {{"timeline", "3"}});
    }

private Q_SLOTS:
    void nothingIsDecidedBeforeTheStartAndAfterTheEnd()
    {
        QCOMPARE(lineOf(Journaling(m_run), Known(), 0), Lines());
        QCOMPARE(lineOf(started().ended("halted"), Known(), 0), Lines());
    }

    void happyMove()
    {
        Journaling journal = started();
        Known known;
        QCOMPARE(lineOf(journal, known, 0), Lines("await demote"));
        known.since("demote", 0);
        QCOMPARE(lineOf(journal, known, 0), Lines("observe db; wait 20001"));
        known.saw(sight(10));
        QCOMPARE(lineOf(journal, known, 12), Lines("intend r1:demote:1"));
        journal.intended("demote");
        known.calling("demote");
        QCOMPARE(lineOf(journal, known, 20), Lines());
        known = Known().saw(sight(10)).since("demote", 50).effect(50);
        journal.returned("demote", "done");
        QCOMPARE(lineOf(journal, known, 50), Lines("observe db; wait 20051"));
        known.saw(sight(60, false));
        QCOMPARE(lineOf(journal, known, 61), Lines("settle demote succeeded"));
        journal.settled("demote", "succeeded", {{"timeline", "3"}});
        QCOMPARE(lineOf(journal, known, 62), Lines("await promote"));
        known.since("promote", 62);
        // What settled one step is fresh enough for the next.
        QCOMPARE(lineOf(journal, known, 62), Lines("intend r1:promote:1"));
        journal.intended("promote").returned("promote", "done");
        model::Observation after = sight(90, false, Role::Primary);
        after.epochs["timeline"] = "4";
        known = Known().saw(after).since("promote", 80).effect(80);
        const auto commands = decided(m_run, journal, known, 91);
        QCOMPARE(lines(commands), Lines("settle promote succeeded"));
        QCOMPARE(only<Settle>(commands)->epochs->at("timeline"), std::string("4"));
        journal.settled("promote", "succeeded", {{"timeline", "4"}});
        QCOMPARE(lineOf(journal, known, 92), Lines("end succeeded"));
    }

    void P2_unknownBlocksAndSaysSo()
    {
        model::Observation seen = sight(10, false);
        seen.members[0] = model::MemberState();
        seen.members[0].member = MemberId("dc1");
        seen.members[0].error.emplace(ErrorCode::Unreachable, "nobody answers");
        const Known known = Known().saw(seen).since("promote", 5);
        auto commands = decided(m_run, demoted(), known, 11);
        QCOMPARE(lines(commands), Lines("wait 20"));
        QVERIFY(only<Wait>(commands)->why.english.find("dc1") != std::string::npos);
        commands = decided(m_run, demoted(), known, 21);
        QCOMPARE(lines(commands), Lines("observe db; wait 20006"));
        QVERIFY(only<Observe>(commands)->why.english.find("dc1") != std::string::npos);
    }

    void P2_whatStaysUnknownHaltsTheRun()
    {
        model::Observation seen = sight(20'000, false);
        seen.members[0].writable = Tri::Unknown;
        const Known known = Known().saw(seen).since("promote", 5);
        const auto commands = decided(m_run, demoted(), known, 20'007);
        QCOMPARE(lines(commands), Lines("end halted.blocked"));
        const End &end = *only<End>(commands);
        QVERIFY(end.why.english.find("dc1") != std::string::npos);
        // P13: what is done, where writes are possible now, what can be done next.
        QCOMPARE(end.done, std::vector<StepId>({StepId("demote")}));
        QVERIFY(end.writable.empty());
        QCOMPARE(end.writableUnknown, std::vector<std::string>({"db/dc1"}));
        QCOMPARE(end.nextActions.size(), std::size_t(2));
        QCOMPARE(end.nextActions[0].id, std::string("next.retry"));
        QCOMPARE(end.nextActions[1].id, std::string("next.abort"));
    }

    void aNoBlocksLikeAnUnknown()
    {
        const Known known = Known().saw(sight(10, false)).since("demote", 5);
        QCOMPARE(lineOf(started(), known, 30), Lines("observe db; wait 20006"));
    }

    void P10_anEpochThatTheRunDidNotChangeNeedsReauthorisation_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("another timeline") << QByteArray("timeline") << QByteArray("4");
        QTest::newRow("lower timeline") << QByteArray("timeline") << QByteArray("2");
        QTest::newRow("somebody's claim") << QByteArray("claim") << QByteArray("9");
    }
    void P10_anEpochThatTheRunDidNotChangeNeedsReauthorisation()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        model::Observation seen = sight(10);
        seen.epochs[name.toStdString()] = value.toStdString();
        const Known known = Known().saw(seen).since("demote", 5);
        const auto commands = decided(m_run, started(), known, 11);
        QCOMPARE(lines(commands), Lines("end halted.epochs-changed"));
        QVERIFY(only<End>(commands)->why.english.find("re-authorisation") != std::string::npos);
        QCOMPARE(only<End>(commands)->nextActions[0].id, std::string("next.reauthorise"));
    }

    void P10_anEpochThatCannotBeReadBlocks()
    {
        model::Observation seen = sight(10);
        seen.epochs.clear();
        const Known known = Known().saw(seen).since("demote", 5);
        QCOMPARE(lineOf(started(), known, 30), Lines("observe db; wait 20006"));
    }

    void P10_theEpochsOfEveryTargetCount()
    {
        model::Run run = m_run;
        run.plan.targets.push_back({plans::edge, "haproxy", ""});
        Journaling journal(run);
        journal.started({{"db", {{"timeline", "3"}}}, {"edge", {{"process", "1"}}}});
        Known known = Known().saw(sight(10)).since("demote", 5);
        QCOMPARE(lines(decided(run, journal, known, 11)), Lines("observe edge; wait 20006"));
        ComponentView &edge = known.view.components[plans::edge];
        edge.lookedAt = edge.seen.emplace().ticks = at(10);
        edge.seen->epochs["process"] = "2";
        QCOMPARE(lines(decided(run, journal, known, 11)), Lines("end halted.epochs-changed"));
    }

    void P1_twoWritersHaltTheRunAtOnce()
    {
        // Whatever waits for a member to stop writing has an hour for it; two writers have none.
        const Known known = Known().saw(sight(10, true, Role::Primary)).since("promote", 5);
        const auto commands = decided(m_run, demoted(), known, 11);
        QCOMPARE(lines(commands), Lines("end halted.two-writers"));
        const End &end = *only<End>(commands);
        QVERIFY2(end.why.english.find("db/dc1 and db/dr1") != std::string::npos,
                 end.why.english.c_str());
        QCOMPARE(end.nextActions[0].id, std::string("next.one-writer"));
        QCOMPARE(end.writable, (std::vector<std::string>{"db/dc1", "db/dr1"}));
    }
    void P1_twoWritersSeenBeforeOurLastEffectAreNoNews()
    {
        const Known known =
            Known().saw(sight(10, true, Role::Primary)).since("promote", 5).effect(12);
        QCOMPARE(lineOf(demoted(), known, 13), Lines("observe db; wait 20006"));
    }

    void P11_anotherSystemUnderTheSameNameStops()
    {
        model::Observation seen = sight(10);
        seen.identity = "9999";
        const Known known = Known().saw(seen).since("demote", 5);
        QCOMPARE(lineOf(started(), known, 11), Lines("end halted.identity-changed"));
        seen.identity.clear();
        const Known silent = Known().saw(seen).since("demote", 5);
        QCOMPARE(lineOf(started(), silent, 30), Lines("observe db; wait 20006"));
    }

    void P1_evidenceForAPromoteIsAtMostFiveSecondsOld()
    {
        const Known known = Known().saw(sight(10, false)).since("promote", 5);
        QCOMPARE(lineOf(demoted(), known, 5'010), Lines("intend r1:promote:1"));
        QCOMPARE(lineOf(demoted(), known, 5'011), Lines("observe db; wait 20006"));
        const auto commands = decided(m_run, demoted(), known, 4'000);
        QCOMPARE(only<Intend>(commands)->validUntil, at(5'010));
    }

    void otherEvidenceIsAtMostTenSecondsOld()
    {
        model::RecoveryPlan plan = plans::move();
        model::Step read = plans::step("look", Phase::Prepare, {}, plans::database, "dr1", "read");
        action(read).preconditions = {ask(plans::database, "dr1", Question::IsReplica)};
        plan.steps = {read};
        const model::Run run = plans::runOf(plan);
        const Known known = Known().saw(sight(10)).since("look", 5);
        Journaling journal(run);
        journal.started();
        QCOMPARE(lines(decided(run, journal, known, 10'010)), Lines("intend r1:look:1"));
        QCOMPARE(lines(decided(run, journal, known, 10'011)), Lines("observe db; wait 20006"));
    }

    /// Only a failover may lose something, and no more than its plan says; unknown blocks.
    void P1_aFailoverPromotesOnlyWithinTheAcceptedLoss_data()
    {
        QTest::addColumn<int>("missing"); ///< bytes; -1: nobody knows
        QTest::addColumn<qint64>("accepted");
        QTest::addColumn<bool>("failover");
        QTest::addColumn<Lines>("wanted");
        const Lines go = "intend r1:promote:1", blocked = "observe db; wait 20006";
        // Last heard at the look, 10 ms ago, and never seen to write more than 100 bytes a second.
        QTest::newRow("at the limit") << 510 << qint64(512) << true << go;
        QTest::newRow("above") << 511 << qint64(512) << true << blocked;
        QTest::newRow("nothing accepted") << 1 << qint64(0) << true << blocked;
        QTest::newRow("unknown") << -1 << qint64(512) << true << blocked;
        QTest::newRow("any") << -1 << qint64(model::lossAny) << true << go;
        QTest::newRow("a planned move asks for all") << -1 << qint64(0) << false << go;
    }
    void P1_aFailoverPromotesOnlyWithinTheAcceptedLoss()
    {
        QFETCH(int, missing);
        QFETCH(qint64, accepted);
        QFETCH(bool, failover);
        QFETCH(Lines, wanted);
        model::RecoveryPlan plan = plans::move();
        plan.kind = failover ? model::PlanKind::Failover : model::PlanKind::Switchover;
        plan.lossBytesMax = accepted;
        const model::Run run = plans::runOf(plan);
        Journaling journal(run);
        journal.started().intended("demote").returned("demote", "done");
        journal.settled("demote", "succeeded");
        model::Observation seen = sight(10, false);
        if (missing >= 0)
            seen.members[1].lag.transport.bytes = missing;
        seen.members[1].lag.transport.time = Milliseconds(0);
        seen.members[1].lag.sourceRate = 100;
        const Known known = Known().saw(seen).since("promote", 5);
        QCOMPARE(lines(decided(run, journal, known, 20)), wanted);
    }
    void P1_aLossWithoutAnUpperBoundIsUnknown()
    {
        model::RecoveryPlan plan = plans::move();
        plan.kind = model::PlanKind::Failover;
        plan.lossBytesMax = 512;
        const model::Run run = plans::runOf(plan);
        Journaling journal(run);
        journal.started().intended("demote").returned("demote", "done");
        journal.settled("demote", "succeeded");
        model::Observation seen = sight(10, false);
        seen.members[1].lag.transport.bytes = 0;
        const Known unrated = Known().saw(seen).since("promote", 5);
        QCOMPARE(lines(decided(run, journal, unrated, 20)), Lines("observe db; wait 20006"));
        seen.members[1].lag.sourceRate = 100;
        seen.members[1].lag.transport.time = Milliseconds(60'000);
        const Known old = Known().saw(seen).since("promote", 5); // a minute without a look
        QCOMPARE(lines(decided(run, journal, old, 20)), Lines("observe db; wait 20006"));
    }

    void P1_evidenceFromBeforeOurLastEffectIsWorthNothing()
    {
        const Known known = Known().saw(sight(10, false)).since("promote", 5).effect(12);
        QCOMPARE(lineOf(demoted(), known, 13), Lines("observe db; wait 20006"));
    }

    void pauseFinishesWhatIsUnderWayAndStartsNothing()
    {
        Journaling journal = started().intended("demote").returned("demote", "done");
        journal.asked(Kind::PauseAsked);
        Known known = Known().saw(sight(60, false)).since("demote", 50).effect(50);
        QCOMPARE(lineOf(journal, known, 61), Lines("settle demote succeeded"));
        journal.settled("demote", "succeeded");
        QCOMPARE(lineOf(journal, known, 62), Lines());
        journal.asked(Kind::ResumeAsked);
        QCOMPARE(lineOf(journal, known, 63), Lines("await promote"));
    }

    void P13_abortBeforeAnythingDestructiveIsAborted()
    {
        const Known known = Known().saw(sight(10)).since("demote", 5);
        const auto commands = decided(m_run, started().asked(Kind::AbortAsked), known, 11);
        QCOMPARE(lines(commands), Lines("end aborted.nothing-destructive-done"));
        QCOMPARE(only<End>(commands)->writable, std::vector<std::string>({"db/dc1"}));
    }

    void P13_abortAfterSomethingDestructiveGoesBack()
    {
        Journaling journal = started().intended("demote").asked(Kind::AbortAsked);
        Known known = Known().saw(sight(10));
        known.calling("demote");
        QCOMPARE(lineOf(journal, known, 11), Lines());
        journal.returned("demote", "done").settled("demote", "succeeded");
        known = Known().saw(sight(60, false)).effect(50);
        QCOMPARE(lineOf(journal, known, 61), Lines("await undo.demote"));
        known.since("undo.demote", 61);
        QCOMPARE(lineOf(journal, known, 62), Lines("intend r1:undo.demote:1"));
        journal.intended("undo.demote").returned("undo.demote", "done");
        known = Known().saw(sight(90)).since("undo.demote", 80).effect(80);
        QCOMPARE(lineOf(journal, known, 91), Lines("settle undo.demote succeeded"));
        journal.settled("undo.demote", "succeeded");
        const auto commands = decided(m_run, journal, known, 92);
        QCOMPARE(lines(commands), Lines("end aborted.taken-back"));
        QCOMPARE(only<End>(commands)->takenBack, std::vector<StepId>({StepId("demote")}));
        QVERIFY(only<End>(commands)->done.empty());
        QCOMPARE(only<End>(commands)->writable, std::vector<std::string>({"db/dc1"}));
        journal.ended("aborted", "aborted.taken-back");
        QVERIFY(journal.fold());
    }

    void P13_abortAfterThePromotionTakesNothingBack()
    {
        Journaling journal = demoted().intended("promote").returned("promote", "done");
        journal.settled("promote", "succeeded", {{"timeline", "4"}}).asked(Kind::AbortAsked);
        QCOMPARE(lineOf(journal, Known().saw(sight(60, false)), 61), Lines("end succeeded"));
        model::RecoveryPlan longer = plans::move();
        longer.steps.push_back(plans::step("check", Phase::Gate, {StepId("promote")},
                                           plans::database, "dr1", "checkpoint"));
        const model::Run run = plans::runOf(longer);
        Journaling further(run);
        for (const char *step : {"demote", "promote"}) {
            if (further.events().empty())
                further.started();
            further.intended(step).returned(step, "done").settled(step, "succeeded");
        }
        further.asked(Kind::AbortAsked);
        const Known known = Known().saw(sight(60, false, Role::Primary));
        const auto commands = decided(run, further, known, 61);
        QCOMPARE(lines(commands), Lines("end aborted.after-promotion"));
        QCOMPARE(only<End>(commands)->nextActions.back().id, std::string("next.forward"));
        QCOMPARE(only<End>(commands)->done.size(), std::size_t(2));
        // A person may still go forward, and only by a step that waits.
        further.ended("aborted", "aborted.after-promotion").asked(Kind::RetryAsked, "check");
        QCOMPARE(further.progress().state, model::RunState::Running);
        QVERIFY(!further.progress().abortAsked);
    }

    void P1_P13_abortGoesNowhereWhileThePromotionIsInDoubt()
    {
        Journaling journal = demoted().intended("promote").failed("promote", true);
        journal.settled("promote", "indeterminate").asked(Kind::AbortAsked);
        const Known known =
            Known().saw(sight(90, false)).since("promote", 50).received("promote", Tri::Yes, 60);
        const auto commands = decided(m_run, journal, known, 60'000);
        QVERIFY2(!lines(commands).contains("undo"), lines(commands));
        Known later = Known().saw(sight(59'990, false)).since("promote", 50);
        later.received("promote", Tri::Yes, 60);
        QCOMPARE(lines(decided(m_run, journal, later, 60'000)),
                 Lines("end halted.going-back.step-indeterminate"));
    }

    void P3_anotherPlanIsNotExecuted()
    {
        Known known = Known().saw(sight(10)).since("demote", 5);
        known.view.planIntact = false;
        QCOMPARE(lineOf(started(), known, 11), Lines("end halted.plan-changed"));
    }

    void skipsOnlyWhatIsUnreachable()
    {
        model::RecoveryPlan plan = plans::move();
        plan.steps[0].ifUnreachable = model::IfUnreachable::Skip;
        const model::Run run = plans::runOf(plan);
        Journaling journal(run);
        journal.started();
        model::Observation seen = sight(10);
        seen.members[0] = model::MemberState();
        seen.members[0].member = MemberId("dc1");
        seen.members[0].error.emplace(ErrorCode::Timeout, "slow");
        Known known = Known().saw(seen).since("demote", 5);
        QCOMPARE(lines(decided(run, journal, known, 11)), Lines("wait 20"));
        seen.members[0].error.emplace(ErrorCode::Unreachable, "nobody answers");
        known.saw(seen);
        QCOMPARE(lines(decided(run, journal, known, 11)), Lines("settle demote skipped"));
        known.failedToLook(12, ErrorCode::Unreachable);
        QCOMPARE(lines(decided(run, journal, known, 13)), Lines("settle demote skipped"));
        known.failedToLook(12, ErrorCode::Denied);
        QCOMPARE(lines(decided(run, journal, known, 13)), Lines("wait 22"));
    }

    void independentStepsRunSideBySide()
    {
        model::RecoveryPlan plan = plans::move();
        plan.steps = {plans::step("a", Phase::Prepare, {}, plans::database, "dc1", "checkpoint"),
                      plans::step("b", Phase::Prepare, {}, plans::edge, "x", "drain")};
        const model::Run run = plans::runOf(plan);
        Journaling journal(run);
        journal.started();
        Known known = Known().saw(sight(10)).since("a", 5).since("b", 5);
        ComponentView &edge = known.view.components[plans::edge];
        edge.verbs = {{"drain", verb(VerbClass::Safe)}};
        edge.seen.emplace();
        edge.seen->ticks = at(9);
        edge.lookedAt = at(9);
        QCOMPARE(lines(decided(run, journal, known, 11)), Lines("intend r1:a:1; intend r1:b:1"));
    }

    void P12_oneDestructiveStepAComponentAtATime_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<bool>("together");
        QTest::newRow("two destructive")
            << QByteArray("demote") << QByteArray("promote") << QByteArray("dr1") << false;
        QTest::newRow("safe beside destructive")
            << QByteArray("demote") << QByteArray("checkpoint") << QByteArray("dr1") << false;
        QTest::newRow("destructive beside safe")
            << QByteArray("checkpoint") << QByteArray("demote") << QByteArray("dr1") << false;
        QTest::newRow("two safe, other members")
            << QByteArray("checkpoint") << QByteArray("checkpoint") << QByteArray("dr1") << true;
        QTest::newRow("two safe, same member")
            << QByteArray("checkpoint") << QByteArray("checkpoint") << QByteArray("dc1") << false;
        QTest::newRow("read beside safe")
            << QByteArray("read") << QByteArray("checkpoint") << QByteArray("dc1") << true;
        QTest::newRow("undeclared is the worst")
            << QByteArray("checkpoint") << QByteArray("pg_resetwal") << QByteArray("dr1") << false;
    }
    void P12_oneDestructiveStepAComponentAtATime()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QFETCH(QByteArray, member);
        QFETCH(bool, together);
        model::RecoveryPlan plan = plans::move();
        plan.steps = {
            plans::step("a", Phase::Prepare, {}, plans::database, "dc1", first.constData()),
            plans::step("b", Phase::Prepare, {}, plans::database, member.constData(),
                        second.constData())};
        const model::Run run = plans::runOf(plan);
        Journaling journal(run);
        journal.started();
        Known known = Known().saw(sight(10)).since("a", 5).since("b", 5);
        Lines both({"intend r1:a:1"});
        if (together)
            both += "; intend r1:b:1";
        if (second == "pg_resetwal")
            both = Lines("end halted.unsupported");
        QCOMPARE(lines(decided(run, journal, known, 11)), both);
        if (second == "pg_resetwal" || together)
            return;
        // Still not while the first is under way, however long; only when it is settled.
        journal.intended("a");
        known.calling("a");
        QCOMPARE(lines(decided(run, journal, known, 30'000)), Lines());
    }

    void stepsThatCannotBeExecutedYetAreRefused()
    {
        Known known = Known().saw(sight(10)).since("demote", 5);
        model::RecoveryPlan plan = plans::move();
        plan.steps[1].body = model::ChildPlanStep();
        model::Run run = plans::runOf(plan);
        QCOMPARE(startable(run.plan, known.view).error().code, ErrorCode::Unsupported);
        QCOMPARE(startable(run.plan, known.view).error().place, std::string("step promote"));
        Journaling journal(run);
        journal.started();
        QCOMPARE(lines(decided(run, journal, known, 11)), Lines("end halted.unsupported"));
        plan = plans::move();
        plan.lateBound.push_back({"point", "recovery-point", {}, Json::object()});
        QCOMPARE(startable(plan, known.view).error().code, ErrorCode::Unsupported);
        plan = plans::move();
        action(plan.steps[0]).verb = "explode";
        QCOMPARE(startable(plan, known.view).error().code, ErrorCode::Unsupported);
        QVERIFY(startable(m_run.plan, known.view));
    }

    void nothingBeginsBesideAnIndeterminateStep()
    {
        model::RecoveryPlan plan = plans::move();
        plan.steps[1].after.clear();
        action(plan.steps[1]).component = plans::edge;
        action(plan.steps[1]).preconditions.clear();
        const model::Run run = plans::runOf(plan);
        Journaling journal(run);
        journal.started().intended("demote").failed("demote", true);
        journal.settled("demote", "indeterminate");
        Known known = Known().saw(sight(60)).since("demote", 50).since("promote", 50).effect(50);
        known.received("demote", Tri::Yes, 61);
        ComponentView &edge = known.view.components[plans::edge];
        edge.verbs = {{"promote", verb(VerbClass::Destructive)}};
        edge.seen.emplace();
        edge.seen->ticks = at(60);
        edge.lookedAt = at(60);
        QCOMPARE(lines(decided(run, journal, known, 62)), Lines("wait 70"));
    }

    void everyCommandSaysWhy()
    {
        const Known known = Known().saw(sight(10)).since("demote", 5);
        for (const Command &command : decided(m_run, started(), known, 11)) {
            const Sentence why = std::visit([](const auto &one) { return one.why; }, command);
            QVERIFY2(!why.id.empty() && !why.english.empty(), line(command).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestDecide)
#include "tst_decide.moc"
