// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/utf8.h"

namespace farhaven {

std::optional<CodePoint> decodeUtf8(std::string_view text)
{
    if (text.empty())
        return std::nullopt;
    const auto lead = static_cast<unsigned char>(text[0]);
    if (lead < 0x80)
        return CodePoint{lead, 1};
    if (lead < 0xc2 || lead > 0xf4)
        return std::nullopt;
    const std::size_t bytes = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (text.size() < bytes)
        return std::nullopt;
    char32_t value = lead & (0x7fU >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) {
        const auto next = static_cast<unsigned char>(text[i]);
        if ((next & 0xc0) != 0x80)
            return std::nullopt;
        value = value << 6 | (next & 0x3f);
    }
    const bool overlong = (bytes == 3 && value < 0x800) || (bytes == 4 && value < 0x10000);
    const bool surrogate = value >= 0xd800 && value <= 0xdfff;
    if (overlong || surrogate || value > 0x10ffff)
        return std::nullopt;
    return CodePoint{value, bytes};
}

std::optional<std::size_t> findInvalidUtf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const auto point = decodeUtf8(text.substr(at));
        if (!point)
            return at;
        at += point->bytes;
    }
    return std::nullopt;
}

} // namespace farhaven
