// SPDX-License-Identifier: GPL-3.0-or-later
#include "decisions.h"
#include "program.h"

namespace tst_settle {

using namespace farhaven;
using namespace farhaven::engine;
using namespace farhaven::engine::decisions;
using engine::plans::action;
using engine::plans::ask;
using model::Phase;
using model::Question;
using Kind = model::JournalEvent::Kind;

class TestSettle : public QObject {
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
    void P11_aSystemThatThePlanIsNotBoundToIsNotActedOn()
    {
        model::Run unbound = m_run;
        for (model::TargetBinding &target : unbound.plan.targets)
            target.identity.clear();
        const Known known = Known().saw(sight(10)).since("demote", 5);
        const auto sends = [](const std::vector<Command> &commands) {
            return std::any_of(commands.begin(), commands.end(), [](const Command &one) {
                return std::holds_alternative<Intend>(one);
            });
        };
        QVERIFY(sends(decided(m_run, started(), known, 11)));
        QVERIFY(!sends(decided(unbound, started(), known, 11)));
    }

    /// The old side's return is in doubt, its deadline is far, and the service runs: nobody waits.
    void P13_abortAfterThePromotionLeavesWhatIsInDoubt()
    {
        model::RecoveryPlan longer = plans::move();
        longer.steps.push_back(plans::step("rejoin", Phase::Reprotect, {StepId("promote")},
                                           plans::database, "dc1", "checkpoint"));
        action(longer.steps.back()).postconditions = {
            ask(plans::database, "dc1", Question::IsReplica)};
        const model::Run run = plans::runOf(longer);
        Journaling journal(run);
        journal.started();
        for (const char *step : {"demote", "promote"})
            journal.intended(step).returned(step, "done").settled(step, "succeeded");
        journal.intended("rejoin").failed("rejoin", true).settled("rejoin", "indeterminate");
        Known known = Known().saw(sight(60, false, Role::Primary)).since("rejoin", 50);
        known.received("rejoin", Tri::Yes, 60);
        QVERIFY(!lines(decided(run, journal, known, 61)).startsWith("end")); // without an abort
        journal.asked(Kind::AbortAsked);
        const auto commands = decided(run, journal, known, 61);
        QCOMPARE(lines(commands), Lines("end aborted.after-promotion"));
        const End &end = *only<End>(commands);
        QVERIFY(std::any_of(end.nextActions.begin(), end.nextActions.end(), [](const auto &next) {
            return next.id == "next.in-doubt" && next.english.find("rejoin") != std::string::npos;
        }));
    }

    void F16_doneButNobodyHeardOfIt()
    {
        Journaling journal = started().intended("demote").failed("demote", true);
        Known known = Known().saw(sight(10)).since("demote", 50).effect(50);
        QCOMPARE(lineOf(journal, known, 51), Lines("observe db; inquire r1:demote:1; wait 20051"));
        known.saw(sight(60, false));
        const auto commands = decided(m_run, journal, known, 61);
        QCOMPARE(lines(commands), Lines("settle demote succeeded"));
        QCOMPARE(only<Settle>(commands)->why.id, std::string("step.seen-done"));
    }

