// SPDX-License-Identifier: GPL-3.0-or-later
#include "acts.h"

#include <charconv>

/// A drill's copy of a standby: made beside it, cut off, promoted, written to, and removed. The
/// standby itself is only read; nothing here has a connection to the primary.
namespace farhaven::plugins::postgresql {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using model::OutcomeKind;

namespace sql {

// Settings that only a few may read are NULL for everybody else, and then this is no Yes.
const char *const isIsolated = R"sql(
SELECT coalesce((
  SELECT bool_and(setting = CASE name
      WHEN 'data_directory' THEN $1 WHEN 'listen_addresses' THEN $2
      WHEN 'archive_mode' THEN 'off' WHEN 'max_logical_replication_workers' THEN '0'
      ELSE '' END) AND count(*) = 9
  FROM pg_settings WHERE name IN ('data_directory', 'listen_addresses', 'archive_mode',
    'max_logical_replication_workers', 'primary_conninfo', 'restore_command',
    'synchronous_standby_names', 'shared_preload_libraries', 'unix_socket_directories'))
  AND ($3 = '' OR $3 = (SELECT setting FROM pg_settings WHERE name = 'hba_file'))
  AND NOT EXISTS (SELECT FROM pg_stat_wal_receiver)
  AND NOT EXISTS (SELECT FROM pg_stat_replication), false)::text)sql";

} // namespace sql

namespace {

/// Beyond what the standby takes now: log that arrives while it is copied, and the copy's own.
constexpr std::int64_t spareBytesMin = 128LL << 20;
/// To bar a folder again, even when the start took all the time there was.
constexpr Milliseconds barMin{2'000};

std::optional<std::int64_t> firstNumber(const std::string &text)
{
    const std::size_t begin = text.find_first_of("0123456789");
    std::int64_t value = 0;
    if (begin == std::string::npos)
        return std::nullopt;
    const auto [end, error] =
        std::from_chars(text.data() + begin, text.data() + text.size(), value);
    return error == std::errc() ? std::optional(value) : std::nullopt;
}

/// What stands at the source and the sandbox, read at their host in one question.
struct Ground {
    Ground() = default;
    std::string identity; ///< of the source
    bool standby = false;
    bool clear = false; ///< neither folder nor mark of a sandbox is there
    std::int64_t needed = 0, available = 0;
};

Task<Ground> survey(Cluster &cluster, MemberSettings own, CallLimits limits)
{
    MemberSettings source;
    source.data = own.sourceData;
    const std::vector<Argv> programs = {controlDataArgv(cluster.settings, source),
                                        standbySignalArgv(source),
                                        existsArgv(own.data),
                                        existsArgv(own.mark()),
                                        freeSpaceArgv(own.data),
                                        sizeArgv(own.sourceData)};
    FH_CO_TRY(const std::vector<adapter::ActReply> replies,
              co_await adapter::actReadAll(cluster.env, own.host, programs, limits));
    Ground ground;
    FH_CO_TRY(const ControlData control, parseControlData(replies[0].out));
    ground.identity = control.identity;
    ground.standby = replies[1].succeeded();
    ground.clear = replies[2].exitCode == 1 && replies[3].exitCode == 1;
    const auto available = firstNumber(replies[4].out);
    // du ends with 1 when a file went away while it counted; its figure stands.
    const auto size = firstNumber(replies[5].out);
    if (!replies[4].succeeded() || !available || !size)
        co_return fail(ErrorCode::Io, "how much room there is could not be read", own.host.host);
    ground.available = *available;
    ground.needed = *size + std::max(*size / 4, spareBytesMin);
    co_return ground;
}

std::vector<Sentence> whyNot(const Ground &ground, const MemberSettings &own,
                             const std::string &scope)
{
    std::vector<Sentence> why;
    if (!ground.clear)
        why.emplace_back("postgresql.sandbox.occupied",
                         "{folder} is there already: a copy is made only where nothing is.",
                         Json{{"folder", own.data}});
    if (!ground.standby)
        why.emplace_back("postgresql.sandbox.no_standby",
                         "{folder} is not that of a standby: a drill copies nothing else.",
                         Json{{"folder", own.sourceData}});
    if (!scope.empty() && ground.identity != scope)
        why.emplace_back("postgresql.sandbox.other_system",
                         "{folder} is the system {identity}, not the claimed one.",
                         Json{{"folder", own.sourceData}, {"identity", ground.identity}});
    if (ground.available < ground.needed)
        why.emplace_back(
            "postgresql.sandbox.no_room",
            "A copy needs {needed} bytes beside {folder}, and {available} are free.",
            Json{{"folder", own.data}, {"needed", ground.needed}, {"available", ground.available}});
    return why;
}

/// The copy of a drill, of the claimed system as far as it can be read.
Task<Look> lookAtOurs(Cluster &cluster, MemberId member, CallContext context)
{
    FH_CO_TRY(const Look look, co_await cluster.look(member, context.limits));
    const SandboxView view = look.sandbox.value_or(SandboxView());
    if (view.marked == Tri::Unknown || view.present == Tri::Unknown)
        co_return fail(ErrorCode::Unreachable, "what is in the sandbox is not known",
                       "member " + member.value);
    if (view.present == Tri::Yes && view.marked == Tri::No)
        co_return fail(ErrorCode::Denied, "no drill made what is in its folder",
                       "member " + member.value,
                       "Find out whose it is; Farhaven neither starts nor removes it");
    const std::string *identity = look.identity();
    if (identity && *identity != context.claim.scope)
        co_return fail(ErrorCode::Denied, "it is the system " + *identity + ", not the claimed one",
                       "member " + member.value);
    co_return look;
}

Outcome ranTo(const adapter::ActReply &reply, Json record, Sentence done, const char *program)
{
    record["exit_code"] = reply.exitCode;
    if (reply.succeeded())
        return outcomeOf(OutcomeKind::Done, std::move(record), std::move(done));
    record["said"] = printable(reply.err);
    return outcomeOf(OutcomeKind::Unknown, std::move(record),
                     Sentence("postgresql.program", "{program} ended with exit code {code}.",
                              {{"program", program}, {"code", reply.exitCode}}));
}

/// What is only read is not seen in the look with which an effect ends.
Task<> addSight(Cluster &cluster, Outcome &outcome, CallLimits limits)
{
    const Result<Sight> sight = co_await cluster.sight(limits);
    if (sight)
        outcome.seen = sight->seen;
    co_return {};
}

} // namespace

Task<std::vector<Sentence>> whyNotCopy(Cluster &cluster, MemberId member, std::string scope,
                                       CallLimits limits)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(member));
    FH_CO_TRY(const Ground ground, co_await survey(cluster, own, limits));
    co_return whyNot(ground, own, scope);
}

