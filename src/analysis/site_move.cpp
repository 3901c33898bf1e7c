// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/site_move.h"

#include "analysis/site_power.h"
#include "model/hand_over.h"
#include "model/late.h"
#include "model/observation.h"

#include <algorithm>
#include <set>

namespace farhaven::analysis {

using namespace model;

namespace {

/// A service's own plan, and how deep it stands: 0 depends on nobody.
struct Moved {
    const Service *service = nullptr;
    std::size_t level = 0;
    RecoveryPlan plan;
};

StepId idWithin(const Service &service, const StepId &own)
{
    return StepId(service.id.value + "." + own.value);
}

std::vector<std::vector<Condition> *> conditionsOf(ActionStep &action)
{
    std::vector<std::vector<Condition> *> lists = {&action.preconditions, &action.postconditions};
    if (action.compensation) {
        lists.push_back(&action.compensation->preconditions);
        lists.push_back(&action.compensation->postconditions);
    }
    return lists;
}

/// Two services choose each a candidate of their own.
void renameLate(RecoveryPlan &plan, const Service &service)
{
    for (LateBound &late : plan.lateBound) {
        const MemberId old = lateMember(late.name);
        late.name += "-" + service.id.value;
        const MemberId own = lateMember(late.name);
        for (Step &step : plan.steps) {
            auto &action = std::get<ActionStep>(step.body);
            if (action.member == old)
                action.member = own;
            for (std::vector<Condition> *list : conditionsOf(action)) {
                for (Condition &condition : *list)
                    condition.member = condition.member == old ? own : condition.member;
            }
        }
    }
}

/// Each proves its own writer; the promote that a run has seen may be that of another service.
void nameWriter(RecoveryPlan &plan, const Service &service)
{
    for (Step &step : plan.steps) {
        auto &action = std::get<ActionStep>(step.body);
        if (action.verb == "confirm" && action.component == service.application)
            action.parameters["component"] = service.writer.value;
    }
}

void unite(std::vector<Condition> &all, const std::vector<Condition> &more)
{
    for (const Condition &condition : more) {
        if (std::find(all.begin(), all.end(), condition) == all.end())
            all.push_back(condition);
    }
}

class Uniting {
public:
    explicit Uniting(std::vector<Moved> moved) : m_moved(std::move(moved)) {}
    std::vector<Step> steps();

private:
    void takeGroup(Phase phase, const std::vector<const Moved *> &group);
    void take(const Moved &moved, const Step &step);
    Step *sameIn(const Step &step);
    void keepFences();
    [[nodiscard]] std::vector<std::vector<const Moved *>> groupsOf(Phase phase) const;

