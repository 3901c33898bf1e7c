// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster.h"

#include <algorithm>
#include <cstdlib>

namespace farhaven::plugins::postgresql {

namespace {

constexpr int statusRunning = 0; ///< exit codes of `pg_ctl status`, see its manual page
constexpr int statusGone = 3;

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
    const Result<std::string> answer =
        co_await ask(member, viewSql(), {}, Statement::Read, sqlLimits);
    Result<SqlView> view = answer ? readView(*answer) : Result<SqlView>(fail(answer.error()));
    if (view)
        look.sql = std::move(*view);
    else
        look.sqlError = std::move(view).error();
    if (!look.sql || settings.hostAlways) {
        const Ticks latest = std::min<Ticks>(limits.deadline, now() + settings.hostMax);
        const CallLimits hostLimits(latest, limits.stop);
        Result<HostView> host = co_await lookAtHost(member, hostLimits);
        if (host)
            look.host = std::move(*host);
        else
            look.hostError = std::move(host).error();
    }
    if (look.sql || look.host)
        silence.heard(member);
    else
        silence.unheard(member);
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

void Cluster::remember(const std::vector<Look> &looks, Instant at)
{
    const auto primary =
        std::find_if(looks.begin(), looks.end(), [](const Look &look) { return look.isPrimary(); });
    if (primary == looks.end() || !primary->sql->current)
        return;
    m_lastSource.emplace();
    m_lastSource->member = primary->member;
    m_lastSource->identity = primary->sql->identity;
    m_lastSource->timeline = primary->sql->timeline;
    m_lastSource->at = *primary->sql->current;
    m_lastSourceAt = at;
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
    m_lastSource = known;
    m_lastSourceAt = sighting.at;
}

std::optional<LastSource> Cluster::lastSource(Instant now) const
{
    std::optional<LastSource> known = m_lastSource;
    if (known)
        known->age = std::max(Milliseconds(0), now - m_lastSourceAt);
    return known;
}

Task<std::vector<Look>> Cluster::lookAll(CallLimits limits)
{
    return askAll(&Cluster::look, std::move(limits));
}

Task<Tri> Cluster::postmaster(MemberId member, CallLimits limits)
{
    FH_CO_TRY(const MemberSettings own, this->member(member));
    const Argv argv = statusArgv(settings, own);
    FH_CO_TRY(const adapter::ActReply status,
              co_await adapter::actRead(env, own.host, argv, limits));
    const Tri alive = status.exitCode == statusRunning ? Tri::Yes
                      : status.exitCode == statusGone  ? Tri::No
                                                       : Tri::Unknown;
    co_return alive;
}

Task<ControlData> Cluster::controlData(MemberId member, CallLimits limits)
{
    FH_CO_TRY(const MemberSettings own, this->member(member));
    const Argv argv = controlDataArgv(settings, own);
    FH_CO_TRY(const adapter::ActReply control,
              co_await adapter::actRead(env, own.host, argv, limits));
    if (!control.succeeded())
        co_return fail(ErrorCode::Io, "pg_controldata failed: " + printable(control.err),
                       own.host.host, "Check the data folder in the member's settings");
    co_return parseControlData(control.out);
}

Task<Tri> Cluster::standbySignal(MemberId member, CallLimits limits)
{
    FH_CO_TRY(const MemberSettings own, this->member(member));
    const Argv argv = standbySignalArgv(own);
    FH_CO_TRY(const adapter::ActReply test, co_await adapter::actRead(env, own.host, argv, limits));
    const Tri found = test.exitCode > 1 ? Tri::Unknown : tri(test.succeeded());
    co_return found;
}

Task<HostView> Cluster::lookAtFiles(MemberId member, CallLimits limits)
{
    Task<Tri> askedAlive = postmaster(member, limits);
    Task<ControlData> askedControl = controlData(member, limits);
    const Result<Tri> alive = co_await askedAlive;
    Result<ControlData> control = co_await askedControl;
    FH_CO_CHECK(alive);
    FH_CO_CHECK(control);
    HostView view;
    view.postmaster = *alive;
    view.control = std::move(*control);
    if (view.postmaster == Tri::No && view.control.state != ControlData::State::ShutDown) {
        FH_CO_TRY(view.control, co_await controlData(member, limits));
    }
    co_return view;
}

Task<HostView> Cluster::lookAtHost(MemberId member, CallLimits limits)
{
    Task<Tri> askedSignal = standbySignal(member, limits);
    Result<HostView> view = co_await lookAtFiles(member, limits);
    const Result<Tri> signal = co_await askedSignal;
    if (!view || view->postmaster != Tri::No)
        co_return view;
    FH_CO_TRY(view->standby, signal);
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
