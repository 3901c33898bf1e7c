// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "base/json.h"
#include "base/tri.h"

#include <QString>

#include <optional>
#include <vector>

namespace farhaven::gui {

/// Something that a choice rests on, as it was looked at when people were asked.
struct PromptCriterion {
    QString said;
    Tri holds = Tri::Unknown;
};

struct PromptOption {
    std::string id;
    QString label;
    bool proposed = false;
    Tri holds = Tri::Unknown; ///< of all its criteria together
    std::vector<PromptCriterion> criteria;
};

/// What a run asks people right now.
struct Prompt {
    enum class Kind {
        Decision, ///< one of several ways
        Act       ///< something to do or to look at by hand; the word of a person is its outcome
    };
    StepId step;
    QString title; ///< of the step
    Kind kind = Kind::Decision;
    std::optional<Instant> askedAt;
    std::string decidedBy; ///< as the plan says it: a role, a person, or "rule"
    QString instruction;   ///< of an act
    std::vector<PromptOption> options;
};

/// From the answer to "run.get". What cannot be read is left out.
[[nodiscard]] std::vector<Prompt> promptsIn(const Json &view);

} // namespace farhaven::gui
