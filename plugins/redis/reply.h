// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// What a server says, in RESP2, with a bound on everything that it could make us keep. Pure.
namespace farhaven::plugins::redis {

inline constexpr std::size_t replyBytesMax = 1 << 20;
inline constexpr std::size_t replyValuesMax = 16'384; ///< of all arrays together
inline constexpr int replyDepthMax = 4;
inline constexpr std::size_t replyLineMax = 4'096; ///< of a status, an error, a number, a length

struct Reply {
    enum class Kind { Nil, Text, Status, Error, Number, Array };
    Kind kind = Kind::Nil;
    std::string text; ///< Text, Status, Error
    std::int64_t number = 0;
    std::vector<Reply> items;

    [[nodiscard]] bool isError() const { return kind == Kind::Error; }
    [[nodiscard]] bool isText() const { return kind == Kind::Text || kind == Kind::Status; }
};

/// How many bytes the first reply takes; 0: it is not whole yet. Corrupt for what is no RESP,
/// Exhausted for what breaks a bound above: a length is judged by its header, before a byte of what
/// it announces has come, so that hiredis, which believes it, never sees such a one.
[[nodiscard]] Result<std::size_t> wholeReply(std::string_view bytes);
/// One reply of exactly these bytes, which wholeReply() measured.
[[nodiscard]] Result<Reply> readReply(std::string_view bytes);

/// The words as a request: an array of bulk strings, in which no byte has a meaning.
[[nodiscard]] std::string request(const std::vector<std::string> &words);

using Fields = std::map<std::string, std::string>;
/// [name, value, name, value…]; Corrupt for anything else, a name twice too.
[[nodiscard]] Result<Fields> fieldsOf(const Reply &reply);
/// The lines "name:value" of INFO. Corrupt when a name stands twice or nothing was said.
[[nodiscard]] Result<Fields> infoFields(const Reply &reply);
/// A decimal number, whole; Corrupt, with the name as the place.
[[nodiscard]] Result<std::int64_t> numberIn(const Fields &fields, const std::string &name);
/// Empty when absent.
[[nodiscard]] std::string textIn(const Fields &fields, const std::string &name);

} // namespace farhaven::plugins::redis
