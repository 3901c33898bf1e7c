// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The bytes of SFTP version 3: numbers in network order, texts with their length before them.
namespace farhaven::transport::sftp {

enum Type : unsigned char {
    Init = 1,
    Version = 2,
    Open = 3,
    Close = 4,
    Read = 5,
    Write = 6,
    Remove = 13,
    Stat = 17,
    Status = 101,
    Handle = 102,
    Data = 103,
    Attrs = 105,
    Extended = 200,
};
enum OpenFlag : std::uint32_t { ForReading = 1, ForWriting = 2, Appending = 4, Creating = 8 };
enum StatusCode : std::uint32_t { Ok = 0, Eof = 1, NoSuchFile = 2, PermissionDenied = 3 };
inline constexpr std::uint32_t hasSize = 1, hasMode = 4;

class Packet {
public:
    explicit Packet(Type type) : m_bytes(1, char(type)) {}
    Packet &number(std::uint32_t value)
    {
        for (int shift = 24; shift >= 0; shift -= 8)
            m_bytes.push_back(char((value >> shift) & 0xff));
        return *this;
    }
    Packet &offset(std::uint64_t value)
    {
        return number(std::uint32_t(value >> 32)).number(std::uint32_t(value));
    }
    Packet &text(std::string_view value)
    {
        number(std::uint32_t(value.size()));
        m_bytes.append(value);
        return *this;
    }
    /// With its length before it.
    [[nodiscard]] std::string framed() const
    {
        Packet length(Init);
        length.number(std::uint32_t(m_bytes.size()));
        return length.m_bytes.substr(1) + m_bytes;
    }

private:
    std::string m_bytes;
};

/// Reads what a host sent, which may be anything: past the end everything is nothing.
class Fields {
public:
    explicit Fields(std::string_view bytes) : m_rest(bytes) {}
    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }
    std::optional<std::uint32_t> number()
    {
        if (m_rest.size() < 4)
            return std::nullopt;
        std::uint32_t value = 0;
        for (int i = 0; i < 4; ++i)
            value = value << 8 | static_cast<unsigned char>(m_rest[std::size_t(i)]);
        m_rest.remove_prefix(4);
        return value;
    }
    std::optional<std::uint64_t> offset()
    {
        const auto high = number(), low = number();
        if (!high || !low)
            return std::nullopt;
        return std::uint64_t(*high) << 32 | *low;
    }
    std::optional<std::string> text()
    {
        const auto size = number();
        if (!size || *size > m_rest.size())
            return std::nullopt;
        std::string value(m_rest.substr(0, *size));
        m_rest.remove_prefix(*size);
        return value;
    }

private:
    std::string_view m_rest;
};

} // namespace farhaven::transport::sftp
