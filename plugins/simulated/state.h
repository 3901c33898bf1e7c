// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"
#include "model/observation.h"
#include "model/run.h"

#include <map>
#include <string>
#include <vector>

/// What a simulated world is made of: plain values and what an effect does to them. Pure.
namespace farhaven::plugins::simulated {

/// Which technology a system plays, and so which verbs it has.
enum class Profile {
    Database, ///< one writer and replicas, as PostgreSQL
    Edge,     ///< a load balancer: members are ready or in maintenance
    Service,  ///< a program that runs or not
};

struct Member {
    bool primary = false; ///< Database: the role it has or, stopped, had last
    bool running = true;
    std::string state = "ready"; ///< Edge: "ready" or "maint"
    std::int64_t position = 0;   ///< Database: the log position that it has
    /// Nobody can ask it; what it does is its own business.
    bool silent = false;
};

struct System {
    Profile profile = Profile::Database;
    std::string identity;
    std::map<std::string, std::string> epochs;
    std::map<std::string, Member> members;
    /// A target that keeps no record of keys acts each time it is asked.
    bool remembersKeys = true;
};

struct Claimed {
    std::int64_t epoch = 0;
    std::string run;
    bool released = false;
    std::string owner = {}; ///< who carries the run; empty: it does not say
};

struct State {
    std::map<std::string, System> systems;
    std::map<std::string, Claimed> claims; ///< by scope
    [[nodiscard]] const System *find(const std::string &system) const;
    /// Members that would accept a write right now. More than one is the disaster.
    [[nodiscard]] int writers(const std::string &system) const;
};

/// One request as it reaches the target.
struct Request {
    std::string key;
    std::string system;
    std::string member;
    std::string verb;
    Json parameters = Json::object();
    std::string scope;
    std::int64_t epoch = 0;
    std::string run;
    std::string owner;
    std::vector<std::string> formerOwners;
};

/// Under which the target remembers the request. A claim is no matter of keys: two owners who send
/// the same one are told apart.
[[nodiscard]] std::string recordKey(const Request &request);

struct Verdict {
    model::OutcomeKind outcome = model::OutcomeKind::Done;
    std::string text; ///< what the target says, one sentence
};

/// Reads {"systems": {…}, "claims": {…}}, the form of a world file.
[[nodiscard]] Result<State> stateFromJson(const Json &json);
[[nodiscard]] Json toJson(const State &state);

/// Would the target accept it? NotDone with the reason, or Done. Changes nothing.
[[nodiscard]] Verdict judge(const State &state, const Request &request);
/// What the request does to the world; judge() said Done. Nothing else changes a world, so equal
/// requests in equal order give equal worlds.
void change(State &state, const Request &request);

} // namespace farhaven::plugins::simulated
