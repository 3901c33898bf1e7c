// SPDX-License-Identifier: GPL-3.0-or-later
#include "act_host.h"

#include <QRegularExpression>
#include <QTest>

#include <fstream>
#include <map>
#include <set>

using namespace farhaven::act;

namespace {

const std::string scope = effect("k", {}).scope;

// One place where something can go wrong: the n-th call of a system call.
struct Point {
    std::string call;
    int nth = 0;
};

// Every system call that one undisturbed request makes, loader and exit included.
std::vector<Point> pointsOf(const Host &host, const Request &request)
{
    host.traced(request, {QStringLiteral("-e"), QStringLiteral("signal=none")});
    std::ifstream trace(host.path("trace"));
    std::map<std::string, int> seen;
    std::vector<Point> points;
    for (std::string line; std::getline(trace, line);) {
        const std::string call = line.substr(0, line.find('('));
        const bool named =
            line.find('(') != std::string::npos &&
            call.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") == std::string::npos;
        if (named && call != "execve") // the first is strace's own, and a child is not traced
            points.push_back({call, ++seen[call]});
    }
    return points;
}

QStringList injecting(const Point &point, const std::string &what, bool forEver = false)
{
    const std::string expression = "inject=" + point.call + ":" + what +
                                   ":when=" + std::to_string(point.nth) + (forEver ? "+" : "");
    return {QStringLiteral("-e"), QString::fromStdString(expression)};
}

std::string named(const Point &point, const std::string &what)
{
    return what + " at " + point.call + " " + std::to_string(point.nth);
}

/// What must hold after any disturbance of one effect, and what a repetition may then do.
void judge(const Host &host, const Request &request, const Run &disturbed, const char *where)
{
    const int before = host.counted();
    const bool intended =
        QFile::exists(QString::fromStdString(host.state() + "/keys/" + request.key + ".intent"));
    QVERIFY2(before <= 1, where);
    QVERIFY2(before == 0 || intended, where); // P14: no effect without its record
    const Verdict verdict = disturbed.reply.verdict;
    if (verdict == Verdict::Completed)
        QVERIFY2(before == 1, where);
    if (verdict == Verdict::Refused || verdict == Verdict::NotDone)
        QVERIFY2(before == 0, where);
    for (int round = 0; round < 2; ++round) {
        const Run again = host.send(request);
        QVERIFY2(host.counted() <= 1, where);
        if (again.reply.verdict == Verdict::Completed)
            QVERIFY2(host.counted() == 1, where);
        else
            QVERIFY2(again.reply.verdict == Verdict::InDoubt && host.counted() == before, where);
        // Only what may have begun may stay in doubt.
        if (verdict == Verdict::Completed || verdict == Verdict::Refused)
            QVERIFY2(again.reply.verdict == Verdict::Completed, where);
    }
}

/// A host with a claim and a counter that ran once, so that its folders exist.
struct Scene {
    Scene()
    {
        host.claim(scope, "1", "a");
        program = host.counter("echo out");
    }
    Host host;
    std::string program;
};

void sweep(const std::string &what, const std::set<std::string> &calls, bool forEver)
{
    std::vector<Point> points;
    {
        Scene scene;
        points = pointsOf(scene.host, effect("k", {scene.program}));
    }
    QVERIFY(points.size() > 80);
    int swept = 0;
    for (const Point &point : points) {
        if (!calls.empty() && !calls.contains(point.call))
            continue;
        Scene scene;
        const Request request = effect("k", {scene.program});
        const Run run = scene.host.traced(request, injecting(point, what, forEver));
        judge(scene.host, request, run, named(point, what).c_str());
        if (QTest::currentTestFailed())
            return;
        ++swept;
    }
    qInfo("%d points of %s", swept, what.c_str());
    QVERIFY(swept > 0);
}

const std::set<std::string> fileCalls = {"openat", "mkdirat", "write",    "fsync",
                                         "linkat", "flock",   "unlinkat", "newfstatat"};

} // namespace

class TestActFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void P7_SIGKILL_at_every_system_call_never_acts_twice() { sweep("signal=KILL", {}, false); }

    void P14_EIO_at_every_system_call_leaves_no_effect_without_intent()
    {
        std::set<std::string> calls = fileCalls;
        calls.insert({"read", "pipe2", "clone", "signalfd4", "getdents64", "poll", "wait4", "mmap",
                      "brk", "fcntl", "readlink", "umask", "rt_sigprocmask"});
        sweep("error=EIO", calls, false);
    }

    void P14_a_disk_that_fills_up_for_good_leaves_no_effect_without_intent()
    {
        sweep("error=ENOSPC", {"openat", "mkdirat", "write", "fsync", "linkat"}, true);
    }

    // The order of the calls is the promise: file, name and folder on disk, then the program; and
    // the same for the result, before the caller hears of it.
    void P14_intent_and_result_are_on_disk_before_what_follows()
    {
        Scene scene;
        scene.host.traced(
            effect("k", {scene.program}),
            {QStringLiteral("-e"), QStringLiteral("trace=write,fsync,linkat,clone,clone3,vfork")});
        QString calls;
        std::ifstream trace(scene.host.path("trace"));
        for (std::string line; std::getline(trace, line);) {
            const QString text = QString::fromStdString(line);
            if (text.startsWith(QStringLiteral("linkat")))
                calls += text.contains(QStringLiteral("k.intent")) ? QStringLiteral("intent ")
                                                                   : QStringLiteral("done ");
            else if (text.startsWith(QStringLiteral("write(2, \"farhaven-act")))
                calls += QStringLiteral("answer ");
            else if (text.contains(u'('))
                calls += text.section(u'(', 0, 0) + u' ';
        }
        const QString expected =
            QStringLiteral("write fsync intent fsync clone.* write fsync done fsync .*answer $");
        QVERIFY2(QRegularExpression(expected).match(calls).hasMatch(), qPrintable(calls));
    }

    // Paused past its deadline, before the lock or behind the intent: it must not start any more.
    void P7_a_late_effect_does_not_start_data()
    {
        QTest::addColumn<QString>("call");
        for (const char *call : {"mkdirat", "flock", "linkat"})
            QTest::newRow(call) << QString::fromUtf8(call);
    }
    void P7_a_late_effect_does_not_start()
    {
        QFETCH(QString, call);
        Scene scene;
        Request request = effect("k", {scene.program});
        request.deadlineMs = 500;
        const Run run =
            scene.host.traced(request, injecting({call.toStdString(), 1}, "delay_enter=1000000"));
        QCOMPARE(run.reply.code, std::string("too_late"));
        QCOMPARE(scene.host.counted(), 0);
        QCOMPARE(int(scene.host.outcome("k").state), int(Outcome::State::NeverSeen));
    }

    void P14_a_result_that_cannot_be_stored_is_in_doubt()
    {
        Scene scene;
        const Request request = effect("k", {scene.program});
        int last = 0;
        for (const Point &point : pointsOf(scene.host, effect("probe", {scene.program})))
            last = point.call == "linkat" ? point.nth : last;
        QCOMPARE(last, 2); // the intent, then the result
        const Run run = scene.host.traced(request, injecting({"linkat", last}, "error=ENOSPC"));
        QCOMPARE(run.exitCode, std::optional<int>(exitInDoubt));
        QCOMPARE(run.reply.code, std::string("in_doubt"));
        QCOMPARE(run.reply.exitCode, 0); // seen, though not stored
        QCOMPARE(run.out, std::string("out\n"));
        QCOMPARE(int(scene.host.outcome("k").state), int(Outcome::State::Intended));
    }

    // A real full disk: first before the intent, then between intent and result.
    void B31_P14_a_full_disk()
    {
        Host host;
        const std::string counter = host.counter("[ -z \"$1\" ] || cat /dev/zero > \"$1\"\nexit 0");
        QProcess process;
        process.start(
            QStringLiteral("/usr/bin/unshare"),
            {QStringLiteral("-Urm"), QStringLiteral(FARHAVEN_SOURCE_DIR "/tests/act/full_disk.sh"),
             QStringLiteral(FARHAVEN_ACT), QString::fromStdString(host.state()),
             QString::fromStdString(counter), QString::fromStdString(host.path("counted"))});
        QVERIFY(process.waitForFinished());
        const QByteArray err = process.readAllStandardError();
        QVERIFY2(process.exitCode() == 0, err.constData());
        QVERIFY2(err.contains("record_failed"), err.constData());
        // Refused with nothing run; run; run but not recorded; in doubt and not run again.
        QCOMPARE(process.readAllStandardOutput(), QByteArray("= 124 0\n= 0 1\n= 121 2\n= 121 2\n"));
    }

    void P9_SIGKILL_at_every_system_call_of_a_claim()
    {
        Request request;
        request.verb = Verb::Claim;
        request.scope = scope;
        request.epoch = "3";
        request.holder = R"({"who":"a"})";
        const std::vector<Point> points = pointsOf(Host(), request);
        QVERIFY(points.size() > 50);
        for (const Point &point : points) {
            const Host host;
            host.traced(request, injecting(point, "signal=KILL"));
            const std::string where = named(point, "KILL");
            QVERIFY2(host.send(request).exitCode == 0, where.c_str());
            QVERIFY2(host.claim(scope, "3", "b", true).exitCode == int(exitRefused), where.c_str());
            const auto claims = parseClaims(host.send("v1 claims " + scope).out);
            QVERIFY2(claims.value && claims.value->size() == 1, where.c_str());
            QCOMPARE(claims.value->front().holder, request.holder);
        }
    }

    // Paused while it holds the lock: a takeover must not succeed beside an effect that may wake.
    void P9_no_takeover_beside_an_effect_under_way()
    {
        Scene scene;
        const Request request = effect("k", {scene.program});
        QStringList under = {QStringLiteral("/usr/bin/strace"), QStringLiteral("-o"),
                             QString::fromStdString(scene.host.path("trace"))};
        under += injecting({"clone", 1}, "delay_enter=13000000"); // µs, longer than a claim waits
        const auto strace = scene.host.prepare(request, under);
        strace->start();
        const QString intent = QString::fromStdString(scene.host.state() + "/keys/k.intent");
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(intent), 30000);
        const Run refused = scene.host.claim(scope, "2", "b", true);
        QCOMPARE(refused.reply.code, std::string("busy"));
        QCOMPARE(int(Host::finish(*strace).reply.verdict), int(Verdict::Completed));
        QCOMPARE(scene.host.counted(), 1);
        QCOMPARE(*scene.host.claim(scope, "2", "b", true).exitCode, 0);
    }
};

QTEST_GUILESS_MAIN(TestActFaults)
#include "tst_act_faults.moc"
