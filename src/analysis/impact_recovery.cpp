// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/impact_aftermath.h"
#include "analysis/readiness.h"
#include "model/step_graph.h"
#include "model/unfold.h"

#include <algorithm>
#include <array>

namespace farhaven::analysis {

using namespace model;

namespace {

/// From what was seen to what nobody knows.
int weakness(std::string_view basis)
{
    static constexpr std::array<std::string_view, 7> order{
        "stays", "measured", "declared", "cadence", "deadline", "usual", "people"};
    return int(std::find(order.begin(), order.end(), basis) - order.begin());
}

std::optional<Milliseconds> bound(const Figure &figure)
{
    const bool guess = weakness(figure.basis) > weakness("cadence");
    return guess ? figure.atMost : figure.value;
}

/// The steps without which no traffic moves, decisions that let them be taken included; of a plan
/// without traffic all.
std::vector<bool> towardsTraffic(const RecoveryPlan &plan, const StepGraph &graph,
                                 const Schedule &laid)
{
    std::vector<bool> wanted(plan.steps.size(), false);
    std::map<StepId, std::size_t> index;
    std::vector<std::size_t> pending;
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        index[plan.steps[i].id] = i;
        if (plan.steps[i].phase == Phase::Traffic && laid.steps[i].taken)
            pending.push_back(i);
    }
    if (pending.empty())
        return std::vector<bool>(plan.steps.size(), true);
    const Enabling enabling = enablingOf(plan);
    while (!pending.empty()) {
        const std::size_t step = pending.back();
        pending.pop_back();
        if (wanted[step])
            continue;
        wanted[step] = true;
        pending.insert(pending.end(), graph.before(step).begin(), graph.before(step).end());
        if (const auto by = enabling.find(plan.steps[step].id); by != enabling.end()) {
            for (const auto &[decision, option] : by->second)
                pending.push_back(index.at(decision));
        }
    }
    return wanted;
}

Milliseconds endOf(const Schedule &laid, const std::vector<bool> &wanted)
{
    Milliseconds end{0};
    for (std::size_t i = 0; i < laid.steps.size(); ++i) {
        if (wanted[i] && laid.steps[i].taken)
            end = std::max(end, laid.steps[i].end);
    }
    return end;
}

std::string_view weakest(const RecoveryPlan &plan, const Schedule &laid,
                         const std::vector<bool> &wanted)
{
    std::string_view basis = "measured";
    for (std::size_t i = 0; i < laid.steps.size(); ++i) {
        if (!wanted[i] || !laid.steps[i].taken ||
            std::holds_alternative<ForEachStep>(plan.steps[i].body))
            continue;
        if (weakness(name(laid.steps[i].basis)) > weakness(basis))
            basis = name(laid.steps[i].basis);
    }
    return basis;
}

/// To the end of the last step that moves traffic, on the weakest ground of all that comes before.
Figure figureOf(const RecoveryPlan &written, const ImpactFacts &facts)
{
    const std::string id = "plan " + written.id.value;
    const RecoveryPlan plan = unfolded(written);
    const auto graph = StepGraph::of(plan);
    const auto laid = schedule(written, facts.measured);
    if (!graph || !laid)
        return {{}, "unknown", "The steps of " + id + " have no order"};
    const std::vector<bool> wanted = towardsTraffic(plan, *graph, *laid);
    Figure figure;
    figure.value = endOf(*laid, wanted);
    figure.basis = weakest(plan, *laid, wanted);
    figure.why = "The critical path of " + id + " to the end of its last traffic step";
    // A decision may go another, longer way.
    const auto longest = worstCase(written);
    if (longest && laid->branches.empty() && figure.basis != name(Basis::People))
        figure.atMost = endOf(*longest, wanted);
    if (facts.approved && !facts.approved->contains(written.id)) {
        figure.basis = name(Basis::People);
        figure.atMost.reset();
        figure.why += "; it is not approved yet, and the time until it is is left out";
    }
    return figure;
}

} // namespace

Figure both(const Figure &one, const Figure &other)
{
    const bool second = other.value && (!one.value || *other.value > *one.value || one.why.empty());
    Figure total = second ? other : one;
    const Figure &weaker = weakness(other.basis) > weakness(one.basis) ? other : one;
    total.basis = weaker.basis;
    if (weaker.why != total.why)
        total.why = weaker.why.empty() ? total.why : total.why + "; " + weaker.why;
    const auto first = bound(one), next = bound(other);
    total.atMost = first && next ? std::optional(std::max(*first, *next)) : std::nullopt;
    if (one.value && other.value)
        return total;
    total.value.reset();
    total.basis = "unknown";
    total.why = !one.value ? one.why : other.why;
    return total;
}

const Figure &Recoveries::planned(const RecoveryPlan &plan)
{
    const auto [at, made] = m_planned.try_emplace(&plan);
    if (made)
        at->second = figureOf(plan, m_after.facts());
    return at->second;
}

/// Everything that fell is among its targets, and whatever it moves has a copy where it goes.
bool Recoveries::carries(const RecoveryPlan &plan, const Service *service, const Parts &moved) const
{
    const auto targets = [&](const Component &part) {
        return std::any_of(plan.targets.begin(), plan.targets.end(),
                           [&](const auto &each) { return each.component == part.id; });
    };
    for (const Component *each : moved) {
        if (!targets(*each) || !m_after.standsAt(*each, plan.to))
            return false;
    }
    const Parts parts = service ? m_after.partsOf(*service) : Parts();
    return std::all_of(parts.begin(), parts.end(), [&](const Component *each) {
        return !targets(*each) || m_after.standsAt(*each, plan.to);
    });
}

