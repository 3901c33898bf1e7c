// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/own_sshd.h"
#include "transport/real_env.h"

#include <QFile>
#include <QRegularExpression>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace farhaven;
using namespace farhaven::transport;

namespace {

constexpr int kPlenty = 10'000; ///< milliseconds; reached only when something is broken

/// An HTTP server that answers every whole request with the same bytes.
class TinyServer : public QTcpServer {
public:
    explicit TinyServer(QByteArray reply = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        : reply(std::move(reply))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *peer = nextPendingConnection();
            ++connections;
            connect(peer, &QTcpSocket::readyRead, this, [this, peer] { read(peer); });
            connect(peer, &QTcpSocket::disconnected, peer, &QObject::deleteLater);
        });
    }
    [[nodiscard]] std::string url(const std::string &scheme = "http") const
    {
        return scheme + "://127.0.0.1:" + std::to_string(serverPort()) + "/path?x=1";
    }

    QByteArray reply;
    bool closeAfter = false; ///< close the connection after the reply
    bool waitsForTheEnd = false;
    int closeInstead = -1; ///< of this request, counted from 0: close without a reply
    QList<QByteArray> requests;
    int connections = 0;

private:
    void read(QTcpSocket *peer)
    {
        QByteArray &bytes = m_partial[peer];
        bytes += peer->readAll();
        const qsizetype head = bytes.indexOf("\r\n\r\n");
        if (head < 0)
            return;
        const QByteArray lower = bytes.left(head).toLower();
        const qsizetype at = lower.indexOf("content-length: ");
        const int length = at < 0 ? 0 : lower.mid(at + 16).split('\r').first().toInt();
        if (bytes.size() < head + 4 + length)
            return;
        requests.append(std::exchange(bytes, QByteArray()));
        const bool closing = closeInstead == requests.size() - 1;
        if (!closing)
            peer->write(reply);
        if (closing || closeAfter)
            peer->disconnectFromHost();
        if (waitsForTheEnd) // while nothing of this thread's events is delivered
            peer->waitForDisconnected(kPlenty);
    }
    QHash<QTcpSocket *, QByteArray> m_partial;
};

HttpRequest request(const std::string &method, const std::string &url, const std::string &body = {})
{
    HttpRequest made(method, url);
    made.body = body;
    return made;
}

} // namespace

class TestHttp : public QObject {
    Q_OBJECT

    std::unique_ptr<RealEnv> m_env;

    Result<HttpReply> http(const HttpRequest &made, CallLimits within = limits(kPlenty))
    {
        return QCoro::waitFor(m_env->http(made, std::move(within)));
    }

private Q_SLOTS:
    void init()
    {
        // Qt's word for a request that is ended a second time.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("Internal problem")));
        m_env = std::make_unique<RealEnv>();
    }
    void cleanup() { m_env.reset(); }

