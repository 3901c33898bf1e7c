// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/graph_builder.h"

#include <algorithm>
#include <set>

/// The other half of GraphBuilder: a few objects changed, and the rest is left alone.
namespace farhaven::analysis {

using namespace model;

void GraphBuilder::remove(int node)
{
    begin(node);
    m_graph.m_gone[std::size_t(node)] = true;
}

std::vector<int> GraphBuilder::membersOf(int component) const
{
    if (const auto all = m_graph.m_silent.find(component); all != m_graph.m_silent.end())
        return all->second;
    std::vector<int> members;
    for (const Clause &clause : m_graph.clausesOf(component)) {
        for (const int thing : m_graph.things(clause)) {
            if (m_graph.kind(thing) == NodeKind::Member)
                members.push_back(thing);
        }
    }
    return members;
}

/// Whose a replication link is hangs on which components have both members and which of them
/// services write to: those that may have won or lost one are derived again.
void GraphBuilder::mendLinks(const std::string &id, std::unordered_set<int> &users)
{
    std::set<std::string> members;
    if (const int old = known(NodeKind::Component, id); old >= 0) {
        for (const int each : membersOf(old))
            members.insert(m_graph.m_ids[std::size_t(each)].substr(id.size() + 1));
    }
    if (const Component *now = m_estate.find(ComponentId(id))) {
        for (const Member &each : now->members)
            members.insert(each.id.value);
    }
    for (const Link &each : m_estate.links) {
        if (each.kind != LinkKind::Replication || !members.contains(each.from) ||
            !members.contains(each.to))
            continue;
        users.insert(known(NodeKind::Link, each.id));
        for (const Component &other : m_estate.components) {
            if (other.find(MemberId(each.from)) && other.find(MemberId(each.to)))
                users.insert(known(NodeKind::Component, other.id.value));
        }
    }
}

/// What used the component before is derived again after all edits: it may be gone, have moved to
/// another site, or have come.
void GraphBuilder::mendComponent(const std::string &id, std::unordered_set<int> &users)
{
    const int old = known(NodeKind::Component, id);
    const Component *now = m_estate.find(ComponentId(id));
    mendLinks(id, users);
    if (old >= 0) {
        m_graph.forUses(old, [&](Use use) { users.insert(use.owner); });
        for (const int each : membersOf(old))
            remove(each);
    }
    if (!now) {
        if (old >= 0)
            remove(old);
        return;
    }
    const int made = node(NodeKind::Component, id);
    members(*now);
    users.insert(made);
    if (old >= 0)
        return;
    // Those that named it before it was there.
    for (const Dependency &each : m_estate.dependencies) {
        if (each.to.value == id && known(NodeKind::Component, each.from.value) >= 0)
            users.insert(known(NodeKind::Component, each.from.value));
    }
    for (const Service *each : servicesOf(ComponentId(id)))
        users.insert(known(NodeKind::Service, each->id.value));
    for (const Dataset &each : m_estate.datasets) {
        if (each.component.value == id)
            users.insert(known(NodeKind::Dataset, each.id));
    }
}

void GraphBuilder::mendUser(int user)
{
    if (user < 0 || m_graph.gone(user))
        return;
    const std::string id = m_graph.object(user).id;
    switch (m_graph.kind(user)) {
    case NodeKind::Component:
        if (const Component *found = m_estate.find(ComponentId(id)))
            component(*found);
        break;
    case NodeKind::Service:
        if (const Service *found = m_estate.find(ServiceId(id)))
            service(*found);
        break;
    case NodeKind::Host:
        if (const Host *found = m_estate.find(HostId(id)))
            host(*found);
        break;
    case NodeKind::Dataset:
        for (const Dataset &each : m_estate.datasets) {
            if (each.id == id)
                dataset(each);
        }
        break;
    case NodeKind::Link:
        for (const Link &each : m_estate.links) {
            if (each.id == id)
                link(each);
        }
        break;
    case NodeKind::Member: { // of a component whose host came or went
        const ComponentId owner(id.substr(0, id.find('/')));
        if (const Component *found = m_estate.find(owner))
            members(*found);
        break;
    }
    default:
        break;
    }
}

/// Its home decides which members of its components carry them.
void GraphBuilder::mendService(const std::string &id, std::unordered_set<int> &users)
{
    std::set<std::string> parts;
    if (const int old = known(NodeKind::Service, id); old >= 0) {
        for (const Clause &clause : m_graph.clausesOf(old)) {
            for (const int thing : m_graph.things(clause)) {
                if (m_graph.kind(thing) == NodeKind::Component)
                    parts.insert(m_graph.object(thing).id);
            }
        }
    }
    if (const Service *now = m_estate.find(ServiceId(id))) {
        parts.insert({now->writer.value, now->edge.value});
        if (now->application)
            parts.insert(now->application->value);
        node(NodeKind::Service, id);
    }
    for (const std::string &each : parts) {
        mendLinks(each, users);
        if (const Component *found = m_estate.find(ComponentId(each)))
            component(*found);
    }
}

bool GraphBuilder::connect(const Dependency &added)
{
    const int owner = known(NodeKind::Component, added.from.value);
    const int thing = added.toParty.empty() ? known(NodeKind::Component, added.to.value)
                                            : known(NodeKind::Party, added.toParty);
    if (owner < 0 || thing < 0 || !added.group.empty())
        return false;
    indexLinks();
    const auto old = m_graph.clausesOf(owner);
    const std::vector<Clause> clauses(old.begin(), old.end());
    std::vector<int> things;
    begin(owner);
    for (const Clause &each : clauses) {
        const auto kept = m_graph.things(each);
        things.assign(kept.begin(), kept.end()); // add() moves them
        add(each, things, each.standbys);
    }
    need(m_network.empty() ? nullptr : m_estate.find(added.from), added, thing);
    return true;
}

void GraphBuilder::mend(std::span<const ObjectRef> edited)
{
    indexLinks();
    std::unordered_set<int> users;
    for (const ObjectRef &each : edited) {
        const int old = m_graph.find(each);
        if (old >= 0) {
            m_graph.forUses(old, [&](Use use) { users.insert(use.owner); });
        }
        if (each.kind == NodeKind::Member)
            mendComponent(each.id.substr(0, each.id.find('/')), users);
        if (each.kind == NodeKind::Component)
            mendComponent(each.id, users);
    }
    for (const ObjectRef &each : edited) {
        const bool there = each.kind == NodeKind::Service
                               ? m_estate.find(ServiceId(each.id)) != nullptr
                           : each.kind == NodeKind::Host ? m_estate.find(HostId(each.id)) != nullptr
                           : each.kind == NodeKind::Dataset
                               ? std::any_of(m_estate.datasets.begin(), m_estate.datasets.end(),
                                             [&](const Dataset &one) { return one.id == each.id; })
                               : true;
        if (each.kind == NodeKind::Service)
            mendService(each.id, users);
        if (each.kind == NodeKind::Service || each.kind == NodeKind::Host ||
            each.kind == NodeKind::Dataset) {
            if (there)
                users.insert(node(each.kind, each.id));
            else if (const int old = m_graph.find(each); old >= 0)
                remove(old);
        }
    }
    for (const int each : users)
        mendUser(each);
    for (const ObjectRef &each : edited) {
        // A new host: members that named it in vain.
        if (each.kind != NodeKind::Host)
            continue;
        for (const Component &component : m_estate.components) {
            if (std::any_of(component.members.begin(), component.members.end(),
                            [&](const Member &one) { return one.host.value == each.id; }))
                members(component);
        }
    }
}

} // namespace farhaven::analysis
