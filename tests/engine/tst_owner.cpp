// SPDX-License-Identifier: GPL-3.0-or-later
#include "aftermath.h"
#include "program.h"
#include "seeing.h"

namespace tst_owner {

using namespace farhaven;
using namespace farhaven::engine;
using engine::sim::moved;
using engine::sim::repeatedEffects;
using engine::sim::Rig;
using engine::sim::said;
using model::RunState;

namespace {

int cleanSteps()
{
    Rig rig;
    rig.start();
    int steps = 0;
    while (!rig.executor->progress().ended() && rig.timers.step())
        ++steps;
    return steps;
}

} // namespace

class TestOwner : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// A look that came too late once is asked for again, twice and no more.
    void whoSaysItAtTheThirdLookIsBegunWith()
    {
        for (const int nameless : {1, 2, 3}) {
            Rig rig;
            rig.wrap = [&](std::shared_ptr<adapter::Adapter> inner) {
                return std::make_shared<sim::Hesitant>(std::move(inner), nameless);
            };
            rig.start();
            (void)rig.go(100);
            QCOMPARE(rig.journal->runs.empty(), nameless > 2);
            QCOMPARE(rig.errors.size(), std::size_t(nameless > 2 ? 1 : 0));
        }
    }

    void P9_twoCopiesOfAWorkspaceAreNotBothCarriedOut_data()
    {
        QTest::addColumn<bool>("goesOn");
        QTest::newRow("the first was interrupted too") << false;
        QTest::newRow("the first never stopped") << true;
    }
    void P9_twoCopiesOfAWorkspaceAreNotBothCarriedOut()
    {
        QFETCH(bool, goesOn);
        const int steps = cleanSteps();
        int taken = 0, halted = 0;
        for (int at = 1; at < steps; at += std::max(1, steps / 40)) {
            Rig first;
            first.start();
            for (int i = 0; i < at && first.timers.step(); ++i) {
            }
            const StepId claim("claim");
            if (!first.journal->runs.empty() && !first.executor->progress().ended() &&
                first.executor->progress().step(claim).state == model::StepState::Succeeded &&
                first.executor->progress().step(StepId("release")).attempts.empty()) {
                if (!goesOn)
                    first.crash();
                Rig copy;
                copyOf(first, copy);
                copy.restart();
                QVERIFY2(copy.go(), said(copy).constData());
                QVERIFY2(copy.state() == RunState::Succeeded, said(copy).constData());
                const std::int64_t effects = first.world->effectsTotal();
                if (!goesOn)
                    first.restart();
                QVERIFY2(first.go(), said(first).constData());
                QCOMPARE(first.world->effectsTotal(), effects);
                QCOMPARE(repeatedEffects(first), std::set<std::string>());
                QVERIFY(moved(copy));
                // With nothing left but the release it may end as it likes: that claim is gone.
                halted += first.state() == RunState::Halted;
                ++taken;
            }
        }
        QVERIFY(taken > 10 && halted > taken - 5);
    }
    void P9_whoTakesARunUpClaimsFirst()
    {
        Rig rig;
        rig.start();
        rig.onStep = [&](int) {
            if (rig.executor->progress().step(StepId("claim")).state == model::StepState::Succeeded)
                rig.crash();
        };
        QVERIFY(rig.go());
        rig.onStep = nullptr;
        const std::size_t before = rig.journal->events.size();
        rig.restart();
        QVERIFY2(rig.go(), said(rig).constData());
        QCOMPARE(rig.state(), RunState::Succeeded);
        const auto &events = rig.journal->events;
        QCOMPARE(name(events[before].kind), std::string_view("taken_up"));
        QCOMPARE(name(events[before + 1].kind), std::string_view("intended"));
        QCOMPARE(events[before + 1].step.value, std::string("claim"));
        QCOMPARE(rig.folded().formerOwners, std::vector<std::string>{"owner-3"});
        QCOMPARE(rig.folded().owner, std::string("owner-6"));
    }
    /// Seed 1216 of the simulator: it waited for ever, with a step open and nothing to wake it.
    void P13_whoSeesNothingAfterACrashHaltsAndSaysSo()
    {
        int halted = 0;
        const int steps = cleanSteps();
        for (int at = 1; at < steps; at += std::max(1, steps / 30)) {
            Rig rig;
            rig.start();
            for (int i = 0; i < at && rig.timers.step(); ++i) {
            }
            if (rig.journal->runs.empty() || rig.executor->progress().ended())
                continue;
            rig.crash();
            rig.wrap = [&](std::shared_ptr<adapter::Adapter> inner) {
                return std::make_shared<engine::sim::Blind>(std::move(inner), rig.timers);
            };
            rig.restart();
            QVERIFY2(rig.go(), said(rig).constData());
            QVERIFY2(rig.state() == RunState::Halted, said(rig).constData());
            QVERIFY2(!rig.folded().namedState.empty(), said(rig).constData());
            QVERIFY2(rig.violations.empty(), said(rig).constData());
            ++halted;
        }
        QVERIFY(halted > 10);
    }
    void P9_P10_anAuthorisedRunClaimsAboveWhoCameInBetween_data()
    {
        QTest::addColumn<bool>("released");
        QTest::newRow("who gave it back") << true;
        QTest::newRow("who still holds it") << false;
    }
    void P9_P10_anAuthorisedRunClaimsAboveWhoCameInBetween()
    {
        QFETCH(bool, released);
        Rig rig;
        rig.onStep = [&](int) {
            const auto &claims = rig.world->known().claims;
            const bool begun =
                rig.executor->progress().step(StepId("start-application-dr")).state ==
                model::StepState::Succeeded;
            if (begun && claims.begin()->second.run != "other")
                rig.world->meddle([&](engine::sim::State &state) {
                    auto &claim = state.claims.begin()->second;
                    claim = {claim.epoch + 7, "other", released, "somebody"};
                    state.systems["orders-db"].epochs["claim"] = std::to_string(claim.epoch);
                });
        };
        rig.start();
        QVERIFY(rig.go());
        QVERIFY2(rig.state() == RunState::Halted, said(rig).constData());
        rig.onStep = nullptr;
        const std::int64_t effects = rig.world->effectsTotal();
        rig.executor->drawOwnersWith([] { return std::string("authorised"); });
        const PersonId asker("operator");
        const Task<> given = rig.executor->authorise(asker);
        while (rig.state() == RunState::Halted && rig.timers.step()) {
        }
        QVERIFY(rig.go());
        QCOMPARE(rig.folded().owner, std::string("authorised"));
        QCOMPARE(rig.folded().claimEpoch, std::int64_t(9));
        // The step that was refused meanwhile has no attempt left.
        const Task<> retried = rig.executor->retry(StepId("drain-edge-dc"), asker);
        while (rig.state() == RunState::Halted && rig.timers.step()) {
        }
        QVERIFY(rig.go());
        QVERIFY2(rig.state() == (released ? RunState::Succeeded : RunState::Halted),
                 said(rig).constData());
        QCOMPARE(rig.world->effectsTotal() > effects, released);
        QVERIFY2(rig.violations.empty(), said(rig).constData());
    }
    void whoAsksWithoutANameStopsNothing()
    {
        for (const std::string &by : {std::string(), std::string(300, 'x')}) {
            Rig rig;
            rig.start();
            std::vector<Error> refused;
            rig.onStep = [&](int step) {
                if (step != 5)
                    return;
                const PersonId person(by);
                const StepId claim("claim");
                const Task<> paused = note(rig.executor->pause(person), refused);
                const Task<> aborted = note(rig.executor->abort(person), refused);
                const Task<> retried = note(rig.executor->retry(claim, person), refused);
                const Task<> skipped = note(rig.executor->skip(claim, person, "why"), refused);
            };
            QVERIFY(rig.go());
            QVERIFY2(rig.state() == RunState::Succeeded, said(rig).constData());
            QCOMPARE(refused.size(), std::size_t(4));
            QCOMPARE(refused.front().code, ErrorCode::Invalid);
        }
    }

