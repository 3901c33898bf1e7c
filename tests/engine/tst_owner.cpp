// SPDX-License-Identifier: GPL-3.0-or-later
#include "aftermath.h"

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

private:
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

QTEST_GUILESS_MAIN(TestOwner)
#include "tst_owner.moc"
