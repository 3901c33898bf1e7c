// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error_json.h"
#include "model/observation.h"
#include "model/reading.h"

namespace farhaven::model {

namespace {

Json toJson(const Distance &distance)
{
    Json json = Json::object();
    if (distance.bytes)
        json["bytes"] = *distance.bytes;
    if (distance.time)
        json["time_ms"] = distance.time->count();
    return json;
}

Result<Distance> distanceFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Distance distance;
    if (in.has("bytes"))
        distance.bytes = in.integer("bytes", 0, exactIntegerMax);
    distance.time = readDuration(in, "time_ms");
    FH_CHECK(in.finish());
    return distance;
}

Result<Lag> lagFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Lag lag;
    lag.transport = in.part<Distance>("transport", distanceFromJson);
    lag.apply = in.part<Distance>("apply", distanceFromJson);
    lag.sourceFinal = in.booleanOr("source_final", false);
    if (in.has("source_rate"))
        lag.sourceRate = in.integer("source_rate", 0, exactIntegerMax);
    FH_CHECK(in.finish());
    return lag;
}

Json toJson(const Lag &lag)
{
    Json json = {{"transport", toJson(lag.transport)},
                 {"apply", toJson(lag.apply)},
                 {"source_final", lag.sourceFinal}};
    if (lag.sourceRate)
        json["source_rate"] = *lag.sourceRate;
    return json;
}

Json toJson(const MemberState &state)
{
    Json json = {{"member", state.member.value},
                 {"role", name(state.role)},
                 {"running", name(state.running)},
                 {"writable", name(state.writable)},
                 {"position", state.position},
                 {"lag", toJson(state.lag)},
                 {"facts", state.facts}};
    if (state.error)
        json["error"] = toJson(*state.error);
    return json;
}

Result<MemberState> stateFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    MemberState state;
    readId(in, "member", state.member);
    state.role = readEnum(in, "role", Role::Arbiter);
    state.running = readTri(in, "running");
    state.writable = readTri(in, "writable");
    state.position = in.textOr("position", {});
    state.lag = in.part<Lag>("lag", lagFromJson);
    state.facts = in.objectOr("facts");
    for (const auto &[key, value] : state.facts.items()) {
        if (!value.is_string() && !value.is_number_integer())
            in.refuse("facts", "fact \"" + printable(key, 64) + "\" is neither text nor integer");
    }
    if (in.has("error"))
        state.error = errorFromJson(in.object("error"));
    FH_CHECK(in.finish());
    return state;
}

} // namespace

Json toJson(const Observation &observation)
{
    Json members = Json::array();
    for (const MemberState &state : observation.members)
        members.push_back(toJson(state));
    return {{"identity", observation.identity},  {"vantage", observation.vantage},
            {"at", toRfc3339(observation.at)},   {"members", std::move(members)},
            {"epochs", observation.epochs},      {"quorum", name(observation.quorum)},
            {"paused", name(observation.paused)}};
}

Result<Observation> observationFromJson(const Json &json)
{
    JsonReader in(json, "");
    Observation observation;
    observation.ticks = Ticks(-std::chrono::hours(10 * 365 * 24));
    observation.identity = in.textOr("identity", {});
    observation.vantage = in.textOr("vantage", {});
    observation.at = in.instant("at");
    observation.members = in.list<MemberState>("members", stateFromJson);
    for (const auto &[key, value] : in.objectOr("epochs").items()) {
        if (value.is_string())
            observation.epochs.emplace(key, value.get<std::string>());
        else
            in.refuse("epochs", "epoch \"" + printable(key, 64) + "\" is not text");
    }
    observation.quorum = readTri(in, "quorum");
    observation.paused = readTri(in, "paused");
    FH_CHECK(in.finish());
    return observation;
}

} // namespace farhaven::model
