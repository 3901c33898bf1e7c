// SPDX-License-Identifier: GPL-3.0-or-later
#include "plans.h"
#include "program.h"

namespace tst_fold {

using namespace farhaven;
using namespace farhaven::engine;
using engine::plans::Journaling;
using model::RunState;
using model::StepState;
using Kind = model::JournalEvent::Kind;

namespace {

model::Run plain()
{
    return plans::runOf(plans::move());
}
model::Run twoAttempts()
{
    model::RecoveryPlan plan = plans::move();
    plan.steps[0].attemptsMax = 2;
    return plans::runOf(plan);
}
StepState stateOf(const RunProgress &progress, const char *step)
{
    return progress.step(StepId(step)).state;
}

/// What an adversary may do to a journal, each after a beginning that is sound.
struct Contradiction {
    const char *name;
    std::function<void(Journaling &)> events;
};

std::vector<Contradiction> contradictions()
{
    return {
        {"no start", [](Journaling &j) { j.intended("demote"); }},
        {"two starts", [](Journaling &j) { j.started().started(); }},
        {"start without epochs", [](Journaling &j) { j.started(Json(3)); }},
        {"unknown step", [](Journaling &j) { j.started().intended("nothing"); }},
        {"out of turn", [](Journaling &j) { j.started().intended("promote"); }},
        {"second attempt first", [](Journaling &j) { j.started().intended("demote", 2); }},
        {"begun twice", [](Journaling &j) { j.started().intended("demote").intended("demote"); }},
        {"an attempt too many",
         [](Journaling &j) {
             j.started().intended("demote").returned("demote", "not_done").intended("demote", 2);
         }},
        {"answer without request", [](Journaling &j) { j.started().returned("demote", "done"); }},
        {"two answers",
         [](Journaling &j) {
             j.started().intended("demote").returned("demote", "done").returned("demote", "done");
         }},
        {"settled before it began",
         [](Journaling &j) { j.started().settled("demote", "succeeded"); }},
        {"succeeded although it did not happen",
         [](Journaling &j) {
             j.started()
                 .intended("demote")
                 .returned("demote", "not_done")
                 .settled("demote", "succeeded");
         }},
        {"failed although it may have happened",
         [](Journaling &j) {
             j.started()
                 .intended("demote")
                 .returned("demote", "unknown")
                 .settled("demote", "failed");
         }},
        {"settled as running",
         [](Journaling &j) { j.started().intended("demote").settled("demote", "running"); }},
        {"again although done",
         [](Journaling &j) {
             j.started().intended("demote").returned("demote", "done").intended("demote", 1, true);
         }},
        {"begun while paused",
         [](Journaling &j) { j.started().asked(Kind::PauseAsked).intended("demote"); }},
        {"begun after abort",
         [](Journaling &j) { j.started().asked(Kind::AbortAsked).intended("demote"); }},
        {"resumed unpaused", [](Journaling &j) { j.started().asked(Kind::ResumeAsked); }},
        {"paused twice",
         [](Journaling &j) { j.started().asked(Kind::PauseAsked).asked(Kind::PauseAsked); }},
        {"aborted twice",
         [](Journaling &j) { j.started().asked(Kind::AbortAsked).asked(Kind::AbortAsked); }},
        {"retried while running",
         [](Journaling &j) { j.started().asked(Kind::RetryAsked, "demote"); }},
        {"the fence skipped", [](Journaling &j) { j.started().asked(Kind::Skipped, "demote"); }},
        {"the promotion skipped",
         [](Journaling &j) { j.started().asked(Kind::Skipped, "promote"); }},
        {"succeeded too early", [](Journaling &j) { j.started().ended("succeeded"); }},
        {"ended under way", [](Journaling &j) { j.started().intended("demote").ended("halted"); }},
        {"aborted after an effect",
         [](Journaling &j) {
             j.started().intended("demote").returned("demote", "done");
             j.settled("demote", "succeeded").ended("aborted");
         }},
        {"ended twice", [](Journaling &j) { j.started().ended("halted").ended("halted"); }},
        {"goes on after the end",
         [](Journaling &j) { j.started().ended("halted").intended("demote"); }},
        {"ended as running", [](Journaling &j) { j.started().ended("running"); }},
    };
}

} // namespace

class TestFold : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anEmptyJournalHasNotStarted()
    {
        const RunProgress progress = Journaling(plain()).progress();
        QVERIFY(!progress.started);
        QCOMPARE(stateOf(progress, "demote"), StepState::Pending);
    }

    void aStepGoesFromWaitingToSucceeded()
    {
        Journaling journal(plain());
        journal.started();
        QCOMPARE(stateOf(journal.progress(), "demote"), StepState::Waiting);
        QCOMPARE(stateOf(journal.progress(), "promote"), StepState::Pending);
        journal.intended("demote");
        QCOMPARE(stateOf(journal.progress(), "demote"), StepState::Running);
        QVERIFY(journal.progress().destructiveMayHaveHappened());
        journal.returned("demote", "done");
        QCOMPARE(stateOf(journal.progress(), "demote"), StepState::Running);
        journal.settled("demote", "succeeded");
        QCOMPARE(stateOf(journal.progress(), "demote"), StepState::Succeeded);
        QCOMPARE(stateOf(journal.progress(), "promote"), StepState::Waiting);
    }

    void P10_onlyOurOwnSettledStepsChangeTheExpectedEpochs()
    {
        Journaling journal(plain());
        journal.started().intended("demote").returned("demote", "done");
        QCOMPARE(journal.progress().epochs.at(plans::database).at("timeline"), std::string("3"));
        journal.settled("demote", "succeeded", {{"timeline", "4"}});
        QCOMPARE(journal.progress().epochs.at(plans::database).at("timeline"), std::string("4"));
    }

