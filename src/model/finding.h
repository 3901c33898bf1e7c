// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"

#include <string>
#include <string_view>

namespace farhaven::model {

/// A shortfall that a person can act on.
struct Finding {
    enum class Severity { Error, Warning, Note };
    std::string rule; ///< stable id, e.g. "order.traffic-before-gate"
    Severity severity = Severity::Error;
    std::string place;       ///< JSON pointer or object id
    std::string message;     ///< the fact, one sentence
    std::string reason;      ///< why it matters
    std::string consequence; ///< what happens if it is left
    std::string fix;         ///< what to do
    /// The same as RFC 6902 operations on the plan document, each held against the step that it is
    /// for; null where only a person can do it. `analysis/fix.h` applies it.
    Json patch = nullptr;
    bool operator==(const Finding &) const = default;
};
[[nodiscard]] std::string_view name(Finding::Severity severity);
[[nodiscard]] Json toJson(const Finding &finding);
[[nodiscard]] Result<Finding> findingFromJson(const Json &json);

} // namespace farhaven::model