    void aReplyHasStatusHeadersAndBody()
    {
        TinyServer server("HTTP/1.1 200 OK\r\nX-Some: Thing\r\nContent-Length: 5\r\n\r\nhello");
        const auto reply = http(request("GET", server.url()));
        QVERIFY2(reply, reply ? "" : describe(reply.error()).c_str());
        QCOMPARE(reply->status, 200);
        QCOMPARE(reply->headers.at("x-some"), std::string("Thing"));
        QCOMPARE(reply->body, std::string("hello"));
        QVERIFY(server.requests[0].startsWith("GET /path?x=1 HTTP/1.1\r\n"));
    }
    void aRequestCarriesHeadersAndBody()
    {
        TinyServer server;
        HttpRequest made = request("PUT", server.url(), "{\"a\":1}");
        made.headers["Content-Type"] = "application/json";
        QVERIFY(http(made));
        QVERIFY(server.requests[0].startsWith("PUT "));
        QVERIFY(server.requests[0].contains("application/json"));
        QVERIFY(server.requests[0].endsWith("\r\n\r\n{\"a\":1}"));
    }
    void aLargeBodyArrivesWhole()
    {
        TinyServer server;
        const std::string body(3'000'000, 'b');
        QVERIFY(http(request("PUT", server.url(), body)));
        QVERIFY(server.requests[0].endsWith(QByteArray::fromStdString(body)));
    }
    void everyStatusIsAnAnswer_data();
    void everyStatusIsAnAnswer();
    void headHasNoBody()
    {
        TinyServer server("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
        const auto reply = http(request("HEAD", server.url()));
        QVERIFY2(reply, reply ? "" : describe(reply.error()).c_str());
        QCOMPARE(reply->headers.at("content-length"), std::string("5"));
    }
    void chunksAreJoined()
    {
        TinyServer server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                          "3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\n\r\n");
        const auto reply = http(request("GET", server.url()));
        QVERIFY2(reply, reply ? "" : describe(reply.error()).c_str());
        QCOMPARE(reply->body, std::string("abcdefg"));
    }
    void redirectsAreNotFollowed()
    {
        TinyServer server("HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n");
        const auto reply = http(request("GET", server.url()));
        QCOMPARE(reply->status, 302);
        QCOMPARE(reply->headers.at("location"), std::string("/other"));
        QCOMPARE(server.requests.size(), 1);
    }
    void nothingOfABrowserIsSent()
    {
        TinyServer server("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Encoding: gzip\r\n"
                          "Content-Length: 3\r\n\r\nraw");
        QCOMPARE(http(request("GET", server.url()))->body, std::string("raw"));
        QVERIFY(http(request("GET", server.url())));
        QVERIFY(!server.requests[1].toLower().contains("cookie"));
        QVERIFY(server.requests[1].contains("Accept-Encoding: identity"));
        QVERIFY(!server.requests[1].contains("Mozilla"));
    }
    void reachesTheCapAndNotBeyond()
    {
        TinyServer server("HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" +
                          QByteArray(2000, 'x'));
        HttpRequest made = request("GET", server.url());
        made.replyBytesMax = 2000;
        QVERIFY(http(made));
        made.replyBytesMax = 1999;
        const auto cut = http(made);
        QCOMPARE(cut.error().code, ErrorCode::Exhausted);
        QVERIFY(!cut.error().maybeApplied);
        made.method = "POST";
        made.body = "x";
        QVERIFY(http(made).error().maybeApplied);
    }

    /// What Qt's own thread still has to say when a call is given up, here that the status is an
    /// error and that the connection closed, is heard by nobody.
    void aRequestEndsOnce()
    {
        TinyServer server("HTTP/1.1 500 Oops\r\nContent-Length: 2000\r\n\r\n" +
                          QByteArray(2000, 'x'));
        server.closeAfter = server.waitsForTheEnd = true;
        for (const char *method : {"GET", "POST"}) {
            HttpRequest made = request(method, server.url());
            made.replyBytesMax = 1000;
            QCOMPARE(http(made).error().code, ErrorCode::Exhausted);
        }
        QCOMPARE(server.requests.size(), 2);
    }

    void aRefusedConnectionIsUnreachable()
    {
        const std::string url = "http://127.0.0.1:" + std::to_string(OwnSshd::freePort()) + "/";
        for (const char *method : {"GET", "POST"}) {
            for (const char *body : {"", "body"}) {
                const auto refused = http(request(method, url, body));
                QCOMPARE(refused.error().code, ErrorCode::Unreachable);
                QVERIFY(!refused.error().maybeApplied);
            }
        }
    }
    void theDeadlineEndsARequest()
    {
        TinyServer server("");
        const auto late = http(request("GET", server.url()), limits(200));
        QCOMPARE(late.error().code, ErrorCode::Timeout);
        QVERIFY(!late.error().maybeApplied); // a GET changes nothing
        QVERIFY(http(request("POST", server.url(), "body"), limits(600)).error().maybeApplied);
        QVERIFY(http(request("POST", server.url()), limits(200)).error().maybeApplied);
        QVERIFY(http(request("DELETE", server.url()), limits(200)).error().maybeApplied);
    }
    void aBodyThatNeverLeftHasNotApplied()
    {
        TinyServer server(""); // answers no TLS
        const auto late = http(request("POST", server.url("https"), "body"), limits(300));
        QCOMPARE(late.error().code, ErrorCode::Timeout);
        QVERIFY(!late.error().maybeApplied);
    }
    void aDeadlineInThePastSendsNothing()
    {
        TinyServer server;
        const auto late = http(request("POST", server.url(), "body"), CallLimits());
        QCOMPARE(late.error().code, ErrorCode::Timeout);
        QVERIFY(!late.error().maybeApplied);
        QCOMPARE(server.connections, 0);
    }
    void stopEndsARequest()
    {
        TinyServer server("");
        std::stop_source source;
        auto task =
            m_env->http(request("POST", server.url(), "body"), limits(kPlenty, source.get_token()));
        QTRY_COMPARE(server.requests.size(), 1);
        source.request_stop();
        const Result<HttpReply> stopped = QCoro::waitFor(task);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QVERIFY(stopped.error().maybeApplied);
    }
    void theEndOfTheProgramCancelsEverything()
    {
        TinyServer server("");
        auto task = m_env->http(request("POST", server.url(), "body"), limits(kPlenty));
        QTRY_COMPARE(server.requests.size(), 1);
        m_env.reset();
        const Result<HttpReply> stopped = QCoro::waitFor(task);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QVERIFY(stopped.error().maybeApplied);
    }

