// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/hostile_host.h"
#include "transport/own_sshd.h"
#include "transport/real_env.h"
#include "transport/sftp.h"
#include "transport/sftp_wire.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>
#include <QtEndian>

using namespace farhaven;
using namespace farhaven::transport;
using Trick = HostileHost::Trick;

namespace {

constexpr int kPlenty = 10'000; ///< milliseconds; reached only when something is broken

/// A TCP server that says `greeting` to whoever comes.
class RawHost : public QTcpServer {
public:
    explicit RawHost(QByteArray greeting) : m_greeting(std::move(greeting))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            m_peer = nextPendingConnection();
            m_peer->write(m_greeting);
        });
    }
    [[nodiscard]] QTcpSocket *peer() const { return m_peer; }
    [[nodiscard]] SshTarget target() const
    {
        SshTarget target;
        target.host = "raw";
        target.address = "127.0.0.1";
        target.port = serverPort();
        target.user = "anybody";
        target.hostKey =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHVJbkWsbB0YLtgmgF4GHYdmuTiqzVgTgSJYL3mEW"
            "lOe";
        return target;
    }

private:
    QByteArray m_greeting;
    QTcpSocket *m_peer = nullptr;
};

bool holdsControlCharacters(const std::string &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

/// An unencrypted SSH packet (RFC 4253, section 6).
QByteArray packet(const QByteArray &payload)
{
    const int padding = 16 - (payload.size() + 5) % 8;
    QByteArray bytes(4, '\0');
    qToBigEndian<quint32>(quint32(payload.size() + 1 + padding), bytes.data());
    return bytes + char(padding) + payload + QByteArray(padding, '\0');
}

QByteArray sshString(const QByteArray &text)
{
    QByteArray length(4, '\0');
    qToBigEndian<quint32>(quint32(text.size()), length.data());
    return length + text;
}

using Answer = HostileHost::SftpAnswer;

std::string framed(const sftp::Packet &packet)
{
    return packet.framed();
}

/// A host that greets well and then answers every request with what `lie` makes of its id.
HostileHost::SftpHost lying(std::function<Answer(unsigned char, std::uint32_t)> lie)
{
    return [lie = std::move(lie)](unsigned char type, std::uint32_t id) {
        if (type != sftp::Init)
            return lie(type, id);
        Answer greeting;
        greeting.bytes = framed(sftp::Packet(sftp::Version).number(3));
        return greeting;
    };
}

/// As a host that holds to the protocol would open a file, with a handle that looks like a path.
std::string opened(std::uint32_t id)
{
    return framed(sftp::Packet(sftp::Handle).number(id).text("../../x"));
}

/// In place of the attributes that were asked for.
std::string lieOf(const QByteArray &name, std::uint32_t id)
{
    constexpr auto names = static_cast<sftp::Type>(104);
    sftp::Packet attributes(sftp::Attrs);
    attributes.number(id);
    if (name == "another id")
        return framed(sftp::Packet(sftp::Attrs).number(id + 7).number(sftp::hasSize).offset(1));
    if (name == "a list of names")
        return framed(sftp::Packet(names).number(id).number(1).text("../../x").text("").number(0));
    if (name == "four gigabytes")
        return std::string("\xff\xff\xff\xff") + framed(attributes);
    if (name == "nothing at all")
        return std::string(4, '\0');
    if (name == "no id")
        return framed(sftp::Packet(sftp::Status));
    if (name == "no size")
        return framed(attributes.number(0));
    if (name == "half a size")
        return framed(attributes.number(sftp::hasSize).number(1));
    if (name == "a status that all is well")
        return framed(sftp::Packet(sftp::Status).number(id).number(sftp::Ok).text("").text(""));
    return {};
}

} // namespace

class TestSshHostile : public QObject {
    Q_OBJECT

    std::unique_ptr<RealEnv> m_env;
    QTemporaryDir m_folder;
    std::string m_identity;

