// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QHash>
#include <QSslServer>
#include <QSslSocket>

#include <optional>

namespace farhaven::tests {

inline constexpr const char *token = "s3cret-token";

/// A vault that holds the token as "gateway/token", and nothing else.
class OneSecret final : public SecretSource {
public:
    Result<Secret> secret(const std::string &name, const Destination &to) const override
    {
        std::string text = token;
        if (name != "gateway/token")
            return fail(ErrorCode::NotFound, "no such secret", name);
        if (places)
            FH_CHECK(checkDestination(name, *places, to));
        return Secret::take(text);
    }
    std::optional<Destinations> places; ///< none: wherever it is asked for
};

inline QByteArray reply(const char *status, const QByteArray &body)
{
    return QByteArray("HTTP/1.1 ") + status +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// An HTTPS server that answers every request with the same bytes, and keeps what it heard.
class Site {
public:
    Site(const QSslConfiguration &tls, const QByteArray &body, const char *address = "127.0.0.1",
         int port = 0)
        : says(reply("200 OK", body))
    {
        m_server.setSslConfiguration(tls);
        QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server, [this] {
            QTcpSocket *peer = m_server.nextPendingConnection();
            QObject::connect(peer, &QTcpSocket::readyRead, peer, [this, peer] { read(peer); });
        });
        if (!m_server.listen(QHostAddress(QString::fromLatin1(address)), quint16(port)))
            qFatal("cannot listen");
    }
    [[nodiscard]] int port() const { return m_server.serverPort(); }

    QByteArray says;
    bool hangsUp = false;
    QByteArray heard;
    int requests = 0;

private:
    /// The head and the body may come in parts of their own: a request counts once it is whole.
    void read(QTcpSocket *peer)
    {
        const QByteArray part = peer->readAll();
        heard += part;
        QByteArray &bytes = m_partial[peer];
        bytes += part;
        const qsizetype head = bytes.indexOf("\r\n\r\n");
        if (head < 0)
            return;
        const QByteArray lower = bytes.left(head).toLower();
        const qsizetype at = lower.indexOf("content-length: ");
        const int length = at < 0 ? 0 : lower.mid(at + 16).split('\r').first().toInt();
        if (bytes.size() < head + 4 + length)
            return;
        bytes.clear();
        ++requests;
        if (hangsUp)
            peer->disconnectFromHost();
        else
            peer->write(says);
    }
    QHash<QTcpSocket *, QByteArray> m_partial;
    QSslServer m_server;
};

} // namespace farhaven::tests
