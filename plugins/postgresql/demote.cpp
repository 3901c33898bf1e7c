// SPDX-License-Identifier: GPL-3.0-or-later
#include "acts.h"

namespace farhaven::plugins::postgresql {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using model::OutcomeKind;

namespace {

struct Gone {
    Gone() = default;
    std::optional<Closing> look; ///< seen gone
    std::optional<Error> error;  ///< of the last look
};

/// A look at the host costs the server's own machine work while it shuts down: only once nobody
/// listens any more, and now and then in case that somebody else does.
constexpr Milliseconds lookAnyway{200};

bool isGone(const Look &look)
{
    return !look.sql && look.host && look.host->postmaster == Tri::No;
}

/// Looks until the postmaster is gone, then at the control data that it left.
Task<Gone> waitUntilGone(Cluster &cluster, MemberId member, CallLimits limits)
{
    Gone seen;
    Ticks looked = cluster.now();
    do {
        const Result<Tri> listens = co_await cluster.listens(member, limits);
        const bool silent = !listens || *listens != Tri::Yes;
        if (silent || cluster.now() - looked > lookAnyway) {
            FH_CO_TRY(Closing closing, co_await cluster.closingLook(member, limits));
            looked = cluster.now();
            if (isGone(closing.own)) {
                seen.look = std::move(closing);
                co_return seen;
            }
            seen.error = closing.own.hostError;
        }
        FH_CO_CHECK(co_await pause(pollPause));
    } while (left(limits.deadline, cluster.now()) > 2 * pollPause && !limits.stop.stop_requested());
    co_return seen;
}

/// `sent`: we told it to stop, so whatever came of it something was done.
Outcome judge(const HostView &view, bool sent, Json record)
{
    const Json arguments = {{"state", view.control.stateText},
                            {"lsn", toText(view.control.checkpoint)}};
    if (view.control.state == ControlData::State::ShutDown)
        return outcomeOf(OutcomeKind::Done, std::move(record),
                         Sentence("postgresql.demote.done",
                                  "The server is gone; control data says {state} at {lsn}.",
                                  arguments));
    return outcomeOf(sent ? OutcomeKind::Unknown : OutcomeKind::NotDone, std::move(record),
                     Sentence("postgresql.demote.not_in_order",
                              "The server is gone, but control data says {state}: its last write "
                              "is not known.",
                              arguments));
}

Error unsignalled(const adapter::ActReply &reply, const MemberSettings &own)
{
    return Error(ErrorCode::Io, "standby.signal cannot be written: " + printable(reply.err),
                 own.host.host, "Look at disk space and rights of the data folder");
}

/// From here on its files start a standby, whoever starts them.
Task<> keepFromWriting(Cluster &cluster, MemberSettings own, CallContext context)
{
    const Argv argv = makeStandbyArgv(own.data);
    FH_CO_TRY(const adapter::ActReply reply,
              co_await cluster.effect(own.id, context, "signal", argv));
    if (!reply.succeeded())
        co_return fail(unsignalled(reply, own));
    co_return Result<>();
}

/// It was stopped before we came. One that did not end in order is left alone: its log must be
/// replayed first, which pg_rewind cannot do with the files of a standby.
Task<Outcome> alreadyGone(Cluster &cluster, MemberSettings own, CallContext context, HostView view,
                          Json record)
{
    FH_CO_CHECK(co_await requireCurrentClaim(cluster, own.id, context));
    if (view.control.state == ControlData::State::ShutDown)
        FH_CO_CHECK(co_await keepFromWriting(cluster, own, context));
    record["already"] = true;
    co_return judge(view, false, std::move(record));
}

} // namespace

Task<Outcome> demote(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(action.member));
    const Ticks start = cluster.now();
    FH_CO_TRY(const Look before, co_await cluster.look(action.member, context.limits));
    FH_CO_CHECK(requireTarget(before, context));
    Json record = {{"before", evidence(before)}};
    if (before.sql && before.sql->inRecovery)
        co_return fail(ErrorCode::Conflict, "it is a standby: there is nothing to demote",
                       "member " + action.member.value, "Look at the topology again");
    if (before.host && before.host->postmaster == Tri::No) {
        record["after"] = record["before"];
        const HostView view = *before.host;
        co_return co_await alreadyGone(cluster, own, context, view, std::move(record));
    }
    // In this order, so that at no moment a stopped server is there that would come back as a
    // second writer.
    const std::vector<Argv> programs = {makeStandbyArgv(own.data), stopArgv(cluster.settings, own)};
    const Ticks sent = cluster.now();
    FH_CO_TRY(const adapter::ActReply stop,
              co_await cluster.effects(action.member, context, programs));
    if (stop.ran < int(programs.size()))
        co_return fail(unsignalled(stop, own));
    record["exit_code"] = stop.exitCode;
    record["stop_ms"] = msSince(sent, cluster.now());
    cluster.expectSilence(action.member);
    const Result<Gone> waited = co_await waitUntilGone(cluster, action.member, context.limits);
    if (!waited)
        co_return fail(Error(waited.error()).orMaybeApplied());
    const Gone &gone = *waited;
    record["gone_ms"] = msSince(sent, cluster.now());
    record["ms"] = msSince(start, cluster.now());
    if (gone.look) {
        record["after"] = evidence(gone.look->own);
        Outcome outcome = judge(*gone.look->own.host, true, std::move(record));
        outcome.seen = gone.look->seen;
        co_return outcome;
    }
    Look unseen;
    unseen.member = action.member;
    unseen.hostError = gone.error;
    record["after"] = evidence(unseen);
    const Json arguments = {{"said", gone.error ? gone.error->message : "the server still runs"}};
    co_return outcomeOf(OutcomeKind::Unknown, std::move(record),
                        Sentence("postgresql.demote.unknown",
                                 "The server was told to stop and was not seen gone: {said}",
                                 arguments));
}

