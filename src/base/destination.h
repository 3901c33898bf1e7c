// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>
#include <vector>

/// Where a secret may go, or is about to, in the one spelling that this place has: its way and its
/// origin. "https://api.example:443" is a header of requests to that origin, "ssh://10.9.1.1:22" a
/// password for that host, "smtp://mail.example:587" one for a login there, "dns://10.9.0.2:53" a
/// key that signs what goes to that name server. Two that are spelled differently are two places,
/// so a name that ends with a dot, a number in another form than the common one, or an IPv4 address
/// in IPv6 form never passes for something else.
namespace farhaven {

class Destination {
public:
    static constexpr std::size_t textBytesMax = 300;

    /// `way` is "https", "ssh", "smtp" (STARTTLS), "smtps" or "dns"; `host` a name or a numeric
    /// address, without brackets, in any case; port 1–65535. Invalid: none of these, or a name that
    /// ends with a dot.
    [[nodiscard]] static Result<Destination> of(std::string_view way, const std::string &host,
                                                int port);
    /// What people write: "https://HOST[:PORT]", the same with another way, or "HOST[:PORT]" for
    /// ssh; IPv6 in brackets. Invalid for everything else, a path or a user name too.
    [[nodiscard]] static Result<Destination> read(const std::string &text);

    [[nodiscard]] const std::string &text() const { return m_text; }
    bool operator==(const Destination &) const = default;

private:
    explicit Destination(std::string text) : m_text(std::move(text)) {}
    std::string m_text;
};

using Destinations = std::vector<Destination>;

/// Denied unless `to` is one of those that were named when the secret was put; with the remedy.
[[nodiscard]] Result<> checkDestination(const std::string &secret, const Destinations &named,
                                        const Destination &to);

} // namespace farhaven
