// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "daemon/run_view.h"
#include "program.h"

namespace tst_held_view {

using namespace farhaven;
using model::JournalEvent;

namespace {

/// Of the recorded plan only what comes before the fence, and the release.
void leaveOutTheMove(model::RecoveryPlan &plan)
{
    std::erase_if(plan.steps, [](const model::Step &step) {
        return step.phase > model::Phase::Quiesce && step.phase < model::Phase::Release;
    });
    plan.steps.back().after = {plan.steps[plan.steps.size() - 2].id};
}

/// The recorded run as a failover that its plan holds open, with its first `events` and Held.
Result<Json> viewOf(std::size_t events, bool held = true, bool moves = true)
{
    FH_TRY(const Json recorded,
           readJsonFile(FARHAVEN_SOURCE_DIR "/tests/gui/runs/switchover.json"));
    model::Run run;
    run.id = RunId(recorded["view"]["run"].get<std::string>()); // the keys are of it
    FH_TRY(run.plan, model::planFromJson(recorded["plan"]));
    run.plan.kind = model::PlanKind::Failover;
    if (!moves)
        leaveOutTheMove(run.plan);
    run.plan.commit = model::CommitPolicy{};
    run.plan.commit->choice = model::CommitPolicy::Choice::RollBack;
    run.plan.commit->after = Milliseconds(600'000);
    FH_TRY(run.planSha256, model::planHash(run.plan));
    std::vector<JournalEvent> journal;
    for (std::size_t i = 0; i < events; ++i) {
        FH_TRY(JournalEvent event, model::journalEventFromJson(recorded["journal"][i]));
        journal.push_back(std::move(event));
    }
    journal.front().detail["plan_sha256"] = run.planSha256;
    if (held) {
        JournalEvent event;
        event.sequence = journal.back().sequence + 1;
        event.at = journal.back().at + Milliseconds(5);
        event.kind = JournalEvent::Kind::Held;
        event.author = "engine";
        event.why = Sentence("run.held.roll-back", "It is held");
        event.detail = {
            {"policy", "roll-back"}, {"after_ms", 600'000}, {"ticks_ms", 1}, {"boot", "first"}};
        journal.push_back(event);
    }
    return daemon::runView(model::Estate(), run, journal, analysis::RunFacts());
}

} // namespace

/// What a client is told about a run that waits for its commit.
class TestHeldView : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysThePolicyItsBeginningAndThatThereIsAWayBack()
    {
        const auto view = viewOf(13, true, false); // the edge is drained, nothing more
        QVERIFY2(view, view ? "" : describe(view.error()).c_str());
        QVERIFY((*view)["named_state"] == "waiting.commit");
        const Json &held = (*view)["held"];
        QVERIFY(held["policy"] == "roll-back" && held["after_ms"] == 600'000);
        QVERIFY2(held["since"] == "2026-11-21T15:13:53.749Z", held.dump().c_str());
        QVERIFY2(held["way_back"] == "open" && !held.contains("stays"), held.dump().c_str());
    }
    void namesTheStepPastWhichThereIsNone()
    {
        const auto view = viewOf(34); // all but the release
        QVERIFY2(view, view ? "" : describe(view.error()).c_str());
        const Json &held = (*view)["held"];
        QVERIFY2(held["way_back"] == "none", held.dump().c_str());
        QVERIFY2(!held["stays"].get<std::string>().empty(), held.dump().c_str());
    }
    void isSilentWhileTheRunIsNotHeld()
    {
        const auto view = viewOf(34, false);
        QVERIFY2(view, view ? "" : describe(view.error()).c_str());
        QVERIFY(!view->contains("held"));
    }

    /// At any moment: what it waits for, what is under way, or nothing once it rests.
    void aRunThatGoesOnSaysWhatItDoesNow()
    {
        const Result<Json> recorded =
            readJsonFile(FARHAVEN_SOURCE_DIR "/tests/gui/runs/switchover.json");
        QVERIFY(recorded);
        model::Run run;
        run.id = RunId((*recorded)["view"]["run"].get<std::string>());
        run.plan = *model::planFromJson((*recorded)["plan"]);
        run.planSha256 = *model::planHash(run.plan);
        std::vector<JournalEvent> journal;
        int named = 0;
        const Sentence wait("guard.stale", "It waits");
        for (const Json &row : (*recorded)["journal"]) {
            journal.push_back(*model::journalEventFromJson(row));
            journal.front().detail["plan_sha256"] = run.planSha256;
            const auto progress = engine::fold(run, journal);
            QVERIFY2(progress, progress ? "" : describe(progress.error()).c_str());
            const Sentence now = daemon::doneNow(run.plan, *progress, {});
            QCOMPARE(now.id.empty(), progress->ended());
            QVERIFY(progress->ended() || daemon::doneNow(run.plan, *progress, wait) == wait);
            if (now.id == "run.works-on") {
                const std::string title = now.arguments["steps"].get<std::string>();
                QVERIFY2(now.english.find("under way: " + title) != std::string::npos,
                         now.english.c_str());
                ++named;
            }
        }
        QVERIFY(named > 5);
        QVERIFY(daemon::doneNow(run.plan, *engine::fold(run, journal), wait).id.empty());
    }
    /// Nothing is under way, and the last event of the journal says until when.
    void ofAHeldRunTheJournalSaysWhatItWaitsFor()
    {
        model::RecoveryPlan plan;
        plan.steps.resize(2);
        engine::RunProgress progress;
        progress.state = model::RunState::Running;
        QCOMPARE(daemon::doneNow(plan, progress, {}).id, std::string("run.goes-on"));
        progress.held.emplace();
        QVERIFY(daemon::doneNow(plan, progress, {}).id.empty());
        const Sentence wait("guard.stale", "It waits");
        QVERIFY(daemon::doneNow(plan, progress, wait) == wait);
        progress.committed = true;
        QCOMPARE(daemon::doneNow(plan, progress, {}).id, std::string("run.goes-on"));
    }
};

FARHAVEN_TEST(TestHeldView)

} // namespace tst_held_view

#include "tst_held_view.moc"
