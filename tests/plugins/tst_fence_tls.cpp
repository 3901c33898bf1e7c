// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/loader.h"
#include "plugins/certificate_folder.h"
#include "program.h"
#include "transport/real_env.h"

#include <QCoro/QCoroTask>
#include <QFile>
#include <QSslServer>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

namespace tst_fence_tls {

using namespace farhaven;
using namespace farhaven::adapter;

namespace {

/// "right", "expired" and "elsewhere" (a name that is not asked for) from the authority "right-ca",
/// "other" from "other-ca".
class Certificates : public tests::CertificateFolder {
public:
    Certificates()
    {
        authority("right-ca");
        authority("other-ca");
        leaf("right", "right-ca", "IP:127.0.0.1");
        leaf("other", "other-ca", "IP:127.0.0.1");
        leaf("elsewhere", "right-ca", "IP:127.0.0.2");
        leaf("expired", "right-ca", "IP:127.0.0.1", -1);
    }
};

/// A power controller that says that dc1 is off, whoever asks. It keeps what it was told.
class Controller {
public:
    explicit Controller(const QSslConfiguration &tls)
    {
        m_secure.setSslConfiguration(tls);
        serve(m_secure);
    }
    Controller() { serve(m_plain); } ///< without TLS
    [[nodiscard]] std::string url(const std::string &scheme = "https") const
    {
        return scheme + "://127.0.0.1:" + std::to_string(m_port);
    }
    QByteArray reply = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                       "Content-Length: 39\r\n\r\n"
                       R"({"host":"dc1","power":"off","boots": 1})";
    QByteArray heard;

private:
    void serve(QTcpServer &server)
    {
        QObject::connect(&server, &QTcpServer::pendingConnectionAvailable, &server, [&] {
            QTcpSocket *peer = server.nextPendingConnection();
            QObject::connect(peer, &QTcpSocket::readyRead, peer, [this, peer] {
                const QByteArray part = peer->readAll();
                heard += part;
                if (part.contains("\r\n\r\n"))
                    peer->write(reply);
            });
        });
        if (!server.listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
        m_port = server.serverPort();
    }
    QSslServer m_secure;
    QTcpServer m_plain;
    int m_port = 0;
};

} // namespace

/// What a power controller says counts only when it is the one that was pinned.
class TestFenceTls : public QObject {
    Q_OBJECT

    Certificates m_certificates;
    QTemporaryDir m_folder;
    transport::RealEnv m_env;
    Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};