    std::vector<Moved> m_moved;
    std::vector<Step> m_steps;
    std::map<StepId, StepId> m_toldAs; ///< a step that is told once, by both of its names
    std::vector<StepId> m_gateway, m_latest;
};

/// What both say is told once, and asks what either asks.
Step *Uniting::sameIn(const Step &step)
{
    const ActionStep &own = *step.action();
    for (Step &known : m_steps) {
        const ActionStep &action = *known.action();
        if (known.phase == step.phase && action.component == own.component &&
            action.member == own.member && action.verb == own.verb &&
            action.parameters == own.parameters)
            return &known;
    }
    return nullptr;
}

void Uniting::take(const Moved &moved, const Step &step)
{
    Step own = step;
    own.id = idWithin(*moved.service, step.id);
    if (Step *known = sameIn(step)) {
        m_toldAs[own.id] = known->id;
        auto &action = std::get<ActionStep>(known->body);
        const ActionStep &more = *step.action();
        unite(action.preconditions, more.preconditions);
        unite(action.postconditions, more.postconditions);
        if (action.compensation && more.compensation) {
            unite(action.compensation->preconditions, more.compensation->preconditions);
            unite(action.compensation->postconditions, more.compensation->postconditions);
        }
        known->deadline = std::max(known->deadline, step.deadline);
        return;
    }
    std::vector<StepId> after = m_gateway;
    for (const StepId &before : step.after) {
        const Step *earlier = moved.plan.find(before);
        const StepId id = idWithin(*moved.service, before);
        const auto told = m_toldAs.find(id);
        const StepId &known = told == m_toldAs.end() ? id : told->second;
        if (earlier && earlier->phase == step.phase &&
            std::find(after.begin(), after.end(), known) == after.end())
            after.push_back(known);
    }
    // What two services ask of one component is asked in turn.
    for (const Step &known : m_steps) {
        if (known.phase == step.phase && known.action()->component == step.action()->component &&
            std::find(after.begin(), after.end(), known.id) == after.end())
            after.push_back(known.id);
    }
    own.after = std::move(after);
    m_latest.push_back(own.id);
    m_steps.push_back(std::move(own));
}

void Uniting::takeGroup(Phase phase, const std::vector<const Moved *> &group)
{
    for (const Moved *moved : group) {
        for (const Step &step : moved->plan.steps) {
            if (step.phase == phase)
                take(*moved, step);
        }
    }
    if (!m_latest.empty())
        m_gateway = std::exchange(m_latest, {});
}

/// Who goes side by side in this phase, group after group.
std::vector<std::vector<const Moved *>> Uniting::groupsOf(Phase phase) const
{
    const bool byOrder = phase == Phase::Quiesce || phase == Phase::Promote ||
                         phase == Phase::Gate || phase == Phase::Traffic;
    std::vector<std::vector<const Moved *>> groups;
    for (const Moved &moved : m_moved) {
        const std::size_t place = byOrder ? moved.level : 0;
        groups.resize(std::max(groups.size(), place + 1));
        groups[place].push_back(&moved);
    }
    if (phase == Phase::Quiesce)
        std::reverse(groups.begin(), groups.end());
    return groups;
}

std::vector<Step> Uniting::steps()
{
    for (int phase = int(Phase::Claim); phase <= int(Phase::Release); ++phase) {
        for (const auto &group : groupsOf(Phase(phase)))
            takeGroup(Phase(phase), group);
    }
    keepFences();
    return std::move(m_steps);
}

/// A block is of a whole site, and a host may hold several writers: a fence is given back only
/// where no service of the plan took its new place.
void Uniting::keepFences()
{
    std::vector<Condition> all;
    for (const Step &step : m_steps) {
        const auto &back = step.action()->compensation;
        if (step.phase == Phase::Fence && back)
            unite(all, back->preconditions);
    }
    for (Step &step : m_steps) {
        auto &back = std::get<ActionStep>(step.body).compensation;
        if (step.phase == Phase::Fence && back)
            unite(back->preconditions, all);
    }
}

Result<RecoveryPlan> ownPlan(const Estate &estate, PlanKind kind, const Service &service,
                             const SiteId &to, const SiteMoveFacts &facts)
{
    GenerationFacts own = facts.facts;
    own.closeFirst = true;
    own.primary = facts.primaries.at(service.writer);
    Result<RecoveryPlan> plan = kind == PlanKind::Failover
                                    ? generateFailover(estate, service.id, to, own)
                                    : generateSwitchover(estate, service.id, to, own);
    if (plan) {
        renameLate(*plan, service);
        nameWriter(*plan, service);
    } else
        return fail(plan.error().code, service.name + ": " + plan.error().message,
                    plan.error().place, plan.error().remedy);
    return plan;
}

/// The services whose writer is at the site.
std::vector<const Service *> servicesAt(const Estate &estate, const SiteId &from,
                                        const SiteMoveFacts &facts)
{
    std::vector<const Service *> there;
    for (const Service &service : estate.services) {
        const Component *writer = estate.find(service.writer);
        const auto primary = facts.primaries.find(service.writer);
        const Member *member =
            writer && primary != facts.primaries.end() ? writer->find(primary->second) : nullptr;
        if (member && member->servedSite() == from)
            there.push_back(&service);
    }
    return there;
}

Result<std::vector<Moved>> plansAt(const Estate &estate, PlanKind kind, const SiteId &from,
                                   const SiteId &to, const SiteMoveFacts &facts)
{
    std::vector<const Service *> there;
    std::set<ComponentId> writers;
    const std::vector<LeftOut> without = leftOut(estate, kind, from, facts);
    for (const Service *service : servicesAt(estate, from, facts)) {
        const bool out = std::any_of(without.begin(), without.end(), [&](const LeftOut &one) {
            return one.service == service->id;
        });
        if (out)
            continue;
        if (!writers.insert(service->writer).second)
            return fail(ErrorCode::Conflict,
                        "two services write to " + estate.find(service->writer)->name +
                            ", which one plan moves once",
                        service->id.value, "Describe them as one service, or move each by itself.");
        there.push_back(service);
    }
    if (there.empty())
        return fail(ErrorCode::NotFound, "no service has its writer at " + from.value, from.value,
                    "`service status` shows where each service runs.");
    std::vector<Moved> moved;
    std::size_t level = 0;
    for (const auto &group : startOrder(estate, there)) {
        for (const Service *service : group) {
            Moved one;
            one.service = service;
            one.level = level;
            FH_TRY(one.plan, ownPlan(estate, kind, *service, to, facts));
            moved.push_back(std::move(one));
        }
        ++level;
    }
    return moved;
}

/// Whose failback lifts the fences of the plan: the one that comes home by our own hand. Were there
/// two, the way home of one would let the old writer of the other back; what a manager moved comes
/// back as a replica by itself.
Result<ServiceId> ownerOfFences(const Estate &estate, const std::vector<Moved> &moved)
{
    const Service *owner = nullptr;
    for (const Moved &one : moved) {
        const Component *writer = estate.find(one.service->writer);
        if (writer && hasManager(*writer))
            continue;
        if (owner)
            return fail(ErrorCode::Unsupported,
                        "one plan cannot recover both " + owner->name + " and " +
                            one.service->name +
                            ": the failback of one would lift the fence that keeps the old writer "
                            "of the other away",
                        one.service->id.value,
                        "Recover them by a plan each: `plan generate --kind failover --service`.");
        owner = one.service;
    }
    return (owner ? owner : moved.front().service)->id;
}

/// Of a Redis a Sentinel writes nothing.
bool mayWrite(const Member &member)
{
    return member.settings.value("role", "data") == "data";
}

} // namespace

std::vector<LeftOut> leftOut(const Estate &estate, PlanKind kind, const SiteId &from,
                             const SiteMoveFacts &facts)
{
    std::vector<LeftOut> out;
    const std::vector<const Service *> there = servicesAt(estate, from, facts);
    const auto byOurHand = [&](const Service *service) {
        const Component *writer = estate.find(service->writer);
        return !hasManager(*writer) && !isClusterPair(*writer);
    };
    const auto owner = std::find_if(there.begin(), there.end(), byOurHand);
    for (const Service *service : there) {
        if (!isClusterPair(*estate.find(service->writer)))
            continue;
        if (kind != PlanKind::Failover)
            out.push_back({service->id, leftOutOfPlanned(*service)});
        else if (owner != there.end())
            out.push_back({service->id, leftOutForWayHome(*service, **owner)});
    }
    return out;
}

Result<RecoveryPlan> generateSiteMove(const Estate &estate, PlanKind kind, const SiteId &from,
                                      const SiteId &to, const SiteMoveFacts &facts)
{
    const Site *source = estate.find(from);
    const Site *target = estate.find(to);
    if (!source || !target)
        return fail(
            ErrorCode::NotFound, "there is no site \"" + (source ? to.value : from.value) + "\"",
            source ? to.value : from.value, "Look at the estate: the names are case-sensitive.");
    FH_TRY(std::vector<Moved> moved, plansAt(estate, kind, from, to, facts));
    RecoveryPlan plan = moved.front().plan;
    plan.name = (kind == PlanKind::Failover ? "Recover all of " : "Move all of ") + source->name +
                (kind == PlanKind::Failover ? " at " : " to ") + target->name;
    if (kind == PlanKind::Failover) {
        FH_TRY(plan.service, ownerOfFences(estate, moved));
    }
    plan.targets.clear();
    plan.lateBound.clear();
    for (const Moved &one : moved) {
        for (const TargetBinding &binding : one.plan.targets) {
            const bool known = std::any_of(
                plan.targets.begin(), plan.targets.end(),
                [&](const TargetBinding &other) { return other.component == binding.component; });
            if (!known)
                plan.targets.push_back(binding);
        }
        plan.lateBound.insert(plan.lateBound.end(), one.plan.lateBound.begin(),
                              one.plan.lateBound.end());
    }
    Uniting uniting(std::move(moved));
    plan.steps = uniting.steps();
    FH_CHECK(checkRules(plan));
    return plan;
}

Result<MemberId> lostPrimary(const Service &service, const Component &writer,
                             const Observation &seen, const SiteId &to)
{
    const Member *primary = nullptr;
    for (const MemberState &state : seen.members) {
        if (state.role != Role::Primary)
            continue;
        if (primary)
            return fail(ErrorCode::Conflict,
                        "two members say that they are primary: " + primary->id.value + " and " +
                            state.member.value,
                        "writer",
                        "Stop. Find out which one holds the newest data, fence the other");
        primary = writer.find(state.member);
    }
    const bool moved = primary && hasManager(writer) && primary->servedSite() == to;
    if (primary && !moved)
        return primary->id;
    std::vector<const Member *> elsewhere, home;
    for (const Member &member : writer.members) {
        if (member.servedSite() == to || !mayWrite(member))
            continue;
        elsewhere.push_back(&member);
        if (member.servedSite() == service.home)
            home.push_back(&member);
    }
    if (elsewhere.size() == 1)
        return elsewhere.front()->id;
    // Who answers as a replica was not lost as the writer.
    const auto replica = [&](const Member *member) {
        const MemberState *state = seen.find(member->id);
        return state && !state->error && state->role == Role::Replica;
    };
    if (hasManager(writer) && !home.empty() &&
        !(elsewhere.size() > home.size() && std::any_of(home.begin(), home.end(), replica)))
        return home.front()->id;
    return fail(ErrorCode::Conflict,
                "no primary answers, and " + std::to_string(elsewhere.size()) +
                    " members could have been it",
                "writer", "Fence all of them and write the plan by hand");
}

} // namespace farhaven::analysis
