// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/claiming.h"
#include "application.h"

namespace farhaven::plugins::service {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using model::OutcomeKind;

namespace {

constexpr Milliseconds pollPause{20};

Json evidence(const Look &look)
{
    Json out = {{"running", std::string(name(look.running))},
                {"health", std::string(name(look.health.health))}};
    if (!look.health.database.empty())
        out["database"] = look.health.database;
    if (look.error)
        out["error"] = std::string(name(look.error->code));
    return out;
}

/// Whether the look shows what the verb wants.
bool reached(const std::string &verb, const Look &look)
{
    return verb == "start" ? look.serves() : look.running == Tri::No;
}

Outcome judge(const std::string &verb, const MemberId &member, const Look &before, const Look &last,
              Json record)
{
    record["after"] = evidence(last);
    const Json arguments = {{"member", member.value},
                            {"health", std::string(name(last.health.health))},
                            {"running", std::string(name(last.running))}};
    if (reached(verb, last))
        return outcomeOf(OutcomeKind::Done, std::move(record),
                         verb == "start"
                             ? Sentence("service.start.done",
                                        "{member} runs, its health is "
                                        "{health}.",
                                        arguments)
                             : Sentence("service.stop.done", "{member} is stopped.", arguments));
    // Only what runs or stands as before was not touched; half a start is not nothing.
    const bool asBefore = last.running != Tri::Unknown && last.running == before.running;
    return outcomeOf(asBefore ? OutcomeKind::NotDone : OutcomeKind::Unknown, std::move(record),
                     Sentence("service.not_yet",
                              "{member} was told to; running: {running}, health: {health}.",
                              arguments));
}

/// Looks until the verb's aim is seen or the deadline is near.
Task<Look> untilReached(Application &application, std::string verb, MemberId member,
                        CallLimits limits)
{
    Look last;
    do {
        FH_CO_TRY(last, co_await application.look(member, limits));
        if (reached(verb, last))
            break;
        FH_CO_CHECK(co_await pause(pollPause));
    } while (left(limits.deadline, application.now()) > 2 * pollPause &&
             !limits.stop.stop_requested());
    co_return last;
}

/// Nothing is sent, so farhaven-act cannot refuse a stale claim: it is asked.
Task<> requireCurrentClaim(Application &application, SshTarget host, CallContext context)
{
    FH_CO_TRY(
        const adapter::ClaimView highest,
        co_await adapter::actClaims(application.env, host, context.claim.scope, context.limits));
    co_return adapter::requireCurrent(highest, context.claim, host);
}

Task<Outcome> run(Application &application, Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, application.member(action.member));
    if (!own.host)
        co_return fail(ErrorCode::Invalid, "Farhaven has no login on its host",
                       "member " + action.member.value, "Give the host its ssh settings");
    const Ticks begun = application.now();
    FH_CO_TRY(const Look before, co_await application.look(action.member, context.limits));
    Json record = {{"before", evidence(before)}};
    if (reached(action.verb, before)) {
        FH_CO_CHECK(co_await requireCurrentClaim(application, *own.host, context));
        record["already"] = true;
        co_return judge(action.verb, action.member, before, before, std::move(record));
    }
    const Argv argv = action.verb == "start" ? own.start : own.stop;
    FH_CO_TRY(const adapter::ActReply reply,
              co_await adapter::actEffect(application.env, *own.host, context.claim,
                                          context.idempotencyKey, argv, context.limits));
    record["exit_code"] = reply.exitCode;
    if (!reply.succeeded())
        record["said"] = printable(reply.err);
    Result<Look> last =
        co_await untilReached(application, action.verb, action.member, context.limits);
    if (!last)
        co_return fail(std::move(last).error().orMaybeApplied());
    record["ms"] = std::chrono::duration_cast<Milliseconds>(application.now() - begun).count();
    co_return judge(action.verb, action.member, before, *last, std::move(record));
}

} // namespace

Task<Outcome> start(Application &application, Action action, CallContext context)
{
    // A start that is cut off in its middle helps nobody; refused before anything is sent.
    const Milliseconds rest = left(context.limits.deadline, application.now());
    if (rest < application.settings.startupBudget)
        co_return fail(ErrorCode::Invalid,
                       "the deadline leaves " + std::to_string(rest.count()) +
                           " ms, a start may take " +
                           std::to_string(application.settings.startupBudget.count()) + " ms",
                       "/deadline", "Give the step a deadline above startup_budget_ms");
    co_return co_await run(application, std::move(action), std::move(context));
}

Task<Outcome> stop(Application &application, Action action, CallContext context)
{
    co_return co_await run(application, std::move(action), std::move(context));
}

} // namespace farhaven::plugins::service
