// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/condition.h"
#include "model/estate.h"
#include "model/observation.h"
#include "model/plan.h"
#include "model/run.h"

#include <array>

/// The stable words that JSON, the journal and the store carry. Their order is that of the enums.
namespace farhaven::model {

namespace {

template <class Enum, std::size_t N>
std::string_view word(const std::array<std::string_view, N> &words, Enum value)
{
    return words.at(static_cast<std::size_t>(value));
}

template <class Enum> std::optional<Enum> byName(std::string_view wanted, Enum last)
{
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        if (name(static_cast<Enum>(i)) == wanted)
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

} // namespace

std::string_view name(SiteRole role)
{
    static constexpr std::array<std::string_view, 3> words = {"production", "recovery",
                                                              "operations"};
    return word(words, role);
}

std::string_view name(DependencyStrength strength)
{
    static constexpr std::array<std::string_view, 2> words = {"hard", "soft"};
    return word(words, strength);
}

std::string_view name(Metric metric)
{
    static constexpr std::array<std::string_view, 3> words = {"rto", "rpo", "mtpd"};
    return word(words, metric);
}

std::string_view name(SubjectKind kind)
{
    static constexpr std::array<std::string_view, 3> words = {"service", "component", "dataset"};
    return word(words, kind);
}

std::string_view name(LinkKind kind)
{
    static constexpr std::array<std::string_view, 2> words = {"replication", "network"};
    return word(words, kind);
}

std::string_view name(ProtectionState state)
{
    static constexpr std::array<std::string_view, 8> words = {
        "unknown",      "protected",    "degraded",
        "drilling",     "failing_over", "running_at_dr_unprotected",
        "reprotecting", "failing_back"};
    return word(words, state);
}

std::string_view name(Role role)
{
    static constexpr std::array<std::string_view, 4> words = {"unknown", "primary", "replica",
                                                              "arbiter"};
    return word(words, role);
}

std::string_view name(Question question)
{
    static constexpr std::array<std::string_view, 10> words = {
        "answers", "is_primary", "is_replica", "writable", "not_writable",
        "running", "stopped",    "streaming",  "has_all",  "fact_is"};
    return word(words, question);
}

std::string_view name(PlanKind kind)
{
    static constexpr std::array<std::string_view, 6> words = {
        "switchover", "failover", "failback", "drill", "start-site", "stop-site"};
    return word(words, kind);
}

std::string_view name(Phase phase)
{
    static constexpr std::array<std::string_view, 9> words = {"claim",   "prepare",   "quiesce",
                                                              "fence",   "promote",   "gate",
                                                              "traffic", "reprotect", "release"};
    return word(words, phase);
}

std::string_view name(IfUnreachable choice)
{
    static constexpr std::array<std::string_view, 2> words = {"stop", "skip"};
    return word(words, choice);
}

std::string_view name(CommitPolicy::Choice choice)
{
    static constexpr std::array<std::string_view, 3> words = {"keep", "commit", "roll-back"};
    return word(words, choice);
}

std::string_view name(OutcomeKind kind)
{
    static constexpr std::array<std::string_view, 3> words = {"done", "not_done", "unknown"};
    return word(words, kind);
}

std::optional<OutcomeKind> outcomeKindFromName(std::string_view word)
{
    return byName(word, OutcomeKind::Unknown);
}

std::string_view name(StepState state)
{
    static constexpr std::array<std::string_view, 8> words = {
        "pending", "waiting", "running",       "succeeded",
        "failed",  "skipped", "indeterminate", "not_taken"};
    return word(words, state);
}

std::optional<StepState> stepStateFromName(std::string_view word)
{
    return byName(word, StepState::NotTaken);
}

std::string_view name(RunState state)
{
    static constexpr std::array<std::string_view, 5> words = {"running", "paused", "succeeded",
                                                              "halted", "aborted"};
    return word(words, state);
}

std::optional<RunState> runStateFromName(std::string_view word)
{
    return byName(word, RunState::Aborted);
}

std::string_view name(JournalEvent::Kind kind)
{
    static constexpr std::array<std::string_view, 17> words = {
        "started",     "intended",    "returned", "settled",  "pause_asked", "resume_asked",
        "abort_asked", "retry_asked", "skipped",  "taken_up", "ended",       "authorised",
        "prompted",    "decided",     "bound",    "held",     "committed"};
    return word(words, kind);
}

std::string_view name(Finding::Severity severity)
{
    static constexpr std::array<std::string_view, 3> words = {"error", "warning", "note"};
    return word(words, severity);
}

} // namespace farhaven::model
