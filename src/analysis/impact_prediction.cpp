// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/impact_aftermath.h"
#include "analysis/objectives.h"

#include <algorithm>

namespace farhaven::analysis {

using namespace model;

namespace {

Verdict verdict(const std::optional<Milliseconds> &promise, const Figure &figure)
{
    Verdict said;
    said.promised = promise;
    if (!promise)
        return said;
    const bool guess =
        figure.basis == "usual" || figure.basis == "deadline" || figure.basis == "people";
    if (!figure.value)
        said.word = "unknown";
    else if (*figure.value > *promise)
        said.word = "missed";
    else if (guess && (!figure.atMost || *figure.atMost > *promise))
        said.word = "unknown";
    else
        said.word = "kept";
    return said;
}

/// Somebody waits for it, or what wrote for it fell and another copy may lack the newest of it.
bool isPredicted(const Aftermath &after, const Service &service, Standing standing)
{
    if (standing <= Standing::Interrupted)
        return true;
    const auto parts = after.partsOf(service);
    return std::any_of(parts.begin(), parts.end(), [&](const Component *each) {
        return after.elects(*each) ||
               (each->id == service.writer && !after.copiesOf(*each).fallen.empty());
    });
}

ServiceImpact impactOn(const Service &service, int node, const Propagation &fallen,
                       const Aftermath &after, Recoveries &recoveries)
{
    ServiceImpact impact;
    impact.service = service.id;
    impact.standing = fallen.standing(node);
    impact.path = pathTo(after.graph(), fallen, node);
    impact.predicted = isPredicted(after, service, impact.standing);
    if (!impact.predicted)
        return impact;
    const Recovery recovery = recoveries.of(service);
    impact.rto = recovery.rto;
    if (recovery.plan) {
        impact.plan = recovery.plan->id;
        impact.to = recovery.plan->to;
    }
    impact.rpo = lossOf(after, service, recovery.plan);
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
    const Aftermath after(estate, graph, fallen, facts);
    Recoveries recoveries(after);
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
        ServiceImpact one = impactOn(each, node, fallen, after, recoveries);
        if (one.predicted) {
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
