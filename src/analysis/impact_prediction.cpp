// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/graph_builder.h"
#include "analysis/impact.h"
#include "analysis/objectives.h"

#include <algorithm>
#include <set>

namespace farhaven::analysis {

using namespace model;

namespace {

/// A way back of one service, and when it would be there.
struct Recovery {
    Figure rto;
    const RecoveryPlan *plan = nullptr;
};

class Prediction {
public:
    Prediction(const Estate &estate, const EstateGraph &graph, const Propagation &fallen,
               const ImpactFacts &facts)
        : m_estate(estate), m_graph(graph), m_fallen(fallen), m_facts(facts)
    {
        for (const Service &each : estate.services)
            m_services.emplace(each.id.value, &each);
        for (const Component &each : estate.components)
            m_components.emplace(each.id.value, &each);
    }
    [[nodiscard]] Recovery recovery(const Service &service);
    [[nodiscard]] Figure loss(const Service &service) const;

private:
    [[nodiscard]] Standing standing(NodeKind kind, const std::string &id) const
    {
        const int node = m_graph.find({kind, id});
        return node < 0 ? Standing::Holds : m_fallen.standing(node);
    }
    [[nodiscard]] const RecoveryPlan *planFor(const Service &service) const;
    [[nodiscard]] Figure planned(const RecoveryPlan &plan) const;
    [[nodiscard]] bool movesItself(const Component &component) const;
    [[nodiscard]] std::vector<const Service *> awaited(const Service &service) const;
    [[nodiscard]] std::vector<const Component *> partsOf(const Service &service) const;
    [[nodiscard]] Figure lossOf(const Component &component) const;

