// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster.h"

#include <algorithm>

namespace farhaven::plugins::repmgr {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;

namespace {

/// Every member's host: whoever is or is to be the primary must take it. Hosts of the run's other
/// effects come after them.
Result<std::vector<adapter::ClaimPlace>> placesOf(const Cluster &cluster, const Action &action,
                                                  const std::optional<MemberId> &primary)
{
    const Json more = action.parameters.value("must", Json::array());
    const bool must = !action.parameters.value("takeover", false);
    std::vector<adapter::ClaimPlace> places;
    for (const MemberSettings &member : cluster.settings.members) {
        const bool named = std::find(more.begin(), more.end(), Json(member.id.value)) != more.end();
        const bool needed = named || member.id == action.member || member.id == primary;
        places.push_back({member.host, needed, false, false});
    }
    for (const Json &id : action.parameters.value("hosts", Json::array())) {
        const auto host = cluster.settings.hosts.find(HostId(id.get<std::string>()));
        if (host == cluster.settings.hosts.end())
            return fail(ErrorCode::Invalid, "no login on the host " + id.dump(), "/hosts");
        const auto known = std::find_if(places.begin(), places.end(), [&](const auto &place) {
            return place.host == host->second;
        });
        if (known == places.end())
            places.push_back({host->second, must, false, true});
        else
            known->must = known->must || must;
    }
    return places;
}

} // namespace

Task<Outcome> claim(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_CHECK(cluster.member(action.member));
    FH_CO_TRY(const Picture before, co_await cluster.look(context.limits));
    adapter::Claim wanted = context.claim;
    if (wanted.scope.empty())
        wanted.scope = before.identity;
    if (before.identity.empty() || wanted.scope != before.identity)
        co_return fail(ErrorCode::Conflict,
                       before.identity.empty() ? "no member says which system it is"
                                               : "this is the system " + before.identity,
                       "component " + cluster.settings.component.value);
    const Json holder = adapter::claimHolder(wanted);
    const bool takeover = action.parameters.value("takeover", false);
    FH_CO_TRY(std::vector<adapter::ClaimPlace> places, placesOf(cluster, action, before.primary));
    FH_CO_TRY(Outcome outcome, co_await adapter::claimAt(cluster.env, places, wanted, holder,
                                                         takeover, context.limits));
    if (outcome.kind == model::OutcomeKind::Done)
        cluster.claimSeen =
            std::max(cluster.claimSeen, outcome.evidence.value("epoch", std::int64_t(0)));
    co_return outcome;
}

Task<Outcome> release(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_CHECK(cluster.member(action.member));
    if (context.claim.epoch <= 0)
        co_return fail(ErrorCode::Conflict, "there is no claim to release", "/claim");
    const std::optional<MemberId> nobody;
    FH_CO_TRY(const std::vector<adapter::ClaimPlace> places, placesOf(cluster, action, nobody));
    const auto claimed = adapter::claimedHosts(context, cluster.settings.component);
    co_return co_await adapter::releaseAt(cluster.env, places, context.claim, claimed,
                                          context.limits);
}

} // namespace farhaven::plugins::repmgr
