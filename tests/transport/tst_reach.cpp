// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/real_env.h"

#include <QCoro/QCoroTask>
#include <QHostInfo>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <dlfcn.h>
#include <netdb.h>
#include <pthread.h>

#include <atomic>

using namespace farhaven;

namespace {

constexpr const char *moving = "moves.test";
constexpr int cacheMax = 128; ///< names that Qt keeps for a minute
std::atomic<int> asked = 0;   ///< how often for the name that moves
std::atomic<int> others = 0;
std::atomic<bool> forgetful = false;

/// Qt forgets the name that moves once it was told enough others.
void forget()
{
    const bool was = forgetful.exchange(false);
    for (int i = 0; was && asked > 0 && i <= cacheMax; ++i)
        QHostInfo::fromName(QStringLiteral("other%1.test").arg(++others));
    forgetful = was;
}

} // namespace

/// Before libc's: the name that moves is 127.0.0.1 when it is first asked for, and then 127.0.0.2.
extern "C" int getaddrinfo(const char *name, const char *service, const addrinfo *hints,
                           addrinfo **list)
{
    static const auto real =
        reinterpret_cast<decltype(&getaddrinfo)>(::dlsym(RTLD_NEXT, "getaddrinfo"));
    const std::string_view text = name ? name : "";
    if (text == moving)
        return real(asked++ == 0 ? "127.0.0.1" : "127.0.0.2", service, hints, list);
    return real(text.ends_with(".test") ? "127.0.0.3" : name, service, hints, list);
}

/// Before libc's: Qt begins a thread for the connection, which is the moment to forget.
extern "C" int pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                              void *(*begin)(void *), void *argument)
{
    static const auto real =
        reinterpret_cast<decltype(&pthread_create)>(::dlsym(RTLD_NEXT, "pthread_create"));
    forget();
    return real(thread, attributes, begin, argument);
}

class TestReach : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P28_B92_aNameIsResolvedOnceForEachRequest()
    {
        QTcpServer judged;
        QTcpServer moved;
        QVERIFY(judged.listen(QHostAddress(QStringLiteral("127.0.0.1"))));
        QVERIFY(moved.listen(QHostAddress(QStringLiteral("127.0.0.2")), judged.serverPort()));
        int right = 0;
        int wrong = 0;
        serve(judged, right);
        serve(moved, wrong);
        transport::RealEnv env;
        const QString url = QStringLiteral("http://%1:%2/");
        HttpRequest request("PUT",
                            url.arg(QLatin1String(moving)).arg(judged.serverPort()).toStdString());
        request.body = "x";
        request.reach = {"127.0.0.1"};
        const CallLimits limits(env.clock().ticks() + Milliseconds(5000));
        forgetful = true;
        const auto reply = QCoro::waitFor(env.http(request, limits));
        forgetful = false;
        QVERIFY2(reply && reply->status == 204, reply ? "" : describe(reply.error()).c_str());
        QCOMPARE(asked.load(), 1);
        QCOMPARE(right, 1);
        QCOMPARE(wrong, 0);
        QVERIFY(others > cacheMax); // Qt had forgotten it when it connected
    }

private:
    static void serve(QTcpServer &server, int &connections)
    {
        connect(&server, &QTcpServer::newConnection, &server, [&server, &connections] {
            QTcpSocket *peer = server.nextPendingConnection();
            ++connections;
            connect(peer, &QTcpSocket::readyRead, peer, [peer] {
                if (peer->readAll().contains("\r\n\r\n"))
                    peer->write("HTTP/1.1 204 Fine\r\n\r\n");
            });
        });
    }
};

QTEST_GUILESS_MAIN(TestReach)
#include "tst_reach.moc"
