// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "base/json.h"
#include "model/condition.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace farhaven::model {

enum class PlanKind { Switchover, Failover, Failback, Drill, StartSite, StopSite };
[[nodiscard]] std::string_view name(PlanKind kind);

/// The order that is a rule of the type: fence → promote → gate → traffic → reprotect. A step must
/// come after every step of the earlier phases, directly or through others; steps of one phase may
/// run side by side. Claim comes first, since even a preparation has effects; Release comes last.
/// The outage of a planned move begins with Quiesce, so what is slow and harmless (a checkpoint,
/// starting the application) belongs to Prepare.
enum class Phase {
    Claim,
    Prepare,
    Quiesce, ///< stop new work: drain the edge
    Fence,   ///< the old writer cannot write: observed demotion, power, network
    Promote,
    Gate,
    Traffic,
    Reprotect,
    Release,
};
[[nodiscard]] std::string_view name(Phase phase);
/// What keeps others away, what stands between two writers, what makes the new one, and the look
/// before traffic are left out by nobody, whatever reason is given.
[[nodiscard]] constexpr bool maySkip(Phase phase)
{
    return phase != Phase::Claim && phase != Phase::Fence && phase != Phase::Promote &&
           phase != Phase::Gate;
}

enum class IfUnreachable { Stop, Skip };
[[nodiscard]] std::string_view name(IfUnreachable choice);

/// A step of its own on the way back of an aborted run, on the same member.
struct Compensation {
    std::string verb;
    Json parameters = Json::object();
    std::vector<Condition> preconditions = {};  ///< guards, as of a step
    std::vector<Condition> postconditions = {}; ///< observed after: what "taken back" means
    bool operator==(const Compensation &) const = default;
};

/// An action of one adapter on one member.
struct ActionStep {
    ComponentId component;
    MemberId member;  ///< empty: the component as a whole
    std::string verb; ///< declared by the adapter, e.g. "promote"
    Json parameters =
        Json::object(); ///< checked against the verb's schema; values may be late-bound
    std::vector<Condition> preconditions;     ///< guards: all Yes on fresh evidence, or no effect
    std::vector<Condition> postconditions;    ///< observed after; all Yes is what "done" means
    std::optional<Compensation> compensation; ///< how to go back…
    bool noReturn = false;                    ///< …or the mark that there is no way back
    bool operator==(const ActionStep &) const = default;
};

/// Runs another approved plan as one step.
struct ChildPlanStep {
    PlanId plan;
    std::string sha256; ///< of the child's canonical bytes
    bool operator==(const ChildPlanStep &) const = default;
};

/// Chooses between branches. What is proposed is the first option whose criteria, at least one, are
/// all seen to hold, else the default. Steps that no chosen option enables are not taken.
struct DecisionStep {
    struct Option {
        std::string id;
        std::string label;
        std::vector<Condition> criteria;
        std::vector<StepId> enables;
        bool operator==(const Option &) const = default;
    };
    std::vector<Option> options;
    std::string defaultOption;
    /// "rule": the engine takes what is proposed once every criterion is answered, and asks a
    /// person when one stays unknown. Else the id or the role of the person who is asked.
    std::string decidedBy;
    bool operator==(const DecisionStep &) const = default;
    [[nodiscard]] const Option *find(const std::string &option) const;
};
inline constexpr const char *decidedByRule = "rule";

/// One action per item, with a verdict per item.
struct ForEachStep {
    std::vector<std::string> items;
    ActionStep action;
    int parallelMax = 1;
    bool operator==(const ForEachStep &) const = default;
};

