// SPDX-License-Identifier: GPL-3.0-or-later
// A writer that lives by a lease, on a host that nobody reaches any more: real farhaven-keep, real
// PostgreSQL, the fence's adapter over TLS. It must be gone before the adapter says that it is.
#include "adapter/act_client.h"
#include "adapter/loader.h"
#include "plugins/certificate_folder.h"
#include "plugins/fault_proxy.h"
#include "plugins/postgres_pair.h"
#include "transport/real_env.h"

#include <QTest>

#include <sys/stat.h>

#include <atomic>
#include <csignal>
#include <thread>

using namespace farhaven;
using namespace farhaven::adapter;
using model::OutcomeKind;

namespace {

constexpr int leaseMs = 6'000, stopMs = 1'500, watchdogMs = 3'000;
constexpr const char *registerToken = "register-token";
const QString sources = QStringLiteral(FARHAVEN_SOURCE_DIR "/tests/keep/");
const QString python = QStringLiteral("/usr/bin/python3");

/// HTTPS as it is, and hosts on this machine.
class MixedEnv final : public Env {
public:
    explicit MixedEnv(Env &hosts) : m_hosts(hosts) {}
    [[nodiscard]] const Clock &clock() const override { return m_real.clock(); }
    Task<ExecResult> exec(SshTarget target, ExecRequest request, CallLimits limits) override
    {
        return m_hosts.exec(std::move(target), std::move(request), std::move(limits));
    }
    Task<HttpReply> http(HttpRequest request, CallLimits limits) override
    {
        return m_real.http(std::move(request), std::move(limits));
    }
    Task<std::string> ask(std::string path, std::string request, CallLimits limits) override
    {
        return m_real.ask(std::move(path), std::move(request), std::move(limits));
    }
    void post(std::function<void()> work) override { m_real.post(std::move(work)); }

private:
    Env &m_hosts;
    transport::RealEnv m_real;
};

/// A client that writes all the time.
class Writer {
public:
    explicit Writer(const tests::PostgresPair &pair) : m_pair(pair), m_thread([this] { run(); }) {}
    ~Writer()
    {
        m_ends = true;
        m_thread.join();
    }
    int taken() const { return m_taken; }
    int refused() const { return m_refused; }
    Ticks last() const { return Ticks(Ticks::duration(m_last.load())); }

private:
    void run()
    {
        while (!m_ends) {
            try {
                m_pair.sql("alpha", "INSERT INTO kept DEFAULT VALUES");
                m_last = SystemClock().ticks().time_since_epoch().count();
                ++m_taken;
            } catch (const std::exception &) {
                ++m_refused;
            }
        }
    }

    const tests::PostgresPair &m_pair;
    std::atomic<bool> m_ends = false;
    std::atomic<int> m_taken = 0, m_refused = 0;
    std::atomic<Ticks::rep> m_last = 0;
    std::thread m_thread;
};

Json firstLine(QProcess &process)
{
    while (!process.canReadLine() && process.waitForReadyRead(10'000)) {
    }
    return Json::parse(process.readLine().toStdString());
}

} // namespace

class TestKeep : public QObject {
    Q_OBJECT

