// SPDX-License-Identifier: GPL-3.0-or-later
#include "acts.h"
#include "adapter/claiming.h"

#include <QSysInfo>

namespace farhaven::plugins::postgresql {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;

namespace {

Result<std::vector<adapter::ClaimPlace>> placesOf(const Cluster &cluster, const Action &action)
{
    const Json more = action.parameters.value("must", Json::array());
    std::vector<adapter::ClaimPlace> places;
    for (const MemberSettings &member : cluster.settings.members) {
        const bool named = std::find(more.begin(), more.end(), Json(member.id.value)) != more.end();
        const bool must = named || member.id == action.member;
        places.push_back({member.host, must, cluster.silence.contains(member.id)});
    }
    for (const Json &id : action.parameters.value("hosts", Json::array())) {
        const auto host = cluster.settings.hosts.find(HostId(id.get<std::string>()));
        if (host == cluster.settings.hosts.end())
            return fail(ErrorCode::Invalid, "no login on the host " + id.dump(), "/hosts");
        const bool known = std::any_of(places.begin(), places.end(), [&](const auto &place) {
            return place.host == host->second;
        });
        if (!known)
            places.push_back({host->second, false});
    }
    return places;
}

} // namespace

Task<Outcome> claim(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_CHECK(cluster.member(action.member));
    FH_CO_TRY(const Look before, co_await cluster.look(action.member, context.limits));
    adapter::Claim wanted = context.claim;
    if (wanted.scope.empty() && before.identity())
        wanted.scope = *before.identity();
    CallContext as = context;
    as.claim = wanted;
    FH_CO_CHECK(requireTarget(before, as));
    const Json holder = {{"program", "farhaven"},
                         {"run", wanted.run},
                         {"from", QSysInfo::machineHostName().toStdString()}};
    const bool takeover = action.parameters.value("takeover", false);
    FH_CO_TRY(const std::vector<adapter::ClaimPlace> places, placesOf(cluster, action));
    FH_CO_TRY(Outcome outcome, co_await adapter::claimAt(cluster.env, places, wanted, holder,
                                                         takeover, context.limits));
    if (outcome.kind == model::OutcomeKind::Done)
        cluster.claimSeen =
            std::max(cluster.claimSeen, outcome.evidence.value("epoch", std::int64_t(0)));
    outcome.evidence["before"] = evidence(before);
    co_return outcome;
}

Task<Outcome> release(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_CHECK(cluster.member(action.member));
    if (context.claim.epoch <= 0)
        co_return fail(ErrorCode::Conflict, "there is no claim to release", "/claim");
    FH_CO_TRY(const std::vector<adapter::ClaimPlace> places, placesOf(cluster, action));
    co_return co_await adapter::releaseAt(cluster.env, places, context.claim, context.limits);
}

Task<> requireCurrentClaim(Cluster &cluster, MemberId member, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(member));
    FH_CO_TRY(
        const adapter::ClaimView highest,
        co_await adapter::actClaims(cluster.env, own.host, context.claim.scope, context.limits));
    cluster.claimSeen = std::max(cluster.claimSeen, highest.epoch);
    if (highest.epoch == context.claim.epoch && !highest.released)
        co_return Result<>();
    co_return fail(ErrorCode::Conflict,
                   "epoch " + std::to_string(context.claim.epoch) + " of " + context.claim.scope +
                       " is not the claim that holds; the highest is " +
                       std::to_string(highest.epoch) +
                       (highest.released ? ", released" : ", held by " + highest.holder),
                   own.host.host, "See who holds the claim and why");
}

} // namespace farhaven::plugins::postgresql
