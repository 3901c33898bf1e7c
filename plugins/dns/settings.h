// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/env.h"
#include "model/estate.h"

#include <string>
#include <vector>

namespace farhaven::plugins::dns {

/// One authoritative server of the zone.
struct Server {
    std::string id;
    std::string address;
    int port = 53;
    SiteId site; ///< empty: not said
};

/// What the name holds when it leads to a member's site.
struct Place {
    MemberId member;
    std::vector<std::string> values; ///< sorted, in one spelling
};

struct Settings {
    ComponentId component;
    std::string zone; ///< names end with a dot and are lower case
    std::string name;
    std::string markName; ///< of the TXT record beside the name
    std::string type;
    std::uint32_t ttl = 0;
    std::vector<Server> servers;
    std::size_t primary = 0; ///< which of them takes updates
    DnsKey key;              ///< without a name: the name is only watched
    std::vector<Place> places;

    [[nodiscard]] const Server &primaryServer() const { return servers[primary]; }
};

/// Invalid, with its place: a name outside the zone, an address that is a name, no primary or two,
/// values of another type or the same for two members, a key from nowhere or from two places.
[[nodiscard]] Result<Settings> readSettings(const model::Component &component);

} // namespace farhaven::plugins::dns
