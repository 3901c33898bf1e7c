// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>
#include <string>

namespace farhaven::tests {

/// A real HAProxy with two backends, "db" and "web", each with the servers "dc" and "dr" in maint.
/// Both servers of both backends are one HAProxy frontend that holds connections open, or those at
/// the ports that are given.
class EdgeProcess {
public:
    explicit EdgeProcess(int dcPort = 0, int drPort = 0);
    ~EdgeProcess();
    EdgeProcess(const EdgeProcess &) = delete;
    EdgeProcess &operator=(const EdgeProcess &) = delete;

    [[nodiscard]] std::string socket() const;
    [[nodiscard]] int port() const { return m_port; } ///< of backend "db"
    [[nodiscard]] model::Component component() const;
    /// A connection through "db" that stays open; its descriptor.
    [[nodiscard]] int connectClient() const;
    /// Asked over the socket, as an operator would.
    [[nodiscard]] std::string command(const std::string &text) const;
    void stop();

private:
    QTemporaryDir m_folder;
    int m_port = 0;
    QProcess m_process;
};

} // namespace farhaven::tests
