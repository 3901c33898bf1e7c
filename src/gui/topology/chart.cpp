// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/chart.h"

#include <algorithm>
#include <tuple>

namespace farhaven::gui {

namespace {

using Tiers = std::unordered_map<std::string, TierRow>;

/// By what services use the components for; the first that says so counts.
Tiers tiersOf(const model::Estate &estate)
{
    Tiers tiers;
    for (const model::Service &service : estate.services) {
        tiers.emplace(service.edge.value, TierRow::Edge);
        tiers.emplace(service.writer.value, TierRow::Data);
        if (service.application)
            tiers.emplace(service.application->value, TierRow::Application);
    }
    return tiers;
}

TierRow tierOf(const Tiers &tiers, const model::Component &component)
{
    if (const auto found = tiers.find(component.id.value); found != tiers.end())
        return found->second;
    if (component.kind == "fence")
        return TierRow::Fence;
    if (component.kind == "balancer" || component.kind == "public-name")
        return TierRow::Edge;
    const bool application = component.kind == "service" || component.kind == "application";
    return application ? TierRow::Application : TierRow::Data;
}

ChartGroup groupOf(const Tiers &tiers, const model::Component &component)
{
    ChartGroup group;
    group.component = component.id;
    group.name = component.name;
    group.kind = component.kind;
    group.tier = tierOf(tiers, component);
    group.nodes.reserve(component.members.size());
    for (const model::Member &member : component.members) {
        ChartNode node;
        node.id = nodeId(component.id, member.id);
        node.name = member.name;
        node.site = member.servedSite();
        node.component = component.id;
        node.member = member.id;
        node.host = member.host;
        group.nodes.push_back(std::move(node));
    }
    return group;
}

void addOthers(Chart &chart, const model::Estate &estate)
{
    const auto add = [&](NodeKind kind, const char *prefix, const std::string &id,
                         const std::string &name) -> ChartNode & {
        ChartNode &node = chart.others.emplace_back();
        node.kind = kind;
        node.id = prefix + id;
        node.name = name;
        return node;
    };
    chart.others.reserve(estate.services.size() + chart.groups.size() + estate.datasets.size());
    for (const model::Service &service : estate.services)
        add(NodeKind::Service, "service:", service.id.value, service.name).site = service.home;
    for (const ChartGroup &group : chart.groups) {
        ChartNode &node = add(NodeKind::Component, "component:", group.component.value, group.name);
        node.component = group.component;
        node.site = group.nodes.empty() ? SiteId() : group.nodes.front().site;
    }
    for (const model::Dataset &dataset : estate.datasets) {
        ChartNode &node = add(NodeKind::Dataset, "dataset:", dataset.id, dataset.name);
        node.component = dataset.component;
        const ChartGroup *home = chart.group(dataset.component);
        node.site = home && !home->nodes.empty() ? home->nodes.front().site : SiteId();
    }
}

void number(Chart &chart)
{
    using In = Chart::Spot::In;
    chart.spots.clear();
    chart.spots.reserve(chart.size() + chart.groups.size());
    for (std::uint32_t g = 0; g < chart.groups.size(); ++g) {
        for (std::uint32_t n = 0; n < chart.groups[g].nodes.size(); ++n)
            chart.spots.emplace(chart.groups[g].nodes[n].id, Chart::Spot{In::Groups, g, n});
    }
    for (std::uint32_t n = 0; n < chart.hosts.size(); ++n)
        chart.spots.emplace(chart.hosts[n].id, Chart::Spot{In::Hosts, 0, n});
    for (std::uint32_t n = 0; n < chart.others.size(); ++n)
        chart.spots.emplace(chart.others[n].id, Chart::Spot{In::Others, 0, n});
}

/// The first member of the group in that lane, or null: as Component::serving() says it.
const ChartNode *serving(const ChartGroup &group, const SiteId &site)
{
    const auto found = std::find_if(group.nodes.begin(), group.nodes.end(),
                                    [&](const ChartNode &node) { return node.site == site; });
    return found == group.nodes.end() ? nullptr : &*found;
}

std::vector<ChartNeed> needsOf(const model::Estate &estate, const Chart &chart)
{
    std::vector<ChartNeed> needs;
    for (const model::Dependency &dependency : estate.dependencies) {
        const ChartGroup *from = chart.group(dependency.from);
        const ChartGroup *to = chart.group(dependency.to);
        if (!from || !to || from->nodes.empty() || to->nodes.empty())
            continue;
        const bool soft = dependency.strength == model::DependencyStrength::Soft;
        const std::size_t before = needs.size();
        for (const model::Site &lane : chart.lanes) {
            const ChartNode *above = serving(*from, lane.id);
            const ChartNode *below = serving(*to, lane.id);
            if (above && below)
                needs.push_back({above->id, below->id, soft});
        }
        if (needs.size() == before) // no site has both: one arrow says that it goes across
            needs.push_back({from->nodes.front().id, to->nodes.front().id, soft});
    }
    needs.shrink_to_fit(); // there may be a hundred thousand
    return needs;
}

/// A replication link names members without their components, and an application often has members
/// of the same ids as its database: the line is the database's.
class LinkEnds {
public:
    explicit LinkEnds(const Chart &chart)
    {
        for (const ChartGroup &group : chart.groups) {
            for (const ChartNode &node : group.nodes)
                m_members[node.member.value].push_back({&group, &node});
        }
    }
    /// Both empty when no component holds both.
    [[nodiscard]] std::pair<std::string, std::string> of(const model::Link &link) const
    {
        const auto from = m_members.find(link.from), to = m_members.find(link.to);
        std::pair<std::string, std::string> ends;
        if (from == m_members.end() || to == m_members.end())
            return ends;
        for (const Held &one : from->second) {
            for (const Held &other : to->second) {
                const bool data = one.group->tier == TierRow::Data;
                if (one.group == other.group && (data || ends.first.empty()))
                    ends = {one.node->id, other.node->id};
            }
        }
        return ends;
    }

private:
    struct Held {
        const ChartGroup *group;
        const ChartNode *node;
    };
    std::unordered_map<std::string_view, std::vector<Held>> m_members;
};

std::vector<ChartLink> linksOf(const model::Estate &estate, const Chart &chart)
{
    std::vector<ChartLink> links;
    if (estate.links.empty())
        return links;
    const LinkEnds members(chart);
    for (const model::Link &link : estate.links) {
        const bool network = link.kind == model::LinkKind::Network;
        const bool sites = chart.bySite.contains(link.from) && chart.bySite.contains(link.to);
        ChartLink line{"link:" + link.id, {}, {}, network, link.synchronous};
        if (!network)
            std::tie(line.from, line.to) = members.of(link);
        else if (sites)
            std::tie(line.from, line.to) = std::pair("site:" + link.from, "site:" + link.to);
        if (!line.from.empty())
            links.push_back(std::move(line));
    }
    return links;
}

} // namespace

std::string nodeId(const ComponentId &component, const MemberId &member)
{
    return "member:" + component.value + "/" + member.value;
}

Chart chartOf(const model::Estate &estate)
{
    Chart chart;
    chart.lanes = estate.sites;
    std::stable_sort(chart.lanes.begin(), chart.lanes.end(),
                     [](const model::Site &a, const model::Site &b) { return a.role < b.role; });
    for (std::size_t i = 0; i < chart.lanes.size(); ++i)
        chart.bySite.emplace(chart.lanes[i].id.value, static_cast<int>(i));
    const Tiers tiers = tiersOf(estate);
    chart.groups.reserve(estate.components.size());
    for (const model::Component &component : estate.components)
        chart.groups.push_back(groupOf(tiers, component));
    std::stable_sort(chart.groups.begin(), chart.groups.end(),
                     [](const ChartGroup &a, const ChartGroup &b) { return a.tier < b.tier; });
    for (std::uint32_t g = 0; g < chart.groups.size(); ++g)
        chart.byComponent.emplace(chart.groups[g].component.value, g);
    chart.hosts.reserve(estate.hosts.size());
    for (const model::Host &host : estate.hosts) {
        ChartNode &node = chart.hosts.emplace_back();
        node.kind = NodeKind::Host;
        node.id = "host:" + host.id.value;
        node.name = host.name;
        node.site = host.site;
        node.host = host.id;
    }
    addOthers(chart, estate);
    number(chart);
    chart.needs = needsOf(estate, chart);
    chart.links = linksOf(estate, chart);
    return chart;
}

const ChartNode *Chart::find(const std::string &id) const
{
    const auto found = spots.find(id);
    if (found == spots.end())
        return nullptr;
    const Spot spot = found->second;
    if (spot.in == Spot::In::Groups)
        return &groups[spot.group].nodes[spot.node];
    return spot.in == Spot::In::Hosts ? &hosts[spot.node] : &others[spot.node];
}

const ChartGroup *Chart::group(const ComponentId &component) const
{
    const auto found = byComponent.find(component.value);
    return found == byComponent.end() ? nullptr : &groups[found->second];
}

int Chart::laneOf(const SiteId &site) const
{
    const auto found = bySite.find(site.value);
    return found == bySite.end() ? -1 : found->second;
}

std::size_t Chart::size() const
{
    std::size_t count = hosts.size() + others.size() - groups.size();
    for (const ChartGroup &group : groups)
        count += group.nodes.size();
    return count;
}

} // namespace farhaven::gui