    void P7_whatNeverArrivedIsSentAgainWithTheSameKey()
    {
        const Journaling journal = started().intended("demote").failed("demote", true);
        Known known = Known().saw(sight(60)).since("demote", 50).effect(50);
        known.received("demote", Tri::No, 61);
        QCOMPARE(lineOf(journal, known, 62), Lines("again r1:demote:1; wait 70"));
        // Not on an old "no", and not while the run is paused.
        QCOMPARE(lineOf(journal, known.saw(sight(5'060)), 5'062),
                 Lines("inquire r1:demote:1; wait 5686"));
        Journaling paused = journal;
        paused.asked(Kind::PauseAsked);
        known.saw(sight(60));
        QCOMPARE(lineOf(paused, known, 62), Lines("settle demote indeterminate; wait 70"));
    }

    void P7_whatMayHaveArrivedIsNeverRepeated_data()
    {
        QTest::addColumn<bool>("arrived");
        QTest::newRow("the target has it on record") << true;
        QTest::newRow("the target keeps no record") << false;
    }
    void P7_whatMayHaveArrivedIsNeverRepeated()
    {
        QFETCH(bool, arrived);
        const Tri answer = arrived ? Tri::Yes : Tri::Unknown;
        Journaling journal = started().intended("demote").failed("demote", true);
        Known known = Known().saw(sight(60)).since("demote", 50).effect(50);
        known.received("demote", answer, 61);
        QVERIFY(lineOf(journal, known, 62).startsWith("settle demote indeterminate"));
        journal.settled("demote", "indeterminate");
        for (int ms = 100; ms < 20'050; ms += 100) {
            known.saw(sight(ms)).received("demote", answer, ms);
            const Lines all = lineOf(journal, known, ms + 1);
            QVERIFY2(all.startsWith("wait") && !all.contains(';'), all.constData());
        }
        known.saw(sight(20'055));
        const auto commands = decided(m_run, journal, known, 20'056);
        QCOMPARE(lines(commands), Lines("end halted.step-indeterminate"));
        QCOMPARE(only<End>(commands)->writable, std::vector<std::string>({"db/dc1"}));
        // Seen done at last, it goes on instead.
        known.saw(sight(20'040, false));
        QCOMPARE(lineOf(journal, known, 20'041), Lines("settle demote succeeded"));
    }

    void P7_afterACrashTheEffectIsLookedForFirst()
    {
        const Journaling journal = started().intended("demote");
        Known known;
        QCOMPARE(lineOf(journal, known, 0), Lines("await demote"));
        known.since("demote", 0);
        QCOMPARE(lineOf(journal, known, 1), Lines("observe db; inquire r1:demote:1; wait 20001"));
        known.saw(sight(2, false));
        QCOMPARE(lineOf(journal, known, 3), Lines("settle demote succeeded"));
    }

    void P7_seeingWhatHeldBeforeProvesNothing()
    {
        Journaling journal(m_run);
        journal.started();
        journal.add(Kind::Intended, "demote", 1,
                    {{"key", "r1:demote:1"}, {"evidence", {{"held_before", true}}}});
        Known known = Known().saw(sight(2, false)).since("demote", 0);
        known.received("demote", Tri::Unknown, 1);
        QVERIFY(lineOf(journal, known, 3).startsWith("settle demote indeterminate"));
        known.received("demote", Tri::Yes, 1);
        journal.add(Kind::Returned, "demote", 1, {{"outcome", "done"}, {"recorded", true}});
        QCOMPARE(lineOf(journal, known, 3), Lines("settle demote succeeded"));
    }

    void doneButNotSeenWithinTheDeadlineIsIndeterminate()
    {
        Journaling journal = started().intended("demote").returned("demote", "done");
        const Known known = Known().saw(sight(20'050)).since("demote", 50).effect(50);
        QCOMPARE(lineOf(journal, known, 20'051), Lines("settle demote indeterminate; wait 21050"));
        journal.settled("demote", "indeterminate");
        QCOMPARE(lineOf(journal, known, 20'052), Lines("end halted.step-indeterminate"));
    }

    void whatDidNotHappenIsTriedAgainAfterAPause()
    {
        model::RecoveryPlan plan = plans::move();
        plan.steps[0].attemptsMax = 2;
        const model::Run run = plans::runOf(plan);
        Journaling journal(run);
        journal.started().intended("demote").returned("demote", "not_done");
        const Known known = Known().saw(sight(60)).since("demote", 50).effect(50);
        QCOMPARE(lines(decided(run, journal, known, 60)), Lines("wait 150"));
        QCOMPARE(lines(decided(run, journal, known, 150)), Lines("intend r1:demote:2"));
    }

    void aFailedStepHaltsTheRun()
    {
        Journaling journal = started().intended("demote").failed("demote", false);
        Known known = Known().saw(sight(60)).since("demote", 50).effect(50);
        QCOMPARE(lineOf(journal, known, 61), Lines("settle demote failed"));
        journal.settled("demote", "failed");
        QCOMPARE(lineOf(journal, known, 62), Lines("end halted.step-failed"));
        // Where writes are possible is looked at first, once, when nobody knows it freshly.
        known.effect(70);
        QCOMPARE(lineOf(journal, known, 71), Lines("observe db"));
        known.failedToLook(75);
        const auto commands = decided(m_run, journal, known, 76);
        QCOMPARE(lines(commands), Lines("end halted.step-failed"));
        QCOMPARE(only<End>(commands)->writableUnknown, std::vector<std::string>({"db"}));
    }

    void P13_aDrillThatFailsGoesBackUnasked()
    {
        model::RecoveryPlan plan = plans::move();
        plan.kind = model::PlanKind::Drill;
        const model::Run run = plans::runOf(plan);
        Journaling journal(run);
        journal.started().intended("demote").failed("demote", false).settled("demote", "failed");
        const Known known = Known().saw(sight(60)).since("demote", 50).effect(50);
        QCOMPARE(lines(decided(run, journal, known, 62)), Lines("turn back"));
        // Once: what cannot be taken back halts it, and people are told.
        journal.add(Kind::AbortAsked, "", 0, Json::object());
        QVERIFY(lines(decided(run, journal, known, 63)) != Lines("turn back"));
    }

    void aRepeatableRequestIsSentAgainOnceItWasLookedFor()
    {
        Journaling journal = started();
        journal.add(Kind::Intended, "demote", 1,
                    {{"key", "r1:demote:1"},
                     {"class", "safe"},
                     {"repeatable", true},
                     {"evidence", {{"held_before", true}}}});
        Known known = Known().since("demote", 50);
        QCOMPARE(lineOf(journal, known, 51), Lines("observe db; wait 20051"));
        known.saw(sight(60));
        QCOMPARE(lineOf(journal, known, 61), Lines("again r1:demote:1; wait 70"));
        // Its last answer counts; and it is not sent for ever.
        for (int i = 0; i < 2; ++i) {
            journal.failed("demote", true);
            journal.add(Kind::Intended, "demote", 1,
                        {{"key", "r1:demote:1"}, {"again", true}, {"repeatable", true}});
        }
        journal.failed("demote", true);
        known.received("demote", Tri::Unknown, 61);
        QVERIFY(lineOf(journal, known, 62).startsWith("settle demote indeterminate"));
        Journaling done = journal;
        done.add(Kind::Returned, "demote", 1, {{"outcome", "done"}, {"recorded", true}});
        known.saw(sight(62, false));
        QCOMPARE(lineOf(done, known, 63), Lines("settle demote succeeded"));
    }

    void aVerbThatSeesForItselfSettlesOnItsAnswer()
    {
        model::RecoveryPlan plan = plans::move();
        plan.steps = {plans::step("gate", Phase::Gate, {}, plans::database, "dr1", "checkpoint")};
        const model::Run run = plans::runOf(plan);
        const Journaling begun = Journaling(run).started().intended("gate", 1, false, "safe");
        Journaling done = begun;
        done.returned("gate", "done");
        Known known = Known().saw(sight(10)).since("gate", 50).effect(50);
        QCOMPARE(lines(decided(run, done, known, 51)), Lines("observe db; wait 20051"));
        known.view.components[plans::database].verbs["checkpoint"].seesForItself = true;
        // What an earlier process was told may be hours old.
        QCOMPARE(lines(decided(run, done, known, 51)), Lines("observe db; wait 20051"));
        known.view.steps[StepId("gate")].answered = true;
        QCOMPARE(lines(decided(run, done, known, 51)), Lines("settle gate succeeded"));
        // Without the answer it is a look that tells, as for any other.
        QVERIFY(lines(decided(run, begun, known, 51)).startsWith("observe db"));
    }

    /// What nobody here brings about: an old answer that caches let go of.
    void aReadWaitsForWhatItShallSee()
    {
        model::RecoveryPlan plan = plans::move();
        model::Step wait = plans::step("wait", Phase::Prepare, {}, plans::database, "dc1", "read");
        std::get<model::ActionStep>(wait.body).postconditions =
            plan.find(StepId("demote"))->action()->postconditions;
        plan.steps = {wait};
        const model::Run run = plans::runOf(plan);
        Journaling journal(run);
        journal.started().intended("wait", 1, false, "read").returned("wait", "done");
        Known known = Known().since("wait", 50).effect(50);
        for (int ms = 60; ms < 20'000; ms += 997) {
            known.saw(sight(ms));
            const Lines all = lines(decided(run, journal, known, ms + 1));
            QVERIFY2(!all.contains("settle") && !all.contains("end") && !all.contains("again"),
                     all.constData());
        }
        known.saw(sight(20'001, false));
        QCOMPARE(lines(decided(run, journal, known, 20'002)), Lines("settle wait succeeded"));
        known.saw(sight(20'060));
        QVERIFY(lines(decided(run, journal, known, 20'061)).startsWith("settle wait failed"));
    }

    void aReadIsAskedAgainAfterACrash()
    {
        model::RecoveryPlan plan = plans::move();
        plan.steps = {plans::step("look", Phase::Prepare, {}, plans::database, "dr1", "read")};
        const model::Run run = plans::runOf(plan);
        Journaling journal(run);
        journal.started().intended("look", 1, false, "read");
        const Known known = Known().saw(sight(10)).since("look", 5);
        QCOMPARE(lines(decided(run, journal, known, 11)), Lines("again r1:look:1; wait 20006"));
    }
};

FARHAVEN_TEST(TestSettle)

} // namespace tst_settle

#include "tst_settle.moc"
