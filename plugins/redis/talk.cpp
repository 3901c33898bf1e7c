// SPDX-License-Identifier: GPL-3.0-or-later
#include "talk.h"

#include "base/secret.h"
#include "base/sentence.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

namespace farhaven::plugins::redis {

namespace {

constexpr int sliceMs = 50; ///< between two looks at deadline and stop
constexpr std::size_t passwordBytesMax = 512;

/// The first line of a file that nobody else may read.
Result<std::string> passwordIn(const std::string &path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fail(ErrorCode::Denied, "the password file cannot be read", path);
    struct stat kind = {};
    std::string text(passwordBytesMax, '\0');
    const bool known = ::fstat(file, &kind) == 0;
    const ssize_t got = ::read(file, text.data(), text.size());
    ::close(file);
    if (!known || got < 0 || !S_ISREG(kind.st_mode))
        return fail(ErrorCode::Denied, "the password file cannot be read", path);
    if ((kind.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        wipe(text);
        return fail(ErrorCode::Denied, "others may read the password file", path,
                    "Set its mode to 0600");
    }
    text.resize(std::min(std::size_t(got), text.find_first_of("\r\n")));
    if (text.empty())
        return fail(ErrorCode::Denied, "the password file is empty", path);
    return text;
}

bool isOnlyOfOrigin(const QList<QSslError> &errors)
{
    static const QList<QSslError::SslError> origin = {QSslError::SelfSignedCertificate,
                                                      QSslError::SelfSignedCertificateInChain,
                                                      QSslError::UnableToGetIssuerCertificate,
                                                      QSslError::UnableToGetLocalIssuerCertificate,
                                                      QSslError::UnableToVerifyFirstCertificate,
                                                      QSslError::CertificateUntrusted,
                                                      QSslError::HostNameMismatch};
    return std::all_of(errors.begin(), errors.end(),
                       [](const QSslError &error) { return origin.contains(error.error()); });
}

bool isPinnedCertificate(const TlsPin &pin, const QSslCertificate &shown)
{
    return shown.digest(QCryptographicHash::Sha256).toHex().toStdString() == pin.sha256;
}

Result<QSslConfiguration> onlyPinned(const TlsPin &pin)
{
    const auto authorities =
        QSslCertificate::fromData(QByteArray::fromStdString(pin.authorities), QSsl::Pem);
    if (pin.sha256.empty() && authorities.isEmpty())
        return fail(ErrorCode::Invalid, "the pinned authority is no certificate in PEM");
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    tls.setCaCertificates(authorities);
    return tls;
}

ErrorCode codeOfReply(const std::string &text)
{
    const bool denied =
        text.starts_with("NOPERM") || text.starts_with("WRONGPASS") || text.starts_with("NOAUTH");
    return denied ? ErrorCode::Denied : ErrorCode::Unsupported;
}

} // namespace

Peer peerOf(const Settings &settings, const MemberSettings &member)
{
    return {member.name, member.address, member.sentinel ? settings.sentinels : settings.data,
            settings.tls, settings.pin};
}

Talk::Talk(const Peer &peer, const Clock &clock, CallLimits limits)
    : m_peer(peer), m_clock(clock), m_limits(std::move(limits)),
      m_socket(std::make_unique<QSslSocket>())
{
}

Talk::~Talk()
{
    m_socket->abort();
}

Result<std::unique_ptr<Talk>> Talk::open(const Peer &peer, const Clock &clock, CallLimits limits)
{
    std::unique_ptr<Talk> talk(new Talk(peer, clock, std::move(limits)));
    FH_CHECK(talk->mayGoOn());
    FH_CHECK(talk->connectTo());
    FH_CHECK(talk->logIn());
    return talk;
}

Result<> Talk::mayGoOn() const
{
    if (m_limits.stop.stop_requested())
        return fail(ErrorCode::Cancelled, "stopped while waiting for the server", m_peer.name);
    if (left(m_limits.deadline, m_clock.ticks()).count() == 0)
        return fail(ErrorCode::Timeout, "the server did not answer in time", m_peer.name);
    return {};
}

int Talk::slice() const
{
    const auto rest = left(m_limits.deadline, m_clock.ticks()).count();
    return int(std::clamp<std::int64_t>(rest, 1, sliceMs));
}

Error Talk::broken(const std::string &what) const
{
    return Error(ErrorCode::Unreachable, what + m_socket->errorString().toStdString(), m_peer.name);
}

Result<> Talk::connectTo()
{
    const QString host = QString::fromStdString(m_peer.address.host);
    bool refused = false;
    if (m_peer.tls) {
        FH_TRY(const QSslConfiguration tls, onlyPinned(m_peer.pin));
        m_socket->setSslConfiguration(tls);
        QObject::connect(m_socket.get(), &QSslSocket::sslErrors, m_socket.get(),
                         [this, &refused](const QList<QSslError> &errors) {
                             const bool pinned =
                                 !m_peer.pin.sha256.empty() && isOnlyOfOrigin(errors) &&
                                 isPinnedCertificate(m_peer.pin, m_socket->peerCertificate());
                             refused = !pinned;
                             if (pinned)
                                 m_socket->ignoreSslErrors();
                         });
        m_socket->connectToHostEncrypted(host, quint16(m_peer.address.port));
    } else {
        m_socket->connectToHost(host, quint16(m_peer.address.port));
    }
    const auto there = [this] {
        return m_peer.tls ? m_socket->isEncrypted()
                          : m_socket->state() == QAbstractSocket::ConnectedState;
    };
    while (!there()) {
        FH_CHECK(mayGoOn());
        const bool done =
            m_peer.tls ? m_socket->waitForEncrypted(slice()) : m_socket->waitForConnected(slice());
        const bool goesOn = m_socket->error() == QAbstractSocket::SocketTimeoutError &&
                            m_socket->state() != QAbstractSocket::UnconnectedState;
        if (refused)
            return fail(ErrorCode::Denied, "the server's certificate is not the pinned one",
                        m_peer.name);
        if (!done && !goesOn)
            return fail(broken("there is no connection: "));
    }
    // Whoever shows a certificate of a known authority has not shown the pinned one.
    if (m_peer.tls && !m_peer.pin.sha256.empty() &&
        !isPinnedCertificate(m_peer.pin, m_socket->peerCertificate()))
        return fail(ErrorCode::Denied, "the server's certificate is not the pinned one",
                    m_peer.name);
    return {};
}

Result<> Talk::logIn()
{
    if (m_peer.login.passwordFile.empty())
        return {};
    FH_TRY(std::string password, passwordIn(m_peer.login.passwordFile));
    Words words = {"AUTH"};
    if (!m_peer.login.user.empty())
        words.push_back(m_peer.login.user);
    words.push_back(std::move(password));
    std::string bytes = request(words);
    const Result<> sent = write(bytes);
    wipe(bytes);
    wipe(words.back());
    FH_CHECK(sent);
    FH_TRY(const Reply said, read());
    if (said.isError())
        return fail(codeOfReply(said.text), "the login was refused: " + printable(said.text),
                    m_peer.name);
    return {};
}

Result<> Talk::write(const std::string &bytes)
{
    if (m_socket->write(bytes.data(), qint64(bytes.size())) != qint64(bytes.size()))
        return fail(broken("nothing can be sent: "));
    while (m_socket->bytesToWrite() > 0 || m_socket->encryptedBytesToWrite() > 0) {
        FH_CHECK(mayGoOn());
        if (!m_socket->waitForBytesWritten(slice()) &&
            m_socket->error() != QAbstractSocket::SocketTimeoutError)
            return fail(broken("the connection broke: "));
    }
    return {};
}

Result<Reply> Talk::read()
{
    for (;;) {
        auto whole = wholeReply(m_read);
        if (!whole)
            return fail(std::move(whole).error().at(m_peer.name));
        if (*whole > 0) {
            Result<Reply> reply = readReply(std::string_view(m_read).substr(0, *whole));
            m_read.erase(0, *whole);
            return reply;
        }
        FH_CHECK(mayGoOn());
        if (m_socket->bytesAvailable() == 0 && !m_socket->waitForReadyRead(slice()) &&
            m_socket->error() != QAbstractSocket::SocketTimeoutError)
            return fail(broken("the connection broke: "));
        const QByteArray part = m_socket->read(qint64(replyBytesMax));
        m_read.append(part.constData(), std::size_t(part.size()));
    }
}

Result<std::vector<Reply>> Talk::ask(const std::vector<Words> &commands)
{
    std::string bytes;
    for (const Words &words : commands)
        bytes += request(words);
    FH_CHECK(write(bytes));
    std::vector<Reply> replies;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        FH_TRY(Reply reply, read());
        replies.push_back(std::move(reply));
    }
    return replies;
}

Result<Reply> Talk::tell(const Words &command)
{
    FH_CHECK(mayGoOn());
    Result<> sent = write(request(command));
    if (!sent)
        return fail(std::move(sent).error().orMaybeApplied());
    Result<Reply> reply = read();
    if (!reply)
        return fail(std::move(reply).error().orMaybeApplied());
    return reply;
}

} // namespace farhaven::plugins::redis
