// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/utf8.h"
#include "imports/gather.h"

#include <iconv.h>

#include <optional>

namespace farhaven::imports {

namespace {

/// The text in another table, by the C library; nothing when a character has no place in it.
std::optional<std::string> converted(std::string_view text, const char *from, const char *to)
{
    const iconv_t table = ::iconv_open(to, from);
    if (table == iconv_t(-1))
        return std::nullopt;
    std::string in(text);
    std::string out(text.size() * 4 + 4, '\0');
    char *next = in.data();
    char *written = out.data();
    std::size_t left = in.size();
    std::size_t room = out.size();
    const bool whole = ::iconv(table, &next, &left, &written, &room) != std::size_t(-1);
    ::iconv_close(table);
    if (!whole)
        return std::nullopt;
    out.resize(out.size() - room);
    return out;
}

/// The bytes that were shown as these characters by Windows-1252. Its five holes are shown as the
/// control characters of their number, as browsers do (WHATWG, windows-1252).
std::optional<std::string> bytesBehind(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        const auto character = decodeUtf8(text);
        if (!character)
            return std::nullopt;
        const char32_t value = character->value;
        if (value < 0x80 || (value >= 0x80 && value <= 0xFF)) {
            out += static_cast<char>(value);
        } else {
            const auto byte = converted(text.substr(0, character->bytes), "UTF-8", "CP1252");
            if (!byte)
                return std::nullopt;
            out += *byte;
        }
        text.remove_prefix(character->bytes);
    }
    return out;
}

std::size_t beyondAscii(std::string_view text)
{
    std::size_t count = 0;
    for (const char each : text)
        count += (static_cast<unsigned char>(each) & 0xC0) == 0xC0 ? 1 : 0;
    return count;
}

/// UTF-8 that was read as Windows-1252 and written as UTF-8 again: what was meant, if it was so.
/// Line by line: a file may hold both, as texts that were pasted do.
std::optional<std::string> unwound(std::string_view line)
{
    if (beyondAscii(line) < 2)
        return std::nullopt; // "é" alone is a letter
    auto bytes = bytesBehind(line);
    if (!bytes || findInvalidUtf8(*bytes) || beyondAscii(*bytes) == 0)
        return std::nullopt;
    return bytes;
}

} // namespace

Decoded decoded(std::string_view bytes)
{
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    if (findInvalidUtf8(bytes)) {
        // Windows-1251 holds a letter at every byte but 0x98: what is no UTF-8 is nearly always it.
        const auto text = converted(bytes, "CP1251", "UTF-8");
        return text ? Decoded{*text, "windows-1251", false} : Decoded{{}, "", false};
    }
    Decoded out{{}, "UTF-8", false};
    while (!bytes.empty()) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
        const std::string_view line = bytes.substr(0, end);
        const auto meant = unwound(line);
        out.repaired = out.repaired || meant.has_value();
        out.text += meant ? *meant : std::string(line);
        bytes.remove_prefix(end);
    }
    return out;
}

} // namespace farhaven::imports
