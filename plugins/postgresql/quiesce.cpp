// SPDX-License-Identifier: GPL-3.0-or-later
#include "acts.h"
#include "base/json_reader.h"

namespace farhaven::plugins::postgresql {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using model::OutcomeKind;

namespace sql {

// Superusers' sessions are counted and left: the role of Farhaven may not end them, and the fast
// stop that follows does.
const char *const terminate = R"sql(
WITH clients AS (
  SELECT a.pid, coalesce(r.rolsuper, false) AS superuser
  FROM pg_stat_activity a LEFT JOIN pg_roles r ON r.oid = a.usesysid
  WHERE a.backend_type = 'client backend' AND a.usename IS DISTINCT FROM current_user)
SELECT json_build_object(
  'sessions', count(*),
  'superusers', count(*) FILTER (WHERE superuser),
  'signalled', count(*) FILTER (WHERE NOT superuser AND pg_terminate_backend(pid)),
  'pids', coalesce(array_agg(pid) FILTER (WHERE NOT superuser), '{}')::text,
  'at', extract(epoch FROM clock_timestamp())::text)::text
FROM clients)sql";

// A session that took over a process id begins after the moment of the signal.
const char *const stillThere = R"sql(
SELECT json_build_object(
  'sessions', (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'
               AND usename IS DISTINCT FROM current_user),
  'signalled', (SELECT count(*) FROM pg_stat_activity WHERE pid = ANY ($1::int[])
                AND backend_start < to_timestamp($2::float8)))::text)sql";

} // namespace sql

namespace {

struct Signalled {
    Signalled() = default;
    std::int64_t sessions = 0;
    std::int64_t superusers = 0;
    std::int64_t signalled = 0;
    std::string pids;
    std::string at;
};

constexpr std::int64_t sessionsMax = 1'000'000;

Result<Signalled> readSignalled(const std::string &answer)
{
    FH_TRY(const Json json, parseJson(answer));
    JsonReader in(json, "");
    Signalled out;
    out.sessions = in.integer("sessions", 0, sessionsMax);
    out.superusers = in.integer("superusers", 0, sessionsMax);
    out.signalled = in.integer("signalled", 0, sessionsMax);
    out.pids = in.text("pids", 1 << 20);
    out.at = in.text("at");
    FH_CHECK(in.finish());
    return out;
}

struct Remaining {
    Remaining() = default;
    std::int64_t sessions = 0;
    std::int64_t signalled = 0;
};

Result<Remaining> readRemaining(const std::string &answer)
{
    FH_TRY(const Json json, parseJson(answer));
    JsonReader in(json, "");
    Remaining out;
    out.sessions = in.integer("sessions", 0, sessionsMax);
    out.signalled = in.integer("signalled", 0, sessionsMax);
    FH_CHECK(in.finish());
    return out;
}

/// Asks until every signalled session is gone; what it saw last when the deadline comes first.
Task<Remaining> waitUntilGone(Cluster &cluster, MemberId member, Signalled sent, CallLimits limits)
{
    const std::vector<std::string> arguments = {sent.pids, sent.at};
    Remaining seen;
    seen.signalled = sent.signalled;
    do {
        FH_CO_TRY(const std::string answer, co_await cluster.ask(member, sql::stillThere, arguments,
                                                                 Statement::Read, limits));
        FH_CO_TRY(seen, readRemaining(answer));
        if (seen.signalled == 0)
            break;
        FH_CO_CHECK(co_await pause(pollPause));
    } while (left(limits.deadline, cluster.now()) > 2 * pollPause);
    co_return seen;
}

/// The looks of the steps to come ask several things of a host at once; each such question needs a
/// session, and to open one takes longer than to ask. What is seen here is not needed.
Task<> warmHosts(Cluster &cluster, CallLimits limits)
{
    std::vector<Task<HostView>> looks;
    for (const MemberSettings &member : cluster.settings.members)
        looks.push_back(cluster.lookAtHost(member.id, limits));
    for (Task<HostView> &look : looks)
        co_await look;
    co_return Result<>();
}

} // namespace

Task<Outcome> checkpoint(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(const Look before, co_await cluster.look(action.member, context.limits));
    if (!before.sql)
        co_return fail(*before.sqlError);
    const Ticks start = cluster.now();
    Task<> warm = warmHosts(cluster, context.limits);
    const auto done =
        co_await cluster.ask(action.member, sql::checkpoint, {}, Statement::Change, context.limits);
    co_await warm; // before anything is answered: whoever asked may let go of the cluster then
    FH_CO_CHECK(done);
    const std::int64_t ms = msSince(start, cluster.now());
    co_return outcomeOf(
        OutcomeKind::Done, {{"before", evidence(before)}, {"checkpoint_ms", ms}},
        Sentence("postgresql.checkpoint", "A checkpoint took {ms} ms.", {{"ms", ms}}));
}

Task<Outcome> quiesce(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(const Look before, co_await cluster.look(action.member, context.limits));
    FH_CO_CHECK(requireTarget(before, context));
    if (!before.sql)
        co_return fail(*before.sqlError);
    FH_CO_CHECK(co_await requireCurrentClaim(cluster, action.member, context));
    const Ticks start = cluster.now();
    FH_CO_TRY(const std::string answer, co_await cluster.ask(action.member, sql::terminate, {},
                                                             Statement::Change, context.limits));
    Result<Signalled> sent = readSignalled(answer);
    if (!sent)
        co_return fail(std::move(sent).error().orMaybeApplied());
    Json record = {{"before", evidence(before)},
                   {"sessions_before", sent->sessions},
                   {"superuser_sessions", sent->superusers},
                   {"terminated", sent->signalled}};
    Result<Remaining> rest = co_await waitUntilGone(cluster, action.member, *sent, context.limits);
    record["ms"] = msSince(start, cluster.now());
    if (!rest) {
        record["error"] = rest.error().message;
        co_return outcomeOf(OutcomeKind::Unknown, std::move(record),
                            Sentence("postgresql.quiesce.unknown",
                                     "Sessions were ended; whether all are gone was not seen."));
    }
    record["sessions_after"] = rest->sessions;
    record["still_there"] = rest->signalled;
    const Json arguments = {{"ended", sent->signalled - rest->signalled},
                            {"left", rest->signalled}};
    if (rest->signalled > 0)
        co_return outcomeOf(OutcomeKind::Unknown, std::move(record),
                            Sentence("postgresql.quiesce.left",
                                     "{ended} sessions ended, {left} did not.", arguments));
    co_return outcomeOf(OutcomeKind::Done, std::move(record),
                        Sentence("postgresql.quiesce.done", "{ended} sessions ended.", arguments));
}

} // namespace farhaven::plugins::postgresql
