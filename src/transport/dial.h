// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/interrupt.h"

#include <sys/socket.h>

#include <string>
#include <vector>

namespace farhaven::transport {

/// A numeric address and port, ready for connect(2).
struct Endpoint {
    sockaddr_storage address{};
    socklen_t length = 0;
};

/// Invalid unless `address` is an IPv4 or IPv6 address (a zone is allowed) or a DNS name of
/// letters, digits, '-', '_' and '.'. No '@', no shell character, no short form such as 127.1.
[[nodiscard]] Result<> checkAddress(const std::string &address);

/// The endpoints of a checked address in the resolver's order. getaddrinfo(3) has no deadline, so a
/// name is looked up on a thread of its own, which is left behind when the call ends first.
/// Unreachable: the name is unknown. Exhausted: too many look-ups hang already.
[[nodiscard]] Result<std::vector<Endpoint>> resolve(const std::string &address, int port,
                                                    Interrupt &interrupt, Ticks until);

/// A connected, non-blocking TCP socket without Nagle's delay; the endpoints are tried in turn.
/// Unreachable: refused, no route, or silent until `until`.
[[nodiscard]] Result<Descriptor> dial(const std::string &address, int port, Interrupt &interrupt,
                                      Ticks until);

} // namespace farhaven::transport
