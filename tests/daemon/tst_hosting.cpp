// SPDX-License-Identifier: GPL-3.0-or-later
// The programs as a user starts them: who owns the workspace, and what is left when one dies.
#include "api/client.h"
#include "api/frame.h"
#include "api/socket_channel.h"
#include "api/socket_place.h"
#include "app/host.h"
#include "app/threaded_host.h"
#include "daemon/programs.h"
#include "daemon/session_file.h"
#include "daemon/simulated_estate.h"
#include "daemon/two_people.h"
#include "program.h"

#include <QCoroTask>
#include <QDir>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace tst_hosting {

using namespace farhaven;
using namespace farhaven::programs;

class TestHosting : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_daemon;

    QString file() const { return m_folder->filePath(QStringLiteral("a.farhaven")); }
    QString plan() const { return m_folder->filePath(QStringLiteral("plan.json")); }

    static Answer finish(QProcess &ctl)
    {
        if (!ctl.waitForFinished(waitMs))
            qWarning("farhavenctl did not end");
        Answer answer;
        answer.code = ctl.exitStatus() == QProcess::NormalExit ? ctl.exitCode() : -1;
        answer.document = jsonOf(ctl.readAllStandardOutput());
        answer.error = jsonOf(ctl.readAllStandardError());
        return answer;
    }
    std::unique_ptr<QProcess> begin(const QStringList &words) const
    {
        auto ctl = std::make_unique<QProcess>();
        ctl->start(program("farhavenctl"),
                   QStringList{QStringLiteral("-w"), file(), QStringLiteral("--as"),
                               QStringLiteral("planner")} +
                       words);
        return ctl;
    }
    Answer ctl(const char *words) const
    {
        const auto started = begin(QStringList{QStringLiteral("--json")} +
                                   QString::fromUtf8(words).split(QLatin1Char(' ')));
        return finish(*started);
    }
    void startDaemon(const QStringList &more = {})
    {
        m_daemon = std::make_unique<QProcess>();
        m_daemon->start(program("farhavend"), QStringList{QStringLiteral("-w"), file()} + more);
        QVERIFY(m_daemon->waitForReadyRead(waitMs));
        const Json ready = jsonOf(m_daemon->readLine());
        QVERIFY2(ready.value("pid", 0) == m_daemon->processId(), ready.dump().c_str());
    }
    std::unique_ptr<api::Channel> connectNow() const
    {
        const auto path = api::socketPath(file().toStdString());
        auto channel = api::connectTo(*path);
        return channel ? std::move(*channel) : nullptr;
    }
    /// A served workspace with the simulated service, and a plan that moves it. `delayMs` makes
    /// the run long enough to be interrupted.
    void prepare(int delayMs = 0)
    {
        startDaemon({QStringLiteral("--create")});
        api::Client client(connectNow());
        const Json estate = simulatedEstate(m_folder->path().toStdString(), delayMs);
        const Json params = {{"estate", estate}, {"by", "planner"}};
        const auto replaced = QCoro::waitFor(client.call("estate.replace", params));
        QVERIFY2(replaced, replaced ? "" : describe(replaced.error()).c_str());
        const QString generate =
            QStringLiteral("plan generate --service orders --kind switchover --to dr --out ");
        const Answer made = ctl((generate + plan()).toUtf8());
        QVERIFY2(made.code == 0, made.error.dump().c_str());
    }
    /// Signed here, since `run start` wants a terminal for it; tests/lab types at one.
    Answer start(bool wait) const
    {
        api::Client client(connectNow());
        const two_people::Ask ask = two_people::askerOf(client);
        Answer begun;
        const auto document = readJsonFile(plan().toStdString());
        const Json signedStart = two_people::signedStart(ask, *document);
        session_file::write(file().toStdString(), ask("session.challenge", Json::object()));
        begun.document = ask("run.start", signedStart);
        begun.code = begun.document.is_object() ? 0 : 1;
        if (!wait || begun.code != 0)
            return begun;
        return ctl(("run watch " + begun.document["run"].get<std::string>()).c_str());
    }
    /// Ends the run's program by a signal once the run is a few events old.
    std::string interruptedRun(int signal)
    {
        const Answer started = start(false);
        const std::string run = started.document.value("run", std::string());
        const auto watching = begin({QStringLiteral("--json-lines"), QStringLiteral("run"),
                                     QStringLiteral("watch"), QString::fromStdString(run)});
        for (int lines = 0; lines < 4;) {
            if (!watching->canReadLine() && !watching->waitForReadyRead(waitMs))
                break;
            while (watching->canReadLine() && !watching->readLine().isEmpty())
                ++lines;
        }
        ::kill(pid_t(m_daemon->processId()), signal);
        if (!m_daemon->waitForFinished(waitMs) || !watching->waitForFinished(waitMs))
            qWarning("the daemon or its client did not end");
        m_watchCode = watching->exitCode();
        return run;
    }
    /// Asked of a daemon that farhavenctl starts by itself.
    void resumes(const std::string &run)
    {
        const Json left = ctl("run list").document["runs"];
        QCOMPARE(left.size(), 1U);
        QVERIFY2(left[0]["interrupted"] == true && left[0]["state"] == "running",
                 left.dump().c_str());
        QCOMPARE(ctl(("run watch " + run).c_str()).code, 130);
        const Answer resumed = ctl(("run resume " + run + " --yes").c_str());
        QCOMPARE(resumed.code, 0);
        QVERIFY(resumed.document["state"] == "succeeded");
        QCOMPARE(ctl(("run watch " + run).c_str()).code, 0);
        QVERIFY(ctl("service history orders").document["moves"]["runs"].back().contains("rta_s"));
    }
    int m_watchCode = -1;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_RUNTIME_DIR", m_folder->path().toUtf8());
    }
    void cleanup()
    {
        // Whoever owns the workspace now, also one that farhavenctl started.
        const auto owner = readJsonFile(file().toStdString() + ".lock");
        if (owner && owner->contains("pid"))
            ::kill((*owner)["pid"].get<pid_t>(), SIGTERM);
        if (m_daemon && m_daemon->state() != QProcess::NotRunning)
            m_daemon->waitForFinished(waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(file() + QStringLiteral(".lock")), waitMs);
        m_daemon.reset();
    }

    void aVerbStartsTheDaemonAndTheNextOneFindsIt()
    {
        const Answer made = ctl("workspace init");
        QVERIFY2(made.code == 0, made.error.dump().c_str());
        const auto owner = readJsonFile(file().toStdString() + ".lock");
        QVERIFY(owner && (*owner)["program"] == "farhavend");
        QCOMPARE(ctl("run list").code, 0);
        QVERIFY(*readJsonFile(file().toStdString() + ".lock") == *owner);
        // Each failure keeps its exit code on the way through two processes.
        QCOMPARE(ctl("workspace init").code, 6);
        QCOMPARE(ctl("run show nobody").code, 4);
        QCOMPARE(ctl("run watch nobody").code, 4);
    }

    void anEstateIsShownEditedAndSet()
    {
        startDaemon({QStringLiteral("--create")});
        const QString document = m_folder->filePath(QStringLiteral("estate.json"));
        const std::string path = document.toStdString();
        QCOMPARE(ctl(("estate show --out " + path).c_str()).code, 0);
        Json estate = *readJsonFile(path);
        const std::string before = estate["name"];
        estate["name"] = "Mine";
        QFile file(document);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QByteArray::fromStdString(estate.dump(4)));
        file.close();
        QCOMPARE(ctl(("estate set " + path).c_str()).code, 0);
        QCOMPARE(ctl("estate show").document["name"].get<std::string>(), std::string("Mine"));
        // What cannot be an estate is refused with its place, and changes nothing.
        estate["sites"] = 3;
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QByteArray::fromStdString(estate.dump()));
        file.close();
        const Answer refused = ctl(("estate set " + path).c_str());
        QCOMPARE(refused.code, 2);
        QCOMPARE(refused.error["place"].get<std::string>(), std::string("/sites"));
        QCOMPARE(ctl("workspace undo").code, 0);
        QCOMPARE(ctl("estate show").document["name"].get<std::string>(), before);
    }

    void aFailedInitLeavesNothingBehind()
    {
        const QString elsewhere = m_folder->filePath(QStringLiteral("nowhere"));
        const Answer unknown = ctl("workspace init --sample moon");
        QCOMPARE(unknown.code, 4);
        const Answer noLab =
            ctl((QStringLiteral("workspace init --sample lab --lab ") + elsewhere).toUtf8());
        QVERIFY(noLab.code != 0 && noLab.error.is_object());
        QVERIFY(!QFile::exists(file()) && !QFile::exists(file() + QStringLiteral(".key")));
        // A key that lies there belongs to another workspace of this name.
        QFile stranger(file() + QStringLiteral(".key"));
        QVERIFY(stranger.open(QIODevice::WriteOnly));
        stranger.close();
        QCOMPARE(ctl("workspace init").code, 6);
        QVERIFY(!QFile::exists(file()));
        QVERIFY(stranger.remove());
        QCOMPARE(ctl("workspace init").code, 0);
    }

    void P4_aVerbActsAsWhoSignedIn()
    {
        prepare();
        QVERIFY(ctl("whoami").document["set_up"] == true);
        api::Client client(connectNow());
        const two_people::Ask ask = two_people::askerOf(client);
        two_people::enrol(ask);
        const Answer denied = ctl("workspace undo");
        QCOMPARE(denied.code, 5);
        QVERIFY(denied.error["code"] == "denied" && denied.error["place"] == "sign-in");
        QCOMPARE(ctl("run list").code, 0);
        session_file::write(file().toStdString(), ask("session.challenge", Json::object()));
        const Json who = ctl("whoami").document;
        QVERIFY2(who["person"] == "planner" && who["signed_in"] == true, who.dump().c_str());
        QCOMPARE(ctl("workspace undo").code, 0);
        QCOMPARE(ctl("sign-out").code, 0);
        QCOMPARE(ctl("workspace undo").code, 5);
    }

    void aVerbOnNoWorkspaceSaysSo()
    {
        const Answer missing = ctl("run list");
        QCOMPARE(missing.code, 4);
        QVERIFY(missing.error["code"] == "not_found");
        QVERIFY(m_folder->isValid() && !QFile::exists(file()));
    }

    void aStrangersFileIsRefusedThroughTheDaemon()
    {
        QFile stranger(file());
        QVERIFY(stranger.open(QIODevice::WriteOnly));
        stranger.write(QByteArray(4096, 'x'));
        stranger.close();
        const Answer refused = ctl("run list");
        QCOMPARE(refused.code, 9);
        QVERIFY(refused.error["code"] == "corrupt");
    }

    void manyVerbsAtOnceHaveOneOwner()
    {
        QCOMPARE(ctl("workspace init").code, 0);
        const auto owner = readJsonFile(file().toStdString() + ".lock");
        ::kill((*owner)["pid"].get<pid_t>(), SIGKILL);
        std::vector<std::unique_ptr<QProcess>> verbs;
        for (int i = 0; i < 5; ++i)
            verbs.push_back(begin(QStringList{QStringLiteral("--json"), QStringLiteral("run"),
                                              QStringLiteral("list")}));
        for (const auto &verb : verbs)
            QCOMPARE(finish(*verb).code, 0);
    }

    // Whoever the kernel let in while its owner died has asked nothing yet: it looks for the next.
    void aVerbThatMeetsADyingOwnerFindsTheNextOne()
    {
        QCOMPARE(ctl("workspace init").code, 0);
        const auto owner = readJsonFile(file().toStdString() + ".lock");
        ::kill((*owner)["pid"].get<pid_t>(), SIGSTOP); // still lets in, answers nobody
        const auto verb = begin(
            QStringList{QStringLiteral("--json"), QStringLiteral("run"), QStringLiteral("list")});
        QTRY_VERIFY_WITH_TIMEOUT(connectionsTo(*api::socketPath(file().toStdString())) > 0, waitMs);
        ::kill((*owner)["pid"].get<pid_t>(), SIGKILL);
        QCOMPARE(finish(*verb).code, 0);
    }

    void aDaemonThatNobodyNeedsEnds()
    {
        startDaemon({QStringLiteral("--create"), QStringLiteral("--idle-exit"),
                     QStringLiteral("--idle-seconds"), QStringLiteral("0.5")});
        auto channel = connectNow();
        QVERIFY(channel);
        QVERIFY(!m_daemon->waitForFinished(1500)); // somebody is connected
        channel.reset();
        QVERIFY(m_daemon->waitForFinished(waitMs));
        QCOMPARE(m_daemon->exitCode(), 0);
        QVERIFY(!QFile::exists(file() + QStringLiteral("-wal"))); // closed as it must be
        QVERIFY(!connectNow());
    }

    void B36_aSecondOwnerIsRefusedByTheNameOfTheFirst()
    {
        startDaemon({QStringLiteral("--create")});
        QProcess second;
        second.start(program("farhavend"), {QStringLiteral("-w"), file()});
        QVERIFY(second.waitForFinished(waitMs));
        QCOMPARE(second.exitCode(), 1);
        const Json said = jsonOf(second.readAllStandardOutput());
        const std::string owner =
            "farhavend (process " + std::to_string(m_daemon->processId()) + ",";
        QVERIFY(said["error"]["code"] == "locked");
        QVERIFY(said["error"]["message"].get<std::string>().find(owner) != std::string::npos);
    }

    void garbageEndsItsSessionAndNothingElse()
    {
        startDaemon({QStringLiteral("--create")});
        api::Client good(connectNow());
        for (const char *garbage : {"{}", "[1]", "{\"id\":1,\"result\":{}}", "\xff\xfe", "null"}) {
            const auto bad = connectNow();
            bool closed = false;
            bad->onClosed([&] { closed = true; });
            QVERIFY(bad->send(garbage));
            QTRY_VERIFY_WITH_TIMEOUT(closed, waitMs);
        }
        const Json nothing = Json::object();
        QVERIFY(QCoro::waitFor(good.call("run.list", nothing)));
        const auto unknown = QCoro::waitFor(good.call("no.such", nothing));
        QCOMPARE(unknown.error().code, ErrorCode::Unsupported);
    }

    void startAnswersWithTheRunAndWatchFollowsIt()
    {
        prepare(20);
        const Answer started = start(false);
        QCOMPARE(started.code, 0);
        const QString run = QString::fromStdString(started.document["run"].get<std::string>());
        const auto watching = begin(
            {QStringLiteral("--json-lines"), QStringLiteral("run"), QStringLiteral("watch"), run});
        QVERIFY(watching->waitForFinished(waitMs));
        QCOMPARE(watching->exitCode(), 0);
        std::int64_t last = 0;
        for (const QByteArray &line : watching->readAllStandardOutput().split('\n')) {
            if (line.isEmpty())
                continue;
            const Json event = jsonOf(line);
            QVERIFY(event["schema"] == "farhaven/run-event/1");
            QCOMPARE(event["event"]["sequence"].get<std::int64_t>(), ++last); // each once, in order
        }
        QVERIFY(last > 20);
        const Answer shown = ctl((QStringLiteral("run show ") + run).toUtf8());
        QVERIFY(shown.document["state"] == "succeeded");
    }

    void P8_killingTheClientDoesNotEndTheRun()
    {
        prepare(30);
        const QString started =
            QString::fromStdString(start(false).document["run"].get<std::string>());
        const auto client = begin({QStringLiteral("--json-lines"), QStringLiteral("run"),
                                   QStringLiteral("watch"), started});
        QVERIFY(client->waitForReadyRead(waitMs));
        const Json first = jsonOf(client->readLine());
        client->kill();
        QVERIFY(client->waitForFinished(waitMs));
        const std::string run = first["run"].get<std::string>();
        const Answer watched = ctl(("run watch " + run).c_str());
        QCOMPARE(watched.code, 0);
        QVERIFY(watched.document["state"] == "succeeded");
    }

    void P8_P13_aKilledDaemonLeavesARunThatIsResumed()
    {
        prepare(30);
        const std::string run = interruptedRun(SIGKILL);
        QCOMPARE(m_watchCode, 8); // who followed it does not know how it goes on
        resumes(run);
    }

    void P8_P13_aDaemonThatIsToldToEndParksItsRun()
    {
        prepare(30);
        const std::string run = interruptedRun(SIGTERM);
        QCOMPARE(m_daemon->exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_daemon->exitCode(), 0);
        QCOMPARE(m_watchCode, 130); // told that it was interrupted
        QVERIFY(!QFile::exists(file() + QStringLiteral("-wal")));
        resumes(run);
    }

    void P8_aClosedWindowHandsItsRunToADaemon()
    {
        prepare(30);
        m_daemon->terminate();
        QVERIFY(m_daemon->waitForFinished(waitMs));
        auto window = app::ThreadedHost::open(file().toStdString(), false, "planner");
        QVERIFY2(window, window ? "" : describe(window.error()).c_str());
        // farhavenctl reaches a workspace that a window has open.
        const Answer started = start(false);
        QVERIFY2(started.code == 0, started.error.dump().c_str());
        const std::string run = started.document["run"].get<std::string>();
        const std::vector<std::string> parked = (*window)->close();
        QCOMPARE(parked.size(), 1U);
        QCOMPARE(parked.front(), run);
        const Json left = ctl("run list").document["runs"];
        QVERIFY(left[0]["interrupted"] == true);
        // The list was answered by a daemon of its own: the window's daemon is the next one.
        const auto owner = readJsonFile(file().toStdString() + ".lock");
        ::kill((*owner)["pid"].get<pid_t>(), SIGTERM);
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(file() + QStringLiteral(".lock")), waitMs);
        QProcess next;
        next.start(program("farhavend"),
                   {QStringLiteral("-w"), file(), QStringLiteral("--idle-exit"),
                    QStringLiteral("--as"), QStringLiteral("planner"), QStringLiteral("--resume"),
                    QString::fromStdString(run)});
        QVERIFY(next.waitForReadyRead(waitMs));
        const Answer watched = ctl(("run watch " + run).c_str());
        QCOMPARE(watched.code, 0);
        QVERIFY(watched.document["state"] == "succeeded");
        next.terminate();
        QVERIFY(next.waitForFinished(waitMs));
    }

    // Whoever asks the next owner before it could take the run up is not told that nobody does.
    void P8_nobodyFindsAParkedRunInterruptedThatIsAboutToGoOn()
    {
        prepare(30);
        const std::string run = interruptedRun(SIGTERM);
        auto host = app::Host::open(file().toStdString(), false, "planner");
        QVERIFY2(host, host ? "" : describe(host.error()).c_str());
        (*host)->goOnWith(
            run, [](const Error &error) { qWarning("not taken up: %s", describe(error).c_str()); });
        api::Client client((*host)->connect());
        const Json params = {{"run", run}};
        const Json nothing = Json::object();
        const auto listed = QCoro::waitFor(client.call("run.list", nothing));
        QVERIFY((*listed)["runs"][0]["interrupted"] == false);
        const auto ended = QCoro::waitFor(client.call("run.wait", params));
        QVERIFY2(ended, ended ? "" : describe(ended.error()).c_str());
        QVERIFY2((*ended)["state"] == "succeeded", ended->dump().c_str());
        QVERIFY(QCoro::waitFor((*host)->close()));
    }

    // A pause is somebody's no. Only somebody who may run it takes that back.
    void P4_whatWasPausedIsNotGoneOnWithByWhoeverStartsTheProgram()
    {
        prepare(30);
        const std::string run = start(false).document.value("run", std::string());
        QCOMPARE(ctl(("run pause " + run + " --yes").c_str()).code, 0);
        ::kill(pid_t(m_daemon->processId()), SIGTERM);
        QVERIFY(m_daemon->waitForFinished(waitMs));
        startDaemon({QStringLiteral("--resume"), QString::fromStdString(run)});
        const Json left = ctl("run list").document["runs"];
        QVERIFY2(left[0]["interrupted"] == true && left[0]["state"] == "paused",
                 left.dump().c_str());
        const Json records = ctl("audit list").document["records"];
        const std::string all = records.dump();
        QVERIFY2(all.find("unverified (operating-system user ") != std::string::npos, all.c_str());
        QVERIFY(all.find("only one that was running") != std::string::npos);
        QCOMPARE(ctl(("run resume " + run + " --yes").c_str()).code, 0);
    }
    // Whoever has the program started is no person of the list, whatever they call themselves.
    void P4_whoeverGoesOnWithARunIsOnRecordAsWhatIsKnownOfThem()
    {
        prepare(30);
        const std::string run = interruptedRun(SIGTERM);
        startDaemon({QStringLiteral("--as"), QStringLiteral("planner"), QStringLiteral("--resume"),
                     QString::fromStdString(run)});
        QCOMPARE(ctl(("run watch " + run).c_str()).code, 0);
        bool found = false;
        const Json records = ctl("audit list").document["records"];
        for (const Json &record : records) {
            if (record["action"] != "run.taken-up")
                continue;
            found = true;
            QVERIFY2(record["author"].get<std::string>().starts_with(
                         "unverified (operating-system user "),
                     record.dump().c_str());
        }
        QVERIFY(found);
    }

    void waitAndItsExitCode()
    {
        prepare();
        const Answer ended = start(true);
        QCOMPARE(ended.code, 0);
        QVERIFY(ended.document["schema"] == "farhaven/run/1");
        QVERIFY(ended.document["state"] == "succeeded");
        QCOMPARE(ctl(("run start " + plan().toStdString() + " --confirm-site dr").c_str()).code, 5);
        const std::string keyless =
            "run start " + plan().toStdString() + " --confirm-site dr --yes --wait";
        const Answer refused = ctl(keyless.c_str());
        QCOMPARE(refused.code, 5);
        QVERIFY(refused.error["place"] == "--key");
    }
};

FARHAVEN_TEST(TestHosting)

} // namespace tst_hosting

#include "tst_hosting.moc"
