// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/claiming.h"
#include "restart.h"

#include <set>

namespace farhaven::plugins::postgresql {

using adapter::Action;
using adapter::CallContext;
using adapter::CheckReport;

namespace {

void say(CheckReport &report, Tri holds, Sentence why)
{
    report.accepted = report.reasons.empty() ? holds : both(report.accepted, holds);
    report.reasons.push_back(std::move(why));
}

/// Keys that a verb leaves in its host's record; empty for verbs that go by SQL or are claims.
std::vector<std::string> recordedSteps(const std::string &verb)
{
    if (verb == "demote")
        return {"signal", ""}; // the first only where it was stopped before we came
    if (verb == "promote" || verb == "stop" || verb.starts_with("sandbox-"))
        return {""};
    if (verb == "start")
        return {"start"};
    if (verb == "start-primary")
        return {"unsignal", "start"};
    if (verb == "rejoin" || verb == "rewind") {
        std::vector<std::string> steps = {
            "keep-folder",    "keep-log", "keep-control", "keep-sync", "recover",
            "keep-recovered", "bar",      "rewind",       "signal",    "unbar"};
        if (verb == "rejoin")
            steps.emplace_back("start");
        return steps;
    }
    if (verb == "follow")
        return {"start"};
    if (verb == "reinit")
        return {"copy", "signal", "keep", "place", "start"};
    return {};
}

/// Whether the key ever arrived, and whether the last of its programs is recorded as a success:
/// each runs only after the one before it succeeded.
struct Recall {
    Tri received = Tri::Unknown;
    model::OutcomeKind recorded = model::OutcomeKind::Unknown;
};

Task<Recall> recall(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(action.member));
    const std::vector<std::string> steps = recordedSteps(action.verb);
    Recall known;
    if (steps.empty() || context.idempotencyKey.empty())
        co_return known;
    Tri never = Tri::Yes;
    for (const std::string &step : steps) {
        const std::string key = context.idempotencyKey + (step.empty() ? "" : "." + step);
        const Result<adapter::KeyState> state =
            co_await adapter::actOutcome(cluster.env, own.host, key, context.limits);
        never = both(never, state ? tri(*state == adapter::KeyState::NeverSeen) : Tri::Unknown);
        const bool done = state && *state == adapter::KeyState::Succeeded;
        known.recorded = done ? model::OutcomeKind::Done : model::OutcomeKind::Unknown;
    }
    known.received = never == Tri::Yes ? Tri::No : never == Tri::No ? Tri::Yes : Tri::Unknown;
    co_return known;
}

void checkTarget(CheckReport &report, const Look &own, const CallContext &context)
{
    const Json who = {{"member", own.member.value}};
    const std::string *identity = own.identity();
    if (!identity) {
        const std::optional<Error> &error = own.hostError ? own.hostError : own.sqlError;
        say(report, Tri::Unknown,
            Sentence("postgresql.check.silent", "{member} does not answer: {said}",
                     {{"member", own.member.value}, {"said", error ? error->message : ""}}));
        return;
    }
    if (context.claim.scope.empty() || context.claim.scope == *identity) {
        say(report, Tri::Yes,
            Sentence("postgresql.check.identity", "{member} is the system {identity}.",
                     {{"member", own.member.value}, {"identity", *identity}}));
        return;
    }
    say(report, Tri::No,
        Sentence("postgresql.check.other_system",
                 "{member} is the system {identity}, not the claimed one.",
                 {{"member", own.member.value}, {"identity", *identity}}));
}

void checkRole(CheckReport &report, const Look &own, bool wantPrimary)
{
    const char *wanted = wantPrimary ? "primary" : "replica";
    if (!own.sql) {
        const bool gone = own.host && own.host->postmaster == Tri::No;
        say(report, gone ? Tri::No : Tri::Unknown,
            Sentence("postgresql.check.role_unknown", "{member} does not run as {wanted}.",
                     {{"member", own.member.value}, {"wanted", wanted}}));
        return;
    }
    const char *role = own.sql->inRecovery ? "replica" : "primary";
    say(report, tri(own.sql->inRecovery != wantPrimary),
        Sentence("postgresql.check.role", "{member} is {role}; the verb wants a {wanted}.",
                 {{"member", own.member.value}, {"role", role}, {"wanted", wanted}}));
}

Task<> checkStart(Cluster &cluster, CheckReport &report, std::vector<Look> looks, Action action,
                  CallContext context)
{
    const Result<Signals> signal = co_await signalsOf(cluster, action.member, context.limits);
    if (!signal) {
        say(report, Tri::Unknown,
            Sentence("postgresql.check.signal",
                     "What its files would make of it is not known: "
                     "{said}",
                     {{"said", signal.error().message}}));
        co_return Result<>();
    }
    const std::optional<Sentence> why = action.verb == "start-primary"
                                            ? whyNotStartPrimary(looks, action.member, *signal)
                                            : whyNotStart(looks, action.member, signal->standby);
    say(report, tri(!why),
        why ? *why : Sentence("postgresql.check.start", "It may be started as it was."));
    co_return Result<>();
}

Task<> checkRejoin(Cluster &cluster, CheckReport &report, std::vector<Look> looks, Action action,
                   CallContext context)
{
    const Look &own = *find(looks, action.member);
    const bool stopped = own.host && own.host->postmaster == Tri::No;
    say(report,
        stopped   ? Tri::Yes
        : own.sql ? Tri::No
                  : Tri::Unknown,
        Sentence("postgresql.check.stopped", "{member} must be seen stopped.",
                 {{"member", action.member.value}}));
    const Result<MemberId> source = onlyPrimary(looks, action.member);
    if (!source) {
        say(report, Tri::Unknown,
            Sentence("postgresql.check.no_source", "{said}", {{"said", source.error().message}}));
        co_return Result<>();
    }
    const std::string sql = "SELECT (current_setting('data_checksums') = 'on' OR "
                            "current_setting('wal_log_hints') = 'on')::text";
    const Result<std::string> able =
        co_await cluster.ask(*source, sql, {}, Statement::Read, context.limits);
    say(report, able ? tri(*able == "true") : Tri::Unknown,
        Sentence("postgresql.check.rewindable",
                 "pg_rewind needs data checksums or wal_log_hints at {source}.",
                 {{"source", source->value}}));
    co_return Result<>();
}

/// Nobody else holds the scope; with an epoch of our own, it is the one that holds.
Task<> checkClaim(Cluster &cluster, CheckReport &report, MemberId member, CallContext context,
                  std::string scope)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(member));
    const Result<adapter::ClaimView> view =
        co_await adapter::actClaims(cluster.env, own.host, scope, context.limits);
    if (!view) {
        say(report, Tri::Unknown,
            Sentence("postgresql.check.claims_unknown",
                     "Who holds a claim at {host} is not known: {said}",
                     {{"host", own.host.host}, {"said", view.error().message}}));
        co_return Result<>();
    }
    cluster.claimSeen = std::max(cluster.claimSeen, view->epoch);
    const bool ours = context.claim.epoch > 0 && view->epoch == context.claim.epoch;
    const bool fits = context.claim.epoch > 0 ? ours && !view->released : view->released;
    say(report, tri(fits),
        Sentence("postgresql.check.claim", "At {host} the highest claim is {epoch} ({holder}).",
                 {{"host", own.host.host},
                  {"epoch", view->epoch},
                  {"holder", view->epoch == 0 ? "none"
                             : view->released ? "released"
                                              : view->holder}}));
    co_return Result<>();
}

