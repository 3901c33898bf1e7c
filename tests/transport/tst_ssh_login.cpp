// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/own_sshd.h"
#include "transport/real_env.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QTest>

#include <sys/stat.h>

using namespace farhaven;
using namespace farhaven::transport;

namespace {

constexpr int kPlenty = 10'000; ///< milliseconds; reached only when something is broken

EnvBounds boundsWithAgent(const std::string &socket)
{
    EnvBounds bounds;
    bounds.ssh.agentSocket = socket;
    return bounds;
}

Result<ExecResult> exec(RealEnv &env, const SshTarget &target, const std::string &command,
                        CallLimits within = limits(kPlenty))
{
    return QCoro::waitFor(env.exec(target, ExecRequest(command), std::move(within)));
}

} // namespace

class TestSshLogin : public QObject {
    Q_OBJECT

    std::unique_ptr<OwnSshd> m_sshd;
    std::unique_ptr<RealEnv> m_env;

private Q_SLOTS:
    void init()
    {
        m_sshd = std::make_unique<OwnSshd>();
        m_env = std::make_unique<RealEnv>(boundsWithAgent({}));
    }
    void cleanup()
    {
        m_env.reset();
        m_sshd.reset();
    }

    void P24_B47_aWrongHostKeyIsRefusedBeforeLogin()
    {
        OwnSshd other;
        SshTarget target = m_sshd->target();
        target.hostKey = other.target().hostKey;
        const auto refused = exec(*m_env, target, "true");
        QCOMPARE(refused.error().code, ErrorCode::Denied);
        QVERIFY(!refused.error().maybeApplied);
        QVERIFY(refused.error().message.find("SHA256:") != std::string::npos);
        QTRY_VERIFY(m_sshd->log().find("Connection closed by") != std::string::npos);
        QVERIFY(m_sshd->log().find("userauth-request") == std::string::npos);
    }
    void P24_noSettingsOfTheUserAreRead();
    void P24_B48_anotherTypeOfHostKeyIsRefused()
    {
        const std::string path = m_sshd->path("ecdsa");
        OwnSshd::run("ssh-keygen", {QStringLiteral("-q"), QStringLiteral("-t"),
                                    QStringLiteral("ecdsa"), QStringLiteral("-N"), QString(),
                                    QStringLiteral("-f"), QString::fromStdString(path)});
        SshTarget target = m_sshd->target();
        target.hostKey = firstLine(path + ".pub");
        const auto refused = exec(*m_env, target, "true");
        QCOMPARE(refused.error().code, ErrorCode::Denied);
        QVERIFY(refused.error().message.find("pinned type") != std::string::npos);
        QVERIFY(m_sshd->log().find("userauth-request") == std::string::npos);
    }
    void anUnknownUserIsDenied()
    {
        SshTarget target = m_sshd->target();
        target.user = "nobody-of-that-name";
        const auto refused = exec(*m_env, target, "true");
        QCOMPARE(refused.error().code, ErrorCode::Denied);
        QVERIFY(!refused.error().maybeApplied);
    }
    void aKeyThatIsNotAuthorisedIsDenied()
    {
        OwnSshd other;
        SshTarget target = m_sshd->target();
        target.identityFile = other.target().identityFile;
        QCOMPARE(exec(*m_env, target, "true").error().code, ErrorCode::Denied);
    }
    void B54_onlyPlainTargetsAreDialled_data();
    void B54_onlyPlainTargetsAreDialled();
    void aBadIdentityFileIsSaidWithoutAsking_data();
    void aBadIdentityFileIsSaidWithoutAsking();
    void refusedConnectionsAreUnreachable()
    {
        SshTarget target = m_sshd->target();
        target.port = OwnSshd::freePort();
        const auto refused = exec(*m_env, target, "true");
        QCOMPARE(refused.error().code, ErrorCode::Unreachable);
        QVERIFY(!refused.error().maybeApplied);
    }
    void namesAreResolved()
    {
        SshTarget target = m_sshd->target();
        target.address = "localhost"; // may name ::1 first, where nobody listens
        const auto done = exec(*m_env, target, "echo named");
        QVERIFY2(done, done ? "" : describe(done.error()).c_str());
        target.address = "no-such-host.invalid";
        QCOMPARE(exec(*m_env, target, "true").error().code, ErrorCode::Unreachable);
    }

    void theAgentLogsIn();
    void aStalledAgentEndsAtTheDeadline();
    void anAgentThatIsNotThereIsSaid()
    {
        SshTarget target = m_sshd->target();
        target.identityFile.clear();
        QCOMPARE(exec(*m_env, target, "true").error().code, ErrorCode::Denied);
    }
};

/// Looks at the files that a login opens, from outside: this program again, under strace.
void TestSshLogin::P24_noSettingsOfTheUserAreRead()
{
    const std::string trace = m_sshd->path("trace");
    QProcess process;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    variables.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("detect_leaks=0"));
    process.setProcessEnvironment(variables);
    process.start(QStringLiteral("strace"),
                  {QStringLiteral("-e"), QStringLiteral("trace=open,openat,execve"),
                   QStringLiteral("-f"), QStringLiteral("-o"), QString::fromStdString(trace),
                   QCoreApplication::applicationFilePath(),
                   QStringLiteral("anUnknownUserIsDenied")});
    QVERIFY(process.waitForFinished());
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    QFile file(QString::fromStdString(trace));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("/user\"")); // the identity file, so the trace has seen the login
    for (const char *name : {"ssh_config\"", ".ssh/", "known_hosts"})
        QVERIFY2(!text.contains(name), name);
}

