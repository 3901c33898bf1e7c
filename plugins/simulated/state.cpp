// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulated/state.h"

#include "base/json_reader.h"

#include <algorithm>

namespace farhaven::plugins::simulated {

namespace {

constexpr std::int64_t positionMax = 1'000'000'000'000;

Result<Member> memberFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Member member;
    member.primary = in.booleanOr("primary", false);
    member.running = in.booleanOr("running", true);
    member.state = in.textOr("state", "ready", 16);
    member.position = in.integerOr("position", 0, 0, positionMax);
    member.silent = in.booleanOr("silent", false);
    FH_CHECK(in.finish());
    return member;
}

Result<System> systemFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    System system;
    system.profile = in.choice<Profile>(
        "profile",
        {{"database", Profile::Database}, {"edge", Profile::Edge}, {"service", Profile::Service}});
    system.identity = in.textOr("identity", "", 128);
    system.remembersKeys = in.booleanOr("remembers_keys", true);
    const Json &epochs = in.objectOr("epochs");
    const Json &members = in.object("members");
    FH_CHECK(in.finish());
    for (const auto &[name, value] : epochs.items()) {
        if (!value.is_string())
            return fail(ErrorCode::Invalid, "an epoch is a text", pointer + "/epochs/" + name);
        system.epochs[name] = value.get<std::string>();
    }
    for (const auto &[name, value] : members.items()) {
        FH_TRY(system.members[name], memberFromJson(value, pointer + "/members/" + name));
    }
    return system;
}

const char *nameOf(Profile profile)
{
    switch (profile) {
    case Profile::Database:
        return "database";
    case Profile::Edge:
        return "edge";
    case Profile::Service:
        break;
    }
    return "service";
}

Json toJson(const System &system)
{
    Json members = Json::object();
    for (const auto &[name, member] : system.members) {
        members[name] = {{"primary", member.primary},
                         {"running", member.running},
                         {"state", member.state},
                         {"position", member.position},
                         {"silent", member.silent}};
    }
    return {{"profile", nameOf(system.profile)},
            {"identity", system.identity},
            {"remembers_keys", system.remembersKeys},
            {"epochs", system.epochs},
            {"members", std::move(members)}};
}

} // namespace

const System *State::find(const std::string &system) const
{
    const auto found = systems.find(system);
    return found == systems.end() ? nullptr : &found->second;
}

int State::writers(const std::string &system) const
{
    const System *found = find(system);
    if (!found || found->profile != Profile::Database)
        return 0;
    return int(std::count_if(found->members.begin(), found->members.end(), [](const auto &entry) {
        return entry.second.running && entry.second.primary;
    }));
}

Result<State> stateFromJson(const Json &json)
{
    JsonReader in(json, "");
    const Json &systems = in.object("systems");
    const Json &claims = in.objectOr("claims");
    FH_CHECK(in.finish());
    State state;
    for (const auto &[name, value] : systems.items()) {
        FH_TRY(state.systems[name], systemFromJson(value, "/systems/" + name));
    }
    for (const auto &[scope, value] : claims.items()) {
        JsonReader claim(value, "/claims/" + scope);
        Claimed &held = state.claims[scope];
        held.epoch = claim.integer("epoch", 1, positionMax);
        held.run = claim.textOr("run", "", 200);
        held.owner = claim.textOr("owner", "", 200);
        held.released = claim.booleanOr("released", false);
        FH_CHECK(claim.finish());
    }
    return state;
}

Json toJson(const State &state)
{
    Json systems = Json::object();
    for (const auto &[name, system] : state.systems)
        systems[name] = toJson(system);
    Json claims = Json::object();
    for (const auto &[scope, claim] : state.claims)
        claims[scope] = {{"epoch", claim.epoch},
                         {"run", claim.run},
                         {"owner", claim.owner},
                         {"released", claim.released}};
    return {{"systems", std::move(systems)}, {"claims", std::move(claims)}};
}

} // namespace farhaven::plugins::simulated
