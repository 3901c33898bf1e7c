// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/generation.h"
#include "analysis/public_name.h"
#include "model/hand_over.h"

#include <set>

namespace farhaven::analysis {

using namespace model;
using namespace generation;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view planned = "planned";
constexpr std::string_view siteLoss = "site-loss";

/// What fences the host of `lost`, both kinds of it.
Result<> findFence(Parts &parts, const Member &lost)
{
    parts.lostFence = parts.fence ? fenceOf(*parts.fence, lost) : nullptr;
    if (parts.lostFence)
        return {};
    return fail(ErrorCode::Unsupported,
                "nothing fences the host of " + lost.name +
                    ": a site that does not answer cannot be taken for dead",
                parts.service->id.value,
                "Add a component of kind \"fence\" with a member for that host, and name it as the "
                "service's fence.");
}

/// Which of them led when the site was lost, its manager alone knows: each host that may is fenced.
Result<> findFences(Parts &parts)
{
    std::set<HostId> hosts;
    const auto add = [&](const Member &member) -> Result<> {
        if (!hosts.insert(member.host).second)
            return {};
        FH_CHECK(findFence(parts, member));
        parts.lostFences.push_back(parts.lostFence);
        return {};
    };
    FH_CHECK(add(*parts.oldWriter));
    if (hasManager(*parts.writer) || isClusterPair(*parts.writer)) {
        for (const Member &member : parts.writer->members) {
            if (member.servedSite() == parts.from->id &&
                member.settings.value("role", "data") == "data")
                FH_CHECK(add(member));
        }
    }
    parts.lostFence = parts.lostFences.front();
    return {};
}

Step &addFence(Draft &draft, const Parts &p, const Member &fence, const std::string &id,
               const std::string &title, const char *verb)
{
    return draft.add(id, title, Phase::Fence, 10s, *p.fence, fence, verb);
}

/// The lost host would come back as the primary that it was: only as long as nobody took its place.
Compensation backUnwritten(const Parts &p, const char *verb, Condition seen)
{
    Compensation lifted = back(verb, {std::move(seen)});
    // A manager may have moved by itself, and then nobody is given back.
    lifted.preconditions = {ask(*p.writer, *p.newWriter, Question::IsReplica),
                            ask(*p.writer, *p.newWriter, Question::NotWritable)};
    return lifted;
}

void addPowerFences(Draft &draft, const Parts &p)
{
    for (const Member *fence : p.lostFences) {
        const std::string &host = fence->fences->value;
        Step &power = addFence(draft, p, *fence, "fence-power-" + host,
                               "Switch " + host + " off and read that it is", "power-off");
        actionOf(power).postconditions = {factIs(*p.fence, *fence, "power", "off")};
        actionOf(power).compensation =
            backUnwritten(p, "power-on", factIs(*p.fence, *fence, "power", "on"));
        draft.inOrder();
    }
}

void addNetworkFence(Draft &draft, const Parts &p)
{
    Step &network =
        addFence(draft, p, *p.lostFence, "fence-network-" + p.from->id.value,
                 "Cut " + p.from->name + " off from the network and read the rule", "block");
    actionOf(network).postconditions = {factIs(*p.fence, *p.lostFence, "blocked", "yes")};
    actionOf(network).compensation =
        backUnwritten(p, "unblock", factIs(*p.fence, *p.lostFence, "blocked", "no"));
}

void askNobodyTookOver(const Parts &p, Step &step)
{
    auto &asked = actionOf(step).preconditions;
    asked.insert(asked.end(), p.nobodyTookOver.begin(), p.nobodyTookOver.end());
}

/// The lost host comes on behind its block and admits only Farhaven's login, which claims it. Power
/// and login belong to the claim: a host that is off cannot be claimed.
void addPowerOn(Draft &draft, const Parts &p)
{
    const Member &lost = *p.newWriter;
    const Member &fence = *p.lostFence;
    const std::string &host = lost.host.value;
    addClaim(draft, p, *p.oldWriter, nullptr, p.newWriter);
    draft.inOrder();
    Step &on = draft.add("power-on-" + host, "Switch " + host + " on, behind the block",
                         Phase::Claim, 20s, *p.fence, fence, "power-on");
    actionOf(on).preconditions = {factIs(*p.fence, fence, "blocked", "yes")};
    askNobodyTookOver(p, on);
    actionOf(on).postconditions = {factIs(*p.fence, fence, "power", "on")};
    actionOf(on).compensation = back("power-off", {factIs(*p.fence, fence, "power", "off")});
    draft.inOrder();
    Step &login = draft.add("admit-management-" + p.to->id.value,
                            "Let only Farhaven's own login through the block", Phase::Claim, 10s,
                            *p.fence, fence, "admit-management");
    actionOf(login).postconditions = {factIs(*p.fence, fence, "blocked", "management")};
    actionOf(login).compensation = back("block", {factIs(*p.fence, fence, "blocked", "yes")});
    draft.inOrder();
    // A host that has only just come on may not take a login yet.
    addClaim(draft, p, lost, p.oldWriter).attemptsMax = 5;
}

/// While its database is seen stopped, its old files become those of a replica; the block lets
/// through only what that needs, and no client. It is lifted last, when whoever starts the database
/// starts a replica.
void addRewind(Draft &draft, const Parts &p, std::int64_t discardBytesMax)
{
    const Member &lost = *p.newWriter;
    const Member &fence = *p.lostFence;
    Step &admit =
        draft.add("admit-replication-" + p.to->id.value,
                  "Let " + lost.name + " reach " + p.oldWriter->name + " through the block",
                  Phase::Prepare, 20s, *p.fence, fence, "admit-replication");
    actionOf(admit).preconditions = {factIs(*p.fence, fence, "power", "on"),
                                     ask(*p.writer, *p.oldWriter, Question::IsPrimary),
                                     ask(*p.writer, lost, Question::NotWritable)};
    actionOf(admit).postconditions = {factIs(*p.fence, fence, "blocked", "replication")};
    actionOf(admit).compensation = back("block", {factIs(*p.fence, fence, "blocked", "yes")});
    draft.inOrder();
    Step &rewind = draft.add(
        "rewind-" + lost.id.value,
        "Turn the files of " + lost.name + " into those of a replica of " + p.oldWriter->name +
            ", throwing away at most what is accepted: " + acceptedLoss(discardBytesMax),
        Phase::Prepare, 3600s, *p.writer, lost, "rewind");
    actionOf(rewind).parameters = {{"discard_bytes_max", discardBytesMax}};
    actionOf(rewind).preconditions = {ask(*p.writer, *p.oldWriter, Question::IsPrimary),
                                      ask(*p.writer, lost, Question::NotWritable)};
    actionOf(rewind).postconditions = {factIs(*p.writer, lost, "starts_as", "replica")};
    actionOf(rewind).noReturn = true;
    draft.inOrder();
    Step &lift = draft.add("lift-" + p.to->id.value,
                           "Lift the block: " + lost.name + " can only start as a replica",
                           Phase::Prepare, 30s, *p.fence, fence, "unblock");
    // Whatever started it meanwhile, by hand or by itself at boot: a writer stays behind the block.
    actionOf(lift).preconditions = {factIs(*p.writer, lost, "starts_as", "replica"),
                                    ask(*p.writer, lost, Question::NotWritable)};
    askNobodyTookOver(p, lift);
    actionOf(lift).postconditions = {factIs(*p.fence, fence, "blocked", "no")};
    actionOf(lift).compensation = back("block", {factIs(*p.fence, fence, "blocked", "yes")});
    draft.inOrder();
    addRejoin(draft, p, Phase::Prepare, lost, *p.oldWriter, "follow");
    draft.inOrder();
    if (!fence.settings.contains("unit"))
        return;
    Step &free = draft.add("free-service-" + lost.host.value,
                           "Let the service on " + lost.host.value + " start with its host again",
                           Phase::Prepare, 20s, *p.fence, fence, "free-service");
    actionOf(free).preconditions = {ask(*p.writer, lost, Question::IsReplica)};
    actionOf(free).postconditions = {factIs(*p.fence, fence, "held", "no")};
    actionOf(free).compensation = back("hold-service", {factIs(*p.fence, fence, "held", "yes")});
    draft.inOrder();
}

/// Who was the writer is a replica by the same step: nothing is left to protect again.
Result<RecoveryPlan> generateHandOver(const Estate &estate, const ServiceId &service,
                                      const SiteId &to, const GenerationFacts &facts, PlanKind kind)
{
    FH_TRY(const Parts parts, find(estate, service, to, facts, planned, true));
    Draft draft(parts.room);
    addClaim(draft, parts, *parts.newWriter, parts.oldWriter);
    addApplicationStart(draft, parts);
    addHandOver(draft, parts, facts.closeFirst);
    addTraffic(draft, parts, oldWriterQuiet(parts), !facts.closeFirst);
    addApplicationStop(draft, parts);
    addRelease(draft, parts);
    return finish(parts, kind, planned, facts, std::move(draft));
}

/// Two proofs in two failure domains: the host has no power, and its site has no network.
std::vector<Condition> addFences(Draft &draft, const Parts &p, bool attested)
{
    if (!attested)
        addPowerFences(draft, p);
    addNetworkFence(draft, p);
    std::vector<Condition> fenced;
    for (const Member *fence : p.lostFences)
        fenced.push_back(attested ? factIs(*p.fence, *fence, attestedFact, "yes")
                                  : factIs(*p.fence, *fence, "power", "off"));
    fenced.push_back(factIs(*p.fence, *p.lostFence, "blocked", "yes"));
    return fenced;
}

/// What the estate says of names and managers that cannot work once the site is gone.
Result<> surviveWithout(const Parts &parts)
{
    for (const Parts::Name &name : parts.names) {
        if (primaryServerAt(*name.component, parts.from->id))
            return fail(ErrorCode::Unsupported,
                        "the server that takes updates of " + name.component->name +
                            " is at the site that would be lost",
                        name.component->id.value,
                        "Make a server at another site the primary of the zone");
    }
    int all = 0, left = 0;
    for (const Member &member : parts.writer->members) {
        const bool watches = member.settings.value("role", "data") == "sentinel";
        all += watches ? 1 : 0;
        left += watches && member.servedSite() != parts.from->id ? 1 : 0;
    }
    if (parts.writer->kind == "redis" && 2 * left <= all)
        return fail(ErrorCode::Unsupported,
                    std::to_string(left) + " of " + std::to_string(all) + " Sentinels of " +
                        parts.writer->name + " would be left without " + parts.from->name +
                        ", and no majority chooses a master",
                    parts.writer->id.value,
                    "Put a Sentinel at a third site, and name every Sentinel as a member.");
    return {};
}

} // namespace

