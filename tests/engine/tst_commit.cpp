// SPDX-License-Identifier: GPL-3.0-or-later
// A run that its plan holds open: by itself, by people, over its own death and over clock steps.
#include "aftermath.h"
#include "decisions.h"
#include "engine/way_back.h"
#include "program.h"

namespace tst_commit {

using namespace farhaven;
using namespace farhaven::engine;
using engine::sim::moved;
using engine::sim::repeatedEffects;
using engine::sim::Rig;
using engine::sim::said;
using model::CommitPolicy;
using model::Phase;
using model::RunState;
using Choice = model::CommitPolicy::Choice;
using Kind = model::JournalEvent::Kind;

namespace {

const PersonId theOperator("operator");
constexpr Milliseconds after{600'000};

CommitPolicy policyOf(Choice choice)
{
    CommitPolicy policy;
    policy.choice = choice;
    policy.after = choice == Choice::Keep ? Milliseconds(0) : after;
    return policy;
}

/// The sample move; without its promotion nothing of it is for good.
model::RecoveryPlan heldPlan(Choice choice, bool promotes = true)
{
    model::RecoveryPlan plan = sim::ordersPlan();
    plan.commit = policyOf(choice);
    if (promotes)
        return plan;
    std::erase_if(plan.steps, [](const model::Step &step) {
        return step.phase > Phase::Quiesce && step.phase < Phase::Release;
    });
    for (model::Step &step : plan.steps)
        std::erase_if(step.after, [&](const StepId &id) { return !plan.find(id); });
    plan.steps.back().after.clear();
    for (const model::Step &step : plan.steps) {
        if (step.phase != Phase::Release)
            plan.steps.back().after.push_back(step.id);
    }
    return plan;
}

int countOf(const Rig &rig, Kind kind)
{
    const auto &events = rig.journal->events;
    return int(std::count_if(events.begin(), events.end(),
                             [kind](const auto &event) { return event.kind == kind; }));
}

const model::JournalEvent *firstOf(const Rig &rig, Kind kind)
{
    const auto &events = rig.journal->events;
    const auto found = std::find_if(events.begin(), events.end(),
                                    [kind](const auto &event) { return event.kind == kind; });
    return found == events.end() ? nullptr : &*found;
}

bool releasedBefore(const Rig &rig, Kind kind)
{
    const auto &events = rig.journal->events;
    for (const auto &event : events) {
        if (event.kind == kind)
            return false;
        if (event.kind == Kind::Intended && event.step == StepId("release"))
            return true;
    }
    return true;
}

/// The world as the run found it, but for what harms nobody.
bool takenBack(const Rig &rig)
{
    const auto state = rig.world->look();
    const auto &database = state->systems.at("orders-db");
    const auto &edge = state->systems.at("edge").members;
    return database.members.at("dc1").primary && database.members.at("dc1").running &&
           edge.at("dc").state == "ready" &&
           !state->systems.at("orders-app").members.at("dr1").running;
}

bool carryThrough(Rig &rig)
{
    rig.start();
    bool went = rig.go();
    while (went && !rig.executor) {
        rig.restart();
        went = rig.go();
    }
    return went;
}

/// Appends of a life that nothing disturbs.
int cleanAppends(Choice choice, bool promotes)
{
    Rig rig(true, {}, heldPlan(choice, promotes));
    rig.start();
    (void)rig.go();
    return rig.journal->appends;
}

} // namespace

class TestCommit : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFailoverIsCommittedWhenItsTimeIsOverAndKeepsItsClaimUntilThen()
    {
        Rig rig(true, {}, heldPlan(Choice::Commit));
        rig.start();
        QVERIFY2(rig.go() && rig.state() == RunState::Succeeded, said(rig).constData());
        QVERIFY(moved(rig));
        const auto *held = firstOf(rig, Kind::Held), *committed = firstOf(rig, Kind::Committed);
        QVERIFY(held && committed);
        QVERIFY(committed->at - held->at >= after);
        QVERIFY(committed->author == "engine");
        QVERIFY(!releasedBefore(rig, Kind::Committed));
    }