    [[nodiscard]] Json settingsFor(const std::string &url) const
    {
        return {{"power_url", url},
                {"power_token_file", m_folder.filePath(QStringLiteral("token")).toStdString()}};
    }
    Result<std::unique_ptr<Adapter>> fence(const Json &settings)
    {
        model::Member member;
        member.id = MemberId("dc1");
        member.settings = {{"power", "dc1"}};
        model::Component component;
        component.id = ComponentId("fence");
        component.kind = "fence";
        component.settings = settings;
        component.members = {member};
        return m_loader.create(component, {}, m_env);
    }
    [[nodiscard]] CallContext context() const
    {
        CallContext made;
        made.idempotencyKey = "run:fence:1";
        made.claim.scope = "orders";
        made.claim.epoch = 1;
        made.limits = CallLimits(m_env.clock().ticks() + Milliseconds(3000));
        return made;
    }
    /// What an observation calls the power of dc1, and why.
    std::pair<std::string, std::string> powerBy(const Json &settings)
    {
        const auto made = fence(settings);
        if (!made)
            return {"no adapter", describe(made.error())};
        const auto seen = QCoro::waitFor((*made)->observe(context()));
        if (!seen)
            return {"no look", describe(seen.error())};
        const model::MemberState &state = seen->members[0];
        return {state.fact("power"), state.error ? describe(*state.error) : std::string()};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile token(m_folder.filePath(QStringLiteral("token")));
        QVERIFY(token.open(QIODevice::WriteOnly) && token.write("secret\n") > 0);
        QVERIFY(token.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    }
    void P1_onlyThePinnedDeviceIsBelieved_data();
    void P1_onlyThePinnedDeviceIsBelieved();
    void P1_aDeviceWithoutTlsIsNotBelieved()
    {
        Controller plain;
        Json settings = settingsFor(plain.url());
        settings["power_sha256"] = m_certificates.sha256(QStringLiteral("right"));
        QCOMPARE(powerBy(settings).first, std::string("unknown"));
        QVERIFY(!plain.heard.contains("secret"));
    }
    void P1_aRedirectIsNotFollowed()
    {
        Controller elsewhere(m_certificates.server(QStringLiteral("right")));
        Controller device(m_certificates.server(QStringLiteral("right")));
        device.reply = "HTTP/1.1 307 Elsewhere\r\nContent-Length: 0\r\nLocation: " +
                       QByteArray::fromStdString(elsewhere.url()) + "/power/dc1\r\n\r\n";
        Json settings = settingsFor(device.url());
        settings["power_sha256"] = m_certificates.sha256(QStringLiteral("right"));
        QCOMPARE(powerBy(settings).first, std::string("unknown"));
        QVERIFY(device.heard.contains("secret"));
        QVERIFY(elsewhere.heard.isEmpty());
    }
    void anAnswerWithoutAnEndIsCut()
    {
        Controller device(m_certificates.server(QStringLiteral("right")));
        device.reply =
            "HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n" + QByteArray(2'000'000, ' ');
        Json settings = settingsFor(device.url());
        settings["power_sha256"] = m_certificates.sha256(QStringLiteral("right"));
        QCOMPARE(powerBy(settings).first, std::string("unknown"));
    }
    void settingsThatPinNobodyAreRefused_data();
    void settingsThatPinNobodyAreRefused();
};

void TestFenceTls::P1_onlyThePinnedDeviceIsBelieved_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("pin");
    QTest::addColumn<QString>("power");
    const auto row = [](const char *what, const char *shown, const char *pin, const char *power) {
        QTest::newRow(what) << QString::fromLatin1(shown) << QString::fromLatin1(pin)
                            << QString::fromLatin1(power);
    };
    row("its certificate", "right", "right", "off");
    row("its certificate, for another name", "elsewhere", "elsewhere", "off");
    row("its authority", "right", "right-ca", "off");
    row("another certificate", "other", "right", "unknown");
    row("another certificate of its authority", "elsewhere", "right", "unknown");
    row("another authority", "other", "right-ca", "unknown");
    row("its authority, for another name", "elsewhere", "right-ca", "unknown");
    row("its certificate, expired", "expired", "expired", "unknown");
    row("its authority, expired", "expired", "right-ca", "unknown");
}

void TestFenceTls::P1_onlyThePinnedDeviceIsBelieved()
{
    QFETCH(const QString, shown);
    QFETCH(const QString, pin);
    QFETCH(const QString, power);
    Controller device(m_certificates.server(shown));
    Json settings = settingsFor(device.url());
    if (pin.endsWith(QLatin1String("-ca")))
        settings["power_ca"] = m_certificates.pem(pin);
    else
        settings["power_sha256"] = m_certificates.sha256(pin);
    const auto [seen, why] = powerBy(settings);
    QVERIFY2(seen == power.toStdString(), (seen + " " + why).c_str());
    // The token is for the device alone.
    QCOMPARE(device.heard.contains("Bearer secret"), power == QLatin1String("off"));
    if (power == QLatin1String("off"))
        return;
    const auto made = fence(settings);
    const auto told =
        QCoro::waitFor((*made)->perform(Action("power-off", MemberId("dc1")), context()));
    QVERIFY(!told && !told.error().maybeApplied);
    QVERIFY(!device.heard.contains("PUT"));
}

void TestFenceTls::settingsThatPinNobodyAreRefused_data()
{
    QTest::addColumn<QString>("change");
    for (const char *change : {"plain http", "plain http on loopback", "no pin", "two pins",
                               "no token", "no certificate", "capital digits"})
        QTest::newRow(change) << change;
}

void TestFenceTls::settingsThatPinNobodyAreRefused()
{
    QFETCH(const QString, change);
    Json settings = settingsFor("https://10.0.0.1:8700");
    settings["power_sha256"] = std::string(64, 'a');
    QVERIFY(fence(settings));
    if (change == QLatin1String("plain http")) {
        settings["power_url"] = "http://10.0.0.1:8700";
    } else if (change == QLatin1String("plain http on loopback")) {
        settings["power_url"] = "http://127.0.0.1:8700";
    } else if (change == QLatin1String("no pin")) {
        settings.erase("power_sha256");
    } else if (change == QLatin1String("two pins")) {
        settings["power_ca"] = m_certificates.pem(QStringLiteral("right-ca"));
    } else if (change == QLatin1String("no token")) {
        settings.erase("power_token_file");
    } else if (change == QLatin1String("no certificate")) {
        settings.erase("power_sha256");
        settings["power_ca"] = "trust me";
    } else {
        settings["power_sha256"] = std::string(64, 'A');
    }
    const auto refused = fence(settings);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Invalid);
}

FARHAVEN_TEST(TestFenceTls)

} // namespace tst_fence_tls

#include "tst_fence_tls.moc"
