// SPDX-License-Identifier: GPL-3.0-or-later
#include "restart.h"

namespace farhaven::plugins::postgresql {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using model::OutcomeKind;

namespace sql {

// Reserved at once, from the last checkpoint on: what the member will ask for is kept from here.
const char *const makeSlot = R"sql(
SELECT pg_create_physical_replication_slot($1, true)::text
WHERE NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = $1))sql";

// A slot that nobody follows holds the log back for ever.
const char *const dropSlot = R"sql(
SELECT pg_drop_replication_slot(slot_name)::text FROM pg_replication_slots
WHERE slot_name = $1 AND NOT active)sql";

const char *const controlTimeline = "SELECT timeline_id::text FROM pg_control_checkpoint()";

} // namespace sql

namespace {

constexpr Milliseconds followPause{20};

Json names(const Look &look)
{
    return {{"member", look.member.value}};
}

/// The slot belongs into the member's own settings when nobody else keeps them.
Task<> writeSlotName(Cluster &cluster, MemberSettings own, CallLimits limits)
{
    // The name was checked against [a-z0-9_]: ALTER SYSTEM takes no parameters.
    const std::string alter = "ALTER SYSTEM SET primary_slot_name = '" + own.slot + "'";
    FH_CO_CHECK(co_await cluster.ask(own.id, alter, {}, Statement::Change, limits));
    const std::string reload = "SELECT pg_reload_conf()::text";
    FH_CO_CHECK(co_await cluster.ask(own.id, reload, {}, Statement::Change, limits));
    co_return Result<>();
}

/// Streams, and through its own slot: until then the source may drop log that it still needs.
bool settled(const std::vector<Look> &looks, const MemberId &member)
{
    const Result<model::Observation> seen = combine(looks);
    const model::MemberState *state = seen ? seen->find(member) : nullptr;
    return state && state->fact("streaming") == "yes" && state->fact("slot") == "active";
}

Task<std::vector<Look>> waitUntilStreaming(Cluster &cluster, MemberId member, CallLimits limits)
{
    std::vector<Look> looks;
    do {
        FH_CO_TRY(looks, co_await cluster.lookAll(limits));
        if (settled(looks, member))
            break;
        FH_CO_CHECK(co_await pause(followPause));
    } while (left(limits.deadline, cluster.now()) > 2 * followPause &&
             !limits.stop.stop_requested());
    co_return looks;
}

} // namespace

const Look *find(const std::vector<Look> &looks, const MemberId &member)
{
    const auto found = std::find_if(looks.begin(), looks.end(),
                                    [&](const Look &look) { return look.member == member; });
    return found == looks.end() ? nullptr : &*found;
}

bool streams(const std::vector<Look> &looks, const MemberId &member)
{
    const Result<model::Observation> seen = combine(looks);
    const model::MemberState *state = seen ? seen->find(member) : nullptr;
    return state && state->fact("streaming") == "yes";
}

std::optional<Sentence> whyNotStart(const std::vector<Look> &looks, const MemberId &member,
                                    bool standbySignal)
{
    const Look *own = find(looks, member);
    if (!own)
        return Sentence("postgresql.start.unknown", "The member is not known.");
    if (standbySignal)
        return std::nullopt;
    for (const Look &look : looks) {
        if (look.member == member)
            continue;
        const bool gone = !look.sql && look.host && look.host->postmaster == Tri::No;
        if (look.isPrimary())
            return Sentence("postgresql.start.second_writer",
                            "{member} is primary: started as it was, this one would be a second "
                            "writer. Use rejoin.",
                            names(look));
        if (!look.sql && !gone)
            return Sentence("postgresql.start.other_unknown",
                            "What {member} does is not known: it may be the writer.", names(look));
        if (look.isCrashedSource())
            return Sentence("postgresql.start.other_crashed",
                            "{member} did not end in order after it was a primary: it may hold "
                            "writes that this one never got.",
                            names(look));
        if (look.timeline() > own->timeline())
            return Sentence("postgresql.start.older",
                            "{member} has been promoted since: this one is on an older timeline. "
                            "Use rejoin.",
                            names(look));
    }
    return std::nullopt;
}

std::optional<Sentence> whyNotStartPrimary(const std::vector<Look> &looks, const MemberId &member,
                                           const Signals &signals)
{
    const Look *own = find(looks, member);
    const bool crashed = own && own->isCrashedSource();
    if (signals.standby && own && !crashed && !own->isFinalSource())
        return Sentence("postgresql.start.standby",
                        "{member} is a standby by its files and was not seen to end as a primary.",
                        names(*own));
    if (!signals.standby || !crashed)
        return whyNotStart(looks, member, false);
    // The control file of a copy is that of the server that was copied while it ran.
    if (signals.backup)
        return Sentence("postgresql.start.copy",
                        "{member} holds a copy of a primary that was never started: it is not "
                        "the primary that ended.",
                        names(*own));
    for (const Look &look : looks)
        if (look.member != member && look.isFinalSource())
            return Sentence("postgresql.start.other_ended",
                            "{member} ended as a primary too: it may hold writes that this one "
                            "never got.",
                            names(look));
    return whyNotStart(looks, member, false);
}

