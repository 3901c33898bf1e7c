// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"
#include "plugins/local_env.h"

#include <QTemporaryDir>

#include <string>
#include <vector>

namespace farhaven::tests {

/// A small application with health and nonce addresses on two hosts, "dc1" and "dr1". `svc HOST
/// start|stop|status` runs it there; each start and stop leaves a line in a file.
class ApplicationProcess {
public:
    ApplicationProcess();
    ~ApplicationProcess();
    ApplicationProcess(const ApplicationProcess &) = delete;
    ApplicationProcess &operator=(const ApplicationProcess &) = delete;

    LocalEnv env;
    [[nodiscard]] model::Component component() const;
    [[nodiscard]] std::vector<model::Host> hosts() const;
    [[nodiscard]] int port(const std::string &host) const
    {
        return host == "dc1" ? m_dcPort : m_drPort;
    }
    [[nodiscard]] std::string url(const std::string &host) const;
    /// How often svc was told to start or stop.
    [[nodiscard]] int effects() const;
    /// What the application at `host` says from now on: "ok", "standby", "down", "other-system",
    /// "other-timeline", "forgets".
    void behave(const std::string &host, const std::string &how) const;
    void svc(const std::string &host, const std::string &verb) const;
    /// The program that says which database takes a mark at `host`, see application.py.
    void setDatabase(const std::string &host, std::vector<std::string> argv) const;
    /// farhaven-act and the application run as that user; empty: as the test does.
    void runAs(const std::string &user);
    /// The folder in which farhaven-act of `host` keeps its claims.
    [[nodiscard]] std::string actState(const std::string &host) const;

private:
    QTemporaryDir m_folder;
    std::string m_root;
    std::string m_user;
    int m_dcPort, m_drPort;
};

} // namespace farhaven::tests
