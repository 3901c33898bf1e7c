// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace farhaven {

/// The code point that `text` begins with, and the bytes that it takes; nothing when those bytes
/// are no UTF-8 (RFC 3629: overlong forms, surrogates and values past U+10FFFF are not).
struct CodePoint {
    char32_t value = 0;
    std::size_t bytes = 0;
};
[[nodiscard]] std::optional<CodePoint> decodeUtf8(std::string_view text);

/// Where the first byte that is no UTF-8 stands, or nothing.
[[nodiscard]] std::optional<std::size_t> findInvalidUtf8(std::string_view text);

} // namespace farhaven
