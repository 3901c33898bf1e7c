// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/own_sshd.h"
#include "transport/real_env.h"

#include <QTest>

#include <map>

using namespace farhaven;
using namespace farhaven::transport;

namespace {

constexpr int kPlenty = 10'000; ///< milliseconds; reached only when something is broken

/// A vault for tests: what is in it, and how often it was asked.
class Shelf final : public SecretSource {
public:
    Result<Secret> secret(const std::string &name, const Destination &to) const override
    {
        ++asked;
        const auto found = kept.find(name);
        if (found == kept.end())
            return fail(ErrorCode::NotFound, "the vault holds no such secret", name);
        if (places)
            FH_CHECK(checkDestination(name, *places, to));
        std::string copy = found->second;
        return Secret::take(copy);
    }
    std::map<std::string, std::string> kept;
    std::optional<Destinations> places; ///< none: wherever it is asked for
    mutable std::atomic<int> asked = 0;
};

const std::string password = "correct horse battery staple";

std::string hashOf(const std::string &text)
{
    const std::string made = OwnSshd::run(
        "openssl", {QStringLiteral("passwd"), QStringLiteral("-6"), QString::fromStdString(text)});
    return made.substr(0, made.find('\n'));
}

/// Keys, an authority, and what it certifies; in a folder of its own.
class Authority {
public:
    explicit Authority(std::initializer_list<const char *> keys)
    {
        for (const char *key : keys)
            keygen({"-t", "ed25519", "-N", "", "-f", in(key)});
    }
    void certify(const char *key, const std::string &user, const std::string &validity) const
    {
        keygen({"-s", in("ca"), "-I", "drill", "-n", user, "-V", validity,
                in(key) + std::string(".pub")});
    }
    std::string in(const char *file) const
    {
        return m_folder.filePath(QLatin1String(file)).toStdString();
    }

private:
    static void keygen(const std::vector<std::string> &arguments)
    {
        QStringList words{QStringLiteral("-q")};
        for (const std::string &argument : arguments)
            words.append(QString::fromStdString(argument));
        OwnSshd::run("ssh-keygen", words);
    }
    QTemporaryDir m_folder;
};

} // namespace

class TestSshSecrets : public QObject {
    Q_OBJECT

    std::shared_ptr<Shelf> m_shelf;
    std::unique_ptr<RealEnv> m_env;

    Result<ExecResult> exec(const SshTarget &target)
    {
        return QCoro::waitFor(m_env->exec(target, ExecRequest("echo here"), limits(kPlenty)));
    }

private Q_SLOTS:
    void init()
    {
        m_shelf = std::make_shared<Shelf>();
        m_shelf->kept["host/password"] = password;
        m_env = std::make_unique<RealEnv>(EnvBounds(), m_shelf);
    }
    void cleanup() { m_env.reset(); }