    void P5_aStepOfTheClockCommitsNothingEarly()
    {
        Rig rig(true, {}, heldPlan(Choice::Commit));
        rig.onEvent = [&](const model::JournalEvent &event) {
            if (event.kind == Kind::Held)
                rig.timers.stepWall(std::chrono::days(400));
        };
        rig.start();
        const Ticks begun = rig.timers.ticks();
        QVERIFY2(rig.go() && rig.state() == RunState::Succeeded, said(rig).constData());
        QVERIFY(rig.timers.ticks() - begun >= after);
    }

    void aPersonDecidesEarlier()
    {
        Rig rig(true, {}, heldPlan(Choice::RollBack, false));
        rig.onEvent = [&](const model::JournalEvent &event) {
            if (event.kind == Kind::Held)
                const Task<> asked = rig.executor->commit(theOperator, "sums agree");
        };
        rig.start();
        const Ticks begun = rig.timers.ticks();
        QVERIFY2(rig.go() && rig.state() == RunState::Succeeded, said(rig).constData());
        QVERIFY(rig.timers.ticks() - begun < after);
        QCOMPARE(firstOf(rig, Kind::Committed)->author, std::string("operator"));
    }

    void aPlanThatKeepsWaitsForPeople_data()
    {
        QTest::addColumn<bool>("commits");
        QTest::newRow("committed") << true;
        QTest::newRow("taken back") << false;
    }
    void aPlanThatKeepsWaitsForPeople()
    {
        QFETCH(bool, commits);
        Rig rig(true, {}, heldPlan(Choice::Keep, false));
        rig.start();
        QVERIFY(!rig.go()); // nothing happens by itself
        QCOMPARE(rig.executor->progress().waits(), std::string(waitingCommit));
        rig.timers.pass(std::chrono::hours(100));
        const Task<> asked = commits ? rig.executor->commit(theOperator, "looks good")
                                     : rig.executor->abort(theOperator);
        QVERIFY2(rig.go(), said(rig).constData());
        QVERIFY(rig.state() == (commits ? RunState::Succeeded : RunState::Aborted));
        QCOMPARE(takenBack(rig), !commits);
    }

    void itIsTakenBackByItselfWhereThatIsSafe()
    {
        Rig rig(true, {}, heldPlan(Choice::RollBack, false));
        rig.start();
        QVERIFY2(rig.go() && rig.state() == RunState::Aborted, said(rig).constData());
        QVERIFY2(takenBack(rig), said(rig).constData());
        QCOMPARE(firstOf(rig, Kind::AbortAsked)->author, std::string("engine"));
        QCOMPARE(rig.folded().why.id, std::string("run.aborted.by-plan"));
    }

    void P1_whatIsPromotedIsKeptAndSaysWhy()
    {
        Rig rig(true, {}, heldPlan(Choice::RollBack));
        rig.start();
        QVERIFY2(rig.go() && rig.state() == RunState::Succeeded, said(rig).constData());
        QVERIFY(moved(rig));
        const auto *committed = firstOf(rig, Kind::Committed);
        QVERIFY(committed);
        QCOMPARE(committed->why.id, std::string("run.commit.kept"));
        QCOMPARE(countOf(rig, Kind::AbortAsked), 0);
    }

    void P7_diedAtEveryAppendItIsDecidedOnce_data()
    {
        QTest::addColumn<int>("choice");
        QTest::addColumn<bool>("promotes");
        QTest::newRow("commit") << int(Choice::Commit) << true;
        QTest::newRow("roll back") << int(Choice::RollBack) << false;
    }
    void P7_diedAtEveryAppendItIsDecidedOnce()
    {
        QFETCH(int, choice);
        QFETCH(bool, promotes);
        const int appends = cleanAppends(Choice(choice), promotes);
        QVERIFY(appends > 8);
        for (int at = 2; at <= appends; ++at) {
            for (const bool written : {false, true}) {
                Rig rig(true, {}, heldPlan(Choice(choice), promotes));
                rig.journal->dies = [&rig, at, written](int append, bool durable) {
                    if (append != at || durable != written)
                        return false;
                    rig.crash();
                    return true;
                };
                QVERIFY2(carryThrough(rig), said(rig).constData());
                const QByteArray where = "append " + QByteArray::number(at) + "\n" + said(rig);
                QVERIFY2(rig.violations.empty() && rig.errors.empty(), where.constData());
                QVERIFY2(repeatedEffects(rig).empty(), where.constData());
                QVERIFY2(countOf(rig, Kind::Held) == 1, where.constData());
                QVERIFY2(rig.state() == (promotes ? RunState::Succeeded : RunState::Aborted),
                         where.constData());
                const Kind decision = promotes ? Kind::Committed : Kind::AbortAsked;
                QVERIFY2(countOf(rig, decision) == 1, where.constData());
                QVERIFY2(!releasedBefore(rig, decision), where.constData());
                QVERIFY2(firstOf(rig, decision)->at - firstOf(rig, Kind::Held)->at >= after,
                         where.constData());
                QVERIFY2(promotes ? moved(rig) : takenBack(rig), where.constData());
            }
        }
    }

