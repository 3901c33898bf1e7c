// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/act_client.h"
#include "base/act_wire.h"

#include <QCoroTask>
#include <QTest>

using namespace farhaven;

namespace {

/// A world in which every command gets the same answer.
class OneAnswer final : public Env {
public:
    explicit OneAnswer(ExecResult answer) : m_answer(std::move(answer)) {}
    const Clock &clock() const override { return m_clock; }
    Task<ExecResult> exec(SshTarget, ExecRequest request, CallLimits) override
    {
        if (request.command != "v1 hello")
            co_return m_answer;
        ExecResult hello; // whoever sends an effect asks for the host's clock first
        hello.exitCode = 0;
        hello.out = R"({"act":2,"machine_id":"m","boot_id":"b","host":"h"})";
        hello.err = "farhaven-act: {\"exit\":0,\"boot\":\"b\",\"ms\":5000}\n";
        co_return hello;
    }
    Task<HttpReply> http(HttpRequest, CallLimits) override
    {
        co_return fail(ErrorCode::Unsupported, "no HTTP here");
    }
    Task<std::string> ask(std::string, std::string, CallLimits) override
    {
        co_return fail(ErrorCode::Unsupported, "no sockets here");
    }
    void post(std::function<void()> work) override { work(); }

private:
    SystemClock m_clock;
    ExecResult m_answer;
};

ExecResult answer(int exitCode, const std::string &out, const std::string &members)
{
    ExecResult result;
    result.exitCode = exitCode;
    result.out = out;
    result.err = "farhaven-act: {" + members + "}\n";
    return result;
}

Result<adapter::ActReply> effectWith(ExecResult result)
{
    OneAnswer env(std::move(result));
    adapter::Claim claim;
    claim.scope = "7300000000000000001";
    claim.epoch = 1;
    const CallLimits limits(env.clock().ticks() + Milliseconds(5000));
    return QCoro::waitFor(
        adapter::actEffect(env, SshTarget(), claim, "run:step:1", {"/bin/true"}, limits));
}

} // namespace

// What the caller may conclude from each answer of farhaven-act.
class TestActAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void P7_only_an_untouched_key_counts_as_not_applied_data()
    {
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("maybeApplied");
        const auto row = [](const char *name, int exitCode, const char *members, ErrorCode code,
                            bool maybeApplied) {
            QTest::newRow(name) << exitCode << QByteArray(members) << int(code) << maybeApplied;
        };
        row("busy", act::exitRefused, R"("code":"busy")", ErrorCode::Locked, false);
        row("busy with this key", act::exitRefused, R"("code":"busy","key_seen":true)",
            ErrorCode::Locked, true);
        row("stale", act::exitRefused, R"("code":"stale_epoch")", ErrorCode::Conflict, false);
        row("stale, done before", act::exitRefused, R"("code":"stale_epoch","key_seen":true)",
            ErrorCode::Conflict, true);
        row("denied", act::exitRefused, R"("code":"denied")", ErrorCode::Denied, false);
        row("too late", act::exitRefused, R"("code":"too_late")", ErrorCode::Timeout, false);
        row("disk full", act::exitIo, R"("code":"record_failed")", ErrorCode::Io, false);
        row("disk full, begun before", act::exitIo, R"("code":"io","key_seen":true)", ErrorCode::Io,
            true);
        row("in doubt", act::exitInDoubt, R"("code":"in_doubt")", ErrorCode::Timeout, true);
        row("deadline", act::exitDeadline, R"("code":"deadline","exit":143)", ErrorCode::Timeout,
            true);
        row("contradiction", 0, R"("exit":1)", ErrorCode::Unreachable, true);
    }
    void P7_only_an_untouched_key_counts_as_not_applied()
    {
        QFETCH(int, exitCode);
        QFETCH(QByteArray, members);
        QFETCH(int, code);
        QFETCH(bool, maybeApplied);
        const auto result = effectWith(answer(exitCode, "", members.toStdString()));
        QVERIFY(!result);
        QCOMPARE(int(result.error().code), code);
        QCOMPARE(result.error().maybeApplied, maybeApplied);
    }

    void output_that_arrived_in_part_is_no_answer()
    {
        QVERIFY(effectWith(answer(0, "out\n", R"("exit":0,"stdout_bytes":4)")));
        const auto cut = effectWith(answer(0, "ou", R"("exit":0,"stdout_bytes":4)"));
        QVERIFY(!cut);
        QCOMPARE(int(cut.error().code), int(ErrorCode::Unreachable));
        QVERIFY(cut.error().maybeApplied);
    }

    void several_answers_are_taken_apart_or_not_believed()
    {
        const auto ask = [](const char *members) {
            OneAnswer env(answer(0, "onetwo", members));
            const CallLimits limits(env.clock().ticks() + Milliseconds(5000));
            const std::vector<std::vector<std::string>> programs = {{"/bin/a"}, {"/bin/b"}};
            return QCoro::waitFor(adapter::actReadAll(env, SshTarget(), programs, limits));
        };
        const auto both = ask(R"("exit":0,"stdout_bytes":6,"parts":[[3,3],[0,3]])");
        QVERIFY(both && both->size() == 2);
        QCOMPARE((*both)[0].exitCode, 3);
        QCOMPARE((*both)[1].out, std::string("two"));
        for (const char *wrong :
             {R"("exit":0,"stdout_bytes":6)", R"("exit":0,"stdout_bytes":6,"parts":[[0,6]])",
              R"("exit":0,"stdout_bytes":6,"parts":[[0,3],[0,4]])",
              R"("exit":0,"stdout_bytes":6,"parts":[[0,3],[0,2]])",
              R"("exit":0,"stdout_bytes":6,"parts":[[0,-3],[0,9]])",
              R"("exit":0,"stdout_bytes":6,"parts":[[0,3],"x"])"})
            QVERIFY2(!ask(wrong), wrong);
    }

    void B50_no_exit_status_is_unknown()
    {
        ExecResult killed = answer(0, "", R"("exit":0)");
        killed.exitCode.reset();
        killed.signal = "KILL";
        const auto result = effectWith(killed);
        QVERIFY(!result);
        QVERIFY(result.error().maybeApplied);
    }
};

QTEST_GUILESS_MAIN(TestActAnswers)
#include "tst_act_answers.moc"