    void anAttemptThatDidNothingIsFollowedByTheNext()
    {
        Journaling journal(twoAttempts());
        journal.started().intended("demote").failed("demote", false);
        QCOMPARE(stateOf(journal.progress(), "demote"), StepState::Waiting);
        QVERIFY(!journal.progress().destructiveMayHaveHappened());
        journal.intended("demote", 2).returned("demote", "not_done", 2);
        QCOMPARE(stateOf(journal.progress(), "demote"), StepState::Running);
        journal.settled("demote", "failed");
        QCOMPARE(stateOf(journal.progress(), "demote"), StepState::Failed);
    }

    void P7_aLostAnswerStaysUnknownWhateverALaterRequestSays()
    {
        Journaling journal(twoAttempts());
        journal.started().intended("demote").failed("demote", true);
        journal.settled("demote", "indeterminate").intended("demote", 1, true);
        journal.failed("demote", false);
        const RunProgress progress = journal.progress();
        QCOMPARE(progress.step(StepId("demote")).attempts.size(), std::size_t(1));
        QCOMPARE(progress.step(StepId("demote")).last()->answered, Answered::Unknown);
        QCOMPARE(stateOf(progress, "demote"), StepState::Running);
    }

    void theTargetsRecordStandsForTheLostAnswer()
    {
        Journaling journal(plain());
        journal.started().intended("demote").failed("demote", true);
        journal.settled("demote", "indeterminate");
        journal.add(Kind::Returned, "demote", 1, {{"outcome", "done"}, {"recorded", true}});
        QCOMPARE(journal.progress().step(StepId("demote")).last()->answered, Answered::Done);
        journal.settled("demote", "succeeded");
        QCOMPARE(stateOf(journal.progress(), "demote"), StepState::Succeeded);
    }

    void aReadWithoutAnswerHasNoResult()
    {
        Journaling journal(plain());
        journal.started().intended("demote", 1, false, "read").failed("demote", true);
        QCOMPARE(journal.progress().step(StepId("demote")).last()->answered, Answered::NotDone);
    }

    void aPersonMayRetryWhatHalted()
    {
        Journaling journal(plain());
        journal.started().intended("demote").returned("demote", "not_done");
        journal.settled("demote", "failed").ended("halted", "halted.step-failed");
        QCOMPARE(journal.progress().state, RunState::Halted);
        QCOMPARE(journal.progress().namedState, std::string("halted.step-failed"));
        journal.asked(Kind::RetryAsked, "demote");
        const RunProgress progress = journal.progress();
        QCOMPARE(progress.state, RunState::Running);
        QCOMPARE(stateOf(progress, "demote"), StepState::Waiting);
        QVERIFY(progress.step(StepId("demote")).retryAsked);
        journal.intended("demote", 2);
        QVERIFY(!journal.progress().step(StepId("demote")).retryAsked);
    }

    void aPausedRunGoesOnAfterResume()
    {
        Journaling journal(plain());
        journal.started().intended("demote").asked(Kind::PauseAsked);
        journal.returned("demote", "done").settled("demote", "succeeded");
        QCOMPARE(journal.progress().state, RunState::Paused);
        journal.asked(Kind::ResumeAsked).intended("promote");
        QCOMPARE(journal.progress().state, RunState::Running);
    }

    void anEventThatContradictsThePastIsCorrupt_data()
    {
        QTest::addColumn<int>("index");
        const auto all = contradictions();
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name) << int(i);
    }
    void anEventThatContradictsThePastIsCorrupt()
    {
        QFETCH(int, index);
        Journaling journal(plain());
        contradictions()[std::size_t(index)].events(journal);
        const Result<RunProgress> progress = journal.fold();
        QVERIFY(!progress);
        QCOMPARE(progress.error().code, ErrorCode::Corrupt);
        const std::string last = "event " + std::to_string(journal.events().size());
        QVERIFY2(progress.error().place.find(last) != std::string::npos,
                 describe(progress.error()).c_str());
    }

    void aGapOrAnotherPlanIsCorrupt()
    {
        const model::Run run = plain();
        auto events = Journaling(run).started().intended("demote").events();
        events.erase(events.begin());
        QCOMPARE(fold(run, events).error().code, ErrorCode::Corrupt);
        events = Journaling(run).started().events();
        model::Run other = run;
        other.planSha256[0] = other.planSha256[0] == '0' ? '1' : '0';
        QCOMPARE(fold(other, events).error().code, ErrorCode::Corrupt);
    }

    void aRefusedEventLeavesTheProgressAsItWas()
    {
        const model::Run run = plain();
        RunProgress progress = Journaling(run).started().progress();
        model::JournalEvent event = Journaling(run).started().intended("promote").events().back();
        QVERIFY(!apply(run, progress, event));
        QCOMPARE(progress.sequence, std::int64_t(1));
        QCOMPARE(stateOf(progress, "promote"), StepState::Pending);
    }

    void P8_foldingStepwiseAndAtOnceAgree()
    {
        const model::Run run = plain();
        Journaling journal(run);
        journal.started().intended("demote").returned("demote", "done");
        journal.settled("demote", "succeeded", {{"timeline", "3"}}).intended("promote");
        RunProgress stepwise = emptyProgress(run);
        for (const model::JournalEvent &event : journal.events())
            QVERIFY(apply(run, stepwise, event));
        const RunProgress atOnce = journal.progress();
        QCOMPARE(stepwise.sequence, atOnce.sequence);
        QVERIFY(stepwise.epochs == atOnce.epochs);
        for (const model::Step &step : run.plan.steps)
            QCOMPARE(stepwise.step(step.id).state, atOnce.step(step.id).state);
    }
};

FARHAVEN_TEST(TestFold)

} // namespace tst_fold

#include "tst_fold.moc"
