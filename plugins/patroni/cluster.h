// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/claiming.h"
#include "merged.h"
#include "model/disaster.h"
#include "model/write_rate.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace farhaven::plugins::patroni {

struct MemberSettings {
    MemberId id;
    std::string name;  ///< in Patroni's configuration
    std::string url;   ///< of its REST API, without a path
    std::string scope; ///< its own cluster
    std::optional<SshTarget> host;
};

struct Settings {
    ComponentId component;
    std::string scope;
    TlsPin pin;
    std::string curl;
    std::string curlConfig;
    Milliseconds patience{}; ///< how long nobody must have led before a failover
    std::vector<MemberSettings> members;
    std::map<HostId, SshTarget> hosts; ///< of the estate, where there is a login
};
[[nodiscard]] Result<Settings> readSettings(const model::Component &component,
                                            const std::vector<model::Host> &hosts);

/// What is said to Patroni at a host, and how it ended.
enum class Told {
    Accepted, ///< a success code, which Patroni also gives when another than ours leads now
    Refused,  ///< it says that it looked at the request and did nothing
    Unclear,  ///< no answer in time, or one that leaves it open
};
/// Of curl's output, headers included.
[[nodiscard]] Told toldIn(int exitCode, const std::string &output);

/// The live side: the REST APIs, and the hosts through farhaven-act. Lives on the event loop.
class Cluster {
public:
    Cluster(Settings settings_, Env &env_) : settings(std::move(settings_)), env(env_) {}

    const Settings settings;
    Env &env;
    std::int64_t claimSeen = 0;

    [[nodiscard]] Ticks now() const { return env.clock().ticks(); }
    [[nodiscard]] Result<MemberSettings> member(const MemberId &id) const;
    /// Every member is asked at once; who says nothing in time is part of the picture. Where two
    /// say that they take writes, all are asked once more: it may have moved between the answers.
    Task<Picture> look(CallLimits limits);
    /// What an earlier program saw of the writer.
    void recall(const model::Sighting &sighting);
    /// A leader of that system on a lower timeline is not believed from now on.
    void remember(const std::string &identity, std::int64_t timeline);
    /// For how long every look has seen that nobody leads.
    [[nodiscard]] Milliseconds withoutLeader() const;
    /// A picture as the contract wants it, seen from when it began.
    [[nodiscard]] model::Observation observation(const Picture &picture, Instant at,
                                                 Ticks ticks) const;
    /// The words at the candidate's host that tell its Patroni.
    [[nodiscard]] std::vector<std::string> wordsFor(const MemberSettings &candidate,
                                                    const std::string &leader) const;
    /// Those that have the standby cluster there follow nobody any more.
    [[nodiscard]] std::vector<std::string> wordsForPromotion(const MemberSettings &candidate) const;
    /// Does the cluster's configuration, as this member reads it, name another to follow?
    Task<bool> followsAnother(MemberSettings member, CallLimits limits);

private:
    Task<Heard> ask(MemberSettings member, CallLimits limits);
    Task<std::vector<Heard>> askAll(CallLimits limits);
    Task<std::string> get(std::string url, CallLimits limits);

    /// What a writer had come to when it was last seen, as far as it was.
    void rememberWriter(Picture &picture, Instant at);

    std::map<std::string, std::int64_t> m_timelines; ///< the highest seen, by system identifier
    model::WriteRate m_rate;
    std::optional<model::Sighting> m_last; ///< of the system's writer
    std::optional<Ticks> m_leaderlessSince;
};

/// Leader is told apart from candidate, so that the request fails where it changed meanwhile.
Task<adapter::Outcome> switchover(Cluster &cluster, adapter::Action action,
                                  adapter::CallContext context);
Task<adapter::Outcome> failover(Cluster &cluster, adapter::Action action,
                                adapter::CallContext context);
/// Of a standby cluster: it follows nobody any more, and its leader takes writes.
Task<adapter::Outcome> promoteCluster(Cluster &cluster, adapter::Action action,
                                      adapter::CallContext context);
Task<adapter::Outcome> claim(Cluster &cluster, adapter::Action action,
                             adapter::CallContext context);
Task<adapter::Outcome> release(Cluster &cluster, adapter::Action action,
                               adapter::CallContext context);

} // namespace farhaven::plugins::patroni