struct Step {
    StepId id;
    std::string title;
    Phase phase = Phase::Prepare;
    std::vector<StepId> after;
    Milliseconds deadline{60'000};
    int attemptsMax = 1; ///< 1–10; only an attempt seen to have had no effect is repeated
    IfUnreachable ifUnreachable = IfUnreachable::Stop;
    std::variant<ActionStep, ChildPlanStep, DecisionStep, ForEachStep> body;
    bool operator==(const Step &) const = default;
    [[nodiscard]] const ActionStep *action() const { return std::get_if<ActionStep>(&body); }
    [[nodiscard]] const DecisionStep *decision() const { return std::get_if<DecisionStep>(&body); }
};

/// A value chosen when the run starts, under constraints that were approved.
struct LateBound {
    std::string name;                 ///< used as {"late": name} in parameters
    std::string kind;                 ///< "candidate" | "recovery-point"
    std::vector<std::string> allowed; ///< the approved choices; empty: any that meets constraints
    Json constraints = Json::object();
    bool operator==(const LateBound &) const = default;
};

/// Which system is meant: bound by its own id, never by its name.
struct TargetBinding {
    ComponentId component;
    std::string kind;
    std::string identity; ///< e.g. PostgreSQL system identifier; empty where a kind has none
    bool operator==(const TargetBinding &) const = default;
};

/// What becomes of a failover whose steps are all done but those that release what was claimed: it
/// stays open, with its way back, until a person commits it or takes it back.
struct CommitPolicy {
    enum class Choice {
        Keep,     ///< nothing happens by itself
        Commit,   ///< after `after` it is committed
        RollBack, ///< after `after` it is taken back, where that is safe; else it is committed
    };
    Choice choice = Choice::Keep;
    Milliseconds after{}; ///< 1 min–24 h of the monotonic clock; 0 with Keep
    bool operator==(const CommitPolicy &) const = default;
};
[[nodiscard]] std::string_view name(CommitPolicy::Choice choice);

/// A plan document, version 1 ("farhaven/plan/1").
struct RecoveryPlan {
    PlanId id;
    std::string name;
    int revision = 1;
    PlanKind kind = PlanKind::Switchover;
    ServiceId service;
    std::string scenario; ///< "planned", "site-loss"…
    SiteId from;
    SiteId to;
    PersonId owner;
    PersonId author;
    std::optional<Instant> reviewBy;
    std::int64_t lossBytesMax = 0; ///< accepted loss; 0 in every planned move
    std::vector<TargetBinding> targets;
    std::vector<LateBound> lateBound;
    std::optional<CommitPolicy> commit; ///< only of a failover; none: done is committed
    std::vector<Step> steps;
    bool operator==(const RecoveryPlan &) const = default;
    [[nodiscard]] const Step *find(const StepId &step) const;
};

[[nodiscard]] Json toJson(const RecoveryPlan &plan);
/// Strict: unknown keys, wrong shapes and later versions are refused with their place, and so is
/// every breach of checkRules().
[[nodiscard]] Result<RecoveryPlan> planFromJson(const Json &json);
/// The form alone, without the rules: a draft that lint or the editor can say everything about. A
/// draft is never approved and never run.
[[nodiscard]] Result<RecoveryPlan> planDraftFromJson(const Json &json);
/// The rules of the type, whatever the estate: bounds (1–10,000 steps, 1–10 attempts, deadlines of
/// 1 ms–24 h), unique step ids, a graph without cycles, the phase order, a fence with an observed
/// post-condition before every promote and a gate before traffic, on every branch that decisions
/// may take, a way back or a no-return mark on every step that stops, fences or promotes, no
/// accepted loss in a planned move. The error names the first breach and its place.
[[nodiscard]] Result<> checkRules(const RecoveryPlan &plan);
/// What a pre-condition of a failover's promote proves about the old writer, by its failure domain:
/// "power" and "network" are facts of a fence, "host" the host itself: server gone, service held,
/// "attestation" are people, two of whom make one proof. Empty: nothing. A promote needs two
/// different ones, about the same host.
[[nodiscard]] std::string_view fenceProof(const Condition &condition, const ActionStep &promote);
/// A fact of what fences a host, added by the server: "yes" while two people attest that it is off.
inline constexpr const char *attestedFact = "attested";
/// RFC 8785 bytes of the document: what is stored, approved and hashed.
[[nodiscard]] Result<std::string> planCanonical(const RecoveryPlan &plan);
/// Reads stored bytes again. Bytes that are not exactly what planCanonical() writes are Corrupt.
[[nodiscard]] Result<RecoveryPlan> planFromCanonical(std::string_view bytes);
/// SHA-256 of the canonical bytes: what approvals bind.
[[nodiscard]] Result<std::string> planHash(const RecoveryPlan &plan);

inline constexpr std::size_t stepsMax = 10'000;
inline constexpr std::size_t optionsMax = 16; ///< of a decision
/// Begins the names of the steps that undo others; no step of a plan may be called so.
inline constexpr std::string_view undoPrefix = "undo.";
inline constexpr int attemptsMax = 10;
inline constexpr Milliseconds deadlineMax{86'400'000};
inline constexpr Milliseconds commitAfterMin{60'000};
inline constexpr Milliseconds commitAfterMax{86'400'000};

} // namespace farhaven::model
