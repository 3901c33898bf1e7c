// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"
#include "plugins/local_env.h"

#include <QProcess>
#include <QTemporaryDir>

#include <string>
#include <vector>

namespace farhaven::tests {

/// Two real PostgreSQL servers on loopback, "alpha" primary and "beta" its streaming standby, each
/// with a host of its own name whose farhaven-act may do what the adapter needs and no more.
class PostgresPair {
public:
    /// `writtenConfig`: the nodes' own files say nothing of primary_conninfo, a rejoin writes it.
    explicit PostgresPair(bool writtenConfig = false);
    ~PostgresPair();
    PostgresPair(const PostgresPair &) = delete;
    PostgresPair &operator=(const PostgresPair &) = delete;

    [[nodiscard]] const std::string &identity() const { return m_identity; }
    [[nodiscard]] model::Component component() const;
    [[nodiscard]] std::vector<model::Host> hosts() const;
    LocalEnv env;

    /// As the superuser, over the server's own socket.
    std::string sql(const std::string &member, const std::string &statement) const;
    /// A client that stays until its session ends or the pair does; returns its backend's pid.
    std::string connectClient(const std::string &member);
    void pgCtl(const std::string &member, const std::vector<std::string> &words) const;
    void kill(const std::string &member) const;
    /// How many effects farhaven-act has done at the member's host; the mark of a standby, which
    /// a demote makes before its stop, is not counted for itself.
    [[nodiscard]] int recordsAt(const std::string &member) const;
    /// As a person would who means it: the next start is that of a primary.
    void forgetStandby(const std::string &member) const;
    [[nodiscard]] bool startsAsStandby(const std::string &member) const;
    [[nodiscard]] std::string data(const std::string &member) const;
    [[nodiscard]] int port(const std::string &member) const;

private:
    void makePrimary();
    void makeStandby();
    void writeNode(const std::string &member) const;
    void writeAct(const std::string &member);
    void start(const std::string &member) const;

    QTemporaryDir m_folder; ///< in memory where there is room: the real tools sync a lot
    std::string m_root;
    std::string m_user;
    std::string m_identity;
    bool m_written;
    int m_alphaPort = 0, m_betaPort = 0;
    std::vector<std::unique_ptr<QProcess>> m_clients;
};

} // namespace farhaven::tests