    Result<ExecResult> exec(SshTarget target, CallLimits within = limits(kPlenty),
                            ExecRequest request = ExecRequest("true"))
    {
        if (target.identityFile.empty())
            target.identityFile = m_identity;
        return QCoro::waitFor(m_env->exec(target, std::move(request), std::move(within)));
    }

    std::vector<Task<ExecResult>> ask(const std::vector<SshTarget> &targets, int times,
                                      const std::stop_source &source)
    {
        std::vector<Task<ExecResult>> tasks;
        for (int i = 0; i < times; ++i) {
            for (SshTarget target : targets) {
                target.identityFile = m_identity;
                tasks.push_back(
                    m_env->exec(target, ExecRequest("true"), limits(kPlenty, source.get_token())));
            }
        }
        return tasks;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString path = m_folder.path() + QStringLiteral("/user");
        m_identity = path.toStdString();
        OwnSshd::run("ssh-keygen",
                     {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"),
                      QStringLiteral("-N"), QString(), QStringLiteral("-f"), path});
    }
    void init() { m_env = std::make_unique<RealEnv>(); }
    void cleanup() { m_env.reset(); }

    void B45_aGreetingWithoutEndIsCut()
    {
        RawHost host(QByteArray(10'000'000, 'A'));
        const auto cut = exec(host.target());
        QCOMPARE(cut.error().code, ErrorCode::Exhausted);
        QVERIFY(!cut.error().maybeApplied);
        QVERIFY(cut.error().message.size() < 1000);
        QTRY_VERIFY(host.peer()->state() == QAbstractSocket::UnconnectedState);
    }
    void B45_endlessLinesBeforeTheGreetingEndAtTheDeadline()
    {
        RawHost host("hello\r\n");
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&host] {
            if (host.peer())
                host.peer()->write(QByteArray("and hello again\r\n").repeated(100));
        });
        timer.start(1);
        const auto late = exec(host.target(), limits(400));
        QCOMPARE(late.error().code, ErrorCode::Timeout);
        QVERIFY(!late.error().maybeApplied);
    }
    void B46_aGreetingIsShownEscaped()
    {
        RawHost host("SSH-1.5-\x1b[31mred\x1b]52;c;Zm9v\x07\r\n");
        const auto refused = exec(host.target());
        QCOMPARE(refused.error().code, ErrorCode::Corrupt);
        const std::string text = describe(refused.error());
        QVERIFY2(!holdsControlCharacters(text), text.c_str());
        QVERIFY2(text.find("red") != std::string::npos, text.c_str());
    }
    void B46_aFarewellIsShownEscaped()
    {
        const QByteArray reason = "\x1b[2Jgo\x07\n2026-11-21 approved \xe2\x80\xae away";
        const QByteArray payload =
            QByteArray("\x01\x00\x00\x00\x02", 5) + sshString(reason) + sshString("");
        RawHost host("SSH-2.0-x\r\n" + packet(payload));
        const auto refused = exec(host.target());
        QCOMPARE(refused.error().code, ErrorCode::Unreachable);
        const std::string text = describe(refused.error());
        QVERIFY2(!holdsControlCharacters(text), text.c_str());
        QVERIFY2(text.find("\xe2\x80\xae") == std::string::npos, text.c_str());
        QVERIFY2(text.find("approved") != std::string::npos, text.c_str());
    }
    void B49_silenceAfterTheGreetingEndsAtTheDeadline()
    {
        RawHost host("SSH-2.0-x\r\n");
        const auto late = exec(host.target(), limits(300));
        QCOMPARE(late.error().code, ErrorCode::Timeout);
        QVERIFY(!late.error().maybeApplied);
    }
    void B49_aByteNowAndThenEndsAtTheDeadline()
    {
        RawHost host("SSH-2.0-x\r\n");
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&host] {
            if (host.peer())
                host.peer()->write("\0", 1);
        });
        timer.start(40);
        const auto late = exec(host.target(), limits(400));
        QVERIFY(late.error().code == ErrorCode::Timeout || late.error().code == ErrorCode::Corrupt);
        QVERIFY(!late.error().maybeApplied);
    }
    void B49_aLoginThatTakesTooLongEndsBeforeTheDeadline()
    {
        EnvBounds bounds;
        bounds.ssh.times.loginMax = Milliseconds(200);
        m_env = std::make_unique<RealEnv>(bounds);
        RawHost host("SSH-2.0-x\r\n");
        QElapsedTimer timer;
        timer.start();
        const auto late = exec(host.target());
        QCOMPARE(late.error().code, ErrorCode::Timeout);
        QVERIFY(timer.elapsed() < kPlenty / 2);
    }
    void anotherProtocolIsNoSsh()
    {
        RawHost host("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
        QTimer::singleShot(50, this, [&host] { host.close(); });
        const auto refused = exec(host.target(), limits(300));
        QVERIFY(!refused);
        QVERIFY(!refused.error().maybeApplied);
    }

    void aServerOfLibsshWorks()
    {
        HostileHost host(Trick::Nothing);
        const auto done = exec(host.target());
        QVERIFY2(done, done ? "" : describe(done.error()).c_str());
        QCOMPARE(done->out, std::string("fine\n"));
        QCOMPARE(done->exitCode, std::optional<int>(0));
    }
    void B49_stallsEndAtTheDeadline_data()
    {
        QTest::addColumn<int>("trick");
        QTest::addColumn<bool>("maybeApplied");
        QTest::newRow("after the key exchange") << int(Trick::StallAtLogin) << false;
        QTest::newRow("at the channel") << int(Trick::StallAtChannel) << false;
        QTest::newRow("at the command") << int(Trick::StallAtCommand) << true;
        QTest::newRow("after the output") << int(Trick::EndAndHang) << true;
        QTest::newRow("with packets that mean nothing") << int(Trick::EndlessIgnore) << true;
    }
    void B49_stallsEndAtTheDeadline()
    {
        QFETCH(const int, trick);
        QFETCH(const bool, maybeApplied);
        HostileHost host(static_cast<Trick>(trick));
        if (maybeApplied) // else the command might not have left by then
            QVERIFY(QCoro::waitFor(m_env->warm(host.target(), limits(kPlenty))));
        const auto late = exec(host.target(), limits(500));
        QVERIFY(!late);
        QCOMPARE(late.error().code, ErrorCode::Timeout);
        QCOMPARE(late.error().maybeApplied, maybeApplied);
        QCOMPARE(host.commands(), maybeApplied ? 1 : 0);
    }
    void B50_noExitStatusIsNoExitCode()
    {
        HostileHost host(Trick::CloseWithoutStatus);
        const auto done = exec(host.target());
        QVERIFY2(done, done ? "" : describe(done.error()).c_str());
        QVERIFY(!done->exitCode);
        QVERIFY(done->signal.empty());
    }
    void B53_aChannelClosedEarlyIsNoExitCode()
    {
        HostileHost host(Trick::CloseAtCommand);
        ExecRequest request("true");
        request.input = std::string(5'000'000, 'x');
        const auto done = exec(host.target(), limits(kPlenty), request);
        QVERIFY2(done, done ? "" : describe(done.error()).c_str());
        QVERIFY(!done->exitCode);
    }
    void B50_aStatusWithoutAnEndMayHaveApplied()
    {
        HostileHost host(Trick::StatusAndVanish);
        const auto lost = exec(host.target());
        QVERIFY(!lost);
        QCOMPARE(lost.error().code, ErrorCode::Unreachable);
        QVERIFY(lost.error().maybeApplied);
        QCOMPARE(host.commands(), 1);
    }
    void B51_endlessOutputIsCut()
    {
        HostileHost host(Trick::EndlessOutput);
        const auto cut = exec(host.target());
        QCOMPARE(cut.error().code, ErrorCode::Exhausted);
        QVERIFY(cut.error().maybeApplied);
    }
    void B51_endlessOutputBelowTheCapEndsAtTheDeadline()
    {
        HostileHost host(Trick::EndlessOutput);
        ExecRequest request("true");
        request.outputBytesMax = std::size_t(1) << 40;
        const auto late = exec(host.target(), limits(300), request);
        QCOMPARE(late.error().code, ErrorCode::Timeout);
        QVERIFY(late.error().maybeApplied);
    }
    void P25_deadTargetsDoNotHoldUpALivingOne()
    {
        EnvBounds bounds;
        bounds.ssh.threadsMax = 2; // one of them for targets that have a session
        m_env = std::make_unique<RealEnv>(bounds);
        HostileHost living(Trick::Nothing);
        QVERIFY(exec(living.target()));
        RawHost dead("SSH-2.0-x\r\n"), deadToo("SSH-2.0-x\r\n");
        std::stop_source source;
        std::vector<Task<ExecResult>> tasks = ask({dead.target(), deadToo.target()}, 5, source);
        QTRY_VERIFY(dead.peer());
        const auto done = exec(living.target(), limits(kPlenty / 4));
        QVERIFY2(done, done ? "" : describe(done.error()).c_str());
        source.request_stop();
        for (Task<ExecResult> &task : tasks)
            QCOMPARE(QCoro::waitFor(task).error().code, ErrorCode::Cancelled);
    }
    void P25_aDeadTargetTakesOneThread()
    {
        EnvBounds bounds;
        bounds.ssh.threadsMax = 3; // two may log in
        m_env = std::make_unique<RealEnv>(bounds);
        HostileHost living(Trick::Nothing);
        RawHost dead("SSH-2.0-x\r\n");
        std::stop_source source;
        std::vector<Task<ExecResult>> tasks = ask({dead.target()}, 5, source);
        QTRY_VERIFY(dead.peer());
        const auto done = exec(living.target(), limits(kPlenty / 4));
        QVERIFY2(done, done ? "" : describe(done.error()).c_str());
        source.request_stop();
        for (Task<ExecResult> &task : tasks)
            QCOMPARE(QCoro::waitFor(task).error().code, ErrorCode::Cancelled);
    }
    void B53_aWindowThatIsNeverOpenedAgainEndsAtTheDeadline()
    {
        HostileHost host(Trick::NeverReads);
        ExecRequest request("true");
        request.input = std::string(5'000'000, 'x');
        const auto late = exec(host.target(), limits(1'000), request);
        QVERIFY(!late);
        QCOMPARE(late.error().code, ErrorCode::Timeout);
        QVERIFY(late.error().maybeApplied);
        QCOMPARE(host.commands(), 1);
    }
    void B52_anSftpAnswerIsHeldAgainstWhatWasAsked_data()
    {
        QTest::addColumn<QByteArray>("lie");
        for (const char *lie : {"another id", "a list of names", "four gigabytes", "nothing at all",
                                "no id", "no size", "half a size", "a status that all is well"})
            QTest::newRow(lie) << QByteArray(lie);
    }
    void B52_anSftpAnswerIsHeldAgainstWhatWasAsked()
    {
        QFETCH(const QByteArray, lie);
        HostileHost host(lying([lie](unsigned char, std::uint32_t id) {
            return Answer{lieOf(lie, id), false};
        }));
        Interrupt interrupt(limits(kPlenty), [] {});
        auto sftp = Sftp::open(host.target(), {}, {}, interrupt);
        QVERIFY2(sftp, sftp ? "" : describe(sftp.error()).c_str());
        const auto size = (*sftp)->size("/checkpoints");
        QVERIFY(!size);
        QCOMPARE(size.error().code, ErrorCode::Corrupt);
    }
    void B52_neitherMoreDataThanAskedNorATextBeyondItsPacketIsTaken_data()
    {
        QTest::addColumn<int>("more");
        QTest::newRow("one byte too many") << 11;
        QTest::newRow("none") << 0;
        QTest::newRow("four gigabytes, it says") << -1;
    }
    void B52_neitherMoreDataThanAskedNorATextBeyondItsPacketIsTaken()
    {
        QFETCH(const int, more);
        HostileHost host(lying([more](unsigned char type, std::uint32_t id) {
            sftp::Packet data(sftp::Data);
            data.number(id);
            if (more < 0)
                data.number(0xffff'ffff);
            else
                data.text(std::string(std::size_t(more), 'x'));
            return Answer{type == sftp::Open ? opened(id) : framed(data), false};
        }));
        Interrupt interrupt(limits(kPlenty), [] {});
        auto sftp = Sftp::open(host.target(), {}, {}, interrupt);
        QVERIFY2(sftp, sftp ? "" : describe(sftp.error()).c_str());
        const auto bytes = (*sftp)->read("/checkpoints", 0, 10);
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().code, ErrorCode::Corrupt);
    }
    void B52_whatAnSftpHostSaysIsShownEscaped()
    {
        HostileHost host(lying([](unsigned char, std::uint32_t id) {
            const std::string said = "\x1b[2Jwell\x07\nwritten";
            return Answer{
                framed(sftp::Packet(sftp::Status).number(id).number(4).text(said).text("")), false};
        }));
        Interrupt interrupt(limits(kPlenty), [] {});
        auto sftp = Sftp::open(host.target(), {}, {}, interrupt);
        QVERIFY2(sftp, sftp ? "" : describe(sftp.error()).c_str());
        const auto refused = (*sftp)->append("/checkpoints", "line\n");
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Io);
        const std::string text = describe(refused.error());
        QVERIFY2(!holdsControlCharacters(text), text.c_str());
        QVERIFY2(text.find("written") != std::string::npos, text.c_str());
    }
    void B53_anSftpChannelThatIsClosedEarlyIsLost_data()
    {
        QTest::addColumn<bool>("greets");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("in place of a greeting") << false << QByteArray();
        QTest::newRow("within the greeting") << false << QByteArray("\0\0\0\x05\x02", 5);
        QTest::newRow("in place of an answer") << true << QByteArray();
        QTest::newRow("within an answer") << true << QByteArray("\0\0\0\x63\x69", 5);
    }
    void B53_anSftpChannelThatIsClosedEarlyIsLost()
    {
        QFETCH(const bool, greets);
        QFETCH(const QByteArray, bytes);
        const HostileHost::SftpHost closing = [bytes](unsigned char, std::uint32_t) {
            return Answer{bytes.toStdString(), true};
        };
        HostileHost host(greets ? lying(closing) : closing);
        Interrupt interrupt(limits(kPlenty), [] {});
        auto sftp = Sftp::open(host.target(), {}, {}, interrupt);
        QCOMPARE(sftp.has_value(), greets);
        const Error lost = sftp ? (*sftp)->size("/checkpoints").error() : sftp.error();
        QCOMPARE(lost.code, ErrorCode::Unreachable);
    }
    void P25_aKeyExchangeThatIsNotFinishedEndsWithTheDeadline()
    {
        HostileHost host(Trick::StallAtRekey);
        Interrupt interrupt(limits(1'000), [] {});
        auto sftp = Sftp::open(host.target(), {}, {}, interrupt);
        QVERIFY2(sftp, sftp ? "" : describe(sftp.error()).c_str());
        QElapsedTimer timer;
        timer.start();
        const auto size = (*sftp)->size("/checkpoints");
        QVERIFY(!size && size.error().code == ErrorCode::Timeout);
        QVERIFY(timer.elapsed() < kPlenty / 2);
        sftp->reset();
    }
};

QTEST_GUILESS_MAIN(TestSshHostile)
#include "tst_ssh_hostile.moc"
