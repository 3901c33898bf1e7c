// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/observation.h"

#include <string>

/// What the observing program of an engine said, judged without asking anybody.
namespace farhaven::plugins::scripted {

inline constexpr std::size_t answerBytesMax = 64 << 10;

struct MemberAnswer {
    model::MemberState state;
    std::string identity;
    std::map<std::string, std::string> epochs;
};

/// Corrupt, with a state that knows nothing, unless it is one JSON object with the keys and types
/// of the README; unknown keys are refused, so that a misspelt one is not taken for silence.
[[nodiscard]] Result<MemberAnswer> readAnswer(const MemberId &member, const std::string &text);

/// The whole system from its members: its identity when those that name one agree, each epoch as
/// the writers tell it, else the highest number.
void joinMembers(const std::vector<MemberAnswer> &members, model::Observation &seen);

} // namespace farhaven::plugins::scripted