Result<MemberId> onlyPrimary(const std::vector<Look> &looks, const MemberId &member)
{
    const Look *primary = nullptr;
    for (const Look &look : looks) {
        if (!look.isPrimary())
            continue;
        if (look.member == member)
            return fail(ErrorCode::Conflict, "the member is primary itself",
                        "member " + member.value, "Demote it first");
        if (primary)
            return fail(ErrorCode::Conflict, "two members take writes", "member " + member.value,
                        "Fence one of them first");
        primary = &look;
    }
    if (!primary)
        return fail(ErrorCode::Unreachable, "no member is seen to be primary: nobody to follow",
                    "member " + member.value);
    return primary->member;
}

namespace {

Task<bool> isThere(Cluster &cluster, MemberSettings own, Argv argv, CallLimits limits)
{
    FH_CO_TRY(const adapter::ActReply test,
              co_await adapter::actRead(cluster.env, own.host, argv, limits));
    if (test.exitCode > 1)
        co_return fail(ErrorCode::Io, "test failed: " + printable(test.err), own.host.host);
    co_return test.succeeded();
}

} // namespace

Task<Signals> signalsOf(Cluster &cluster, MemberId member, CallLimits limits)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(member));
    const Argv standby = standbySignalArgv(own), copied = backupLabelArgv(own);
    Signals seen;
    FH_CO_TRY(const bool asStandby, co_await isThere(cluster, own, standby, limits));
    seen.standby = asStandby;
    if (asStandby) {
        FH_CO_TRY(const bool asCopy, co_await isThere(cluster, own, copied, limits));
        seen.backup = asCopy;
    }
    co_return seen;
}

Task<> endStandby(Cluster &cluster, MemberId member, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(member));
    const Argv argv = endStandbyArgv(own.data);
    FH_CO_TRY(const adapter::ActReply reply,
              co_await cluster.effect(member, context, "unsignal", argv));
    if (!reply.succeeded())
        co_return fail(ErrorCode::Io, "standby.signal cannot be removed: " + printable(reply.err),
                       own.host.host, "Look at the rights of the data folder");
    co_return Result<>();
}

Task<adapter::ActReply> startServer(Cluster &cluster, MemberId member, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(member));
    const Milliseconds rest = left(context.limits.deadline, cluster.now());
    const Argv argv = startArgv(cluster.settings, own, rest);
    co_return co_await cluster.effect(member, context, "start", argv);
}

Task<> prepareSource(Cluster &cluster, MemberId source, std::string slot, CallLimits limits)
{
    const std::vector<std::string> arguments = {slot};
    FH_CO_CHECK(co_await cluster.ask(source, sql::makeSlot, arguments, Statement::Change, limits));
    FH_CO_CHECK(co_await cluster.ask(source, sql::checkpoint, {}, Statement::Change, limits));
    FH_CO_TRY(const Look look, co_await cluster.look(source, limits));
    FH_CO_TRY(const std::string control,
              co_await cluster.ask(source, sql::controlTimeline, {}, Statement::Read, limits));
    if (!look.isPrimary() || control != std::to_string(look.timeline()))
        co_return fail(ErrorCode::Conflict,
                       "the source's control data is on timeline " + printable(control) +
                           ", not on the one that it writes",
                       "member " + source.value, "Look at the topology again");
    co_return Result<>();
}

