// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The few shapes of RFC 4251 section 5 that keys and signatures are made of. Only for the files
/// that read and write those.
namespace farhaven::ssh {

/// The one type of key that is accepted.
inline constexpr std::string_view keyType = "ssh-ed25519";

/// Reads from the front; once something is missing, everything after it is empty too.
class WireReader {
public:
    explicit WireReader(std::string_view bytes) : m_left(bytes) {}
    [[nodiscard]] std::string_view bytes(std::size_t count);
    [[nodiscard]] std::uint32_t number();
    [[nodiscard]] std::string_view text(); ///< a length, then that many bytes
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] bool finished() const { return !m_failed && m_left.empty(); }

private:
    std::string_view m_left;
    bool m_failed = false;
};

void appendNumber(std::string &out, std::uint32_t number);
void appendText(std::string &out, std::string_view text);

[[nodiscard]] std::string toBase64(std::string_view bytes); ///< RFC 4648 section 4, padded
/// Exactly what toBase64 writes; nothing for any other text.
[[nodiscard]] std::optional<std::string> fromBase64(std::string_view text);

template <std::size_t Size>
[[nodiscard]] std::optional<std::array<std::uint8_t, Size>> exactly(std::string_view bytes)
{
    std::array<std::uint8_t, Size> out{};
    if (bytes.size() != Size)
        return std::nullopt;
    std::copy(bytes.begin(), bytes.end(), out.begin());
    return out;
}

template <std::size_t Size>
[[nodiscard]] std::string_view view(const std::array<std::uint8_t, Size> &bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

} // namespace farhaven::ssh