    void aChangeIsNeverSentTwice_data();
    void aChangeIsNeverSentTwice();
    void aKeptConnectionThatDiedFailsNoProbe()
    {
        TinyServer server;
        server.closeInstead = 1;
        for (int i = 0; i < 3; ++i) {
            const auto reply = http(request("GET", server.url()));
            QVERIFY2(reply, reply ? "" : describe(reply.error()).c_str());
        }
        QCOMPARE(server.requests.size(), 4); // the second was asked again
        QCOMPARE(server.connections, 2);
    }
    void probesShareAConnectionAndChangesDoNot()
    {
        TinyServer server;
        for (int i = 0; i < 3; ++i)
            QVERIFY(http(request("GET", server.url())));
        QCOMPARE(server.connections, 1);
        QVERIFY(http(request("POST", server.url(), "x")));
        QVERIFY(http(request("POST", server.url(), "x")));
        QCOMPARE(server.connections, 3);
    }
    void aBodyCutShortIsNoAnswer_data();
    void aBodyCutShortIsNoAnswer();
    void whatIsNoHttpIsNoAnswer()
    {
        TinyServer server("SSH-2.0-OpenSSH_9.2\r\n\r\n");
        server.closeAfter = true;
        QVERIFY(!http(request("GET", server.url())));
    }
    void onlyPlainRequestsAreSent_data();
    void onlyPlainRequestsAreSent();
    void P24_aCertificateThatNobodyVouchesForIsDenied();
};

void TestHttp::everyStatusIsAnAnswer_data()
{
    QTest::addColumn<int>("status");
    for (const int status :
         {204, 304, 400, 401, 403, 404, 405, 409, 410, 412, 418, 429, 500, 501, 502, 503, 504})
        QTest::addRow("%d", status) << status;
}

void TestHttp::everyStatusIsAnAnswer()
{
    QFETCH(const int, status);
    const bool bodiless = status == 204 || status == 304;
    TinyServer server("HTTP/1.1 " + QByteArray::number(status) + " Words\r\n" +
                      (bodiless ? "\r\n" : "Content-Length: 4\r\n\r\nbody"));
    for (const char *method : {"GET", "POST"}) {
        const auto reply = http(request(method, server.url()));
        QVERIFY2(reply, reply ? "" : describe(reply.error()).c_str());
        QCOMPARE(reply->status, status);
        QCOMPARE(reply->body, std::string(bodiless ? "" : "body"));
    }
}

void TestHttp::aChangeIsNeverSentTwice_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<int>("bodyBytes");
    QTest::addColumn<QByteArray>("reply");
    for (const char *method : {"POST", "PUT", "PATCH", "DELETE"}) {
        for (const int bytes : {0, 10, 300'000}) {
            QTest::addRow("%s, %d bytes, no answer", method, bytes)
                << QString::fromLatin1(method) << bytes << QByteArray();
            QTest::addRow("%s, %d bytes, half a status", method, bytes)
                << QString::fromLatin1(method) << bytes << QByteArray("HTTP/1.1 2");
        }
    }
}

