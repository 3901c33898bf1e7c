// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/env.h"
#include "program.h"

#include <QCoreApplication>
#include <QTest>
#include <QThreadPool>

namespace tst_task {

using namespace farhaven;

namespace {

/// Only what these tests need of the world: a pool of threads.
class PoolEnv : public Env {
public:
    const Clock &clock() const override { return m_clock; }
    Task<ExecResult> exec(SshTarget, ExecRequest, CallLimits) override
    {
        co_return fail(ErrorCode::Unsupported, "no SSH here");
    }
    Task<HttpReply> http(HttpRequest, CallLimits) override
    {
        co_return fail(ErrorCode::Unsupported, "no HTTP here");
    }
    Task<std::string> ask(std::string, std::string, CallLimits) override
    {
        co_return fail(ErrorCode::Unsupported, "no sockets here");
    }
    void post(std::function<void()> work) override { m_pool.start(std::move(work)); }

private:
    SystemClock m_clock;
    QThreadPool m_pool;
};

/// A pool that is ending: it forgets the work.
class EndingEnv final : public PoolEnv {
public:
    void post(std::function<void()>) override {}
};

Task<int> half(Env &env, int number)
{
    std::function<Result<int>()> work = [number]() -> Result<int> {
        if (number % 2 != 0)
            return fail(ErrorCode::Invalid, "odd", std::to_string(number));
        return number / 2;
    };
    FH_CO_TRY(const int value, co_await env.blocking<int>(work));
    co_return value;
}

Task<int> quarter(Env &env, int number)
{
    FH_CO_TRY(const int once, co_await half(env, number));
    FH_CO_TRY(const int twice, co_await half(env, once));
    co_return twice;
}

} // namespace

class TestTask : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void blockingWorkReturnsToTheCallersThread()
    {
        PoolEnv env;
        const Result<int> value = QCoro::waitFor(quarter(env, 12));
        QVERIFY(value);
        QCOMPARE(*value, 3);
    }
    void theFirstErrorEndsTheCoroutine()
    {
        PoolEnv env;
        const Result<int> value = QCoro::waitFor(quarter(env, 6));
        QVERIFY(!value);
        QCOMPARE(value.error().place, std::string("3"));
    }
    void forgottenWorkIsAnsweredAsCancelled()
    {
        EndingEnv env;
        const Result<int> value = QCoro::waitFor(half(env, 12));
        QVERIFY(!value);
        QCOMPARE(value.error().code, ErrorCode::Cancelled);
        QVERIFY(!value.error().maybeApplied);
    }
};

FARHAVEN_TEST(TestTask)

} // namespace tst_task

#include "tst_task.moc"
