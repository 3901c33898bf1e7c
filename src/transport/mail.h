// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/env.h"

namespace farhaven::transport {

/// Hands a mail to its server through libcurl; blocks, so it belongs on a worker thread. No proxy,
/// no .netrc, no other protocol; TLS 1.2 or later before anything is said that matters.
///
/// Invalid: server, addresses. Denied: an address out of reach, the certificate, a server without
/// STARTTLS. Unreachable, Timeout, Cancelled as of Env. maybeApplied once the message began to
/// leave and no answer to it came.
[[nodiscard]] Result<MailReply> sendMail(const MailRequest &request, const Secret &password,
                                         const CallLimits &limits);

/// Where the password of `request` would go. Invalid: no smtp or smtps URL of host and port alone.
[[nodiscard]] Result<Destination> mailDestination(const MailRequest &request);

} // namespace farhaven::transport
