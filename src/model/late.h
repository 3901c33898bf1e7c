// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/condition.h"
#include "model/plan.h"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

/// Late-bound values: chosen while the run goes, from what is seen then, out of what people
/// approved. A member "late:NAME" and a parameter {"late": NAME} stand for the value. Pure.
namespace farhaven::model {

inline constexpr std::string_view latePrefix = "late:";
[[nodiscard]] MemberId lateMember(const std::string &name);

/// The values that a run has bound, by name.
using Bound = std::map<std::string, std::string>;

/// The names of the values that the step rests on and that are not put in yet.
[[nodiscard]] std::set<std::string> lateIn(const Step &step);
[[nodiscard]] bool lacksValues(const RecoveryPlan &plan);
/// The plan with these values in their places.
[[nodiscard]] RecoveryPlan withValues(RecoveryPlan plan, const Bound &values);
/// Every combination of what may be chosen, at most `combinationsMax`; one empty one where the plan
/// has none. A value that may be anything has no place in it.
[[nodiscard]] std::vector<Bound> everyBound(const RecoveryPlan &plan);
inline constexpr std::size_t combinationsMax = 64;
inline constexpr std::size_t allowedMax = 16; ///< of one value

/// What a candidate must be, from the constraints of its value.
struct CandidateRule {
    ComponentId component;
    /// Asked of each; is_replica and not_writable are always among them.
    std::vector<Question> require;
    /// At most so far behind the last position that is known of its source.
    std::optional<std::int64_t> behindBytesMax;
    std::string positionMin; ///< in the engine's own notation; empty: none
};
/// Invalid, with the place: an unknown key or word, or no component.
[[nodiscard]] Result<CandidateRule> candidateRule(const LateBound &late, const std::string &place);

/// The rules of late-bound values beside those that every choice must keep (checkRules asks them of
/// each): declared once, allowed members named, claimed before, and not used by what claims, fences
/// or gives back.
[[nodiscard]] Result<> checkLateBound(const RecoveryPlan &plan);

/// One that may be chosen, and whether it fits.
struct Candidate {
    Candidate() = default;
    MemberId member;
    Tri fits = Tri::Unknown;
    std::optional<std::int64_t> received; ///< bytes of log that it has, where the notation is known
    std::string position;
    Sentence why;
};
struct Choice {
    Choice() = default;
    Tri known = Tri::Unknown; ///< Yes: chosen; No: none fits; Unknown: nobody can say
    MemberId chosen;
    std::vector<Candidate> candidates;
    Sentence why;
};
/// The most advanced of those that fit; of equals the first in the plan. One that cannot be judged
/// makes the choice Unknown: it might be the most advanced.
[[nodiscard]] Choice chooseCandidate(const LateBound &late, const Observation *seen, Ticks now,
                                     Milliseconds ageMax);
[[nodiscard]] Json toJson(const Choice &choice);

/// A position as bytes of log: "0/3000148" or a plain number; nothing for any other notation.
[[nodiscard]] std::optional<std::int64_t> logBytes(const std::string &position);

/// What the journal of a run says was bound.
struct JournalEvent;
[[nodiscard]] Bound boundIn(std::span<const JournalEvent> journal);

} // namespace farhaven::model
