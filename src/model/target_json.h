// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"
#include "model/plan.h"

namespace farhaven::model {

/// Which system is meant, as plans and what people sign about them spell it.
[[nodiscard]] Json toJson(const TargetBinding &target);
/// Of a plan: its identity may be left open.
[[nodiscard]] Result<TargetBinding> targetFromJson(const Json &json, const std::string &pointer);
/// Of what people sign: they sign an identity.
[[nodiscard]] Result<TargetBinding> signedTargetFromJson(const Json &json,
                                                         const std::string &pointer);

} // namespace farhaven::model
