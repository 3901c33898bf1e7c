// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/json.h"

#include <optional>

namespace farhaven {

/// The whole number under `key`; nothing where there is none.
[[nodiscard]] inline std::optional<std::int64_t> integerIn(const Json &object, const char *key)
{
    const auto found = object.find(key); // the end for what is no object
    if (found == object.end() || !found->is_number_integer())
        return {};
    return found->get<std::int64_t>();
}

/// The same as milliseconds.
[[nodiscard]] inline std::optional<Milliseconds> msIn(const Json &object, const char *key)
{
    const auto found = integerIn(object, key);
    return found ? std::optional(Milliseconds(*found)) : std::nullopt;
}

} // namespace farhaven
