// SPDX-License-Identifier: GPL-3.0-or-later
#include "aftermath.h"
#include "program.h"
#include "seeing.h"

namespace tst_executor {

using namespace farhaven;
using namespace farhaven::engine;
using engine::sim::firstEffects;
using engine::sim::looksOf;
using engine::sim::MemoryJournal;
using engine::sim::Mischief;
using engine::sim::moved;
using engine::sim::repeatedEffects;
using engine::sim::Rig;
using engine::sim::said;
using engine::sim::Saw;
using model::RunState;
using plugins::simulated::State;

namespace {

int cleanAppends()
{
    Rig rig;
    rig.start();
    if (!rig.go())
        qFatal("the clean run hangs");
    return rig.journal->appends;
}

Mischief mischiefOf(int seed)
{
    Mischief mischief;
    mischief.seed = std::uint64_t(seed);
    mischief.delayMax = Milliseconds(seed % 3 == 0 ? 20 : seed % 3 == 1 ? 400 : 1'400);
    mischief.losesRequestPercent = seed % 5;
    mischief.losesAnswerPercent = seed % 7;
    mischief.lateRequestPercent = seed % 4;
    mischief.repeatsRequestPercent = seed % 11 * 3;
    mischief.unknownPercent = seed % 6;
    mischief.losesLookPercent = seed % 13;
    return mischief;
}

/// Forgets an intent that was the last thing the process wrote: what an executor must never do.
class ForgetfulJournal final : public MemoryJournal {
public:
    using MemoryJournal::MemoryJournal;
    Task<std::vector<model::JournalEvent>> load(RunId id) override
    {
        if (!events.empty() && events.back().kind == model::JournalEvent::Kind::Intended)
            events.pop_back();
        return MemoryJournal::load(id);
    }
};

/// One run that dies when `rig.onStep` or the journal says so, and is taken up until it ends.
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

/// Dies once, around the n-th append.
void dieAround(Rig &rig, int append, bool durable)
{
    rig.journal->dies = [&rig, append, durable](int number, bool after) {
        if (number != append || after != durable || !rig.executor)
            return false;
        rig.crash();
        return true;
    };
}

} // namespace

class TestExecutor : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theMoveSucceeds()
    {
        Rig rig;
        rig.start();
        QVERIFY(rig.go());
        QVERIFY2(rig.violations.empty() && rig.errors.empty(), said(rig));
        QCOMPARE(rig.state(), RunState::Succeeded);
        QVERIFY(moved(rig));
        QCOMPARE(rig.world->effectsTotal(), std::int64_t(rig.run.plan.steps.size()));
        QCOMPARE(rig.intents(), int(rig.run.plan.steps.size()));
    }

    void whatAnEffectSawNeedsNoOtherLook()
    {
        Rig seeing;
        const int few = looksOf(seeing, Saw::After);
        QVERIFY2(seeing.violations.empty() && seeing.errors.empty(), said(seeing));
        QCOMPARE(seeing.state(), RunState::Succeeded);
        QVERIFY(moved(seeing));
        Rig blind;
        const int many = looksOf(blind, Saw::Nothing);
        QCOMPARE(blind.state(), RunState::Succeeded);
        QVERIFY2(few < many, QByteArray::number(few) + " of " + QByteArray::number(many));
    }
    void P2_aLookFromBeforeTheEffectSettlesNothing()
    {
        Rig rig;
        const int stale = looksOf(rig, Saw::Before);
        QVERIFY2(rig.violations.empty() && rig.errors.empty(), said(rig));
        QCOMPARE(rig.state(), RunState::Succeeded);
        Rig blind;
        QCOMPARE(stale, looksOf(blind, Saw::Nothing));
    }

