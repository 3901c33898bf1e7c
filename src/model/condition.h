// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/sentence.h"
#include "base/tri.h"
#include "model/observation.h"

#include <string>
#include <string_view>

namespace farhaven::model {

/// A typed question about one member of one component, asked of an observation. Pre-checks,
/// post-conditions and guards are lists of these; all must be Yes.
enum class Question {
    Answers,     ///< it answered at all
    IsPrimary,   ///< role is primary
    IsReplica,   ///< role is replica
    Writable,    ///< accepts writes
    NotWritable, ///< seen not to accept writes
    Running,     ///< its server runs
    Stopped,     ///< its server is seen gone on its host, control data says shut down
    Streaming,   ///< fact "streaming" is "yes": replication flows to it
    HasAll,      ///< source is final, transport and apply lag are 0 bytes
    FactIs,      ///< facts[fact] equals value
};
[[nodiscard]] std::string_view name(Question question);

struct Condition {
    ComponentId component;
    MemberId member;
    Question question = Question::Answers;
    std::string fact;  ///< FactIs only
    std::string value; ///< FactIs only
    bool operator==(const Condition &) const = default;
};

struct Answer {
    Tri holds = Tri::Unknown;
    Sentence why;
};

/// The answer and the sentence that the operator reads. No observation, one older than `ageMax`,
/// one without the member and a member that did not answer are Unknown.
[[nodiscard]] Answer evaluate(const Condition &condition, const Observation *observation, Ticks now,
                              Milliseconds ageMax);

/// Any loss at all was accepted, even one that nobody can say.
inline constexpr std::int64_t lossAny =
    9'007'199'254'740'991; // 2^53 - 1, the largest exact JSON integer

/// Would promoting `member` now, while its source is lost, lose more than `lossBytesMax`? Known is
/// how far the source was seen to have come and what the member has received of it; what the source
/// wrote after it was last seen, nobody knows, and the sentence says for how long that is. Unknown
/// as in evaluate(), and when nobody knows how far the source had come.
[[nodiscard]] Answer lossWithin(const Condition &member, std::int64_t lossBytesMax,
                                const Observation *observation, Ticks now, Milliseconds ageMax);

} // namespace farhaven::model
