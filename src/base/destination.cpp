// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/destination.h"

#include "base/sentence.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace farhaven {

namespace {

struct Way {
    std::string_view name;
    int port; ///< where none is named
};
constexpr std::array ways{Way{"https", 443}, Way{"ssh", 22}, Way{"smtp", 587}, Way{"smtps", 465},
                          Way{"dns", 53}};
constexpr std::size_t hostBytesMax = 253; // RFC 1035

tl::unexpected<Error> noDestination(const std::string &text, std::string why)
{
    return fail(ErrorCode::Invalid,
                "\"" + printable(text, 120) +
                    "\" is no place that a secret goes to: " + std::move(why),
                {}, "Write https://api.example:8443, ssh://10.9.1.1 or ssh://[fd00::1]:22");
}

std::optional<std::string> sixOf(const std::string &host)
{
    in6_addr address{};
    if (::inet_pton(AF_INET6, host.c_str(), &address) != 1)
        return {};
    std::array<char, INET6_ADDRSTRLEN> text{};
    ::inet_ntop(AF_INET6, &address, text.data(), text.size());
    return "[" + std::string(text.data()) + "]";
}

bool isPlainName(const std::string &host)
{
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    };
    return !host.empty() && host.size() <= hostBytesMax && host.front() != '.' &&
           host.front() != '-' && host.back() != '.' &&
           std::all_of(host.begin(), host.end(), allowed);
}

struct Written {
    std::string host;
    int port = 0;
};

std::optional<int> portIn(std::string_view digits)
{
    int port = 0;
    const char *const end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, port);
    if (error != std::errc() || rest != end || digits.empty())
        return {};
    return port;
}

/// HOST, HOST:PORT, [SIX], [SIX]:PORT.
std::optional<Written> writtenIn(std::string_view text, int port)
{
    Written out;
    out.port = port;
    std::string_view rest;
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos)
            return {};
        out.host = text.substr(1, end - 1);
        rest = text.substr(end + 1);
        if (out.host.find(':') == std::string::npos)
            return {};
    } else {
        const std::size_t colon = text.find(':');
        out.host = text.substr(0, colon);
        rest = colon == std::string_view::npos ? std::string_view() : text.substr(colon);
    }
    if (rest.empty())
        return out;
    const auto named = rest.front() == ':' ? portIn(rest.substr(1)) : std::nullopt;
    if (!named)
        return {};
    out.port = *named;
    return out;
}

} // namespace

Result<Destination> Destination::of(std::string_view way, const std::string &host, int port)
{
    const bool known =
        std::any_of(ways.begin(), ways.end(), [way](const Way &one) { return one.name == way; });
    if (!known)
        return noDestination(std::string(way), "secrets go by https, ssh, smtp, smtps or dns");
    if (port < 1 || port > 65535)
        return noDestination(host, "the port is not in 1–65535");
    std::string plain = host;
    std::transform(plain.begin(), plain.end(), plain.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    const auto six = sixOf(plain);
    if (!six && !isPlainName(plain))
        return noDestination(host, "this is neither a host name nor an address");
    return Destination(std::string(way) + "://" + six.value_or(plain) + ":" + std::to_string(port));
}

Result<Destination> Destination::read(const std::string &text)
{
    if (text.size() > textBytesMax)
        return noDestination(text, "it is too long");
    const std::size_t mark = text.find("://");
    const std::string way = mark == std::string::npos ? "ssh" : text.substr(0, mark);
    const std::string rest = mark == std::string::npos ? text : text.substr(mark + 3);
    const auto known =
        std::find_if(ways.begin(), ways.end(), [&](const Way &one) { return one.name == way; });
    if (known == ways.end())
        return noDestination(text, "secrets go by https, ssh, smtp, smtps or dns");
    const auto written = writtenIn(rest, known->port);
    if (!written)
        return noDestination(text, "this is neither a host name nor an address");
    return of(way, written->host, written->port);
}

Result<> checkDestination(const std::string &secret, const Destinations &named,
                          const Destination &to)
{
    if (std::find(named.begin(), named.end(), to) != named.end())
        return {};
    if (named.empty())
        return fail(ErrorCode::Denied,
                    "nobody said where this secret may go, so it goes nowhere; it was asked for " +
                        to.text(),
                    secret,
                    "If that is right, put it again: farhavenctl vault put " + secret + " --for " +
                        to.text());
    std::string places;
    for (const Destination &one : named)
        places += (places.empty() ? "" : ", ") + one.text();
    return fail(ErrorCode::Denied,
                "this secret may go to " + printable(places, 400) + ", and was asked for " +
                    to.text(),
                secret,
                "Look who changed the estate; if it is right, put the secret again with --for " +
                    to.text());
}

} // namespace farhaven
