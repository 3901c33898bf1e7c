// SPDX-License-Identifier: GPL-3.0-or-later
#include "aftermath.h"
#include "decisions.h"
#include "people.h"
#include "program.h"

namespace tst_people_steps {

using namespace farhaven;
using namespace farhaven::engine;
using engine::sim::Answering;
using engine::sim::askingPlan;
using engine::sim::carry;
using engine::sim::moved;
using engine::sim::repeatedEffects;
using engine::sim::Rig;
using engine::sim::said;
using engine::sim::stateOf;
using model::OutcomeKind;
using model::RunState;
using model::StepState;
using Kind = model::JournalEvent::Kind;

namespace {

int count(const Rig &rig, Kind kind, const char *step)
{
    return int(std::count_if(rig.journal->events.begin(), rig.journal->events.end(),
                             [&](const model::JournalEvent &event) {
                                 return event.kind == kind && event.step.value == step;
                             }));
}

const model::JournalEvent *last(const Rig &rig, Kind kind)
{
    const auto found =
        std::find_if(rig.journal->events.rbegin(), rig.journal->events.rend(),
                     [&](const model::JournalEvent &event) { return event.kind == kind; });
    return found == rig.journal->events.rend() ? nullptr : &*found;
}

int appendsOfACleanRun()
{
    Rig rig(true, {}, askingPlan());
    Answering people(rig);
    carry(rig, people);
    if (rig.state() != RunState::Succeeded)
        qFatal("the clean run fails: %s", said(rig).constData());
    return rig.journal->appends;
}

} // namespace

class TestPeopleSteps : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRunWaitsForADecisionAndSaysSo()
    {
        Rig rig(true, {}, askingPlan());
        Answering people(rig);
        people.silent = true;
        carry(rig, people);
        const RunProgress progress = rig.folded();
        QCOMPARE(progress.state, RunState::Running);
        QCOMPARE(progress.waits(), std::string("waiting.decision"));
        QCOMPARE(progress.asked(), std::vector<StepId>{StepId("choose")});
        const Json shown = progress.step(StepId("choose")).prompts.back().shown;
        QVERIFY(shown["proposed"] == "tell"); // its criterion is seen to hold
        QVERIFY(shown["decided_by"] == "operator");
        QVERIFY(shown["options"][0]["holds"] == "yes");
        QVERIFY(shown["options"][0]["criteria"][0]["member"] == "dc1");
        // Nothing but the claim and the other preparations was begun.
        QVERIFY(stateOf(rig, "drain-edge-dc") == StepState::Pending);
    }
    void theOtherBranchIsNotTakenAndTheMoveGoesOn()
    {
        Rig rig(true, {}, askingPlan());
        Answering people(rig);
        people.option = "hush";
        carry(rig, people);
        QVERIFY2(rig.violations.empty() && rig.errors.empty(), said(rig));
        QVERIFY2(rig.state() == RunState::Succeeded && moved(rig), said(rig));
        QCOMPARE(stateOf(rig, "tell"), StepState::NotTaken);
        QCOMPARE(stateOf(rig, "hush"), StepState::Succeeded);
        const model::JournalEvent *decided = last(rig, Kind::Decided);
        QCOMPARE(decided->author, std::string("operator"));
        QVERIFY(decided->detail["option"] == "hush");
        QVERIFY(decided->detail["proposed"] == "tell");
        QVERIFY(decided->detail["reason"] == "as agreed");
        QVERIFY(decided->detail["not_taken"] == Json({"tell"}));
    }
    void aRuleDecidesOnWhatIsSeen()
    {
        Rig rig(true, {}, askingPlan("rule"));
        Answering people(rig);
        carry(rig, people);
        QCOMPARE(rig.state(), RunState::Succeeded);
        QCOMPARE(last(rig, Kind::Decided)->author, std::string("engine"));
        QVERIFY(last(rig, Kind::Decided)->detail["option"] == "tell");
        QCOMPARE(count(rig, Kind::Prompted, "choose"), 0);
    }
    void R023_aDrillAsksPeopleWhichBranchIsRehearsed()
    {
        for (const char *branch : {"tell", "hush"}) {
            model::RecoveryPlan plan = askingPlan("rule");
            plan.kind = model::PlanKind::Drill;
            Rig rig(true, {}, plan);
            Answering people(rig);
            people.option = branch;
            carry(rig, people);
            QCOMPARE(count(rig, Kind::Prompted, "choose"), 1);
            QCOMPARE(last(rig, Kind::Decided)->author, std::string("operator"));
            QVERIFY(last(rig, Kind::Decided)->detail["option"] == branch);
            QCOMPARE(stateOf(rig, branch), StepState::Succeeded);
        }
    }
    void P2_aRuleThatMeetsUnknownLeavesItToAPerson()
    {
        model::RecoveryPlan plan = askingPlan("rule");
        for (model::Step &step : plan.steps) {
            if (auto *decision = std::get_if<model::DecisionStep>(&step.body))
                decision->options[0].criteria[0].member = MemberId("nobody");
        }
        Rig rig(true, {}, plan);
        Answering people(rig);
        people.silent = true;
        carry(rig, people);
        QCOMPARE(rig.folded().waits(), std::string("waiting.decision"));
        QVERIFY(last(rig, Kind::Prompted)->detail["options"][0]["holds"] == "unknown");
        QVERIFY(last(rig, Kind::Prompted)->detail["proposed"] == "hush");
    }
    void P7_P8_P13_aCrashAtEveryBoundaryStandsAtTheSamePrompt_data()
    {
        QTest::addColumn<bool>("durable");
        QTest::newRow("before the record is durable") << false;
        QTest::newRow("after the record is durable") << true;
    }
    void P7_P8_P13_aCrashAtEveryBoundaryStandsAtTheSamePrompt()
    {
        QFETCH(bool, durable);
        const int appends = appendsOfACleanRun();
        QVERIFY(appends > 30);
        for (int append = 2; append <= appends; ++append) {
            Rig rig(true, {}, askingPlan());
            Answering people(rig);
            rig.journal->dies = [&](int number, bool after) {
                if (number != append || after != durable || !rig.executor)
                    return false;
                rig.crash();
                return true;
            };
            carry(rig, people);
            const QByteArray where = "append " + QByteArray::number(append) + "\n" + said(rig);
            QVERIFY2(rig.violations.empty(), where);
            QVERIFY2(rig.state() == RunState::Succeeded && moved(rig), where);
            QCOMPARE(repeatedEffects(rig), std::set<std::string>());
            // Asked once, decided once, told once: whoever took it up found the same question.
            for (const Kind kind : {Kind::Prompted, Kind::Decided})
                QVERIFY2(count(rig, kind, "choose") == 1, where);
            for (const Kind kind : {Kind::Intended, Kind::Returned, Kind::Settled})
                QVERIFY2(count(rig, kind, "tell") == 1, where);
            QVERIFY2(stateOf(rig, "hush") == StepState::NotTaken, where);
        }
    }
    void theWordOfAPersonHasThreeValues_data()
    {
        QTest::addColumn<int>("says");
        QTest::addColumn<QString>("ends");
        QTest::newRow("done") << int(OutcomeKind::Done) << "succeeded";
        QTest::newRow("not done") << int(OutcomeKind::NotDone) << "halted.step-failed";
        QTest::newRow("cannot say") << int(OutcomeKind::Unknown) << "halted.step-indeterminate";
    }
    void theWordOfAPersonHasThreeValues()
    {
        QFETCH(int, says);
        QFETCH(QString, ends);
        model::RecoveryPlan plan = askingPlan();
        // What the person was asked to do is seen by nobody.
        for (model::Step &step : plan.steps) {
            if (step.id.value == "tell")
                plans::action(step).postconditions = {
                    plans::ask(ComponentId("orders-app"), "dr1", model::Question::Running)};
        }
        if (OutcomeKind(says) == OutcomeKind::Unknown) {
            for (model::Step &step : plan.steps) {
                if (step.id.value == "tell")
                    plans::action(step).postconditions = {
                        plans::ask(ComponentId("orders-db"), "dr1", model::Question::IsPrimary)};
            }
        }
        Rig rig(true, {}, plan);
        Answering people(rig);
        people.says = OutcomeKind(says);
        carry(rig, people);
        QVERIFY2(rig.violations.empty() && rig.errors.empty(), said(rig));
        const RunProgress progress = rig.folded();
        const std::string named = progress.namedState;
        QVERIFY2(ends == QString::fromStdString(named), said(rig));
        QCOMPARE(last(rig, Kind::Returned) != nullptr, true);
    }
    void P7_whoCouldNotSayIsAskedAgainAndIsHeard()
    {
        Rig rig(true, {}, askingPlan());
        Answering people(rig);
        people.says = OutcomeKind::NotDone;
        carry(rig, people);
        QCOMPARE(rig.folded().namedState, std::string("halted.step-failed"));
        people.says = OutcomeKind::Done;
        const Task<> again = rig.executor->retry(StepId("tell"), PersonId("operator"));
        (void)rig.go();
        QVERIFY2(rig.state() == RunState::Succeeded && moved(rig), said(rig));
        QCOMPARE(count(rig, Kind::Intended, "tell"), 2); // each with its own key
    }
    void nobodyAnswersForAProgramNorTwice()
    {
        Rig rig(true, {}, askingPlan());
        Answering people(rig);
        people.silent = true;
        carry(rig, people);
        const auto refused = [&](Task<> task) {
            std::optional<Result<>> result;
            const Task<> kept = [](Task<> asked, std::optional<Result<>> &into) -> Task<> {
                into = co_await asked;
                co_return {};
            }(std::move(task), result);
            (void)rig.go();
            return result && !*result;
        };
        const PersonId by("operator");
        QVERIFY(refused(rig.executor->decide(StepId("claim"), "tell", by, "why")));
        QVERIFY(refused(rig.executor->decide(StepId("choose"), "perhaps", by, "why")));
        QVERIFY(refused(rig.executor->decide(StepId("choose"), "tell", PersonId("engine"), "why")));
        QVERIFY(refused(rig.executor->answer(StepId("claim"), OutcomeKind::Done, by, "so")));
        QVERIFY(refused(rig.executor->answer(StepId("choose"), OutcomeKind::Done, by, "so")));
        QVERIFY(refused(rig.executor->skip(StepId("choose"), by, "no time")));
        QVERIFY(!refused(rig.executor->decide(StepId("choose"), "tell", by, "why")));
        QVERIFY(refused(rig.executor->decide(StepId("choose"), "hush", by, "changed my mind")));
    }
    void P13_anAbortAtAPromptEndsInANamedState()
    {
        Rig rig(true, {}, askingPlan());
        Answering people(rig);
        people.silent = true;
        carry(rig, people);
        const Task<> asked = rig.executor->abort(PersonId("operator"));
        QVERIFY(rig.go());
        QCOMPARE(rig.state(), RunState::Aborted);
        QVERIFY(rig.folded().asked().empty());
        QVERIFY2(rig.violations.empty(), said(rig));
    }
    void P13_aRunThatMustStopDoesNotWaitForAnAnswer()
    {
        model::RecoveryPlan plan = askingPlan();
        model::Step second = *plan.find(StepId("prepare-checkpoint"));
        second.id = StepId("second");
        second.after = {StepId("choose"), StepId("prepare-checkpoint")};
        plan.steps.push_back(second);
        for (model::Step &step : plan.steps) {
            if (step.phase == model::Phase::Quiesce)
                step.after.push_back(second.id);
        }
        Rig rig(true, {}, plan);
        Answering people(rig);
        bool refuses = true;
        rig.permission.atStep = [&](const PermitQuestion &question) {
            return refuses && question.step.id.value == "second"
                       ? EverythingAllowed::refused("not-approved")
                       : EverythingAllowed::allowed();
        };
        rig.onEvent = [&](const model::JournalEvent &event) {
            people.silent = event.kind != Kind::Prompted;
            people.answer();
        };
        carry(rig, people);
        QCOMPARE(rig.folded().namedState, std::string("halted.not-approved"));
        QCOMPARE(stateOf(rig, "tell"), StepState::Indeterminate);
        // The question stands, and its answer is heard once the run goes on.
        refuses = false;
        rig.onEvent = nullptr;
        const Task<> again = rig.executor->retry(StepId("second"), PersonId("operator"));
        people.silent = false;
        (void)rig.go();
        people.answer();
        (void)rig.go();
        QVERIFY2(rig.state() == RunState::Succeeded && moved(rig), said(rig));
        QCOMPARE(count(rig, Kind::Intended, "tell"), 1);
    }
};

FARHAVEN_TEST(TestPeopleSteps)

} // namespace tst_people_steps

#include "tst_people_steps.moc"