    const Estate &m_estate;
    const EstateGraph &m_graph;
    const Propagation &m_fallen;
    const ImpactFacts &m_facts;
    std::map<std::string, const Service *> m_services;
    std::map<std::string, const Component *> m_components;
    std::map<ServiceId, Recovery> m_known;
    std::set<ServiceId> m_asked; ///< so that services which need each other end
};

std::vector<const Component *> Prediction::partsOf(const Service &service) const
{
    std::vector<const Component *> parts;
    const auto add = [&](const ComponentId &id) {
        const auto found = m_components.find(id.value);
        if (found != m_components.end())
            parts.push_back(found->second);
    };
    add(service.writer);
    if (service.application)
        add(*service.application);
    add(service.edge);
    return parts;
}

/// Its own copies fell: not merely something that it needs.
bool Prediction::movesItself(const Component &component) const
{
    const int node = m_graph.find({NodeKind::Component, component.id.value});
    if (node < 0 || m_fallen.standing(node) > Standing::Interrupted)
        return false;
    for (const Clause &clause : m_graph.clausesOf(node)) {
        if (clause.because != Because::Copies)
            continue;
        const auto things = m_graph.things(clause);
        const auto active = things.first(std::size_t(clause.count - clause.standbys));
        return std::all_of(active.begin(), active.end(), [&](int thing) {
            return m_fallen.standing(thing) <= Standing::Interrupted;
        });
    }
    return false;
}

const RecoveryPlan *Prediction::planFor(const Service &service) const
{
    const RecoveryPlan *best = nullptr;
    Milliseconds shortest{0};
    for (const RecoveryPlan &each : m_facts.plans) {
        const bool of =
            each.service == service.id ||
            std::any_of(each.targets.begin(), each.targets.end(), [&](const TargetBinding &target) {
                return target.component == service.writer;
            });
        if (!of || each.kind != PlanKind::Failover ||
            standing(NodeKind::Site, each.to.value) <= Standing::Interrupted)
            continue;
        const auto laid = schedule(each, m_facts.measured);
        if (laid && (!best || laid->makespan < shortest)) {
            best = &each;
            shortest = laid->makespan;
        }
    }
    return best;
}

/// To the end of the last step that moves traffic; what it rests on is the weakest of the steps
/// on its critical path.
Figure Prediction::planned(const RecoveryPlan &plan) const
{
    Figure figure;
    const auto laid = schedule(plan, m_facts.measured);
    if (!laid)
        return figure;
    Milliseconds end{0};
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        if (plan.steps[i].phase == Phase::Traffic)
            end = std::max(end, laid->steps[i].end);
    }
    Basis weakest = Basis::Measured;
    for (const ScheduledStep &each : laid->steps) {
        if (each.critical && each.taken)
            weakest = std::max(weakest, each.basis);
    }
    figure.value = end > Milliseconds{0} ? end : laid->makespan;
    figure.basis = name(weakest);
    figure.why = "The critical path of plan " + plan.id.value +
                 (end > Milliseconds{0} ? " to the end of its last traffic step" : "");
    return figure;
}

std::vector<const Service *> Prediction::awaited(const Service &service) const
{
    std::set<ServiceId> ids;
    std::vector<const Service *> all;
    for (const Component *part : partsOf(service)) {
        const int node = m_graph.find({NodeKind::Component, part->id.value});
        for (const Clause &clause : m_graph.clausesOf(node)) {
            if (clause.because != Because::Needs)
                continue;
            for (const int thing : m_graph.things(clause)) {
                m_graph.forUses(thing, [&](Use use) {
                    const Clause &user = m_graph.clauses()[std::size_t(use.clause())];
                    if (user.because == Because::PartOf)
                        ids.insert(ServiceId(m_graph.object(user.owner).id));
                });
            }
        }
    }
    for (const ServiceId &each : ids) {
        const auto found = m_services.find(each.value);
        if (each != service.id && found != m_services.end() &&
            standing(NodeKind::Service, each.value) <= Standing::Interrupted)
            all.push_back(found->second);
    }
    return all;
}

Recovery Prediction::recovery(const Service &service)
{
    if (const auto known = m_known.find(service.id); known != m_known.end())
        return known->second;
    Recovery own;
    const std::vector<const Component *> parts = partsOf(service);
    const bool moves = std::any_of(parts.begin(), parts.end(),
                                   [&](const Component *each) { return movesItself(*each); });
    own.plan = moves ? planFor(service) : nullptr;
    if (standing(NodeKind::Service, service.id.value) == Standing::Lost)
        own = {{{}, "unknown", "Nothing that is drawn brings it back"}, nullptr};
    else if (own.plan)
        own.rto = planned(*own.plan);
    else if (moves)
        own.rto.why = "No failover plan to a site that stands was given";
    else
        own.rto = {Milliseconds{0}, "stays", "Nothing of its own has to move"};
    m_asked.insert(service.id);
    bool waits = false;
    for (const Service *each : awaited(service)) {
        if (m_asked.contains(each->id) && !m_known.contains(each->id))
            continue; // they need each other: moved side by side
        waits = true;
        const Figure before = recovery(*each).rto;
        if (!before.value || !own.rto.value) {
            own.rto.value.reset();
            own.rto.basis = "unknown";
            own.rto.why +=
                (own.rto.why.empty() ? "" : "; ") + std::string("it waits for ") + each->id.value;
        } else if (*before.value > *own.rto.value) {
            own.rto.value = before.value;
            own.rto.basis = before.basis;
            own.rto.why = "As soon as " + each->id.value + ", which it needs, is back";
        }
    }
    if (!moves && !waits && own.rto.value)
        own.rto = {{}, "unknown", "It waits for something that no service recovers"};
    m_known.emplace(service.id, own);
    return own;
}

Figure Prediction::lossOf(const Component &component) const
{
    if (!movesItself(component))
        return {Milliseconds{0}, "stays", "The data of " + component.id.value + " does not move"};
    Figure best;
    best.why = "Nobody has said how far the copies of " + component.id.value + " are behind";
    const auto better = [&](Milliseconds value, const char *basis, const std::string &why) {
        if (!best.value || value < *best.value)
            best = {value, basis, why};
    };
    const bool lost = standing(NodeKind::Component, component.id.value) == Standing::Lost;
    if (!lost) {
        if (const auto seen = m_facts.lag.find(component.id); seen != m_facts.lag.end())
            better(seen->second, "measured", "The lag that was seen last");
        for (const Link &link : m_estate.links) {
            if (best.basis == "measured" || link.kind != LinkKind::Replication ||
                !component.find(MemberId(link.from)) || !component.find(MemberId(link.to)) ||
                standing(NodeKind::Member, component.id.value + "/" + link.to) <=
                    Standing::Interrupted)
                continue;
            if (link.synchronous)
                better(Milliseconds{0}, "declared", "Link " + link.id + " is synchronous");
            else if (link.expectedLag)
                better(*link.expectedLag, "declared", "The lag expected of link " + link.id);
        }
    }
    if (const auto proven = m_facts.cadence.find(component.id);
        proven != m_facts.cadence.end() && !best.value)
        better(proven->second, "cadence", "A backup is made that often");
    return best;
}

/// That of the writer: what its application keeps is in no model yet.
Figure Prediction::loss(const Service &service) const
{
    const auto writer = m_components.find(service.writer.value);
    if (writer == m_components.end())
        return {{}, "unknown", "Its writer is not in the estate"};
    return lossOf(*writer->second);
}

Verdict verdict(const std::optional<Milliseconds> &promise, const Figure &figure)
{
    Verdict said;
    said.promised = promise;
    if (!promise)
        return said;
    if (!figure.value)
        said.word = "unknown";
    else if (*figure.value > *promise)
        said.word = "missed";
    else // a person's time is not in it: it can be missed for sure, not kept
        said.word = figure.basis == "people" ? "unknown" : "kept";
    return said;
}

ServiceImpact impactOn(const Service &service, int node, const EstateGraph &graph,
                       const Propagation &fallen, Prediction &prediction)
{
    ServiceImpact impact;
    impact.service = service.id;
    impact.standing = fallen.standing(node);
    impact.path = pathTo(graph, fallen, node);
    if (impact.standing <= Standing::Interrupted) {
        const Recovery recovery = prediction.recovery(service);
        impact.rto = recovery.rto;
        if (recovery.plan) {
            impact.plan = recovery.plan->id;
            impact.to = recovery.plan->to;
        }
        impact.rpo = prediction.loss(service);
    }
    return impact;
}

} // namespace