    void P7_P8_P13_aCrashAtEveryJournalBoundaryChangesNothing_data()
    {
        QTest::addColumn<bool>("durable");
        QTest::newRow("before the record is durable") << false;
        QTest::newRow("after the record is durable") << true;
    }
    void P7_P8_P13_aCrashAtEveryJournalBoundaryChangesNothing()
    {
        QFETCH(bool, durable);
        const int appends = cleanAppends();
        QVERIFY(appends > 30);
        for (int append = 2; append <= appends; ++append) {
            Rig rig;
            dieAround(rig, append, durable);
            QVERIFY2(carryThrough(rig), said(rig));
            const QByteArray where = "append " + QByteArray::number(append) + "\n" + said(rig);
            QVERIFY2(rig.violations.empty(), where);
            QVERIFY2(rig.state() == RunState::Succeeded && moved(rig), where);
            QCOMPARE(firstEffects(rig), rig.run.plan.steps.size());
            QCOMPARE(repeatedEffects(rig), std::set<std::string>());
        }
    }

    void P7_P13_atATargetWithoutMemoryNothingIsRepeatedEither()
    {
        const int appends = cleanAppends();
        int halted = 0;
        for (int append = 4; append <= 2 * appends; ++append) {
            Rig rig(false);
            dieAround(rig, append / 2, append % 2 == 0);
            QVERIFY2(carryThrough(rig), said(rig));
            const QByteArray where = "append " + QByteArray::number(append / 2) + "\n" + said(rig);
            QVERIFY2(rig.violations.empty(), where);
            const RunProgress progress = rig.folded();
            QVERIFY2(progress.ended() || !progress.started, where);
            QVERIFY2(!progress.ended() || !progress.namedState.empty(), where);
            halted += progress.state == RunState::Halted;
        }
        // It must have mattered: some crashes leave a question that only a person can answer.
        QVERIFY(halted > 0 && halted < appends);
    }

    void P7_aCrashAtAnyMomentWithRequestsInFlight()
    {
        Mischief mischief;
        mischief.seed = 7;
        mischief.delayMax = Milliseconds(400);
        Rig clean(true, mischief);
        clean.start();
        QVERIFY(clean.go());
        QCOMPARE(clean.state(), RunState::Succeeded);
        for (int step = 1; step <= clean.steps; ++step) {
            Rig rig(true, mischief);
            rig.onStep = [&rig, step](int now) {
                if (now == step && rig.executor->progress().started)
                    rig.crash();
            };
            QVERIFY2(carryThrough(rig), said(rig));
            const QByteArray where = "step " + QByteArray::number(step) + "\n" + said(rig);
            QVERIFY2(rig.violations.empty(), where);
            QVERIFY2(rig.state() == RunState::Succeeded && moved(rig), where);
            QCOMPARE(firstEffects(rig), rig.run.plan.steps.size());
            QCOMPARE(repeatedEffects(rig), std::set<std::string>());
        }
    }

    void P1_P7_P13_P14_mischiefOfEverySeed()
    {
        int succeeded = 0;
        int crashes = 0;
        constexpr int seeds = 600;
        for (int seed = 1; seed <= seeds; ++seed) {
            const bool remembers = seed % 2 == 0;
            Rig rig(remembers, mischiefOf(seed));
            rig.journal->disk = Milliseconds(seed % 4);
            rig.onStep = [&](int step) {
                const bool dies = step % (60 + seed % 97) == 0 && step < 400;
                if (!dies || !rig.executor->progress().started)
                    return;
                ++crashes;
                rig.crash();
            };
            const bool went = carryThrough(rig);
            QVERIFY2(went, QByteArray::number(seed) + said(rig));
            const QByteArray where = "seed " + QByteArray::number(seed) + "\n" + said(rig);
            QVERIFY2(rig.violations.empty(), where);
            const RunProgress progress = rig.folded();
            if (!progress.started)
                continue; // its targets could not be seen: refused before anything was done
            QVERIFY2(progress.ended() && !progress.namedState.empty(), where);
            QVERIFY2(progress.state != RunState::Succeeded || moved(rig), where);
            QVERIFY2(rig.world->effectsTotal() <= rig.intents(), where);
            succeeded += progress.state == RunState::Succeeded;
        }
        qInfo("%d of %d seeds succeeded, %d crashes", succeeded, seeds, crashes);
        QVERIFY(succeeded > seeds / 4 && succeeded < seeds);
        QVERIFY(crashes > seeds / 2);
    }

