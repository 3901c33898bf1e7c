// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/own_sshd.h"
#include "transport/real_env.h"

#include <QElapsedTimer>
#include <QTest>

#include <libssh/libssh.h>

#include <semaphore>

using namespace farhaven;
using namespace farhaven::transport;

namespace {

constexpr int kPlenty = 10'000; ///< milliseconds; reached only when something is broken

std::atomic<int> stuck = 0;
std::counting_semaphore<100> release(0);

} // namespace

/// Stands in front of the library's: a write that does not return, as one to a host that announces
/// packets of ten bytes does for many seconds. Nothing from outside can end it.
extern "C" int ssh_channel_write(ssh_channel, const void *, std::uint32_t)
{
    ++stuck;
    release.acquire();
    --stuck;
    return SSH_ERROR;
}

class TestSshStuck : public QObject {
    Q_OBJECT

    std::unique_ptr<OwnSshd> m_sshd;
    std::unique_ptr<RealEnv> m_env;

    Task<ExecResult> write(CallLimits within)
    {
        ExecRequest request("cat");
        request.input = "input";
        return m_env->exec(m_sshd->target(), request, std::move(within));
    }

private Q_SLOTS:
    void init()
    {
        m_sshd = std::make_unique<OwnSshd>();
        m_env = std::make_unique<RealEnv>();
    }
    void cleanup()
    {
        m_env.reset();
        m_sshd.reset();
    }

    void P25_theDeadlineHoldsWhenTheLibraryIsStuck()
    {
        const ExecRequest plain("echo on");
        QVERIFY(QCoro::waitFor(m_env->exec(m_sshd->target(), plain, limits(kPlenty))));
        QElapsedTimer timer;
        timer.start();
        auto task = write(limits(500));
        const Result<ExecResult> late = QCoro::waitFor(task);
        QVERIFY(timer.elapsed() < kPlenty / 2);
        QCOMPARE(stuck.load(), 1);
        QCOMPARE(late.error().code, ErrorCode::Timeout);
        QVERIFY(late.error().maybeApplied);
        // Others go on meanwhile, and the one that comes back harms nobody.
        QVERIFY(QCoro::waitFor(m_env->exec(m_sshd->target(), plain, limits(kPlenty))));
        release.release();
        QTRY_COMPARE(stuck.load(), 0);
        QTRY_COMPARE(m_env->sshCounts().open, 1);
        QVERIFY(QCoro::waitFor(m_env->exec(m_sshd->target(), plain, limits(kPlenty))));
    }
    void P25_stopHoldsWhenTheLibraryIsStuck()
    {
        std::stop_source source;
        auto task = write(limits(kPlenty, source.get_token()));
        QTRY_COMPARE(stuck.load(), 1);
        QElapsedTimer timer;
        timer.start();
        source.request_stop();
        const Result<ExecResult> stopped = QCoro::waitFor(task);
        QVERIFY(timer.elapsed() < kPlenty / 2);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QVERIFY(stopped.error().maybeApplied);
        release.release();
        QTRY_COMPARE(m_env->sshCounts().open, 0);
    }
    void theEndOfTheProgramLeavesAStuckLibraryBehind()
    {
        auto task = write(limits(kPlenty));
        QTRY_COMPARE(stuck.load(), 1);
        QElapsedTimer timer;
        timer.start();
        m_env.reset();
        QVERIFY(timer.elapsed() < 1000);
        const Result<ExecResult> stopped = QCoro::waitFor(task);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QVERIFY(stopped.error().maybeApplied);
        release.release();
        QTRY_COMPARE(stuck.load(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSshStuck)
#include "tst_ssh_stuck.moc"
