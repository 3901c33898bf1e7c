// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/act_client.h"
#include "adapter/outcome.h"
#include "adapter/silence.h"
#include "probe.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace farhaven::plugins::service {

using Argv = std::vector<std::string>;

struct MemberSettings {
    MemberId id;
    std::string url; ///< "http://address:port", without a path
    std::optional<SshTarget> host;
    Argv start, stop, status; ///< with {host} and {member} filled in
};

struct Settings {
    std::string health = "/health";
    std::string nonce = "/nonce/";
    std::string publicUrl;
    std::string curl = "/usr/bin/curl";
    bool statusJson = false;
    Milliseconds startupBudget{60'000};
    std::vector<MemberSettings> members;
    std::map<HostId, SshTarget> hosts; ///< of the estate, those with a login

    [[nodiscard]] const MemberSettings *find(const MemberId &member) const;
};
[[nodiscard]] Result<Settings> readSettings(const model::Component &component,
                                            const std::vector<model::Host> &hosts);

/// What one look at one member saw.
struct Look {
    Look() = default;
    HealthAnswer health;
    Tri running = Tri::Unknown;
    std::optional<Error> error; ///< neither the application nor its status program answered
    [[nodiscard]] bool serves() const
    {
        return health.health == Health::Ok || health.health == Health::ReadOnly;
    }
};

/// The live side: the application by HTTP, its start and stop through farhaven-act.
class Application {
public:
    Application(Settings settings, Env &env) : settings(std::move(settings)), env(env) {}

    const Settings settings;
    Env &env;

    [[nodiscard]] Ticks now() const { return env.clock().ticks(); }
    [[nodiscard]] Result<MemberSettings> member(const MemberId &id) const;

    /// Whoever answers on the health address runs; only for a silent one is its host asked.
    Task<Look> look(MemberId member, CallLimits limits);
    /// The same, without waiting for a member that was silent the last time.
    Task<Look> glance(MemberId member, CallLimits limits);
    Task<Tri> status(MemberId member, CallLimits limits);
    /// Writes a mark and reads it back from where we are.
    Task<Mark> markFromHere(std::string baseUrl, std::string uuid, Expected expected,
                            CallLimits limits);
    /// The same from another host.
    Task<Mark> markFrom(SshTarget host, std::string baseUrl, std::string uuid, Expected expected,
                        CallLimits limits);

private:
    adapter::Silence m_silence; ///< neither it nor its host answered the last look
};

Task<adapter::Outcome> start(Application &application, adapter::Action action,
                             adapter::CallContext context);
Task<adapter::Outcome> stop(Application &application, adapter::Action action,
                            adapter::CallContext context);
Task<adapter::Outcome> verify(Application &application, adapter::Action action,
                              adapter::CallContext context);
Task<adapter::Outcome> confirm(Application &application, adapter::Action action,
                               adapter::CallContext context);

/// From the parameters; without an identity there, the claimed system is the one that must write,
/// and without a timeline the one on which the run last saw it: after a promote, the one that the
/// promote made. Corrupt when the run promoted and its journal does not say which that was.
[[nodiscard]] Result<Expected> expectedOf(const adapter::Action &action,
                                          const adapter::CallContext &context);
using adapter::outcomeOf;
using adapter::pause;

} // namespace farhaven::plugins::service
