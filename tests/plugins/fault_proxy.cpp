// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/fault_proxy.h"

#include <stdexcept>

namespace farhaven::tests {

FaultProxy::FaultProxy(int port)
{
    m_process.start(QStringLiteral("/usr/bin/python3"),
                    {QStringLiteral("-I"),
                     QStringLiteral(FARHAVEN_SOURCE_DIR "/tests/faults/tcp_proxy.py"),
                     QStringLiteral("127.0.0.1"), QString::number(port)});
    m_port = answer().at("port").get<int>();
}

FaultProxy::~FaultProxy()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(5000))
        m_process.kill();
    m_process.waitForFinished();
}

void FaultProxy::faults(Json order)
{
    order["do"] = "set";
    (void)ask(order);
}

Json FaultProxy::ask(const Json &order)
{
    m_process.write(QByteArray::fromStdString(order.dump() + "\n"));
    return answer();
}

Json FaultProxy::answer()
{
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(10'000))
            throw std::runtime_error("the proxy says nothing: " +
                                     m_process.readAllStandardError().toStdString());
    }
    return Json::parse(m_process.readLine().toStdString());
}

} // namespace farhaven::tests
