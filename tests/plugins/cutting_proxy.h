// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>
#include <QTcpSocket>

namespace farhaven::tests {

/// Stands before a server, hands everything on, and cuts the connection once an order has gone by:
/// it is carried out, and nobody is told.
class CuttingProxy {
public:
    CuttingProxy(int port, QByteArray order) : m_port(quint16(port)), m_order(std::move(order))
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port for the proxy");
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { join(); });
    }
    [[nodiscard]] int port() const { return m_server.serverPort(); }
    int cuts = 0;

private:
    void join()
    {
        QTcpSocket *client = m_server.nextPendingConnection();
        auto *server = new QTcpSocket(client);
        QObject::connect(server, &QTcpSocket::readyRead, client, [this, client, server] {
            const QByteArray said = server->readAll();
            if (!m_cutting)
                client->write(said);
        });
        QObject::connect(client, &QTcpSocket::readyRead, server, [this, client, server] {
            const QByteArray said = client->readAll();
            m_cutting = said.contains(m_order);
            server->write(said);
            if (!m_cutting)
                return;
            ++cuts;
            server->waitForBytesWritten(1000);
            server->waitForReadyRead(1000);
            client->abort();
            m_cutting = false;
        });
        QObject::connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        server->connectToHost(QHostAddress::LocalHost, m_port);
        server->waitForConnected(1000);
    }

    QTcpServer m_server;
    quint16 m_port;
    QByteArray m_order;
    bool m_cutting = false;
};

} // namespace farhaven::tests
