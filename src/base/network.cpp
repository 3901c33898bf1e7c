// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/network.h"

#include "base/sentence.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace farhaven {

namespace {

constexpr int fourAt = 12; ///< where the IPv4 address begins in ::ffff:a.b.c.d
constexpr int fourBits = 8 * fourAt;
constexpr int widestBits = 8;

/// IANA's registries of special-purpose addresses, and the one public address behind which a cloud
/// answers its own machines. Of IPv6 only 2000::/3 is given out.
constexpr const char *notPublic[] = {
    "0.0.0.0/8",      "10.0.0.0/8",    "100.64.0.0/10",   "127.0.0.0/8",    "168.63.129.16/32",
    "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",    "192.0.2.0/24",   "192.88.99.0/24",
    "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
    "2001::/23",      "2001:db8::/32", "2002::/16",       "3fff::/20"};
constexpr const char *givenOutSix = "2000::/3";

std::optional<NetworkAddress> addressIn(const std::string &text)
{
    NetworkAddress out{};
    in_addr four{};
    if (::inet_pton(AF_INET6, text.c_str(), out.data()) == 1)
        return out;
    if (::inet_pton(AF_INET, text.c_str(), &four) != 1)
        return {};
    out[10] = out[11] = 0xff;
    const auto *bytes = reinterpret_cast<const unsigned char *>(&four);
    std::copy_n(bytes, 4, out.begin() + fourAt);
    return out;
}

bool isFour(const NetworkAddress &address)
{
    return std::all_of(address.begin(), address.begin() + 10, [](auto c) { return c == 0; }) &&
           address[10] == 0xff && address[11] == 0xff;
}

bool bitOf(const NetworkAddress &address, int at)
{
    return (address[std::size_t(at / 8)] >> (7 - at % 8) & 1) != 0;
}

bool isWithin(const NetworkAddress &address, const Network &network)
{
    for (int at = 0; at < network.bits; ++at) {
        if (bitOf(address, at) != bitOf(network.first, at))
            return false;
    }
    return true;
}

/// Without the rule of the width; for a text that holds no prefix the address alone.
std::optional<Network> networkIn(const std::string &text)
{
    const std::size_t slash = text.find('/');
    const auto first = addressIn(text.substr(0, slash));
    if (!first)
        return {};
    Network out;
    out.first = *first;
    if (slash == std::string::npos)
        return out;
    const std::string digits = text.substr(slash + 1);
    const char *const end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, out.bits);
    const int offset = text.find(':') == std::string::npos ? fourBits : 0;
    if (error != std::errc() || rest != end || out.bits < 0 || out.bits > 128 - offset)
        return {};
    out.bits += offset;
    for (int at = out.bits; at < 128; ++at) {
        if (bitOf(out.first, at))
            return {};
    }
    return out;
}

bool isPublic(const NetworkAddress &address)
{
    if (!isFour(address) && !isWithin(address, *networkIn(givenOutSix)))
        return false;
    return std::none_of(std::begin(notPublic), std::end(notPublic), [&](const char *network) {
        return isWithin(address, *networkIn(network));
    });
}

} // namespace

Result<Network> readNetwork(const std::string &text)
{
    const auto network = networkIn(text);
    if (!network)
        return fail(ErrorCode::Invalid, "this is no network: " + printable(text, 64), {},
                    "Write it as 10.1.0.0/16 or fd00:1::/64");
    // ::ffff:0:0/96 and what is wider would let all of IPv4 in.
    const bool holdsFour = isWithin(*addressIn("::ffff:0:0"), *network);
    const int bits = isFour(network->first) || holdsFour ? network->bits - fourBits : network->bits;
    if (bits < widestBits)
        return fail(ErrorCode::Invalid, "this network is wider than /8: " + printable(text, 64));
    return *network;
}

Result<> checkReach(const std::string &address, const std::vector<std::string> &networks)
{
    const auto at = addressIn(address);
    if (!at)
        return fail(ErrorCode::Invalid, "this is no numeric address: " + printable(address, 64));
    bool named = false;
    for (const std::string &text : networks) {
        FH_TRY(const Network network, readNetwork(text));
        named = named || isWithin(*at, network);
    }
    if (named || isPublic(*at))
        return {};
    return fail(ErrorCode::Denied,
                "the address " + printable(address, 64) +
                    " is not on the public internet and in no network that is allowed",
                {}, "If it is meant, name its network where requests are allowed");
}

} // namespace farhaven
