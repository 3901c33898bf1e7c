// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster.h"

#include "acts.h"

#include <QSysInfo>

#include <algorithm>
#include <cstdlib>

namespace farhaven::plugins::postgresql {

namespace {

constexpr int statusRunning = 0; ///< exit codes of `pg_ctl status`, see its manual page
constexpr int statusGone = 3;
constexpr int statusNoData = 4;

} // namespace

Cluster::Cluster(Settings settings_, Env &env_) : settings(std::move(settings_)), env(env_)
{
    for (const MemberSettings &member : settings.members) {
        m_sessions[member.id] = std::make_shared<Session>(
            "member " + member.id.value, connectionTo(settings, member), env.clock());
    }
}

Result<MemberSettings> Cluster::member(const MemberId &id) const
{
    const MemberSettings *found = settings.find(id);
    if (!found)
        return fail(ErrorCode::NotFound, "the component has no such member", "member " + id.value);
    return *found;
}

Task<std::string> Cluster::ask(MemberId member, std::string sql, std::vector<std::string> arguments,
                               Statement statement, CallLimits limits)
{
    const auto found = m_sessions.find(member);
    if (found == m_sessions.end())
        co_return fail(ErrorCode::NotFound, "the component has no such member", member.value);
    // The work holds its own share of the session: it may outlive a caller that gave up.
    std::function<Result<std::string>()> work =
        [session = found->second, sql = std::move(sql), arguments = std::move(arguments), statement,
         limits] { return session->query(sql, arguments, statement, limits); };
    co_return co_await env.blocking<std::string>(work);
}

Task<Look> Cluster::look(MemberId member, CallLimits limits)
{
    FH_CO_TRY(const MemberSettings own, this->member(member));
    Look look;
    look.member = member;
    look.slot = own.slot;
    look.address = own.address;
    look.ticks = now();
    const CallLimits sqlLimits(std::min(limits.deadline, now() + settings.sqlMax), limits.stop);
    const auto fromNow = [&] { // the time that SQL took is not the host's
        return CallLimits(std::min<Ticks>(limits.deadline, now() + settings.hostMax), limits.stop);
    };
    Task<std::string> bySql = ask(member, viewSql(), {}, Statement::Read, sqlLimits);
    std::optional<Task<HostView>> byHost;
    // Who had no answer the last time is asked both ways at once.
    if (settings.hostAlways || settings.sandbox || m_withoutSql.contains(member))
        byHost.emplace(lookAtHost(member, fromNow()));
    const Result<std::string> answer = co_await bySql;
    Result<SqlView> view = answer ? readView(*answer) : Result<SqlView>(fail(answer.error()));
    if (view)
        look.sql = std::move(*view);
    else
        look.sqlError = std::move(view).error();
    if (!look.sql && !byHost)
        byHost.emplace(lookAtHost(member, fromNow()));
    if (byHost) {
        Result<HostView> host = co_await *byHost;
        if (host)
            look.host = std::move(*host);
        else
            look.hostError = std::move(host).error();
    }
    if (own.isSandbox()) {
        const bool runs = look.sql.has_value();
        const CallLimits limited = fromNow();
        const Result<SandboxView> sandbox = co_await lookAtSandbox(member, runs, limited);
        look.sandbox = sandbox.value_or(SandboxView());
    }
    if (look.sql || look.host)
        silence.heard(member);
    else
        silence.unheard(member);
    if (look.sql)
        m_withoutSql.erase(member);
    else
        m_withoutSql.insert(member);
    co_return look;
}

namespace {

/// Does the server or its host answer? Holds all that it uses, since nobody waits for it.
Task<> answersAgain(Env &env, Settings settings, MemberSettings own, CallLimits limits)
{
    auto session = std::make_shared<Session>("member " + own.id.value, connectionTo(settings, own),
                                             env.clock());
    std::function<Result<std::string>()> work = [session, limits] {
        return session->query("SELECT 1", {}, Statement::Read, limits);
    };
    Task<std::string> bySql = env.blocking<std::string>(work);
    const Argv argv = statusArgv(settings, own);
    const Result<adapter::ActReply> byHost = co_await adapter::actRead(env, own.host, argv, limits);
    const Result<std::string> sql = co_await bySql;
    if (!sql && !byHost)
        co_return fail(sql.error());
    co_return {};
}

} // namespace

Task<Look> Cluster::glance(MemberId member, CallLimits limits)
{
    if (!silence.contains(member))
        co_return co_await look(member, limits);
    FH_CO_TRY(const MemberSettings own, this->member(member));
    silence.askAgain(member, [this, own](std::stop_token stop) {
        const CallLimits patient(now() + settings.askAgainMax, stop);
        return answersAgain(env, settings, own, patient);
    });
    Look unheard;
    unheard.member = member;
    unheard.slot = own.slot;
    unheard.address = own.address;
    unheard.ticks = now();
    unheard.sqlError = adapter::silentError(member);
    unheard.hostError = unheard.sqlError;
    co_return unheard;
}

Task<std::vector<Look>> Cluster::askAll(Task<Look> (Cluster::*ask)(MemberId, CallLimits),
                                        CallLimits limits)
{
    std::vector<Task<Look>> pending;
    for (const MemberSettings &member : settings.members)
        pending.push_back((this->*ask)(member.id, limits));
    std::vector<Look> looks;
    for (Task<Look> &task : pending) {
        FH_CO_TRY(Look look, co_await task);
        looks.push_back(std::move(look));
    }
    co_return looks;
}

Task<std::vector<Look>> Cluster::glanceAll(CallLimits limits)
{
    return askAll(&Cluster::glance, std::move(limits));
}

Task<Sight> Cluster::sight(CallLimits limits)
{
    const Instant at = env.clock().now();
    Sight sight;
    FH_CO_TRY(sight.looks, co_await glanceAll(limits));
    remember(sight.looks, at);
    FH_CO_TRY(sight.seen, combine(sight.looks, lastSource(at)));
    if (settings.sandbox) { // those of the system that it is a copy of, and no concern of a run
        sight.seen.identity.clear();
        sight.seen.epochs.clear();
    }
    sight.seen.at = at;
    sight.seen.vantage = QSysInfo::machineHostName().toStdString();
    if (claimSeen > 0 && !settings.sandbox)
        sight.seen.epochs["claim"] = std::to_string(claimSeen);
    co_return sight;
}

Task<Closing> Cluster::closingLook(MemberId member, CallLimits limits)
{
    Closing closing;
    const Result<Sight> sight = co_await this->sight(limits);
    if (!sight) {
        FH_CO_TRY(closing.own, co_await look(member, limits));
        co_return closing;
    }
    for (const Look &look : sight->looks) {
        if (look.member == member)
            closing.own = look;
    }
    closing.seen = sight->seen;
    co_return closing;
}

void Cluster::keepSource(LastSource source, Instant at)
{
    const bool same = m_lastSource && m_lastSource->member == source.member &&
                      m_lastSource->identity == source.identity &&
                      m_lastSource->timeline == source.timeline;
    if (!same)
        m_rate.beginAnew();
    m_rate.saw(at, std::int64_t(source.at));
    m_lastSource = std::move(source);
    m_lastSourceAt = at;
}

void Cluster::remember(const std::vector<Look> &looks, Instant at)
{
    const auto primary =
        std::find_if(looks.begin(), looks.end(), [](const Look &look) { return look.isPrimary(); });
    if (primary == looks.end() || !primary->sql->current)
        return;
    LastSource seen;
    seen.member = primary->member;
    seen.identity = primary->sql->identity;
    seen.timeline = primary->sql->timeline;
    seen.at = *primary->sql->current;
    keepSource(std::move(seen), at);
    m_lastSourceTicks = primary->ticks;
}

void Cluster::recall(const model::Sighting &sighting)
{
    const std::optional<Lsn> position = parseLsn(sighting.position);
    const auto timeline = sighting.epochs.find("timeline");
    if (!position || timeline == sighting.epochs.end() ||
        (m_lastSource && m_lastSourceAt >= sighting.at))
        return;
    LastSource known;
    known.member = sighting.member;
    known.identity = sighting.identity;
    known.timeline = std::atoll(timeline->second.c_str());
    known.at = *position;
    keepSource(std::move(known), sighting.at);
    m_lastSourceTicks.reset();
}

std::optional<LastSource> Cluster::lastSource(Instant at) const
{
    std::optional<LastSource> known = m_lastSource;
    if (!known)
        return known;
    known->rate = m_rate.highest();
    // A clock that was set back must not make it younger.
    if (at >= m_lastSourceAt)
        known->age = at - m_lastSourceAt;
    if (m_lastSourceTicks)
        known->age = std::max(known->age.value_or(Milliseconds(0)),
                              std::chrono::duration_cast<Milliseconds>(now() - *m_lastSourceTicks));
    return known;
}

Task<std::vector<Look>> Cluster::lookAll(CallLimits limits)
{
    return askAll(&Cluster::look, std::move(limits));
}

namespace {

Tri aliveBy(const adapter::ActReply &status)
{
    return status.exitCode == statusRunning ? Tri::Yes
           : status.exitCode == statusGone  ? Tri::No
                                            : Tri::Unknown;
}

} // namespace

Task<Tri> Cluster::postmaster(MemberId member, CallLimits limits)
{
    FH_CO_TRY(const MemberSettings own, this->member(member));
    const Argv argv = statusArgv(settings, own);
    FH_CO_TRY(const adapter::ActReply status,
              co_await adapter::actRead(env, own.host, argv, limits));
    co_return aliveBy(status);
}

/// In this order in one question: the control data of a server that is gone already are its last
/// ones.
Task<HostView> Cluster::lookAtHost(MemberId member, CallLimits limits)
{
    FH_CO_TRY(const MemberSettings own, this->member(member));
    const std::vector<Argv> programs = {statusArgv(settings, own), controlDataArgv(settings, own),
                                        standbySignalArgv(own)};
    FH_CO_TRY(const std::vector<adapter::ActReply> replies,
              co_await adapter::actReadAll(env, own.host, programs, limits));
    HostView view;
    if (own.isSandbox() && !replies[1].succeeded()) {
        // pg_ctl says of a folder that is none of a server's that nothing can run there.
        const bool nothing = replies[0].exitCode == statusNoData;
        view.postmaster = nothing ? Tri::No : aliveBy(replies[0]);
        co_return view;
    }
    if (!replies[1].succeeded())
        co_return fail(ErrorCode::Io, "pg_controldata failed", own.host.host,
                       "Check the data folder in the member's settings");
    view.postmaster = aliveBy(replies[0]);
    FH_CO_TRY(view.control, parseControlData(replies[1].out));
    if (view.postmaster == Tri::No)
        view.standby = replies[2].exitCode > 1 ? Tri::Unknown : tri(replies[2].succeeded());
    co_return view;
}

Task<SandboxView> Cluster::lookAtSandbox(MemberId member, bool runs, CallLimits limits)
{
    FH_CO_TRY(const MemberSettings own, this->member(member));
    const std::vector<Argv> programs = {existsArgv(own.data), existsArgv(own.mark())};
    FH_CO_TRY(const std::vector<adapter::ActReply> replies,
              co_await adapter::actReadAll(env, own.host, programs, limits));
    const auto told = [](const adapter::ActReply &reply) {
        return reply.exitCode > 1 ? Tri::Unknown : tri(reply.succeeded());
    };
    SandboxView view;
    view.present = told(replies[0]);
    view.marked = told(replies[1]);
    if (!runs)
        co_return view;
    const std::vector<std::string> arguments = {own.data, own.address, own.hba};
    const Result<std::string> apart =
        co_await ask(member, sql::isIsolated, arguments, Statement::Read, limits);
    view.isolated = apart ? tri(*apart == "true") : Tri::Unknown;
    co_return view;
}

Task<Tri> Cluster::listens(MemberId member, CallLimits limits)
{
    const auto found = m_sessions.find(member);
    if (found == m_sessions.end())
        co_return fail(ErrorCode::NotFound, "the component has no such member", member.value);
    std::function<Result<Tri>()> work = [session = found->second, limits] {
        return session->listens(limits);
    };
    co_return co_await env.blocking<Tri>(work);
}

Task<adapter::ActReply> Cluster::effect(MemberId member, adapter::CallContext context,
                                        std::string step, Argv argv)
{
    FH_CO_TRY(const MemberSettings own, this->member(member));
    const std::string key = context.idempotencyKey + (step.empty() ? "" : "." + step);
    co_return co_await adapter::actEffect(env, own.host, context.claim, key, argv, context.limits);
}

Task<adapter::ActReply> Cluster::effects(MemberId member, adapter::CallContext context,
                                         std::vector<Argv> programs)
{
    FH_CO_TRY(const MemberSettings own, this->member(member));
    co_return co_await adapter::actEffects(env, own.host, context.claim, context.idempotencyKey,
                                           std::move(programs), context.limits);
}

Result<> requireTarget(const Look &look, const adapter::CallContext &context)
{
    const std::string place = "member " + look.member.value;
    const std::string *identity = look.identity();
    if (!identity) {
        if (look.hostError)
            return fail(*look.hostError);
        return fail(look.sqlError ? *look.sqlError
                                  : Error(ErrorCode::Unreachable, "nobody answered", place));
    }
    if (*identity != context.claim.scope)
        return fail(ErrorCode::Denied,
                    "this is the system " + *identity + ", the claim is on \"" +
                        printable(context.claim.scope) + "\"",
                    place, "Correct the member's address or claim the right system");
    return {};
}

std::int64_t msSince(Ticks start, Ticks now)
{
    return std::chrono::duration_cast<Milliseconds>(now - start).count();
}

} // namespace farhaven::plugins::postgresql