constexpr Milliseconds helloMax{1'500};

/// A claim is the first that a run asks of every host: an old farhaven-act shows there, and a host
/// without whose claim there is no run.
Task<> checkPlaces(Cluster &cluster, CheckReport &report, Action action, CallContext context)
{
    std::set<std::string> asked;
    FH_CO_TRY(const std::vector<adapter::ClaimPlace> places, claimPlaces(cluster, action));
    for (const adapter::ClaimPlace &place : places) {
        if ((place.silent && !place.must) || !asked.insert(place.host.host).second)
            continue;
        const Ticks until = std::min(context.limits.deadline, cluster.now() + helloMax);
        const CallLimits limits(until, context.limits.stop);
        const Result<std::string> hello =
            co_await adapter::actHello(cluster.env, place.host, limits);
        if (hello)
            continue;
        if (hello.error().code == ErrorCode::Unsupported)
            say(report, Tri::No, adapter::mismatch(hello.error()));
        else if (place.must)
            say(report, Tri::Unknown, adapter::cannotClaim(place.host, hello.error()));
    }
    co_return Result<>();
}

/// A copy is made only where nothing is; all else of a sandbox is asked at its turn, when there is
/// one.
Task<> checkSandbox(Cluster &cluster, CheckReport &report, Action action, CallContext context)
{
    if (action.verb != "sandbox-copy") {
        say(report, Tri::Yes,
            Sentence("postgresql.check.sandbox", "{member} is a sandbox.",
                     {{"member", action.member.value}}));
        co_return Result<>();
    }
    const std::string scope = context.claim.scope;
    const Result<std::vector<Sentence>> why =
        co_await whyNotCopy(cluster, action.member, scope, context.limits);
    if (!why) {
        say(report, Tri::Unknown,
            Sentence("postgresql.check.sandbox_unknown",
                     "Whether there is room for a copy is not known: {said}",
                     {{"said", why.error().message}}));
        co_return Result<>();
    }
    for (const Sentence &reason : *why)
        say(report, Tri::No, reason);
    if (why->empty())
        say(report, Tri::Yes,
            Sentence("postgresql.check.sandbox_clear",
                     "Nothing is in the sandbox of {member}, and there is room for a copy.",
                     {{"member", action.member.value}}));
    co_return Result<>();
}

} // namespace

