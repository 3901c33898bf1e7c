// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/impact_aftermath.h"

#include "analysis/graph_builder.h"

#include <algorithm>

namespace farhaven::analysis {

using namespace model;

Aftermath::Aftermath(const Estate &estate, const EstateGraph &graph, const Propagation &fallen,
                     const ImpactFacts &facts)
    : m_graph(graph), m_fallen(fallen), m_facts(facts)
{
    for (const Service &each : estate.services)
        m_services.emplace(each.id.value, &each);
    for (const Component &each : estate.components)
        m_components.emplace(each.id.value, &each);
    for (const Link &each : estate.links)
        m_links.emplace(each.id, &each);
}

Standing Aftermath::standing(NodeKind kind, const std::string &id) const
{
    const int node = m_graph.find({kind, id});
    return node < 0 ? Standing::Holds : m_fallen.standing(node);
}

bool Aftermath::failedItself(int node) const
{
    return m_fallen.standing(node) == Standing::Lost && m_fallen.clause(node) < 0;
}

const Service *Aftermath::service(const std::string &id) const
{
    const auto found = m_services.find(id);
    return found == m_services.end() ? nullptr : found->second;
}

const Component *Aftermath::component(const std::string &id) const
{
    const auto found = m_components.find(id);
    return found == m_components.end() ? nullptr : found->second;
}

const Link *Aftermath::link(const std::string &id) const
{
    const auto found = m_links.find(id);
    return found == m_links.end() ? nullptr : found->second;
}

std::vector<const Component *> Aftermath::partsOf(const Service &service) const
{
    std::vector<const Component *> parts;
    const auto add = [&](const ComponentId &id) {
        if (const Component *part = component(id.value))
            parts.push_back(part);
    };
    add(service.writer);
    if (service.application)
        add(*service.application);
    add(service.edge);
    return parts;
}

CopiesLeft Aftermath::copiesOf(const Component &component) const
{
    CopiesLeft left;
    const int node = m_graph.find({NodeKind::Component, component.id.value});
    if (node < 0)
        return left;
    const std::size_t prefix = component.id.value.size() + 1;
    for (const Clause &clause : m_graph.clausesOf(node)) {
        if (clause.because != Because::Copies)
            continue;
        const auto things = m_graph.things(clause);
        for (std::size_t i = 0; i < things.size(); ++i) {
            const MemberId id(m_graph.object(things[i]).id.substr(prefix));
            const bool active = i < std::size_t(clause.count - clause.standbys);
            if (m_fallen.standing(things[i]) > Standing::Interrupted)
                left.standing.push_back(id);
            else if (active)
                left.fallen.push_back(id);
        }
    }
    return left;
}

bool Aftermath::movesItself(const Component &component) const
{
    const int node = m_graph.find({NodeKind::Component, component.id.value});
    if (node < 0 || m_fallen.standing(node) > Standing::Interrupted)
        return false;
    if (failedItself(node))
        return true;
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

bool Aftermath::elects(const Component &component) const
{
    const CopiesLeft left = copiesOf(component);
    return component.quorum && !left.fallen.empty() && !left.standing.empty();
}

bool Aftermath::standsAt(const Component &component, const SiteId &site) const
{
    return std::any_of(component.members.begin(), component.members.end(), [&](const Member &one) {
        return one.servedSite() == site && !onlyVotes(one) &&
               standing(NodeKind::Member, component.id.value + "/" + one.id.value) >
                   Standing::Interrupted;
    });
}

} // namespace farhaven::analysis
