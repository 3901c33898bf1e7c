// SPDX-License-Identifier: GPL-3.0-or-later
#include "act_host.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <signal.h>
#include <unistd.h>

#include <random>

using namespace farhaven::act;

// What a program gets from farhaven-act, and what its caller gets back.
class TestActPrograms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hello_says_which_machine_this_is()
    {
        const Host host;
        const Run run = host.send("v1 hello");
        const auto identity = parseHello(run.out);
        QVERIFY2(identity.value, identity.problem.c_str());
        QFile boot(QStringLiteral("/proc/sys/kernel/random/boot_id"));
        QVERIFY(boot.open(QIODevice::ReadOnly));
        QCOMPARE(identity.value->bootId, boot.readAll().trimmed().toStdString());
        QVERIFY(!identity.value->host.empty());
        QCOMPARE(identity.value->version, protocolVersion);
    }

    void B18_a_line_outside_the_grammar_runs_nothing_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line :
             {"", "id", "v1 read 1000 -- $(id)", "v1 effect -oProxyCommand=x 1 k 1000 -- '/x'",
              "v1 read 1000 -- 'unbalanced", "v1 read 1000 -- 'a'\n'b'", "v1 hello; id",
              "v1 claims ../../etc", "sh -c id"})
            QTest::newRow(line) << QString::fromUtf8(line);
    }
    void B18_a_line_outside_the_grammar_runs_nothing()
    {
        QFETCH(QString, line);
        const Run run = Host().send(line.toStdString());
        QCOMPARE(run.exitCode, std::optional<int>(exitUsage));
        QCOMPARE(run.reply.code, std::string("grammar"));
        QCOMPARE(run.out, std::string());
    }

    void a_request_may_come_later()
    {
        const Host host;
        const Run run = host.send("v1 wait", "v1 hello\n");
        QCOMPARE(run.exitCode, std::optional<int>(0));
        QVERIFY(parseHello(run.out).value);
    }
    void B18_what_is_no_whole_line_runs_nothing_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("cut off where it would still be a request") << QByteArray("v1 hello");
        QTest::newRow("two lines") << QByteArray("v1 hello\nv1 hello\n");
        QTest::newRow("waits for another") << QByteArray("v1 wait\n");
        QTest::newRow("too long") << QByteArray(int(maxLineBytes) + 2, 'a');
    }
    void B18_what_is_no_whole_line_runs_nothing()
    {
        QFETCH(QByteArray, input);
        const Run run = Host().send("v1 wait", input);
        QCOMPARE(run.exitCode, std::optional<int>(exitUsage));
        QCOMPARE(run.reply.code, std::string("grammar"));
        QCOMPARE(run.out, std::string());
    }
    void who_waits_can_be_ended()
    {
        const Host host;
        const auto process = host.prepare("v1 wait", {});
        process->start();
        QVERIFY(process->waitForStarted());
        QTRY_VERIFY(isAlive(pid_t(process->processId())));
        kill(pid_t(process->processId()), SIGTERM);
        const Run run = Host::finish(*process);
        QVERIFY(!run.exitCode); // the signal ended it
    }

    void the_command_line_takes_one_request_and_no_more()
    {
        const Host host;
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(QStringLiteral("SSH_ORIGINAL_COMMAND"));
        process.setProcessEnvironment(environment);
        const auto exitOf = [&](const QStringList &words) {
            process.start(QStringLiteral(FARHAVEN_ACT), words);
            return *Host::finish(process).exitCode;
        };
        const QString state = QString::fromStdString(host.state());
        const QString option = QStringLiteral("--state"), hello = QStringLiteral("v1 hello");
        QCOMPARE(exitOf({option, state, hello}), 0);
        QCOMPARE(exitOf({QStringLiteral("--help")}), 0);
        QCOMPARE(exitOf({}), exitUsage);
        QCOMPARE(exitOf({option, state}), exitUsage);
        QCOMPARE(exitOf({option, QStringLiteral("state"), hello}), exitUsage);
        QCOMPARE(exitOf({option, state, hello, hello}), exitUsage);
        QCOMPARE(exitOf({option, state + QStringLiteral("/missing"), hello}), exitIo);
        environment.insert(QStringLiteral("SSH_ORIGINAL_COMMAND"), hello);
        process.setProcessEnvironment(environment);
        QCOMPARE(exitOf({option, state, hello}), exitUsage);
    }

    // 10⁴ words through the environment, the parser and exec, byte for byte.
    void P26_a_program_gets_exactly_the_words()
    {
        Host host;
        const std::string show = host.program("show", "#!/bin/sh\nprintf '%s\\0' \"$@\"\n", "read");
        const std::string letters = "'\\\"$`;&|<>(){}[]*?~#!% \t\r\x01\x7f=-az09";
        std::mt19937 random(26);
        for (int lot = 0; lot < 50; ++lot) {
            std::vector<std::string> argv = {show};
            std::string expected;
            for (int count = 0; count < 200; ++count) {
                std::string word = count % 17 == 0 ? "қ😀" : "";
                for (unsigned length = unsigned(random() % 12); length > 0; --length)
                    word += letters[random() % letters.size()];
                expected += word + '\0';
                argv.push_back(std::move(word));
            }
            const Run run = host.send(read(argv));
            QCOMPARE(int(run.reply.verdict), int(Verdict::Completed));
            QCOMPARE(run.out, expected);
        }
    }

    void only_listed_programs_run_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<bool>("runs");
        QTest::newRow("listed") << QStringLiteral("read PROGRAM") << true;
        QTest::newRow("listed with its first argument")
            << QStringLiteral("read PROGRAM -- 'a'") << true;
        QTest::newRow("listed with all of its arguments")
            << QStringLiteral("read PROGRAM == 'a'") << true;
        QTest::newRow("more arguments than all") << QStringLiteral("read PROGRAM == '-x'") << false;
        QTest::newRow("all of none") << QStringLiteral("read PROGRAM == ''") << false;
        QTest::newRow("another first argument") << QStringLiteral("read PROGRAM -- 'b'") << false;
        QTest::newRow("more arguments than given")
            << QStringLiteral("read PROGRAM -- 'a' 'b'") << false;
        QTest::newRow("the other class") << QStringLiteral("effect PROGRAM") << false;
        QTest::newRow("a longer path") << QStringLiteral("read PROGRAM2") << false;
        QTest::newRow("not listed") << QString() << false;
        QTest::newRow("a line that is no rule")
            << QStringLiteral("read PROGRAM\nallow all") << false;
        QTest::newRow("a relative rule") << QStringLiteral("read PROGRAM\nread bin/x") << false;
        QTest::newRow("an unquoted prefix")
            << QStringLiteral("read PROGRAM\nread /x -- a") << false;
    }
    void only_listed_programs_run()
    {
        QFETCH(QString, rule);
        QFETCH(bool, runs);
        Host host;
        const std::string program = host.program("program", "#!/bin/sh\necho ran\n", "# not");
        host.allow(
            rule.replace(QStringLiteral("PROGRAM"), QString::fromStdString(program)).toStdString());
        const Run run = host.send(read({program, "a"}));
        QCOMPARE(run.exitCode, std::optional<int>(runs ? 0 : int(exitRefused)));
        QCOMPARE(run.out, std::string(runs ? "ran\n" : ""));
    }

    void a_whole_rule_lets_nothing_follow()
    {
        Host host;
        const std::string program = host.program("program", "#!/bin/sh\necho ran\n", "# not");
        host.allow("read " + program + " == 'a'");
        QCOMPARE(host.send(read({program, "a"})).out, std::string("ran\n"));
        QCOMPARE(host.send(read({program, "a", "/"})).reply.code, std::string("denied"));
        QCOMPARE(host.send(read({program})).reply.code, std::string("denied"));
    }

    void its_rules_are_told_and_which_would_not_run()
    {
        Host host;
        const std::string program = host.program("program", "#!/bin/sh\n", "# not");
        host.allow("read " + program + " -- 'a'\n# a word\neffect /no/such == '-x'");
        const auto rules = parseRules(host.send("v1 rules").out);
        QVERIFY2(rules.value && rules.value->size() == 2, rules.problem.c_str());
        const Rule first = rules.value->front(), second = rules.value->back();
        QVERIFY(first.problem.empty() && first.verb == Verb::Read && !first.whole);
        QCOMPARE(first.words, (std::vector<std::string>{program, "a"}));
        QVERIFY(second.problem.find("/no/such") != std::string::npos && second.whole);
        QCOMPARE(host.send("v1 rules x").reply.code, std::string("grammar"));
        // A narrower wish is granted by a wider rule, and never the other way round.
        const Rule wider = *decodeRule("read " + program).value;
        QVERIFY(covers(wider, first) && !covers(first, wider) && !covers(second, first));
        const Rule whole = *decodeRule("read " + program + " == 'a'").value;
        QVERIFY(covers(first, whole) && !covers(whole, first));
    }

    void a_program_that_others_could_replace_does_not_run()
    {
        Host host;
        const std::string program = host.program("program", "#!/bin/sh\necho ran\n", "read");
        const std::string link = host.path("link");
        QFile::link(QString::fromStdString(program), QString::fromStdString(link));
        host.allow("read " + link);
        QCOMPARE(host.send(read({link})).reply.code, std::string("denied"));
        QCOMPARE(host.send(read({host.path("state/../program")})).reply.code,
                 std::string("denied"));
        QCOMPARE(host.send(read({program})).out, std::string("ran\n"));
        const QString file = QString::fromStdString(program);
        QFile::setPermissions(file, QFile::permissions(file) | QFile::WriteGroup);
        QCOMPARE(host.send(read({program})).reply.code, std::string("denied"));
        QFile::setPermissions(file, QFile::ReadOwner);
        QFile::setPermissions(QString::fromStdString(host.state() + "/allow"),
                              QFile::ReadOwner | QFile::WriteOther);
        QCOMPARE(host.send(read({program})).reply.code, std::string("allow_invalid"));
        QFile::setPermissions(QString::fromStdString(host.state()),
                              QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOther);
        QCOMPARE(host.send(read({program})).reply.code, std::string("state_unsafe"));
    }

    void a_program_gets_a_bare_environment()
    {
        Host host;
        const std::string show = host.program("show",
                                              "#!/bin/sh\nenv | sort\npwd\numask\ncat\n"
                                              "grep -E 'Sig(Blk|Ign)' /proc/self/status\n"
                                              "exec ls /proc/self/fd\n",
                                              "read");
        const int inherited = dup(STDERR_FILENO); // stays open across exec: must not reach it
        const Run run = host.send(read({show}), "from the client\n");
        close(inherited);
        const std::string home = qgetenv("HOME").toStdString();
        const std::string none = "\t0000000000000000\n";
        QCOMPARE(run.out,
                 "HOME=" + home +
                     "\nLANG=C\nLC_ALL=C\n"
                     "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n"
                     "PWD=/\n/\n0077\nfrom the client\nSigBlk:" +
                     none + "SigIgn:" + none + "0\n1\n2\n3\n"); // 3 is ls itself
    }

    void exit_codes_and_error_output_come_back_whole_data()
    {
        QTest::addColumn<int>("code");
        for (const int code : {0, 1, 7, 119, 120, 121, 122, 123, 124, 127, 255})
            QTest::addRow("%d", code) << code;
    }
    void exit_codes_and_error_output_come_back_whole()
    {
        QFETCH(int, code);
        Host host;
        const std::string program =
            host.program("program",
                         "#!/bin/sh\nprintf 'a\\nfarhaven-act: {\"exit\":0}' >&2\n"
                         "exit \"$1\"\n",
                         "read");
        const Run run = host.send(read({program, std::to_string(code)}));
        QCOMPARE(int(run.reply.verdict), int(Verdict::Completed));
        QCOMPARE(run.exitCode, std::optional(code));
        QCOMPARE(run.reply.exitCode, code);
        QCOMPARE(run.reply.errorOutput, std::string("a\nfarhaven-act: {\"exit\":0}"));
    }

    void several_programs_run_in_their_order()
    {
        Host host;
        const std::string big =
            host.program("big", "#!/bin/sh\nhead -c 300000 /dev/zero\nexit 3\n", "read");
        const std::string last = host.program("last", "#!/bin/sh\necho last\n", "read");
        Request request = read({big});
        request.further = {{last}, {big}};
        const Run run = host.send(request);
        QCOMPARE(int(run.reply.verdict), int(Verdict::Completed));
        QCOMPARE(run.exitCode, std::optional<int>(3));
        QCOMPARE(run.reply.stdoutBytes, std::int64_t(600'005));
        QCOMPARE(run.out.size(), std::size_t(600'005));
        QCOMPARE(run.out.substr(300'000, 5), std::string("last\n"));
        QCOMPARE(run.reply.parts.size(), std::size_t(3));
        QCOMPARE(run.reply.parts[1].exitCode, 0);
        QCOMPARE(run.reply.parts[1].stdoutBytes, std::int64_t(5));
        QCOMPARE(run.reply.parts[2].exitCode, 3);
    }
    void of_several_programs_each_must_be_listed()
    {
        Host host;
        const std::string listed = host.program("listed", "#!/bin/sh\necho ran\n", "read");
        Request request = read({listed});
        request.further = {{"/bin/true"}};
        const Run run = host.send(request);
        QCOMPARE(run.exitCode, std::optional<int>(exitRefused));
        QCOMPARE(run.reply.code, std::string("denied"));
        QCOMPARE(run.out, std::string()); // not even the first one ran
    }

    void a_signalled_program_says_so()
    {
        Host host;
        const std::string program = host.program("program", "#!/bin/sh\nkill -USR1 $$\n", "read");
        const Run run = host.send(read({program}));
        QCOMPARE(run.reply.signal, SIGUSR1);
        QCOMPARE(run.reply.exitCode, 128 + SIGUSR1);
    }

    void B50_without_its_last_line_an_answer_is_unknown()
    {
        Host host;
        const std::string program =
            host.program("program",
                         "#!/bin/sh\necho 'farhaven-act: {\"exit\":0}' >&2\n"
                         "kill -KILL $PPID\nexec cat\n",
                         "read");
        const Run run = host.send(read({program}));
        QVERIFY(!run.exitCode);
        QCOMPARE(int(run.reply.verdict), int(Verdict::Unknown));
    }

    void output_streams_without_a_cap()
    {
        Host host;
        host.allow("read /usr/bin/head");
        const Run run = host.send(read({"/usr/bin/head", "-c", "30000000", "/dev/zero"}));
        QCOMPARE(run.out.size(), std::size_t(30000000));
        QCOMPARE(run.reply.stdoutBytes, std::int64_t(30000000));
    }

    void a_read_past_its_deadline_is_killed_with_all_its_children()
    {
        Host host;
        const std::string program = host.program(
            "program", "#!/bin/sh\ntrap '' TERM\nsleep 600 &\necho $!\nwait\n", "read");
        QElapsedTimer timer;
        timer.start();
        const Run run = host.send(read({program}, 300));
        QVERIFY(timer.elapsed() < 5000);
        QCOMPARE(run.exitCode, std::optional<int>(exitDeadline));
        QCOMPARE(int(run.reply.verdict), int(Verdict::Deadline));
        const pid_t grandchild = std::stoi(run.out);
        QTRY_VERIFY(!isAlive(grandchild));
    }

    void a_child_that_stays_behind_with_the_pipes_is_not_waited_for()
    {
        Host host;
        const std::string program = host.program(
            "program", "#!/bin/sh\necho before\n(exec sleep 600) &\necho $!\necho after\n", "read");
        QElapsedTimer timer;
        timer.start();
        const Run run = host.send(read({program}));
        QVERIFY(timer.elapsed() < 5000);
        QCOMPARE(int(run.reply.verdict), int(Verdict::Completed));
        QVERIFY(QByteArray::fromStdString(run.out).startsWith("before\n"));
        QVERIFY(QByteArray::fromStdString(run.out).endsWith("after\n"));
        kill(std::stoi(run.out.substr(run.out.find('\n') + 1)), SIGKILL);
    }

    void a_chatty_child_that_stays_behind_is_not_drained_for_ever()
    {
        Host host;
        const std::string program =
            host.program("program", "#!/bin/sh\n(exec yes) &\necho $! >&2\n", "read");
        const Run run = host.send(read({program}));
        QCOMPARE(int(run.reply.verdict), int(Verdict::Completed));
        kill(std::stoi(run.reply.errorOutput), SIGKILL);
    }
};

QTEST_GUILESS_MAIN(TestActPrograms)
#include "tst_act_programs.moc"
