// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/estate.h"
#include "model/observation.h"
#include "model/plan.h"
#include "model/run.h"

#include <algorithm>
#include <array>

/// The stable words that JSON, the journal and the store carry. Their order is that of the enums.
namespace farhaven::model {

namespace {
template <class Enum, std::size_t N>
std::string_view word(const std::array<std::string_view, N> &words, Enum value)
{
    return words.at(static_cast<std::size_t>(value));
}
} // namespace

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

std::string_view name(PlanKind kind)
{
    static constexpr std::array<std::string_view, 6> words = {
        "switchover", "failover", "failback", "drill", "start-site", "stop-site"};
    return word(words, kind);
}

std::string_view name(Phase phase)
{
    static constexpr std::array<std::string_view, 9> words = {"prepare", "claim",     "quiesce",
                                                              "fence",   "promote",   "gate",
                                                              "traffic", "reprotect", "release"};
    return word(words, phase);
}

std::string_view name(OutcomeKind kind)
{
    static constexpr std::array<std::string_view, 3> words = {"done", "not_done", "unknown"};
    return word(words, kind);
}

std::string_view name(StepState state)
{
    static constexpr std::array<std::string_view, 7> words = {
        "pending", "waiting", "running", "succeeded", "failed", "skipped", "indeterminate"};
    return word(words, state);
}

std::string_view name(RunState state)
{
    static constexpr std::array<std::string_view, 5> words = {"running", "paused", "succeeded",
                                                              "halted", "aborted"};
    return word(words, state);
}

std::string_view name(JournalEvent::Kind kind)
{
    static constexpr std::array<std::string_view, 10> words = {
        "started",      "intended",    "returned",    "settled", "pause_asked",
        "resume_asked", "abort_asked", "retry_asked", "skipped", "ended"};
    return word(words, kind);
}

std::string_view name(Finding::Severity severity)
{
    static constexpr std::array<std::string_view, 3> words = {"error", "warning", "note"};
    return word(words, severity);
}

const MemberState *Observation::find(const MemberId &member) const
{
    const auto found = std::find_if(members.begin(), members.end(), [&](const MemberState &state) {
        return state.member == member;
    });
    return found == members.end() ? nullptr : &*found;
}

const Step *RecoveryPlan::find(const StepId &step) const
{
    const auto found = std::find_if(steps.begin(), steps.end(),
                                    [&](const Step &candidate) { return candidate.id == step; });
    return found == steps.end() ? nullptr : &*found;
}

} // namespace farhaven::model
