// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deadline.h"
#include "fake_time.h"
#include "program.h"

#include <QTest>

namespace tst_deadline {

using namespace farhaven;
using namespace farhaven::engine;
using adapter::Action;
using adapter::CallContext;

namespace {

/// Answers when the test says so, and notes what it was told.
class SlowAdapter final : public adapter::Adapter {
public:
    std::vector<adapter::VerbSpec> verbs() const override { return {}; }
    Task<model::Observation> observe(CallContext context) override
    {
        stop = context.limits.stop;
        AnswerAwaiter<model::Observation> awaiter(sight);
        Result<model::Observation> answer = co_await awaiter;
        co_return answer;
    }
    Task<adapter::CheckReport> check(Action, CallContext) override
    {
        co_return adapter::CheckReport();
    }
    Task<adapter::Preview> preview(Action, CallContext) override { co_return adapter::Preview(); }
    Task<adapter::Outcome> perform(Action, CallContext context) override
    {
        stop = context.limits.stop;
        AnswerAwaiter<adapter::Outcome> awaiter(outcome);
        Result<adapter::Outcome> answer = co_await awaiter;
        co_return answer;
    }
    std::shared_ptr<Answer<model::Observation>> sight =
        std::make_shared<Answer<model::Observation>>();
    std::shared_ptr<Answer<adapter::Outcome>> outcome =
        std::make_shared<Answer<adapter::Outcome>>();
    std::stop_token stop;
};

template <class T> Task<> keep(Task<T> task, std::optional<Result<T>> &answer)
{
    Result<T> got = co_await task;
    answer.emplace(std::move(got));
    co_return {};
}

struct Scene {
    FakeTimers timers;
    std::shared_ptr<SlowAdapter> slow = std::make_shared<SlowAdapter>();
    std::shared_ptr<adapter::Adapter> bounded = withDeadlines(slow, timers);
    std::stop_source stop;
    CallContext context;
    std::optional<Result<adapter::Outcome>> outcome;
    std::optional<Result<model::Observation>> sight;
    Scene() { context.limits = CallLimits(timers.ticks() + Milliseconds(1'000), stop.get_token()); }
    void perform() { const Task<> kept = keep(bounded->perform(Action(), context), outcome); }
    void observe() { const Task<> kept = keep(bounded->observe(context), sight); }
};

} // namespace

class TestDeadline : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anAnswerInTimePasses()
    {
        Scene scene;
        scene.perform();
        QVERIFY(!scene.outcome);
        adapter::Outcome done;
        done.kind = model::OutcomeKind::Done;
        scene.slow->outcome->give(done);
        QVERIFY(scene.outcome && *scene.outcome);
        QCOMPARE((*scene.outcome)->kind, model::OutcomeKind::Done);
        QVERIFY(!scene.timers.step()); // no alarm is left behind
    }

    void F16_anEffectWithoutAnswerMayHaveHappened()
    {
        Scene scene;
        scene.perform();
        const Ticks before = scene.timers.ticks();
        QVERIFY(scene.timers.step());
        QVERIFY(scene.timers.ticks() - before >= Milliseconds(1'000));
        QVERIFY(scene.outcome && !*scene.outcome);
        QCOMPARE(scene.outcome->error().code, ErrorCode::Timeout);
        QVERIFY(scene.outcome->error().maybeApplied);
        QVERIFY(scene.slow->stop.stop_requested());
        scene.slow->outcome->give(adapter::Outcome()); // too late: dropped
        QVERIFY(!*scene.outcome);
    }

    void aLookWithoutAnswerChangedNothing()
    {
        Scene scene;
        scene.observe();
        QVERIFY(scene.timers.step());
        QVERIFY(scene.sight && !*scene.sight);
        QCOMPARE(scene.sight->error().code, ErrorCode::Timeout);
        QVERIFY(!scene.sight->error().maybeApplied);
        scene.slow->sight->give(model::Observation());
    }

    void theCallersStopReachesTheAdapter()
    {
        Scene scene;
        scene.perform();
        QVERIFY(!scene.slow->stop.stop_requested());
        scene.stop.request_stop();
        QVERIFY(scene.slow->stop.stop_requested());
        scene.slow->outcome->give(fail(ErrorCode::Cancelled, "stopped"));
        QVERIFY(scene.outcome && !*scene.outcome);
        QCOMPARE(scene.outcome->error().code, ErrorCode::Cancelled);
    }

    void theAdapterLivesUntilItsLateAnswer()
    {
        Scene scene;
        scene.perform();
        const std::weak_ptr<SlowAdapter> watched = scene.slow;
        const auto outcome = scene.slow->outcome;
        scene.slow.reset();
        scene.bounded.reset();
        QVERIFY(scene.timers.step());
        QVERIFY(scene.outcome);
        QVERIFY(!watched.expired());
        outcome->give(adapter::Outcome());
        QVERIFY(watched.expired());
    }

    void theLoopsTimersWakeInOrderAndCanBeCancelled()
    {
        const SystemClock clock;
        LoopTimers timers(clock);
        std::vector<int> woken;
        const Ticks now = clock.ticks();
        timers.at(now + Milliseconds(30), [&] { woken.push_back(2); });
        timers.at(now + Milliseconds(5), [&] {
            QVERIFY(clock.ticks() >= now + Milliseconds(5));
            woken.push_back(1);
        });
        const auto never = timers.at(now + Milliseconds(10), [&] { woken.push_back(9); });
        timers.at(now - Milliseconds(10), [&] { woken.push_back(0); });
        QVERIFY(woken.empty()); // never from within at()
        timers.cancel(never);
        timers.cancel(never);
        QTRY_COMPARE_WITH_TIMEOUT(woken.size(), std::size_t(3), 5'000);
        QVERIFY((woken == std::vector<int>{0, 1, 2}));
    }
};

FARHAVEN_TEST(TestDeadline)

} // namespace tst_deadline

#include "tst_deadline.moc"
