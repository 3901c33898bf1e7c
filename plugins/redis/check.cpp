// SPDX-License-Identifier: GPL-3.0-or-later
#include "acts.h"

namespace farhaven::plugins::redis {

using adapter::Action;
using adapter::CallContext;
using adapter::CheckReport;

namespace {

constexpr Milliseconds helloMax{1'500};

void say(CheckReport &report, Tri holds, Sentence why)
{
    report.accepted = report.reasons.empty() ? holds : both(report.accepted, holds);
    report.reasons.push_back(std::move(why));
}

void checkSystem(CheckReport &report, const Sight &sight, const CallContext &context)
{
    const std::string &identity = sight.verdict.identity;
    const bool same = context.claim.scope.empty() || context.claim.scope == identity;
    say(report, identity.empty() ? Tri::Unknown : tri(same),
        Sentence("redis.check.identity", "The Sentinels are those of the system {identity}.",
                 {{"identity", identity.empty() ? "unknown" : identity}}));
}

void checkMove(CheckReport &report, const Settings &settings, const Sight &sight,
               const Action &action)
{
    const std::vector<Obstacle> obstacles =
        whyNotMove(settings, sight, action.member, mannerOf(action));
    for (const Obstacle &obstacle : obstacles)
        say(report, obstacle.tri, obstacle.why);
    if (obstacles.empty())
        say(report, Tri::Yes,
            Sentence("redis.check.free",
                     "The Sentinels have their quorum and would choose {member}.",
                     {{"member", action.member.value}}));
}

/// Nobody else holds the scope; with an epoch of our own, it is the one that holds.
Task<> checkClaim(Cluster &cluster, std::shared_ptr<CheckReport> report, MemberSettings own,
                  CallContext context, std::string scope)
{
    const Result<adapter::ClaimView> view =
        co_await adapter::actClaims(cluster.env, *own.host, scope, context.limits);
    if (!view) {
        say(*report, Tri::Unknown,
            Sentence("redis.check.claims_unknown",
                     "Who holds a claim at {host} is not known: {said}",
                     {{"host", own.host->host}, {"said", view.error().message}}));
        co_return Result<>();
    }
    cluster.claimSeen = std::max(cluster.claimSeen, view->epoch);
    const bool ours = context.claim.epoch > 0 && view->epoch == context.claim.epoch;
    const bool fits = context.claim.epoch > 0 ? ours && !view->released : view->released;
    say(*report, tri(fits),
        Sentence("redis.check.claim", "At {host} the highest claim is {epoch} ({holder}).",
                 {{"host", own.host->host},
                  {"epoch", view->epoch},
                  {"holder", view->epoch == 0 ? "none"
                             : view->released ? "released"
                                              : view->holder}}));
    co_return Result<>();
}

Task<> checkPlaces(Cluster &cluster, std::shared_ptr<CheckReport> report, Action action,
                   CallContext context)
{
    FH_CO_TRY(const std::vector<adapter::ClaimPlace> places, claimPlaces(cluster, action));
    for (const adapter::ClaimPlace &place : places) {
        const Ticks until = std::min<Ticks>(context.limits.deadline, cluster.now() + helloMax);
        const CallLimits limits(until, context.limits.stop);
        const Result<std::string> hello =
            co_await adapter::actHello(cluster.env, place.host, limits);
        if (hello)
            continue;
        if (hello.error().code == ErrorCode::Unsupported)
            say(*report, Tri::No, adapter::mismatch(hello.error()));
        else if (place.must)
            say(*report, Tri::Unknown, adapter::cannotClaim(place.host, hello.error()));
    }
    co_return Result<>();
}

/// The record says only that the key was spent: what came of it is to be seen at the system.
Task<Tri> wasReceived(Cluster &cluster, MemberSettings own, CallContext context)
{
    if (context.idempotencyKey.empty())
        co_return Tri::Unknown;
    const Result<adapter::KeyState> state = co_await adapter::actOutcome(
        cluster.env, *own.host, context.idempotencyKey, context.limits);
    if (!state)
        co_return Tri::Unknown;
    co_return tri(*state != adapter::KeyState::NeverSeen);
}

} // namespace

Task<CheckReport> checkAction(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, cluster.dataNode(action.member));
    const auto report = std::make_shared<CheckReport>();
    FH_CO_TRY(const Sight sight, co_await cluster.sight(context.limits));
    checkSystem(*report, sight, context);
    const bool moves = action.verb == "failover" || action.verb == "switchover";
    if (moves) {
        checkMove(*report, cluster.settings, sight, action);
        FH_CO_TRY(report->received, co_await wasReceived(cluster, own, context));
    }
    if (action.verb == "claim")
        FH_CO_CHECK(co_await checkPlaces(cluster, report, action, context));
    const std::string scope =
        context.claim.scope.empty() ? sight.verdict.identity : context.claim.scope;
    if (!scope.empty())
        FH_CO_CHECK(co_await checkClaim(cluster, report, own, context, scope));
    const CheckReport said = *report;
    co_return said;
}

Result<adapter::Preview> previewAction(const Cluster &cluster, const Action &action)
{
    FH_TRY(const MemberSettings own, cluster.dataNode(action.member));
    const Settings &settings = cluster.settings;
    adapter::Preview preview;
    if (action.verb == "claim" || action.verb == "release") {
        FH_TRY(const std::vector<adapter::ClaimPlace> places, claimPlaces(cluster, action));
        for (const adapter::ClaimPlace &place : places)
            preview.lines.push_back({place.host.host, "farhaven-act: " + action.verb,
                                     action.verb == "claim"
                                         ? "Effects of older epochs are refused there"
                                         : "Another run may claim it"});
        return preview;
    }
    std::string argv;
    for (const std::string &word : spendArgv(settings, action))
        argv += (argv.empty() ? "" : " ") + word;
    preview.lines.push_back({own.host->host, argv, "The key is spent there, under the claim"});
    if (action.verb == "switchover")
        preview.lines.push_back(
            {"the master",
             "FAILOVER TO " + own.announced.host + " " + std::to_string(own.announced.port),
             "Writers wait until " + own.name + " has everything; then it is the master"});
    preview.lines.push_back(
        {"a Sentinel whose CKQUORUM is OK", "SENTINEL FAILOVER " + settings.master,
         action.verb == "switchover" ? "The Sentinels take " + own.name + " for the master"
                                     : own.name + " becomes the master, the others its replicas"});
    return preview;
}

} // namespace farhaven::plugins::redis
