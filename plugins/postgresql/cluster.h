// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/outcome.h"
#include "adapter/silence.h"
#include "commands.h"
#include "model/write_rate.h"
#include "session.h"
#include "views.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace farhaven::plugins::postgresql {

/// All members, looked at together.
struct Sight {
    Sight() = default;
    std::vector<Look> looks;
    model::Observation seen;
};

/// The look with which an effect on one member ends.
struct Closing {
    Closing() = default;
    Look own;
    std::optional<model::Observation> seen; ///< all members; none when they do not fit together
};

/// The live side: one kept connection a member, and the hosts through farhaven-act. Lives on the
/// event loop; SQL waits on worker threads.
class Cluster {
public:
    Cluster(Settings settings, Env &env);

    const Settings settings;
    Env &env;

    [[nodiscard]] Ticks now() const { return env.clock().ticks(); }

    /// NotFound for a member that is not ours.
    [[nodiscard]] Result<MemberSettings> member(const MemberId &id) const;
    /// One statement, one value; see Session.
    Task<std::string> ask(MemberId member, std::string sql, std::vector<std::string> arguments,
                          Statement statement, CallLimits limits);
    /// By SQL, and at the host when SQL is silent or the settings want it. Never an error: what
    /// failed is part of the look.
    Task<Look> look(MemberId member, CallLimits limits);
    /// All members at once.
    Task<std::vector<Look>> lookAll(CallLimits limits);
    /// The same, without waiting for members that were silent the last time.
    Task<std::vector<Look>> glanceAll(CallLimits limits);
    /// What observe() answers without asking the hosts for claims, and the looks behind it.
    /// Conflict when the members are two systems.
    Task<Sight> sight(CallLimits limits);
    /// The same for the end of an effect on one member: what is wrong with another does not hide
    /// it.
    Task<Closing> closingLook(MemberId member, CallLimits limits);
    /// Its server was told to stop: whoever looks asks its host at once, and does not wait for SQL.
    void expectSilence(const MemberId &member) { m_withoutSql.insert(member); }
    /// Keeps how far the primary has come, for when it can no longer say so.
    void remember(const std::vector<Look> &looks, Instant at);
    void recall(const model::Sighting &sighting);
    [[nodiscard]] std::optional<LastSource> lastSource(Instant at) const;
    /// One question to the host: process, control data, whether the files would start a standby.
    /// A sandbox without a readable control file has a view all the same, with no identity.
    Task<HostView> lookAtHost(MemberId member, CallLimits limits);
    /// Of a sandbox; `isolated` is asked only of a server that answered.
    Task<SandboxView> lookAtSandbox(MemberId member, bool runs, CallLimits limits);
    /// Does anybody take connections where the server is? A question without a login; No is no
    /// proof that it is gone.
    Task<Tri> listens(MemberId member, CallLimits limits);
    Task<Tri> postmaster(MemberId member, CallLimits limits);
    /// Runs a program at the member's host under the context's claim and its key, with `step` added
    /// for verbs that take several.
    Task<adapter::ActReply> effect(MemberId member, adapter::CallContext context, std::string step,
                                   Argv argv);
    /// Several under one key, each once the one before succeeded.
    Task<adapter::ActReply> effects(MemberId member, adapter::CallContext context,
                                    std::vector<Argv> programs);

    /// Neither server nor host answered the last look.
    adapter::Silence silence;
    /// Highest claim epoch that any answer named, 0 none.
    std::int64_t claimSeen = 0;

private:
    std::map<MemberId, std::shared_ptr<Session>> m_sessions;
    std::set<MemberId> m_withoutSql; ///< their server did not answer the last look
    Task<Look> glance(MemberId member, CallLimits limits);
    Task<std::vector<Look>> askAll(Task<Look> (Cluster::*ask)(MemberId, CallLimits),
                                   CallLimits limits);

    /// It is as new as anything that is known.
    void keepSource(LastSource source, Instant at);

    std::optional<LastSource> m_lastSource;
    Instant m_lastSourceAt{};
    std::optional<Ticks> m_lastSourceTicks; ///< of one that this process saw
    model::WriteRate m_rate;
};

/// A short pause between two looks at something that is about to change.
inline constexpr Milliseconds pollPause{3};
using adapter::pause;

/// Denied unless the member is seen to belong to the system that the context claims; Unreachable
/// when nobody answers for it.
[[nodiscard]] Result<> requireTarget(const Look &look, const adapter::CallContext &context);

using adapter::outcomeOf;
[[nodiscard]] std::int64_t msSince(Ticks start, Ticks now);

} // namespace farhaven::plugins::postgresql
