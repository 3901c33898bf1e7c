// SPDX-License-Identifier: GPL-3.0-or-later
// A run that is aborted: it goes back, over its own death, and says where it ended.
#include "aftermath.h"
#include "engine/way_back.h"
#include "program.h"

namespace tst_way_back {

using namespace farhaven;
using namespace farhaven::engine;
using engine::sim::Mischief;
using engine::sim::moved;
using engine::sim::repeatedEffects;
using engine::sim::Rig;
using engine::sim::said;
using model::RunState;
using model::StepState;
using plugins::simulated::State;
using Kind = model::JournalEvent::Kind;

namespace {

const PersonId theOperator("operator");

/// The world as the run found it.
bool asBefore(const Rig &rig)
{
    const Result<State> state = rig.world->look();
    const auto &database = state->systems.at("orders-db");
    const auto &edge = state->systems.at("edge").members;
    const auto &application = state->systems.at("orders-app").members;
    const auto claim = state->claims.begin();
    return database.members.at("dc1").primary && database.members.at("dc1").running &&
           !database.members.at("dr1").primary && database.members.at("dr1").running &&
           database.epochs.at("timeline") == "3" && edge.at("dc").state == "ready" &&
           edge.at("dr").state == "maint" && application.at("dc1").running &&
           !application.at("dr1").running &&
           (claim == state->claims.end() || claim->second.released);
}

bool asked(const Rig &rig)
{
    const auto &events = rig.journal->events;
    return std::any_of(events.begin(), events.end(),
                       [](const auto &event) { return event.kind == Kind::AbortAsked; });
}

bool hasSettled(const model::JournalEvent &event, const char *step)
{
    return event.kind == Kind::Settled && event.step == StepId(step);
}

/// Asks as soon as `step` has succeeded, and in the next life when that question died.
void abortAfter(Rig &rig, const char *step)
{
    const auto ask = [&rig] {
        if (!asked(rig))
            const Task<> unheard = rig.executor->abort(theOperator);
    };
    rig.onEvent = [ask, step](const model::JournalEvent &event) {
        if (hasSettled(event, step))
            ask();
    };
    rig.onStep = [&rig, ask, id = StepId(step), deaths = 0](int) mutable {
        const bool due = rig.executor->progress().step(id).state == StepState::Succeeded;
        if (due && std::exchange(deaths, rig.journal->deaths) != rig.journal->deaths)
            ask();
    };
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

std::set<std::string> undone(const Rig &rig)
{
    std::set<std::string> steps;
    for (const auto &[id, at] : rig.folded().steps) {
        if (isUndo(id) && at.state == StepState::Succeeded)
            steps.insert(id.value);
    }
    return steps;
}

int appendsOfAnAbort()
{
    Rig rig;
    abortAfter(rig, "demote-dc1");
    if (!carryThrough(rig))
        qFatal("the aborted run hangs");
    return rig.journal->appends;
}

} // namespace

class TestWayBack : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachCompensationIsAStepBehindTheOthers()
    {
        const model::Run run = plans::runOf(sim::ordersPlan());
        const model::Run whole = withUndoing(run);
        const model::Step *undo = whole.plan.find(StepId("undo.demote-dc1"));
        QVERIFY(undo && undo->action()->verb == "start-primary");
        QCOMPARE(undo->action()->postconditions.size(), std::size_t(2));
        QVERIFY(whole.plan.steps.size() > run.plan.steps.size());
        QVERIFY(withUndoing(whole).plan == whole.plan && !lacksUndoing(whole));
        QVERIFY(!whole.plan.find(StepId("undo.promote-dr1")));
    }
    void P13_anAbortBeforeThePromotionTakesEverythingBack_data()
    {
        QTest::addColumn<QByteArray>("step");
        QTest::addColumn<int>("undone");
        QTest::newRow("claimed") << QByteArray("claim") << 0;
        QTest::newRow("application started") << QByteArray("start-application-dr") << 1;
        QTest::newRow("drained") << QByteArray("drain-edge-dc") << 2;
        QTest::newRow("demoted") << QByteArray("demote-dc1") << 3;
    }
    void P13_anAbortBeforeThePromotionTakesEverythingBack()
    {
        QFETCH(QByteArray, step);
        QFETCH(int, undone);
        Rig rig;
        abortAfter(rig, step.constData());
        QVERIFY2(carryThrough(rig), said(rig));
        QVERIFY2(rig.violations.empty() && asBefore(rig), said(rig));
        QCOMPARE(rig.state(), RunState::Aborted);
        QVERIFY2(int(tst_way_back::undone(rig).size()) >= undone, said(rig));
        QVERIFY(undone == 0 || rig.folded().namedState == "aborted.taken-back");
    }
    void P13_afterThePromotionAPersonGoesForward()
    {
        Rig rig;
        abortAfter(rig, "promote-dr1");
        QVERIFY2(carryThrough(rig), said(rig));
        QCOMPARE(rig.folded().namedState, std::string("aborted.after-promotion"));
        QVERIFY(undone(rig).empty() && rig.violations.empty());
        rig.onStep = nullptr;
        const Task<> unheard = rig.executor->retry(StepId("gate-dr"), theOperator);
        QVERIFY2(rig.go(), said(rig));
        QVERIFY2(rig.state() == RunState::Succeeded && moved(rig), said(rig));
    }
    void P1_P7_P8_P13_killedAtEveryBoundaryOfTheWayBack_data()
    {
        QTest::addColumn<bool>("durable");
        QTest::newRow("before the record is durable") << false;
        QTest::newRow("after the record is durable") << true;
    }
    void P1_P7_P8_P13_killedAtEveryBoundaryOfTheWayBack()
    {
        QFETCH(bool, durable);
        const int appends = appendsOfAnAbort();
        int back = 0, forward = 0;
        for (int append = 2; append <= appends; ++append) {
            Rig rig;
            abortAfter(rig, "demote-dc1");
            rig.journal->dies = [&](int number, bool after) {
                if (number != append || after != durable || !rig.executor)
                    return false;
                rig.crash();
                return true;
            };
            QVERIFY2(carryThrough(rig), said(rig));
            const QByteArray where = "append " + QByteArray::number(append) + "\n" + said(rig);
            QVERIFY2(rig.violations.empty(), where);
            QCOMPARE(repeatedEffects(rig), std::set<std::string>());
            const std::string named = rig.folded().namedState;
            QVERIFY2(named == "aborted.taken-back" ? asBefore(rig)
                                                   : named == "aborted.after-promotion",
                     where);
            ++(named == "aborted.taken-back" ? back : forward);
        }
        // Where the ask itself died with the program, the run may have been quicker than the next.
        qInfo("%d boundaries: %d taken back, %d promoted", appends, back, forward);
        QVERIFY(forward < 3 && back > 20);
    }
    /// A second writer was seen, and a moment later there is none: what was seen before the abort
    /// does not hold it up.
    void P13_whoAbortsIsJudgedByWhatIsSeenFromThenOn()
    {
        Rig rig;
        const auto second = [&rig](bool writes) {
            rig.world->meddle([writes](State &state) {
                auto &members = state.systems["orders-db"].members;
                members["dc1"].running = members["dr1"].primary = writes;
            });
        };
        rig.onEvent = [&](const model::JournalEvent &event) {
            if (hasSettled(event, "demote-dc1"))
                second(true);
        };
        rig.start();
        QVERIFY2(rig.go(), said(rig));
        QCOMPARE(rig.folded().namedState, std::string("halted.two-writers"));
        second(false);
        rig.onEvent = nullptr;
        const Task<> unheard = rig.executor->abort(theOperator);
        QVERIFY2(rig.go(), said(rig));
        QVERIFY2(rig.state() == RunState::Aborted && asBefore(rig), said(rig));
    }
    void P13_aHaltedRunIsTakenBackToo()
    {
        Rig rig;
        const auto silence = [&](bool silent) {
            rig.world->meddle([silent](State &state) {
                state.systems["orders-db"].members["dr1"].silent = silent;
            });
        };
        rig.onEvent = [&](const model::JournalEvent &event) {
            if (hasSettled(event, "demote-dc1"))
                silence(true);
        };
        rig.start();
        QVERIFY2(rig.go(), said(rig));
        QVERIFY2(rig.state() == RunState::Halted, said(rig));
        rig.onEvent = nullptr;
        // Whether the replica was promoted by somebody cannot be seen: nothing starts.
        Task<> unheard = rig.executor->abort(theOperator);
        QVERIFY2(rig.go(), said(rig));
        QCOMPARE(rig.folded().namedState, std::string("halted.going-back.blocked"));
        QCOMPARE(rig.world->look()->writers("orders-db"), 0);
        silence(false);
        Task<> again = rig.executor->abort(theOperator);
        QVERIFY2(rig.go(), said(rig));
        QCOMPARE(rig.folded().namedState, std::string("aborted.taken-back"));
        QVERIFY2(asBefore(rig) && rig.violations.empty(), said(rig));
    }
    void whatWasTakenBackDoesNotGoForwardAgain()
    {
        Rig rig;
        abortAfter(rig, "demote-dc1");
        const auto stubborn = [&](bool silent) {
            rig.world->meddle(
                [silent](State &state) { state.systems["edge"].members["dc"].silent = silent; });
        };
        rig.start();
        rig.onEvent = [&, abort = rig.onEvent](const model::JournalEvent &event) {
            abort(event);
            if (hasSettled(event, "undo.demote-dc1"))
                stubborn(true);
        };
        QVERIFY2(rig.go(), said(rig));
        const std::string named = rig.folded().namedState;
        QVERIFY2(named.starts_with("halted.going-back."), said(rig));
        rig.onStep = nullptr;
        rig.onEvent = nullptr;
        Result<> refused;
        const auto ask = [](Executor &executor, Result<> &answer) -> Task<> {
            answer = co_await executor.retry(StepId("promote-dr1"), theOperator);
            co_return {};
        };
        const Task<> asking = ask(*rig.executor, refused);
        QVERIFY(!refused && refused.error().code == ErrorCode::Conflict);
        stubborn(false);
        const Task<> unheard = rig.executor->retry(StepId("undo.drain-edge-dc"), theOperator);
        QVERIFY2(rig.go(), said(rig));
        QCOMPARE(rig.folded().namedState, std::string("aborted.taken-back"));
        QVERIFY(asBefore(rig));
    }
    /// Seed 14545 of the simulator: the release, whose turn it had been on the way back, was begun
    /// among the first steps, and no journal takes that.
    void P13_whoGoesForwardAgainBeforeAnythingWasTakenBackEnds_data()
    {
        QTest::addColumn<QString>("after");
        QTest::newRow("nothing but the claim to give back") << QStringLiteral("claim");
        QTest::newRow("a drain to take back") << QStringLiteral("drain-edge-dc");
    }
    void P13_whoGoesForwardAgainBeforeAnythingWasTakenBackEnds()
    {
        QFETCH(QString, after);
        const std::string step = after.toStdString();
        Rig rig;
        const auto setTimeline = [&rig](const char *to) {
            rig.world->meddle(
                [to](State &state) { state.systems["orders-db"].epochs["timeline"] = to; });
        };
        rig.onEvent = [&](const model::JournalEvent &event) {
            if (hasSettled(event, step.c_str()))
                setTimeline("9");
        };
        rig.start();
        QVERIFY2(rig.go() && rig.state() == RunState::Halted, said(rig));
        rig.onEvent = nullptr;
        const Task<> back = rig.executor->abort(theOperator);
        QVERIFY2(rig.go() && rig.folded().namedState == "halted.going-back.epochs-changed",
                 said(rig));
        setTimeline("3");
        for (int i = 0; i < 100 && rig.timers.step(); ++i) {
        } // no look from before is under way any more
        const RunProgress at = rig.folded();
        const auto waits = std::find_if(rig.run.plan.steps.begin(), rig.run.plan.steps.end(),
                                        [&](const model::Step &each) {
                                            return at.step(each.id).state == StepState::Waiting &&
                                                   each.phase != model::Phase::Release;
                                        });
        QVERIFY(waits != rig.run.plan.steps.end());
        const Task<> forward = rig.executor->retry(waits->id, theOperator);
        QVERIFY2(rig.go() && !rig.executor->stuck(), said(rig));
        QVERIFY2(rig.state() == RunState::Succeeded && moved(rig), said(rig));
        QVERIFY2(rig.violations.empty(), said(rig));
    }
    void P1_P7_P13_mischiefOnTheWayBack()
    {
        int back = 0, halted = 0;
        constexpr int seeds = 300;
        for (int seed = 1; seed <= seeds; ++seed) {
            Mischief mischief;
            mischief.seed = std::uint64_t(seed);
            mischief.delayMax = Milliseconds(seed % 2 == 0 ? 20 : 700);
            mischief.losesRequestPercent = seed % 5;
            mischief.losesAnswerPercent = seed % 7;
            mischief.lateRequestPercent = seed % 4;
            mischief.repeatsRequestPercent = seed % 11 * 3;
            mischief.losesLookPercent = seed % 13;
            Rig rig(seed % 2 == 0, mischief);
            rig.onStep = [&](int step) {
                if (!rig.executor->progress().started)
                    return;
                if (step > 10 + seed % 150 && !asked(rig))
                    const Task<> unheard = rig.executor->abort(theOperator);
                if (step % (70 + seed % 97) == 0 && step < 400)
                    rig.crash();
            };
            const bool went = carryThrough(rig);
            const QByteArray where = "seed " + QByteArray::number(seed) + "\n" + said(rig);
            QVERIFY2(went && rig.violations.empty(), where);
            const RunProgress progress = rig.folded();
            if (!progress.started)
                continue;
            QVERIFY2(progress.ended() && !progress.namedState.empty(), where);
            QVERIFY2(progress.namedState != "aborted.taken-back" || asBefore(rig), where);
            back += progress.namedState == "aborted.taken-back";
            halted += progress.state == RunState::Halted;
        }
        qInfo("%d of %d seeds taken back, %d halted", back, seeds, halted);
        QVERIFY(back > seeds / 10 && halted < seeds / 4);
    }
    /// The judge of all this can see what was not taken back.
    void P13_canaryACompensationThatDoesNothing()
    {
        model::RecoveryPlan plan = sim::ordersPlan();
        for (model::Step &step : plan.steps) {
            if (step.id == StepId("drain-edge-dc"))
                plans::action(step).compensation = model::Compensation{"maint", Json::object()};
        }
        Rig rig(true, {}, plan);
        abortAfter(rig, "demote-dc1");
        QVERIFY2(carryThrough(rig), said(rig));
        QVERIFY(!asBefore(rig));
    }
};

FARHAVEN_TEST(TestWayBack)

} // namespace tst_way_back

#include "tst_way_back.moc"
