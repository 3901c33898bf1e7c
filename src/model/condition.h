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
/// For the people who accept it: "512 bytes", or that even an unknown loss is.
[[nodiscard]] std::string acceptedLoss(std::int64_t lossBytesMax);

/// Beyond this a rate that was seen says nothing about what a lost source wrote since.
inline constexpr Milliseconds unheardMax{std::chrono::hours(1)};

/// Would promoting `member` now, while its source is lost, lose more than `lossBytesMax`? What the
/// member is known to miss is a lower bound: the source may have written on after it was last seen.
/// The upper bound is that, and for each second since, the most that the source was seen to write;
/// exact only where the source is seen stopped for good. No when the upper bound is too much, or
/// the lower one where there is no other. Unknown as in evaluate(), and when no upper bound can be
/// given: nobody knows how far the source had come, when it was last seen or how fast it wrote, or
/// that was longer than `unheardMax` ago. `lossAny` is Yes even then. The sentence's arguments
/// carry "bound" ("exact", "upper" or "unknown") and, unless unknown, "bytes".
[[nodiscard]] Answer lossWithin(const Condition &member, std::int64_t lossBytesMax,
                                const Observation *observation, Ticks now, Milliseconds ageMax);

} // namespace farhaven::model
