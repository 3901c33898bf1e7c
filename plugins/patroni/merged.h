// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "answers.h"
#include "base/ids.h"
#include "base/sentence.h"
#include "model/observation.h"

#include <optional>
#include <string>
#include <vector>

/// One picture from what every member says. Pure.
namespace farhaven::plugins::patroni {

/// What one member answered to both questions.
struct Heard {
    Heard() = default;
    MemberId member;
    std::string name;  ///< in Patroni's configuration
    std::string scope; ///< the cluster that it is to belong to
    std::optional<OwnWord> own;
    std::optional<Register> listed;
    std::optional<Error> error; ///< why there is no `own`
    /// It said that it takes writes before and after another said the same: both do at one moment.
    bool besideAnother = false;
    [[nodiscard]] bool answered() const { return own.has_value(); }
};

/// A writer that was seen once and is not any more.
struct LastWriter {
    LastWriter() = default;
    std::int64_t position = 0;
    std::int64_t timeline = 0; ///< of that position; 0: unknown
    Milliseconds age{};
    std::optional<std::int64_t> rate; ///< bytes a second, the most that was seen
};

struct Picture {
    Picture() = default;
    std::vector<Heard> heard;
    std::string identity;      ///< empty: nobody said it
    std::string leader;        ///< Patroni's name; empty: none is agreed on
    std::string why;           ///< why none is
    bool nobodyLeads = false;  ///< all who answered agree that the lock is free
    std::int64_t timeline = 0; ///< of the leader; 0: unknown
    /// Of a pair that nobody writes in: what those hold who answer. 0: unknown.
    std::int64_t timelineHeld = 0;
    Tri paused = Tri::Unknown;
    bool synchronous = false; ///< a standby is marked as the synchronous one
    bool pair = false;        ///< of two clusters, of which one follows the other
    std::optional<LastWriter> last;
    [[nodiscard]] const Heard *find(const MemberId &member) const;
    [[nodiscard]] const Heard *named(const std::string &name) const;
    /// The one member that all name as leader, that says so itself, and that takes writes.
    [[nodiscard]] const Heard *writer() const;
    /// As the leader sees its connection: Unknown when nobody is known to lead.
    [[nodiscard]] Tri streams(const std::string &name) const;
    /// In the register of the leader, or of its own cluster where that is another; null without.
    [[nodiscard]] const Listed *listing(const std::string &name) const;
};

/// Those that say that they take writes; more than one may be the two ends of a move.
[[nodiscard]] std::size_t writersIn(const std::vector<Heard> &heard);
/// Marks in `again` whoever writes beside another server. All of `again` was asked after all of
/// `before` had been answered.
void markBesideAnother(const std::vector<Heard> &before, std::vector<Heard> &again);

/// Conflict when the members are of two systems. `timelineSeen`: the highest that was ever seen
/// here; whoever leads on a lower one is not believed. Where the members belong to two clusters, a
/// primary one and its standby cluster, the leader of the one that takes writes is the leader.
[[nodiscard]] Result<Picture> merge(std::vector<Heard> heard, std::int64_t timelineSeen);
/// Without vantage and moments, which are the caller's.
[[nodiscard]] model::Observation describe(const Picture &picture);

/// May this be done now? Each reason is a sentence, the first is the one to tell.
struct Verdict {
    Verdict() = default;
    Tri accepted = Tri::Yes;
    std::vector<Sentence> reasons;
    void block(Tri holds, Sentence why);
};
/// May `candidate` be told to take over from `from`, which leads?
[[nodiscard]] Verdict judgeSwitchover(const Picture &picture, const MemberId &from,
                                      const MemberId &candidate);
/// May `candidate` be told to lead, where nobody was seen to for the time `without`? Patroni
/// chooses by itself within `patience`, and its choice is not ours to repeat. Who holds an older
/// timeline than was ever heard of lacks what was written since the fork.
[[nodiscard]] Verdict judgeFailover(const Picture &picture, const MemberId &candidate,
                                    Milliseconds without, Milliseconds patience);

/// May the standby cluster that `candidate` leads be told to follow nobody any more?
[[nodiscard]] Verdict judgePromotion(const Picture &picture, const MemberId &candidate);

} // namespace farhaven::plugins::patroni
