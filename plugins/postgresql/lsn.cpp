// SPDX-License-Identifier: GPL-3.0-or-later
#include "lsn.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <limits>

namespace farhaven::plugins::postgresql {

namespace {

constexpr std::size_t halfDigitsMax = 8;

std::optional<std::uint32_t> half(std::string_view text)
{
    std::uint32_t value = 0;
    if (text.empty() || text.size() > halfDigitsMax)
        return std::nullopt;
    const char *end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value, 16);
    return error == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

} // namespace

std::optional<Lsn> parseLsn(std::string_view text)
{
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos)
        return std::nullopt;
    const auto high = half(text.substr(0, slash)), low = half(text.substr(slash + 1));
    if (!high || !low)
        return std::nullopt;
    return (Lsn(*high) << 32) | *low;
}

std::string toText(Lsn lsn)
{
    std::array<char, 20> text{};
    const int length = std::snprintf(text.data(), text.size(), "%X/%X", unsigned(lsn >> 32),
                                     unsigned(lsn & 0xFFFFFFFFU));
    return std::string(text.data(), std::size_t(length));
}

std::int64_t bytesBetween(Lsn have, Lsn end)
{
    constexpr Lsn most = std::numeric_limits<std::int64_t>::max();
    return end <= have ? 0 : std::int64_t(std::min(end - have, most));
}

} // namespace farhaven::plugins::postgresql