void TestSshLogin::B54_onlyPlainTargetsAreDialled_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    const auto row = [](const char *name, const char *user, const char *address, int port = 22) {
        QTest::newRow(name) << QString::fromUtf8(user) << QString::fromUtf8(address) << port;
    };
    row("shell character in the user", "a;b", "127.0.0.1");
    row("option as user", "-oProxyCommand=x", "127.0.0.1");
    row("no user", "", "127.0.0.1");
    row("newline in the user", "a\nb", "127.0.0.1");
    row("user in the address", "a", "root@127.0.0.1");
    row("option as address", "a", "-oProxyCommand=x");
    row("command in the address", "a", "$(id)");
    row("short IPv4", "a", "127.1");
    row("hexadecimal IPv4", "a", "0x7f000001");
    row("no zone", "a", "fe80::1%");
    row("command as zone", "a", "fe80::1%$(id)");
    row("no IPv6", "a", "::g");
    row("no address", "a", "");
    row("empty label", "a", "a..b");
    row("port 0", "a", "127.0.0.1", 0);
    row("port 65536", "a", "127.0.0.1", 65536);
}

void TestSshLogin::B54_onlyPlainTargetsAreDialled()
{
    QFETCH(const QString, user);
    QFETCH(const QString, address);
    QFETCH(const int, port);
    SshTarget target = m_sshd->target();
    target.user = user.toStdString();
    target.address = address.toStdString();
    target.port = port;
    const auto refused = exec(*m_env, target, "true");
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Invalid);
    QVERIFY(!refused.error().remedy.empty());
}

void TestSshLogin::aBadIdentityFileIsSaidWithoutAsking_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file : {"missing", "public", "open", "locked", "locked-pem", "fifo"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void TestSshLogin::aBadIdentityFileIsSaidWithoutAsking()
{
    QFETCH(const QString, file);
    SshTarget target = m_sshd->target();
    target.identityFile = m_sshd->path(file.toStdString());
    const QString path = QString::fromStdString(target.identityFile);
    const QString old = QString::fromStdString(m_sshd->target().identityFile);
    if (file == QLatin1String("public")) {
        QVERIFY(QFile::copy(old + QStringLiteral(".pub"), path));
        QCOMPARE(::chmod(target.identityFile.c_str(), 0600), 0);
    } else if (file == QLatin1String("open")) {
        QVERIFY(QFile::copy(old, path));
        QCOMPARE(::chmod(target.identityFile.c_str(), 0644), 0);
    } else if (file == QLatin1String("locked")) {
        OwnSshd::run("ssh-keygen",
                     {QStringLiteral("-q"), QStringLiteral("-N"), QStringLiteral("a pass phrase"),
                      QStringLiteral("-t"), QStringLiteral("ed25519"), QStringLiteral("-f"), path});
    } else if (file == QLatin1String("locked-pem")) {
        OwnSshd::run("ssh-keygen",
                     {QStringLiteral("-q"), QStringLiteral("-N"), QStringLiteral("a pass phrase"),
                      QStringLiteral("-m"), QStringLiteral("PEM"), QStringLiteral("-t"),
                      QStringLiteral("rsa"), QStringLiteral("-f"), path});
    } else if (file == QLatin1String("fifo")) {
        QCOMPARE(::mkfifo(target.identityFile.c_str(), 0600), 0);
    }
    const auto refused = exec(*m_env, target, "true");
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Invalid);
    QVERIFY(refused.error().place.find(target.identityFile) != std::string::npos);
}

void TestSshLogin::theAgentLogsIn()
{
    const std::string socket = m_sshd->path("agent");
    QProcess agent;
    agent.start(QStringLiteral("ssh-agent"),
                {QStringLiteral("-D"), QStringLiteral("-a"), QString::fromStdString(socket)});
    QTRY_VERIFY(QFile::exists(QString::fromStdString(socket)));
    QProcess add;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    variables.insert(QStringLiteral("SSH_AUTH_SOCK"), QString::fromStdString(socket));
    add.setProcessEnvironment(variables);
    // A key that the host does not know comes first.
    OwnSshd other;
    for (const std::string &key : {other.target().identityFile, m_sshd->target().identityFile}) {
        add.start(QStringLiteral("ssh-add"), {QString::fromStdString(key)});
        QVERIFY(add.waitForFinished());
        QCOMPARE(add.exitCode(), 0);
    }
    RealEnv env(boundsWithAgent(socket));
    SshTarget target = m_sshd->target();
    target.identityFile.clear();
    const auto done = exec(env, target, "echo by agent");
    agent.kill();
    agent.waitForFinished();
    QVERIFY2(done, done ? "" : describe(done.error()).c_str());
    QCOMPARE(done->out, std::string("by agent\n"));
}

void TestSshLogin::aStalledAgentEndsAtTheDeadline()
{
    QLocalServer agent;
    QVERIFY(agent.listen(QString::fromStdString(m_sshd->path("agent"))));
    RealEnv env(boundsWithAgent(m_sshd->path("agent")));
    SshTarget target = m_sshd->target();
    target.identityFile.clear();
    const auto late = exec(env, target, "true", limits(400));
    QCOMPARE(late.error().code, ErrorCode::Timeout);
    QVERIFY(!late.error().maybeApplied);
    QTRY_VERIFY(agent.hasPendingConnections());
    // The same with a stop.
    std::stop_source source;
    auto task = env.exec(target, ExecRequest("true"), limits(kPlenty, source.get_token()));
    agent.nextPendingConnection();
    QTRY_VERIFY(agent.hasPendingConnections());
    const QLocalSocket *asking = agent.nextPendingConnection();
    QTRY_VERIFY(asking->bytesAvailable() > 0);
    source.request_stop();
    const Result<ExecResult> stopped = QCoro::waitFor(task);
    QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestSshLogin)
#include "tst_ssh_login.moc"
