// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/graph_builder.h"

#include <algorithm>
#include <set>

namespace farhaven::analysis {

using namespace model;

namespace {

std::string memberKey(const Component &component, const Member &member)
{
    return component.id.value + "/" + member.id.value;
}

bool isOneOf(const SiteId &site, std::span<const SiteId> sites)
{
    return std::find(sites.begin(), sites.end(), site) != sites.end();
}

std::vector<SiteId> homesOf(const Component &component,
                            const std::vector<const Service *> &services)
{
    std::vector<SiteId> homes;
    for (const Service *each : services) {
        if (each->writer == component.id || each->application == component.id)
            homes.push_back(each->home);
    }
    return homes;
}

std::set<SiteId> sitesOfMembers(const Component &component)
{
    std::set<SiteId> sites;
    for (const Member &each : component.members)
        sites.insert(each.site);
    return sites;
}

} // namespace

bool onlyVotes(const Member &member)
{
    return member.role == "witness" || member.role == "arbiter";
}

Copies copiesOf(const Component &component, std::span<const SiteId> homesOfServices)
{
    Copies copies;
    const bool drawn = std::any_of(component.members.begin(), component.members.end(),
                                   [](const Member &each) { return each.role == "primary"; });
    for (const Member &each : component.members) {
        if (onlyVotes(each))
            continue;
        const bool active =
            drawn ? each.role == "primary" : isOneOf(each.servedSite(), homesOfServices);
        (active ? copies.active : copies.standby).push_back(&each);
    }
    if (copies.active.empty())
        copies.active.swap(copies.standby);
    return copies;
}

bool GraphBuilder::mends(NodeKind kind)
{
    return kind == NodeKind::Component || kind == NodeKind::Service || kind == NodeKind::Host ||
           kind == NodeKind::Dataset || kind == NodeKind::Member;
}

int GraphBuilder::known(NodeKind kind, const std::string &id) const
{
    return m_graph.find({kind, id});
}

int GraphBuilder::node(NodeKind kind, const std::string &id)
{
    const int next = m_graph.nodes();
    const auto [at, made] = m_graph.m_byId[std::size_t(kind)].try_emplace(id, next);
    if (!made) {
        m_graph.m_gone[std::size_t(at->second)] = false;
        return at->second;
    }
    m_graph.m_kinds.push_back(kind);
    m_graph.m_ids.push_back(id);
    m_graph.m_gone.push_back(false);
    m_graph.m_clausesOf.emplace_back();
    m_graph.m_moreHead.push_back(-1);
    return next;
}

/// The clauses that follow are those of `owner`; what it had is taken back.
void GraphBuilder::begin(int owner)
{
    auto &range = m_graph.m_clausesOf[std::size_t(owner)];
    for (int i = 0; i < range.count; ++i) {
        Clause &old = m_graph.m_clauses[std::size_t(range.first + i)];
        for (const int thing : m_graph.things(old))
            m_graph.forget(thing, range.first + i);
        old.owner = -1;
        m_graph.m_edges -= old.count;
    }
    range = {int(m_graph.m_clauses.size()), 0};
    m_owner = owner;
}

void GraphBuilder::add(const Clause &shape, std::span<const int> things, int standbys)
{
    if (things.empty())
        return;
    Clause clause = shape;
    clause.owner = m_owner;
    clause.first = int(m_graph.m_things.size());
    clause.count = int(things.size());
    clause.need = std::clamp(clause.need, 1, clause.count);
    clause.standbys = standbys;
    const int number = int(m_graph.m_clauses.size());
    m_graph.m_clauses.push_back(clause);
    m_graph.m_things.insert(m_graph.m_things.end(), things.begin(), things.end());
    ++m_graph.m_clausesOf[std::size_t(m_owner)].count;
    m_graph.m_edges += clause.count;
    if (m_graph.m_useFirst.empty())
        return;
    for (int i = 0; i < clause.count; ++i) {
        int &head = m_graph.m_moreHead[std::size_t(things[std::size_t(i)])];
        m_graph.m_more.push_back({m_graph.useOf(number, i), head});
        head = int(m_graph.m_more.size()) - 1;
    }
}

void GraphBuilder::hard(int thing, Because because)
{
    if (thing >= 0)
        add({.because = because}, std::span(&thing, 1));
}

void GraphBuilder::risk(int thing, Because because)
{
    if (thing >= 0)
        add({.floor = Standing::AtRisk, .because = because}, std::span(&thing, 1));
}

void GraphBuilder::addNodes()
{
    for (const Site &each : m_estate.sites)
        node(NodeKind::Site, each.id.value);
    for (const Place &each : m_estate.places)
        node(NodeKind::Place, each.id);
    for (const Host &each : m_estate.hosts)
        node(NodeKind::Host, each.id.value);
    for (const Component &each : m_estate.components) {
        node(NodeKind::Component, each.id.value);
        for (const Member &member : each.members)
            node(NodeKind::Member, memberKey(each, member));
    }
    for (const Service &each : m_estate.services)
        node(NodeKind::Service, each.id.value);
    for (const Link &each : m_estate.links)
        node(NodeKind::Link, each.id);
    for (const Dataset &each : m_estate.datasets)
        node(NodeKind::Dataset, each.id);
    for (const Party &each : m_estate.parties)
        node(NodeKind::Party, each.id);
    for (const Contact &each : m_estate.contacts)
        node(NodeKind::Person, each.id.value);
}

void GraphBuilder::everything()
{
    indexAll();
    indexLinks();
    addNodes();
    domains();
    for (const Site &each : m_estate.sites)
        site(each);
    for (const Place &each : m_estate.places)
        place(each);
    for (const Host &each : m_estate.hosts)
        host(each);
    for (const Component &each : m_estate.components)
        component(each);
    for (const Service &each : m_estate.services)
        service(each);
    for (const Link &each : m_estate.links)
        link(each);
    for (const Dataset &each : m_estate.datasets)
        dataset(each);
}

void GraphBuilder::domains()
{
    std::map<std::string, std::vector<int>> shared;
    for (const Site &each : m_estate.sites) {
        if (!each.failureDomain.empty())
            shared[each.failureDomain].push_back(known(NodeKind::Site, each.id.value));
    }
    for (const auto &[id, sites] : shared) {
        if (sites.size() < 2)
            continue;
        begin(node(NodeKind::Domain, id));
        for (const int each : sites)
            hard(each, Because::FallsWith);
    }
}

void GraphBuilder::site(const Site &site)
{
    const int provider = site.provider.empty() ? -1 : node(NodeKind::Provider, site.provider);
    begin(known(NodeKind::Site, site.id.value));
    hard(known(NodeKind::Domain, site.failureDomain), Because::FallsWith);
    hard(provider, Because::ProvidedBy);
}

void GraphBuilder::place(const Place &place)
{
    begin(known(NodeKind::Place, place.id));
    hard(known(NodeKind::Site, place.site.value), Because::StandsIn);
    if (place.within != place.id)
        hard(known(NodeKind::Place, place.within), Because::StandsIn);
}

void GraphBuilder::host(const Host &host)
{
    std::vector<int> credentials;
    if (host.ssh) {
        for (const std::string &each :
             {host.ssh->identityFile, host.ssh->certificateFile, host.ssh->passwordSecret}) {
            if (!each.empty())
                credentials.push_back(node(NodeKind::Credential, each));
        }
    }
    begin(node(NodeKind::Host, host.id.value));
    hard(known(NodeKind::Site, host.site.value), Because::StandsIn);
    hard(known(NodeKind::Place, host.place), Because::StandsIn);
    for (const int each : credentials)
        risk(each, Because::LogsInWith);
}

void GraphBuilder::component(const Component &component)
{
    members(component);
    begin(node(NodeKind::Component, component.id.value));
    copies(component);
    needs(component);
}

void GraphBuilder::members(const Component &component)
{
    for (const Member &each : component.members) {
        begin(node(NodeKind::Member, memberKey(component, each)));
        hard(known(NodeKind::Host, each.host.value), Because::RunsOn);
    }
}

void GraphBuilder::copies(const Component &component)
{
    const auto services = servicesOf(component.id);
    const Copies copies = copiesOf(component, homesOf(component, services));
    std::vector<int> things, voters;
    for (const auto *list : {&copies.active, &copies.standby}) {
        for (const Member *each : *list)
            things.push_back(known(NodeKind::Member, memberKey(component, *each)));
    }
    for (const Member &each : component.members)
        voters.push_back(known(NodeKind::Member, memberKey(component, each)));
    m_graph.m_silent.erase(m_owner);
    if (!component.quorum && voters.size() > things.size())
        m_graph.m_silent[m_owner] = voters;
    // With a quorum the cluster elects by itself; without one somebody has to move the work.
    const Standing cap = component.quorum ? Standing::Degraded : Standing::Interrupted;
    add({.cap = cap, .because = Because::Copies}, things, int(copies.standby.size()));
    if (component.quorum)
        add({.need = *component.quorum, .because = Because::Quorum}, voters);
    replication(component, copies);
}

void GraphBuilder::replication(const Component &component, const Copies &copies)
{
    std::vector<int> links;
    if (replicates(component)) {
        for (const Member &member : component.members) {
            const auto found = m_replication.find(member.id.value);
            if (found == m_replication.end())
                continue;
            for (const Link *each : found->second) {
                if (component.find(MemberId(each->to)) && ownerOf(*each) == &component)
                    links.push_back(known(NodeKind::Link, each->id));
            }
        }
    }
    if (!links.empty()) {
        const int all = int(links.size());
        add({.need = all, .floor = Standing::AtRisk, .because = Because::Replicates}, links);
        return;
    }
    std::set<SiteId> here, there;
    for (const Member *each : copies.active)
        here.insert(each->site);
    for (const Member *each : copies.standby) {
        if (!here.contains(each->site))
            there.insert(each->site);
    }
    add({.floor = Standing::AtRisk, .because = Because::ReachedBy}, between(here, there));
}

void GraphBuilder::needs(const Component &component)
{
    std::map<std::string, Group> groups;
    for (const Dependency *each : dependenciesOf(component.id)) {
        const bool isHard = each->strength == DependencyStrength::Hard;
        const int thing = each->toParty.empty() ? known(NodeKind::Component, each->to.value)
                                                : known(NodeKind::Party, each->toParty);
        if (thing < 0)
            continue;
        if (each->group.empty()) {
            need(&component, *each, thing);
            continue;
        }
        Group &group = groups[each->group];
        group.need = std::max(group.need, each->need);
        group.hard = group.hard || isHard;
        group.things.push_back(thing);
    }
    for (const auto &[id, group] : groups) {
        const int all = int(group.things.size());
        add({.need = group.need > 0 ? group.need : all,
             .floor = group.hard ? Standing::Lost : Standing::Degraded,
             .because = group.hard ? Because::Needs : Because::WorksBetterWith},
            group.things);
    }
}

void GraphBuilder::need(const Component *component, const Dependency &one, int thing)
{
    if (one.strength == DependencyStrength::Soft) {
        add({.floor = Standing::Degraded, .because = Because::WorksBetterWith},
            std::span(&thing, 1));
        return;
    }
    if (component && one.toParty.empty() && !m_network.empty())
        connection(*component, one.to);
    hard(thing, Because::Needs);
}

/// What needs something that stands at no site of its own also needs a line there, where lines are
/// drawn at all.
void GraphBuilder::connection(const Component &from, const ComponentId &to)
{
    const Component *other = find(to);
    if (!other)
        return;
    const std::set<SiteId> here = sitesOfMembers(from), there = sitesOfMembers(*other);
    for (const SiteId &each : here) {
        if (there.contains(each))
            return;
    }
    add({.because = Because::ReachedBy}, between(here, there));
}

void GraphBuilder::link(const Link &link)
{
    const int provider = link.provider.empty() ? -1 : node(NodeKind::Provider, link.provider);
    begin(known(NodeKind::Link, link.id));
    hard(provider, Because::ProvidedBy);
    if (link.kind == LinkKind::Network) {
        hard(known(NodeKind::Site, link.from), Because::EndsAt);
        hard(known(NodeKind::Site, link.to), Because::EndsAt);
        return;
    }
    const Component *owner = ownerOf(link);
    if (!owner)
        return;
    const Member *from = owner->find(MemberId(link.from)), *to = owner->find(MemberId(link.to));
    hard(known(NodeKind::Member, memberKey(*owner, *from)), Because::EndsAt);
    hard(known(NodeKind::Member, memberKey(*owner, *to)), Because::EndsAt);
    if (from->site != to->site)
        add({.because = Because::ReachedBy}, between({from->site}, {to->site}));
}

void GraphBuilder::service(const Service &service)
{
    const int owner = service.owner.empty() ? -1 : node(NodeKind::Person, service.owner.value);
    begin(node(NodeKind::Service, service.id.value));
    std::set<std::string> parts{service.writer.value, service.edge.value};
    if (service.application)
        parts.insert(service.application->value);
    for (const std::string &each : parts)
        hard(known(NodeKind::Component, each), Because::PartOf);
    if (service.fence)
        risk(known(NodeKind::Component, service.fence->value), Because::FencedBy);
    risk(owner, Because::OwnedBy);
    approvals(service);
}

void GraphBuilder::approvals(const Service &service)
{
    for (const ApprovalPolicy &policy : m_estate.approvalPolicies) {
        if (!policy.sites.empty() && !isOneOf(service.home, policy.sites))
            continue;
        std::vector<int> people;
        for (const PersonId &each : policy.of) {
            const int person = known(NodeKind::Person, each.value);
            if (person >= 0)
                people.push_back(person);
        }
        add({.need = policy.needed, .floor = Standing::AtRisk, .because = Because::ApprovedBy},
            people);
    }
}

void GraphBuilder::dataset(const Dataset &dataset)
{
    begin(node(NodeKind::Dataset, dataset.id));
    hard(known(NodeKind::Component, dataset.component.value), Because::Holds);
}

} // namespace farhaven::analysis