/// The approved before others, the quickest before slower ones.
const RecoveryPlan *Recoveries::planFor(const Service *service, const Parts &moved)
{
    const RecoveryPlan *best = nullptr;
    const auto rank = [&](const RecoveryPlan &plan) {
        const auto &approved = m_after.facts().approved;
        const Figure &figure = planned(plan);
        return std::tuple(approved && !approved->contains(plan.id), !figure.value,
                          figure.value.value_or(Milliseconds{0}));
    };
    for (const RecoveryPlan &each : m_after.facts().plans) {
        if (each.kind != PlanKind::Failover || (service && !moves(each, *service)) ||
            m_after.standing(NodeKind::Site, each.to.value) <= Standing::Interrupted ||
            !carries(each, service, moved))
            continue;
        if (!best || rank(each) < rank(*best))
            best = &each;
    }
    return best;
}

const Recovery &Recoveries::own(const Service &service)
{
    const auto known = m_own.find(service.id.value);
    return known != m_own.end() ? known->second
                                : m_own.emplace(service.id.value, reckoned(service)).first->second;
}

Recovery Recoveries::reckoned(const Service &service)
{
    if (m_after.standing(NodeKind::Service, service.id.value) == Standing::Lost)
        return {{{}, "unknown", "Nothing that is drawn brings it back"}, nullptr};
    Parts moved, electing;
    for (const Component *each : m_after.partsOf(service)) {
        if (m_after.movesItself(*each))
            moved.push_back(each);
        else if (m_after.elects(*each))
            electing.push_back(each);
    }
    Parts all = moved;
    all.insert(all.end(), electing.begin(), electing.end());
    const Component *writer = m_after.component(service.writer.value);
    if (all.empty() && writer && !m_after.copiesOf(*writer).fallen.empty())
        return {{{}, "unknown", "Nobody has said which copy of " + writer->id.value + " writes"},
                nullptr};
    if (all.empty())
        return {{Milliseconds{0}, "stays", "Nothing of its own has to move"}, nullptr};
    if (const RecoveryPlan *plan = planFor(&service, all))
        return {planned(*plan), plan};
    if (moved.empty())
        return {{{},
                 "unknown",
                 electing[0]->id.value + " elects by itself, and nobody has measured how long "
                                         "that takes"},
                nullptr};
    return {{{},
             "unknown",
             "No failover plan was given that moves everything of " + service.id.value +
                 " that fell to where copies of it stand"},
            nullptr};
}

/// Of what is part of no service.
Figure Recoveries::alone(const Component &component)
{
    const std::string id = "component:" + component.id.value;
    if (m_after.movesItself(component)) {
        const RecoveryPlan *plan = planFor(nullptr, {&component});
        return plan ? planned(*plan)
                    : Figure{{}, "unknown", id + " is needed, and no plan moves it", {}};
    }
    if (m_after.elects(component))
        return {
            {}, "unknown", id + " elects by itself, and nobody has measured how long that takes"};
    return {Milliseconds{0}, "stays", ""};
}

void Recoveries::need(int thing, Walk &walk)
{
    const EstateGraph &graph = m_after.graph();
    const ObjectRef object = graph.object(thing);
    const Component *component =
        object.kind == NodeKind::Component ? m_after.component(object.id) : nullptr;
    if (!component) {
        walk.total =
            both(walk.total, {{}, "unknown", text(object) + " is needed, and no plan moves it"});
        return;
    }
    bool part = false;
    graph.forUses(thing, [&](Use use) {
        if (graph.clauses()[std::size_t(use.clause())].because != Because::PartOf)
            return;
        part = true;
        walk.take(use.owner);
    });
    if (!part && !walk.seen.contains(thing))
        walk.total = both(walk.total, alone(*component));
    walk.take(thing);
}

/// Its own recovery, and what it needs that fell: as far as a need is not met by what stands.
void Recoveries::look(int node, Walk &walk)
{
    const EstateGraph &graph = m_after.graph();
    if (graph.kind(node) == NodeKind::Service) {
        const Service *service = m_after.service(graph.object(node).id);
        if (service)
            walk.total = both(walk.total, own(*service).rto);
    }
    for (const Clause &clause : graph.clausesOf(node)) {
        const auto things = graph.things(clause);
        if (clause.because == Because::PartOf)
            walk.take(things[0]);
        if (clause.because != Because::Needs)
            continue;
        std::vector<int> fell;
        for (const int thing : things) {
            if (m_after.standing(thing) <= Standing::Interrupted)
                fell.push_back(thing);
        }
        if (clause.count - int(fell.size()) >= clause.need)
            continue;
        for (const int thing : fell)
            need(thing, walk);
    }
}

Recovery Recoveries::of(const Service &service)
{
    Walk walk;
    const int node = m_after.graph().find({NodeKind::Service, service.id.value});
    walk.take(node);
    while (!walk.pending.empty()) {
        const int next = walk.pending.back();
        walk.pending.pop_back();
        look(next, walk);
    }
    Recovery all{walk.total, own(service).plan};
    if (all.rto.basis == "stays" && m_after.standing(node) <= Standing::Interrupted)
        all.rto = {{}, "unknown", "It waits for something that no service recovers"};
    return all;
}

} // namespace farhaven::analysis
