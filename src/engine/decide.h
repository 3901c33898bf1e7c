// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/adapter.h"
#include "engine/fold.h"

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What to do next, as a pure function: the same run, progress, observations and moment give the
/// same commands, in the order of the plan. Nothing here reads a clock, draws a number or waits.
namespace farhaven::engine {

// Every bound of the engine has a name.
inline constexpr Milliseconds fenceEvidenceMax{5'000};  ///< for steps that fence or promote
inline constexpr Milliseconds otherEvidenceMax{10'000}; ///< for all other steps
inline constexpr Milliseconds lookPauseMin{10};         ///< between two looks at a slow change
inline constexpr Milliseconds lookPauseMax{1'000};
inline constexpr Milliseconds retryPauseMin{100}; ///< before attempt 2; doubled for each further
inline constexpr Milliseconds retryPauseMax{5'000};
inline constexpr int sendsMax = 3; ///< of one attempt with one key

/// One component as this process knows it right now. Nothing of it outlives the process.
struct ComponentView {
    std::map<std::string, adapter::VerbSpec> verbs; ///< as its adapter declares them
    std::optional<model::Observation> seen;         ///< the newest look that saw something
    std::optional<Error> error;                     ///< of the newest look, when it saw nothing
    std::optional<Ticks> lookedAt;     ///< when the newest look came back, seeing or not
    std::optional<Ticks> lookingSince; ///< a look is under way and began then
    std::optional<Ticks> effectAt;     ///< when our last effect on it was answered

    /// Null for a verb that its adapter does not declare.
    [[nodiscard]] const adapter::VerbSpec *spec(const std::string &verb) const;
    /// No look is owed once it is done; see VerbSpec::seesForItself.
    [[nodiscard]] bool seesForItself(const model::ActionStep &action) const;
};

/// One step as this process knows it right now.
struct StepView {
    bool calling = false;  ///< its request is under way in this process
    bool answered = false; ///< its answer came to this process
    /// The step's clock. It starts when the step's turn comes, anew whenever another step settles
    /// or the run is resumed, and once more when its own answer came or, after a crash, when this
    /// process first looked at it. Each of these phases has the deadline of the step; the request
    /// itself is bounded by the same deadline.
    std::optional<Ticks> since;
    bool inquiring = false;
    std::optional<Ticks> inquiredAt; ///< when the target last said whether it knows the key…
    Tri received = Tri::Unknown;     ///< …and what it said
};

/// What people signed does not cover the step that was about to begin.
struct Refusal {
    StepId step;
    std::string cause; ///< last part of the named state
    Sentence why;
};

struct Observations {
    std::map<ComponentId, ComponentView> components;
    std::map<StepId, StepView> steps;
    bool planIntact = true;         ///< the plan's bytes still have the approved hash
    std::optional<Refusal> refusal; ///< until a person does something about it
    std::string boot; ///< of this start of this machine: what its monotonic clock counts from
};

/// Look at a component.
struct Observe {
    ComponentId component;
    Sentence why;
    bool operator==(const Observe &) const = default;
};
/// The step's clock starts now.
struct Await {
    StepId step;
    Sentence why;
    bool operator==(const Await &) const = default;
};
/// Ask the target whether this key ever arrived.
struct Inquire {
    StepId step;
    int attempt = 1;
    std::string key;
    Sentence why;
    bool operator==(const Inquire &) const = default;
};
/// Journal the intent, then perform. Not after `validUntil`: the evidence is too old then.
struct Intend {
    StepId step;
    int attempt = 1;
    std::string key;
    bool again = false; ///< the same attempt once more
    Ticks validUntil{};
    Json evidence = Json::object(); ///< {"before": observation, "conditions": [...], "epochs"}
    Sentence why;
    bool operator==(const Intend &) const = default;
};
struct Settle {
    StepId step;
    model::StepState state = model::StepState::Succeeded;
    Sentence why;
    Json before = Json::object();
    Json after = Json::object();
    std::optional<Epochs> epochs; ///< that our own effect left behind
    bool neverArrived = false;    ///< a request of a former owner, at a target that refuses it now
    bool operator==(const Settle &) const = default;
};
struct End {
    model::RunState state = model::RunState::Halted;
    std::string namedState;   ///< e.g. "halted.step-indeterminate"
    Sentence why;             ///< what ended it
    Sentence summary;         ///< what is done and where writes are possible now
    std::vector<StepId> done; ///< and not taken back
    std::vector<StepId> takenBack;
    std::vector<std::string> writable;        ///< "component/member" seen to accept writes
    std::vector<std::string> writableUnknown; ///< "component/member" that may accept writes
    std::vector<Sentence> nextActions;
    bool operator==(const End &) const = default;
};
/// Ask a person to decide: what was seen of each option, and what is proposed.
struct Ask {
    StepId step;
    Json detail = Json::object(); ///< of the event Prompted
    Sentence why;
    bool operator==(const Ask &) const = default;
};
/// The rule of a decision takes an option.
struct Choose {
    StepId step;
    std::string option;
    Json detail = Json::object(); ///< of the event Decided
    Sentence why;
    bool operator==(const Choose &) const = default;
};
/// A late-bound value gets its value, before anything rests on it.
struct Bind {
    StepId step;
    Json detail = Json::object(); ///< of the event Bound
    Sentence why;
    bool operator==(const Bind &) const = default;
};
/// A drill that cannot go on takes back what it did, unasked.
struct TurnBack {
    Sentence why;
    bool operator==(const TurnBack &) const = default;
};
/// The run is done but for its releases, and stays open: the moment goes into the journal.
struct Hold {
    Sentence why;
    bool operator==(const Hold &) const = default;
};
/// It stays as it is: releases may begin.
struct Commit {
    Sentence why;
    bool operator==(const Commit &) const = default;
};
/// Nothing to do before then, unless an answer comes.
struct Wait {
    Ticks until{};
    Sentence why;
    bool operator==(const Wait &) const = default;
};
using Command = std::variant<Observe, Await, Inquire, Intend, Settle, Ask, Choose, Bind, End,
                             TurnBack, Hold, Commit, Wait>;

[[nodiscard]] std::vector<Command> decide(const model::Run &run, const RunProgress &progress,
                                          const Observations &observations, Ticks now);

/// Whether this engine can execute the plan at all. Unsupported, naming the step: a child plan, a
/// late-bound value of a kind that nothing chooses yet, a verb that the adapter does not declare.
/// NotFound: nothing looks after a component that the plan acts on or a decision asks about.
[[nodiscard]] Result<> startable(const model::RecoveryPlan &plan, const Observations &observations);
/// The same of a run that is under way.
[[nodiscard]] Result<> startable(const model::RecoveryPlan &plan, const RunProgress &progress,
                                 const Observations &observations);

} // namespace farhaven::engine