namespace {

Outcome judgeStandby(const HostView &view, bool sent, Json record)
{
    const bool inOrder = view.control.state == ControlData::State::ShutDownInRecovery;
    const OutcomeKind kind = inOrder ? OutcomeKind::Done
                             : sent  ? OutcomeKind::Unknown
                                     : OutcomeKind::NotDone;
    return outcomeOf(kind, std::move(record),
                     Sentence("postgresql.stop.gone",
                              "The server is gone; control data says {state}.",
                              {{"state", view.control.stateText}}));
}

} // namespace

Task<Outcome> stop(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(action.member));
    const Ticks start = cluster.now();
    FH_CO_TRY(const Look before, co_await cluster.look(action.member, context.limits));
    FH_CO_CHECK(requireTarget(before, context));
    Json record = {{"before", evidence(before)}};
    if (before.sql && !before.sql->inRecovery)
        co_return fail(ErrorCode::Conflict, "it is the primary", "member " + action.member.value,
                       "Demote it: its files must not start a second writer");
    if (before.host && before.host->postmaster == Tri::No) {
        FH_CO_CHECK(co_await requireCurrentClaim(cluster, own.id, context));
        record["already"] = true;
        const HostView view = *before.host;
        co_return judgeStandby(view, false, std::move(record));
    }
    // A primary that is only slow to answer would come back from its own files as a second writer.
    if (!before.sql)
        co_return fail(ErrorCode::Unreachable, "it runs and does not say whether it is a standby",
                       "member " + action.member.value,
                       "Wait until it answers; demote it if it is the primary");
    const std::vector<Argv> programs = {stopArgv(cluster.settings, own)};
    FH_CO_TRY(const adapter::ActReply reply,
              co_await cluster.effects(action.member, context, programs));
    record["exit_code"] = reply.exitCode;
    cluster.expectSilence(action.member);
    const Result<Gone> waited = co_await waitUntilGone(cluster, action.member, context.limits);
    if (!waited)
        co_return fail(Error(waited.error()).orMaybeApplied());
    record["ms"] = msSince(start, cluster.now());
    const Gone &gone = *waited;
    if (gone.look) {
        record["after"] = evidence(gone.look->own);
        Outcome outcome = judgeStandby(*gone.look->own.host, true, std::move(record));
        outcome.seen = gone.look->seen;
        co_return outcome;
    }
    const Json arguments = {{"said", gone.error ? gone.error->message : "the server still runs"}};
    co_return outcomeOf(OutcomeKind::Unknown, std::move(record),
                        Sentence("postgresql.demote.unknown",
                                 "The server was told to stop and was not seen gone: {said}",
                                 arguments));
}

} // namespace farhaven::plugins::postgresql
