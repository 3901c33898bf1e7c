// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What stands beside a name in its zone, as TXT of _farhaven.NAME: who moved it last. It is
/// written in the transaction that moves the name and is a prerequisite of the next one, so that
/// the server itself refuses whoever did not know of it (ADR 0008).
namespace farhaven::plugins::dns {

struct Mark {
    std::string scope;      ///< first digits of the hash of the claim's scope
    std::int64_t epoch = 0; ///< highest claim that acted
    std::string key;        ///< first digits of the hash of the attempt's idempotency key
    std::int64_t was = 0;   ///< TTL in seconds of what the name held before it was last moved
    std::int64_t at = 0;    ///< when, in seconds since 1970 by the mover's clock
    bool operator==(const Mark &) const = default;
};
[[nodiscard]] std::string scopeDigits(const std::string &scope);
[[nodiscard]] std::string keyDigits(const std::string &idempotencyKey);

/// Of the values of the TXT records: none is nobody. Corrupt for everything that we did not write.
[[nodiscard]] Result<std::optional<Mark>> markIn(const std::vector<std::string> &values);
/// The one value of the TXT record, as markIn() reads it.
[[nodiscard]] std::string valueOf(const Mark &mark);

} // namespace farhaven::plugins::dns