    /// A host whose server runs below farhaven-keep, and the fence of that host.
    struct Case {
        explicit Case(int watchdog)
        {
            certificates.authority("ca");
            certificates.leaf("register", "ca", "IP:127.0.0.1");
            server.start(python, {sources + QStringLiteral("register.py"),
                                  certificates.path(QStringLiteral("register")),
                                  QString::fromLatin1(registerToken)});
            port = firstLine(server)["port"].get<int>();
            proxy = std::make_unique<tests::FaultProxy>(port);
            pair.sql("alpha", "CREATE TABLE kept (n bigserial)");
            pair.pgCtl("alpha", {"stop", "-m", "fast", "-w"});
            keep(watchdog);
        }
        ~Case()
        {
            ::kill(pid, SIGCONT);
            ::kill(pid, SIGTERM);
            manager.waitForFinished(10'000);
            server.closeWriteChannel();
            server.waitForFinished(5'000);
        }
        void keep(int watchdog)
        {
            const std::string config =
                write("curl", "header = \"Authorization: Bearer " + std::string(registerToken) +
                                  "\"\ncacert = \"" +
                                  write("ca", certificates.pem(QStringLiteral("ca"))) + "\"\n");
            ::chmod(folder.path().toLocal8Bit().constData(), 0755);
            const std::string program = folder.path().toStdString() + "/farhaven-keep";
            tests::installProgram(FARHAVEN_BINARY_DIR "/bin/farhaven-keep", program);
            QFile::remove(folder.filePath(QStringLiteral("notify")));
            QStringList words = {sources + QStringLiteral("unit.py"),
                                 folder.filePath(QStringLiteral("notify")),
                                 QString::number(watchdog)};
            if (const std::string user = tests::serverUser(); !user.empty())
                words += {QStringLiteral("/usr/bin/setpriv"), QStringLiteral("--reuid"),
                          QString::fromStdString(user),       QStringLiteral("--regid"),
                          QString::fromStdString(user),       QStringLiteral("--init-groups")};
            words += {QString::fromStdString(program),
                      QStringLiteral("--register"),
                      QStringLiteral("https://127.0.0.1:%1").arg(proxy->port()),
                      QStringLiteral("--name"),
                      QStringLiteral("dc1"),
                      QStringLiteral("--curl-config"),
                      QString::fromStdString(config),
                      QStringLiteral("--lease-ms"),
                      QString::number(leaseMs),
                      QStringLiteral("--stop-ms"),
                      QString::number(stopMs),
                      QStringLiteral("--"),
                      QStringLiteral("/usr/lib/postgresql/15/bin/postgres"),
                      QStringLiteral("-D"),
                      QString::fromStdString(pair.data("alpha"))};
            manager.setStandardErrorFile(folder.filePath(QStringLiteral("log")));
            manager.start(python, words);
            pid = firstLine(manager)["pid"].get<pid_t>();
        }
        std::string write(const std::string &name, const std::string &text) const
        {
            const std::string path = folder.path().toStdString() + "/" + name;
            tests::writeFile(path, text);
            return path;
        }
        bool writes() const
        {
            try {
                return !pair.sql("alpha", "INSERT INTO kept DEFAULT VALUES RETURNING n").empty();
            } catch (const std::exception &) {
                return false;
            }
        }
        std::unique_ptr<Adapter> fence()
        {
            const std::string token = write("token", registerToken);
            ::chmod(token.c_str(), 0600);
            model::Component component;
            component.id = ComponentId("fence");
            component.kind = "fence";
            component.settings = {
                {"register_url", "https://127.0.0.1:" + std::to_string(port)},
                {"register_sha256", certificates.sha256(QStringLiteral("register"))},
                {"register_token_file", token},
                {"lease_ms", leaseMs},
                {"lease_watchdog_ms", watchdogMs}};
            model::Member member;
            member.id = MemberId("fence-dc1");
            member.host = HostId("beta"); // stands for the operations site
            member.fences = HostId("alpha");
            member.settings = {{"lease", "dc1"}};
            component.members = {member};
            auto made = loader.create(component, pair.hosts(), env);
            if (!made)
                qFatal("%s", describe(made.error()).c_str());
            return std::move(*made);
        }
        CallContext context(int ms, const std::string &key = "look") const
        {
            CallContext made;
            made.idempotencyKey = "run:" + key + ":1";
            made.claim.scope = "7440";
            made.claim.epoch = 1;
            made.claim.run = "run";
            made.claim.owner = "ours";
            made.limits = CallLimits(env.clock().ticks() + Milliseconds(ms));
            return made;
        }
        Result<Outcome> perform(Adapter &on, const char *verb, int ms = 30'000)
        {
            Claim claim = context(0).claim;
            for (const model::Host &host : pair.hosts()) {
                const auto claimed = QCoro::waitFor(actClaim(env, *sshTarget(host), claim,
                                                             {{"run", "run"}, {"owner", "ours"}},
                                                             false, tests::within(env, 20'000)));
                if (!claimed)
                    return fail(claimed.error());
            }
            return QCoro::waitFor(
                on.perform(Action(verb, MemberId("fence-dc1")), context(ms, verb)));
        }
        std::string lease(Adapter &on)
        {
            const auto seen = QCoro::waitFor(on.observe(context(3'000)));
            return seen ? seen->members[0].fact("lease") : describe(seen.error());
        }
        void cutHost() const
        {
            proxy->faults({{"to_server", {{"swallow", true}}}, {"to_client", {{"swallow", true}}}});
        }

        tests::PostgresPair pair;
        MixedEnv env{pair.env};
        tests::CertificateFolder certificates;
        QTemporaryDir folder;
        QProcess server, manager;
        std::unique_ptr<tests::FaultProxy> proxy;
        adapter::Loader loader{FARHAVEN_BINARY_DIR "/plugins"};
        int port = 0;
        pid_t pid = 0;
    };

    static void endsInTime(Case &host, const Writer &writer)
    {
        const auto fence = host.fence();
        const Ticks begun = host.env.clock().ticks();
        const auto outcome = host.perform(*fence, "withdraw-lease");
        const Ticks said = host.env.clock().ticks();
        QVERIFY2(outcome, outcome ? "" : describe(outcome.error()).c_str());
        QVERIFY2(outcome->kind == OutcomeKind::Done, outcome->why.english.c_str());
        const auto ms = [&](Ticks at) {
            return std::chrono::duration_cast<Milliseconds>(at - begun).count();
        };
        qInfo("last write %lld ms after the order, said to be gone after %lld ms; %d writes",
              static_cast<long long>(ms(writer.last())), static_cast<long long>(ms(said)),
              writer.taken());
        QVERIFY(writer.last() < said && writer.refused() > 0);
        QVERIFY(ms(said) >= leaseMs + watchdogMs);
        QCOMPARE(host.lease(*fence), std::string("expired"));
        const int taken = writer.taken(), refused = writer.refused();
        QTRY_VERIFY_WITH_TIMEOUT(writer.refused() > refused + 5, 20'000);
        QCOMPARE(writer.taken(), taken);
        // Whoever comes later has not seen for how long nothing was granted, and waits anew.
        QCOMPARE(host.lease(*host.fence()), std::string("running-out"));
    }

private Q_SLOTS:
    void P1_a_host_that_is_cut_off_loses_its_writer_in_time()
    {
        Case host(watchdogMs);
        QTRY_VERIFY_WITH_TIMEOUT(host.writes(), 20'000);
        const Writer writer(host.pair);
        QTRY_VERIFY_WITH_TIMEOUT(writer.taken() > 10, 20'000);
        QCOMPARE(host.lease(*host.fence()), std::string("granted"));
        host.cutHost();
        endsInTime(host, writer);
    }
    /// The program that enforces it stands still: what watches it takes the writer down.
    void P1_a_stopped_keeper_takes_its_writer_down()
    {
        Case host(watchdogMs);
        QTRY_VERIFY_WITH_TIMEOUT(host.writes(), 20'000);
        const Writer writer(host.pair);
        QTRY_VERIFY_WITH_TIMEOUT(writer.taken() > 10, 20'000);
        ::kill(host.pid, SIGSTOP);
        endsInTime(host, writer);
    }
    /// Without a watchdog it writes on for ever, so that is never called a proof.
    void P1_P2_canary_without_a_watchdog_the_writer_lives_and_nothing_is_proved()
    {
        Case host(0);
        QTRY_VERIFY_WITH_TIMEOUT(host.writes(), 20'000);
        ::kill(host.pid, SIGSTOP);
        const auto fence = host.fence();
        const auto outcome = host.perform(*fence, "withdraw-lease", leaseMs + 2 * watchdogMs);
        QVERIFY2(outcome, outcome ? "" : describe(outcome.error()).c_str());
        QVERIFY2(outcome->kind == OutcomeKind::Unknown, outcome->why.english.c_str());
        QCOMPARE(host.lease(*fence), std::string("unwatched"));
        QVERIFY(host.writes());
    }
    void P1_a_killed_keeper_takes_its_writer_down()
    {
        Case host(0);
        QTRY_VERIFY_WITH_TIMEOUT(host.writes(), 20'000);
        ::kill(host.pid, SIGKILL);
        QTRY_VERIFY_WITH_TIMEOUT(!host.writes(), stopMs * 4);
    }
    /// It hears that nothing is granted, ends at once, and what was granted again starts anew.
    void a_withdrawn_writer_does_not_start_again()
    {
        Case host(watchdogMs);
        QTRY_VERIFY_WITH_TIMEOUT(host.writes(), 20'000);
        const auto fence = host.fence();
        (void)host.perform(*fence, "withdraw-lease", 1'500);
        QTRY_VERIFY_WITH_TIMEOUT(!host.writes(), leaseMs);
        QTRY_COMPARE_WITH_TIMEOUT(host.manager.state(), QProcess::NotRunning, 10'000);
        host.keep(watchdogMs);
        QTest::qWait(leaseMs / 2); // of a program that asks twice in that time and may not start
        QVERIFY(!host.writes());
        const auto granted = host.perform(*fence, "grant-lease");
        QVERIFY2(granted && granted->kind == OutcomeKind::Done,
                 granted ? granted->why.english.c_str() : describe(granted.error()).c_str());
        QTRY_VERIFY_WITH_TIMEOUT(host.writes(), 20'000);
    }
};

QTEST_GUILESS_MAIN(TestKeep)
#include "tst_keep.moc"