void TestHttp::aChangeIsNeverSentTwice()
{
    QFETCH(const QString, method);
    QFETCH(const int, bodyBytes);
    QFETCH(const QByteArray, reply);
    TinyServer server(reply);
    server.closeAfter = true;
    const std::string body(std::size_t(bodyBytes), 'x');
    const auto lost = http(request(method.toStdString(), server.url(), body));
    QVERIFY(!lost);
    QCOMPARE(lost.error().code, ErrorCode::Unreachable);
    QVERIFY(lost.error().maybeApplied);
    QVERIFY(!http(request("GET", server.url()))); // any second try would have come by now
    QCOMPARE(std::count_if(server.requests.begin(), server.requests.end(),
                           [&](const QByteArray &seen) { return !seen.startsWith("GET"); }),
             1);
}

void TestHttp::aBodyCutShortIsNoAnswer_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("reply");
    for (const char *method : {"GET", "POST"}) {
        for (const char *status : {"200 OK", "503 Service Unavailable"}) {
            const QByteArray head = "HTTP/1.1 " + QByteArray(status) + "\r\n";
            QTest::addRow("%s, %s", method, status)
                << QByteArray(method) << head + "Content-Length: 100\r\n\r\nshort";
        }
    }
}

void TestHttp::aBodyCutShortIsNoAnswer()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, reply);
    TinyServer server(reply);
    server.closeAfter = true;
    const auto cut = http(request(method.toStdString(), server.url()));
    QVERIFY2(!cut, cut ? cut->body.c_str() : "");
    QCOMPARE(cut.error().code, ErrorCode::Unreachable);
    QCOMPARE(cut.error().maybeApplied, method == "POST");
}

void TestHttp::onlyPlainRequestsAreSent_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("header");
    const QString get = QStringLiteral("GET"), http = QStringLiteral("http://127.0.0.1/");
    const QString none = QString();
    QTest::newRow("a file") << get << QStringLiteral("file:///etc/passwd") << none;
    QTest::newRow("ftp") << get << QStringLiteral("ftp://127.0.0.1/") << none;
    QTest::newRow("data") << get << QStringLiteral("data:text/plain,x") << none;
    QTest::newRow("no host") << get << QStringLiteral("http:///x") << none;
    QTest::newRow("no URL") << get << QStringLiteral("::") << none;
    QTest::newRow("secrets in the URL") << get << QStringLiteral("http://a:b@127.0.0.1/") << none;
    QTest::newRow("two methods") << QStringLiteral("GET / HTTP/1.1\r\nX") << http << none;
    QTest::newRow("two headers") << get << http << QStringLiteral("a\r\nX-Other: b");
}

void TestHttp::onlyPlainRequestsAreSent()
{
    QFETCH(const QString, method);
    QFETCH(const QString, url);
    QFETCH(const QString, header);
    HttpRequest made = request(method.toStdString(), url.toStdString());
    if (!header.isEmpty())
        made.headers["X-Some"] = header.toStdString();
    const auto refused = http(made);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Invalid);
}

void TestHttp::P24_aCertificateThatNobodyVouchesForIsDenied()
{
    QTemporaryDir folder;
    const QString key = folder.path() + QStringLiteral("/key"),
                  certificate = folder.path() + QStringLiteral("/certificate");
    OwnSshd::run("openssl",
                 {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                  QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-subj"),
                  QStringLiteral("/CN=127.0.0.1"), QStringLiteral("-keyout"), key,
                  QStringLiteral("-out"), certificate});
    QFile keyFile(key);
    QVERIFY(keyFile.open(QIODevice::ReadOnly));
    QSslConfiguration settings = QSslConfiguration::defaultConfiguration();
    settings.setPrivateKey(QSslKey(&keyFile, QSsl::Rsa));
    settings.setLocalCertificateChain(QSslCertificate::fromPath(certificate));
    QSslServer server;
    server.setSslConfiguration(settings);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const std::string url = "https://127.0.0.1:" + std::to_string(server.serverPort()) + "/";
    for (const char *body : {"", "body"}) {
        const auto refused = http(request("POST", url, body));
        QCOMPARE(refused.error().code, ErrorCode::Denied);
        QVERIFY(!refused.error().maybeApplied);
    }
}

QTEST_GUILESS_MAIN(TestHttp)
#include "tst_http.moc"
