// SPDX-License-Identifier: GPL-3.0-or-later
#include "acts.h"

namespace farhaven::plugins::postgresql {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using model::OutcomeKind;

namespace {

/// Exit codes from here on are a shell's word for "ended by signal N": 128 + N.
constexpr int signalled = 128;

constexpr const char *recoverySql = "SELECT pg_is_in_recovery()::text";

struct Raised {
    Raised() = default;
    std::optional<Closing> look; ///< seen out of recovery
    std::optional<Error> error;
    std::int64_t asked = 0;
};

/// Asks until the server is out of recovery; the kept connection survives the promote.
Task<Raised> waitUntilWritable(Cluster &cluster, MemberId member, CallLimits limits)
{
    Raised seen;
    do {
        ++seen.asked;
        Result<std::string> recovery =
            co_await cluster.ask(member, recoverySql, {}, Statement::Read, limits);
        if (recovery && *recovery == "false") {
            FH_CO_TRY(Closing closing, co_await cluster.closingLook(member, limits));
            if (closing.own.isPrimary()) {
                seen.look = std::move(closing);
                co_return seen;
            }
        } else if (!recovery) {
            seen.error = std::move(recovery).error();
        }
        FH_CO_CHECK(co_await pause(pollPause));
    } while (left(limits.deadline, cluster.now()) > 2 * pollPause && !limits.stop.stop_requested());
    co_return seen;
}

Outcome writable(const Look &after, Json record)
{
    record["after"] = evidence(after);
    return outcomeOf(OutcomeKind::Done, std::move(record),
                     Sentence("postgresql.promote.done",
                              "{member} takes writes on timeline {timeline}.",
                              {{"member", after.member.value}, {"timeline", after.timeline()}}));
}

} // namespace

Task<Outcome> promote(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(action.member));
    const Ticks start = cluster.now();
    FH_CO_TRY(const Look before, co_await cluster.look(action.member, context.limits));
    FH_CO_CHECK(requireTarget(before, context));
    if (!before.sql)
        co_return fail(*before.sqlError);
    Json record = {{"before", evidence(before)}};
    if (!before.sql->inRecovery) {
        FH_CO_CHECK(co_await requireCurrentClaim(cluster, action.member, context));
        record["already"] = true;
        co_return writable(before, std::move(record));
    }
    const Ticks sent = cluster.now();
    const Argv argv = promoteArgv(cluster.settings, own);
    FH_CO_TRY(const adapter::ActReply told,
              co_await cluster.effect(action.member, context, {}, argv));
    record["exit_code"] = told.exitCode;
    record["told_ms"] = msSince(sent, cluster.now());
    if (!told.succeeded() && !told.replayed) {
        // pg_ctl says why in words only; whether it had an effect is asked of the server.
        FH_CO_TRY(const Look after, co_await cluster.look(action.member, context.limits));
        record["said"] = printable(told.err);
        if (after.isPrimary())
            co_return writable(after, std::move(record));
        record["after"] = evidence(after);
        // One that a signal ended may have sent its own before: the server follows that later.
        const bool saidNo = told.exitCode > 0 && told.exitCode < signalled;
        const OutcomeKind kind = after.sql && saidNo ? OutcomeKind::NotDone : OutcomeKind::Unknown;
        co_return outcomeOf(kind, std::move(record),
                            Sentence("postgresql.promote.refused",
                                     "pg_ctl promote ended with exit code {code}.",
                                     {{"code", told.exitCode}}));
    }
    const Result<Raised> waited =
        co_await waitUntilWritable(cluster, action.member, context.limits);
    if (!waited)
        co_return fail(Error(waited.error()).orMaybeApplied());
    const Raised &raised = *waited;
    record["asked"] = raised.asked;
    record["writable_ms"] = msSince(sent, cluster.now());
    record["ms"] = msSince(start, cluster.now());
    if (raised.look && raised.look->own.timeline() > before.timeline()) {
        Outcome outcome = writable(raised.look->own, std::move(record));
        outcome.seen = raised.look->seen;
        co_return outcome;
    }
    if (raised.look)
        record["after"] = evidence(raised.look->own);
    const Json arguments = {{"said", raised.error ? raised.error->message
                                                  : "it is still in recovery or on its timeline"}};
    co_return outcomeOf(OutcomeKind::Unknown, std::move(record),
                        Sentence("postgresql.promote.unknown",
                                 "The server was told to promote and was not seen to take writes: "
                                 "{said}",
                                 arguments));
}

} // namespace farhaven::plugins::postgresql
