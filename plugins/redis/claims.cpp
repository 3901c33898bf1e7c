// SPDX-License-Identifier: GPL-3.0-or-later
#include "acts.h"

#include <algorithm>

namespace farhaven::plugins::redis {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;

Result<std::vector<adapter::ClaimPlace>> claimPlaces(const Cluster &cluster, const Action &action)
{
    const Json more = action.parameters.value("must", Json::array());
    // Whoever takes over does so because something is lost: perhaps one of these hosts.
    const bool must = !action.parameters.value("takeover", false);
    std::vector<adapter::ClaimPlace> places;
    const auto add = [&](const SshTarget &host, bool needed, bool beside) {
        const auto known = std::find_if(places.begin(), places.end(),
                                        [&](const auto &place) { return place.host == host; });
        if (known == places.end())
            places.push_back({host, needed, false, beside});
        else
            known->must = known->must || needed;
    };
    for (const MemberSettings &member : cluster.settings.members) {
        const bool named = std::find(more.begin(), more.end(), Json(member.id.value)) != more.end();
        if (member.host)
            add(*member.host, named || member.id == action.member, false);
    }
    for (const Json &id : action.parameters.value("hosts", Json::array())) {
        const auto host = cluster.settings.hosts.find(HostId(id.get<std::string>()));
        if (host == cluster.settings.hosts.end())
            return fail(ErrorCode::Invalid, "no login on the host " + id.dump(), "/hosts");
        add(host->second, must, true);
    }
    return places;
}

Task<Outcome> claim(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_CHECK(cluster.dataNode(action.member));
    FH_CO_TRY(const Sight sight, co_await cluster.sight(context.limits));
    adapter::Claim wanted = context.claim;
    if (wanted.scope.empty())
        wanted.scope = sight.verdict.identity;
    if (sight.verdict.identity.empty())
        co_return fail(ErrorCode::Unreachable, "no Sentinel says which system this is",
                       "member " + action.member.value);
    if (wanted.scope != sight.verdict.identity)
        co_return fail(ErrorCode::Denied,
                       "this is the system " + sight.verdict.identity + ", not " + wanted.scope,
                       "member " + action.member.value);
    FH_CO_TRY(std::vector<adapter::ClaimPlace> places, claimPlaces(cluster, action));
    // Whoever is seen to take writes does so under nobody's claim but ours, whatever the plan says.
    for (const MemberSettings &member : cluster.settings.members) {
        const DataView *view = sight.data(member.id);
        for (adapter::ClaimPlace &place : places)
            place.must = place.must || (view && view->master && place.host == member.host);
    }
    const Json holder = adapter::claimHolder(wanted);
    const bool takeover = action.parameters.value("takeover", false);
    FH_CO_TRY(Outcome outcome, co_await adapter::claimAt(cluster.env, places, wanted, holder,
                                                         takeover, context.limits));
    if (outcome.kind == model::OutcomeKind::Done)
        cluster.claimSeen =
            std::max(cluster.claimSeen, outcome.evidence.value("epoch", std::int64_t(0)));
    outcome.evidence["before"] = evidence(sight);
    co_return outcome;
}

Task<Outcome> release(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_CHECK(cluster.dataNode(action.member));
    if (context.claim.epoch <= 0)
        co_return fail(ErrorCode::Conflict, "there is no claim to release", "/claim");
    FH_CO_TRY(const std::vector<adapter::ClaimPlace> places, claimPlaces(cluster, action));
    const auto claimed = adapter::claimedHosts(context, cluster.settings.component);
    co_return co_await adapter::releaseAt(cluster.env, places, context.claim, claimed,
                                          context.limits);
}

Task<> readClaims(Cluster &cluster, CallContext context)
{
    // For the answer that this is a part of: a host that is lost takes all of the time.
    constexpr Milliseconds rest{300};
    std::vector<adapter::ClaimPlace> places;
    for (const MemberSettings &member : cluster.settings.members) {
        const bool known = std::any_of(places.begin(), places.end(), [&](const auto &place) {
            return member.host && place.host == *member.host;
        });
        if (member.host && !known)
            places.push_back({*member.host});
    }
    CallLimits limits = context.limits;
    limits.deadline -= rest;
    const Result<std::int64_t> highest =
        co_await adapter::highestEpoch(cluster.env, places, context.claim.scope, limits);
    cluster.claimSeen = std::max(cluster.claimSeen, highest.value_or(0));
    co_return highest ? Result<>() : Result<>(fail(highest.error()));
}

} // namespace farhaven::plugins::redis