Task<Outcome> follow(Cluster &cluster, MemberId member, MemberId source, CallContext context,
                     Json record)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(member));
    FH_CO_TRY(const MemberSettings from, cluster.member(source));
    const Ticks begun = cluster.now();
    FH_CO_TRY(const adapter::ActReply started, co_await startServer(cluster, member, context));
    record["start_exit_code"] = started.exitCode;
    record["start_ms"] = msSince(begun, cluster.now());
    if (!started.succeeded()) {
        record["said"] = printable(started.err);
        co_return outcomeOf(OutcomeKind::Unknown, std::move(record),
                            Sentence("postgresql.start.failed",
                                     "pg_ctl start ended with exit code {code}; see {log}.",
                                     {{"code", started.exitCode}, {"log", own.log}}));
    }
    if (cluster.settings.writeRecoveryConfig) {
        const Result<> written = co_await writeSlotName(cluster, own, context.limits);
        if (!written)
            record["slot_name_error"] = written.error().message;
    }
    FH_CO_TRY(const std::vector<Look> looks,
              co_await waitUntilStreaming(cluster, member, context.limits));
    record["streaming_ms"] = msSince(begun, cluster.now());
    if (const Look *after = find(looks, member))
        record["after"] = evidence(*after);
    if (!settled(looks, member))
        co_return outcomeOf(OutcomeKind::Unknown, std::move(record),
                            Sentence("postgresql.rejoin.not_streaming",
                                     "{member} runs as a standby and does not stream from {source} "
                                     "through its slot yet.",
                                     {{"member", member.value}, {"source", source.value}}));
    // What followed this member before does not any more.
    const std::vector<std::string> arguments = {from.slot};
    const Result<std::string> dropped =
        co_await cluster.ask(member, sql::dropSlot, arguments, Statement::Change, context.limits);
    record["stale_slot_dropped"] = dropped.has_value();
    co_return outcomeOf(OutcomeKind::Done, std::move(record),
                        Sentence("postgresql.rejoin.done", "{member} streams from {source}.",
                                 {{"member", member.value}, {"source", source.value}}));
}

namespace {

/// What runs already: nothing to do, unless it is to be a primary and its files or its role say
/// otherwise.
Task<Outcome> alreadyRuns(Cluster &cluster, Action action, CallContext context, bool standby,
                          bool inRecovery, Json record)
{
    FH_CO_CHECK(co_await requireCurrentClaim(cluster, action.member, context));
    const bool asPrimary = action.verb == "start-primary";
    if (asPrimary && inRecovery)
        co_return fail(ErrorCode::Conflict, "it runs as a standby", "member " + action.member.value,
                       "Promote it, or stop it first");
    if (asPrimary && standby)
        FH_CO_CHECK(co_await endStandby(cluster, action.member, context));
    record["already"] = true;
    co_return outcomeOf(OutcomeKind::Done, std::move(record),
                        Sentence("postgresql.start.already", "The server runs already."));
}

/// Nothing is changed when it is gone as before; a start that got further is not nothing.
OutcomeKind afterStart(const Look &before, const Look &after)
{
    if (after.sql)
        return OutcomeKind::Done;
    const bool asBefore = before.host && after.host && after.host->postmaster == Tri::No &&
                          after.host->control.state == before.host->control.state &&
                          after.host->control.checkpoint == before.host->control.checkpoint;
    return asBefore ? OutcomeKind::NotDone : OutcomeKind::Unknown;
}

} // namespace

Task<Outcome> start(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(const std::vector<Look> looks, co_await cluster.lookAll(context.limits));
    const Look *own = find(looks, action.member);
    if (!own)
        co_return fail(ErrorCode::NotFound, "the component has no such member",
                       "member " + action.member.value);
    FH_CO_CHECK(requireTarget(*own, context));
    Json record = {{"before", evidence(*own)}};
    FH_CO_TRY(const Signals signals, co_await signalsOf(cluster, action.member, context.limits));
    const bool standby = signals.standby;
    record["standby_signal"] = standby;
    if (own->sql)
        co_return co_await alreadyRuns(cluster, action, context, standby, own->sql->inRecovery,
                                       std::move(record));
    const bool asPrimary = action.verb == "start-primary";
    const std::optional<Sentence> why = asPrimary
                                            ? whyNotStartPrimary(looks, action.member, signals)
                                            : whyNotStart(looks, action.member, standby);
    if (why)
        co_return fail(ErrorCode::Denied, why->english, "member " + action.member.value);
    const bool unsignalled = asPrimary && standby;
    if (unsignalled)
        FH_CO_CHECK(co_await endStandby(cluster, action.member, context));
    Result<adapter::ActReply> started = co_await startServer(cluster, action.member, context);
    if (!started)
        co_return fail(unsignalled ? std::move(started).error().orMaybeApplied()
                                   : std::move(started).error());
    record["exit_code"] = started->exitCode;
    Result<Look> after = co_await cluster.look(action.member, context.limits);
    if (!after)
        co_return fail(std::move(after).error().orMaybeApplied());
    record["after"] = evidence(*after);
    if (after->sql)
        co_return outcomeOf(OutcomeKind::Done, std::move(record),
                            Sentence("postgresql.start.done", "The server runs."));
    record["said"] = printable(started->err);
    const OutcomeKind kind = unsignalled ? OutcomeKind::Unknown : afterStart(*own, *after);
    co_return outcomeOf(kind, std::move(record),
                        Sentence("postgresql.start.silent",
                                 "pg_ctl start ended with exit code {code} and the server does not "
                                 "answer.",
                                 {{"code", started->exitCode}}));
}

} // namespace farhaven::plugins::postgresql
