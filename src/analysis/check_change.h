// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/live_check.h"

#include <vector>

namespace farhaven::analysis {

/// What differs between the last live check that passed and one that did not: what people changed
/// first, then the systems, then the answers themselves. Never empty when `now` did not pass. Pure.
[[nodiscard]] std::vector<Sentence> changedSince(const model::LiveCheck &green,
                                                 const model::LiveCheck &now);

} // namespace farhaven::analysis
