// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/proposed_run.h"

#include "analysis/generation.h"
#include "analysis/public_name.h"
#include "model/hand_over.h"

#include <algorithm>

namespace farhaven::analysis {

using namespace model;
using namespace generation;

namespace {

/// Those who say that they take writes.
std::vector<const Member *> writersIn(const Component &writer, const Observation &seen)
{
    std::vector<const Member *> found;
    for (const Member &member : writer.members) {
        const MemberState *state = seen.find(member.id);
        if (state && !state->error && state->role == Role::Primary)
            found.push_back(&member);
    }
    return found;
}

/// Who was the primary last at another site than `now`, by what was kept; null:
/// nobody.
const Member *formerOf(const Component &writer, const Member &now, const RoleFacts &facts)
{
    const Member *former = nullptr;
    Instant at{};
    for (const Member &member : writer.members) {
        const auto kept = facts.lastAsPrimary.find(member.id);
        if (member.servedSite() == now.servedSite() || kept == facts.lastAsPrimary.end())
            continue;
        if (!former || kept->second.at > at) {
            former = &member;
            at = kept->second.at;
        }
    }
    return former;
}

/// A run of ours brought it to where it is, since it was last seen at the other
/// site.
bool oursSince(const RoleFacts &facts, const Member &now, const Member &former)
{
    const Instant then = facts.lastAsPrimary.at(former.id).at;
    const auto newest = std::max_element(
        facts.moves.begin(), facts.moves.end(),
        [](const RoleFacts::Move &a, const RoleFacts::Move &b) { return a.at < b.at; });
    return newest != facts.moves.end() && newest->to == now.servedSite() && newest->at >= then;
}

const MemberState *stateIn(const RoleFacts &facts, const Component *component, const Member *member)
{
    const auto seen = component ? facts.seen.find(component->id) : facts.seen.end();
    return seen == facts.seen.end() || !member ? nullptr : seen->second.find(member->id);
}

enum class Former { Streams, Stopped, Idle, Silent };

Former formerState(const MemberState *state)
{
    if (!state || state->error || state->running == Tri::Unknown)
        return Former::Silent;
    if (state->running == Tri::No)
        return Former::Stopped;
    return state->fact("streaming") == "yes" ? Former::Streams : Former::Idle;
}

bool trafficThere(const RoleFacts &facts, const Parts &p)
{
    const MemberState *here = stateIn(facts, p.edge, p.newEdge);
    const MemberState *there = stateIn(facts, p.edge, p.oldEdge);
    const bool named = std::all_of(p.names.begin(), p.names.end(), [&](const Parts::Name &name) {
        const MemberState *leads = stateIn(facts, name.component, name.next);
        return leads && leads->fact("state") == "pointed";
    });
    if (!named || (p.edge && comesByName(*p.edge)))
        return named;
    return here && there && here->fact("state") == "ready" && there->fact("state") != "ready";
}

Json wordsOf(const Parts &p)
{
    return {{"service", p.service->name},
            {"before", p.oldWriter->id.value},
            {"after", p.newWriter->id.value},
            {"from", p.from->name},
            {"to", p.to->name}};
}

/// A stopped one is a writer to be as long as its files are a primary's.
void addFilesOfReplica(Draft &draft, const Parts &p)
{
    Step &rewind =
        draft.add("rewind-" + p.oldWriter->id.value,
                  "Turn the files of " + p.oldWriter->name + " into those of a replica of " +
                      p.newWriter->name + ", throwing nothing away",
                  Phase::Fence, Milliseconds(600'000), *p.writer, *p.oldWriter, "rewind");
    actionOf(rewind).parameters = {{"discard_bytes_max", 0}};
    actionOf(rewind).preconditions = {ask(*p.writer, *p.newWriter, Question::IsPrimary),
                                      ask(*p.writer, *p.oldWriter, Question::NotWritable)};
    actionOf(rewind).postconditions = {factIs(*p.writer, *p.oldWriter, "starts_as", "replica")};
    actionOf(rewind).noReturn = true;
    draft.inOrder();
}

Step &addFenceStep(Draft &draft, const Parts &p, const char *verb, const std::string &title,
                   const char *fact, const char *value)
{
    Step &step = draft.add(std::string("fence-") + verb + "-" + p.oldWriter->host.value, title,
                           Phase::Fence, Milliseconds(10'000), *p.fence, *p.lostFence, verb);
    actionOf(step).postconditions = {factIs(*p.fence, *p.lostFence, fact, value)};
    actionOf(step).noReturn = true; // the old writer never comes back as one
    draft.inOrder();
    return step;
}

Result<RecoveryPlan> finishing(const Parts &p, Former former, const RoleFacts &facts)
{
    const bool silent = former == Former::Silent;
    const bool files = former == Former::Stopped && p.writer->kind == "postgresql";
    Draft draft(p.room);
    addClaim(draft, p, *p.newWriter, silent ? nullptr : p.oldWriter,
             silent ? p.oldWriter : nullptr);
    addApplicationStart(draft, p);
    if (!comesByName(*p.edge)) {
        Step &drain = addDrain(draft, p);
        if (silent) // nobody waits for the sessions of a server that is gone
            actionOf(drain).parameters = {{"await_sessions", false}};
    }
    std::vector<Condition> quiet = oldWriterQuiet(p);
    if (silent) {
        const std::string &host = p.oldWriter->host.value;
        addFenceStep(draft, p, "power-off", "Switch " + host + " off and read that it is", "power",
                     "off");
        addFenceStep(draft, p, "block",
                     "Cut " + p.from->name + " off from the network and read the rule", "blocked",
                     "yes");
        quiet = {factIs(*p.fence, *p.lostFence, "power", "off"),
                 factIs(*p.fence, *p.lostFence, "blocked", "yes")};
    } else if (files) {
        addFilesOfReplica(draft, p);
    }
    addTraffic(draft, p, quiet);
    // A manager brings it back by itself.
    if (former == Former::Stopped && !hasManager(*p.writer))
        addRejoin(draft, p, Phase::Reprotect, *p.oldWriter, *p.newWriter,
                  files ? "follow" : "rejoin");
    addRelease(draft, p);
    GenerationFacts generation;
    generation.id = facts.id;
    generation.author = facts.author;
    for (const auto &[component, seen] : facts.seen) {
        if (!seen.identity.empty())
            generation.identities[component] = seen.identity;
    }
    FH_TRY(RecoveryPlan plan,
           finish(p, PlanKind::Failover, outsideFailover, generation, std::move(draft)));
    plan.name = "Finish the failover of " + p.service->name + " to " + p.to->name;
    return plan;
}

void propose(ProposedRun &proposed, Parts p, const RoleFacts &facts)
{
    const Json words = wordsOf(p);
    const Former former = formerState(stateIn(facts, p.writer, p.oldWriter));
    if (former == Former::Silent) {
        p.lost = p.from;
        p.lostFence = p.fence ? fenceOf(*p.fence, *p.oldWriter) : nullptr;
        if (!p.lostFence) {
            proposed.none = Sentence("proposed.unfenced",
                                     "{before} does not answer and nothing fences its host: a "
                                     "person makes sure that it never writes again",
                                     words);
            return;
        }
        proposed.reasons.emplace_back("proposed.silent",
                                      "{before} does not answer, so its host is switched off and "
                                      "cut off before clients are led to {to}",
                                      words);
    } else if (former == Former::Stopped) {
        proposed.reasons.emplace_back("proposed.stopped",
                                      "{before} is seen stopped: it is made a replica of {after}, "
                                      "so that nobody starts it as a second writer",
                                      words);
    } else if (former == Former::Idle) {
        proposed.reasons.emplace_back("proposed.idle",
                                      "{before} runs as a replica and does not stream: what "
                                      "protects the service again is a person’s decision",
                                      words);
    }
    if (!trafficThere(facts, p))
        proposed.reasons.emplace_back("proposed.traffic",
                                      "Clients are not led to {to} alone: the traffic moves once "
                                      "the service is proven to work there",
                                      words);
    Result<RecoveryPlan> plan = finishing(p, former, facts);
    if (plan)
        proposed.plan = std::move(*plan);
    else
        proposed.none = Sentence("proposed.no-plan", "No plan can be made of it: {reason}",
                                 {{"reason", printable(describe(plan.error()))}});
}

ProposedRun twoWriters(const Service &service, const std::vector<const Member *> &writers,
                       const Member *former)
{
    ProposedRun proposed;
    proposed.service = service.id;
    const Member &before = former ? *former : *writers.front();
    const Member &after = *writers.front() == before ? *writers.back() : *writers.front();
    proposed.before = before.id;
    proposed.after = after.id;
    proposed.from = before.servedSite();
    proposed.to = after.servedSite();
    const Json words = {
        {"service", service.name}, {"before", before.id.value}, {"after", after.id.value}};
    proposed.what = Sentence(
        "proposed.two", "{service}: {before} and {after} both say that they are primary", words);
    proposed.none = Sentence("proposed.two.none",
                             "Nothing is proposed: which of {before} and {after} holds what counts "
                             "is a person’s decision. Stop the other one, then look again",
                             words);
    return proposed;
}

} // namespace

std::optional<ProposedRun> proposedRun(const Estate &estate, const Service &service,
                                       const RoleFacts &facts)
{
    const Component *writer = estate.find(service.writer);
    const auto seen = facts.seen.find(service.writer);
    if (!writer || seen == facts.seen.end())
        return std::nullopt;
    const std::vector<const Member *> writers = writersIn(*writer, seen->second);
    if (writers.empty())
        return std::nullopt;
    if (writers.size() > 1) {
        const Member *a = formerOf(*writer, *writers.front(), facts);
        const bool among = std::find(writers.begin(), writers.end(), a) != writers.end();
        return twoWriters(service, writers, among ? a : nullptr);
    }
    const Member &now = *writers.front();
    const Member *former = formerOf(*writer, now, facts);
    if (!former || oursSince(facts, now, *former) ||
        facts.lastAsPrimary.at(former->id).identity != seen->second.identity)
        return std::nullopt;
    ProposedRun proposed;
    proposed.service = service.id;
    proposed.before = former->id;
    proposed.after = now.id;
    proposed.from = former->servedSite();
    proposed.to = now.servedSite();
    proposed.what = Sentence("proposed.changed",
                             "{service}: {after} at {to} became the primary, and "
                             "no run of Farhaven did that; "
                             "{before} at {from} was it before",
                             {{"service", service.name},
                              {"before", former->id.value},
                              {"after", now.id.value},
                              {"from", proposed.from.value},
                              {"to", proposed.to.value}});
    GenerationFacts generation;
    generation.primary = former->id;
    Result<Parts> parts = find(estate, service.id, now.servedSite(), generation, outsideFailover,
                               isManaged(estate, service.id));
    if (!parts) {
        proposed.none = Sentence("proposed.no-plan", "No plan can be made of it: {reason}",
                                 {{"reason", printable(describe(parts.error()))}});
        return proposed;
    }
    parts->newWriter = writer->find(now.id);
    const bool streams = formerState(stateIn(facts, writer, former)) == Former::Streams;
    if (streams && trafficThere(facts, *parts))
        return std::nullopt; // nothing is left to finish
    if (facts.openRun.empty())
        propose(proposed, std::move(*parts), facts);
    else
        proposed.none = Sentence("proposed.open",
                                 "Nothing is proposed: the run {run} of this service is open. End "
                                 "it first",
                                 {{"run", facts.openRun}});
    return proposed;
}

bool leavesOpen(const Estate &estate, const Service &service, const RoleFacts &facts,
                const ProposedRun *earlier)
{
    const Component *writer = estate.find(service.writer);
    if (!writer)
        return false;
    const auto seen = facts.seen.find(service.writer);
    if (seen == facts.seen.end())
        return true;
    const auto isSilent = [&](const Member &member) {
        return formerState(seen->second.find(member.id)) == Former::Silent;
    };
    const std::vector<const Member *> writers = writersIn(*writer, seen->second);
    if (writers.empty())
        return std::any_of(writer->members.begin(), writer->members.end(), isSilent);
    if (writers.size() > 1 || !earlier || earlier->what.id != "proposed.two")
        return false;
    const Member &now = *writers.front();
    return std::any_of(writer->members.begin(), writer->members.end(), [&](const Member &member) {
        const bool wasOne = member.id == earlier->before || member.id == earlier->after;
        if (!wasOne || member.id == now.id || !isSilent(member))
            return false;
        return !facts.lastAsPrimary.contains(member.id) || !oursSince(facts, now, member);
    });
}

bool sameProposal(const ProposedRun &a, const ProposedRun &b)
{
    return a.service == b.service && a.before == b.before && a.after == b.after &&
           a.what == b.what && a.reasons == b.reasons && a.none == b.none &&
           a.plan.has_value() == b.plan.has_value();
}

Json toJson(const ProposedRun &proposed)
{
    Json reasons = Json::array();
    for (const Sentence &reason : proposed.reasons)
        reasons.push_back(toJson(reason));
    return {{"service", proposed.service.value},
            {"before", proposed.before.value},
            {"after", proposed.after.value},
            {"from", proposed.from.value},
            {"to", proposed.to.value},
            {"what", toJson(proposed.what)},
            {"reasons", std::move(reasons)},
            {"plan", proposed.plan ? toJson(*proposed.plan) : Json()},
            {"none", proposed.none.id.empty() ? Json() : toJson(proposed.none)}};
}

} // namespace farhaven::analysis
