// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"
#include "base/tri.h"

#include <map>
#include <optional>
#include <string>

/// What a server's JSON says about what was expected of it, judged without asking anybody.
namespace farhaven::plugins::http {

/// What stands at `pointer` is this value, or an integer within the bounds.
struct Expected {
    std::string pointer; ///< RFC 6901
    std::optional<Json> equals;
    std::optional<std::int64_t> atLeast;
    std::optional<std::int64_t> atMost;
};

/// From "expect" of a declaration. Invalid, with its place: an expectation of nothing, or of a
/// value and bounds at once.
[[nodiscard]] Result<std::map<std::string, Expected>> readExpected(const Json &declared,
                                                                   const std::string &place);

/// Each expectation by its name. Unknown: no JSON, nothing at the pointer, or another type there.
[[nodiscard]] std::map<std::string, Tri> judge(const std::map<std::string, Expected> &expected,
                                               const std::string &body);

} // namespace farhaven::plugins::http
