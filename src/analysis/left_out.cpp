// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/site_move.h"
#include "base/json_text.h"
#include "model/hand_over.h"

#include <algorithm>

namespace farhaven::analysis {

using namespace model;

namespace {

/// The steps of a plan of a whole site are "SERVICE.STEP".
bool hasStepsOf(const RecoveryPlan &plan, const Service &service)
{
    return std::any_of(plan.steps.begin(), plan.steps.end(), [&](const Step &step) {
        return step.id.value.starts_with(service.id.value + ".");
    });
}

bool mayWriteAt(const Component &writer, const SiteId &site)
{
    return std::any_of(writer.members.begin(), writer.members.end(), [&](const Member &member) {
        const std::string role = textIn(member.settings, "role");
        return member.servedSite() == site && (role.empty() || role == "data");
    });
}

Sentence whyWithout(const RecoveryPlan &plan, const Service &service, const Component &writer,
                    const Service *byOurHand)
{
    if (isClusterPair(writer) && plan.kind != PlanKind::Failover)
        return leftOutOfPlanned(service);
    if (isClusterPair(writer) && byOurHand)
        return leftOutForWayHome(service, *byOurHand);
    return Sentence("plan.left-out.elsewhere",
                    "{service} is not moved: its writer was at another site when the plan was made",
                    {{"service", service.name}});
}

} // namespace

Sentence leftOutOfPlanned(const Service &service)
{
    return Sentence("plan.left-out.planned",
                    "{service} is left out: its standby cluster is promoted after a loss only",
                    {{"service", service.name}});
}

Sentence leftOutForWayHome(const Service &service, const Service &other)
{
    return Sentence("plan.left-out.way-home",
                    "{service} is left out: the failback of {other} would let its old cluster "
                    "back. Recover it by a plan of its own",
                    {{"service", service.name}, {"other", other.name}});
}

std::vector<LeftOut> leftOut(const Estate &estate, const RecoveryPlan &plan)
{
    std::vector<LeftOut> out;
    const Service *byOurHand = nullptr;
    bool ofSite = false;
    for (const Service &service : estate.services) {
        const Component *writer = estate.find(service.writer);
        if (!writer || !hasStepsOf(plan, service))
            continue;
        ofSite = true;
        if (!byOurHand && !hasManager(*writer) && !isClusterPair(*writer))
            byOurHand = &service;
    }
    for (const Service &service : estate.services) {
        const Component *writer = ofSite ? estate.find(service.writer) : nullptr;
        if (writer && !hasStepsOf(plan, service) && mayWriteAt(*writer, plan.from))
            out.push_back({service.id, whyWithout(plan, service, *writer, byOurHand)});
    }
    return out;
}

} // namespace farhaven::analysis
