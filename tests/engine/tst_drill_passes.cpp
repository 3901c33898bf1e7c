// SPDX-License-Identifier: GPL-3.0-or-later
#include "aftermath.h"
#include "decisions.h"
#include "model/drill_passes.h"
#include "people.h"
#include "program.h"

namespace tst_drill_passes {

using namespace farhaven;
using namespace farhaven::engine;
using engine::sim::Answering;
using engine::sim::askingPlan;
using engine::sim::carry;
using engine::sim::repeatedEffects;
using engine::sim::Rig;
using engine::sim::said;
using engine::sim::stateOf;
using model::BranchVerdict;
using model::RunState;
using model::StepState;
using Kind = model::JournalEvent::Kind;

namespace {

/// claim → close the edge → choose → (tell | hush) → open the edge → release.
model::RecoveryPlan drill()
{
    model::RecoveryPlan plan = askingPlan();
    const StepId claim("claim");
    model::Step close = *plan.find(StepId("drain-edge-dc"));
    close.id = StepId("close");
    close.phase = model::Phase::Prepare;
    close.after = {claim};
    model::Step choose = *plan.find(StepId("choose"));
    choose.after = {close.id};
    const model::Step tell = *plan.find(StepId("tell"));
    const model::Step hush = *plan.find(StepId("hush"));
    model::Step open = plans::step("open", model::Phase::Reprotect, {tell.id, hush.id},
                                   plans::action(close).component, "dc", "enable");
    plans::action(open).postconditions = {{plans::action(close).component, MemberId("dc"),
                                           model::Question::FactIs, "state", "ready"}};
    const model::Step first = *plan.find(claim);
    model::Step release = *plan.find(StepId("release"));
    release.after = {open.id};
    plan.kind = model::PlanKind::Drill;
    plan.scenario = model::wholeDrill;
    plan.steps = {first, close, choose, tell, hush, open, release};
    return plan;
}

/// A rig whose run takes every branch: pass 1 "hush", the default, and pass 2 "tell".
std::unique_ptr<Rig> drilling()
{
    auto rig = std::make_unique<Rig>(true, sim::Mischief(), drill());
    rig->run.everyBranch = true;
    return rig;
}

bool cleanedUp(const Rig &rig)
{
    const auto state = rig.world->look();
    return state->systems.at("edge").members.at("dc").state == "ready" &&
           state->claims.begin()->second.released;
}

std::vector<BranchVerdict> verdicts(const Rig &rig)
{
    std::vector<BranchVerdict> all; // of "tell", then of "hush", as the plan has them
    for (const auto &record : model::branchRecords(rig.run, rig.journal->events))
        all.push_back(record.verdict);
    return all;
}

int count(const Rig &rig, Kind kind, const char *step)
{
    const auto &events = rig.journal->events;
    return int(std::count_if(events.begin(), events.end(), [&](const auto &event) {
        return event.kind == kind && event.step.value == step;
    }));
}

std::int64_t sequenceOf(const Rig &rig, Kind kind, const char *step)
{
    for (const model::JournalEvent &event : rig.journal->events) {
        if (event.kind == kind && event.step.value == step)
            return event.sequence;
    }
    return 0;
}

const std::vector<BranchVerdict> bothGreen{BranchVerdict::Green, BranchVerdict::Green};

int appendsOf(const std::string &failing)
{
    const auto rig = drilling();
    Answering people(*rig);
    people.failing = failing;
    carry(*rig, people);
    return rig->journal->appends;
}

} // namespace

class TestDrillPasses : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void R023_oneDrillTakesBothBranches()
    {
        const auto rig = drilling();
        Answering people(*rig);
        carry(*rig, people);
        QVERIFY2(rig->violations.empty() && rig->errors.empty(), said(*rig));
        QVERIFY2(rig->state() == RunState::Succeeded, said(*rig));
        QCOMPARE(rig->folded().namedState, std::string("succeeded"));
        // Nobody was asked which; the default came first, and the other only after its clean-up.
        QCOMPARE(count(*rig, Kind::Prompted, "choose"), 0);
        QCOMPARE(stateOf(*rig, "hush"), StepState::Succeeded);
        QCOMPARE(stateOf(*rig, "tell"), StepState::NotTaken);
        QCOMPARE(stateOf(*rig, "pass-2.tell"), StepState::Succeeded);
        QCOMPARE(stateOf(*rig, "pass-2.hush"), StepState::NotTaken);
        QVERIFY(sequenceOf(*rig, Kind::Settled, "open") <
                sequenceOf(*rig, Kind::Intended, "pass-2.close"));
        QVERIFY(sequenceOf(*rig, Kind::Settled, "pass-2.open") <
                sequenceOf(*rig, Kind::Intended, "release"));
        for (const char *once : {"claim", "release", "close", "pass-2.close"})
            QCOMPARE(count(*rig, Kind::Settled, once), 1);
        QVERIFY(verdicts(*rig) == bothGreen);
        QVERIFY(cleanedUp(*rig));
    }
    /// The canary: the check can say no.
    void R023_P13_aDrillWhoseSecondBranchFailsIsNotGreen()
    {
        const auto rig = drilling();
        Answering people(*rig);
        people.failing = "pass-2.tell";
        carry(*rig, people);
        QVERIFY2(rig->state() == RunState::Aborted, said(*rig));
        QCOMPARE(rig->folded().namedState, std::string("aborted.taken-back"));
        const auto found = verdicts(*rig);
        QVERIFY(found == (std::vector{BranchVerdict::Red, BranchVerdict::Green}));
        // Its own edge was opened again by the way back; that of the first pass was open already.
        QCOMPARE(stateOf(*rig, "undo.pass-2.close"), StepState::Succeeded);
        QCOMPARE(stateOf(*rig, "undo.close"), StepState::Pending);
        QVERIFY(cleanedUp(*rig));
    }
    void R023_whatTheFirstPassKeptFromRunningIsUnknown()
    {
        const auto rig = drilling();
        Answering people(*rig);
        people.failing = "hush";
        carry(*rig, people);
        QVERIFY2(rig->state() == RunState::Aborted, said(*rig));
        const auto found = verdicts(*rig);
        QVERIFY(found == (std::vector{BranchVerdict::Unknown, BranchVerdict::Red}));
        QCOMPARE(count(*rig, Kind::Intended, "pass-2.close"), 0);
        QVERIFY(cleanedUp(*rig));
    }
    void R023_aSkippedStepLeavesItsBranchUnknown()
    {
        const model::Run run = drilling()->run;
        plans::Journaling journal(run);
        journal.started(Json::object());
        journal.add(Kind::Skipped, "open", 0, {{"reason", "no"}});
        const auto records = model::branchRecords(run, journal.events());
        QVERIFY(records.at(1).verdict == BranchVerdict::Unknown);
    }
    void P7_P8_P13_killedAtEveryBoundaryItTakesBothBranchesOnce_data()
    {
        QTest::addColumn<bool>("durable");
        QTest::addColumn<QString>("failing");
        for (const bool durable : {false, true}) {
            for (const char *failing : {"", "pass-2.tell"})
                QTest::addRow("%s %s", durable ? "after" : "before", failing)
                    << durable << QString::fromLatin1(failing);
        }
    }
    void P7_P8_P13_killedAtEveryBoundaryItTakesBothBranchesOnce()
    {
        QFETCH(bool, durable);
        QFETCH(QString, failing);
        const int appends = appendsOf(failing.toStdString());
        QVERIFY(appends > 15);
        for (int append = 2; append <= appends; ++append) {
            const auto rig = drilling();
            Answering people(*rig);
            people.failing = failing.toStdString();
            rig->journal->dies = [&](int number, bool after) {
                if (number != append || after != durable || !rig->executor)
                    return false;
                rig->crash();
                return true;
            };
            carry(*rig, people);
            const QByteArray where = "append " + QByteArray::number(append) + "\n" + said(*rig);
            QVERIFY2(rig->violations.empty(), where);
            const bool green = failing.isEmpty();
            QVERIFY2(rig->state() == (green ? RunState::Succeeded : RunState::Aborted), where);
            QVERIFY2((verdicts(*rig) == bothGreen) == green, where);
            QVERIFY2(cleanedUp(*rig), where);
            QCOMPARE(repeatedEffects(*rig), std::set<std::string>());
            for (const char *step : {"choose", "pass-2.choose"})
                QVERIFY2(count(*rig, Kind::Decided, step) == 1, where);
            QVERIFY2(count(*rig, Kind::Intended, "hush") == 1, where);
        }
    }
    void P3_theEngineTakesNoOtherBranchThanThePassIsFor()
    {
        const model::Run run = drilling()->run;
        plans::Journaling journal(run);
        journal.started(Json::object());
        RunProgress progress = emptyProgress(run);
        model::JournalEvent event = journal.events().front();
        QVERIFY(apply(run, progress, event));
        for (const char *step : {"claim", "close"})
            progress.steps[StepId(step)].state = StepState::Succeeded;
        progress.steps[StepId("choose")].state = StepState::Waiting;
        event = {};
        event.sequence = 2;
        event.kind = Kind::Decided;
        event.author = "engine";
        event.step = StepId("choose");
        event.detail = {{"option", "tell"}};
        QCOMPARE(apply(run, progress, event).error().code, ErrorCode::Corrupt);
        event.detail = {{"option", "hush"}};
        QVERIFY(apply(run, progress, event));
    }
};

FARHAVEN_TEST(TestDrillPasses)

} // namespace tst_drill_passes

#include "tst_drill_passes.moc"
