// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/json.h"
#include "base/sentence.h"
#include "base/tri.h"

#include <optional>
#include <vector>

namespace farhaven::gui {

/// What the live systems last said to an approved plan, whoever asked.
struct LiveCheckRow {
    Tri passed = Tri::Unknown;
    std::optional<Instant> at;
    std::optional<Instant> greenAt;   ///< of the last that passed
    std::vector<Sentence> sinceGreen; ///< what changed since; empty unless it passes no more
    std::vector<Sentence> open;       ///< why each answer that is not yes is not
};
/// As "plan.checks" answers it and the topic "check" tells it. What is not readable stays unknown.
[[nodiscard]] LiveCheckRow liveCheckRow(const Json &row);

} // namespace farhaven::gui