    void P8_theSameSeedWritesTheSameJournal()
    {
        for (int seed = 1; seed <= 40; ++seed) {
            Rig one(seed % 2 == 0, mischiefOf(seed));
            Rig two(seed % 2 == 0, mischiefOf(seed));
            QVERIFY(carryThrough(one) && carryThrough(two));
            QVERIFY2(one.record() == two.record(), QByteArray::number(seed));
        }
    }

    void P14_withoutADurableRecordNothingHappens_data()
    {
        QTest::addColumn<bool>("forEver");
        QTest::addColumn<bool>("throws");
        QTest::newRow("one append fails") << false << false;
        QTest::newRow("the disk stays full") << true << false;
        QTest::newRow("one append finds no memory") << false << true;
    }
    void P14_withoutADurableRecordNothingHappens()
    {
        QFETCH(bool, forEver);
        QFETCH(bool, throws); // before the run is there, that is its starter's to hear of
        for (int append = throws ? 2 : 1, all = cleanAppends(); append <= all; ++append) {
            Rig rig;
            rig.journal->fails = [=](int number) {
                throws &&number == append ? throw std::bad_alloc() : void();
                return forEver ? number >= append : number == append;
            };
            rig.start();
            QVERIFY(rig.go());
            const QByteArray where = "append " + QByteArray::number(append) + "\n" + said(rig);
            if (append == 1) { // the run itself could not be kept: refused
                QCOMPARE(rig.errors.size(), std::size_t(1));
                QCOMPARE(rig.world->effectsTotal(), std::int64_t(0));
                continue;
            }
            QVERIFY2(rig.executor->stuck().has_value(), where);
            QCOMPARE(rig.executor->stuck()->code, throws ? ErrorCode::Internal : ErrorCode::Io);
            const std::int64_t effects = rig.world->effectsTotal();
            for (int i = 0; i < 200; ++i)
                (void)rig.timers.step();
            QVERIFY2(rig.world->effectsTotal() - effects <= 1, where); // what was sent before
            QVERIFY2(rig.world->effectsTotal() <= rig.intents(), where);
            QVERIFY2(rig.violations.empty(), where);
            rig.journal->fails = nullptr;
            rig.crash();
            rig.restart();
            QVERIFY(rig.go());
            QVERIFY2(rig.state() == RunState::Succeeded && moved(rig), where + said(rig));
            QVERIFY2(rig.violations.empty(), where + said(rig));
        }
    }

    void pauseAbortAndResumeAreJournaled()
    {
        Rig rig;
        rig.start();
        const PersonId operatorId("operator");
        bool paused = false;
        rig.onStep = [&](int) {
            if (rig.journal->appends < 12 || std::exchange(paused, true))
                return;
            const Task<> asked = rig.executor->pause(operatorId);
        };
        for (int i = 0; i < 400; ++i)
            (void)rig.go(1);
        QCOMPARE(rig.state(), RunState::Paused);
        const int intents = rig.intents();
        QVERIFY(intents > 0 && intents < int(rig.run.plan.steps.size()));
        const Task<> resumed = rig.executor->resume(operatorId);
        QVERIFY(rig.go());
        QCOMPARE(rig.state(), RunState::Succeeded);
        Result<> tooLate = Result<>();
        const auto ask = [](Executor &executor, PersonId by, Result<> &answer) -> Task<> {
            answer = co_await executor.abort(by);
            co_return {};
        };
        const Task<> asked = ask(*rig.executor, operatorId, tooLate);
        QVERIFY(!tooLate);
        QCOMPARE(tooLate.error().code, ErrorCode::Conflict);
    }

