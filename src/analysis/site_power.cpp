// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/site_power.h"

#include "analysis/generation.h"
#include "analysis/public_name.h"

#include <algorithm>
#include <set>

namespace farhaven::analysis {

using namespace model;
using namespace std::chrono_literals;
using generation::actionOf;
using generation::ask;
using generation::back;
using generation::Draft;
using generation::factIs;

namespace {

/// What a service has at the site.
struct Local {
    const Service *service = nullptr;
    const Component *writer = nullptr;
    const Component *application = nullptr;
    const Component *edge = nullptr;
    std::vector<const Member *> databases; ///< at the site
    const Member *copy = nullptr;          ///< of the application
    std::vector<const Member *> doors;     ///< of the edge, by which clients come here
    std::vector<Copy> writing;             ///< applications at no site that the plan stops: they
                                           ///< write here, and are stopped or started with it
    std::vector<Copy> asked;               ///< those that may write here
    const Member *primary = nullptr;       ///< wherever it is; null: none was seen
    const Member *last = nullptr;          ///< where none was seen: who was it last
    [[nodiscard]] bool primaryIsHere() const
    {
        return std::find(databases.begin(), databases.end(), primary) != databases.end();
    }
    /// The first database of the site is the primary, or was it last.
    [[nodiscard]] bool writesHere() const
    {
        return primary ? primaryIsHere() : last && last == databases.front();
    }
};

std::string idOf(const char *verb, const Component &component, const Member &member)
{
    return std::string(verb) + "-" + component.id.value + "-" + member.id.value;
}

/// The edge's member for the site; where it has none, those that are for no site with a database,
/// and where it has none of those either, all: one of them leads here.
std::vector<const Member *> doorsOf(const Component &edge, const Component *writer,
                                    const SiteId &site)
{
    if (const Member *own = edge.serving(site))
        return {own};
    std::vector<const Member *> neutral, all;
    for (const Member &door : edge.members) {
        all.push_back(&door);
        if (!writer || !writer->serving(door.servedSite()))
            neutral.push_back(&door);
    }
    return neutral.empty() ? all : neutral;
}

Result<Local> localOf(const Estate &estate, const Service &service, const SiteId &site,
                      const SiteFacts &facts)
{
    Local local;
    local.service = &service;
    local.writer = estate.find(service.writer);
    local.application = service.application ? estate.find(*service.application) : nullptr;
    local.edge = estate.find(service.edge);
    if (local.writer && local.writer->kind != "postgresql" && local.writer->kind != "simulated")
        return fail(ErrorCode::Unsupported,
                    "no plan can be generated for a writer of kind \"" + local.writer->kind + "\"",
                    service.id.value, "Write the plan by hand and lint it.");
    for (const Member &member : local.writer ? local.writer->members : std::vector<Member>()) {
        if (member.servedSite() == site)
            local.databases.push_back(local.writer->find(member.id));
    }
    local.copy = local.application ? local.application->serving(site) : nullptr;
    // A name in the DNS leads where it leads: there is no door to close.
    if (local.edge && !generation::comesByName(*local.edge))
        local.doors = doorsOf(*local.edge, local.writer, site);
    const auto primary = facts.primaries.find(service.writer);
    if (local.writer && primary != facts.primaries.end())
        local.primary = local.writer->find(primary->second);
    const auto last = facts.lastPrimaries.find(service.writer);
    if (local.writer && !local.primary && last != facts.lastPrimaries.end() && last->second)
        local.last = local.writer->find(*last->second);
    // Stopped last, started first.
    const Member *first = local.primary ? local.primary : local.last;
    std::stable_partition(local.databases.begin(), local.databases.end(),
                          [&](const Member *one) { return one == first; });
    return local;
}

Json hostsOf(const Estate &estate, const Local &local, const SiteId &site)
{
    Json hosts = Json::array();
    for (const Member &member :
         local.application ? local.application->members : std::vector<Member>()) {
        const Host *host = estate.find(member.host);
        if (host && host->ssh && member.servedSite() == site)
            hosts.push_back(host->id.value);
    }
    for (const Copy &copy : local.writing) {
        const Host *host = estate.find(copy.member->host);
        const Json id = copy.member->host.value;
        if (host && host->ssh && std::find(hosts.begin(), hosts.end(), id) == hosts.end())
            hosts.push_back(id);
    }
    return hosts;
}

void addClaim(Draft &draft, const Estate &estate, const Local &p, const SiteId &site, Phase phase)
{
    const bool claims = phase == Phase::Claim;
    Step &step =
        draft.add((claims ? "claim-" : "release-") + p.service->id.value,
                  claims ? "Claim " + p.writer->name + ", so that nobody else moves it"
                         : "Give the claim on " + p.writer->name + " back",
                  phase, 15s, *p.writer, *p.databases.front(), claims ? "claim" : "release");
    Json must = Json::array();
    for (const Member &member : p.writer->members) {
        if (&member != p.databases.front())
            must.push_back(member.id.value);
    }
    if (claims && !must.empty())
        actionOf(step).parameters["must"] = std::move(must);
    if (const Json hosts = hostsOf(estate, p, site); !hosts.empty())
        actionOf(step).parameters["hosts"] = hosts;
}

std::vector<Condition> nobodyElseWrites(const Local &p, const Member &own)
{
    std::vector<Condition> conditions;
    for (const Member &member : p.writer->members) {
        if (&member != &own)
            conditions.push_back(ask(*p.writer, member, Question::NotWritable));
    }
    return conditions;
}

void addClose(Draft &draft, const Local &p, const Site &site)
{
    if (!p.primaryIsHere())
        return;
    for (const Member *door : p.doors) {
        Step &close =
            draft.add(idOf("close", *p.edge, *door), "Close " + p.edge->name + " to " + site.name,
                      Phase::Quiesce, 10s, *p.edge, *door, "drain");
        actionOf(close).postconditions = {factIs(*p.edge, *door, "state", "maint")};
        Compensation open = back("enable", {factIs(*p.edge, *door, "state", "ready")});
        open.preconditions = {ask(*p.writer, *p.primary, Question::Writable)};
        actionOf(close).compensation = std::move(open);
    }
}

void addStopElsewhere(Draft &draft, const Local &p)
{
    for (const Copy &copy : p.writing) {
        draft.inOrder(); // two copies of one application are not stopped at once
        Step &stop = draft.add(idOf("stop", *copy.application, *copy.member),
                               "Stop " + copy.application->name + " at " + copy.member->name,
                               Phase::Quiesce, 60s, *copy.application, *copy.member, "stop");
        actionOf(stop).postconditions = {ask(*copy.application, *copy.member, Question::Stopped)};
        actionOf(stop).compensation =
            back("start", {ask(*copy.application, *copy.member, Question::Running)});
    }
}

void addStartElsewhere(Draft &draft, const Local &p)
{
    for (const Copy &copy : p.writing) {
        draft.inOrder();
        Step &start = draft.add(idOf("start", *copy.application, *copy.member),
                                "Start " + copy.application->name + " at " + copy.member->name,
                                Phase::Prepare, 60s, *copy.application, *copy.member, "start");
        actionOf(start).postconditions = {ask(*copy.application, *copy.member, Question::Running),
                                          factIs(*copy.application, *copy.member, "serves", "yes")};
        actionOf(start).compensation =
            back("stop", {ask(*copy.application, *copy.member, Question::Stopped)});
    }
}

void addStopApplication(Draft &draft, const Local &p, const Site &site)
{
    if (!p.copy)
        return;
    Step &stop = draft.add(idOf("stop", *p.application, *p.copy),
                           "Stop " + p.application->name + " at " + site.name, Phase::Quiesce, 60s,
                           *p.application, *p.copy, "stop");
    actionOf(stop).postconditions = {ask(*p.application, *p.copy, Question::Stopped)};
    // Where the primary is elsewhere nobody knows that it ran: it stays stopped.
    if (p.primaryIsHere())
        actionOf(stop).compensation =
            back("start", {ask(*p.application, *p.copy, Question::Running)});
    else
        actionOf(stop).noReturn = true;
}

/// In the phase of fences, which comes after all that uses it: the last thing at the site.
void addStopDatabases(Draft &draft, const Local &p)
{
    for (auto one = p.databases.rbegin(); one != p.databases.rend(); ++one) {
        const Member &member = **one;
        const bool writes = &member == p.primary;
        Step &stop = draft.add(idOf("stop", *p.writer, member),
                               "Stop " + member.name + " and see that control data says shut down",
                               Phase::Fence, 60s, *p.writer, member, writes ? "demote" : "stop");
        actionOf(stop).postconditions = {ask(*p.writer, member, Question::Stopped)};
        if (writes) {
            actionOf(stop).preconditions = {ask(*p.writer, member, Question::IsPrimary)};
            for (const Copy &copy : p.asked)
                actionOf(stop).preconditions.push_back(
                    ask(*copy.application, *copy.member, Question::NotWritable));
            Compensation start =
                back("start-primary", {ask(*p.writer, member, Question::IsPrimary),
                                       ask(*p.writer, member, Question::Writable)});
            start.preconditions = nobodyElseWrites(p, member);
            actionOf(stop).compensation = std::move(start);
        } else {
            actionOf(stop).preconditions = {ask(*p.writer, member, Question::IsReplica)};
            if (p.primary)
                actionOf(stop).preconditions.push_back(
                    ask(*p.writer, *p.primary, Question::Writable));
            actionOf(stop).compensation =
                back("start", {ask(*p.writer, member, Question::IsReplica)});
        }
        draft.inOrder();
    }
}

void addStartDatabases(Draft &draft, const Local &p)
{
    const Member *writer = p.writesHere() ? p.databases.front() : nullptr;
    for (const Member *member : p.databases) {
        const bool writes = member == writer;
        Step &start = draft.add(idOf("start", *p.writer, *member),
                                writes ? "Start " + member->name + " as the primary that it was"
                                       : "Start " + member->name + " and see it follow the primary",
                                Phase::Prepare, 120s, *p.writer, *member,
                                writes ? "start-primary" : "follow");
        if (writes) {
            actionOf(start).preconditions = nobodyElseWrites(p, *member);
            actionOf(start).postconditions = {ask(*p.writer, *member, Question::IsPrimary),
                                              ask(*p.writer, *member, Question::Writable)};
            actionOf(start).compensation =
                back("demote", {ask(*p.writer, *member, Question::Stopped)});
        } else {
            const Member &source = p.primary ? *p.primary : *writer;
            actionOf(start).preconditions = {ask(*p.writer, source, Question::IsPrimary),
                                             ask(*p.writer, *member, Question::NotWritable)};
            actionOf(start).postconditions = {ask(*p.writer, *member, Question::IsReplica),
                                              ask(*p.writer, *member, Question::Streaming)};
            actionOf(start).compensation =
                back("stop", {ask(*p.writer, *member, Question::Stopped)});
        }
        draft.inOrder();
    }
}

void addStartApplication(Draft &draft, const Local &p, const Site &site)
{
    if (!p.copy || !p.writesHere())
        return;
    Step &start = draft.add(idOf("start", *p.application, *p.copy),
                            "Start " + p.application->name + " at " + site.name, Phase::Prepare,
                            60s, *p.application, *p.copy, "start");
    actionOf(start).postconditions = {ask(*p.application, *p.copy, Question::Running),
                                      factIs(*p.application, *p.copy, "serves", "yes")};
    actionOf(start).compensation = back("stop", {ask(*p.application, *p.copy, Question::Stopped)});
}

void addGate(Draft &draft, const Local &p, const Site &site)
{
    if (!p.copy || p.doors.empty() || !p.writesHere())
        return;
    Step &gate = draft.add(idOf("gate", *p.application, *p.copy),
                           "Prove that " + p.service->name + " works at " + site.name, Phase::Gate,
                           15s, *p.application, *p.copy, "verify");
    actionOf(gate).parameters = {
        {"component", p.writer->id.value}, {"need", 1}, {"vantages", {"local"}}};
}

void addOpen(Draft &draft, const Local &p, const Site &site)
{
    if (!p.copy || p.doors.empty() || !p.writesHere())
        return;
    const Member &writer = *p.databases.front();
    for (const Member *door : p.doors) {
        Step &open =
            draft.add(idOf("open", *p.edge, *door), "Open " + p.edge->name + " to " + site.name,
                      Phase::Traffic, 10s, *p.edge, *door, "enable");
        actionOf(open).preconditions = nobodyElseWrites(p, writer);
        actionOf(open).preconditions.push_back(ask(*p.writer, writer, Question::Writable));
        actionOf(open).postconditions = {factIs(*p.edge, *door, "state", "ready")};
        actionOf(open).compensation = back("drain", {factIs(*p.edge, *door, "state", "maint")});
    }
    draft.inOrder();
    draft.add(idOf("confirm", *p.application, *p.copy),
              "See the first write of " + p.service->name + " through its public name",
              Phase::Traffic, 15s, *p.application, *p.copy, "confirm");
    draft.inOrder();
}

using Levels = std::vector<std::vector<Local>>;

Result<Levels> levelsAt(const Estate &estate, const SiteId &site, const SiteFacts &facts)
{
    if (!estate.find(site))
        return fail(ErrorCode::NotFound, "there is no site \"" + site.value + "\"", site.value,
                    "Look at the estate: the names are case-sensitive.");
    std::vector<const Service *> services;
    for (const Service &service : estate.services)
        services.push_back(&service);
    Levels levels;
    for (const auto &level : startOrder(estate, services)) {
        std::vector<Local> there;
        for (const Service *service : level) {
            FH_TRY(Local local, localOf(estate, *service, site, facts));
            if (!local.databases.empty())
                there.push_back(std::move(local));
        }
        if (!there.empty())
            levels.push_back(std::move(there));
    }
    if (levels.empty())
        return fail(ErrorCode::NotFound, "no database of a service stands at " + site.value,
                    site.value, "Choose another site.");
    return levels;
}

/// Sorts out who else writes to the databases that stop or start at the site: `together` is stopped
/// or started with them, once.
void addUsers(const Estate &estate, Levels &levels, const CopyIds &together)
{
    CopyIds taken;
    for (const auto &level : levels) {
        for (const Local &local : level) {
            if (local.copy)
                taken.insert({local.application->id, local.copy->id});
        }
    }
    for (auto &level : levels) {
        for (Local &local : level) {
            if (!local.writesHere())
                continue;
            for (const Copy &copy : copiesThatUse(estate, *local.writer)) {
                const std::pair id(copy.application->id, copy.member->id);
                if (taken.contains(id) || !canBeStopped(*copy.application))
                    continue;
                (together.contains(id) ? local.writing : local.asked).push_back(copy);
                if (together.contains(id))
                    taken.insert(id);
            }
        }
    }
}

/// A database starts as the primary only where it is known to have been it last.
Result<> knowWhoWrites(const Local &p, const SiteId &site, const SiteFacts &facts)
{
    if (p.primary || p.writesHere())
        return {};
    const std::string place = "component " + p.writer->id.value;
    if (p.last)
        return fail(ErrorCode::Conflict,
                    p.last->name + " was the primary of " + p.writer->name + " last, it is at " +
                        p.last->servedSite().value +
                        " and is not seen to be it now: what starts at " + site.value +
                        " would follow nobody",
                    place,
                    "Start " + p.last->servedSite().value +
                        " first; if it is lost, recover the service by a failover");
    const auto why = facts.lastPrimaries.find(p.writer->id);
    const std::string reason = why != facts.lastPrimaries.end() && !why->second
                                   ? why->second.error().message
                                   : "nobody has seen one";
    return fail(ErrorCode::Conflict,
                "no primary of " + p.writer->name +
                    " is seen, and who was it last is not known: " + reason,
                place,
                "Find out which server holds the newest data, start it by hand, then generate the "
                "plan again");
}

Result<RecoveryPlan> finished(const Estate &estate, const SiteId &site, const SiteFacts &facts,
                              const Levels &levels, PlanKind kind, Draft draft)
{
    const Service &first = *levels.front().front().service;
    RecoveryPlan plan;
    plan.id = facts.id;
    plan.kind = kind;
    plan.name = (kind == PlanKind::StopSite ? "Stop " : "Start ") + estate.find(site)->name;
    plan.service = first.id;
    plan.scenario = "power-work"; // nobody promised a time for it
    plan.to = site;
    plan.owner = first.owner;
    plan.author = facts.author;
    plan.steps = draft.take();
    std::set<ComponentId> touched;
    for (const Step &step : plan.steps)
        touched.insert(step.action()->component);
    for (const ComponentId &id : touched) {
        const auto identity = facts.identities.find(id);
        plan.targets.push_back({id, estate.find(id)->kind,
                                identity == facts.identities.end() ? "" : identity->second});
    }
    FH_CHECK(checkRules(plan));
    return plan;
}

template <class Add> void eachLevel(Draft &draft, const Levels &levels, const Add &add)
{
    for (const std::vector<Local> &level : levels) {
        for (const Local &local : level)
            add(local);
        draft.inOrder();
    }
}

} // namespace

Result<RecoveryPlan> generateStopSite(const Estate &estate, const SiteId &site,
                                      const SiteFacts &facts)
{
    FH_TRY(Levels levels, levelsAt(estate, site, facts));
    addUsers(estate, levels, facts.writing);
    const Site &place = *estate.find(site);
    Draft draft(1);
    eachLevel(draft, levels,
              [&](const Local &p) { addClaim(draft, estate, p, site, Phase::Claim); });
    std::reverse(levels.begin(), levels.end());
    eachLevel(draft, levels, [&](const Local &p) { addClose(draft, p, place); });
    eachLevel(draft, levels, [&](const Local &p) {
        addStopApplication(draft, p, place);
        addStopElsewhere(draft, p);
    });
    eachLevel(draft, levels, [&](const Local &p) { addStopDatabases(draft, p); });
    eachLevel(draft, levels,
              [&](const Local &p) { addClaim(draft, estate, p, site, Phase::Release); });
    std::reverse(levels.begin(), levels.end());
    return finished(estate, site, facts, levels, PlanKind::StopSite, std::move(draft));
}

Result<RecoveryPlan> generateStartSite(const Estate &estate, const SiteId &site,
                                       const SiteFacts &facts)
{
    FH_TRY(Levels levels, levelsAt(estate, site, facts));
    addUsers(estate, levels, facts.stopped);
    for (const std::vector<Local> &level : levels) {
        for (const Local &local : level)
            FH_CHECK(knowWhoWrites(local, site, facts));
    }
    const Site &place = *estate.find(site);
    Draft draft(1);
    eachLevel(draft, levels,
              [&](const Local &p) { addClaim(draft, estate, p, site, Phase::Claim); });
    eachLevel(draft, levels, [&](const Local &p) {
        addStartDatabases(draft, p);
        addStartApplication(draft, p, place);
        addStartElsewhere(draft, p);
    });
    eachLevel(draft, levels, [&](const Local &p) { addGate(draft, p, place); });
    eachLevel(draft, levels, [&](const Local &p) { addOpen(draft, p, place); });
    eachLevel(draft, levels,
              [&](const Local &p) { addClaim(draft, estate, p, site, Phase::Release); });
    return finished(estate, site, facts, levels, PlanKind::StartSite, std::move(draft));
}

} // namespace farhaven::analysis
