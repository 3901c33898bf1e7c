// SPDX-License-Identifier: GPL-3.0-or-later
#include "aftermath.h"
#include "model/unfold.h"
#include "people.h"
#include "program.h"

namespace tst_for_each {

using namespace farhaven;
using namespace farhaven::engine;
using engine::sim::Answering;
using engine::sim::carry;
using engine::sim::moved;
using engine::sim::repeatedEffects;
using engine::sim::Rig;
using engine::sim::said;
using engine::sim::stateOf;
using model::RunState;
using model::StepState;
using Kind = model::JournalEvent::Kind;

namespace {

/// The sample move, which first calls four shops, `parallel` at a time.
model::RecoveryPlan callingPlan(int parallel)
{
    return engine::sim::withCalls(engine::sim::ordersPlan(), {"north", "south", "east", "west"},
                                  parallel);
}

} // namespace

class TestForEach : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachItemIsAStepOfItsOwn()
    {
        const model::RecoveryPlan whole = model::unfolded(callingPlan(2));
        const model::Step *second = whole.find(StepId("call.2"));
        QVERIFY(second && second->action());
        QVERIFY(second->action()->parameters["instruction"] == "south");
        QCOMPARE(second->title, std::string("Call a shop: south"));
        QVERIFY(model::eachOf(whole, second->id) == whole.find(StepId("call")));
        QVERIFY(!model::eachOf(whole, StepId("call.5")) && !model::eachOf(whole, StepId("claim")));
        QVERIFY(model::unfolded(whole) == whole);
    }
    void noMoreAtATimeThanThePlanAllows_data()
    {
        QTest::addColumn<int>("parallel");
        for (const int parallel : {1, 2, 4})
            QTest::newRow(QByteArray::number(parallel)) << parallel;
    }
    void noMoreAtATimeThanThePlanAllows()
    {
        QFETCH(int, parallel);
        Rig rig(true, {}, callingPlan(parallel));
        Answering people(rig);
        people.silent = true;
        carry(rig, people);
        QCOMPARE(int(rig.folded().asked().size()), parallel);
        people.silent = false;
        people.answer();
        (void)rig.go();
        QVERIFY2(rig.state() == RunState::Succeeded && moved(rig), said(rig));
        QCOMPARE(stateOf(rig, "call"), StepState::Succeeded);
    }
    void P8_aListIsNotSkippedWhileAnItemIsOpen()
    {
        Rig rig(true, {}, callingPlan(2));
        Answering people(rig);
        people.silent = true;
        carry(rig, people);
        QCOMPARE(int(rig.folded().asked().size()), 2);
        const auto skip = [&] {
            auto asked =
                rig.executor->skip(StepId("call"), PersonId("operator"), "nobody is there");
            return QCoro::waitFor(std::move(asked));
        };
        QVERIFY(!skip());
        QCOMPARE(stateOf(rig, "drain-edge-dc"), StepState::Pending);
        QCOMPARE(stateOf(rig, "call.3"), StepState::Waiting);
        // Once nothing of it is open, what has not begun is skipped with it.
        people.silent = false;
        people.says = model::OutcomeKind::NotDone;
        people.answer();
        (void)rig.go();
        QCOMPARE(rig.folded().namedState, std::string("halted.step-failed"));
        QVERIFY(skip());
        (void)rig.go();
        for (const char *step : {"call", "call.1", "call.2", "call.3", "call.4"})
            QCOMPARE(stateOf(rig, step), StepState::Skipped);
        QVERIFY2(moved(rig), said(rig));
    }
    void aVerdictForEachItemWhateverCameOfTheOthers()
    {
        Rig rig(true, {}, callingPlan(2));
        Answering people(rig);
        const auto answer = [&](const model::JournalEvent &event) {
            people.says = event.step.value == "call.2" ? model::OutcomeKind::NotDone
                                                       : model::OutcomeKind::Done;
            if (event.kind == Kind::Intended)
                people.answer();
        };
        people.silent = false;
        rig.onEvent = answer;
        carry(rig, people);
        QCOMPARE(rig.folded().namedState, std::string("halted.step-failed"));
        int failed = 0, done = 0;
        for (const char *step : {"call.1", "call.2", "call.3", "call.4"}) {
            failed += stateOf(rig, step) == StepState::Failed;
            done += stateOf(rig, step) == StepState::Succeeded;
        }
        QVERIFY2(failed >= 1 && failed + done == 4, said(rig));
        QCOMPARE(stateOf(rig, "call"), StepState::Pending);
        // Nothing of what comes after the list was begun.
        QCOMPARE(stateOf(rig, "drain-edge-dc"), StepState::Pending);
    }
    void P7_P8_P13_aCrashAtEveryBoundaryRepeatsNoItem()
    {
        Rig clean(true, {}, callingPlan(2));
        Answering nobody(clean);
        carry(clean, nobody);
        QCOMPARE(clean.state(), RunState::Succeeded);
        for (int append = 2; append <= clean.journal->appends; ++append) {
            Rig rig(true, {}, callingPlan(2));
            Answering people(rig);
            rig.journal->dies = [&](int number, bool after) {
                if (number != append || after != (append % 2 == 0) || !rig.executor)
                    return false;
                rig.crash();
                return true;
            };
            carry(rig, people);
            const QByteArray where = "append " + QByteArray::number(append) + "\n" + said(rig);
            QVERIFY2(rig.violations.empty(), where);
            QVERIFY2(rig.state() == RunState::Succeeded && moved(rig), where);
            QCOMPARE(repeatedEffects(rig), std::set<std::string>());
            const auto &events = rig.journal->events;
            const auto asked = std::count_if(events.begin(), events.end(), [](const auto &event) {
                return event.kind == Kind::Intended && event.detail.contains("by_person");
            });
            QVERIFY2(asked == 4, where);
        }
    }
};

FARHAVEN_TEST(TestForEach)

} // namespace tst_for_each

#include "tst_for_each.moc"
