// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/claiming.h"
#include "restart.h"

#include <QSysInfo>

namespace farhaven::plugins::postgresql {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;

Result<std::vector<adapter::ClaimPlace>> claimPlaces(const Cluster &cluster, const Action &action)
{
    const Json more = action.parameters.value("must", Json::array());
    // Whoever takes over does so because something is lost: perhaps one of these hosts.
    const bool must = !action.parameters.value("takeover", false);
    std::vector<adapter::ClaimPlace> places;
    for (const MemberSettings &member : cluster.settings.members) {
        const bool named = std::find(more.begin(), more.end(), Json(member.id.value)) != more.end();
        places.push_back({member.host, named || member.id == action.member,
                          cluster.silence.contains(member.id)});
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

namespace {

/// A member that is seen to take writes can do so under nobody's claim but ours, whatever the plan
/// says.
void requireWriters(const Cluster &cluster, const std::vector<Look> &looks,
                    std::vector<adapter::ClaimPlace> &places)
{
    for (const Look &look : looks) {
        const MemberSettings *member = cluster.settings.find(look.member);
        for (adapter::ClaimPlace &place : places)
            place.must = place.must || (member && look.isPrimary() && place.host == member->host);
    }
}

} // namespace

Task<Outcome> claim(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_CHECK(cluster.member(action.member));
    FH_CO_TRY(const std::vector<Look> looks, co_await cluster.lookAll(context.limits));
    const Look before = *find(looks, action.member);
    adapter::Claim wanted = context.claim;
    if (wanted.scope.empty() && before.identity())
        wanted.scope = *before.identity();
    CallContext as = context;
    as.claim = wanted;
    FH_CO_CHECK(requireTarget(before, as));
    const Json holder = adapter::claimHolder(wanted);
    const bool takeover = action.parameters.value("takeover", false);
    FH_CO_TRY(std::vector<adapter::ClaimPlace> places, claimPlaces(cluster, action));
    requireWriters(cluster, looks, places);
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
    FH_CO_TRY(const std::vector<adapter::ClaimPlace> places, claimPlaces(cluster, action));
    const auto claimed = adapter::claimedHosts(context, cluster.settings.component);
    co_return co_await adapter::releaseAt(cluster.env, places, context.claim, claimed,
                                          context.limits);
}

Task<> requireCurrentClaim(Cluster &cluster, MemberId member, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(member));
    FH_CO_TRY(
        const adapter::ClaimView highest,
        co_await adapter::actClaims(cluster.env, own.host, context.claim.scope, context.limits));
    cluster.claimSeen = std::max(cluster.claimSeen, highest.epoch);
    co_return adapter::requireCurrent(highest, context.claim, own.host);
}

} // namespace farhaven::plugins::postgresql
