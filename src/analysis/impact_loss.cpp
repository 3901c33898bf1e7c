// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/impact_aftermath.h"

#include <algorithm>

namespace farhaven::analysis {

using namespace model;

namespace {

/// What the drawn links from one member straight to another say; of several the worst.
Figure overLinks(const Aftermath &after, const Component &component, const MemberId &from,
                 const MemberId &to)
{
    Figure worst;
    worst.why = "Nobody has said how far " + component.id.value + "/" + to.value + " is behind " +
                from.value;
    const EstateGraph &graph = after.graph();
    const int node = graph.find({NodeKind::Member, component.id.value + "/" + from.value});
    if (node < 0)
        return worst;
    bool all = true;
    graph.forUses(node, [&](Use use) {
        if (graph.kind(use.owner) != NodeKind::Link)
            return;
        const Link *link = after.link(graph.object(use.owner).id);
        if (!link || link->from != from.value || link->to != to.value)
            return;
        const auto lag = link->synchronous ? Milliseconds{0} : link->expectedLag;
        all = all && lag;
        if (lag && (!worst.value || *lag > *worst.value))
            worst = {*lag, "declared",
                     link->synchronous ? "Link " + link->id + " is synchronous"
                                       : "The lag expected of link " + link->id};
    });
    if (!all)
        worst = {{}, "unknown", worst.why};
    return worst;
}

/// The copies of which one takes over: those at the plan's site, or all, since nobody says which.
std::vector<MemberId> takingOver(const Component &component, const CopiesLeft &left,
                                 const RecoveryPlan *plan)
{
    if (!plan || component.quorum)
        return left.standing;
    std::vector<MemberId> there;
    for (const MemberId &each : left.standing) {
        const Member *member = component.find(each);
        if (member && member->servedSite() == plan->to)
            there.push_back(each);
    }
    return there;
}

Figure behind(const Aftermath &after, const Component &component, const MemberId &to,
              const std::vector<MemberId> &fallen)
{
    const auto seen = after.facts().lag.find({component.id, to});
    if (seen != after.facts().lag.end())
        return {seen->second, "measured",
                "The lag of " + component.id.value + "/" + to.value + " that was seen last"};
    Figure worst{Milliseconds{0}, "stays", ""};
    for (const MemberId &from : fallen)
        worst = both(worst, overLinks(after, component, from, to));
    return worst;
}

Figure fromBackup(const Aftermath &after, const Component &component)
{
    const auto proven = after.facts().cadence.find(component.id);
    if (proven != after.facts().cadence.end())
        return {proven->second, "cadence", "A backup is made that often"};
    return {{},
            "unknown",
            "No copy of " + component.id.value +
                " is left, and how often it is backed up is not known"};
}

} // namespace

/// That of the writer: what its application keeps is in no model yet.
Figure lossOf(const Aftermath &after, const Service &service, const RecoveryPlan *plan)
{
    const Component *writer = after.component(service.writer.value);
    if (!writer)
        return {{}, "unknown", "Its writer is not in the estate"};
    const std::string &id = writer->id.value;
    const int node = after.graph().find({NodeKind::Component, id});
    const CopiesLeft left = after.copiesOf(*writer);
    if (node >= 0 && after.failedItself(node))
        return {
            {}, "unknown", id + " itself is taken to fail: what is left of its data is not known"};
    if (left.fallen.empty() && left.standing.empty())
        return {{}, "unknown", "Nobody has said where " + id + " runs"};
    if (left.fallen.empty())
        return {Milliseconds{0}, "stays", "The data of " + id + " does not move"};
    if (left.standing.empty())
        return fromBackup(after, *writer);
    const std::vector<MemberId> over = takingOver(*writer, left, plan);
    Figure worst{Milliseconds{0}, "stays", ""};
    for (const MemberId &each : over)
        worst = both(worst, behind(after, *writer, each, left.fallen));
    if (over.empty())
        return {{}, "unknown", "No copy of " + id + " stands at " + plan->to.value};
    return worst;
}

} // namespace farhaven::analysis