    void P13_abortAtEveryMomentEndsInANamedState()
    {
        const int appends = cleanAppends();
        int aborted = 0;
        for (int append = 1; append < appends; ++append) {
            Rig rig;
            rig.start();
            rig.onStep = [&](int) {
                if (rig.journal->appends >= append && !rig.executor->progress().abortAsked)
                    const Task<> asked = rig.executor->abort(PersonId("operator"));
            };
            QVERIFY(rig.go());
            const RunProgress progress = rig.folded();
            const QByteArray where = QByteArray::number(append) + said(rig);
            QVERIFY2(progress.ended() && !progress.namedState.empty(), where);
            QVERIFY2(rig.violations.empty(), where);
            const Json &end = rig.journal->events.back().detail;
            QVERIFY2(end.contains("next") && end.contains("writable"), where);
            aborted += progress.state == RunState::Aborted;
            // Where writes are possible is what the world says, not what the run wishes.
            const bool writable = rig.world->look()->writers("orders-db") == 1;
            QVERIFY2(end.at("writable").empty() != writable, where);
        }
        QVERIFY(aborted > appends / 2);
    }

    void aHaltedRunIsRetriedByAPerson()
    {
        Rig rig;
        const auto silence = [&](bool silent) {
            rig.world->meddle([silent](State &state) {
                state.systems["orders-db"].members["dr1"].silent = silent;
            });
        };
        rig.start();
        rig.onStep = [&](int) {
            const StepId claim("claim");
            if (rig.executor->progress().step(claim).state == model::StepState::Succeeded)
                silence(true);
        };
        QVERIFY(rig.go());
        QCOMPARE(rig.state(), RunState::Halted);
        QCOMPARE(rig.folded().namedState, std::string("halted.blocked"));
        QCOMPARE(rig.world->look()->writers("orders-db"), 1);
        rig.onStep = nullptr;
        silence(false);
        const StepId blocked =
            rig.folded().step(StepId("drain-edge-dc")).state == model::StepState::Waiting
                ? StepId("drain-edge-dc")
                : StepId("demote-dc1");
        const Task<> asked = rig.executor->retry(blocked, PersonId("operator"));
        QVERIFY(rig.go());
        QCOMPARE(rig.state(), RunState::Succeeded);
        QVERIFY2(moved(rig) && rig.violations.empty(), said(rig));
    }

    void P2_aMemberThatFallsSilentIsNeverTakenForDead()
    {
        // dc1 stops answering right before it would be demoted: no promotion, whatever happens.
        Rig rig;
        rig.executor = nullptr;
        rig.start();
        rig.onStep = [&](int) {
            const StepId drain("drain-edge-dc");
            if (rig.executor->progress().step(drain).state == model::StepState::Succeeded)
                rig.world->meddle(
                    [](State &state) { state.systems["orders-db"].members["dc1"].silent = true; });
        };
        QVERIFY(rig.go());
        QCOMPARE(rig.state(), RunState::Halted);
        QVERIFY(!rig.world->look()->systems.at("orders-db").members.at("dr1").primary);
        QVERIFY(rig.violations.empty());
    }

    void P10_somebodyElsesPromotionStopsTheRun()
    {
        Rig rig;
        rig.start();
        rig.onStep = [&](int) {
            const StepId start("start-application-dr");
            if (rig.executor->progress().step(start).state == model::StepState::Succeeded)
                rig.world->meddle(
                    [](State &state) { state.systems["orders-db"].epochs["timeline"] = "9"; });
        };
        QVERIFY(rig.go());
        QCOMPARE(rig.folded().namedState, std::string("halted.epochs-changed"));
        QVERIFY(rig.violations.empty());
    }

    void P9_aLaterClaimRefusesEveryEffect()
    {
        Rig rig;
        rig.start();
        rig.onStep = [&](int) {
            if (rig.executor->progress().step(StepId("claim")).state == model::StepState::Succeeded)
                rig.world->meddle([](State &state) {
                    state.claims["7440211853220741235"] = {99, "another run", false};
                });
        };
        QVERIFY(rig.go());
        QCOMPARE(rig.state(), RunState::Halted);
        QCOMPARE(rig.world->effectsTotal(), std::int64_t(1)); // the claim itself
    }

