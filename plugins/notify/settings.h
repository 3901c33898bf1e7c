// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/env.h"
#include "model/estate.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace farhaven::plugins::notify {

struct Notification;

/// One receiver: a webhook, or a mail server and who is written to.
struct Receiver {
    std::string url;        ///< of the webhook; of the mail server "smtp://…" or "smtps://…"
    std::string authHeader; ///< empty: none
    SecretHeader auth;
    TlsPin pin;
    std::optional<MailRequest> mail; ///< all but the message
};

struct Settings {
    ComponentId component;
    std::string spool;
    std::vector<std::string> networks;
    int attemptsMax = 40;
    Milliseconds pause{5'000}; ///< before the second attempt
    std::map<MemberId, Receiver> receivers;
};

/// Invalid, with its place, for a receiver whose host is not named, or which is both or neither.
[[nodiscard]] Result<Settings> readSettings(const model::Component &component);

/// What is sent, secrets by their names. Pure.
[[nodiscard]] HttpRequest requestFor(const Settings &settings, const Receiver &receiver,
                                     const Notification &notification);
/// The mail, whose headers and body hold nothing of the text but as base64: what stands in it
/// begins no line of its own.
[[nodiscard]] MailRequest mailFor(const Settings &settings, const Receiver &receiver,
                                  const Notification &notification, Instant now);

} // namespace farhaven::plugins::notify
