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
    std::optional<HostView> view;
    std::optional<Error> error; ///< of the last look
};

/// Looks at the host until the postmaster is gone, then at the control data that it left.
Task<Gone> waitUntilGone(Cluster &cluster, MemberId member, CallLimits limits)
{
    Gone seen;
    do {
        Result<Tri> alive = co_await cluster.postmaster(member, limits);
        if (alive && *alive == Tri::No) {
            Result<ControlData> control = co_await cluster.controlData(member, limits);
            if (control) {
                seen.view = HostView{std::move(*control), Tri::No};
                co_return seen;
            }
            seen.error = std::move(control).error();
        } else if (!alive) {
            seen.error = std::move(alive).error();
        }
        FH_CO_CHECK(co_await pause(pollPause));
    } while (left(limits.deadline, cluster.now()) > 2 * pollPause && !limits.stop.stop_requested());
    co_return seen;
}

Outcome judge(const HostView &view, Json record)
{
    const Json arguments = {{"state", view.control.stateText},
                            {"lsn", toText(view.control.checkpoint)}};
    if (view.control.state == ControlData::State::ShutDown)
        return outcomeOf(OutcomeKind::Done, std::move(record),
                         Sentence("postgresql.demote.done",
                                  "The server is gone; control data says {state} at {lsn}.",
                                  arguments));
    return outcomeOf(OutcomeKind::NotDone, std::move(record),
                     Sentence("postgresql.demote.not_in_order",
                              "The server is gone, but control data says {state}: its last write "
                              "is not known.",
                              arguments));
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
        FH_CO_CHECK(co_await requireCurrentClaim(cluster, action.member, context));
        record["already"] = true;
        record["after"] = evidence(before);
        co_return judge(*before.host, std::move(record));
    }
    const Ticks sent = cluster.now();
    const Argv argv = stopArgv(cluster.settings, own);
    FH_CO_TRY(const adapter::ActReply stop,
              co_await cluster.effect(action.member, context, {}, argv));
    record["exit_code"] = stop.exitCode;
    record["stop_ms"] = msSince(sent, cluster.now());
    FH_CO_TRY(const Gone gone, co_await waitUntilGone(cluster, action.member, context.limits));
    record["gone_ms"] = msSince(sent, cluster.now());
    record["ms"] = msSince(start, cluster.now());
    Look after;
    after.member = action.member;
    after.host = gone.view;
    after.hostError = gone.error;
    record["after"] = evidence(after);
    if (gone.view)
        co_return judge(*gone.view, std::move(record));
    const Json arguments = {{"said", gone.error ? gone.error->message : "the server still runs"}};
    co_return outcomeOf(OutcomeKind::Unknown, std::move(record),
                        Sentence("postgresql.demote.unknown",
                                 "The server was told to stop and was not seen gone: {said}",
                                 arguments));
}

} // namespace farhaven::plugins::postgresql
