// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/own_sshd.h"
#include "transport/real_env.h"

#include <QElapsedTimer>
#include <QTest>

#include <signal.h>

using namespace farhaven;
using namespace farhaven::transport;

namespace {

constexpr int kPlenty = 10'000; ///< milliseconds; reached only when something is broken

Result<ExecResult> exec(RealEnv &env, const SshTarget &target, const ExecRequest &request,
                        CallLimits within = limits(kPlenty))
{
    return QCoro::waitFor(env.exec(target, request, std::move(within)));
}
Result<ExecResult> exec(RealEnv &env, const SshTarget &target, const std::string &command,
                        CallLimits within = limits(kPlenty))
{
    return exec(env, target, ExecRequest(command), std::move(within));
}

std::string oneLine(const std::string &text)
{
    return text.substr(0, text.find('\n'));
}

int processId(const std::string &text)
{
    return std::atoi(text.c_str());
}

} // namespace

class TestSsh : public QObject {
    Q_OBJECT

    std::unique_ptr<OwnSshd> m_sshd;
    std::unique_ptr<RealEnv> m_env;

    /// Says that it waits, and carries the next line out in a shell of its own.
    [[nodiscard]] std::string waiter() const
    {
        return "echo $$ > " + m_sshd->path("latest") + "; echo $$ > " + m_sshd->path("waits.$$") +
               "; read -r line; sh -c \"$line\"; exit $?";
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

    void streamsAndExitCodeAreKeptApart()
    {
        const auto done = exec(*m_env, m_sshd->target(), "echo out; echo err >&2; exit 3");
        QVERIFY2(done, done ? "" : describe(done.error()).c_str());
        QCOMPARE(done->exitCode, std::optional<int>(3));
        QCOMPARE(done->out, std::string("out\n"));
        QCOMPARE(done->err, std::string("err\n"));
        QVERIFY(done->signal.empty());
    }
    void B50_aKilledCommandHasNoExitCode()
    {
        const auto done = exec(*m_env, m_sshd->target(), "echo before; kill -KILL $$");
        QVERIFY2(done, done ? "" : describe(done.error()).c_str());
        QVERIFY(!done->exitCode);
        QCOMPARE(done->signal, std::string("KILL"));
        QCOMPARE(done->out, std::string("before\n"));
    }
    void inputReachesTheCommandWhole()
    {
        ExecRequest request("cat");
        for (int i = 0; request.input.size() < 3'000'000; ++i)
            request.input += static_cast<char>(i * 31 % 257);
        const auto done = exec(*m_env, m_sshd->target(), request);
        QVERIFY2(done, done ? "" : describe(done.error()).c_str());
        QCOMPARE(done->exitCode, std::optional<int>(0));
        QVERIFY(done->out == request.input);
    }
    void newKeysInMidStreamLoseNothing()
    {
        OwnSshd often("RekeyLimit 200K");
        ExecRequest request("cat");
        for (int i = 0; request.input.size() < 2'000'000; ++i)
            request.input += static_cast<char>(i * 31 % 257);
        for (int i = 0; i < 3; ++i) {
            const auto done = exec(*m_env, often.target(), request);
            QVERIFY2(done, done ? "" : describe(done.error()).c_str());
            QVERIFY(done->out == request.input);
        }
        QCOMPARE(often.logins(), 1);
        QVERIFY(often.log().find("rekey") != std::string::npos);
    }
    void inputThatNobodyReadsIsNoError()
    {
        ExecRequest request("head -c 5");
        request.input = std::string(5'000'000, 'x');
        const auto done = exec(*m_env, m_sshd->target(), request);
        QVERIFY2(done, done ? "" : describe(done.error()).c_str());
        QCOMPARE(done->exitCode, std::optional<int>(0));
        QCOMPARE(done->out, std::string("xxxxx"));
    }
    void B55_onlyTheCommandsOwnOutputComes()
    {
        const auto done = exec(*m_env, m_sshd->target(), "true");
        QVERIFY(done);
        QVERIFY(done->out.empty() && done->err.empty());
    }

    void aCommandThatWaitsTakesTheNextRequest()
    {
        ExecRequest request("echo $PPID; echo err >&2; exit 3");
        request.waiter = waiter();
        for (int i = 0; i < 3; ++i) {
            const auto done = exec(*m_env, m_sshd->target(), request);
            QVERIFY2(done, done ? "" : describe(done.error()).c_str());
            QCOMPARE(done->exitCode, std::optional<int>(3));
            QCOMPARE(done->err, std::string("err\n"));
            // The first found nobody waiting; who waited for the others had begun before them.
            const bool ahead = !firstLine(m_sshd->path("waits." + oneLine(done->out))).empty();
            QCOMPARE(ahead, i > 0);
        }
        QCOMPARE(m_sshd->logins(), 1);
    }
    /// Whether the host has said that the waiting command runs when it is needed is a matter of
    /// moments: here are many.
    void manyRequestsFindSomebodyWaiting()
    {
        ExecRequest request("echo out");
        request.waiter = "read -r line; sh -c \"$line\"";
        for (int i = 0; i < 200; ++i) {
            const auto done = exec(*m_env, m_sshd->target(), request);
            QVERIFY2(done, done ? "" : describe(done.error()).c_str());
            QCOMPARE(done->out, std::string("out\n"));
            if (i % 3 == 0) // the host has time to say it
                QVERIFY(exec(*m_env, m_sshd->target(), "true"));
        }
        QCOMPARE(m_sshd->logins(), 1);
    }
    void aWaitingCommandThatSpeaksFirstIsNotUsed()
    {
        ExecRequest request("echo out");
        request.waiter = "echo a shell of many words >&2; read -r line; sh -c \"$line\"";
        for (int i = 0; i < 3; ++i) {
            const auto done = exec(*m_env, m_sshd->target(), request);
            QVERIFY2(done, done ? "" : describe(done.error()).c_str());
            QCOMPARE(done->out, std::string("out\n"));
            QVERIFY(exec(*m_env, m_sshd->target(), "true")); // lets the words arrive
        }
    }
    void aWaitingCommandThatDiedIsNotUsed()
    {
        ExecRequest request("echo $PPID");
        request.waiter = waiter();
        QVERIFY(exec(*m_env, m_sshd->target(), request));
        QTRY_VERIFY(!firstLine(m_sshd->path("latest")).empty());
        kill(processId(firstLine(m_sshd->path("latest"))), SIGKILL);
        // sshd says so on the connection; whether before or behind the next request is open.
        const auto done = exec(*m_env, m_sshd->target(), request);
        QVERIFY(!done || done->out.size() > 1 || !done->exitCode);
        QTRY_VERIFY(
            exec(*m_env, m_sshd->target(), request).value_or(ExecResult()).exitCode.has_value());
    }
    void aHostWithOneChannelServesWithoutAHeadStart()
    {
        OwnSshd narrow("MaxSessions 1");
        ExecRequest request("echo out");
        request.waiter = waiter();
        for (int i = 0; i < 3; ++i) {
            const auto done = exec(*m_env, narrow.target(), request);
            QVERIFY2(done, done ? "" : describe(done.error()).c_str());
            QCOMPARE(done->out, std::string("out\n"));
        }
        QVERIFY(narrow.logins() <= 2);
    }

    void aSessionServesManyCommands()
    {
        for (int i = 0; i < 20; ++i) {
            const auto done = exec(*m_env, m_sshd->target(), "echo " + std::to_string(i));
            QVERIFY(done);
            QCOMPARE(done->out, std::to_string(i) + "\n");
        }
        QCOMPARE(m_sshd->logins(), 1);
    }
    void aHundredCommandsShareTheBoundedSessions()
    {
        std::vector<Task<ExecResult>> tasks;
        for (int i = 0; i < 100; ++i) {
            const ExecRequest request("echo " + std::to_string(i));
            tasks.push_back(m_env->exec(m_sshd->target(), request, limits(kPlenty)));
        }
        for (int i = 0; i < 100; ++i) {
            const Result<ExecResult> done = QCoro::waitFor(tasks[std::size_t(i)]);
            QVERIFY2(done, done ? "" : describe(done.error()).c_str());
            QCOMPARE(done->out, std::to_string(i) + "\n");
        }
        QVERIFY(m_sshd->logins() >= 1);
        QVERIFY(m_sshd->logins() <= SshBounds().sessionsPerTargetMax);
        QCOMPARE(m_env->sshCounts().logins, m_sshd->logins());
    }
    void theBoundOverAllTargetsClosesIdleSessions()
    {
        EnvBounds bounds;
        bounds.ssh.sessionsMax = 1;
        RealEnv env(bounds);
        SshTarget other = m_sshd->target();
        other.host = "the same under another name";
        QVERIFY(exec(env, m_sshd->target(), "true"));
        QVERIFY(exec(env, other, "true"));
        QVERIFY(exec(env, m_sshd->target(), "true"));
        QCOMPARE(env.sshCounts().open, 1);
        QCOMPARE(env.sshCounts().logins, 3);
    }
    void anUnusedSessionIsClosed()
    {
        EnvBounds bounds;
        bounds.ssh.idleMax = Milliseconds(50);
        RealEnv env(bounds);
        QVERIFY(exec(env, m_sshd->target(), "true"));
        QTRY_COMPARE(env.sshCounts().open, 0);
        QVERIFY(exec(env, m_sshd->target(), "true"));
    }
    void warmPaysTheLoginAhead()
    {
        const Result<> warmed = QCoro::waitFor(m_env->warm(m_sshd->target(), limits(kPlenty)));
        QVERIFY2(warmed, warmed ? "" : describe(warmed.error()).c_str());
        QCOMPARE(m_env->sshCounts().idle, 1);
        QVERIFY(QCoro::waitFor(m_env->warm(m_sshd->target(), limits(kPlenty))));
        QVERIFY(exec(*m_env, m_sshd->target(), "true"));
        QCOMPARE(m_sshd->logins(), 1);
        QVERIFY(m_sshd->log().find("Starting session: command for") != std::string::npos);
    }

    void aSessionThatDiedIdleIsReplaced()
    {
        const auto first = exec(*m_env, m_sshd->target(), "echo $PPID");
        QVERIFY(first);
        QCOMPARE(::kill(processId(first->out), SIGKILL), 0);
        const auto second = exec(*m_env, m_sshd->target(), "echo again");
        QVERIFY2(second, second ? "" : describe(second.error()).c_str());
        QCOMPARE(second->out, std::string("again\n"));
        QCOMPARE(m_sshd->logins(), 2);
    }
    void aSessionThatWentSilentIdleIsReplaced()
    {
        EnvBounds bounds;
        bounds.ssh.times.probeMax = Milliseconds(300);
        RealEnv env(bounds);
        const auto first = exec(env, m_sshd->target(), "echo $PPID");
        QVERIFY(first);
        QCOMPARE(::kill(processId(first->out), SIGSTOP), 0);
        const std::string marker = m_sshd->path("ran");
        const auto second = exec(env, m_sshd->target(), "echo x >> " + marker + "; echo again");
        ::kill(processId(first->out), SIGCONT);
        QVERIFY2(second, second ? "" : describe(second.error()).c_str());
        QCOMPARE(m_sshd->logins(), 2);
        // The silent one wakes, finds its connection closed, and must not have got the command.
        QTRY_COMPARE(::kill(processId(first->out), 0), -1);
        const auto seen = exec(env, m_sshd->target(), "cat " + marker);
        QCOMPARE(seen->out, std::string("x\n"));
    }
    void aPeerKilledInMidCommandMayHaveApplied()
    {
        const auto lost = exec(*m_env, m_sshd->target(), "echo some; kill -KILL $PPID; echo more");
        QVERIFY(!lost);
        QCOMPARE(lost.error().code, ErrorCode::Unreachable);
        QVERIFY(lost.error().maybeApplied);
        QVERIFY(exec(*m_env, m_sshd->target(), "true"));
        QCOMPARE(m_sshd->logins(), 2);
    }
    void P7_aCommandIsSentOnceOnAKeptSessionToo()
    {
        QVERIFY(exec(*m_env, m_sshd->target(), "true"));
        const std::string marker = m_sshd->path("ran");
        const auto lost =
            exec(*m_env, m_sshd->target(), "echo x >> " + marker + "; kill -KILL $PPID");
        QVERIFY(!lost);
        QVERIFY(lost.error().maybeApplied);
        const auto seen = exec(*m_env, m_sshd->target(), "cat " + marker);
        QVERIFY2(seen, seen ? "" : describe(seen.error()).c_str());
        QCOMPARE(seen->out, std::string("x\n"));
    }

    void theDeadlineEndsACommand()
    {
        QVERIFY(exec(*m_env, m_sshd->target(), "true"));
        const auto late = exec(*m_env, m_sshd->target(), "exec sleep 5", limits(400));
        QVERIFY(!late);
        QCOMPARE(late.error().code, ErrorCode::Timeout);
        QVERIFY(late.error().maybeApplied);
        QVERIFY(late.error().place.find("here (") != std::string::npos);
    }
    void aDeadlineInThePastSendsNothing()
    {
        const auto late = exec(*m_env, m_sshd->target(), "true", CallLimits());
        QCOMPARE(late.error().code, ErrorCode::Timeout);
        QVERIFY(!late.error().maybeApplied);
        QCOMPARE(m_sshd->logins(), 0);
    }
    void outputHeldByAChildIsSaid()
    {
        QVERIFY(exec(*m_env, m_sshd->target(), "true"));
        const auto late = exec(*m_env, m_sshd->target(), "sleep 3 & exit 0", limits(600));
        QCOMPARE(late.error().code, ErrorCode::Timeout);
        QVERIFY(late.error().maybeApplied);
        QVERIFY(late.error().remedy.find("redirect") != std::string::npos);
    }
    void stopEndsACommandAtOnce()
    {
        const std::string marker = m_sshd->path("begun");
        std::stop_source source;
        auto task =
            m_env->exec(m_sshd->target(), ExecRequest("echo begun > " + marker + "; exec sleep 5"),
                        limits(kPlenty, source.get_token()));
        QTRY_COMPARE(firstLine(marker), std::string("begun"));
        QElapsedTimer timer;
        timer.start();
        source.request_stop();
        const Result<ExecResult> stopped = QCoro::waitFor(task);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QVERIFY(stopped.error().maybeApplied);
        QVERIFY(timer.elapsed() < 3000); // the command takes 5 s
    }
    void stopInTheQueueSendsNothing()
    {
        EnvBounds bounds;
        bounds.ssh.sessionsPerTargetMax = 1;
        RealEnv env(bounds);
        const std::string begun = m_sshd->path("begun"), second = m_sshd->path("second");
        std::stop_source source, other;
        auto busy = env.exec(m_sshd->target(), ExecRequest("echo x > " + begun + "; exec sleep 5"),
                             limits(kPlenty, other.get_token()));
        QTRY_COMPARE(firstLine(begun), std::string("x"));
        auto waiting = env.exec(m_sshd->target(), ExecRequest("echo x > " + second),
                                limits(kPlenty, source.get_token()));
        source.request_stop();
        const Result<ExecResult> stopped = QCoro::waitFor(waiting);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QVERIFY(!stopped.error().maybeApplied);
        QVERIFY(!busy.isReady());
        other.request_stop();
        QVERIFY(!QCoro::waitFor(busy));
        QVERIFY(firstLine(second).empty());
    }
    void B51_endlessOutputIsCut()
    {
        ExecRequest request("exec cat /dev/zero");
        request.outputBytesMax = 100'000;
        const auto cut = exec(*m_env, m_sshd->target(), request);
        QVERIFY(!cut);
        QCOMPARE(cut.error().code, ErrorCode::Exhausted);
        QVERIFY(cut.error().maybeApplied);
        request.command = "head -c 100000 /dev/zero";
        const auto fits = exec(*m_env, m_sshd->target(), request);
        QVERIFY2(fits, fits ? "" : describe(fits.error()).c_str());
        QCOMPARE(fits->out.size(), std::size_t(100'000));
    }
    void B49_aStalledSessionEndsAtTheDeadline()
    {
        QVERIFY(exec(*m_env, m_sshd->target(), "true"));
        const std::string pid = m_sshd->path("pid");
        const auto late =
            exec(*m_env, m_sshd->target(),
                 "echo $PPID > " + pid + "; kill -STOP $PPID; exec sleep 2", limits(600));
        ::kill(processId(firstLine(pid)), SIGKILL);
        QCOMPARE(late.error().code, ErrorCode::Timeout);
        QVERIFY(late.error().maybeApplied);
    }
    void B49_aStalledReaderOfInputEndsAtTheDeadline()
    {
        QVERIFY(exec(*m_env, m_sshd->target(), "true"));
        const std::string pid = m_sshd->path("pid");
        ExecRequest request("echo $PPID > " + pid + "; kill -STOP $PPID; exec sleep 2");
        request.input = std::string(50'000'000, 'x');
        const auto late = exec(*m_env, m_sshd->target(), request, limits(800));
        ::kill(processId(firstLine(pid)), SIGKILL);
        QCOMPARE(late.error().code, ErrorCode::Timeout);
        QVERIFY(late.error().maybeApplied);
    }

    void theEndOfTheProgramCancelsEverything()
    {
        const std::string marker = m_sshd->path("begun");
        auto task =
            m_env->exec(m_sshd->target(), ExecRequest("echo begun > " + marker + "; exec sleep 5"),
                        limits(kPlenty));
        QTRY_COMPARE(firstLine(marker), std::string("begun"));
        QElapsedTimer timer;
        timer.start();
        m_env.reset();
        QVERIFY(timer.elapsed() < 1000);
        const Result<ExecResult> stopped = QCoro::waitFor(task);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QVERIFY(stopped.error().maybeApplied);
    }
    void stuckBlockingWorkIsLeftBehind();
};

void TestSsh::stuckBlockingWorkIsLeftBehind()
{
    std::atomic<bool> begun = false;
    std::promise<void> release; // the work must end before the test does: it is a thread of ours
    std::promise<void> over;
    std::function<Result<int>()> work = [&]() -> Result<int> {
        begun = true;
        release.get_future().wait();
        return 1;
    };
    auto task = m_env->blocking<int>(work);
    m_env->post([&] { over.set_value(); });
    QTRY_VERIFY(begun);
    over.get_future().wait();
    QElapsedTimer timer;
    timer.start();
    m_env.reset();
    QVERIFY(timer.elapsed() < 1000);
    release.set_value();
    const Result<int> value = QCoro::waitFor(task);
    QVERIFY(value);
}

QTEST_GUILESS_MAIN(TestSsh)
#include "tst_ssh.moc"
