// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ssh_wire.h"

#include <sodium.h>

namespace farhaven::ssh {

std::string_view WireReader::bytes(std::size_t count)
{
    if (m_failed || count > m_left.size()) {
        m_failed = true;
        return {};
    }
    const std::string_view taken = m_left.substr(0, count);
    m_left.remove_prefix(count);
    return taken;
}

std::uint32_t WireReader::number()
{
    std::uint32_t value = 0;
    for (const char c : bytes(4))
        value = value << 8 | static_cast<unsigned char>(c);
    return value;
}

std::string_view WireReader::text()
{
    return bytes(number());
}

void appendNumber(std::string &out, std::uint32_t number)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        out += static_cast<char>(number >> shift & 0xff);
}

void appendText(std::string &out, std::string_view text)
{
    appendNumber(out, static_cast<std::uint32_t>(text.size()));
    out += text;
}

std::string toBase64(std::string_view bytes)
{
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(),
                      reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    text.pop_back(); // the terminating NUL that libsodium counts
    return text;
}

std::optional<std::string> fromBase64(std::string_view text)
{
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    std::size_t length = 0;
    const char *end = nullptr;
    const bool read = sodium_base642bin(reinterpret_cast<unsigned char *>(bytes.data()),
                                        bytes.size(), text.data(), text.size(), nullptr, &length,
                                        &end, sodium_base64_VARIANT_ORIGINAL) == 0;
    bytes.resize(read ? length : 0);
    // Written back and compared: two texts never stand for the same bytes.
    if (!read || toBase64(bytes) != text)
        return std::nullopt;
    return bytes;
}

} // namespace farhaven::ssh
