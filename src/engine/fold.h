// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/step_table.h"
#include "model/branches.h"
#include "model/late.h"
#include "model/run.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

/// What a journal says. Pure: no clock, no I/O; the same events give the same progress on every
/// machine and after every crash. docs/adr/0002-runs-are-data.md holds the table of events and
/// states that this file enforces.
namespace farhaven::engine {

using Epochs = std::map<std::string, std::string>; ///< name → value, e.g. "timeline" → "3"

/// What is known of one attempt from its answers alone.
enum class Answered {
    Nothing, ///< no answer was journaled: the effect may have happened
    Done,
    NotDone, ///< certainly without effect
    Unknown, ///< answered, but nobody knows
};

/// One attempt at a step. It may be sent more than once, always with the same key.
struct Attempt {
    int number = 1;
    std::string key;
    bool readOnly = false;   ///< its verb changes nothing, so its answer is all there is to know
    bool repeatable = false; ///< sent again it does no harm, so its last answer counts
    bool destructive = false;
    int sends = 0;
    int answers = 0;
    std::int64_t claimEpoch = 0; ///< that its first request was sent under
    Answered answered = Answered::Nothing;
    bool heldBefore = false; ///< its post-conditions were Yes already: seeing them proves nothing
    Json before = Json::object(); ///< the component as it was observed before the first send
    std::shared_ptr<const Json> evidence; ///< of its last answer; null: there was none
    /// Not a program but a person carries it out, and their word is its answer.
    bool byPerson = false;
    std::string instruction; ///< what the person was asked to do
};

/// A person was asked something. It stays as it was asked, whoever carries the run meanwhile.
struct Prompt {
    Prompt() = default;
    Instant askedAt{};
    std::optional<Instant> answeredAt;
    Json shown = Json::object(); ///< of a decision, as Prompted has it
};

struct StepProgress {
    model::StepState state = model::StepState::Pending;
    std::vector<Attempt> attempts;
    int attemptsMax = 1; ///< the plan's bound, plus one for each retry that a person asked for
    bool skippedByPerson = false;
    bool retryAsked = false;           ///< a person asked, and nothing was done about it yet
    std::int64_t settledAt = 0;        ///< sequence of the event that settled it last
    std::shared_ptr<const Json> after; ///< the component as it was observed then; null: it was not
    Sentence why;                      ///< of the last event about this step
    std::vector<Prompt> prompts;       ///< the last one may be open
    std::string chosen;                ///< option of a decision that was made
    std::string decidedBy;             ///< a person, or "engine"
    [[nodiscard]] bool asks() const { return !prompts.empty() && !prompts.back().answeredAt; }
    [[nodiscard]] const Attempt *last() const
    {
        return attempts.empty() ? nullptr : &attempts.back();
    }
};

struct RunProgress {
    bool started = false;
    model::RunState state = model::RunState::Running;
    std::string namedState;  ///< set while the run is ended
    Sentence why;            ///< of the last event about the run as a whole
    bool abortAsked = false; ///< the run goes back, see way_back.h, and not forward
    StepTable steps;
    /// What each component must show, from Started and from our own settled steps. A component that
    /// nobody could see when the run started is absent: there is nothing to compare with.
    std::map<ComponentId, Epochs> epochs;
    std::int64_t claimEpoch = 0;
    /// Drawn by the program that carries the run; at the targets the claim names it. Whoever takes
    /// the run up draws a new one, raises the epoch, and claims again before anything else is sent:
    /// the other copy's next effect is refused.
    std::string owner;
    std::vector<std::string> formerOwners;
    std::set<StepId> claimsAgain; ///< claim steps to be done again by the new owner
    model::Choices choices;       ///< of the decisions that were made
    /// Done but for its releases: since when on the monotonic clock, of which start of the machine.
    struct Held {
        Ticks since{};
        std::string boot;
    };
    std::optional<Held> held;
    bool committed = false;    ///< a held run stays as it is
    bool turnedBack = false;   ///< it goes back by its own plan; nobody asked for it
    model::Bound bound;        ///< late-bound values, each once in the life of the run
    std::int64_t sequence = 0; ///< of the last event

    [[nodiscard]] bool ended() const;
    [[nodiscard]] const StepProgress &step(const StepId &id) const;
    /// What people are asked right now, in the order of step ids. A decision is asked of nobody
    /// while the run goes back or is ended.
    [[nodiscard]] std::vector<StepId> asked() const;
    /// Empty unless the run goes on and does nothing but wait for people: "waiting.decision", or
    /// "waiting.person" where at least one is asked to do something, "waiting.commit" while held.
    [[nodiscard]] std::string waits() const;
    /// An effect that cannot be taken back lightly was intended and may have happened.
    [[nodiscard]] bool destructiveMayHaveHappened() const;
};

/// The verb of the steps that a new owner does again.
inline constexpr const char *claimVerb = "claim";

/// The idempotency key of an attempt, the same whenever that attempt is sent.
[[nodiscard]] std::string attemptKey(const RunId &run, const StepId &step, int attempt);
/// How a run that only waits for people is called while it does.
inline constexpr const char *waitingDecision = "waiting.decision";
inline constexpr const char *waitingPerson = "waiting.person";
inline constexpr const char *waitingCommit = "waiting.commit";

/// Settled for good, as far as what comes after it is concerned: done, skipped or not taken.
[[nodiscard]] constexpr bool isThrough(model::StepState state)
{
    return state == model::StepState::Succeeded || state == model::StepState::Skipped ||
           state == model::StepState::NotTaken;
}
/// The step's predecessors are all through.
[[nodiscard]] bool isDue(const model::Step &step, const RunProgress &progress);

/// The step of the run's plan; null when there is none.
[[nodiscard]] const model::Step *stepOf(const model::RecoveryPlan &plan,
                                        const RunProgress &progress, const StepId &id);
/// Those steps of the plan that are neither Pending nor through, in its order.
[[nodiscard]] std::vector<const model::Step *> underWay(const model::RecoveryPlan &plan,
                                                        const RunProgress &progress);

/// Before any event: every step of the plan Pending.
[[nodiscard]] RunProgress emptyProgress(const model::Run &run);
/// Adds one event. Corrupt when it contradicts what is known, with "run R, event N" as the place;
/// `progress` is then unchanged.
[[nodiscard]] Result<> apply(const model::Run &run, RunProgress &progress,
                             const model::JournalEvent &event);
/// The whole journal in order of sequence.
[[nodiscard]] Result<RunProgress> fold(const model::Run &run,
                                       std::span<const model::JournalEvent> journal);

} // namespace farhaven::engine
