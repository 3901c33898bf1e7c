// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/adapter.h"
#include "adapter/loader.h"
#include "plugins/local_env.h"
#include "program.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tst_process {

using namespace farhaven;
using namespace farhaven::tests;
using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using model::OutcomeKind;

namespace {

/// Real programs: small Python ones, each one verb.
struct Programs {
    LocalEnv env;
    QTemporaryDir folder;
    adapter::Loader loader{FARHAVEN_BINARY_DIR "/plugins"};
    model::Component component;
    std::unique_ptr<adapter::Adapter> adapter;
    int calls = 0;

    Programs()
    {
        component.id = ComponentId("here");
        component.kind = "process";
        component.members.resize(1);
        component.members[0].id = MemberId("duty");
        component.settings = {{"verbs", Json::array()}};
    }
    [[nodiscard]] std::string path(const char *file) const
    {
        return folder.path().toStdString() + "/" + file;
    }
    void add(const char *verb, const std::string &python, Json more = Json::object())
    {
        const std::string program = path(verb);
        writeFile(program, "#!/usr/bin/python3 -IS\nimport os, signal, sys\n" + python);
        ::chmod(program.c_str(), 0700);
        Json declared = {{"name", verb},
                         {"class", "safe"},
                         {"summary", "For a test"},
                         {"program", {program, folder.path().toStdString(), "{member}", "$(id)"}}};
        declared.update(more);
        component.settings["verbs"].push_back(std::move(declared));
    }
    Result<Outcome> act(const char *verb, std::int64_t ms = 8000, std::stop_token stop = {})
    {
        if (!adapter) {
            auto made = loader.create(component, {}, env);
            if (!made)
                qFatal("%s", describe(made.error()).c_str());
            adapter = std::move(*made);
        }
        CallContext context;
        context.idempotencyKey = "run-1:step" + std::to_string(++calls) + ":1";
        context.limits = within(env, ms);
        context.limits.stop = std::move(stop);
        return QCoro::waitFor(adapter->perform(Action(verb, MemberId("duty")), context));
    }
};

QByteArray how(const Result<Outcome> &outcome)
{
    return QByteArray::fromStdString(outcome ? std::string(name(outcome->kind)) + " " +
                                                   outcome->evidence.dump()
                                             : describe(outcome.error()));
}

bool isKind(const Result<Outcome> &outcome, OutcomeKind kind)
{
    return outcome && outcome->kind == kind;
}

} // namespace