Result<RecoveryPlan> generateSwitchover(const Estate &estate, const ServiceId &service,
                                        const SiteId &to, const GenerationFacts &facts)
{
    if (isManaged(estate, service))
        return generateHandOver(estate, service, to, facts, PlanKind::Switchover);
    FH_TRY(Parts parts, find(estate, service, to, facts, planned));
    chooseLater(parts);
    Draft draft(parts.room);
    addClaim(draft, parts, *parts.newWriter, parts.oldWriter);
    addCheckpoint(draft, parts);
    addApplicationStart(draft, parts);
    addMove(draft, parts);
    addTraffic(draft, parts, oldWriterQuiet(parts));
    addReprotection(draft, parts);
    addRelease(draft, parts);
    return finish(parts, PlanKind::Switchover, planned, facts, std::move(draft));
}

Result<RecoveryPlan> generateFailover(const Estate &estate, const ServiceId &service,
                                      const SiteId &to, const GenerationFacts &facts)
{
    const bool managed = isManaged(estate, service);
    FH_TRY(Parts parts, find(estate, service, to, facts, siteLoss, managed));
    chooseLater(parts);
    FH_CHECK(findFences(parts));
    parts.lost = parts.from;
    FH_CHECK(surviveWithout(parts));
    Draft draft(parts.room);
    addClaim(draft, parts, *parts.newWriter, nullptr, parts.oldWriter);
    addApplicationStart(draft, parts);
    // Nobody waits for the sessions of a server that is gone.
    if (!comesByName(*parts.edge) && !doorIsLost(parts))
        actionOf(addDrain(draft, parts)).parameters = {{"await_sessions", false}};
    const std::vector<Condition> fenced = addFences(draft, parts, facts.attested);
    Step &promote = managed                        ? addTakeOver(draft, parts)
                    : isClusterPair(*parts.writer) ? addPromoteCluster(draft, parts)
                                                   : addPromote(draft, parts);
    actionOf(promote).preconditions = fenced;
    if (!managed)
        actionOf(promote).preconditions.push_back(
            ask(*parts.writer, *parts.newWriter, Question::IsReplica));
    addTraffic(draft, parts, fenced);
    addRelease(draft, parts);
    return finish(parts, PlanKind::Failover, siteLoss, facts, std::move(draft));
}

Result<RecoveryPlan> generateFailback(const Estate &estate, const ServiceId &service,
                                      const SiteId &to, const GenerationFacts &facts)
{
    if (isManaged(estate, service))
        return generateHandOver(estate, service, to, facts, PlanKind::Failback);
    FH_TRY(Parts parts, find(estate, service, to, facts, planned));
    FH_CHECK(findFence(parts, *parts.newWriter));
    parts.nobodyTookOver = nobodyTookOver(estate, parts.to->id);
    Draft draft(parts.room);
    addPowerOn(draft, parts);
    addRewind(draft, parts, facts.discardBytesMax);
    addCheckpoint(draft, parts);
    addApplicationStart(draft, parts);
    addMove(draft, parts);
    addTraffic(draft, parts, oldWriterQuiet(parts));
    addReprotection(draft, parts);
    addRelease(draft, parts);
    return finish(parts, PlanKind::Failback, planned, facts, std::move(draft));
}

} // namespace farhaven::analysis
