// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/generation.h"

#include "analysis/public_name.h"

#include <algorithm>

namespace farhaven::analysis::generation {

Condition ask(const Component &component, const Member &member, Question question)
{
    return {component.id, member.id, question, {}, {}};
}

Condition factIs(const Component &component, const Member &member, const char *fact,
                 const char *value)
{
    return {component.id, member.id, Question::FactIs, fact, value};
}

namespace {

Condition stateIs(const Component &component, const Member &member, const char *state)
{
    return factIs(component, member, "state", state);
}

} // namespace

ActionStep &actionOf(Step &step)
{
    return std::get<ActionStep>(step.body);
}

Compensation back(const char *verb, std::vector<Condition> seen)
{
    Compensation compensation;
    compensation.verb = verb;
    compensation.postconditions = std::move(seen);
    return compensation;
}

Step &addClaim(Draft &draft, const Parts &p, const Member &at, const Member *other,
               const Member *absent)
{
    using namespace std::chrono_literals;
    // All that may be chosen are claimed; one of them is where the claim is asked for.
    const Member &place = &at == p.chosen.get() ? *p.candidates.front() : at;
    Step &claim = draft.add(&at == p.newWriter ? "claim" : "claim-" + at.id.value,
                            "Claim " + p.writer->name + ", so that nobody else moves it",
                            Phase::Claim, 15s, *p.writer, place, "claim");
    Json hosts = Json::array();
    for (const Member *member : {&at, other}) {
        const auto found =
            member ? p.applicationHosts.find(member->site) : p.applicationHosts.end();
        if (found == p.applicationHosts.end())
            continue;
        for (const std::string &host : found->second)
            hosts.push_back(host);
    }
    // One that is lost with its site gives no orders; those of this plan come from elsewhere.
    for (const Host *keeper : p.keepers) {
        const bool gone = absent && keeper->site == absent->site;
        if (!gone && std::find(hosts.begin(), hosts.end(), Json(keeper->id.value)) == hosts.end())
            hosts.push_back(keeper->id.value);
    }
    // An order of an older owner may still be on its way to any member: each is claimed, or fenced.
    Json must = Json::array();
    for (const Member &member : p.writer->members) {
        const bool gone = absent && member.servedSite() == absent->servedSite();
        if (member.id != place.id && !gone)
            must.push_back(member.id.value);
    }
    if (!must.empty())
        actionOf(claim).parameters["must"] = std::move(must);
    if (!hosts.empty())
        actionOf(claim).parameters["hosts"] = hosts;
    return claim;
}

void addCheckpoint(Draft &draft, const Parts &p)
{
    using namespace std::chrono_literals;
    Step &checkpoint =
        draft.add("prepare-checkpoint",
                  "Write a checkpoint on " + p.oldWriter->name + ", so that it stops quickly",
                  Phase::Prepare, 300s, *p.writer, *p.oldWriter, "checkpoint");
    checkpoint.attemptsMax = 2;
    actionOf(checkpoint).preconditions = {ask(*p.writer, *p.oldWriter, Question::IsPrimary)};
}

void addApplicationStart(Draft &draft, const Parts &p)
{
    using namespace std::chrono_literals;
    const Json &settings = p.application->settings;
    const auto budget = settings.find("startup_budget_ms");
    const Milliseconds startup =
        budget != settings.end() && budget->is_number_integer()
            ? Milliseconds(std::clamp<std::int64_t>(budget->get<std::int64_t>(), 1'000, 3'600'000))
            : Milliseconds(60'000);
    Step &start = draft.add("start-application-" + p.to->id.value,
                            "Start " + p.application->name + " at " + p.to->name, Phase::Prepare,
                            startup + 5s, *p.application, *p.newApplication, "start");
    actionOf(start).postconditions = {ask(*p.application, *p.newApplication, Question::Running),
                                      factIs(*p.application, *p.newApplication, "serves", "yes")};
    actionOf(start).compensation =
        back("stop", {ask(*p.application, *p.newApplication, Question::Stopped)});
}

Step &addDrain(Draft &draft, const Parts &p, Phase phase)
{
    using namespace std::chrono_literals;
    Step &drain = draft.add("drain-edge-" + p.from->id.value,
                            "Stop new work: close " + p.edge->name + " to " + p.from->name, phase,
                            5s, *p.edge, *p.oldEdge, "drain");
    actionOf(drain).postconditions = {stateIs(*p.edge, *p.oldEdge, "maint")};
    // Clients come back only to a writer, and only where nobody else is open to them.
    Compensation open = back("enable", {stateIs(*p.edge, *p.oldEdge, "ready")});
    open.preconditions = {ask(*p.writer, *p.oldWriter, Question::Writable),
                          stateIs(*p.edge, *p.newEdge, "maint")};
    actionOf(drain).compensation = std::move(open);
    return drain;
}

Step &addPromote(Draft &draft, const Parts &p)
{
    using namespace std::chrono_literals;
    Step &promote = draft.add("promote-" + (p.chosen ? "candidate" : p.newWriter->id.value),
                              "Make " + p.newWriter->name + " the primary", Phase::Promote, 10s,
                              *p.writer, *p.newWriter, "promote");
    actionOf(promote).postconditions = {ask(*p.writer, *p.newWriter, Question::IsPrimary),
                                        ask(*p.writer, *p.newWriter, Question::Writable)};
    actionOf(promote).noReturn = true;
    return promote;
}

bool doorIsLost(const Parts &p)
{
    return p.lost && p.oldEdge->site == p.lost->id;
}

void addMove(Draft &draft, const Parts &p)
{
    using namespace std::chrono_literals;
    if (!comesByName(*p.edge)) {
        Step &drain = addDrain(draft, p);
        actionOf(drain).preconditions = {ask(*p.writer, *p.newWriter, Question::Streaming)};
        actionOf(drain).postconditions.push_back(factIs(*p.edge, *p.oldEdge, "sessions", "0"));
    }
    Step &demote = draft.add("demote-" + p.oldWriter->id.value,
                             "Stop the old primary " + p.oldWriter->name + " and see it gone",
                             Phase::Fence, 20s, *p.writer, *p.oldWriter, "demote");
    actionOf(demote).preconditions = {ask(*p.writer, *p.oldWriter, Question::IsPrimary),
                                      ask(*p.writer, *p.newWriter, Question::Streaming),
                                      ask(*p.writer, *p.newWriter, Question::IsReplica)};
    askNames(p, demote);
    actionOf(demote).postconditions = {ask(*p.writer, *p.oldWriter, Question::Stopped)};
    Compensation start = back("start-primary", {ask(*p.writer, *p.oldWriter, Question::IsPrimary),
                                                ask(*p.writer, *p.oldWriter, Question::Writable)});
    start.preconditions = {ask(*p.writer, *p.newWriter, Question::IsReplica),
                           ask(*p.writer, *p.newWriter, Question::NotWritable)};
    actionOf(demote).compensation = std::move(start);

    Step &promote = addPromote(draft, p);
    actionOf(promote).preconditions = {ask(*p.writer, *p.oldWriter, Question::Stopped),
                                       ask(*p.writer, *p.oldWriter, Question::NotWritable),
                                       ask(*p.writer, *p.newWriter, Question::HasAll),
                                       ask(*p.writer, *p.newWriter, Question::IsReplica)};
}

void addHandOver(Draft &draft, const Parts &p, bool closeFirst)
{
    using namespace std::chrono_literals;
    if (closeFirst && !comesByName(*p.edge)) {
        Step &drain = addDrain(draft, p);
        actionOf(drain).preconditions = {ask(*p.writer, *p.newWriter, Question::Streaming)};
        actionOf(drain).postconditions.push_back(factIs(*p.edge, *p.oldEdge, "sessions", "0"));
    }
    const bool patroni = p.writer->kind == "patroni";
    Step &move = draft.add("hand-over-" + p.newWriter->id.value,
                           "Have " + p.oldWriter->name + " hand over to " + p.newWriter->name,
                           Phase::Promote, 30s, *p.writer, *p.newWriter, "switchover");
    actionOf(move).preconditions = {ask(*p.writer, *p.oldWriter, Question::IsPrimary),
                                    ask(*p.writer, *p.newWriter, Question::IsReplica),
                                    ask(*p.writer, *p.newWriter, Question::Streaming)};
    askNames(p, move);
    actionOf(move).postconditions = {ask(*p.writer, *p.newWriter, Question::IsPrimary),
                                     ask(*p.writer, *p.newWriter, Question::Writable),
                                     ask(*p.writer, *p.oldWriter, Question::NotWritable)};
    // Patroni starts the old leader again as a replica: nobody waits for that but the end.
    if (patroni)
        actionOf(move).parameters = {{"from", p.oldWriter->id.value}};
    else
        actionOf(move).postconditions.insert(actionOf(move).postconditions.begin() + 2,
                                             ask(*p.writer, *p.oldWriter, Question::IsReplica));
    actionOf(move).noReturn = true;
}

Step &addTakeOver(Draft &draft, const Parts &p)
{
    using namespace std::chrono_literals;
    // Patroni's lease runs out first, and nothing is asked of it before.
    const auto patience = p.writer->settings.find("failover_after_s");
    const bool said = patience != p.writer->settings.end() && patience->is_number_integer();
    const Milliseconds lease =
        p.writer->kind == "patroni"
            ? std::chrono::seconds(
                  said ? std::clamp<std::int64_t>(patience->get<std::int64_t>(), 2, 3600) : 40)
            : 0s;
    Step &take = draft.add("take-over-" + p.newWriter->id.value,
                           "See " + p.newWriter->name + " take over by its manager, or ask for it",
                           Phase::Promote, 30s + lease, *p.writer, *p.newWriter, "failover");
    actionOf(take).postconditions = {ask(*p.writer, *p.newWriter, Question::IsPrimary),
                                     ask(*p.writer, *p.newWriter, Question::Writable)};
    actionOf(take).noReturn = true;
    // An attempt that only waited asked for nothing: the fences are read again before the next.
    take.attemptsMax = p.writer->kind == "patroni" ? 3 : 1;
    return take;
}

Step &addPromoteCluster(Draft &draft, const Parts &p)
{
    using namespace std::chrono_literals;
    // Its manager acts on what its configuration says once in a while.
    Step &promote = draft.add("promote-" + p.newWriter->id.value,
                              "Have the standby cluster of " + p.newWriter->name +
                                  " follow nobody any more, and take writes",
                              Phase::Promote, 40s, *p.writer, *p.newWriter, "promote-cluster");
    actionOf(promote).postconditions = {ask(*p.writer, *p.newWriter, Question::IsPrimary),
                                        ask(*p.writer, *p.newWriter, Question::Writable)};
    actionOf(promote).noReturn = true;
    return promote;
}

std::vector<Condition> oldWriterQuiet(const Parts &p)
{
    return {ask(*p.writer, *p.oldWriter, Question::NotWritable)};
}

namespace {

/// Opens the balancer to the new site.
void addEnable(Draft &draft, const Parts &p, const std::vector<Condition> &outOfTheWay)
{
    using namespace std::chrono_literals;
    Step &enable =
        draft.add("enable-edge-" + p.to->id.value, "Open " + p.edge->name + " to " + p.to->name,
                  Phase::Traffic, 5s, *p.edge, *p.newEdge, "enable");
    actionOf(enable).preconditions = {ask(*p.writer, *p.newWriter, Question::Writable)};
    if (!doorIsLost(p))
        actionOf(enable).preconditions.push_back(stateIs(*p.edge, *p.oldEdge, "maint"));
    for (const Condition &condition : outOfTheWay)
        actionOf(enable).preconditions.push_back(condition);
    actionOf(enable).postconditions = {stateIs(*p.edge, *p.newEdge, "ready")};
    actionOf(enable).compensation = back("drain", {stateIs(*p.edge, *p.newEdge, "maint")});
}

} // namespace

void addTraffic(Draft &draft, const Parts &p, const std::vector<Condition> &outOfTheWay,
                bool closes)
{
    using namespace std::chrono_literals;
    Step &gate = draft.add("gate-" + p.to->id.value,
                           "Prove that " + p.service->name + " works at " + p.to->name +
                               ": write a mark and read it back",
                           Phase::Gate, 15s, *p.application, *p.newApplication, "verify");
    actionOf(gate).parameters = {{"component", p.writer->id.value},
                                 {"need", p.vantages.size() / 2 + 1},
                                 {"vantages", p.vantages}};

    if (!comesByName(*p.edge)) {
        if (closes) {
            // Nobody waits for sessions that can write nothing any more.
            Step &drain = addDrain(draft, p, Phase::Traffic);
            actionOf(drain).parameters = {{"await_sessions", false}};
            draft.inOrder();
        }
        addEnable(draft, p, outOfTheWay);
        draft.inOrder(); // nobody is led to a door that is closed
    }
    // The resolver that the confirming host asks is a cache as well.
    Milliseconds known(0);
    for (const Parts::Name &name : p.names) {
        addRepoint(draft, p, name, outOfTheWay);
        known = std::max(known, timeToLive(*name.component));
    }
    draft.inOrder();
    draft.add("confirm-public-name",
              "See the first write of " + p.service->name + " through its public name",
              Phase::Traffic, 5s + known, *p.application, *p.newApplication, "confirm");
    for (const Parts::Name &name : p.names)
        addCachesWait(draft, p, name);
}

void addRejoin(Draft &draft, const Parts &p, Phase phase, const Member &member,
               const Member &source, const std::string &verb)
{
    using namespace std::chrono_literals;
    Step &rejoin = draft.add(verb + "-" + member.id.value,
                             "Bring " + member.name + " back as a replica of " + source.name, phase,
                             3600s, *p.writer, member, verb.c_str());
    actionOf(rejoin).preconditions = {ask(*p.writer, source, Question::IsPrimary),
                                      ask(*p.writer, member, Question::NotWritable)};
    actionOf(rejoin).postconditions = {ask(*p.writer, member, Question::IsReplica),
                                       ask(*p.writer, member, Question::Streaming)};
    actionOf(rejoin).noReturn = true;
}

void addReprotection(Draft &draft, const Parts &p)
{
    using namespace std::chrono_literals;
    addRejoin(draft, p, Phase::Reprotect, *p.oldWriter, *p.newWriter);
    addApplicationStop(draft, p);
}

void addApplicationStop(Draft &draft, const Parts &p)
{
    using namespace std::chrono_literals;
    if (!p.oldApplication)
        return;
    Step &stop = draft.add("stop-application-" + p.from->id.value,
                           "Stop " + p.application->name + " at " + p.from->name, Phase::Reprotect,
                           60s, *p.application, *p.oldApplication, "stop");
    actionOf(stop).postconditions = {ask(*p.application, *p.oldApplication, Question::Stopped)};
    actionOf(stop).compensation =
        back("start", {ask(*p.application, *p.oldApplication, Question::Running)});
    // What a manager brings back by itself is seen before the run says that it is done.
    if (p.writer->kind == "patroni")
        actionOf(stop).preconditions = {ask(*p.writer, *p.oldWriter, Question::Streaming)};
}

void addRelease(Draft &draft, const Parts &p)
{
    using namespace std::chrono_literals;
    // Wherever it was taken: a host of an application alone would keep it for ever.
    Json hosts = Json::array();
    for (const Step &step : draft.steps()) {
        const bool claims = step.action()->verb == "claim";
        for (const Json &host :
             claims ? step.action()->parameters.value("hosts", Json::array()) : Json::array()) {
            if (std::find(hosts.begin(), hosts.end(), host) == hosts.end())
                hosts.push_back(host);
        }
    }
    Step &release =
        draft.add("release", "Give the claim on " + p.writer->name + " back", Phase::Release, 15s,
                  *p.writer, p.chosen ? *p.candidates.front() : *p.newWriter, "release");
    if (!hosts.empty())
        actionOf(release).parameters["hosts"] = std::move(hosts);
}

Result<RecoveryPlan> finish(const Parts &parts, PlanKind kind, std::string_view scenario,
                            const GenerationFacts &facts, Draft draft)
{
    RecoveryPlan plan;
    plan.id = facts.id;
    plan.kind = kind;
    const bool there = kind == PlanKind::Failover || kind == PlanKind::Drill;
    plan.name = (kind == PlanKind::Failover   ? "Recover "
                 : kind == PlanKind::Failback ? "Bring back "
                 : kind == PlanKind::Drill    ? "DRILL: recover "
                                              : "Move ") +
                parts.service->name + (there ? " at " : " to ") + parts.to->name;
    plan.service = parts.service->id;
    plan.scenario = scenario;
    plan.from = parts.from->id;
    plan.to = parts.to->id;
    plan.owner = parts.service->owner;
    plan.author = facts.author;
    plan.reviewBy = facts.reviewBy;
    std::vector<const Component *> targets = {parts.writer, parts.application, parts.edge};
    for (const Parts::Name &name : parts.names) {
        if (name.component != parts.edge)
            targets.push_back(name.component);
    }
    if (kind == PlanKind::Drill)
        targets = {parts.writer, parts.sandbox};
    else if (kind != PlanKind::Switchover && parts.lostFence)
        targets.push_back(parts.fence);
    for (const Component *component : targets) {
        const auto identity = facts.identities.find(component->id);
        plan.targets.push_back({component->id, component->kind,
                                identity == facts.identities.end() ? "" : identity->second});
    }
    plan.steps = draft.take();
    if (parts.chosen) {
        LateBound late{"candidate", "candidate", {}, {{"component", parts.writer->id.value}}};
        for (const Member *member : parts.candidates)
            late.allowed.push_back(member->id.value);
        if (kind == PlanKind::Switchover)
            late.constraints["require"] = {std::string(name(Question::Streaming))};
        plan.lateBound.push_back(std::move(late));
    }
    if (kind == PlanKind::Failover)
        plan.lossBytesMax = facts.lossBytesMax;
    FH_CHECK(checkRules(plan));
    return plan;
}

} // namespace farhaven::analysis::generation
