// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"

namespace farhaven {

/// The text under `key`; empty when there is none, or `object` is no object.
[[nodiscard]] inline std::string textIn(const Json &object, const char *key)
{
    const auto found = object.find(key); // the end for what is no object
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace farhaven
