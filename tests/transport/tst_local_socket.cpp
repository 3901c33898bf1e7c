// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/local_socket.h"
#include "transport/own_sshd.h"
#include "transport/real_env.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace farhaven;
using namespace farhaven::transport;

namespace {

constexpr int kPlenty = 10'000; ///< milliseconds; reached only when something is broken

/// Answers a whole line with `reply`, and closes if it is told to.
class LineServer : public QLocalServer {
public:
    LineServer(const std::string &path, QByteArray reply, bool closes)
    {
        listen(QString::fromStdString(path));
        connect(this, &QLocalServer::newConnection, this, [this, reply, closes] {
            QLocalSocket *peer = nextPendingConnection();
            connect(peer, &QLocalSocket::readyRead, peer, [this, peer, reply, closes] {
                request += peer->readAll();
                if (!request.endsWith('\n'))
                    return;
                peer->write(reply);
                if (closes)
                    peer->disconnectFromServer();
            });
        });
    }
    QByteArray request;
};

} // namespace

class TestLocalSocket : public QObject {
    Q_OBJECT

    std::unique_ptr<RealEnv> m_env;
    QTemporaryDir m_folder;
    std::string m_path;

    Result<std::string> ask(const std::string &request, CallLimits within = limits(kPlenty))
    {
        return QCoro::waitFor(m_env->ask(m_path, request, std::move(within)));
    }

private Q_SLOTS:
    void init()
    {
        m_env = std::make_unique<RealEnv>();
        m_path = (m_folder.path() + QStringLiteral("/socket")).toStdString();
    }
    void cleanup() { m_env.reset(); }

    void theReplyEndsWhenThePeerCloses()
    {
        LineServer server(m_path, "pxname,svname\nedge,dc\n", true);
        const auto reply = ask("show stat\n");
        QVERIFY2(reply, reply ? "" : describe(reply.error()).c_str());
        QCOMPARE(*reply, std::string("pxname,svname\nedge,dc\n"));
        QCOMPARE(server.request, QByteArray("show stat\n"));
    }
    void B85_aPartialReplyIsHandedOver()
    {
        LineServer server(m_path, "pxname,svna", true);
        QCOMPARE(*ask("show stat\n"), std::string("pxname,svna"));
    }
    void anEmptyReplyIsAReply()
    {
        LineServer server(m_path, "", true);
        const auto reply = ask("x\n");
        QVERIFY(reply && reply->empty());
    }
    void largeTextPassesBothWays()
    {
        LineServer server(m_path, QByteArray(8'000'000, 'r'), true);
        const auto reply = ask(std::string(2'000'000, 'q') + "\n");
        QVERIFY(reply);
        QCOMPARE(reply->size(), std::size_t(8'000'000));
        QCOMPARE(server.request.size(), 2'000'001);
    }
    void withoutACloseTheDeadlineEnds()
    {
        LineServer server(m_path, "whole\n", false);
        const auto late = ask("x\n", limits(400));
        QCOMPARE(late.error().code, ErrorCode::Timeout);
        QVERIFY(late.error().maybeApplied);
        QVERIFY(late.error().place.find("socket") != std::string::npos);
    }
    void tooLongAReplyIsCut()
    {
        LineServer server(m_path, QByteArray(int(kLocalReplyBytesMax) + 1, 'r'), false);
        const auto cut = ask("x\n");
        QCOMPARE(cut.error().code, ErrorCode::Exhausted);
        QVERIFY(cut.error().maybeApplied);
    }
    void nobodyListeningIsUnreachable()
    {
        const auto refused = ask("x\n");
        QCOMPARE(refused.error().code, ErrorCode::Unreachable);
        QVERIFY(!refused.error().maybeApplied);
        QCOMPARE(refused.error().message, "there is no socket at " + m_path);
        QVERIFY(!refused.error().remedy.empty());
        m_path += std::string(200, 'x'); // longer than a socket's name can be
        QCOMPARE(ask("x\n").error().code, ErrorCode::Unreachable);
    }
    /// A program that was killed leaves its socket.
    void oneThatWasLeftBehindIsNamed()
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        m_path += "-left";
        m_path.copy(address.sun_path, sizeof address.sun_path - 1);
        const int left = ::socket(AF_UNIX, SOCK_STREAM, 0);
        QVERIFY(::bind(left, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0);
        ::close(left);
        const auto refused = ask("x\n");
        QCOMPARE(refused.error().code, ErrorCode::Unreachable);
        QCOMPARE(refused.error().message, "nobody listens at " + m_path);
        QVERIFY(!refused.error().remedy.empty());
    }
    void stopEndsTheCall()
    {
        LineServer server(m_path, "", false);
        std::stop_source source;
        auto task = m_env->ask(m_path, "x\n", limits(kPlenty, source.get_token()));
        QTRY_COMPARE(server.request, QByteArray("x\n"));
        std::thread([&source] { source.request_stop(); }).join(); // from any thread
        const Result<std::string> stopped = QCoro::waitFor(task);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QVERIFY(stopped.error().maybeApplied);
    }
    void aStopInThePastSendsNothing()
    {
        LineServer server(m_path, "", true);
        std::stop_source source;
        source.request_stop();
        const auto stopped = ask("x\n", limits(kPlenty, source.get_token()));
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QVERIFY(!stopped.error().maybeApplied);
        QVERIFY(server.request.isEmpty());
    }
    void theEndOfTheProgramCancelsEverything()
    {
        LineServer server(m_path, "", false);
        auto task = m_env->ask(m_path, "x\n", limits(kPlenty));
        QTRY_COMPARE(server.request, QByteArray("x\n"));
        m_env.reset();
        const Result<std::string> stopped = QCoro::waitFor(task);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QVERIFY(stopped.error().maybeApplied);
    }
};

QTEST_GUILESS_MAIN(TestLocalSocket)
#include "tst_local_socket.moc"