    void P3_onlyTheApprovedBytesRun()
    {
        Rig rig;
        rig.run.planSha256[0] = rig.run.planSha256[0] == '0' ? '1' : '0';
        rig.start();
        QVERIFY(rig.go(100) || !rig.executor->progress().started);
        QCOMPARE(rig.errors.size(), std::size_t(1));
        QCOMPARE(rig.errors[0].code, ErrorCode::Corrupt);
        QCOMPARE(rig.world->effectsTotal(), std::int64_t(0));
    }

    void P11_anotherSystemIsNotBegunWith()
    {
        Rig rig;
        rig.world->meddle([](State &state) { state.systems["orders-db"].identity = "1"; });
        rig.start();
        QVERIFY(rig.go(100) || !rig.executor->progress().started);
        QCOMPARE(rig.errors.size(), std::size_t(1));
        QCOMPARE(rig.errors[0].code, ErrorCode::Conflict);
        QVERIFY(rig.journal->runs.empty());
    }

    void P11_whoDoesNotSayWhichSystemItIsIsNotBegunWith()
    {
        Rig rig;
        rig.world->meddle([](State &state) { state.systems["orders-db"].identity = ""; });
        rig.start();
        QVERIFY(rig.go(100) || !rig.executor->progress().started);
        QCOMPARE(rig.errors.size(), std::size_t(1));
        QCOMPARE(rig.errors[0].code, ErrorCode::Unreachable);
        QVERIFY(rig.journal->runs.empty());
    }

    void canary_P7_aJournalThatForgetsAnIntentIsCaught()
    {
        int caught = 0;
        const int appends = cleanAppends();
        for (int append = 2; append <= appends; ++append) {
            Rig rig(false); // a target that would act again
            rig.journal = std::make_unique<ForgetfulJournal>(rig.timers);
            dieAround(rig, append, false);
            QVERIFY2(carryThrough(rig), said(rig));
            caught += !rig.violations.empty();
        }
        QVERIFY(caught > 0);
    }

    void P1_nobodyIsPromotedBesideAWriterThatIsSeen()
    {
        Rig rig(true, {}, withoutFence());
        rig.start();
        QVERIFY(rig.go());
        QCOMPARE(rig.state(), RunState::Halted);
        QCOMPARE(rig.intents(), 0);
        QVERIFY(rig.violations.empty());
    }
    void canary_P1_aPromotionWithoutAFenceIsCaught()
    {
        // Down when it is looked at, and back when the other one is the writer.
        const auto turn = [](Rig &rig, bool on) {
            rig.world->meddle([on](engine::sim::State &state) {
                state.systems["orders-db"].members["dc1"].running = on;
            });
        };
        Rig rig(true, {}, withoutFence());
        turn(rig, false);
        rig.onStep = [&](int) {
            if (rig.intents() > 0)
                turn(rig, true);
        };
        rig.start();
        QVERIFY(rig.go());
        QVERIFY(rig.violations.contains("P1: two members of orders-db accept writes"));
    }

private:
    /// The validator refuses such a plan; the engine must see it if one ever runs.
    static model::RecoveryPlan withoutFence()
    {
        model::RecoveryPlan plan = orders::plan();
        std::erase_if(plan.steps,
                      [](const model::Step &step) { return step.phase != model::Phase::Promote; });
        plan.steps[0].after.clear();
        std::get<model::ActionStep>(plan.steps[0].body).preconditions.clear();
        if (model::planFromJson(model::toJson(plan)))
            qFatal("the validator takes a plan without a fence");
        return plan;
    }
};

FARHAVEN_TEST(TestExecutor)

} // namespace tst_executor

#include "tst_executor.moc"
