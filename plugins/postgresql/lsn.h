// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace farhaven::plugins::postgresql {

/// A place in the write-ahead log, in bytes from its beginning; PostgreSQL writes it "0/3000148".
using Lsn = std::uint64_t;

/// Exactly two hexadecimal halves of one to eight digits; anything else is nothing.
[[nodiscard]] std::optional<Lsn> parseLsn(std::string_view text);
[[nodiscard]] std::string toText(Lsn lsn);

/// Bytes from `have` to `end`, 0 when `have` is beyond it.
[[nodiscard]] std::int64_t bytesBetween(Lsn have, Lsn end);

} // namespace farhaven::plugins::postgresql
