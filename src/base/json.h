// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace farhaven {

/// The one JSON type of the contract, the Channel and the store. Keys are kept sorted.
using Json = nlohmann::json;

struct JsonLimits {
    std::size_t bytesMax = 8 << 20;
    int depthMax = 64;
    std::size_t valuesMax = 1'000'000; ///< values of any kind, so that width is bounded too
};

/// Reads one JSON document that an outsider may have written. Refused, each with its byte offset or
/// JSON pointer as the place: deeper than the cap, a key twice in one object, a number that is no
/// integer within ±2^53 (1e999, NaN, fractions: hashed documents hold none; larger integers
/// travel as strings), invalid UTF-8, a lone surrogate, a byte order mark, bytes after the value,
/// a NUL byte, names that are equal after Unicode normalisation (NFC against NFD).
[[nodiscard]] Result<Json> parseJson(std::string_view text, const JsonLimits &limits = {});

/// The same, from a regular file: its kind and size are checked before a byte is read.
[[nodiscard]] Result<Json> readJsonFile(const std::string &path, const JsonLimits &limits = {});

/// RFC 8785: keys sorted by UTF-16 code units, no white space, minimal escapes. Floats and integers
/// beyond 2^53 are refused, so equal documents have equal bytes on every machine.
[[nodiscard]] Result<std::string> canonicalJson(const Json &value);

/// `key` as one part of a JSON pointer (RFC 6901: "~0", "~1"), safe to print.
[[nodiscard]] std::string pointerToken(std::string_view key);

/// SHA-256 (FIPS 180-4) of the bytes, in lower-case hex.
[[nodiscard]] std::string sha256Hex(std::string_view bytes);

} // namespace farhaven
