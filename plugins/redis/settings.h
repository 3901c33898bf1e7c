// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/act_client.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace farhaven::plugins::redis {

/// Where a server listens, as Sentinels name it too.
struct Address {
    std::string host;
    int port = 0;
    auto operator<=>(const Address &) const = default;
    [[nodiscard]] std::string text() const { return host + ":" + std::to_string(port); }
};

/// A login: the user of an ACL, and the file at our side whose first line is the password.
struct Login {
    std::string user; ///< empty: the default user
    std::string passwordFile;
};

struct MemberSettings {
    MemberId id;
    std::string name;
    bool sentinel = false;
    Address address;               ///< where we reach it
    Address announced;             ///< as Sentinels and masters name it; the same unless said
    std::optional<SshTarget> host; ///< a Sentinel's place needs no login
};

struct Settings {
    ComponentId component;
    std::string master; ///< the name under which Sentinels watch it
    Login data, sentinels;
    bool tls = false;
    TlsPin pin;
    Milliseconds askMax{1000}; ///< of a look, for one server
    std::vector<MemberSettings> members;
    std::map<HostId, SshTarget> hosts; ///< of the estate, those with a login

    [[nodiscard]] const MemberSettings *find(const MemberId &member) const;
    /// By its announced address.
    [[nodiscard]] const MemberSettings *at(const Address &address) const;
    [[nodiscard]] std::size_t sentinelCount() const;
};

/// Invalid, with its place: a data node without a host or a login there, two at one address, no
/// Sentinel, no data node, TLS without a pin.
[[nodiscard]] Result<Settings> readSettings(const model::Component &component,
                                            const std::vector<model::Host> &hosts);

} // namespace farhaven::plugins::redis