Result<Impact> impactOf(const Estate &estate, const EstateGraph &graph,
                        std::span<const ObjectRef> failed, const ImpactFacts &facts)
{
    Impact impact;
    impact.failed.assign(failed.begin(), failed.end());
    impact.scenario = scenarioOf(failed);
    std::vector<int> nodes;
    for (const ObjectRef &each : failed) {
        nodes.push_back(graph.find(each));
        if (nodes.back() < 0)
            return fail(ErrorCode::NotFound, "The estate has no " + text(each), text(each),
                        "`farhavenctl estate show` prints what there is");
    }
    Propagation fallen(graph);
    fallen.run(nodes);
    Prediction prediction(estate, graph, fallen, facts);
    for (const int node : fallen.affected()) {
        const int clause = fallen.clause(node);
        impact.objects.push_back(
            {graph.object(node), fallen.standing(node),
             clause < 0 ? Because::Failed : graph.clauses()[std::size_t(clause)].because,
             graph.object(fallen.cause(node))});
    }
    for (const Service &each : estate.services) {
        const int node = graph.find({NodeKind::Service, each.id.value});
        if (node < 0 || fallen.standing(node) == Standing::Holds)
            continue;
        ServiceImpact one = impactOn(each, node, graph, fallen, prediction);
        if (one.standing <= Standing::Interrupted) {
            one.rtoPromise = verdict(promised(estate, each, Metric::Rto, impact.scenario), one.rto);
            one.rpoPromise = verdict(promised(estate, each, Metric::Rpo, impact.scenario), one.rpo);
        }
        impact.services.push_back(std::move(one));
    }
    std::stable_sort(impact.services.begin(), impact.services.end(),
                     [](const ServiceImpact &a, const ServiceImpact &b) {
                         return std::pair(a.standing, a.service) < std::pair(b.standing, b.service);
                     });
    return impact;
}

} // namespace farhaven::analysis
