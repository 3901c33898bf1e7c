// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulated/state.h"

#include <algorithm>
#include <charconv>

namespace farhaven::plugins::simulated {

using model::OutcomeKind;

namespace {

Verdict refused(std::string text)
{
    return {OutcomeKind::NotDone, std::move(text)};
}
Verdict accepted()
{
    return {OutcomeKind::Done, "done"};
}

const Member *primaryOf(const System &system)
{
    for (const auto &[name, member] : system.members) {
        if (member.running && member.primary)
            return &member;
    }
    return nullptr;
}

/// Owners tell two copies of one run apart, where there are owners.
bool isHolder(const Claimed &held, const Request &request)
{
    const bool owners = !held.owner.empty() && !request.owner.empty();
    return owners ? held.owner == request.owner : held.run == request.run;
}
bool follows(const Claimed &held, const Request &request)
{
    const auto &former = request.formerOwners;
    return std::find(former.begin(), former.end(), held.owner) != former.end();
}

/// An epoch of 0 asks for the next one. Above somebody else's claim that is not released only a
/// takeover stands.
Verdict judgeClaim(const State &state, const Request &request)
{
    const auto held = state.claims.find(request.scope);
    const bool any = held != state.claims.end();
    const bool own = any && isHolder(held->second, request) && held->second.epoch == request.epoch;
    if (request.verb == "release")
        return own ? accepted() : refused("nobody can release another's claim");
    const bool takeover = request.parameters.value("takeover", false);
    const bool foreign = any && !held->second.released && !isHolder(held->second, request) &&
                         !follows(held->second, request);
    const bool higher = !any || request.epoch == 0 || held->second.epoch < request.epoch;
    if (own || (higher && (!foreign || takeover)))
        return accepted();
    return refused("run " + held->second.run + " holds epoch " +
                   std::to_string(held->second.epoch));
}

Verdict judgeDatabase(const System &system, const Member &member, const Request &request)
{
    const std::string &verb = request.verb;
    if (verb == "checkpoint" || verb == "quiesce")
        return member.running ? accepted() : refused("the server does not run");
    if (verb == "demote")
        return member.running && member.primary ? accepted() : refused("it is no running primary");
    if (verb == "stop")
        return member.running && !member.primary ? accepted() : refused("it is no running replica");
    if (verb == "promote")
        return member.running && !member.primary ? accepted() : refused("it is no running replica");
    if (verb == "start-primary" && member.running && member.primary)
        return accepted(); // it is what was asked for
    if (verb == "start" || verb == "start-primary")
        return member.running ? refused("the server runs already") : accepted();
    if (verb == "rejoin" || verb == "follow") {
        if (!primaryOf(system))
            return refused("there is no primary to follow");
        return member.running ? refused("the server still runs") : accepted();
    }
    return refused("a database has no verb \"" + verb + "\"");
}

Verdict judgeService(const State &state, const Member &member, const Request &request)
{
    if (request.verb == "start" || request.verb == "stop")
        return accepted();
    if (!member.running)
        return refused("the program does not run");
    const Json &named = request.parameters.value("component", Json());
    const System *database =
        state.find(named.is_string() ? named.get<std::string>() : std::string());
    if (database && !primaryOf(*database))
        return refused("nothing accepts its write");
    return accepted();
}

void changeDatabase(System &system, Member &member, const Request &request)
{
    if (request.verb == "demote") {
        member.running = false;
        // A clean stop sends everything to the replicas that follow.
        member.position += 1;
        for (auto &[name, other] : system.members) {
            if (other.running && !other.primary)
                other.position = member.position;
        }
    } else if (request.verb == "stop") {
        member.running = false;
    } else if (request.verb == "promote") {
        member.primary = true;
        int timeline = 0;
        std::string &epoch = system.epochs["timeline"];
        std::from_chars(epoch.data(), epoch.data() + epoch.size(), timeline);
        epoch = std::to_string(timeline + 1);
    } else if (request.verb == "start" || request.verb == "start-primary") {
        member.running = true;
    } else if (request.verb == "rejoin" || request.verb == "follow") {
        const Member *primary = primaryOf(system);
        member.primary = false;
        member.running = true;
        member.position = primary ? primary->position : member.position;
    }
}

} // namespace

Verdict judge(const State &state, const Request &request)
{
    const System *system = state.find(request.system);
    if (!system)
        return refused("there is no system \"" + request.system + "\"");
    if (request.verb == "claim" || request.verb == "release")
        return judgeClaim(state, request);
    const auto member = system->members.find(request.member);
    if (member == system->members.end())
        return refused("there is no member \"" + request.member + "\"");
    switch (system->profile) {
    case Profile::Database:
        return judgeDatabase(*system, member->second, request);
    case Profile::Edge:
        return request.verb == "drain" || request.verb == "enable" || request.verb == "maint"
                   ? accepted()
                   : refused("an edge has no verb \"" + request.verb + "\"");
    case Profile::Service:
        break;
    }
    return judgeService(state, member->second, request);
}

void change(State &state, const Request &request)
{
    System &system = state.systems[request.system];
    if (request.verb == "claim" || request.verb == "release") {
        Claimed &claim = state.claims[request.scope];
        claim.epoch = request.epoch;
        claim.run = request.run;
        claim.owner = request.owner;
        claim.released = request.verb == "release";
        system.epochs["claim"] = std::to_string(request.epoch);
        return;
    }
    Member &member = system.members[request.member];
    switch (system.profile) {
    case Profile::Database:
        changeDatabase(system, member, request);
        break;
    case Profile::Edge:
        member.state = request.verb == "enable" ? "ready" : "maint";
        break;
    case Profile::Service:
        if (request.verb == "start" || request.verb == "stop")
            member.running = request.verb == "start";
        break;
    }
}

} // namespace farhaven::plugins::simulated
