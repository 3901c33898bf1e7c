// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"
#include "plugins/local_env.h"

#include <QTemporaryDir>

#include <memory>
#include <string>
#include <vector>

class OwnSshd;

namespace farhaven::tests {

/// Two real PostgreSQL servers on loopback that repmgr manages, "alpha" registered as the primary
/// and "beta" cloned from it, with an sshd by which repmgr gets from one to the other.
class RepmgrPair {
public:
    RepmgrPair();
    ~RepmgrPair();
    RepmgrPair(const RepmgrPair &) = delete;
    RepmgrPair &operator=(const RepmgrPair &) = delete;

    static const std::vector<std::string> names;

    [[nodiscard]] const std::string &identity() const { return m_identity; }
    [[nodiscard]] model::Component component() const;
    [[nodiscard]] std::vector<model::Host> hosts() const;
    LocalEnv env;

    std::string sql(const std::string &member, const std::string &statement) const;
    void pgCtl(const std::string &member, const std::vector<std::string> &words) const;
    /// Runs repmgr at the member, past Farhaven; its output.
    std::string repmgr(const std::string &member, const std::vector<std::string> &words) const;
    void startDaemon(const std::string &member);
    [[nodiscard]] bool writes(const std::string &member) const;
    /// How many effects farhaven-act has done, at both.
    [[nodiscard]] int records() const;
    [[nodiscard]] std::string data(const std::string &member) const;

private:
    [[nodiscard]] std::string conninfo(const std::string &member) const;
    [[nodiscard]] int port(const std::string &member) const;
    void writeConf(const std::string &member) const;
    void writeAct(const std::string &member);
    void makePrimary();
    void makeStandby();

    QTemporaryDir m_folder;
    std::string m_root, m_user, m_identity;
    int m_alphaPort = 0, m_betaPort = 0;
    std::unique_ptr<OwnSshd> m_sshd;
};

} // namespace farhaven::tests
