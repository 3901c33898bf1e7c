// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <optional>
#include <string>
#include <string_view>

/// Messages on a stream of bytes: four bytes of length, the highest first, then the message.
namespace farhaven::api {

[[nodiscard]] std::string framed(std::string_view message);

/// Cuts a stream into messages. Holds no more than was received.
class FrameReader {
public:
    /// Exhausted for a frame that is longer than a message may be, Invalid for an empty one:
    /// nothing after it can be understood.
    Result<> feed(std::string_view bytes);
    /// The next whole message.
    std::optional<std::string> next();
    /// Neither empty nor too long is what comes next.
    [[nodiscard]] bool legal() const { return judge().has_value(); }
    /// A message has begun and is not whole yet.
    [[nodiscard]] bool midway() const { return m_buffer.size() > m_at; }

private:
    [[nodiscard]] std::size_t announced() const;
    [[nodiscard]] Result<> judge() const;

    std::string m_buffer;
    std::size_t m_at = 0; ///< where the next frame begins
};

} // namespace farhaven::api
