// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/admission.h"

#include "analysis/drill.h"
#include "analysis/fence_source.h"
#include "analysis/fencing.h"
#include "model/branches.h"
#include "model/settled.h"
#include "model/unfold.h"

#include <algorithm>
#include <map>
#include <set>

namespace farhaven::analysis {

using namespace model;

namespace {

tl::unexpected<Error> denied(std::string message, std::string place, std::string remedy)
{
    return fail(ErrorCode::Denied, std::move(message), std::move(place), std::move(remedy));
}

/// One run a service at a time: also one whose program died may still have an effect under way.
Result<> oneRun(const AdmissionCase &asked)
{
    for (const PastRun &run : asked.facts.runs) {
        if (!run.ended)
            return denied("run " + run.id.value + " on this service has not ended",
                          "run " + run.id.value,
                          "Resume it, or end it with `run abort " + run.id.value + "`");
    }
    return {};
}

Result<> fencesStand(const AdmissionCase &asked)
{
    for (const FenceRecord &record : asked.facts.fences) {
        if (record.state() == FenceState::Vanished)
            return denied("the " + std::string(name(record.fence.method)) + " fence of " +
                              record.fence.host.value +
                              " vanished by itself: " + record.changes.back().reason,
                          "fence " + record.fence.id,
                          "Find out who did it and what the host holds, then `fence lift " +
                              record.fence.id + " --reason …`");
    }
    return {};
}

/// Only a failback knows how to bring a fenced host back.
Result<> targetIsFree(const AdmissionCase &asked)
{
    if (asked.plan.kind == PlanKind::Failback)
        return {};
    for (const FenceRecord &record : asked.facts.fences) {
        const Host *host = asked.estate.find(record.fence.host);
        // A host that nobody knows any more may be anywhere.
        if (record.state() == FenceState::InForce && (!host || host->site == asked.plan.to))
            return denied(record.fence.host.value + " at " + asked.plan.to.value +
                              " is fenced: what runs there may not write",
                          "fence " + record.fence.id,
                          "Generate a failback: it lifts the fence step by step");
    }
    return {};
}

/// The site for which a fence's member stands; empty when that is not known.
SiteId siteOf(const Estate &estate, const ComponentId &component, const MemberId &member)
{
    const Component *known = estate.find(component);
    const Member *found = known ? known->find(member) : nullptr;
    const Host *host = found && found->fences ? estate.find(*found->fences) : nullptr;
    return host ? host->site : SiteId();
}

/// A block is of a whole site, power of one host: to lift either for one service gives the writer
/// of another one back, unseen.
Result<> nobodyElseStandsOnIt(const AdmissionCase &asked)
{
    for (const FenceRecord &record : asked.facts.fencesOfOthers) {
        const Fence &fence = record.fence;
        if (record.state() == FenceState::Lifted)
            continue;
        for (const Step &step : asked.plan.steps) {
            const ActionStep *action = step.action();
            if (!action || action->component != fence.component)
                continue;
            ActionStep same = *action;
            const bool site = fence.method == FenceMethod::Network &&
                              siteOf(asked.estate, action->component, action->member) ==
                                  siteOf(asked.estate, fence.component, fence.member);
            if (site)
                same.member = fence.member;
            if (!touches(fence, same))
                continue;
            return denied("service " + fence.service.value + " stands on the " +
                              std::string(name(fence.method)) + " fence of " + fence.host.value +
                              ", which step \"" + step.title + "\" would lift",
                          "fence " + fence.id,
                          "Bring both services back together: keep the host down until the other "
                          "service's data there is rewound");
        }
    }
    return {};
}

/// The estate may have changed since the plan was linted and approved.
Result<> proofsAreTwo(const AdmissionCase &asked)
{
    if (asked.plan.kind != PlanKind::Failover)
        return {};
    for (const Step &step : asked.plan.steps) {
        const ActionStep *action = step.phase == Phase::Promote ? step.action() : nullptr;
        const auto shared = action ? sharedSource(asked.estate, asked.plan, *action) : std::nullopt;
        if (shared)
            return denied("the fence proofs of step \"" + step.title +
                              "\" come down to one: " + *shared,
                          "step " + step.id.value,
                          "Have power and network read from two machines away from the old site, "
                          "or let people attest: `plan generate --attested`");
    }
    return {};
}

Result<> gatesLook(const AdmissionCase &asked)
{
    const RecoveryPlan whole = unfolded(asked.plan);
    for (const Step &step : whole.steps) {
        const ActionStep *action = step.phase == Phase::Gate ? step.action() : nullptr;
        if (action && !probes(asked.estate, *action))
            return denied("gate \"" + step.title +
                              "\" looks at nothing: a person's word, or a "
                              "local program's exit code",
                          "step " + step.id.value, "Have the application verified instead");
    }
    if (const Step *step = behindBlindGates(asked.estate, whole))
        return denied("no gate before \"" + step->title +
                          "\" writes a mark at the new site and reads it back",
                      "step " + step->id.value,
                      "Let it wait for a gate that verifies the application (`verify` of a "
                      "service component), too");
    return {};
}

/// Every service that the plan acts on: what makes a move of one safe says nothing of another.
Result<> isProtected(const AdmissionCase &asked)
{
    if (asked.plan.kind != PlanKind::Switchover && asked.plan.kind != PlanKind::Drill)
        return {};
    for (const ServiceId &service : servicesOf(asked.estate, asked.plan)) {
        const auto seen = asked.facts.protection.find(service);
        const bool known = seen != asked.facts.protection.end();
        const ProtectionState state = known ? seen->second.state : ProtectionState::Unknown;
        // Who cleans up needs no more than something to clean up.
        const bool cleansUp = asked.plan.kind == PlanKind::Drill &&
                              asked.plan.scenario == stopDrill &&
                              state == ProtectionState::Drilling;
        if (cleansUp || state == ProtectionState::Protected)
            continue;
        return denied("service " + service.value +
                          " is not protected, so a planned move is refused: " +
                          (known ? seen->second.why.english : "nobody looked at it"),
                      "service " + service.value,
                      "Wait until replication streams again; `service status` shows it");
    }
    return {};
}

Result<> isDeclared(const AdmissionCase &asked)
{
    if (asked.plan.kind != PlanKind::Failover || liveDeclaration(asked))
        return {};
    const std::string &named = asked.facts.declaration;
    return denied(named.empty() ? "nobody declared a disaster that covers this failover"
                                : "declaration " + named + " does not cover this failover now",
                  "declaration",
                  "`declare --scope " + asked.plan.from.value + " --scenario " +
                      asked.plan.scenario + " --outage-start …`");
}

/// A bound only widens while nobody hears the lost primary. A run that would wait behind it for
/// ever would have cut the old site off before it came there.
Result<> lossIsAccepted(const AdmissionCase &asked)
{
    if (asked.plan.kind != PlanKind::Failover)
        return {};
    for (const auto &[step, answer] : asked.facts.losses) {
        if (answer.holds == Tri::No)
            return denied("more may be lost than the plan accepts: " + answer.why.english,
                          "step " + step.value,
                          "Have a plan approved that accepts it (`plan generate --accept-loss "
                          "BYTES`), or bring the old primary back");
    }
    return {};
}

Result<> heldOff(const AdmissionCase &asked)
{
    if (asked.plan.kind != PlanKind::Failover)
        return {};
    const Service *service = asked.estate.find(asked.plan.service);
    const Milliseconds pause = service && service->holdOff ? *service->holdOff : holdOffDefault;
    for (const PastRun &run : asked.facts.runs) {
        const bool unplanned = run.kind == PlanKind::Failover && run.promotedAt;
        if (!unplanned || asked.facts.now >= *run.promotedAt + pause)
            continue;
        return denied(
            "the service failed over at " + toRfc3339(*run.promotedAt) + " by run " + run.id.value +
                "; a second failover is held off until " + toRfc3339(*run.promotedAt + pause),
            "run " + run.id.value,
            "Retry that run if it stopped, bring the service back by a failback, or wait; "
            "hold_off_ms of the service is the estate's setting");
    }
    return {};
}

constexpr AdmissionRule rules[] = {{"one-run", oneRun},
                                   {"fences-stand", fencesStand},
                                   {"target-is-free", targetIsFree},
                                   {"stands-alone", nobodyElseStandsOnIt},
                                   {"two-proofs", proofsAreTwo},
                                   {"gates-look", gatesLook},
                                   {"protected", isProtected},
                                   {"declared", isDeclared},
                                   {"held-off", heldOff},
                                   {"loss-accepted", lossIsAccepted}};

} // namespace

PastRun pastRun(const RunRecord &record)
{
    PastRun past;
    past.id = record.run.id;
    past.kind = record.run.plan.kind;
    past.declaration = record.run.declaration;
    std::map<StepId, Instant> promotes; // of a whole site each service has its own
    for (const JournalEvent &event : record.journal) {
        const Step *step = record.run.plan.find(event.step);
        const bool promote = step && step->phase == Phase::Promote;
        past.ended = event.kind == JournalEvent::Kind::Ended; // a person can go on with it
        past.succeeded = endedAs({&event, 1}, RunState::Succeeded);
        if (promote && event.kind == JournalEvent::Kind::Intended) {
            promotes[event.step] = event.at;
        } else if (promote && settledAs(event, StepState::Failed)) {
            promotes.erase(event.step);
        }
    }
    for (const auto &[step, at] : promotes)
        past.promotedAt = std::max(past.promotedAt.value_or(at), at);
    return past;
}

std::set<ServiceId> servicesOf(const Estate &estate, const RecoveryPlan &plan)
{
    std::set<ServiceId> services{plan.service};
    const RecoveryPlan whole = model::unfolded(plan);
    for (const Step &step : whole.steps) {
        const ActionStep *action = step.action();
        for (const Service &service : estate.services) {
            if (action &&
                (action->component == service.writer || action->component == service.application))
                services.insert(service.id);
        }
    }
    return services;
}

bool probes(const Estate &estate, const ActionStep &action)
{
    const Component *component = estate.find(action.component);
    if (!component || component->kind != "http")
        return !component || (component->kind != "manual" && component->kind != "process");
    const Json requests = component->settings.value("requests", Json::array());
    return std::any_of(requests.begin(), requests.end(), [&](const Json &one) {
        return one.is_object() && one.value("name", Json()) == action.verb &&
               one.value("expect", Json()).is_object() && !one["expect"].empty();
    });
}

bool writesAndReadsBack(const Estate &estate, const ActionStep &action)
{
    const Component *component = estate.find(action.component);
    if (!component)
        return true; // told of elsewhere
    const bool knows = component->kind == "service" || component->kind == "simulated";
    return knows && action.verb == "verify";
}

namespace {

/// The mark is written through the application of the service whose traffic it opens, at the site
/// where that goes: another's proves nothing about this one.
bool standsFor(const Estate &estate, const RecoveryPlan &plan, const Step &traffic,
               const ActionStep &gate)
{
    const ActionStep *opens = traffic.action();
    const Component *component = estate.find(gate.component);
    const Member *member = component ? component->find(gate.member) : nullptr;
    if (!opens || !component)
        return true; // told of elsewhere
    if (member && member->servedSite() != plan.to)
        return false;
    bool known = false, own = false;
    for (const Service &service : estate.services) {
        if (service.edge != opens->component || !service.application)
            continue;
        known = true;
        own = own || *service.application == gate.component;
    }
    return own || !known;
}

} // namespace

namespace {

/// Those that are done before a step begins, whatever it is that leaves some of them out.
std::set<StepId> allBefore(const RecoveryPlan &plan, const Step &step)
{
    std::set<StepId> before;
    std::vector<StepId> open = step.after;
    while (!open.empty()) {
        const StepId id = open.back();
        open.pop_back();
        const Step *one = before.insert(id).second ? plan.find(id) : nullptr;
        if (one)
            open.insert(open.end(), one->after.begin(), one->after.end());
    }
    return before;
}

struct Gates {
    std::set<StepId> any, writing; ///< before the traffic; `writing` are those that count
};

Gates gatesBefore(const Estate &estate, const RecoveryPlan &plan, const Step &traffic)
{
    Gates gates;
    for (const StepId &id : allBefore(plan, traffic)) {
        const Step *one = plan.find(id);
        const ActionStep *action = one && one->phase == Phase::Gate ? one->action() : nullptr;
        if (!action)
            continue;
        gates.any.insert(id);
        if (writesAndReadsBack(estate, *action) && standsFor(estate, plan, traffic, *action))
            gates.writing.insert(id);
    }
    return gates;
}

bool allIn(const std::set<StepId> &some, const std::set<StepId> &all)
{
    return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

/// Is there a choice with which the traffic moves and no writing gate is taken? Tries each, one
/// decision after the other, and counts down; what is too much to try is Yes.
bool somewhereBlind(const RecoveryPlan &plan, const Step &traffic, const Gates &gates,
                    const Choices &choices, int &left)
{
    if (--left < 0)
        return true;
    const std::set<StepId> out = notTaken(plan, choices);
    if (out.contains(traffic.id) || allIn(gates.any, out))
        return false; // without any gate: another rule's
    const auto open = openDecisions(plan, choices);
    if (allIn(gates.writing, out))
        return true;
    if (open.empty())
        return false;
    for (const DecisionStep::Option &option : open.front()->decision()->options) {
        Choices further = choices;
        further[open.front()->id] = option.id;
        if (somewhereBlind(plan, traffic, gates, further, left))
            return true;
    }
    return false;
}

constexpr int choicesMax = 4096;

} // namespace

const Step *behindBlindGates(const Estate &estate, const RecoveryPlan &unfolded)
{
    for (const Step &step : unfolded.steps) {
        const Gates gates =
            step.phase == Phase::Traffic ? gatesBefore(estate, unfolded, step) : Gates();
        int left = choicesMax;
        if (!gates.any.empty() && somewhereBlind(unfolded, step, gates, {}, left))
            return &step;
    }
    return nullptr;
}

bool covers(const Declaration &declaration, const RecoveryPlan &plan)
{
    return declaration.scenario == plan.scenario &&
           (declaration.scope == plan.from.value || declaration.scope == plan.service.value);
}

const Declaration *liveDeclaration(const AdmissionCase &asked)
{
    const Declaration *newest = nullptr;
    for (const Declaration &one : asked.facts.declarations) {
        const auto used = [&](const PastRun &run) {
            return run.declaration == one.id && run.succeeded;
        };
        const bool named = asked.facts.declaration.empty() || asked.facts.declaration == one.id;
        const bool fresh = asked.facts.now < one.declaredAt + declarationValidity;
        if (!named || !fresh || !covers(one, asked.plan) ||
            std::any_of(asked.facts.runs.begin(), asked.facts.runs.end(), used))
            continue;
        if (!newest || one.declaredAt >= newest->declaredAt)
            newest = &one;
    }
    return newest;
}

std::span<const AdmissionRule> admissionRules()
{
    return rules;
}

Result<const Declaration *> admitBy(std::span<const AdmissionRule> chosen,
                                    const AdmissionCase &asked)
{
    for (const AdmissionRule &rule : chosen)
        FH_CHECK(rule.ask(asked));
    return asked.plan.kind == PlanKind::Failover ? liveDeclaration(asked) : nullptr;
}

Result<> admitAgain(const AdmissionCase &asked, const RunId &run)
{
    const auto &runs = asked.facts.runs;
    const auto own =
        std::find_if(runs.begin(), runs.end(), [&](const PastRun &past) { return past.id == run; });
    for (auto later = own == runs.end() ? own : own + 1; later != runs.end(); ++later) {
        if (later->kind != PlanKind::Drill)
            return denied("run " + later->id.value + " began on this service after it",
                          "run " + run.value,
                          "What it found is gone: generate a plan for what is there now");
    }
    for (const auto ask : {fencesStand, nobodyElseStandsOnIt, proofsAreTwo, gatesLook})
        FH_CHECK(ask(asked));
    return {};
}

Result<const Declaration *> admit(const AdmissionCase &asked)
{
    return admitBy(rules, asked);
}

} // namespace farhaven::analysis
