// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"
#include "plugins/local_env.h"

#include <QProcess>
#include <QTemporaryDir>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace farhaven::tests {

/// A real cluster on loopback: three etcd, and three Patroni with their PostgreSQL, "m1", "m2" and
/// "m3", each with a host of its own name whose farhaven-act may do what kind.json asks for and no
/// more. Patroni's times are short: ttl 10 s, loop_wait 1 s.
class PatroniCluster {
public:
    /// `neverLead`: members whose tag nofailover is set. `standby`: members of a cluster of their
    /// own, which follows m1.
    explicit PatroniCluster(std::set<std::string> neverLead = {},
                            std::set<std::string> standby = {});
    ~PatroniCluster();
    PatroniCluster(const PatroniCluster &) = delete;
    PatroniCluster &operator=(const PatroniCluster &) = delete;

    [[nodiscard]] const std::string &identity() const { return m_identity; }
    [[nodiscard]] model::Component component() const;
    [[nodiscard]] std::vector<model::Host> hosts() const;
    LocalEnv env;

    static const std::vector<std::string> names;
    [[nodiscard]] std::string url(const std::string &member) const;
    /// The member's own words about "/patroni", "/cluster"…; empty when it does not answer.
    [[nodiscard]] std::string read(const std::string &member, const std::string &path) const;
    /// Past Farhaven, as a person with curl.
    std::string send(const std::string &member, const std::string &method, const std::string &path,
                     const std::string &body) const;
    /// Who leads; empty: nobody.
    [[nodiscard]] std::string leader() const;
    /// Waits until one leads and both others stream from it; the leader.
    std::string settle() const;
    void freeze(const std::string &member, bool frozen) const;
    /// Patroni and PostgreSQL of the member, as when its power fails.
    void kill(const std::string &member);
    /// The member's Patroni again, after kill().
    void startAgain(const std::string &member) { startPatroni(member); }
    /// How many effects farhaven-act has done at the members' hosts.
    [[nodiscard]] int records() const;

private:
    void startEtcd();
    void writePatroni(const std::string &member) const;
    void startPatroni(const std::string &member);
    void writeAct(const std::string &member);
    std::unique_ptr<QProcess> start(const std::string &name, std::vector<std::string> argv) const;
    void stopServer(const std::string &member) const;

    QTemporaryDir m_folder;
    [[nodiscard]] std::string scope(const std::string &member) const;
    std::set<std::string> m_neverLead, m_standby;
    std::string m_root;
    std::string m_user;
    std::string m_identity;
    std::vector<int> m_clientPorts, m_peerPorts;
    std::map<std::string, int> m_apiPorts, m_serverPorts;
    std::vector<std::unique_ptr<QProcess>> m_etcd;
    std::map<std::string, std::unique_ptr<QProcess>> m_patroni;
};

} // namespace farhaven::tests
