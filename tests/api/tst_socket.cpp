// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client.h"
#include "api/frame.h"
#include "api/message.h"
#include "api/socket_channel.h"
#include "api/socket_place.h"
#include "program.h"

#include <QCoroTask>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace tst_socket {

using namespace farhaven;
using namespace farhaven::api;

namespace {

/// A client that speaks bytes, not messages.
class RawClient {
public:
    explicit RawClient(const std::string &path)
    {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        path.copy(address.sun_path, sizeof address.sun_path - 1);
        m_descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
        connected =
            ::connect(m_descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    }
    ~RawClient() { ::close(m_descriptor); }
    void send(const QByteArray &bytes) const
    {
        (void)!::send(m_descriptor, bytes.data(), std::size_t(bytes.size()), MSG_NOSIGNAL);
    }
    void finishSending() const { ::shutdown(m_descriptor, SHUT_WR); }
    /// The other side has closed.
    [[nodiscard]] bool ended() const
    {
        char byte = 0;
        const ssize_t count = ::recv(m_descriptor, &byte, 1, MSG_DONTWAIT | MSG_PEEK);
        return count == 0 || (count < 0 && errno == ECONNRESET);
    }
    bool connected = false;

private:
    int m_descriptor;
};

QByteArray head(std::uint32_t length)
{
    QByteArray bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.append(char(length >> shift & 0xff));
    return bytes;
}

QByteArray frameOf(const QByteArray &message)
{
    return head(std::uint32_t(message.size())) + message;
}

} // namespace

class TestSocket : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SocketListener> m_listener;
    std::vector<std::unique_ptr<Channel>> m_arrived;
    std::vector<std::string> m_heard;
    int m_closed = 0;

    std::string path() const { return m_folder->filePath(QStringLiteral("s")).toStdString(); }
    void listen(std::uint32_t user, SocketBounds bounds = {})
    {
        auto listener = SocketListener::listen(
            path(),
            [this](std::unique_ptr<Channel> channel) {
                channel->onMessage([this](const std::string &bytes) { m_heard.push_back(bytes); });
                channel->onClosed([this] { ++m_closed; });
                m_arrived.push_back(std::move(channel));
            },
            user, bounds);
        QVERIFY2(listener, listener ? "" : describe(listener.error()).c_str());
        m_listener = std::move(*listener);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        listen(::geteuid());
    }
    void cleanup()
    {
        m_arrived.clear();
        m_heard.clear();
        m_closed = 0;
        m_listener.reset();
    }

    void messagesOfAnySizeCrossBothWays()
    {
        auto channel = connectTo(path());
        QVERIFY(channel);
        std::vector<std::string> answers;
        (*channel)->onMessage([&](const std::string &bytes) { answers.push_back(bytes); });
        const std::string large(messageBytesMax, 'x');
        for (const std::string &message : {std::string("one"), large, std::string("three")})
            QVERIFY((*channel)->send(message));
        QTRY_COMPARE(m_heard.size(), 3U);
        QVERIFY(m_heard[0] == "one" && m_heard[1] == large && m_heard[2] == "three");
        for (int i = 0; i < 1000; ++i)
            QVERIFY(m_arrived.front()->send(std::to_string(i)));
        QTRY_COMPARE(answers.size(), 1000U);
        QVERIFY(answers.back() == "999");
        channel->reset();
        QTRY_COMPARE(m_closed, 1);
        QVERIFY(!m_arrived.front()->send("to nobody")); // and nothing else happens
    }

