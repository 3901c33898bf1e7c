// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/adapter.h"
#include "adapter/loader.h"
#include "plugins/local_env.h"
#include "program.h"

#include <QCoro/QCoroTask>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <sys/socket.h>
#include <sys/stat.h>

#include <filesystem>

namespace tst_link {

using namespace farhaven;
using namespace farhaven::tests;
using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using model::OutcomeKind;

namespace {

/// A server of bytes by HTTP, whole or by range.
class Blob {
public:
    Blob()
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket *peer = m_server.nextPendingConnection();
            QObject::connect(peer, &QTcpSocket::readyRead, peer, [this, peer] {
                const QByteArray asked = peer->readAll();
                if (!asked.contains("\r\n\r\n"))
                    return;
                requests.append(asked.left(asked.indexOf("\r\n")));
                const QByteArray body(2'000'000, 'x');
                peer->write("HTTP/1.1 206 Partial Content\r\nContent-Length: 2000000\r\n\r\n");
                peer->write(body);
            });
        });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port");
    }
    [[nodiscard]] int port() const { return m_server.serverPort(); }
    QByteArrayList requests; ///< the first line of each

private:
    QTcpServer m_server;
};

/// Its queue of connections is full, so that further ones are dropped as by a bad network.
class Full {
public:
    Full()
    {
        m_server.setListenBacklogSize(0);
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port");
        ::listen(int(m_server.socketDescriptor()), 0);
        m_server.pauseAccepting();
        for (QTcpSocket &socket : m_sockets)
            socket.connectToHost(QHostAddress::LocalHost, m_server.serverPort());
        (void)m_sockets[0].waitForConnected(2'000);
    }
    [[nodiscard]] int port() const { return m_server.serverPort(); }

private:
    QTcpServer m_server;
    QTcpSocket m_sockets[4];
};

struct Link {
    LocalEnv env;
    QTemporaryDir folder;
    adapter::Loader loader{FARHAVEN_BINARY_DIR "/plugins"};
    std::unique_ptr<adapter::Adapter> adapter;
    int calls = 0;

    Link(int port, Json settings, const std::string &allowed = "/usr/bin/curl",
         const std::string &download = {})
    {
        const std::string state = folder.path().toStdString() + "/act";
        std::filesystem::create_directories(state);
        writeFile(state + "/allow", "read " + allowed + "\n");
        ::chmod((state + "/allow").c_str(), 0600);
        env.addHost("dc1", state);
        model::Component component;
        component.id = ComponentId("wan");
        component.kind = "link";
        component.settings = std::move(settings);
        model::Member member;
        member.id = MemberId("dc-to-dr");
        member.host = HostId("dc1");
        member.settings = {{"to", "127.0.0.1"}, {"port", port}};
        if (!download.empty())
            member.settings["download"] = download;
        component.members = {member};
        model::Host host;
        host.id = HostId("dc1");
        host.name = "dc1";
        host.address = "127.0.0.1";
        host.ssh = model::SshAccess();
        auto made = loader.create(component, {host}, env);
        if (!made)
            qFatal("%s", describe(made.error()).c_str());
        adapter = std::move(*made);
    }
    CallContext context()
    {
        CallContext out;
        out.limits = within(env, 8'000);
        return out;
    }
    Result<Outcome> act(const char *verb)
    {
        const Action action(verb, MemberId("dc-to-dr"));
        return QCoro::waitFor(adapter->perform(action, context()));
    }
    model::MemberState seen()
    {
        const auto seen = QCoro::waitFor(adapter->observe(context()));
        if (!seen)
            qFatal("%s", describe(seen.error()).c_str());
        return seen->members.front();
    }
};

const Json quickly = {{"connect_ms_max", 300},
                      {"rtt_us_max", 200'000},
                      {"loss_percent_max", 20},
                      {"throughput_kbit_min", 1'000}};

QByteArray how(const Result<Outcome> &outcome)
{
    return QByteArray::fromStdString(outcome ? std::string(name(outcome->kind)) + " " +
                                                   outcome->evidence.dump()
                                             : describe(outcome.error()));
}

} // namespace

class TestLink : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aGoodWayIsMeasuredAndHeldToItsBounds()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Link link(server.serverPort(), quickly);
        const auto outcome = link.act("measure");
        QVERIFY2(outcome && outcome->kind == OutcomeKind::Done, how(outcome));
        QVERIFY2(outcome->evidence["rtt_us"].get<int>() > 0 &&
                     outcome->evidence["rtt_us"].get<int>() < 200'000,
                 how(outcome));
        QCOMPARE(outcome->evidence["loss_percent"].get<int>(), 0);
        const model::MemberState state = link.seen();
        QCOMPARE(state.fact("rtt_ok"), std::string("yes"));
        QCOMPARE(state.fact("throughput_ok"), std::string("unknown"));
        QCOMPARE(link.env.sentWith("v1 effect"), 0);
    }

    void aSlowerWayThanDeclaredIsNotDone()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Json strict = quickly;
        strict["rtt_us_max"] = 1;
        Link link(server.serverPort(), strict);
        const auto outcome = link.act("measure");
        QVERIFY2(outcome && outcome->kind == OutcomeKind::NotDone, how(outcome));
    }

