// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster.h"

#include <QCoro/QCoroTimer>

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
    // A member of a lost site must not cost every look its freshness: silent once, it gets little.
    const bool silent = m_silent.contains(member);
    const Milliseconds sqlMax = silent ? settings.silentMax : settings.sqlMax;
    const CallLimits sqlLimits(std::min<Ticks>(limits.deadline, now() + sqlMax), limits.stop);
    const Milliseconds hostMax = silent ? settings.silentMax : settings.hostMax;
    const CallLimits early(std::min<Ticks>(limits.deadline, now() + hostMax), limits.stop);
    std::optional<Task<HostView>> asked;
    if (silent)
        asked = lookAtHost(member, early);
    const Result<std::string> answer =
        co_await ask(member, viewSql(), {}, Statement::Read, sqlLimits);
    Result<SqlView> view = answer ? readView(*answer) : Result<SqlView>(fail(answer.error()));
    if (view)
        look.sql = std::move(*view);
    else
        look.sqlError = std::move(view).error();
    if (!look.sql || settings.hostAlways) {
        if (!asked) {
            const CallLimits late(std::min<Ticks>(limits.deadline, now() + hostMax), limits.stop);
            asked = lookAtHost(member, late);
        }
        Result<HostView> host = co_await *asked;
        if (host)
            look.host = std::move(*host);
        else
            look.hostError = std::move(host).error();
    }
    if (look.sql || look.host)
        m_silent.erase(member);
    else
        m_silent.insert(member);
    co_return look;
}

Task<std::vector<Look>> Cluster::lookAll(CallLimits limits)
{
    std::vector<Task<Look>> pending;
    for (const MemberSettings &member : settings.members)
        pending.push_back(look(member.id, limits));
    std::vector<Look> looks;
    for (Task<Look> &task : pending) {
        FH_CO_TRY(Look look, co_await task);
        looks.push_back(std::move(look));
    }
    co_return looks;
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

Task<HostView> Cluster::lookAtHost(MemberId member, CallLimits limits)
{
    HostView view;
    FH_CO_TRY(view.postmaster, co_await postmaster(member, limits));
    FH_CO_TRY(view.control, co_await controlData(member, limits));
    co_return view;
}

Task<adapter::ActReply> Cluster::effect(MemberId member, adapter::CallContext context,
                                        std::string step, Argv argv)
{
    FH_CO_TRY(const MemberSettings own, this->member(member));
    const std::string key = context.idempotencyKey + (step.empty() ? "" : "." + step);
    co_return co_await adapter::actEffect(env, own.host, context.claim, key, argv, context.limits);
}

Task<> pause(Milliseconds length)
{
    co_await QCoro::sleepFor(length);
    co_return Result<>();
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

adapter::Outcome outcomeOf(model::OutcomeKind kind, Json evidence, Sentence why)
{
    adapter::Outcome outcome;
    outcome.kind = kind;
    outcome.evidence = std::move(evidence);
    outcome.why = std::move(why);
    return outcome;
}

std::int64_t msSince(Ticks start, Ticks now)
{
    return std::chrono::duration_cast<Milliseconds>(now - start).count();
}

} // namespace farhaven::plugins::postgresql
