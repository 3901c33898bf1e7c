// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/graph_builder.h"

#include <algorithm>

/// Where GraphBuilder finds what a clause is made of: by indexes when everything is built, through
/// the lists of the estate after an edit.
namespace farhaven::analysis {

using namespace model;

void GraphBuilder::indexAll()
{
    m_indexed = true;
    for (const Component &each : m_estate.components) {
        m_components.emplace(each.id.value, &each);
        for (const Member &member : each.members)
            m_holders[member.id.value].push_back(&each);
    }
    for (const Dependency &each : m_estate.dependencies)
        m_dependencies[each.from.value].push_back(&each);
    for (const Service &each : m_estate.services) {
        std::set<Words> parts{each.writer.value, each.edge.value};
        if (each.application)
            parts.insert(each.application->value);
        for (const Words part : parts)
            m_services[part].push_back(&each);
    }
}

void GraphBuilder::indexLinks()
{
    for (const Link &each : m_estate.links) {
        if (each.kind == LinkKind::Replication)
            m_replication[each.from].push_back(&each);
        else
            m_network[std::minmax<Words>(each.from, each.to)].push_back(&each);
    }
}

const Component *GraphBuilder::find(const ComponentId &id) const
{
    if (!m_indexed)
        return m_estate.find(id);
    const auto found = m_components.find(id.value);
    return found == m_components.end() ? nullptr : found->second;
}

std::vector<const Dependency *> GraphBuilder::dependenciesOf(const ComponentId &id) const
{
    if (m_indexed) {
        const auto found = m_dependencies.find(id.value);
        return found == m_dependencies.end() ? std::vector<const Dependency *>() : found->second;
    }
    std::vector<const Dependency *> all;
    for (const Dependency &each : m_estate.dependencies) {
        if (each.from == id)
            all.push_back(&each);
    }
    return all;
}

std::vector<const Service *> GraphBuilder::servicesOf(const ComponentId &id) const
{
    if (m_indexed) {
        const auto found = m_services.find(id.value);
        return found == m_services.end() ? std::vector<const Service *>() : found->second;
    }
    std::vector<const Service *> all;
    for (const Service &each : m_estate.services) {
        if (each.writer == id || each.edge == id || each.application == id)
            all.push_back(&each);
    }
    return all;
}

/// Members of an application often bear the ids of those of its database: replication is the
/// latter's.
bool GraphBuilder::replicates(const Component &component) const
{
    const auto services = servicesOf(component.id);
    return services.empty() ||
           std::any_of(services.begin(), services.end(),
                       [&](const Service *each) { return each->writer == component.id; });
}

std::vector<int> GraphBuilder::between(const std::set<SiteId> &from,
                                       const std::set<SiteId> &to) const
{
    std::vector<int> links;
    for (const SiteId &a : from) {
        for (const SiteId &b : to) {
            const auto found = m_network.find(std::minmax<Words>(a.value, b.value));
            if (found == m_network.end())
                continue;
            for (const Link *each : found->second)
                links.push_back(known(NodeKind::Link, each->id));
        }
    }
    return links;
}

/// What a service writes to comes before a fence or whatever else has members of the same ids.
const Component *GraphBuilder::ownerOf(const Link &link) const
{
    const Component *found = nullptr;
    const auto isIt = [&](const Component &each) {
        if (!each.find(MemberId(link.from)) || !each.find(MemberId(link.to)) || !replicates(each))
            return false;
        found = found ? found : &each;
        return !servicesOf(each.id).empty();
    };
    if (m_indexed) {
        const auto holders = m_holders.find(link.from);
        if (holders == m_holders.end())
            return nullptr;
        const auto writer = std::find_if(holders->second.begin(), holders->second.end(),
                                         [&](const Component *each) { return isIt(*each); });
        return writer == holders->second.end() ? found : *writer;
    }
    const auto &all = m_estate.components;
    const auto writer = std::find_if(all.begin(), all.end(), isIt);
    return writer == all.end() ? found : &*writer;
}

} // namespace farhaven::analysis
