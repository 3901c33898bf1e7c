// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/generation.h"
#include "analysis/public_name.h"

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

Step &addFence(Draft &draft, const Parts &p, const std::string &id, const std::string &title,
               const char *verb)
{
    return draft.add(id, title, Phase::Fence, 10s, *p.fence, *p.lostFence, verb);
}

/// The lost host would come back as the primary that it was: only as long as nobody took its place.
Compensation backUnwritten(const Parts &p, const char *verb, Condition seen)
{
    Compensation lifted = back(verb, {std::move(seen)});
    lifted.preconditions = {ask(*p.writer, *p.newWriter, Question::IsReplica),
                            ask(*p.writer, *p.newWriter, Question::NotWritable)};
    return lifted;
}

void addPowerFence(Draft &draft, const Parts &p)
{
    const std::string &host = p.oldWriter->host.value;
    Step &power = addFence(draft, p, "fence-power-" + host,
                           "Switch " + host + " off and read that it is", "power-off");
    actionOf(power).postconditions = {factIs(*p.fence, *p.lostFence, "power", "off")};
    actionOf(power).compensation =
        backUnwritten(p, "power-on", factIs(*p.fence, *p.lostFence, "power", "on"));
    draft.inOrder();
}

void addNetworkFence(Draft &draft, const Parts &p)
{
    Step &network =
        addFence(draft, p, "fence-network-" + p.from->id.value,
                 "Cut " + p.from->name + " off from the network and read the rule", "block");
    actionOf(network).postconditions = {factIs(*p.fence, *p.lostFence, "blocked", "yes")};
    actionOf(network).compensation =
        backUnwritten(p, "unblock", factIs(*p.fence, *p.lostFence, "blocked", "no"));
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
                                      const SiteId &to, const GenerationFacts &facts)
{
    FH_TRY(const Parts parts, find(estate, service, to, facts, planned, true));
    Draft draft(parts.room);
    addClaim(draft, parts, *parts.newWriter, parts.oldWriter);
    addApplicationStart(draft, parts);
    addHandOver(draft, parts);
    addTraffic(draft, parts, oldWriterQuiet(parts));
    addApplicationStop(draft, parts);
    addRelease(draft, parts);
    return finish(parts, PlanKind::Switchover, planned, facts, std::move(draft));
}

} // namespace

Result<RecoveryPlan> generateSwitchover(const Estate &estate, const ServiceId &service,
                                        const SiteId &to, const GenerationFacts &facts)
{
    if (handsOverItself(estate, service))
        return generateHandOver(estate, service, to, facts);
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
    FH_TRY(Parts parts, find(estate, service, to, facts, siteLoss));
    chooseLater(parts);
    FH_CHECK(findFence(parts, *parts.oldWriter));
    parts.lost = parts.from;
    if (comesByName(*parts.edge) && primaryServerAt(*parts.edge, parts.from->id))
        return fail(ErrorCode::Unsupported,
                    "the server that takes updates of " + parts.edge->name +
                        " is at the site that would be lost",
                    parts.edge->id.value, "Make a server at another site the primary of the zone");
    Draft draft(parts.room);
    addClaim(draft, parts, *parts.newWriter, nullptr, parts.oldWriter);
    addApplicationStart(draft, parts);
    // Nobody waits for the sessions of a server that is gone.
    if (!comesByName(*parts.edge))
        actionOf(addDrain(draft, parts)).parameters = {{"await_sessions", false}};
    // Two proofs in two failure domains: the host has no power, and its site has no network.
    if (!facts.attested)
        addPowerFence(draft, parts);
    addNetworkFence(draft, parts);
    const Condition off = facts.attested
                              ? factIs(*parts.fence, *parts.lostFence, attestedFact, "yes")
                              : factIs(*parts.fence, *parts.lostFence, "power", "off");
    Step &promote = addPromote(draft, parts);
    const std::vector<Condition> fenced = {
        off, factIs(*parts.fence, *parts.lostFence, "blocked", "yes")};
    actionOf(promote).preconditions = fenced;
    actionOf(promote).preconditions.push_back(
        ask(*parts.writer, *parts.newWriter, Question::IsReplica));
    addTraffic(draft, parts, fenced);
    addRelease(draft, parts);
    return finish(parts, PlanKind::Failover, siteLoss, facts, std::move(draft));
}

Result<RecoveryPlan> generateFailback(const Estate &estate, const ServiceId &service,
                                      const SiteId &to, const GenerationFacts &facts)
{
    FH_TRY(Parts parts, find(estate, service, to, facts, planned));
    FH_CHECK(findFence(parts, *parts.newWriter));
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
