// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/frame.h"

#include "api/message.h"

namespace farhaven::api {

namespace {

constexpr std::size_t headBytes = 4;

} // namespace

std::string framed(std::string_view message)
{
    const auto length = std::uint32_t(message.size());
    std::string bytes;
    bytes.reserve(headBytes + message.size());
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.push_back(char(length >> shift & 0xff));
    bytes += message;
    return bytes;
}

std::size_t FrameReader::announced() const
{
    std::size_t length = 0;
    for (std::size_t i = 0; i < headBytes; ++i)
        length = length << 8 | std::uint8_t(m_buffer[m_at + i]);
    return length;
}

Result<> FrameReader::judge() const
{
    if (m_buffer.size() - m_at < headBytes)
        return {};
    if (announced() > messageBytesMax)
        return fail(ErrorCode::Exhausted, "a message of " + std::to_string(announced()) +
                                              " bytes was announced, at most " +
                                              std::to_string(messageBytesMax) + " are taken");
    if (announced() == 0)
        return fail(ErrorCode::Invalid, "an empty message was sent");
    return {};
}

Result<> FrameReader::feed(std::string_view bytes)
{
    if (m_at > 0 && m_at == m_buffer.size()) {
        m_buffer.clear();
        m_at = 0;
    }
    m_buffer += bytes;
    return judge();
}

std::optional<std::string> FrameReader::next()
{
    if (m_buffer.size() - m_at < headBytes || !judge())
        return {};
    const std::size_t length = announced();
    if (m_buffer.size() - m_at - headBytes < length)
        return {};
    std::string message = m_buffer.substr(m_at + headBytes, length);
    m_at += headBytes + length;
    // What was read is cut off now and then, not at every message.
    if (m_at > messageBytesMax) {
        m_buffer.erase(0, m_at);
        m_at = 0;
    }
    return message;
}

} // namespace farhaven::api
