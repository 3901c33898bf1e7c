// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "base/sentence.h"
#include "model/finding.h"
#include "model/plan.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// A run is its journal: events are appended before and after each effect, and everything else is
/// folded from them. See docs/ARCHITECTURE.md, "A run".
namespace farhaven::model {

enum class OutcomeKind { Done, NotDone, Unknown };
[[nodiscard]] std::string_view name(OutcomeKind kind);
[[nodiscard]] std::optional<OutcomeKind> outcomeKindFromName(std::string_view word);

enum class StepState {
    Pending,       ///< waits for the steps before it
    Waiting,       ///< its turn; pre-conditions are being observed
    Running,       ///< intent is journaled; the effect may have happened
    Succeeded,     ///< post-conditions observed
    Failed,        ///< seen not to have happened, no attempts left
    Skipped,       ///< by a person with a reason, or by ifUnreachable
    Indeterminate, ///< nobody knows whether it happened: observed again, never repeated blindly
    NotTaken,      ///< a decision took another branch; neither done nor skipped
};
[[nodiscard]] std::string_view name(StepState state);
[[nodiscard]] std::optional<StepState> stepStateFromName(std::string_view word);

enum class RunState { Running, Paused, Succeeded, Halted, Aborted };
[[nodiscard]] std::string_view name(RunState state);
[[nodiscard]] std::optional<RunState> runStateFromName(std::string_view word);

/// Of who asks or acts.
inline constexpr std::size_t authorBytesMax = 256;

/// One record of the journal. `sequence` is dense from 1 within a run.
struct JournalEvent {
    enum class Kind {
        /// detail: plan_sha256, epochs {component: {name: value}}, claim_epoch, owner, signed (on
        /// whose word: ids of the approval and the authorisation)
        Started,
        Intended, ///< step, attempt; detail: key, verb, evidence — durable before the effect
        Returned, ///< step, attempt; detail: outcome, evidence, error
        Settled,  ///< step; detail: state (StepState name), before, after
        PauseAsked,
        ResumeAsked,
        AbortAsked,
        RetryAsked, ///< step: a person asks to go on from a failed or indeterminate step
        Skipped,    ///< step; a person's reason
        TakenUp,    ///< another program goes on with it; detail: owner, claim_epoch — see fold.h
        Ended,      ///< detail: state (RunState name), named_state
        Authorised, ///< a halted run goes on under new epochs; detail: epochs, signed
        /// step: a person is asked to decide. detail: proposed, decided_by, options [{id, label,
        /// holds, criteria: [{component, member, question, holds, why}]}]
        Prompted,
        /// step; detail: option, proposed, reason, options as in Prompted when nobody was asked,
        /// not_taken [step id]
        Decided,
        /// step, the first that rests on it; detail: name, value, component, candidates [{member,
        /// fits, position, chosen, why}]
        Bound,
        /// Done but for what people, or the plan's commit policy, decide. detail: policy, after_ms,
        /// ticks_ms and boot (the monotonic clock, and of which start of which machine)
        /// Once more after the machine was started anew: the time begins again.
        Held,
        Committed, ///< of a held run: it stays as it is. detail: policy; by a person: reason
    };
    std::int64_t sequence = 0;
    Instant at{};
    Kind kind = Kind::Started;
    std::string author; ///< person, or "engine"
    StepId step;        ///< empty for events of the whole run
    int attempt = 0;
    Sentence why;
    Json detail = Json::object();
};
[[nodiscard]] std::string_view name(JournalEvent::Kind kind);
[[nodiscard]] Json toJson(const JournalEvent &event);
[[nodiscard]] Result<JournalEvent> journalEventFromJson(const Json &json);

/// Why a run could not go on, and what a person can do next.
struct Run {
    RunId id;
    RecoveryPlan plan;
    std::string planSha256; ///< of the bytes that were approved
    PersonId requestedBy;
    Instant requestedAt{};
    std::string declaration = {}; ///< id of the one that it acts on; empty: none
    /// A drill that takes every branch of its decisions, see drill_passes.h.
    bool everyBranch = false;
};

} // namespace farhaven::model