    void hostileBytesEndTheirOwnSessionOnly_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("finish");
        QTest::newRow("nothing at all") << QByteArray() << true;
        QTest::newRow("half a length") << QByteArray("\0\0", 2) << true;
        QTest::newRow("half a message") << frameOf("{\"id\":1}").chopped(3) << true;
        QTest::newRow("an empty message") << head(0) << false;
        QTest::newRow("one byte too long") << head(messageBytesMax + 1) << false;
        QTest::newRow("four gigabytes") << head(0xffffffff) << false;
        QTest::newRow("another protocol") << QByteArray("GET / HTTP/1.1\r\n\r\n") << false;
        QTest::newRow("a good message, then too long a one")
            << frameOf("{}") + head(0x7fffffff) << false;
    }
    void hostileBytesEndTheirOwnSessionOnly()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, finish);
        auto good = connectTo(path());
        const RawClient hostile(path());
        hostile.send(bytes);
        if (finish)
            hostile.finishSending();
        QTRY_COMPARE(m_closed, 1);
        QTRY_VERIFY(hostile.ended());
        QVERIFY((*good)->send("still there"));
        QTRY_VERIFY(!m_heard.empty() && m_heard.back() == "still there");
    }

    void anythingCutAnywhereGivesTheSameMessages()
    {
        std::uint32_t state = 1; // one fixed sequence
        const auto next = [&](std::uint32_t below) {
            state = state * 1664525 + 1013904223;
            return (state >> 8) % below;
        };
        for (int round = 0; round < 300; ++round) {
            std::string stream;
            std::vector<std::string> sent, got;
            for (std::uint32_t i = next(9); i > 0; --i) {
                sent.emplace_back(1 + next(400), char(next(256)));
                stream += framed(sent.back());
            }
            FrameReader reader;
            for (std::size_t at = 0; at < stream.size();) {
                const std::size_t count = std::min<std::size_t>(1 + next(700), stream.size() - at);
                QVERIFY(reader.feed(std::string_view(stream).substr(at, count)));
                while (auto message = reader.next())
                    got.push_back(std::move(*message));
                at += count;
            }
            QVERIFY(got == sent);
            QVERIFY(!reader.midway() && reader.legal());
        }
        // Garbage is refused or waited for; it never becomes a message longer than allowed.
        for (int round = 0; round < 2000; ++round) {
            FrameReader reader;
            std::string garbage(next(64), '\0');
            for (char &byte : garbage)
                byte = char(next(256));
            const Result<> legal = reader.feed(garbage);
            while (const auto message = reader.next())
                QVERIFY(!message->empty() && message->size() <= garbage.size());
            QVERIFY(legal || !reader.next());
        }
    }

    void aMessageThatNeverEndsIsCutOff()
    {
        SocketBounds bounds;
        bounds.frameDeadline = Milliseconds(50);
        listen(::geteuid(), bounds);
        const RawClient slow(path()), silent(path());
        slow.send(frameOf("{\"id\":1}").left(6));
        QTRY_COMPARE(m_closed, 1);
        QVERIFY(slow.ended());
        QVERIFY(!silent.ended()); // who says nothing may stay
    }

    void aReaderThatNeverReadsIsCutOffAndOthersAreNot()
    {
        const RawClient stuck(path());
        QTRY_COMPARE(m_arrived.size(), 1U);
        auto good = connectTo(path());
        QTRY_COMPARE(m_arrived.size(), 2U);
        std::size_t sent = 0;
        const std::string message(10'000, 'x');
        while (m_arrived[0]->send(message) && sent <= 2 * queuedMessagesMax)
            ++sent;
        QVERIFY(sent >= 1000 && sent <= 2 * queuedMessagesMax);
        std::vector<std::string> answers;
        (*good)->onMessage([&](const std::string &bytes) { answers.push_back(bytes); });
        QVERIFY(m_arrived[1]->send("hello"));
        QTRY_COMPARE(answers.size(), 1U);
    }

    void anotherUserIsRefused()
    {
        listen(::geteuid() + 1);
        const RawClient stranger(path());
        QVERIFY(stranger.connected);
        QTRY_VERIFY(stranger.ended());
        QVERIFY(m_arrived.empty());
    }

    void theSocketIsOursAloneAndAStaleOneIsReplaced()
    {
        struct stat status = {};
        QCOMPARE(::lstat(path().c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0600U);
        const auto first = std::move(m_listener);
        listen(::geteuid()); // the first one is taken for the socket of a killed owner
        auto channel = connectTo(path());
        QVERIFY(channel);
        QTRY_COMPARE(m_arrived.size(), 1U);
        m_listener.reset();
        const auto nobody = connectTo(path());
        QVERIFY(!nobody);
        QCOMPARE(nobody.error().code, ErrorCode::Unreachable);
    }

    void anEndedListenerLeavesTheSocketOfItsSuccessor()
    {
        auto first = std::move(m_listener);
        listen(::geteuid());
        first.reset();
        QVERIFY(connectTo(path()));
    }

    void whoComesInTheLastMomentIsLetIn()
    {
        auto late = connectTo(path());
        QVERIFY(late);
        QVERIFY(m_listener->retire());
        QCOMPARE(m_arrived.size(), 1U);
        QVERIFY(!connectTo(path()));
        QVERIFY(!m_listener->retire());
    }

    void aPlaceBelongsToOneWorkspace()
    {
        qputenv("XDG_RUNTIME_DIR", m_folder->path().toUtf8());
        const std::string folder = m_folder->path().toStdString();
        const auto one = socketPath(folder + "/a.farhaven");
        QVERIFY(one);
        QVERIFY(one->starts_with(folder + "/farhaven/"));
        QVERIFY(*one == *socketPath(folder + "/./a.farhaven"));
        QVERIFY(*one != *socketPath(folder + "/b.farhaven"));
        QVERIFY(!socketPath(folder + "/missing/a.farhaven"));
        QCOMPARE(::chmod((folder + "/farhaven").c_str(), 0770), 0);
        const auto open = socketPath(folder + "/a.farhaven");
        QVERIFY(!open);
        QCOMPARE(open.error().code, ErrorCode::Denied); // others could listen there
        qunsetenv("XDG_RUNTIME_DIR");
        QVERIFY(socketPath(folder + "/a.farhaven")->starts_with("/tmp/farhaven-"));
    }
};

FARHAVEN_TEST(TestSocket)

} // namespace tst_socket

#include "tst_socket.moc"
