// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/schedule.h"
#include "model/orders.h"
#include "program.h"

#include <QTest>

namespace tst_schedule {

using namespace farhaven;
using namespace farhaven::model;
using analysis::Basis;

namespace {

std::string line(const analysis::ScheduledStep &step)
{
    return step.id.value + " " + std::to_string(step.start.count()) + "-" +
           std::to_string(step.end.count()) + " slack " + std::to_string(step.slack.count()) +
           (step.critical ? " critical " : " ") + std::string(name(step.basis));
}

analysis::StepTimes measured()
{
    const ComponentId db("orders-db");
    const ComponentId app("orders-app");
    const ComponentId edge("edge");
    const auto ms = [](int value) { return Milliseconds(value); };
    return {{{db, "claim"}, ms(100)},   {{db, "checkpoint"}, ms(400)}, {{app, "start"}, ms(900)},
            {{edge, "drain"}, ms(10)},  {{db, "demote"}, ms(220)},     {{db, "promote"}, ms(110)},
            {{app, "verify"}, ms(40)},  {{edge, "enable"}, ms(10)},    {{app, "confirm"}, ms(30)},
            {{db, "rejoin"}, ms(2000)}, {{app, "stop"}, ms(300)}};
}

/// The longest chain to a step, by trying every path: what the schedule must agree with.
Milliseconds longest(const RecoveryPlan &plan, const std::vector<Milliseconds> &times,
                     std::size_t step)
{
    Milliseconds before{0};
    for (const StepId &id : plan.steps[step].after) {
        for (std::size_t i = 0; i < plan.steps.size(); ++i) {
            if (plan.steps[i].id == id)
                before = std::max(before, longest(plan, times, i));
        }
    }
    return before + times[step];
}

} // namespace

class TestSchedule : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theCriticalPathOfTheSample()
    {
        const auto result = analysis::schedule(orders::plan(), measured());
        QVERIFY(result);
        const std::vector<std::string> wanted = {
            "claim 0-100 slack 0 critical measured",
            "prepare-checkpoint 100-500 slack 500 measured",
            "start-application-dr 100-1000 slack 0 critical measured",
            "drain-edge-dc 1000-1010 slack 0 critical measured",
            "demote-dc1 1010-1230 slack 0 critical measured",
            "promote-dr1 1230-1340 slack 0 critical measured",
            "gate-dr 1340-1380 slack 0 critical measured",
            "enable-edge-dr 1380-1390 slack 0 critical measured",
            "confirm-public-name 1390-1420 slack 0 critical measured",
            "rejoin-dc1 1420-3420 slack 0 critical measured",
            "stop-application-dc 1420-1720 slack 1700 measured",
            "release 3420-3720 slack 0 critical usual",
        };
        QCOMPARE(result->steps.size(), wanted.size());
        for (std::size_t i = 0; i < wanted.size(); ++i)
            QCOMPARE(line(result->steps[i]), wanted[i]);
        QCOMPARE(result->makespan.count(), 3720);
        QCOMPARE(result->lowerBound, result->makespan);
        QCOMPARE(result->outage.count(), 420);
    }

    void aVerbThatNobodyKnowsCountsWithItsDeadline()
    {
        RecoveryPlan plan = orders::plan();
        auto action = *plan.steps[0].action();
        action.verb = "negotiate";
        plan.steps[0].body = action;
        const auto result = analysis::schedule(plan);
        QVERIFY(result);
        QCOMPARE(line(result->steps[0]), std::string("claim 0-15000 slack 0 critical deadline"));
    }

    void theWorstCaseIsTheSumOfDeadlinesAndAttempts()
    {
        const auto result = analysis::worstCase(orders::plan());
        QVERIFY(result);
        QCOMPARE(result->outage.count(), 60'000);
        QCOMPARE(result->steps[1].end.count(), 15'000 + 2 * 300'000);
    }

    void aCircleHasNoSchedule()
    {
        RecoveryPlan plan = orders::plan();
        plan.steps[0].after = {plan.steps.back().id};
        QVERIFY(!analysis::schedule(plan));
    }

    void agreesWithTryingEveryPath()
    {
        std::srand(7);
        for (int round = 0; round < 300; ++round) {
            RecoveryPlan plan;
            std::vector<Milliseconds> times;
            const int count = 1 + std::rand() % 9;
            for (int i = 0; i < count; ++i) {
                Step step;
                step.id = StepId("s" + std::to_string(i));
                step.deadline = Milliseconds(1 + std::rand() % 500);
                step.body = ChildPlanStep{}; // its time is its deadline
                for (int j = 0; j < i; ++j) {
                    if (std::rand() % 3 == 0)
                        step.after.push_back(plan.steps[j].id);
                }
                times.push_back(step.deadline);
                plan.steps.push_back(step);
            }
            const auto result = analysis::schedule(plan);
            QVERIFY(result);
            Milliseconds wanted{0};
            for (std::size_t i = 0; i < plan.steps.size(); ++i) {
                QCOMPARE(result->steps[i].end, longest(plan, times, i));
                wanted = std::max(wanted, result->steps[i].end);
            }
            QCOMPARE(result->makespan, wanted);
            // Delaying a step by its slack must not make the run longer, one more must.
            for (std::size_t i = 0; i < plan.steps.size(); ++i) {
                RecoveryPlan late = plan;
                late.steps[i].deadline += result->steps[i].slack;
                QCOMPARE(analysis::schedule(late)->makespan, wanted);
                late.steps[i].deadline += Milliseconds(1);
                QCOMPARE(analysis::schedule(late)->makespan, wanted + Milliseconds(1));
            }
        }
    }
};

FARHAVEN_TEST(TestSchedule)

} // namespace tst_schedule

#include "tst_schedule.moc"
