// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulated/world.h"

namespace farhaven::plugins::simulated {

using model::OutcomeKind;

namespace {

Json toJson(const Request &request, OutcomeKind outcome)
{
    return {{"key", request.key},
            {"system", request.system},
            {"member", request.member},
            {"verb", request.verb},
            {"parameters", request.parameters},
            {"scope", request.scope},
            {"epoch", request.epoch},
            {"run", request.run},
            {"owner", request.owner},
            {"former_owners", request.formerOwners},
            {"outcome", name(outcome)}};
}

Request requestFromJson(const Json &line)
{
    Request request;
    request.key = line.value("key", "");
    request.system = line.value("system", "");
    request.member = line.value("member", "");
    request.verb = line.value("verb", "");
    request.parameters = line.value("parameters", Json::object());
    request.scope = line.value("scope", "");
    request.epoch = line.value("epoch", std::int64_t(0));
    request.run = line.value("run", "");
    request.owner = line.value("owner", "");
    request.formerOwners = line.value("former_owners", std::vector<std::string>());
    return request;
}

std::int64_t nextEpoch(const State &state, const std::string &scope)
{
    const auto held = state.claims.find(scope);
    return held == state.claims.end() ? 1 : held->second.epoch + 1;
}

/// Nothing happens at a member that nobody knows or that does not answer.
Result<> reach(const State &state, const Request &request)
{
    const System *system = state.find(request.system);
    if (!system || !system->members.contains(request.member))
        return fail(ErrorCode::NotFound, "there is no member \"" + request.member + "\"",
                    request.system);
    if (system->members.at(request.member).silent)
        return fail(ErrorCode::Unreachable, "nobody answers", request.member);
    return {};
}

} // namespace

std::string recordKey(const Request &request)
{
    const bool claims = request.verb == "claim";
    return claims && !request.owner.empty() ? request.key + "@" + request.owner : request.key;
}

World::World(State state) : World(std::move(state), memoryLog()) {}

World::World(State state, std::unique_ptr<EffectsLog> log)
    : m_state(std::move(state)), m_log(std::move(log))
{
}

Result<std::shared_ptr<World>> World::open(const std::string &path)
{
    FH_TRY(const Json json, readJsonFile(path));
    FH_TRY(State state, stateFromJson(json));
    std::shared_ptr<World> world(new World(std::move(state), fileLog(path + ".effects")));
    FH_TRY(const auto held, world->m_log->hold());
    FH_CHECK(world->refresh());
    return world;
}

void World::replay(const Json &line)
{
    const Request request = requestFromJson(line);
    const bool done = line.value("outcome", "") == name(OutcomeKind::Done);
    m_keys[recordKey(request)] = done ? OutcomeKind::Done : OutcomeKind::NotDone;
    if (!done)
        return;
    change(m_state, request);
    ++m_effects[request.key];
    ++m_total;
}

Result<> World::refresh()
{
    FH_TRY(const std::vector<Json> lines, m_log->after(m_lines));
    for (const Json &line : lines)
        replay(line);
    m_lines += lines.size();
    return {};
}

Result<State> World::look()
{
    FH_TRY(const auto held, m_log->hold());
    FH_CHECK(refresh());
    return m_state;
}

Result<Acted> World::act(Request request)
{
    FH_TRY(const auto held, m_log->hold());
    FH_CHECK(refresh());
    if (request.verb == "claim" && request.epoch == 0)
        request.epoch = nextEpoch(m_state, request.scope);
    const bool claims = request.verb == "claim" || request.verb == "release";
    const auto claim = m_state.claims.find(request.scope);
    if (!claims && claim != m_state.claims.end() &&
        (request.epoch < claim->second.epoch || claim->second.released))
        return fail(ErrorCode::Conflict,
                    "epoch " + std::to_string(request.epoch) + " of \"" + request.scope +
                        "\" is stale: run " + claim->second.run + " holds epoch " +
                        std::to_string(claim->second.epoch),
                    request.system);
    const System *system = m_state.find(request.system);
    const auto known = m_keys.find(recordKey(request));
    Acted acted;
    if (system && system->remembersKeys && known != m_keys.end()) {
        acted.verdict = {known->second, "done before under the same key"};
        acted.replayed = true;
        return acted;
    }
    FH_CHECK(reach(m_state, request));
    acted.verdict = judge(m_state, request);
    FH_CHECK(m_log->append(toJson(request, acted.verdict.outcome)));
    FH_CHECK(refresh());
    if (acted.verdict.outcome == OutcomeKind::Done)
        acted.number = m_total;
    return acted;
}

Result<Recalled> World::recall(const std::string &system, const std::string &key)
{
    FH_TRY(const auto held, m_log->hold());
    FH_CHECK(refresh());
    Recalled recalled;
    const System *found = m_state.find(system);
    if (!found || !found->remembersKeys)
        return recalled;
    const auto known = m_keys.find(key);
    recalled.received = tri(known != m_keys.end());
    if (known != m_keys.end())
        recalled.outcome = known->second;
    return recalled;
}

} // namespace farhaven::plugins::simulated
