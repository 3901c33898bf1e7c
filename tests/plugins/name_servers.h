// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "model/estate.h"

#include <QProcess>
#include <QTemporaryDir>

#include <string>
#include <vector>

namespace farhaven::tests {

/// A real BIND primary of example.test and a secondary of it, by TCP and UDP on loopback.
/// app.example.test leads to 10.9.1.1 ("dc") for 300 s.
class NameServers {
public:
    static constexpr const char *dcValue = "10.9.1.1";
    static constexpr const char *drValue = "10.9.2.1";
    static constexpr const char *secretName = "dns/example";

    NameServers();
    ~NameServers();
    NameServers(const NameServers &) = delete;
    NameServers &operator=(const NameServers &) = delete;

    /// Members dc and dr; servers ns1 (primary, site dc) and ns2 (site dr); the key in the vault.
    [[nodiscard]] model::Component component() const;
    /// The key that may change app.example.test and the mark beside it.
    [[nodiscard]] std::string secret() const { return m_secret; }
    [[nodiscard]] int port(bool primary = true) const { return primary ? m_primary : m_secondary; }

    /// Lines of nsupdate, by a key that may change everything; waits until both servers have it.
    void change(const std::string &lines);
    /// The same, and does not wait for the secondary.
    void changePrimary(const std::string &lines);
    /// app.example.test leads to dc for `ttl` seconds, and nobody has marked it.
    void reset(int ttl = 300);
    /// By dig: the records of a server, one a line; empty when it says nothing.
    [[nodiscard]] std::string ask(const std::string &name, const std::string &type,
                                  bool primary = true) const;
    [[nodiscard]] std::int64_t serial(bool primary = true) const;
    void stop(bool primary);
    void start(bool primary);
    /// SIGSTOP: it takes connections and says nothing.
    void freeze(bool primary, bool frozen = true);

private:
    [[nodiscard]] std::string folder(bool primary) const;
    void writeConfigs() const;
    void awaitFollowing() const;
    QProcess &process(bool primary) { return primary ? m_first : m_second; }

    QTemporaryDir m_folder;
    std::string m_secret;
    std::string m_admin;
    int m_primary = 0;
    int m_secondary = 0;
    QProcess m_first;
    QProcess m_second;
};

/// A vault that holds one secret for one place.
class OneDnsKey final : public SecretSource {
public:
    OneDnsKey(std::string name, std::string text, Destination to)
        : m_name(std::move(name)), m_text(std::move(text)), m_to(std::move(to))
    {
    }
    [[nodiscard]] Result<Secret> secret(const std::string &name,
                                        const Destination &to) const override;

private:
    std::string m_name;
    std::string m_text;
    Destination m_to;
};
/// That of `servers`, for its primary.
std::shared_ptr<const SecretSource> vaultOf(const NameServers &servers);

} // namespace farhaven::tests
