// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <array>
#include <string>
#include <vector>

/// Which addresses a request may go to. Pure: nobody is asked for a name.
namespace farhaven {

/// IPv6, or IPv4 as ::ffff:a.b.c.d.
using NetworkAddress = std::array<unsigned char, 16>;

struct Network {
    NetworkAddress first{};
    int bits = 128; ///< of `first` that count, 0–128
};

/// "10.1.0.0/16", "fd00:1::/64", or one address. Invalid: no such thing, bits set after the prefix,
/// or wider than /8, which would name no place.
[[nodiscard]] Result<Network> readNetwork(const std::string &text);

/// May a request go to this numeric address? Yes when it is on the public internet, or in one of
/// the networks. Denied: private, loopback, link-local, multicast, the metadata services of clouds,
/// and IPv6 addresses that stand for an IPv4 one. Invalid: no numeric address, or no network.
[[nodiscard]] Result<> checkReach(const std::string &address,
                                  const std::vector<std::string> &networks);

} // namespace farhaven
