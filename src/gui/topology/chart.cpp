// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/chart.h"

#include <algorithm>

namespace farhaven::gui {

namespace {

TierRow tierOf(const model::Estate &estate, const model::Component &component)
{
    for (const model::Service &service : estate.services) {
        if (service.edge == component.id)
            return TierRow::Edge;
        if (service.writer == component.id)
            return TierRow::Data;
        if (service.application == component.id)
            return TierRow::Application;
    }
    if (component.kind == "fence")
        return TierRow::Fence;
    return component.kind == "service" ? TierRow::Application : TierRow::Data;
}

ChartGroup groupOf(const model::Estate &estate, const model::Component &component)
{
    ChartGroup group;
    group.component = component.id;
    group.name = component.name;
    group.kind = component.kind;
    group.tier = tierOf(estate, component);
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

std::vector<ChartNeed> needsOf(const model::Estate &estate, const Chart &chart)
{
    std::vector<ChartNeed> needs;
    for (const model::Dependency &dependency : estate.dependencies) {
        const model::Component *from = estate.find(dependency.from);
        const model::Component *to = estate.find(dependency.to);
        if (!from || !to)
            continue;
        for (const model::Site &lane : chart.lanes) {
            const model::Member *above = from->serving(lane.id);
            const model::Member *below = to->serving(lane.id);
            if (above && below)
                needs.push_back({nodeId(from->id, above->id), nodeId(to->id, below->id), lane.id});
        }
    }
    return needs;
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
    for (const model::Component &component : estate.components)
        chart.groups.push_back(groupOf(estate, component));
    std::stable_sort(chart.groups.begin(), chart.groups.end(),
                     [](const ChartGroup &a, const ChartGroup &b) { return a.tier < b.tier; });
    for (const model::Host &host : estate.hosts) {
        ChartNode node;
        node.id = "host:" + host.id.value;
        node.name = host.name;
        node.site = host.site;
        node.host = host.id;
        chart.hosts.push_back(std::move(node));
    }
    chart.needs = needsOf(estate, chart);
    return chart;
}

const ChartNode *Chart::find(const std::string &id) const
{
    for (const ChartGroup &group : groups) {
        for (const ChartNode &node : group.nodes) {
            if (node.id == id)
                return &node;
        }
    }
    for (const ChartNode &node : hosts) {
        if (node.id == id)
            return &node;
    }
    return nullptr;
}

int Chart::laneOf(const SiteId &site) const
{
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        if (lanes[i].id == site)
            return static_cast<int>(i);
    }
    return -1;
}

} // namespace farhaven::gui