    /// Nobody waits for what a look answers, so what is thrown by it has to be kept and said.
    void P14_whatIsThrownByAnAnswerStopsTheRunAndIsSaid()
    {
        Rig rig;
        rig.start();
        while (rig.world->effectsTotal() == 0)
            QVERIFY(rig.timers.step());
        rig.crash();
        rig.restart();
        rig.executor->drawOwnersWith([]() -> std::string { throw std::bad_alloc(); });
        QVERIFY(rig.go());
        QVERIFY(rig.executor->stuck().has_value());
        QCOMPARE(rig.executor->stuck()->code, ErrorCode::Internal);
        const std::int64_t effects = rig.world->effectsTotal();
        std::vector<Error> refused;
        bool closed = false;
        const Task<> closing = noteEnd(rig.executor->close(), refused, closed);
        while (rig.timers.step()) {
        }
        QVERIFY(closed && refused.empty()); // every call was counted back
        QCOMPARE(rig.world->effectsTotal(), effects);
        rig.crash();
        rig.restart();
        QVERIFY(rig.go());
        QVERIFY2(rig.state() == RunState::Succeeded && moved(rig), said(rig).constData());
    }

private:
    static Task<> noteEnd(Task<> asked, std::vector<Error> &refused, bool &ended)
    {
        const Result<> done = co_await asked;
        if (!done)
            refused.push_back(done.error());
        ended = true;
        co_return {};
    }
    static Task<> note(Task<> asked, std::vector<Error> &refused)
    {
        const Result<> done = co_await asked;
        if (!done)
            refused.push_back(done.error());
        co_return {};
    }
    /// A copy of the workspace, in the same world.
    static void copyOf(const Rig &rig, Rig &copy)
    {
        copy.name = "copy-";
        copy.world = rig.world;
        copy.run = rig.run;
        copy.journal->runs = rig.journal->runs;
        copy.journal->events = rig.journal->events;
    }
};

FARHAVEN_TEST(TestOwner)

} // namespace tst_owner

#include "tst_owner.moc"