    void anotherStartOfTheMachineLetsTheTimePassAgain()
    {
        model::RecoveryPlan plan = plans::move();
        plan.commit = policyOf(Choice::Commit);
        const model::Run run = plans::runOf(plan);
        plans::Journaling journal(run);
        journal.started()
            .intended("demote")
            .returned("demote", "done")
            .settled("demote", "succeeded")
            .intended("promote")
            .returned("promote", "done")
            .settled("promote", "succeeded", {{"timeline", "4"}});
        decisions::Known known;
        known.view.boot = "first";
        QCOMPARE(decisions::lines(decisions::decided(run, journal, known, 0)), QByteArray("hold"));
        const auto ticks =
            std::chrono::duration_cast<Milliseconds>(decisions::base.time_since_epoch()).count();
        journal.add(Kind::Held, "", 0, {{"ticks_ms", ticks}, {"boot", "first"}});
        const auto waits = decisions::decided(run, journal, known, 1);
        QCOMPARE(decisions::lines(waits), QByteArray("wait 600000"));
        QCOMPARE(std::get<Wait>(waits.front()).why.id, std::string("run.held.commit"));
        known.view.boot = "second";
        QCOMPARE(decisions::lines(decisions::decided(run, journal, known, 700'000)),
                 QByteArray("hold"));
        known.view.boot = "first";
        QCOMPARE(decisions::lines(decisions::decided(run, journal, known, 600'000)),
                 QByteArray("commit"));
    }

    void onlyAFailoverIsHeldAndOnlyForABoundedTime()
    {
        Json plan = toJson(heldPlan(Choice::Commit));
        const auto move = model::planFromJson(plan);
        QVERIFY(!move);
        QCOMPARE(move.error().place, std::string("/commit"));
        QVERIFY(model::planDraftFromJson(plan));
        plan["commit"]["after_ms"] = 59'999;
        QVERIFY(!model::planDraftFromJson(plan));
        plan["commit"] = {{"policy", "keep"}, {"after_ms", 60'000}};
        QVERIFY(!model::planDraftFromJson(plan));
    }

    void noJournalReleasesOrEndsWhatNobodyCommitted()
    {
        model::RecoveryPlan plan = plans::move();
        plan.commit = policyOf(Choice::Keep);
        const model::Run run = plans::runOf(plan);
        const auto done = [&](plans::Journaling &journal) -> plans::Journaling & {
            return journal.started()
                .intended("demote")
                .returned("demote", "done")
                .settled("demote", "succeeded")
                .intended("promote")
                .returned("promote", "done")
                .settled("promote", "succeeded", {{"timeline", "4"}});
        };
        plans::Journaling ended(run);
        QVERIFY(!done(ended).ended("succeeded").fold());
        plans::Journaling early(run);
        QVERIFY(!early.started().add(Kind::Held, "", 0, {{"ticks_ms", 1}, {"boot", "b"}}).fold());
        plans::Journaling engines(run);
        QVERIFY(!done(engines)
                     .add(Kind::Held, "", 0, {{"ticks_ms", 1}, {"boot", "b"}})
                     .add(Kind::Committed, "", 0, Json::object())
                     .fold()); // by the engine, and only people may
        plans::Journaling unheld(run);
        QVERIFY(!done(unheld).add(Kind::Committed, "", 0, Json::object()).fold());
    }
};

FARHAVEN_TEST(TestCommit)

} // namespace tst_commit

#include "tst_commit.moc"