Task<CheckReport> checkAction(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_CHECK(cluster.member(action.member));
    CheckReport report;
    FH_CO_TRY(const std::vector<Look> looks, co_await cluster.lookAll(context.limits));
    const Look &own = *find(looks, action.member);
    const std::string &verb = action.verb;
    const bool forSandbox = cluster.settings.sandbox;
    if (forSandbox)
        FH_CO_CHECK(co_await checkSandbox(cluster, report, action, context));
    if (verb != "reinit" && !forSandbox)
        checkTarget(report, own, context);
    if (verb == "quiesce" || verb == "demote")
        checkRole(report, own, true);
    const bool down = own.host && own.host->postmaster == Tri::No;
    if ((verb == "promote" && !forSandbox) || (verb == "stop" && !down))
        checkRole(report, own, false);
    if (verb.starts_with("start") && !own.sql)
        FH_CO_CHECK(co_await checkStart(cluster, report, looks, action, context));
    if (verb == "rejoin" || verb == "rewind" || verb == "reinit")
        FH_CO_CHECK(co_await checkRejoin(cluster, report, looks, action, context));
    if (verb == "claim")
        FH_CO_CHECK(co_await checkPlaces(cluster, report, action, context));
    const std::string scope = !context.claim.scope.empty() ? context.claim.scope
                              : own.identity()             ? *own.identity()
                                                           : std::string();
    if (!scope.empty() && verb != "checkpoint" && !forSandbox)
        FH_CO_CHECK(co_await checkClaim(cluster, report, action.member, context, scope));
    FH_CO_TRY(const Recall known, co_await recall(cluster, action, context));
    report.received = known.received;
    report.recorded = known.recorded;
    co_return report;
}

} // namespace farhaven::plugins::postgresql