    void logsInByPassword()
    {
        const OwnSshd sshd("PasswordAuthentication yes\n", hashOf(password));
        SshTarget target = sshd.target();
        target.identityFile.clear();
        target.passwordSecret = "host/password";
        const auto answer = exec(target);
        QVERIFY2(answer, answer ? "" : describe(answer.error()).c_str());
        QCOMPARE(answer->out, std::string("here\n"));
        QVERIFY(sshd.log().find("Accepted password") != std::string::npos);
    }
    void P22_aWrongPasswordIsDeniedAndNotSaid()
    {
        const OwnSshd sshd("PasswordAuthentication yes\n", hashOf("another one"));
        SshTarget target = sshd.target();
        target.identityFile.clear();
        target.passwordSecret = "host/password";
        const auto answer = exec(target);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Denied);
        QVERIFY(describe(answer.error()).find("correct horse") == std::string::npos);
    }
    void P24_thePasswordGoesToNobodyElse()
    {
        const OwnSshd sshd("PasswordAuthentication yes\n", hashOf(password));
        const OwnSshd other;
        SshTarget target = sshd.target();
        target.identityFile.clear();
        target.passwordSecret = "host/password";
        target.hostKey = other.target().hostKey;
        QCOMPARE(exec(target).error().code, ErrorCode::Denied);
        QVERIFY(sshd.log().find("password") == std::string::npos);
    }
    void aSecretThatIsNotThereCallsNobody()
    {
        SshTarget target;
        target.host = "nowhere";
        target.address = "127.0.0.1";
        target.port = OwnSshd::freePort();
        target.user = "somebody";
        target.hostKey = OwnSshd().target().hostKey;
        target.passwordSecret = "no/such";
        QCOMPARE(exec(target).error().code, ErrorCode::NotFound);
        m_env = std::make_unique<RealEnv>(EnvBounds());
        QCOMPARE(exec(target).error().code, ErrorCode::Locked);
    }
    void aPasswordAndAKeyAreNotTriedInTurn()
    {
        const OwnSshd sshd;
        SshTarget target = sshd.target();
        target.passwordSecret = "host/password";
        QCOMPARE(exec(target).error().code, ErrorCode::Invalid);
        QCOMPARE(m_shelf->asked.load(), 0);
    }

    void logsInByCertificate_data()
    {
        QTest::addColumn<QString>("validity");
        QTest::addColumn<bool>("admitted");
        QTest::newRow("valid") << "-5m:+1h" << true;
        QTest::newRow("expired") << "-2h:-1h" << false;
    }
    void logsInByCertificate()
    {
        QFETCH(QString, validity);
        QFETCH(bool, admitted);
        const Authority authority({"ca", "me"});
        const OwnSshd sshd("TrustedUserCAKeys " + authority.in("ca.pub") + "\n");
        SshTarget target = sshd.target();
        authority.certify("me", target.user, validity.toStdString());
        target.identityFile = authority.in("me");
        QCOMPARE(exec(target).error().code, ErrorCode::Denied); // the key alone opens nothing
        target.certificateFile = authority.in("me-cert.pub");
        const auto answer = exec(target);
        QCOMPARE(answer.has_value(), admitted);
        if (admitted)
            QVERIFY(sshd.log().find("Accepted certificate") != std::string::npos ||
                    sshd.log().find("Accepted publickey") != std::string::npos);
        else
            QCOMPARE(answer.error().code, ErrorCode::Denied);
    }
    void aCertificateOfAnotherKeyIsRefused()
    {
        const Authority authority({"ca", "me", "other"});
        authority.certify("other", "x", "-5m:+1h");
        const OwnSshd sshd;
        SshTarget target = sshd.target();
        target.certificateFile = authority.in("no-such-cert.pub");
        QCOMPARE(exec(target).error().code, ErrorCode::Invalid);
        target.identityFile = authority.in("me");
        target.certificateFile = authority.in("other-cert.pub");
        QVERIFY(!exec(target));
    }

    /// Whoever edits the estate names the host, the port and the key of that host.
    void P22_aPasswordGoesToTheHostThatItWasPutFor()
    {
        const OwnSshd sshd("PasswordAuthentication yes\n", hashOf(password));
        SshTarget target = sshd.target();
        target.identityFile.clear();
        target.passwordSecret = "host/password";
        m_shelf->places = Destinations{*Destination::of("ssh", target.address, target.port)};
        QVERIFY(exec(target));
        const OwnSshd theirs("PasswordAuthentication yes\n", hashOf(password));
        SshTarget other = theirs.target();
        other.identityFile.clear();
        other.passwordSecret = "host/password";
        const auto refused = exec(other);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Denied);
        QVERIFY(refused.error().remedy.find("--for") != std::string::npos);
        QVERIFY(theirs.log().find("Accepted") == std::string::npos);
    }
    void P22_aSecretHeaderStaysWithItsOrigin_data()
    {
        QTest::addColumn<std::string>("url");
        QTest::addColumn<bool>("goes");
        const auto row = [](const char *url, bool goes) {
            QTest::newRow(url) << std::string(url) << goes;
        };
        row("https://gw.test:1/", true);
        row("https://GW.test:1/path?x", true);
        row("https://gw.test:2/", false);
        row("https://gw.test/", false);
        row("https://gw.test.:1/", false);
        row("https://gw.test@evil.test:1/", false);
        row("https://evil.test:1/gw.test:1", false);
        row("https://evil.test:1/#https://gw.test:1", false);
        row("https://evil.test:1\\@gw.test:1/", false);
        row("http://gw.test:1/", false);
        row("HTTP://gw.test:1/", false);
        row("https://[::ffff:127.0.0.1]:1/", false);
        row("https://[0:0::1]:1/", true);
        row("https://[::1]:1/", true);
        row("https://[::2]:1/", false);
    }
    void P22_aSecretHeaderStaysWithItsOrigin()
    {
        QFETCH(std::string, url);
        QFETCH(bool, goes);
        m_shelf->places = Destinations{*Destination::read("https://gw.test:1"),
                                       *Destination::read("https://[::1]:1"),
                                       *Destination::read("https://127.0.0.1:1")};
        HttpRequest request("GET", url);
        request.secretHeaders["Authorization"] = {"Bearer ", "host/password"};
        request.rehearsal = true;
        request.reach = std::vector<std::string>{"127.0.0.0/8", "::1"};
        const auto answer = QCoro::waitFor(m_env->http(request, limits(kPlenty)));
        // What may go fails for want of such a name, or is rehearsed; what may not is refused.
        const bool refused = !answer && (answer.error().code == ErrorCode::Denied ||
                                         answer.error().code == ErrorCode::Invalid);
        QVERIFY2(refused != goes, answer ? "" : describe(answer.error()).c_str());
    }
    void P22_aHostInAHeaderTakesNoSecretAlong()
    {
        m_shelf->places = Destinations{*Destination::read("https://127.0.0.1:1")};
        HttpRequest request("GET", "https://127.0.0.1:1/");
        request.secretHeaders["Authorization"] = {"Bearer ", "host/password"};
        request.headers["HOST"] = "evil.test";
        QCOMPARE(QCoro::waitFor(m_env->http(request, limits(kPlenty))).error().code,
                 ErrorCode::Denied);
        QCOMPARE(m_shelf->asked.load(), 0);
    }
    void P22_aSecretHeaderGoesToHttpsAlone()
    {
        HttpRequest request("GET", "http://127.0.0.1:1/");
        request.secretHeaders["Authorization"] = {"Bearer ", "host/password"};
        const auto answer = QCoro::waitFor(m_env->http(request, limits(kPlenty)));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Denied);
        QCOMPARE(m_shelf->asked.load(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSshSecrets)
#include "tst_ssh_secrets.moc"
