// SPDX-License-Identifier: GPL-3.0-or-later
#include "act_host.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace farhaven::act;

namespace {

constexpr int patienceMs = 30000;
const std::string holderA = R"({"who":"a"})";
const std::string holderB = R"({"who":"b"})";

// A program that waits for a file named "go", without burning a core.
const std::string waitForGo = "while [ ! -e \"$1\" ]; do sleep 0.02; done";

void touch(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
}

/// A host with one claim at epoch 1, held by "a".
class ClaimedHost : public Host {
public:
    ClaimedHost() { claim(effect("k", {}).scope, "1", "a"); }
};

} // namespace

class TestActEffects : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void P7_the_same_key_twice_acts_once()
    {
        ClaimedHost host;
        const std::string counter = host.counter("echo out; echo err >&2; exit 42");
        const Request request = effect("run:step:1", {counter});
        QCOMPARE(int(host.outcome(request.key).state), int(Outcome::State::NeverSeen));
        for (int round = 0; round < 3; ++round) {
            const Run run = host.send(request);
            QCOMPARE(int(run.reply.verdict), int(Verdict::Completed));
            QCOMPARE(run.reply.replayed, round > 0);
            QCOMPARE(run.reply.exitCode, 42);
            QCOMPARE(run.out, std::string("out\n"));
            QCOMPARE(run.reply.errorOutput, std::string("err\n"));
            QCOMPARE(host.counted(), 1);
        }
        const Outcome outcome = host.outcome(request.key);
        QCOMPARE(int(outcome.state), int(Outcome::State::Done));
        QCOMPARE(outcome.exitCode, 42);
        QCOMPARE(outcome.output, std::string("out\n"));
        QCOMPARE(outcome.errorOutput, std::string("err\n"));
    }

    void P7_the_same_key_at_once_acts_once()
    {
        ClaimedHost host;
        const Request request = effect("k", {host.counter("sleep 0.2")});
        std::vector<std::unique_ptr<QProcess>> processes;
        for (int index = 0; index < 4; ++index) {
            processes.push_back(host.prepare(request));
            processes.back()->start();
        }
        int replayed = 0;
        for (const auto &process : processes) {
            const Run run = Host::finish(*process);
            QCOMPARE(int(run.reply.verdict), int(Verdict::Completed));
            replayed += run.reply.replayed ? 1 : 0;
        }
        QCOMPARE(replayed, 3);
        QCOMPARE(host.counted(), 1);
    }

    void P7_killed_between_intent_and_result_is_in_doubt()
    {
        ClaimedHost host;
        const std::string counter =
            host.counter("echo $$ > " + host.path("pid") + "; echo; exec sleep 600");
        const Request request = effect("k", {counter});
        const auto process = host.prepare(request);
        process->start();
        QVERIFY(process->waitForReadyRead(patienceMs));
        QVERIFY(host.outcome("k").running);
        kill(pid_t(process->processId()), SIGKILL);
        const Run killed = Host::finish(*process);
        QCOMPARE(int(killed.reply.verdict), int(Verdict::Unknown));
        // Its lock is free now, so the program must not go on behind it.
        QTRY_VERIFY(!isAlive(std::stoi(host.content("pid"))));
        const Outcome outcome = host.outcome("k");
        QCOMPARE(int(outcome.state), int(Outcome::State::Intended));
        QVERIFY(!outcome.running);
        const Run again = host.send(request);
        QCOMPARE(int(again.reply.verdict), int(Verdict::InDoubt));
        QCOMPARE(again.reply.code, std::string("in_doubt"));
        QVERIFY(again.reply.keySeen);
        QCOMPARE(host.counted(), 1);
    }

    void P7_several_programs_under_one_key_run_once_each()
    {
        ClaimedHost host;
        Request request = effect("k", {host.program("first", "#!/bin/sh\necho first\n")});
        request.further = {{host.counter("echo second")}};
        for (int round = 0; round < 2; ++round) {
            const Run run = host.send(request);
            QCOMPARE(int(run.reply.verdict), int(Verdict::Completed));
            QCOMPARE(run.reply.replayed, round > 0);
            QCOMPARE(run.reply.ran, 2);
            QCOMPARE(run.out, std::string("first\nsecond\n"));
            QCOMPARE(host.counted(), 1);
        }
        request.further.clear();
        QCOMPARE(host.send(request).reply.code, std::string("key_mismatch"));
    }
    void a_failed_program_is_the_last()
    {
        ClaimedHost host;
        Request request = effect("k", {host.program("first", "#!/bin/sh\nexit 7\n")});
        request.further = {{host.counter()}};
        for (int round = 0; round < 2; ++round) {
            const Run run = host.send(request);
            QCOMPARE(run.reply.exitCode, 7);
            QCOMPARE(run.reply.ran, 1);
            QCOMPARE(host.counted(), 0);
        }
    }
    void P9_none_runs_when_one_is_not_listed()
    {
        ClaimedHost host;
        Request request = effect("k", {host.counter()});
        request.further = {{"/bin/true"}};
        const Run run = host.send(request);
        QCOMPARE(run.reply.code, std::string("denied"));
        QVERIFY(!run.reply.keySeen);
        QCOMPARE(host.counted(), 0);
    }
    void P7_killed_between_two_programs_is_in_doubt()
    {
        ClaimedHost host;
        Request request = effect("k", {host.counter()});
        const std::string second = host.program(
            "second", "#!/bin/sh\necho $$ > '" + host.path("pid") + "'\necho\nexec sleep 600\n");
        request.further = {{second}};
        const auto process = host.prepare(request);
        process->start();
        QVERIFY(process->waitForReadyRead(patienceMs));
        kill(pid_t(process->processId()), SIGKILL);
        (void)Host::finish(*process);
        QTRY_VERIFY(!isAlive(std::stoi(host.content("pid"))));
        QCOMPARE(host.send(request).reply.code, std::string("in_doubt"));
        QCOMPARE(host.counted(), 1);
    }

    void a_key_stands_for_one_request()
    {
        ClaimedHost host;
        const std::string counter = host.counter();
        host.send(effect("k", {counter, "a"}));
        for (const std::vector<std::string> &argv :
             std::vector<std::vector<std::string>>{{counter, "b"}, {counter}, {counter, "a", ""}}) {
            const Run run = host.send(effect("k", argv));
            QCOMPARE(run.reply.code, std::string("key_mismatch"));
            QVERIFY(run.reply.keySeen);
        }
        host.claim("other", "1", "a");
        Request elsewhere = effect("k", {counter, "a"});
        elsewhere.scope = "other";
        QCOMPARE(host.send(elsewhere).reply.code, std::string("key_mismatch"));
        QCOMPARE(host.counted(), 1);
    }

    void P9_only_the_standing_claim_acts()
    {
        Host host;
        const std::string counter = host.counter();
        const std::string scope = effect("k", {}).scope;
        QCOMPARE(host.send(effect("k", {counter})).reply.code, std::string("no_claim"));
        host.claim(scope, "5", "a");
        QCOMPARE(host.send(effect("k", {counter}, "4")).reply.code, std::string("stale_epoch"));
        QCOMPARE(host.send(effect("k", {counter}, "6")).reply.code, std::string("no_claim"));
        host.claim(scope, "6", "b", true);
        const Run stale = host.send(effect("k", {counter}, "5"));
        QCOMPARE(stale.reply.code, std::string("stale_epoch"));
        QCOMPARE(stale.reply.holder, holderB);
        QVERIFY(!stale.reply.keySeen);
        host.send("v1 release " + scope + " 6");
        QCOMPARE(host.send(effect("k", {counter}, "6")).reply.code, std::string("no_claim"));
        QCOMPARE(host.counted(), 0);
        host.claim(scope, "7", "a");
        QCOMPARE(int(host.send(effect("k", {counter}, "7")).reply.verdict),
                 int(Verdict::Completed));
        QCOMPARE(host.counted(), 1);
    }

    void P9_a_result_is_not_replayed_to_a_stale_executor()
    {
        ClaimedHost host;
        const Request request = effect("k", {host.counter()});
        host.send(request);
        host.claim(request.scope, "2", "b", true);
        const Run run = host.send(request);
        QCOMPARE(run.reply.code, std::string("stale_epoch"));
        QVERIFY(run.reply.keySeen);
    }

    // The executor sleeps before its effect has the lock; meanwhile another takes over.
    void P9_a_paused_executor_wakes_up_too_late()
    {
        ClaimedHost host;
        const Request request = effect("k", {host.counter()});
        const auto strace =
            host.prepare(request, {QStringLiteral("/usr/bin/strace"), QStringLiteral("-o"),
                                   QString::fromStdString(host.path("trace")), QStringLiteral("-e"),
                                   QStringLiteral("inject=mkdirat:signal=STOP:when=1")});
        strace->start();
        QVERIFY(strace->waitForStarted());
        const QString children = QStringLiteral("/proc/%1/task/%1/children");
        const std::string list = children.arg(strace->processId()).toStdString();
        pid_t paused = 0;
        const auto isPaused = [&] {
            QFile file(QString::fromStdString(list));
            paused = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
            return paused > 0 && isStopped(paused) &&
                   host.content("trace").find("stopped by SIGSTOP") != std::string::npos;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isPaused(), patienceMs);
        QCOMPARE(*host.claim(request.scope, "2", "b", true).exitCode, 0);
        kill(paused, SIGCONT);
        const Run run = Host::finish(*strace);
        QCOMPARE(run.reply.code, std::string("stale_epoch"));
        QCOMPARE(host.counted(), 0);
        QCOMPARE(int(host.outcome("k").state), int(Outcome::State::NeverSeen));
    }

    void a_scope_at_work_is_busy()
    {
        ClaimedHost host;
        const std::string program = host.program("waits", "#!/bin/sh\necho\n" + waitForGo + "\n");
        const auto first = host.prepare(effect("first", {program, host.path("go")}));
        first->start();
        QVERIFY(first->waitForReadyRead(patienceMs));
        Request second = effect("second", {host.counter()});
        second.deadlineMs = 200;
        Run run = host.send(second);
        QCOMPARE(run.reply.code, std::string("busy"));
        QCOMPARE(run.reply.holder, holderA);
        QVERIFY(!run.reply.keySeen);
        Request same = effect("first", {program, host.path("go")});
        same.deadlineMs = 200;
        run = host.send(same);
        QCOMPARE(run.reply.code, std::string("busy"));
        QVERIFY(run.reply.keySeen);
        QVERIFY(host.outcome("first").running);
        touch(host.path("go"));
        QCOMPARE(int(Host::finish(*first).reply.verdict), int(Verdict::Completed));
        QCOMPARE(*host.send(second).exitCode, 0);
        QCOMPARE(host.counted(), 1);
    }

    void a_daemon_left_behind_holds_neither_lock_nor_client()
    {
        ClaimedHost host;
        const std::string program =
            host.program("starts", "#!/bin/sh\nsetsid sleep 600 &\necho $!\n");
        QElapsedTimer timer;
        timer.start();
        const Run run = host.send(effect("start", {program}));
        QCOMPARE(int(run.reply.verdict), int(Verdict::Completed));
        const pid_t daemon = std::stoi(run.out);
        QVERIFY(isAlive(daemon));
        Request next = effect("next", {host.counter()});
        next.deadlineMs = 3000;
        QCOMPARE(*host.send(next).exitCode, 0);
        QVERIFY(timer.elapsed() < 5000);
        kill(daemon, SIGKILL);
    }

    void B20_the_client_may_vanish()
    {
        ClaimedHost host;
        const std::string program =
            host.program("waits", "#!/bin/sh\necho\n" + waitForGo +
                                      "\nhead -c 3000000 /dev/zero\necho err >&2\nexit 5\n");
        const std::string fifo = host.path("fifo");
        QCOMPARE(mkfifo(fifo.c_str(), 0600), 0);
        const int client = open(fifo.c_str(), O_RDWR | O_CLOEXEC);
        const auto process = host.prepare(effect("k", {program, host.path("go")}));
        process->setProcessChannelMode(QProcess::MergedChannels);
        process->setStandardOutputFile(QString::fromStdString(fifo));
        process->start();
        char byte = 0;
        QCOMPARE(::read(client, &byte, 1), 1); // the program runs
        close(client);                         // from now on every write gets EPIPE
        process->closeWriteChannel();
        kill(pid_t(process->processId()), SIGHUP);
        kill(pid_t(process->processId()), SIGINT);
        touch(host.path("go"));
        QVERIFY(process->waitForFinished(patienceMs));
        QCOMPARE(process->exitCode(), 5);
        const Outcome outcome = host.outcome("k");
        QCOMPARE(int(outcome.state), int(Outcome::State::Done));
        QCOMPARE(outcome.exitCode, 5);
        QCOMPARE(outcome.errorOutput, std::string("err\n"));
    }

    // The connection stands but nobody reads: the effect is not held up by it.
    void a_client_that_takes_nothing_does_not_stop_an_effect()
    {
        ClaimedHost host;
        const std::string fifo = host.path("fifo");
        QCOMPARE(mkfifo(fifo.c_str(), 0600), 0);
        const int unread = open(fifo.c_str(), O_RDWR | O_CLOEXEC);
        const std::string program = host.counter("head -c 3000000 /dev/zero");
        const auto process = host.prepare(effect("k", {program}));
        process->setStandardOutputFile(QString::fromStdString(fifo));
        process->start();
        QVERIFY(process->waitForFinished(patienceMs));
        QCOMPARE(process->exitCode(), 0);
        QCOMPARE(host.outcome("k").output.size(), recordedBytes);
        close(unread);
    }

    void records_keep_the_first_mebibyte()
    {
        ClaimedHost host;
        const std::string program =
            host.counter("head -c 3000000 /dev/zero; head -c 2000000 /dev/zero >&2");
        const Request request = effect("k", {program});
        const Run first = host.send(request);
        QCOMPARE(first.out.size(), std::size_t(3000000));
        QCOMPARE(first.reply.errorOutput.size(), std::size_t(2000000));
        QVERIFY(!first.reply.truncated);
        const Run second = host.send(request);
        QVERIFY(second.reply.truncated);
        QCOMPARE(second.out.size(), recordedBytes);
        QCOMPARE(second.reply.stdoutBytes, std::int64_t(recordedBytes));
        QCOMPARE(second.reply.errorOutput.size(), recordedBytes);
        QVERIFY(host.outcome("k").truncated);
    }

    void a_deadline_ends_an_effect_and_is_recorded_data()
    {
        QTest::addColumn<QString>("trap");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("dies of SIGTERM") << QString() << 128 + SIGTERM;
        QTest::newRow("cleans up") << QStringLiteral("trap 'exit 3' TERM") << 3;
        QTest::newRow("ignores SIGTERM") << QStringLiteral("trap '' TERM") << 128 + SIGKILL;
    }
    void a_deadline_ends_an_effect_and_is_recorded()
    {
        QFETCH(QString, trap);
        QFETCH(int, exitCode);
        ClaimedHost host;
        const std::string program =
            host.counter(trap.toStdString() + "\necho said\nwhile :; do sleep 0.05; done");
        Request request = effect("k", {program});
        request.deadlineMs = 500;
        for (const bool replayed : {false, true}) {
            const Run run = host.send(request);
            QCOMPARE(run.exitCode, std::optional<int>(exitDeadline));
            QCOMPARE(int(run.reply.verdict), int(Verdict::Deadline));
            QCOMPARE(run.reply.code, std::string("deadline"));
            QCOMPARE(run.reply.exitCode, exitCode);
            QCOMPARE(run.reply.replayed, replayed);
            QCOMPARE(run.out, std::string("said\n"));
            QCOMPARE(host.counted(), 1);
        }
        QCOMPARE(host.outcome("k").stopped, std::string("deadline"));
    }

    void SIGTERM_ends_an_effect_in_order()
    {
        ClaimedHost host;
        const std::string program = host.counter("echo\n" + waitForGo);
        const auto process = host.prepare(effect("k", {program, host.path("never")}));
        process->start();
        QVERIFY(process->waitForReadyRead(patienceMs));
        kill(pid_t(process->processId()), SIGTERM);
        const Run run = Host::finish(*process);
        QCOMPARE(run.reply.code, std::string("stopped"));
        QCOMPARE(run.reply.signal, SIGTERM);
        QCOMPARE(host.outcome("k").stopped, std::string("signal"));
    }

    void a_program_that_cannot_start_leaves_the_key_free()
    {
        ClaimedHost host;
        const std::string program = host.program("broken", "#!/no/such/interpreter\n");
        const Request request = effect("k", {program});
        const Run run = host.send(request);
        QCOMPARE(run.exitCode, std::optional<int>(exitIo));
        QCOMPARE(run.reply.code, std::string("exec_failed"));
        QCOMPARE(int(run.reply.verdict), int(Verdict::NotDone));
        QCOMPARE(int(host.outcome("k").state), int(Outcome::State::NeverSeen));
        host.program("broken", "#!/bin/sh\nexit 0\n");
        QCOMPARE(int(host.send(request).reply.verdict), int(Verdict::Completed));
    }

    void standard_input_reaches_the_program()
    {
        ClaimedHost host;
        const std::string program = host.program("reads", "#!/bin/sh\nexec cat\n");
        const QByteArray input(1000000, 'x');
        const Run run = host.send(effect("k", {program}), input);
        QCOMPARE(run.out, input.toStdString());
    }

    void P7_a_key_that_cannot_be_looked_up_is_not_untouched()
    {
        ClaimedHost host;
        const Request request = effect("k", {host.counter()});
        const QString keys = QString::fromStdString(host.state() + "/keys");
        const QString elsewhere = QString::fromStdString(host.path("keys"));
        QVERIFY(QFile::link(elsewhere, keys)); // a link is never followed
        QVERIFY(host.send(request).reply.keySeen);
        QVERIFY(QFile::remove(keys));
        const QString state = QString::fromStdString(host.state());
        QFile::setPermissions(state, QFile::permissions(state) | QFile::WriteOther);
        QVERIFY(host.send(request).reply.keySeen);
        QCOMPARE(host.counted(), 0);
    }

    void a_damaged_record_is_in_doubt()
    {
        ClaimedHost host;
        const Request request = effect("k", {host.counter()});
        host.send(request);
        const QString done = QString::fromStdString(host.state() + "/keys/k.done");
        QVERIFY(QFile::resize(done, 40));
        QCOMPARE(int(host.send(request).reply.verdict), int(Verdict::InDoubt));
        QCOMPARE(host.send("v1 outcome k").reply.code, std::string("record_unreadable"));
        QCOMPARE(host.counted(), 1);
    }
};

QTEST_GUILESS_MAIN(TestActEffects)
#include "tst_act_effects.moc"
