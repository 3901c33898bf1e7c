// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/local_socket.h"

#include "base/sentence.h"
#include "transport/loop_call.h"

#include <QLocalSocket>

namespace farhaven::transport {

namespace {

Error notOpened(QLocalSocket::LocalSocketError error, const std::string &path)
{
    switch (error) {
    case QLocalSocket::ServerNotFoundError:
        return {ErrorCode::Unreachable,
                "there is no socket at " + path,
                {},
                "Start the program whose it is, or put its path right in the estate"};
    case QLocalSocket::ConnectionRefusedError:
        return {ErrorCode::Unreachable,
                "nobody listens at " + path,
                {},
                "Start the program whose it is: one that ended left it"};
    case QLocalSocket::SocketAccessError:
        return {ErrorCode::Unreachable,
                "this user may not open " + path,
                {},
                "Let the user that Farhaven runs as read and write it"};
    default:
        return {ErrorCode::Unreachable,
                "the connection to " + path + " cannot be made or broke",
                {},
                "Look whether the program whose it is runs, and whether the path is a socket"};
    }
}

class LocalCall final : public LoopCall<std::string> {
public:
    LocalCall(const std::string &path, std::string request, const CallLimits &limits,
              QObject *parent)
        : LoopCall(limits, printable(path), parent), m_path(printable(path)),
          m_request(std::move(request))
    {
        if (!begin())
            return;
        connect(&m_socket, &QLocalSocket::connected, this, [this] { send(); });
        connect(&m_socket, &QLocalSocket::readyRead, this, [this] { read(); });
        connect(&m_socket, &QLocalSocket::errorOccurred, this,
                [this](QLocalSocket::LocalSocketError error) { broken(error); });
        m_socket.connectToServer(QString::fromStdString(path));
    }
    ~LocalCall() override { abandon(); }

private:
    void send()
    {
        sent();
        m_socket.write(m_request.data(), static_cast<qint64>(m_request.size()));
    }
    void read()
    {
        if (finished() || m_socket.bytesAvailable() == 0)
            return;
        const QByteArray bytes = m_socket.readAll();
        m_reply.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        if (m_reply.size() > kLocalReplyBytesMax)
            finish(fail(ErrorCode::Exhausted, "the reply is longer than " +
                                                  std::to_string(kLocalReplyBytesMax) + " bytes"));
    }
    void broken(QLocalSocket::LocalSocketError error)
    {
        read();
        if (error == QLocalSocket::PeerClosedError)
            finish(std::move(m_reply));
        else
            finish(fail(notOpened(error, m_path)));
    }
    void release() override
    {
        m_socket.disconnect(this);
        m_socket.abort();
    }

    std::string m_path; ///< as it is shown
    std::string m_request;
    std::string m_reply;
    QLocalSocket m_socket;
};

} // namespace

QFuture<Result<std::string>> askLocalSocket(const std::string &path, std::string request,
                                            const CallLimits &limits, QObject *parent)
{
    auto *call = new LocalCall(path, std::move(request), limits, parent);
    return call->future();
}

} // namespace farhaven::transport
