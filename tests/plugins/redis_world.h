// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"
#include "plugins/local_env.h"

#include <QProcess>
#include <QTemporaryDir>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace farhaven::tests {

/// A real Redis on loopback: a master "d1", replicas "d2" and "d3", Sentinels "s1" to "s3". The
/// data nodes have a host each whose farhaven-act may do what the adapter needs and no more, and so
/// has the adapter's user at every server. Replicas are chosen in the order of their names.
/// Sentinels look each half second instead of each ten, and find nobody down for half a minute.
class RedisWorld {
public:
    /// `certificates`: a folder with "server", "server.key" and "ours", the authority; with it all
    /// speak TLS alone.
    explicit RedisWorld(std::string certificates = {});
    ~RedisWorld();
    RedisWorld(const RedisWorld &) = delete;
    RedisWorld &operator=(const RedisWorld &) = delete;

    LocalEnv env;
    [[nodiscard]] model::Component component() const;
    [[nodiscard]] std::vector<model::Host> hosts() const;
    [[nodiscard]] int port(const std::string &member) const { return m_ports.at(member); }

    /// As a person at that server; empty when it does not answer.
    std::string cli(const std::string &member, const std::vector<std::string> &words) const;
    /// The data node that a Sentinel names, "d1".
    [[nodiscard]] std::string named(const std::string &sentinel) const;
    /// All Sentinels name `master`, it has both replicas, and nobody fails over.
    [[nodiscard]] bool settledOn(const std::string &master) const;
    void pause(const std::string &member) const;
    void resume(const std::string &member) const;
    void kill(const std::string &member);
    /// Its process is started again with the configuration that it left.
    void start(const std::string &member);
    /// How often any Sentinel was told to fail over.
    [[nodiscard]] int orders() const;

private:
    void writeConfig(const std::string &member);

    QTemporaryDir m_folder;
    std::string m_certificates;
    std::map<std::string, int> m_ports;
    std::map<std::string, std::unique_ptr<QProcess>> m_servers;
};

/// The event loop goes on until it holds; false after `ms`.
bool until(const std::function<bool()> &holds, int ms = 15'000);

} // namespace farhaven::tests
