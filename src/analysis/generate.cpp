// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/generation.h"

namespace farhaven::analysis {

using namespace model;
using namespace generation;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view planned = "planned";
constexpr std::string_view siteLoss = "site-loss";

/// The fence of the old writer's host, both kinds of it.
Result<> requireFence(const Parts &parts)
{
    if (parts.oldFence)
        return {};
    return fail(ErrorCode::Unsupported,
                "nothing fences the host of " + parts.oldWriter->name +
                    ": a site that does not answer cannot be taken for dead",
                parts.service->id.value,
                "Add a component of kind \"fence\" with a member for that host, and name it as the "
                "service's fence.");
}

Step &addFence(Draft &draft, const Parts &p, const std::string &id, const std::string &title,
               const char *verb)
{
    return draft.add(id, title, Phase::Fence, 10s, *p.fence, *p.oldFence, verb);
}

/// Two proofs in two failure domains: the host has no power, and its site has no network.
void addFences(Draft &draft, const Parts &p)
{
    const std::string &host = p.oldWriter->host.value;
    Step &power = addFence(draft, p, "fence-power-" + host,
                           "Switch " + host + " off and read that it is", "power-off");
    actionOf(power).postconditions = {factIs(*p.fence, *p.oldFence, "power", "off")};
    actionOf(power).compensation = back("power-on");
    draft.inOrder();
    Step &network =
        addFence(draft, p, "fence-network-" + p.from->id.value,
                 "Cut " + p.from->name + " off from the network and read the rule", "block");
    actionOf(network).postconditions = {factIs(*p.fence, *p.oldFence, "blocked", "yes")};
    actionOf(network).compensation = back("unblock");
}

/// The lost member returns behind its block. The block must be lifted before pg_rewind can reach
/// the new primary, so what stands in for it is seen first: the host is on, and its database is
/// seen stopped by a login that alone passes the block. Power and login belong to the claim: a host
/// that is off cannot be claimed.
void addReturn(Draft &draft, const Parts &p)
{
    const Member &lost = *p.newWriter;
    const Member &fence = *p.oldFence;
    const std::string &host = lost.host.value;
    addClaim(draft, p, *p.oldWriter);
    draft.inOrder();
    Step &on = draft.add("power-on-" + host, "Switch " + host + " on, behind the block",
                         Phase::Claim, 20s, *p.fence, fence, "power-on");
    actionOf(on).preconditions = {factIs(*p.fence, fence, "blocked", "yes")};
    actionOf(on).postconditions = {factIs(*p.fence, fence, "power", "on")};
    actionOf(on).compensation = back("power-off");
    draft.inOrder();
    Step &login = draft.add("admit-management-" + p.to->id.value,
                            "Let only Farhaven's own login through the block", Phase::Claim, 10s,
                            *p.fence, fence, "admit-management");
    actionOf(login).postconditions = {factIs(*p.fence, fence, "blocked", "management")};
    actionOf(login).compensation = back("block");
    draft.inOrder();
    addClaim(draft, p, lost);
    Step &unblock =
        draft.add("unblock-" + p.to->id.value,
                  "Lift the block, now that the database of " + lost.name + " is seen stopped",
                  Phase::Prepare, 30s, *p.fence, fence, "unblock");
    actionOf(unblock).preconditions = {factIs(*p.fence, fence, "power", "on"),
                                       ask(*p.writer, *p.oldWriter, Question::IsPrimary),
                                       ask(*p.writer, lost, Question::NotWritable)};
    actionOf(unblock).postconditions = {factIs(*p.fence, fence, "blocked", "no")};
    actionOf(unblock).compensation = back("block");
    draft.inOrder();
    addRejoin(draft, p, Phase::Prepare, lost, *p.oldWriter);
    draft.inOrder();
}

/// The fence that a failback lifts is that of the site which it returns to.
void turnFence(Parts &parts)
{
    parts.oldFence = nullptr;
    for (const Member &member : parts.fence->members) {
        if (member.name == parts.newWriter->host.value && member.serves == parts.newWriter->site)
            parts.oldFence = &member;
    }
}

} // namespace

Result<RecoveryPlan> generateSwitchover(const Estate &estate, const ServiceId &service,
                                        const SiteId &to, const GenerationFacts &facts)
{
    FH_TRY(const Parts parts, find(estate, service, to, facts, planned));
    Draft draft(parts.room);
    addClaim(draft, parts, *parts.newWriter);
    addCheckpoint(draft, parts);
    addApplicationStart(draft, parts);
    addMove(draft, parts);
    addTraffic(draft, parts);
    addReprotection(draft, parts);
    addRelease(draft, parts);
    return finish(parts, PlanKind::Switchover, planned, facts, std::move(draft));
}

Result<RecoveryPlan> generateFailover(const Estate &estate, const ServiceId &service,
                                      const SiteId &to, const GenerationFacts &facts)
{
    FH_TRY(const Parts parts, find(estate, service, to, facts, siteLoss));
    FH_CHECK(requireFence(parts));
    Draft draft(parts.room);
    addClaim(draft, parts, *parts.newWriter);
    addApplicationStart(draft, parts);
    addDrain(draft, parts);
    addFences(draft, parts);
    Step &promote = addPromote(draft, parts);
    actionOf(promote).preconditions = {factIs(*parts.fence, *parts.oldFence, "power", "off"),
                                       factIs(*parts.fence, *parts.oldFence, "blocked", "yes"),
                                       ask(*parts.writer, *parts.newWriter, Question::IsReplica)};
    addTraffic(draft, parts);
    addRelease(draft, parts);
    return finish(parts, PlanKind::Failover, siteLoss, facts, std::move(draft));
}

Result<RecoveryPlan> generateFailback(const Estate &estate, const ServiceId &service,
                                      const SiteId &to, const GenerationFacts &facts)
{
    FH_TRY(Parts parts, find(estate, service, to, facts, planned));
    FH_CHECK(requireFence(parts));
    turnFence(parts);
    FH_CHECK(requireFence(parts));
    Draft draft(parts.room);
    addReturn(draft, parts);
    addCheckpoint(draft, parts);
    addApplicationStart(draft, parts);
    addMove(draft, parts);
    addTraffic(draft, parts);
    addReprotection(draft, parts);
    addRelease(draft, parts);
    return finish(parts, PlanKind::Failback, planned, facts, std::move(draft));
}

} // namespace farhaven::analysis
