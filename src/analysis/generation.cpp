// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/generation.h"

#include "analysis/fencing.h"
#include "analysis/objectives.h"
#include "analysis/public_name.h"
#include "model/hand_over.h"
#include "model/late.h"

#include <algorithm>

namespace farhaven::analysis::generation {

namespace {

constexpr std::string_view lossOfSite = "site-loss";

template <class T>
Result<const T *> known(const T *found, const std::string &what, const std::string &id)
{
    if (found)
        return found;
    return fail(ErrorCode::NotFound, "there is no " + what + " \"" + id + "\"", id,
                "Look at the estate: the names are case-sensitive.");
}

/// The member of `component` that a move to or from `site` needs.
Result<const Member *> memberFor(const Component &component, const Site &site)
{
    if (const Member *member = component.serving(site.id))
        return member;
    return fail(ErrorCode::NotFound,
                "\"" + component.name + "\" has no member for " + site.name + " (" + site.id.value +
                    ")",
                component.id.value, "Add the member to the estate, or move to another site.");
}

/// Of a Redis a Sentinel holds no data, and of a Patroni some are marked to lead never.
bool mayLead(const Member &member)
{
    return member.settings.value("role", "data") == "data" &&
           !member.settings.value("nofailover", false);
}

/// The first that may lead. Who that is must be certain where the manager chooses by itself.
Result<const Member *> candidateFor(const Component &component, const Site &site, bool chosenByIt)
{
    const Member *found = nullptr;
    for (const Member &member : component.members) {
        if (member.servedSite() != site.id || !mayLead(member))
            continue;
        if (!found)
            found = &member;
        else if (chosenByIt && component.kind == "patroni")
            return fail(ErrorCode::Unsupported,
                        "at " + site.name + " both " + found->name + " and " + member.name +
                            " may lead, and Patroni chooses which of them does",
                        component.id.value,
                        "Set the tag nofailover of all but one, and \"nofailover\": true in the "
                        "settings of their members.");
    }
    if (found)
        return found;
    return fail(ErrorCode::NotFound,
                "\"" + component.name + "\" has no member that may lead at " + site.name + " (" +
                    site.id.value + ")",
                component.id.value, "Add the member to the estate, or move to another site.");
}

bool hasGeneration(const Component &writer)
{
    return writer.kind == "postgresql" || writer.kind == "simulated" || writer.kind == "patroni";
}

Result<> findWriter(const Estate &estate, const SiteId &to, const GenerationFacts &facts,
                    std::string_view scenario, bool managed, Parts &parts)
{
    const ComponentId &id = parts.service->writer;
    FH_TRY(parts.writer, known(estate.find(id), "component", id.value));
    if (hasManager(*parts.writer) ? !managed : managed || !hasGeneration(*parts.writer)) {
        return fail(ErrorCode::Unsupported,
                    "no such plan can be generated for a writer of kind \"" + parts.writer->kind +
                        "\"",
                    id.value, "Write the plan by hand and lint it.");
    }
    FH_TRY(parts.oldWriter,
           known(parts.writer->find(facts.primary), "member", facts.primary.value));
    FH_TRY(parts.to, known(estate.find(to), "site", to.value));
    FH_TRY(parts.from,
           known(estate.find(parts.oldWriter->site), "site", parts.oldWriter->site.value));
    if (parts.from == parts.to) {
        return fail(ErrorCode::Conflict,
                    "\"" + parts.service->name + "\" already runs at " + parts.to->name +
                        ": its primary is " + parts.oldWriter->id.value,
                    to.value, "Choose another site.");
    }
    // One Patroni is told to whom; what it does when a site is lost, and a cluster of its own at the
    // other site, choose among their members.
    const bool itself = scenario == lossOfSite || !managed;
    const bool candidate = managed || parts.writer->kind == "patroni";
    FH_TRY(parts.newWriter, candidate ? candidateFor(*parts.writer, *parts.to, itself)
                                      : memberFor(*parts.writer, *parts.to));
    return {};
}

/// The edge is itself such a name, or names depend on it: who depends on a door leads to it.
Result<> findNames(const Estate &estate, Parts &parts)
{
    const auto add = [&](const Component &name) -> Result<> {
        Parts::Name found;
        found.component = &name;
        FH_TRY(found.old, memberFor(name, *parts.from));
        FH_TRY(found.next, memberFor(name, *parts.to));
        parts.names.push_back(found);
        return {};
    };
    if (comesByName(*parts.edge))
        return add(*parts.edge);
    for (const Dependency &one : estate.dependencies) {
        const Component *name = one.to == parts.edge->id ? estate.find(one.from) : nullptr;
        if (name && comesByName(*name))
            FH_CHECK(add(*name));
    }
    return {};
}

} // namespace

const Member *fenceOf(const Component &fence, const Member &fenced)
{
    const auto found =
        std::find_if(fence.members.begin(), fence.members.end(), [&](const Member &member) {
            return member.fences == fenced.host && member.serves == fenced.site &&
                   member.site != fenced.site;
        });
    return found == fence.members.end() ? nullptr : &*found;
}

Result<Parts> find(const Estate &estate, const ServiceId &service, const SiteId &to,
                   const GenerationFacts &facts, std::string_view scenario, bool managed)
{
    Parts parts;
    FH_TRY(parts.service, known(estate.find(service), "service", service.value));
    FH_CHECK(findWriter(estate, to, facts, scenario, managed, parts));
    if (!parts.service->application) {
        return fail(ErrorCode::Unsupported,
                    "\"" + parts.service->name +
                        "\" has no application, so nothing could prove "
                        "that it works at the new site",
                    service.value, "Add the application with its health and nonce address.");
    }
    const ComponentId &application = *parts.service->application;
    const ComponentId &edge = parts.service->edge;
    FH_TRY(parts.application, known(estate.find(application), "component", application.value));
    FH_TRY(parts.edge, known(estate.find(edge), "component", edge.value));
    FH_TRY(parts.newApplication, memberFor(*parts.application, *parts.to));
    FH_TRY(parts.newEdge, memberFor(*parts.edge, *parts.to));
    FH_TRY(parts.oldEdge, memberFor(*parts.edge, *parts.from));
    FH_CHECK(findNames(estate, parts));
    if (parts.service->fence)
        parts.fence = estate.find(*parts.service->fence);
    for (const HostId &keeper :
         parts.fence ? claimKeepers(estate, *parts.fence) : std::vector<HostId>())
        parts.keepers.push_back(estate.find(keeper));
    parts.oldApplication = parts.application->serving(parts.from->id);
    for (const Member &member : parts.application->members) {
        const Host *host = estate.find(member.host);
        if (host && host->ssh)
            parts.applicationHosts[member.servedSite()].push_back(host->id.value);
        if (host && host->ssh && host->site != parts.from->id && host->site != parts.to->id)
            parts.vantages.push_back(host->id.value);
    }
    const auto rto = promised(estate, *parts.service, Metric::Rto, scenario);
    parts.room = rto ? std::clamp(rto->count() / 60'000.0, 1.0, 5.0) : 3.0;
    return parts;
}

bool isManaged(const Estate &estate, const ServiceId &service)
{
    const Service *found = estate.find(service);
    const Component *writer = found ? estate.find(found->writer) : nullptr;
    return writer && hasManager(*writer);
}

void chooseLater(Parts &parts)
{
    if (parts.writer->kind == "patroni" || hasManager(*parts.writer))
        return;
    std::string names;
    for (const Member &member : parts.writer->members) {
        if (member.servedSite() != parts.to->id)
            continue;
        parts.candidates.push_back(&member);
        names += (names.empty() ? "" : ", ") + member.name;
    }
    if (parts.candidates.size() < 2 || parts.candidates.size() > allowedMax) {
        parts.candidates.clear();
        return;
    }
    Member chosen = *parts.candidates.front();
    chosen.id = lateMember("candidate");
    chosen.name = "the most advanced of " + names;
    parts.chosen = std::make_shared<const Member>(std::move(chosen));
    parts.newWriter = parts.chosen.get();
}

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

Step &addDrain(Draft &draft, const Parts &p)
{
    using namespace std::chrono_literals;
    Step &drain = draft.add("drain-edge-" + p.from->id.value,
                            "Stop new work: close " + p.edge->name + " to " + p.from->name,
                            Phase::Quiesce, 5s, *p.edge, *p.oldEdge, "drain");
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

void addHandOver(Draft &draft, const Parts &p)
{
    using namespace std::chrono_literals;
    if (!comesByName(*p.edge)) {
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
    const bool said =
        patience != p.writer->settings.end() && patience->is_number_integer();
    const Milliseconds lease =
        p.writer->kind == "patroni"
            ? std::chrono::seconds(said ? std::clamp<std::int64_t>(patience->get<std::int64_t>(), 2,
                                                                   3600)
                                        : 40)
            : 0s;
    Step &take = draft.add("take-over-" + p.newWriter->id.value,
                           "See " + p.newWriter->name + " take over by its manager, or ask for it",
                           Phase::Promote, 30s + lease, *p.writer, *p.newWriter, "failover");
    actionOf(take).postconditions = {ask(*p.writer, *p.newWriter, Question::IsPrimary),
                                     ask(*p.writer, *p.newWriter, Question::Writable)};
    actionOf(take).noReturn = true;
    return take;
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

void addTraffic(Draft &draft, const Parts &p, const std::vector<Condition> &outOfTheWay)
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