Task<Outcome> sandboxCopy(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(action.member));
    FH_CO_TRY(const Ground ground, co_await survey(cluster, own, context.limits));
    const std::vector<Sentence> why = whyNot(ground, own, context.claim.scope);
    if (!why.empty() && !context.again)
        co_return fail(ErrorCode::Denied, why.front().english, "member " + own.id.value);
    Json record = {{"needed_bytes", ground.needed}, {"available_bytes", ground.available}};
    // A copy that carries standby.signal starts as what it was; one that did not would be a writer
    // before it is cut off.
    const std::vector<Argv> programs = {markArgv(own), sandboxCopyArgv(cluster.settings, own),
                                        makeStandbyArgv(own.data), barArgv(own.data)};
    const Ticks begun = cluster.now();
    FH_CO_TRY(const adapter::ActReply reply,
              co_await cluster.effects(action.member, context, programs));
    record["ms"] = msSince(begun, cluster.now());
    const Sentence done("postgresql.sandbox.copied", "{member} is a copy of the standby beside it.",
                        {{"member", own.id.value}});
    Outcome outcome = ranTo(reply, std::move(record), done, "pg_basebackup");
    FH_CO_CHECK(co_await addSight(cluster, outcome, context.limits));
    co_return outcome;
}

/// As it was before the start, which did not succeed: nobody starts it by hand. What it said when
/// that failed too; empty: it is barred. Its own key, since it is no part of the effect that
/// failed.
Task<std::string> barAgain(Cluster &cluster, MemberSettings own, CallContext context)
{
    context.idempotencyKey += ":bar";
    context.limits.deadline = std::max(context.limits.deadline, cluster.now() + barMin);
    const std::vector<Argv> programs = {barArgv(own.data)};
    const Result<adapter::ActReply> reply = co_await cluster.effects(own.id, context, programs);
    std::string said;
    if (!reply)
        said = printable(reply.error().message);
    else if (!reply->succeeded())
        said = "exit code " + std::to_string(reply->exitCode) + ": " + printable(reply->err);
    co_return said;
}

