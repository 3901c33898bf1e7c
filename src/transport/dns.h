// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/env.h"

namespace farhaven::transport {

/// Sends the messages in turn over one TCP connection, signed where the request names a key, and
/// reads an answer to each; blocks, so it belongs on a worker thread. Nothing of an answer is
/// judged but its length and, where a key is named, its signature and the time of it.
///
/// Invalid: bounds, key. Denied: the answer is signed by nobody or not by the key; then a server
/// that refused the key may have said so. Unreachable, Timeout, Cancelled as of Env. maybeApplied
/// once a message left.
[[nodiscard]] Result<std::vector<std::string>>
exchangeDns(const DnsRequest &request, const Secret &key, const CallLimits &limits);

/// The key in a file that only we may read: one line of base64.
[[nodiscard]] Result<Secret> dnsKeyIn(const std::string &file);

} // namespace farhaven::transport
