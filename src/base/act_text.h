// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The little text that the forced command and its callers share: UTF-8, JSON and base64, standard
/// library only, because farhaven-act is copied to hosts that have nothing else of ours.
/// Pure functions, callable from any thread; inputs of any content are answered, never trusted.
namespace farhaven::act {

/// Of ASCII, whatever the locale.
constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Offset in bytes of the first byte that is not UTF-8 (surrogates, overlong forms and code points
/// past U+10FFFF count as invalid); nothing when all of it is valid.
std::optional<std::size_t> firstInvalidUtf8(std::string_view text);

/// A JSON string literal with its quotes. Bytes that are not UTF-8 become U+FFFD.
std::string jsonString(std::string_view text);

/// One member of a JSON object: its decoded name and the exact bytes of its value.
struct JsonMember {
    std::string name;
    std::string_view value;
};
using JsonObject = std::vector<JsonMember>;

/// The members of one JSON object, in the order of the text. Strict RFC 8259: nothing but white
/// space around it, nesting at most 16, at most 256 members, a name given twice is refused. The
/// views point into `text`.
std::optional<JsonObject> readObject(std::string_view text);

/// The elements of one JSON array, under the same rules.
std::optional<std::vector<std::string_view>> readArray(std::string_view text);

/// The value of a member, or an empty view when it is absent.
std::string_view member(const JsonObject &object, std::string_view name);

/// Decodes a raw value; nothing when it is of another type (or, for integers, out of range).
std::optional<std::string> readString(std::string_view raw);
std::optional<std::int64_t> readInteger(std::string_view raw);

std::string toBase64(std::string_view bytes);
std::optional<std::string> fromBase64(std::string_view text);

} // namespace farhaven::act
