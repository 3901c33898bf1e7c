// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/protection.h"

#include "analysis/drill.h"
#include "model/condition.h"

namespace farhaven::analysis {

using namespace model;

namespace {

Protection found(ProtectionState state, const char *id, std::string_view pattern, Json arguments)
{
    return {state, Sentence(id, pattern, std::move(arguments))};
}

Protection ofMove(const Service &service, const Move &move)
{
    const Json arguments = {{"service", service.name}, {"kind", name(move.kind)}};
    if (move.kind == PlanKind::Drill) {
        return found(ProtectionState::Drilling, "protection.drilling",
                     "{service}: a drill is under way on a copy of its standby", arguments);
    }
    if (move.trafficMoved) {
        return found(ProtectionState::Reprotecting, "protection.reprotecting",
                     "{service}: moved; the old site is being made its standby again", arguments);
    }
    if (move.kind == PlanKind::Failback) {
        return found(ProtectionState::FailingBack, "protection.failing-back",
                     "{service}: on its way home", arguments);
    }
    return found(ProtectionState::FailingOver, "protection.failing-over",
                 "{service}: a {kind} is under way", arguments);
}

/// What the members' roles say about who takes the writes.
struct Primaries {
    const Member *only = nullptr;
    int count = 0;
    const Member *silent = nullptr; ///< a member that could be primary for all that is known
};

Primaries primariesIn(const Component &writer, const Observation &seen)
{
    Primaries result;
    for (const Member &member : writer.members) {
        const MemberState *state = seen.find(member.id);
        if (!state || state->error || state->role == Role::Unknown) {
            // A server seen gone has no role and can take no write.
            if (!state || state->running != Tri::No)
                result.silent = &member;
            continue;
        }
        if (state->role == Role::Primary) {
            result.only = &member;
            ++result.count;
        }
    }
    return result;
}

Protection ofReplicas(const Service &service, const Component &writer, const Member &primary,
                      const Observation &seen, Ticks now, Milliseconds ageMax)
{
    std::string unknown;
    for (const Member &member : writer.members) {
        if (member.site == primary.site)
            continue;
        // A server seen gone receives nothing.
        const MemberState *state = seen.find(member.id);
        if (state && !state->error && state->running == Tri::No)
            continue;
        const Condition streams = {writer.id, member.id, Question::Streaming, {}, {}};
        const Answer answer = evaluate(streams, &seen, now, ageMax);
        if (answer.holds == Tri::Yes) {
            return found(ProtectionState::Protected, "protection.protected",
                         "{service}: {replica} at {site} receives everything from {primary}",
                         {{"service", service.name},
                          {"replica", member.id.value},
                          {"site", member.site.value},
                          {"primary", primary.id.value}});
        }
        if (answer.holds == Tri::Unknown)
            unknown = answer.why.english;
    }
    if (!unknown.empty()) {
        return found(ProtectionState::Unknown, "protection.unknown-replica",
                     "{service}: nobody knows whether it is protected: {reason}",
                     {{"service", service.name}, {"reason", unknown}});
    }
    const Json arguments = {{"service", service.name}, {"site", primary.site.value}};
    if (primary.site != service.home) {
        return found(ProtectionState::RunningAtDrUnprotected, "protection.at-dr",
                     "{service}: runs at {site}, away from home, and no other site has a replica "
                     "that streams",
                     arguments);
    }
    return found(ProtectionState::Degraded, "protection.degraded",
                 "{service}: runs at {site}, and no other site has a replica that streams",
                 arguments);
}

} // namespace

Protection protectionOf(const Estate &estate, const Service &service, const Observation *writer,
                        Ticks now, Milliseconds ageMax, const std::optional<Move> &move,
                        const Observation *sandbox)
{
    if (move)
        return ofMove(service, *move);
    if (sandbox && isOccupied(sandbox) == Tri::Yes) {
        return found(
            ProtectionState::Drilling, "protection.copy-stands",
            "{service}: the copy of a drill stands beside its standby; a planned move waits "
            "for its stop-drill, a failover does not",
            {{"service", service.name}});
    }
    const Json named = {{"service", service.name}};
    const Component *component = estate.find(service.writer);
    if (!component || !writer || writer->ticks + ageMax < now) {
        return found(ProtectionState::Unknown, "protection.unseen",
                     "{service}: nobody has looked at its writer lately", named);
    }
    const Primaries primaries = primariesIn(*component, *writer);
    if (primaries.count > 1) {
        return found(ProtectionState::Degraded, "protection.two-primaries",
                     "{service}: {count} members say that they are primary",
                     {{"service", service.name}, {"count", primaries.count}});
    }
    if (primaries.only)
        return ofReplicas(service, *component, *primaries.only, *writer, now, ageMax);
    if (primaries.silent) {
        return found(ProtectionState::Unknown, "protection.no-answer",
                     "{service}: {member} did not answer, and nobody else is primary",
                     {{"service", service.name}, {"member", primaries.silent->id.value}});
    }
    return found(ProtectionState::Degraded, "protection.no-primary",
                 "{service}: no member is primary", named);
}

} // namespace farhaven::analysis
