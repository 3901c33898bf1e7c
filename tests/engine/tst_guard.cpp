// SPDX-License-Identifier: GPL-3.0-or-later
#include "guarded.h"
#include "program.h"

/// Which evidence counts, which target is asked about, and which reason is given first.
namespace tst_guard {

using namespace farhaven;
using namespace farhaven::engine;
using namespace farhaven::engine::guarded;

class TestGuard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // ── which evidence counts ──

    void P1_aRepeatedStepNeedsEvidenceBehindEffectAndRequest_data()
    {
        QTest::addColumn<int>("effect");
        QTest::addColumn<int>("since");
        QTest::addColumn<bool>("tried");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("behind both") << 10 << 20 << true << go;
        QTest::newRow("between effect and request") << 10 << 50 << true << blocked;
        QTest::newRow("between request and effect") << 50 << 10 << true << blocked;
        QTest::newRow("a first attempt asks for the effect only") << 10 << 50 << false << go;
        QTest::newRow("read as the effect came back") << 30 << 10 << false << blocked;
    }
    void P1_aRepeatedStepNeedsEvidenceBehindEffectAndRequest()
    {
        QFETCH(int, effect);
        QFETCH(int, since);
        QFETCH(bool, tried);
        Asked asked;
        asked.demoted();
        if (tried)
            asked.journal.intended("promote").failed("promote", false);
        asked.known.saw(sight(30, false)).since("promote", since).effect(effect);
        QTEST(asked.judged("promote", 60).answer(), "answer");
    }
    void theGuardHoldsAsLongAsItsOldestEvidence()
    {
        Asked asked(withEdge(), bothEpochs);
        asked.demoted().saw("edge", edgeSight(2'000));
        asked.known.saw(sight(8'000, false)).since("promote", 5);
        // Evidence about what the step does not touch may be ten seconds old, its own five.
        const Judged judged = asked.judged("promote", 8'010);
        QCOMPARE(judged.answer(), go);
        QCOMPARE(judged.guard.validUntil, at(12'000));
        asked.saw("edge", edgeSight(7'000));
        QCOMPARE(asked.judged("promote", 8'010).guard.validUntil, at(13'000));
    }
    void whatWasSeenBeforeIsOnRecord()
    {
        Asked asked;
        asked.demoted().known.saw(sight(30, false)).since("promote", 10);
        QVERIFY(asked.judged("promote", 60).guard.evidence["before"]["identity"] == "7301");
        QVERIFY(asked.judged("promote", 60).guard.evidence["conditions"][0]["age_ms"] == 30);
        asked.known.effect(40);
        QVERIFY(!asked.judged("promote", 60).guard.evidence.contains("before"));
    }
    void whetherTheEffectIsThereAlreadyIsOnRecord()
    {
        Asked asked;
        asked.demoted().known.saw(sight(30, false)).since("promote", 10);
        QVERIFY(asked.judged("promote", 60).guard.evidence["held_before"] == false);
        asked.known.saw(sight(30, false, Role::Primary));
        QVERIFY(asked.judged("promote", 60).guard.evidence["held_before"] == true);
        asked.known.effect(40);
        QVERIFY(asked.judged("promote", 60).guard.evidence["held_before"] == false);
    }

    // ── who is unreachable ──

    void onlyAMemberThatIsSeenUnreachableIsSkipped_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<bool>("skips");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("unreachable") << QByteArray("unreachable") << true << skip;
        QTest::newRow("the plan says nothing") << QByteArray("unreachable") << false << blocked;
        QTest::newRow("too slow") << QByteArray("timeout") << true << blocked;
        QTest::newRow("answers") << QByteArray("") << true << go;
        QTest::newRow("not there") << QByteArray("absent") << true << blocked;
    }
    void onlyAMemberThatIsSeenUnreachableIsSkipped()
    {
        QFETCH(QByteArray, member);
        QFETCH(bool, skips);
        model::RecoveryPlan plan = plans::move();
        plan.steps[0].ifUnreachable =
            skips ? model::IfUnreachable::Skip : model::IfUnreachable::Stop;
        Asked asked(plan);
        model::Observation seen = sight(30);
        if (member == "absent")
            seen.members.erase(seen.members.begin());
        else if (!member.isEmpty())
            seen.members[0].error.emplace(
                member == "timeout" ? ErrorCode::Timeout : ErrorCode::Unreachable, "no answer");
        asked.known.saw(seen).since("demote", 10);
        const Judged judged = asked.judged("demote", 60);
        QTEST(judged.answer(), "answer");
        if (judged.answer() == skip)
            QCOMPARE(judged.why(), QByteArray("step.skipped.unreachable"));
    }
    void aComponentCountsAsUnreachableOnlyByALookOfThisStep_data()
    {
        QTest::addColumn<int>("lookedAt");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("behind its beginning") << 30 << int(ErrorCode::Unreachable) << skip;
        QTest::newRow("before it") << 5 << int(ErrorCode::Unreachable) << blocked;
        QTest::newRow("as it began") << 10 << int(ErrorCode::Unreachable) << blocked;
        QTest::newRow("never looked") << -1 << int(ErrorCode::Unreachable) << blocked;
        QTest::newRow("too slow") << 30 << int(ErrorCode::Timeout) << blocked;
    }
    void aComponentCountsAsUnreachableOnlyByALookOfThisStep()
    {
        QFETCH(int, lookedAt);
        QFETCH(int, code);
        model::RecoveryPlan plan = plans::move();
        plan.steps[0].ifUnreachable = model::IfUnreachable::Skip;
        Asked asked(plan);
        asked.known.since("demote", 10).failedToLook(lookedAt, ErrorCode(code));
        if (lookedAt < 0)
            asked.component("db").lookedAt.reset();
        QTEST(asked.judged("demote", 60).answer(), "answer");
    }

    // ── our own steps in the way ──

    void aStepWaitsForAnotherOfOursOnTheSameComponent()
    {
        Asked asked;
        asked.journal.intended("demote");
        asked.known.saw(sight(30, false)).since("promote", 10).effect(5);
        const Judged judged = asked.judged("promote", 60);
        QCOMPARE(judged.answer(), blocked);
        QCOMPARE(judged.why(), QByteArray("guard.busy"));
        QVERIFY(judged.guard.busy);
        QCOMPARE(judged.commands, Lines());
    }
    /// The edge was not looked at yet, and the database is known not to take writes.
    void whatIsKnownToBlockIsReadBeforeTheLookThatIsMissing()
    {
        model::RecoveryPlan plan = withEdge();
        action(plan.steps[2]).preconditions = {ask(plans::database, "dr1", Question::Writable)};
        Asked asked(plan, bothEpochs);
        asked.demoted();
        asked.known.saw(sight(30, false)).since("open", 10);
        const Judged judged = asked.judged("open", 60);
        QCOMPARE(judged.answer(), blocked);
        QVERIFY2(judged.why() != "guard.stale" && judged.why() != "guard.busy", judged.why());
        QVERIFY2(judged.commands.contains("observe edge"), judged.commands);
    }
    void theComponentOfAConditionIsAskedForToo()
    {
        model::RecoveryPlan plan = withEdge();
        action(plan.steps[2]).preconditions = {ask(plans::edge, "e1", Question::IsPrimary),
                                               ask(plans::database, "dr1", Question::Writable)};
        Asked asked(plan, bothEpochs);
        asked.journal.intended("demote");
        asked.saw("edge", edgeSight(30)).known.since("open", 10);
        QCOMPARE(asked.judged("open", 60).why(), QByteArray("guard.busy"));
    }
    /// Its epochs may be changing by our own hand; it is the system of the plan all the same.
    void P11_aTargetThatAnotherOfOurStepsChangesIsStillTheSystemOfThePlan()
    {
        Asked asked(checkpoints());
        asked.journal.intended("sync-dc", 1, false, "safe");
        model::Observation seen = sight(30);
        seen.epochs["timeline"] = "4";
        asked.known.saw(seen).since("sync-dr", 10);
        QCOMPARE(asked.judged("sync-dr", 60).answer(), go);
        asked.component("db").seen->identity = "9999";
        const Judged judged = asked.judged("sync-dr", 60);
        QCOMPARE(judged.answer(), changed);
        QCOMPARE(judged.guard.cause, std::string("identity-changed"));
    }
    void whatAStepDoesNotTouchMayBeChangingByOurHand()
    {
        Asked asked(withEdge(), bothEpochs);
        asked.journal.intended("demote");
        asked.saw("edge", edgeSight(30)).known.since("open", 10);
        const Judged judged = asked.judged("open", 60);
        QCOMPARE(judged.answer(), go);
        QCOMPARE(judged.commands, Lines());
        Asked other(withEdge(), bothEpochs);
        other.saw("edge", edgeSight(30)).known.since("open", 10);
        QCOMPARE(other.judged("open", 60).answer(), blocked);
        QVERIFY(other.judged("open", 60).commands.startsWith("observe db"));
    }

    // ── which system it is ──

    void P11_eachTargetIsHeldAgainstItsOwnBinding()
    {
        Asked asked(withEdge(), Json::object());
        asked.saw("edge", edgeSight(30)).known.since("open", 10);
        QCOMPARE(asked.judged("open", 60).answer(), go); // nothing was authorised of the database
        asked.component("edge").seen->identity = "7301";
        QCOMPARE(asked.judged("open", 60).guard.cause, std::string("identity-changed"));
    }
    void P11_onlyADrillMayBeBoundToNoSystem()
    {
        model::RecoveryPlan plan = plans::move();
        plan.targets[0].identity.clear();
        Asked asked(plan);
        asked.known.saw(sight(30)).since("demote", 10);
        QCOMPARE(asked.judged("demote", 60).answer(), blocked);
        QCOMPARE(asked.judged("demote", 60).why(), QByteArray("guard.identity.unbound"));
        plan.kind = model::PlanKind::Drill;
        Asked drill(plan);
        drill.known.saw(sight(30)).since("demote", 10);
        QCOMPARE(drill.judged("demote", 60).answer(), go);
        drill.component("db").seen->identity.clear();
        QCOMPARE(drill.judged("demote", 60).answer(), go);
        plan.targets[0].identity = "7302";
        Asked bound(plan);
        bound.known.saw(sight(30)).since("demote", 10);
        QCOMPARE(bound.judged("demote", 60).answer(), changed);
    }
    void P11_whoDoesNotSayWhichSystemItIsIsLookedAtAgain()
    {
        Asked asked;
        asked.known.saw(sight(30)).since("demote", 10).effect(5);
        asked.component("db").seen->identity.clear();
        const Judged judged = asked.judged("demote", 5'000);
        QCOMPARE(judged.answer(), blocked);
        QCOMPARE(judged.why(), QByteArray("guard.identity.unknown"));
        QCOMPARE(judged.commands, Lines("observe db"));
    }
    void P11_theFirstChangeIsTheOneToRead()
    {
        Asked asked;
        model::Observation seen = sight(30);
        seen.identity = "9999";
        seen.epochs["timeline"] = "7";
        seen.members[0].role = Role::Replica; // nor would the condition hold
        asked.known.saw(seen).since("demote", 10);
        const Judged judged = asked.judged("demote", 60);
        QCOMPARE(judged.answer(), changed);
        QCOMPARE(judged.guard.cause, std::string("identity-changed"));
        QCOMPARE(judged.why(), QByteArray("guard.identity.changed"));
    }
    void theFirstReasonToWaitIsTheOneToRead()
    {
        Asked asked;
        asked.known.saw(sight(30, false)).since("demote", 10);
        asked.component("db").seen->epochs.clear();
        QCOMPARE(asked.judged("demote", 60).why(), QByteArray("guard.epoch.unknown"));
    }

    // ── writers and losses ──

    void P1_anotherWriterStopsAPromoteAndNothingElse()
    {
        model::RecoveryPlan plan = plans::move();
        action(plan.steps[1]).preconditions.clear();
        Asked asked(plan);
        asked.demoted().known.saw(sight(30, true)).since("promote", 10).since("demote", 10);
        const Judged judged = asked.judged("promote", 60);
        QCOMPARE(judged.why(), QByteArray("guard.other-writer"));
        QVERIFY(judged.guard.why.english.find("db/dc1") != std::string::npos);
        // Who is to be made the writer may be one already.
        asked.known.saw(sight(30, false, Role::Primary));
        QCOMPARE(asked.judged("promote", 60).answer(), go);
        // A writer that was seen before our last effect is no news.
        plan.steps[1].phase = Phase::Traffic;
        Asked mild(plan);
        mild.demoted().known.saw(sight(30, true)).since("promote", 10);
        QCOMPARE(mild.judged("promote", 60).answer(), go);
    }
    void P2_aConditionThatIsNotSeenToHoldAsksForALook()
    {
        Asked asked;
        asked.demoted().known.saw(sight(30, true)).since("promote", 10);
        const Judged judged = asked.judged("promote", 4'900);
        QCOMPARE(judged.answer(), blocked);
        QCOMPARE(judged.commands, Lines("observe db"));
        const Json conditions = judged.guard.evidence["conditions"];
        QCOMPARE(conditions.size(), std::size_t(2));
        QVERIFY(conditions[0]["holds"] == "no");
        QVERIFY(conditions[1]["holds"] == "yes");
    }
    void P10_aFailoversLossIsAskedOfItsPromoteOnly()
    {
        model::RecoveryPlan plan = failover();
        const model::Step &promote = plan.steps[2];
        const auto loss = lossGuard(plan, promote);
        QVERIFY(loss.has_value());
        QCOMPARE(loss->component, plans::database);
        QCOMPARE(loss->member, MemberId("dr1"));
        QVERIFY(!lossGuard(plan, plan.steps[1]).has_value()); // a fence
        model::Step asks = promote;
        asks.body = model::DecisionStep{};
        QVERIFY(!lossGuard(plan, asks).has_value());
        plan.kind = model::PlanKind::Switchover;
        QVERIFY(!lossGuard(plan, promote).has_value());
    }
    void P1_aManagerMovedItOnlyWhenTheCandidateAloneIsSeenToWrite()
    {
        const model::RecoveryPlan plan = failover();
        const model::Step &promote = plan.steps[2];
        model::Observation seen = movedByManager(30);
        QVERIFY(managerMoved(plan, promote, &seen));
        QVERIFY(!managerMoved(plan, promote, nullptr));
        QVERIFY(!managerMoved(plan, plan.steps[1], &seen)); // asks no manager
        const model::Observation moved = seen;
        seen.members.erase(seen.members.begin() + 1);
        QVERIFY(!managerMoved(plan, promote, &seen));
        seen = moved;
        seen.members[1].error.emplace(ErrorCode::Timeout, "no answer");
        QVERIFY(!managerMoved(plan, promote, &seen));
        seen = moved;
        seen.members[1].role = Role::Replica;
        QVERIFY(!managerMoved(plan, promote, &seen));
        seen = moved;
        seen.members[1].writable = Tri::Unknown;
        QVERIFY(!managerMoved(plan, promote, &seen));
        seen = moved;
        seen.members[0].writable = Tri::Yes;
        QVERIFY(!managerMoved(plan, promote, &seen));
    }
};

FARHAVEN_TEST(TestGuard)

} // namespace tst_guard

#include "tst_guard.moc"