Task<Outcome> sandboxStart(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(action.member));
    FH_CO_TRY(const Look look, co_await lookAtOurs(cluster, action.member, context));
    if (look.sandbox->marked != Tri::Yes || !look.identity())
        co_return fail(ErrorCode::Conflict, "there is no copy to start", "member " + own.id.value);
    Json record = {{"before", evidence(look)}};
    const Milliseconds rest = left(context.limits.deadline, cluster.now());
    const std::vector<Argv> programs = {
        unbarArgv(own.data), sandboxStartArgv(cluster.settings, own, rest), barArgv(own.data)};
    Result<adapter::ActReply> reply = co_await cluster.effects(action.member, context, programs);
    if (!reply || !reply->succeeded()) {
        FH_CO_TRY(const std::string said, co_await barAgain(cluster, own, context));
        record["barred_again"] = said.empty();
        if (!said.empty())
            record["bar_said"] = said;
        if (!reply && !said.empty())
            reply.error().message += "; its folder could not be barred again either: " + said;
    }
    if (!reply)
        co_return fail(reply.error());
    const Sentence done("postgresql.sandbox.started", "{member} runs, cut off from everybody else.",
                        {{"member", own.id.value}});
    Outcome outcome = ranTo(*reply, std::move(record), done, "pg_ctl start");
    FH_CO_CHECK(co_await addSight(cluster, outcome, context.limits));
    co_return outcome;
}

Task<Outcome> sandboxVerify(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(const Look look, co_await lookAtOurs(cluster, action.member, context));
    FH_CO_CHECK(requireTarget(look, context));
    if (look.sandbox->isolated != Tri::Yes || !look.isPrimary())
        co_return fail(ErrorCode::Conflict, "the copy is not seen promoted and cut off",
                       "member " + action.member.value);
    FH_CO_CHECK(co_await requireCurrentClaim(cluster, action.member, context));
    const std::string nonce = newUuid();
    const std::string write = "INSERT INTO " + cluster.settings.probeTable +
                              " (who, at) VALUES ($1, clock_timestamp()) RETURNING who";
    const std::vector<std::string> arguments = {nonce};
    FH_CO_CHECK(
        co_await cluster.ask(action.member, write, arguments, Statement::Change, context.limits));
    const Instant written = cluster.env.clock().now();
    const std::string read =
        "SELECT json_build_object('who', (SELECT who FROM " + cluster.settings.probeTable +
        " WHERE who = $1), 'identity', (SELECT system_identifier::text FROM pg_control_system()), "
        "'lsn', pg_current_wal_lsn()::text, 'port', inet_server_port(), 'newest_commit_ms', "
        "(extract(epoch "
        "FROM pg_last_xact_replay_timestamp()) * 1000)::bigint)::text";
    FH_CO_TRY(const std::string answer, co_await cluster.ask(action.member, read, arguments,
                                                             Statement::Read, context.limits));
    FH_CO_TRY(const Json back, parseJson(answer));
    Json record = {{"nonce", nonce},
                   {"read_back", back},
                   {"timeline", look.timeline()},
                   {"first_write_at", toRfc3339(written)}};
    const Json newest = back.value("newest_commit_ms", Json());
    if (newest.is_number_integer())
        record["newest_commit_at"] = toRfc3339(Instant(Milliseconds(newest.get<std::int64_t>())));
    const bool same = back.value("who", Json()) == nonce;
    co_return outcomeOf(
        same ? OutcomeKind::Done : OutcomeKind::NotDone, std::move(record),
        same ? Sentence("postgresql.sandbox.verified", "{member} took a mark and gave it back.",
                        {{"member", action.member.value}})
             : Sentence("postgresql.sandbox.unverified", "{member} did not give the mark back.",
                        {{"member", action.member.value}}));
}

Task<Outcome> sandboxRemove(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(action.member));
    FH_CO_TRY(const Look look, co_await lookAtOurs(cluster, action.member, context));
    Json record = {{"before", evidence(look)}};
    const Sentence done("postgresql.sandbox.removed", "Nothing of {member} is left.",
                        {{"member", own.id.value}});
    if (look.sandbox->present == Tri::No && look.sandbox->marked == Tri::No) {
        record["already"] = true;
        co_return outcomeOf(OutcomeKind::Done, std::move(record), done);
    }
    const bool gone = !look.sql && look.host && look.host->postmaster == Tri::No;
    // Somebody may have made it a server of their own since: its writes are nobody's to remove.
    if (look.sql && look.sandbox->isolated != Tri::Yes)
        co_return fail(
            ErrorCode::Denied, "it runs and is not cut off, so it is no sandbox any more",
            "member " + own.id.value, "Find out who uses it; stop it by hand when nobody does");
    std::vector<Argv> programs;
    if (!gone)
        programs.push_back(
            sandboxStopArgv(cluster.settings, own, left(context.limits.deadline, cluster.now())));
    programs.push_back(sandboxRemoveArgv(own));
    if (look.sandbox->marked == Tri::Yes)
        programs.push_back(unmarkArgv(own));
    FH_CO_TRY(const adapter::ActReply reply,
              co_await cluster.effects(action.member, context, programs));
    Outcome outcome = ranTo(reply, std::move(record), done, gone ? "rm" : "pg_ctl stop or rm");
    FH_CO_CHECK(co_await addSight(cluster, outcome, context.limits));
    co_return outcome;
}

} // namespace farhaven::plugins::postgresql
