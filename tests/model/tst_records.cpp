// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/observation.h"
#include "model/orders.h"
#include "model/run.h"
#include "model/settled.h"
#include "program.h"

#include <QTest>

namespace tst_records {

using namespace farhaven;
using namespace farhaven::model;

namespace {

Observation observation()
{
    Observation seen;
    seen.identity = "7440211853220741235";
    seen.vantage = "ops1";
    seen.at = Instant(Milliseconds(1'800'000'000'123));
    seen.ticks = Ticks(std::chrono::seconds(77));
    seen.epochs = {{"timeline", "3"}, {"claim", "17"}};
    seen.quorum = Tri::Yes;
    MemberState dc1;
    dc1.member = MemberId("dc1");
    dc1.role = Role::Primary;
    dc1.running = Tri::Yes;
    dc1.writable = Tri::Yes;
    dc1.position = "0/3000148";
    dc1.lag.apply.bytes = 0;
    dc1.lag.transport.time = Milliseconds(12);
    dc1.lag.sourceFinal = true;
    dc1.facts = {{"streaming", "no"}, {"sessions", 12}};
    MemberState dr1;
    dr1.member = MemberId("dr1");
    dr1.error.emplace(ErrorCode::Timeout, "no answer", "dr1", "look at it");
    dr1.error->maybeApplied = true;
    seen.members = {dc1, dr1};
    return seen;
}

JournalEvent entry()
{
    JournalEvent event;
    event.sequence = 7;
    event.at = Instant(Milliseconds(1'800'000'000'123));
    event.kind = JournalEvent::Kind::Settled;
    event.author = "engine";
    event.step = StepId("promote-dr1");
    event.attempt = 1;
    event.why = Sentence("step.done", "{step} is done", {{"step", "promote-dr1"}});
    event.detail = {{"state", "succeeded"}};
    return event;
}

} // namespace

class TestRecords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anObservationIsReadAsItWasWritten()
    {
        const Json json = toJson(observation());
        QVERIFY(canonicalJson(json));
        const auto again = observationFromJson(json);
        QVERIFY2(again, again ? "" : describe(again.error()).c_str());
        QCOMPARE(toJson(*again).dump(), json.dump());
        QVERIFY(again->members[0].lag == observation().members[0].lag);
        QCOMPARE(again->members[1].error->code, ErrorCode::Timeout);
        QVERIFY(again->members[1].error->maybeApplied);
        QCOMPARE(again->epochs.at("claim"), std::string("17"));
    }

    /// What was written down is no evidence for a guard.
    void P10_aRecordIsNeverFresh()
    {
        const auto again = observationFromJson(toJson(observation()));
        QVERIFY(again);
        Condition condition;
        condition.member = MemberId("dc1");
        const Answer answer = evaluate(condition, &*again, Ticks(), Milliseconds(10'000));
        QCOMPARE(answer.holds, Tri::Unknown);
    }

    void anEventIsReadAsItWasWritten()
    {
        for (int kind = 0; kind <= int(JournalEvent::Kind::Ended); ++kind) {
            JournalEvent written = entry();
            written.kind = static_cast<JournalEvent::Kind>(kind);
            const auto again = journalEventFromJson(toJson(written));
            QVERIFY2(again, again ? "" : describe(again.error()).c_str());
            QCOMPARE(int(again->kind), kind);
            QCOMPARE(toJson(*again).dump(), toJson(written).dump());
            QVERIFY(again->why == written.why);
        }
        JournalEvent empty;
        empty.sequence = 1;
        QVERIFY(journalEventFromJson(toJson(empty)));
    }

    void badEventsAreRefusedWithTheirPlace_data()
    {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("value");
        QTest::newRow("sequence") << "/sequence"
                                  << "0";
        QTest::newRow("kind") << "/kind"
                              << "\"guessed\"";
        QTest::newRow("why") << "/why/arguments/step"
                             << "[]";
        QTest::newRow("detail") << "/detail"
                                << "3";
        QTest::newRow("unknown") << "/extra"
                                 << "3";
    }
    void badEventsAreRefusedWithTheirPlace()
    {
        QFETCH(QString, pointer);
        QFETCH(QString, value);
        Json json = toJson(entry());
        json[Json::json_pointer(pointer.toStdString())] = Json::parse(value.toStdString());
        const auto read = journalEventFromJson(json);
        QVERIFY(!read);
        QVERIFY(pointer.toStdString().starts_with(read.error().place));
    }

    void aStepIsSettledBySettledAlone()
    {
        JournalEvent event = entry();
        QVERIFY(settledAs(event, StepState::Succeeded) && !settledAs(event, StepState::Failed));
        event.kind = JournalEvent::Kind::Returned;
        QVERIFY(!settledAs(event, StepState::Succeeded));
        event.kind = JournalEvent::Kind::Settled;
        event.detail = {{"state", 3}}; // no word: no state
        QVERIFY(!settledAs(event, StepState::Succeeded));
    }
    /// People may go on with what ended: then it is over no more.
    void aRunIsOverWhenItsLastWordSaysSo()
    {
        QVERIFY(!endedAs({}, RunState::Succeeded));
        JournalEvent ended = entry(), resumed = entry();
        ended.kind = JournalEvent::Kind::Ended;
        resumed.kind = JournalEvent::Kind::ResumeAsked;
        QVERIFY(endedAs(std::vector{entry(), ended}, RunState::Succeeded));
        QVERIFY(!endedAs(std::vector{entry(), ended}, RunState::Halted));
        QVERIFY(!endedAs(std::vector{ended, resumed}, RunState::Succeeded));
        QVERIFY(!endedAs(std::vector{ended, entry()}, RunState::Succeeded)); // it settled a step
    }
    void aPhaseWasDoneWhenOneOfItsStepsIsSeenDone()
    {
        RecoveryPlan plan;
        plan.steps.resize(2);
        plan.steps[0].id = StepId("fence-dc1");
        plan.steps[0].phase = Phase::Fence;
        plan.steps[1].id = StepId("promote-dr1");
        plan.steps[1].phase = Phase::Promote;
        const std::vector journal = {entry()};
        QVERIFY(wasDone(plan, journal, Phase::Promote));
        QVERIFY(!wasDone(plan, journal, Phase::Fence));
        QVERIFY(!wasDone(plan, {}, Phase::Promote));
    }

    void aFindingIsReadAsItWasWritten()
    {
        const Finding finding = {"order.phase", Finding::Severity::Note, "/steps/1", "fact",
                                 "reason",      "consequence",           "fix"};
        const auto again = findingFromJson(toJson(finding));
        QVERIFY(again);
        QVERIFY(*again == finding);
    }

    void statesHaveNamesBothWays()
    {
        for (int i = 0; i <= int(StepState::Indeterminate); ++i)
            QCOMPARE(int(*stepStateFromName(name(static_cast<StepState>(i)))), i);
        for (int i = 0; i <= int(RunState::Aborted); ++i)
            QCOMPARE(int(*runStateFromName(name(static_cast<RunState>(i)))), i);
        for (int i = 0; i <= int(OutcomeKind::Unknown); ++i)
            QCOMPARE(int(*outcomeKindFromName(name(static_cast<OutcomeKind>(i)))), i);
        QVERIFY(!stepStateFromName("nearly"));
    }
};

FARHAVEN_TEST(TestRecords)

} // namespace tst_records

#include "tst_records.moc"
