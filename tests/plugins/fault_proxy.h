// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"

#include <QProcess>

namespace farhaven::tests {

/// tests/faults/tcp_proxy.py before a port of this machine; its orders are listed there.
class FaultProxy {
public:
    explicit FaultProxy(int port);
    ~FaultProxy();
    FaultProxy(const FaultProxy &) = delete;
    FaultProxy &operator=(const FaultProxy &) = delete;

    [[nodiscard]] int port() const { return m_port; }
    /// From now on: {"to_client": {"swallow": true}}. Without an argument nothing is done to
    /// anybody.
    void faults(Json order = Json::object());
    [[nodiscard]] Json counts() { return ask({{"do", "counts"}}); }

private:
    Json ask(const Json &order);
    Json answer();

    QProcess m_process;
    int m_port = 0;
};

} // namespace farhaven::tests