class TestProcess : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P26_anArgumentIsAWordAndTheEnvironmentIsOurs()
    {
        qputenv("FARHAVEN_TEST_SECRET", "canary");
        Programs it;
        it.add("say", "print(sys.argv[2:], sorted(os.environ), os.getcwd(), "
                      "os.getsid(0) == os.getpid(), sorted(os.listdir('/proc/self/fd')))\n");
        const auto said = it.act("say");
        QVERIFY2(isKind(said, OutcomeKind::Done), how(said));
        const std::string out = said->evidence["out"].get<std::string>();
        QVERIFY2(out.starts_with("['duty', '$(id)'] ['HOME', 'LANG', 'LC_ALL', "), out.c_str());
        QVERIFY2(out.find("FARHAVEN_TEST_SECRET") == std::string::npos, out.c_str());
        // Its three streams, and the one that lists them.
        QVERIFY2(out.find(" / True ['0', '1', '2', '3']") != std::string::npos, out.c_str());
    }
    void P7_anExitCodeMeansWhatIsDeclared()
    {
        Programs it;
        const Json map = {{"done", {0, 2}}, {"not_done", {3}}};
        for (const char *code : {"0", "2", "3", "4"})
            it.add((std::string("exit-") + code).c_str(), std::string("sys.exit(") + code + ")\n",
                   map);
        it.add("killed", "os.kill(os.getpid(), 9)\n", map);
        QVERIFY(isKind(it.act("exit-0"), OutcomeKind::Done));
        QVERIFY(isKind(it.act("exit-2"), OutcomeKind::Done));
        QVERIFY(isKind(it.act("exit-3"), OutcomeKind::NotDone));
        QVERIFY(isKind(it.act("exit-4"), OutcomeKind::Unknown));
        QVERIFY(isKind(it.act("killed"), OutcomeKind::Unknown));
    }
    void B102_aProgramThatHangsAndForksIsCutWithAllItsGroup()
    {
        Programs it;
        it.add("hang", "child = os.fork()\n"
                       "open(sys.argv[1] + ('/parent' if child else '/child'), 'w').write("
                       "str(os.getpid()))\n"
                       "signal.pause()\n");
        QElapsedTimer timer;
        timer.start();
        const auto cut = it.act("hang", 1500);
        QVERIFY2(isKind(cut, OutcomeKind::Unknown) && cut->evidence["cut"] == true, how(cut));
        QVERIFY(timer.elapsed() < 8000);
        for (const char *who : {"parent", "child"}) {
            const pid_t pid = std::stoi(readFile(it.path(who)));
            // An orphan is reaped by whoever adopts it; until then it is a zombie.
            QTRY_VERIFY(::kill(pid, 0) != 0 ||
                        readFile("/proc/" + std::to_string(pid) + "/stat").find(") Z") !=
                            std::string::npos);
        }
    }
    void B102_whatItLeavesBehindEndsWithIt()
    {
        Programs it;
        it.add("leave", "if os.fork():\n    sys.exit(0)\n"
                        "open(sys.argv[1] + '/left', 'w').write(str(os.getpid()))\n"
                        "signal.pause()\n");
        QVERIFY(isKind(it.act("leave"), OutcomeKind::Done));
        const std::string left = it.path("left");
        if (::access(left.c_str(), R_OK) == 0 && !readFile(left).empty()) {
            const pid_t pid = std::stoi(readFile(left));
            QTRY_VERIFY(::kill(pid, 0) != 0 ||
                        readFile("/proc/" + std::to_string(pid) + "/stat").find(") Z") !=
                            std::string::npos);
        }
    }
    void B102_aFloodIsReadAndDropped()
    {
        Programs it;
        it.add("flood", "for _ in range(400):\n    sys.stderr.write('x' * 65536)\n"
                        "    sys.stdout.write('y' * 65536)\n");
        const auto flooded = it.act("flood", 20'000);
        QVERIFY2(isKind(flooded, OutcomeKind::Done), how(flooded));
        QVERIFY(flooded->evidence.dump().size() < 4096);
    }
    void aStopUnderWayIsUnknownAndBeforeItIsNothing()
    {
        Programs it;
        it.add("slow", "open(sys.argv[1] + '/ran', 'w').write('x')\nsignal.pause()\n");
        std::stop_source stop;
        stop.request_stop();
        const auto never = it.act("slow", 8000, stop.get_token());
        QVERIFY2(!never && !never.error().maybeApplied, how(never));
        QVERIFY(::access(it.path("ran").c_str(), F_OK) != 0);
        std::stop_source later;
        QTimer watch;
        QObject::connect(&watch, &QTimer::timeout, &watch, [&] {
            if (::access(it.path("ran").c_str(), F_OK) == 0)
                later.request_stop();
        });
        watch.start(20);
        const auto stopped = it.act("slow", 8000, later.get_token());
        QVERIFY2(isKind(stopped, OutcomeKind::Unknown), how(stopped));
    }
    void whatCannotBeTrustedIsNotStarted()
    {
        Programs it;
        it.add("open", "sys.exit(0)\n");
        it.add("gone", "sys.exit(0)\n");
        ::chmod(it.path("open").c_str(), 0777);
        ::unlink(it.path("gone").c_str());
        for (const char *verb : {"open", "gone"}) {
            const auto refused = it.act(verb);
            QVERIFY2(!refused && refused.error().code == ErrorCode::Io, how(refused));
            QVERIFY(!refused.error().maybeApplied);
        }
    }
    /// Whoever owns a program, or may write a folder on the way to it, decides what is started.
    void P26_whatIsSomebodyElsesIsNotStarted()
    {
        Programs it;
        it.add("ours", "sys.exit(0)\n");
        QVERIFY(isKind(it.act("ours"), OutcomeKind::Done));
        const std::string folder = it.folder.path().toStdString();
        ::chmod(folder.c_str(), 0777);
        const auto open = it.act("ours");
        QVERIFY2(!open && open.error().code == ErrorCode::Io, how(open));
        ::chmod(folder.c_str(), 0700);
        if (::geteuid() != 0)
            return; // only root can give a file away
        QCOMPARE(::chown(it.path("ours").c_str(), 65534, 65534), 0);
        const auto others = it.act("ours");
        QVERIFY2(!others && others.error().code == ErrorCode::Io, how(others));
        QCOMPARE(::chown(it.path("ours").c_str(), 0, 0), 0);
        QCOMPARE(::chown(folder.c_str(), 65534, 65534), 0);
        QVERIFY(!it.act("ours"));
        QCOMPARE(::chown(folder.c_str(), 0, 0), 0);
        QVERIFY(isKind(it.act("ours"), OutcomeKind::Done));
    }
    void nothingDestructiveIsDeclaredHere()
    {
        Programs it;
        it.add("drop", "sys.exit(0)\n", {{"class", "destructive"}});
        QVERIFY(!it.loader.create(it.component, {}, it.env));
        Programs other;
        other.add("both", "sys.exit(0)\n", {{"done", {0}}, {"not_done", {0}}});
        const auto refused = other.loader.create(other.component, {}, other.env);
        QVERIFY(!refused && refused.error().place == "/settings/verbs/0/not_done");
    }
};

FARHAVEN_TEST(TestProcess)

} // namespace tst_process

#include "tst_process.moc"