    void droppedConnectionsAreLostAndRefusedOnesAreNot()
    {
        const Full full;
        Link lossy(full.port(), quickly);
        const model::MemberState dropped = lossy.seen();
        QCOMPARE(dropped.fact("loss_percent"), std::string("100"));
        QCOMPARE(dropped.fact("loss_ok"), std::string("no"));
        QCOMPARE(dropped.fact("rtt_ok"), std::string("unknown"));
        Link closed(freePort(), quickly);
        const model::MemberState refused = closed.seen();
        QCOMPARE(refused.fact("loss_percent"), std::string("0"));
        QCOMPARE(refused.fact("connects"), std::string("no"));
        const auto outcome = closed.act("measure");
        QVERIFY2(outcome && outcome->kind == OutcomeKind::Unknown, how(outcome));
    }

    void P2_whatCannotBeMeasuredIsUnknown()
    {
        Link barred(9, quickly, "/usr/bin/true"); // its host lets us run no curl
        QVERIFY(barred.seen().error);
        QVERIFY(!barred.act("measure"));
        Link gone(9, quickly);
        gone.env.cut("dc1");
        QVERIFY(gone.seen().error);
        Link undeclared(9, quickly);
        QVERIFY(!undeclared.act("throughput"));
    }

    void throughputIsReadWithinItsBoundsAndOnlyWhenItIsAskedFor()
    {
        const Blob blob;
        Link link(blob.port(), quickly, "/usr/bin/curl",
                  "http://127.0.0.1:" + std::to_string(blob.port()) + "/blob");
        QCOMPARE(link.seen().fact("throughput_ok"), std::string("unknown"));
        const auto outcome = link.act("throughput");
        QVERIFY2(outcome && outcome->kind == OutcomeKind::Done, how(outcome));
        QVERIFY2(outcome->evidence["throughput_kbit"].get<std::int64_t>() > 1'000, how(outcome));
        QCOMPARE(link.seen().fact("throughput_ok"), std::string("yes"));
    }

    void anAddressThatLooksLikeManyIsReadOnce()
    {
        const Blob blob;
        Link link(blob.port(), quickly, "/usr/bin/curl",
                  "http://127.0.0.1:" + std::to_string(blob.port()) + "/blob[1-3]");
        const auto outcome = link.act("throughput");
        QVERIFY2(outcome && outcome->kind == OutcomeKind::Done, how(outcome));
        QCOMPARE(blob.requests, QByteArrayList{"GET /blob[1-3] HTTP/1.1"});
    }
};

FARHAVEN_TEST(TestLink)

} // namespace tst_link

#include "tst_link.moc"
