// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sha256.h"
#include "program.h"
#include "rig.h"

namespace tst_permission {

using namespace farhaven;
using namespace farhaven::engine;
using namespace farhaven::engine::sim;
using model::RunState;
using model::StepState;

namespace {

const StepId startsApplication("start-application-dr");

/// Yes until the n-th step, then what the test says.
void refuseFrom(Rig &rig, std::size_t number, const char *cause, Tri holds = Tri::No)
{
    rig.permission.atStep = [&rig, number, cause, holds](const PermitQuestion &) {
        const bool still = rig.permission.asked.size() < number;
        return still ? EverythingAllowed::allowed() : EverythingAllowed::refused(cause, holds);
    };
}

std::optional<model::JournalEvent> last(const Rig &rig, model::JournalEvent::Kind kind)
{
    std::optional<model::JournalEvent> found;
    for (const model::JournalEvent &event : rig.journal->events) {
        if (event.kind == kind)
            found = event;
    }
    return found;
}

Task<> kept(Task<> task, std::optional<Error> &error)
{
    const Result<> done = co_await task;
    if (!done)
        error = done.error();
    co_return {};
}

/// Somebody else's promotion, once the application was started.
void changeEpochs(Rig &rig)
{
    rig.onStep = [&rig](int) {
        if (rig.executor->progress().step(startsApplication).state == model::StepState::Succeeded)
            rig.world->meddle(
                [](State &state) { state.systems["orders-db"].epochs["timeline"] = "9"; });
    };
}

} // namespace

class TestPermission : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P3_everyStepIsAskedAboutWithTheBytesThatTheEngineHolds()
    {
        Rig rig;
        rig.start();
        QVERIFY(rig.go());
        QCOMPARE(rig.state(), RunState::Succeeded);
        QCOMPARE(int(rig.permission.asked.size()), rig.intents());
        for (const PermitQuestion &question : rig.permission.asked) {
            QCOMPARE(sha256Hex(question.planBytes), rig.run.planSha256);
            QCOMPARE(question.requester, rig.run.requestedBy);
        }
        const auto started = last(rig, model::JournalEvent::Kind::Started);
        QCOMPARE(started->detail["signed"]["approval"].get<std::string>(),
                 std::string("approval-1"));
    }
    void P3_whatMayNotBeginLeavesNothingBehind()
    {
        Rig rig;
        rig.permission.atBeginning = [](const model::Run &, const model::SystemStates &seen) {
            return seen.size() == 3 ? EverythingAllowed::refused("not-approved")
                                    : EverythingAllowed::allowed();
        };
        rig.start();
        rig.go();
        QCOMPARE(rig.errors.size(), std::size_t(1));
        QVERIFY(rig.errors[0].code == ErrorCode::Denied);
        QCOMPARE(rig.errors[0].remedy, std::string("ask the test"));
        QVERIFY(rig.journal->events.empty() && rig.journal->runs.empty());
        QCOMPARE(rig.world->effectsTotal(), std::int64_t(0));
    }
    void P5_whatIsNoLongerPermittedHaltsBeforeTheNextEffect_data()
    {
        QTest::addColumn<int>("number");
        for (const int number : {1, 2, 5, 9})
            QTest::addRow("step %d", number) << number;
    }
    void P5_whatIsNoLongerPermittedHaltsBeforeTheNextEffect()
    {
        QFETCH(int, number);
        Rig rig;
        refuseFrom(rig, std::size_t(number), "not-approved");
        rig.start();
        QVERIFY(rig.go());
        QCOMPARE(rig.folded().namedState, std::string("halted.not-approved"));
        QCOMPARE(rig.intents(), number - 1);
        QVERIFY(rig.world->effectsTotal() <= number - 1);
        const auto ended = last(rig, model::JournalEvent::Kind::Ended);
        QVERIFY(ended->detail.dump().find("next.approve") != std::string::npos);
        // Once it is permitted again, a person goes on where it stopped.
        rig.permission.atStep = nullptr;
        const StepId stopped = rig.permission.asked.back().step.id;
        const Task<> asked = rig.executor->retry(stopped, PersonId("operator"));
        QVERIFY(rig.go());
        QCOMPARE(rig.state(), RunState::Succeeded);
        QVERIFY(rig.violations.empty());
    }
    void P2_unknownPermitsNothing()
    {
        Rig unsure;
        refuseFrom(unsure, 1, "site-not-armed", Tri::Unknown);
        unsure.start();
        QVERIFY(unsure.go());
        QCOMPARE(unsure.folded().namedState, std::string("halted.site-not-armed"));
        Rig alone;
        alone.permission.unanswered = true;
        alone.start();
        QVERIFY(alone.go());
        QCOMPARE(alone.folded().namedState, std::string("halted.permission-unknown"));
        QCOMPARE(unsure.world->effectsTotal() + alone.world->effectsTotal(), std::int64_t(0));
    }
    void P3_aPlanThatChangesInMemoryHaltsTheRun()
    {
        Rig rig;
        rig.permission.atStep = [&](const PermitQuestion &) {
            if (rig.permission.asked.size() == 3)
                const_cast<model::Run &>(rig.executor->run()).plan.lossBytesMax = 1;
            return EverythingAllowed::allowed();
        };
        rig.start();
        QVERIFY(rig.go());
        QCOMPARE(rig.folded().namedState, std::string("halted.plan-changed"));
        QCOMPARE(rig.intents(), 3);
    }
    void P3_aLargePlanThatChangesInMemoryHaltsTheRun_data()
    {
        QTest::addColumn<QString>("changed");
        QTest::newRow("its head") << QString();
        QTest::newRow("a step that comes later") << QStringLiteral("rejoin-dc1");
    }
    /// Not all of it is looked at before each step.
    void P3_aLargePlanThatChangesInMemoryHaltsTheRun()
    {
        QFETCH(QString, changed);
        model::RecoveryPlan large = ordersPlan();
        large.scenario = std::string(300 << 10, 'x');
        Rig rig(true, {}, large);
        rig.permission.atStep = [&](const PermitQuestion &question) {
            auto &plan = const_cast<model::Run &>(rig.executor->run()).plan;
            if (question.step.id != StepId("promote-dr1"))
                return EverythingAllowed::allowed();
            if (changed.isEmpty())
                plan.lossBytesMax = 1;
            for (model::Step &step : plan.steps) {
                if (step.id.value == changed.toStdString())
                    step.deadline += Milliseconds(1);
            }
            return EverythingAllowed::allowed();
        };
        rig.start();
        QVERIFY(rig.go());
        QCOMPARE(rig.folded().namedState, std::string("halted.plan-changed"));
        const RunProgress progress = rig.folded();
        QCOMPARE(progress.step(StepId("promote-dr1")).state, StepState::Succeeded);
        QVERIFY(progress.step(StepId("rejoin-dc1")).attempts.empty());
    }
    void P10_changedEpochsGoOnOnlyAfterANewAuthorisation()
    {
        Rig rig;
        changeEpochs(rig);
        rig.start();
        QVERIFY(rig.go());
        QCOMPARE(rig.folded().namedState, std::string("halted.epochs-changed"));
        rig.onStep = nullptr;
        // Trying again alone does not help.
        const std::int64_t effects = rig.world->effectsTotal();
        rig.permission.atBeginning = [](const model::Run &, const model::SystemStates &) {
            return EverythingAllowed::refused("not-authorised");
        };
        std::optional<Error> refused;
        const Task<> denied = kept(rig.executor->authorise(PersonId("operator")), refused);
        while (!refused && rig.timers.step()) {
        }
        QVERIFY(refused && refused->code == ErrorCode::Denied);
        QCOMPARE(rig.state(), RunState::Halted);
        std::string seenTimeline;
        rig.permission.atBeginning = [&](const model::Run &, const model::SystemStates &seen) {
            seenTimeline = seen.at(ComponentId("orders-db")).epochs.at("timeline");
            return EverythingAllowed::allowed();
        };
        const Task<> given = rig.executor->authorise(PersonId("operator"));
        while (rig.state() == RunState::Halted && rig.timers.step()) {
        }
        QVERIFY(rig.go());
        QCOMPARE(seenTimeline, std::string("9"));
        QCOMPARE(rig.state(), RunState::Succeeded);
        QVERIFY(rig.world->effectsTotal() > effects);
        QVERIFY2(rig.violations.empty(),
                 rig.violations.empty() ? "" : rig.violations.begin()->c_str());
        const auto event = last(rig, model::JournalEvent::Kind::Authorised);
        QCOMPARE(event->author, std::string("operator"));
        QCOMPARE(event->detail["epochs"]["orders-db"]["timeline"].get<std::string>(),
                 std::string("9"));
    }
    void P8_aJournalWithANewAuthorisationIsReplayed()
    {
        const model::Run run = plans::runOf(plans::move());
        plans::Journaling journal(run);
        journal.started().ended("halted", "halted.epochs-changed");
        const Json epochs = {{"epochs", {{"db", {{"timeline", "9"}}}}}};
        journal.add(model::JournalEvent::Kind::Authorised, "", 0, epochs);
        const RunProgress progress = journal.progress();
        QVERIFY(progress.state == RunState::Running && progress.namedState.empty());
        QCOMPARE(progress.epochs.at(ComponentId("db")).at("timeline"), std::string("9"));
        journal.add(model::JournalEvent::Kind::Authorised, "", 0, epochs); // it runs already
        QVERIFY(!journal.fold());
    }
};

FARHAVEN_TEST(TestPermission)

} // namespace tst_permission

#include "tst_permission.moc"
