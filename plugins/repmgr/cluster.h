// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/claiming.h"
#include "answers.h"
#include "model/observation.h"

#include <optional>
#include <vector>

namespace farhaven::plugins::repmgr {

struct MemberSettings {
    MemberId id;
    int node = 0;         ///< its node_id
    std::string conf;     ///< its repmgr.conf, on its host
    std::string data;     ///< its data folder
    std::string conninfo; ///< of repmgr's database there, as in repmgr.conf
    SshTarget host;
};

struct Settings {
    ComponentId component;
    std::string repmgr, controldata;
    std::vector<MemberSettings> members;
    std::map<HostId, SshTarget> hosts; ///< of the estate, where there is a login
};
[[nodiscard]] Result<Settings> readSettings(const model::Component &component,
                                            const std::vector<model::Host> &hosts);

/// What one member's host said.
struct Heard {
    Heard() = default;
    MemberId member;
    int node = 0;
    std::optional<Control> control;
    std::optional<View> view; ///< none: repmgr there does not reach its own server
    std::optional<Daemons> daemons;
    std::optional<Error> error; ///< the host did not answer
    /// What it says of itself.
    [[nodiscard]] Part own() const;
};

struct Picture {
    Picture() = default;
    std::vector<Heard> heard;
    std::string identity; ///< empty: nobody said it
    std::string why;      ///< why no primary is known
    std::optional<MemberId> primary;
    std::int64_t timeline = 0; ///< of the primary
    Tri acts = Tri::Unknown;   ///< a repmgrd runs that is not paused
    Tri paused = Tri::Unknown; ///< every repmgrd that runs is paused
    bool nobodyWrites = false; ///< every member answered, and none is or was left a primary
    [[nodiscard]] const Heard *find(const MemberId &member) const;
    /// That any member's files say, also one that is down: a new primary's is above it.
    [[nodiscard]] std::int64_t highestTimeline() const;
};
/// The member that says so itself and that all others say it of; who disagrees leaves none known.
[[nodiscard]] Result<Picture> merge(std::vector<Heard> heard);

class Cluster {
public:
    Cluster(Settings settings_, Env &env_) : settings(std::move(settings_)), env(env_) {}

    const Settings settings;
    Env &env;
    std::int64_t claimSeen = 0;

    [[nodiscard]] Ticks now() const { return env.clock().ticks(); }
    [[nodiscard]] Result<MemberSettings> member(const MemberId &id) const;
    Task<Picture> look(CallLimits limits);
    [[nodiscard]] model::Observation observation(const Picture &picture, Instant at,
                                                 Ticks ticks) const;
    /// repmgr at the member's host.
    [[nodiscard]] std::vector<std::string> words(const MemberSettings &member,
                                                 std::vector<std::string> rest) const;

private:
    Task<Heard> ask(MemberSettings member, CallLimits limits);
};

/// What repmgr is told for an action, at the acting member's host; `primary` is for a rejoin.
/// Unless its parameter `discard` is "any", that is without --force-rewind: repmgr refuses a server
/// whose log the primary does not have.
[[nodiscard]] Result<std::vector<std::string>> orderOf(const Cluster &cluster,
                                                       const adapter::Action &action,
                                                       const MemberSettings &own,
                                                       const std::optional<MemberId> &primary);

/// May it be done now? The first reason is the one to tell.
struct Verdict {
    Tri accepted = Tri::Yes;
    std::vector<Sentence> reasons;
    void block(Tri holds, Sentence why);
};
[[nodiscard]] Verdict judge(const Picture &picture, const adapter::Action &action);
/// Is what the verb is for so already?
[[nodiscard]] bool isDone(const Picture &picture, const adapter::Action &action);

Task<adapter::Outcome> move(Cluster &cluster, adapter::Action action, adapter::CallContext context);
Task<adapter::Outcome> claim(Cluster &cluster, adapter::Action action,
                             adapter::CallContext context);
Task<adapter::Outcome> release(Cluster &cluster, adapter::Action action,
                               adapter::CallContext context);

} // namespace farhaven::plugins::repmgr
