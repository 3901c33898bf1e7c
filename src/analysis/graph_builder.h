// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/estate_graph.h"

#include <map>
#include <set>
#include <string_view>
#include <unordered_set>

namespace farhaven::analysis {

/// Which members carry a component now, and which could: as drawn (Member::role), else those that
/// serve the home of a service that it writes or runs for, else all. Witnesses and arbiters only
/// vote.
struct Copies {
    std::vector<const model::Member *> active;
    std::vector<const model::Member *> standby;
};
[[nodiscard]] Copies copiesOf(const model::Component &component,
                              std::span<const SiteId> homesOfServices);
[[nodiscard]] bool onlyVotes(const model::Member &member);

/// Makes the nodes and clauses of an EstateGraph. What the clauses mean is in docs/adr/0027.
class GraphBuilder {
public:
    GraphBuilder(EstateGraph &graph, const model::Estate &estate) : m_graph(graph), m_estate(estate)
    {
    }
    void everything();
    void mend(std::span<const ObjectRef> edited);
    bool connect(const model::Dependency &added);
    [[nodiscard]] static bool mends(NodeKind kind);

private:
    using Words = std::string_view;
    struct Group {
        int need = 0;
        bool hard = false;
        std::vector<int> things;
    };

    int node(NodeKind kind, const std::string &id);
    int known(NodeKind kind, const std::string &id) const;
    void begin(int owner);
    void add(const Clause &shape, std::span<const int> things, int standbys = 0);
    void hard(int thing, Because because);
    void risk(int thing, Because because);

    void indexAll();
    void indexLinks();
    void addNodes();
    void site(const model::Site &site);
    void domains();
    void place(const model::Place &place);
    void host(const model::Host &host);
    void component(const model::Component &component);
    void members(const model::Component &component);
    void copies(const model::Component &component);
    void replication(const model::Component &component, const Copies &copies);
    void needs(const model::Component &component);
    void need(const model::Component *component, const model::Dependency &one, int thing);
    void connection(const model::Component &from, const ComponentId &to);
    void link(const model::Link &link);
    void service(const model::Service &service);
    void approvals(const model::Service &service);
    void dataset(const model::Dataset &dataset);

    void remove(int node);
    void mendComponent(const std::string &id, std::unordered_set<int> &users);
    void mendLinks(const std::string &id, std::unordered_set<int> &users);
    void mendService(const std::string &id, std::unordered_set<int> &users);
    [[nodiscard]] std::vector<int> membersOf(int component) const;
    void mendUser(int user);

    [[nodiscard]] const model::Component *find(const ComponentId &id) const;
    [[nodiscard]] std::vector<const model::Dependency *>
    dependenciesOf(const ComponentId &id) const;
    [[nodiscard]] std::vector<const model::Service *> servicesOf(const ComponentId &id) const;
    [[nodiscard]] bool replicates(const model::Component &component) const;
    [[nodiscard]] std::vector<int> between(const std::set<SiteId> &from,
                                           const std::set<SiteId> &to) const;
    [[nodiscard]] const model::Component *ownerOf(const model::Link &link) const;

    EstateGraph &m_graph;
    const model::Estate &m_estate;
    int m_owner = -1;
    bool m_indexed = false; ///< for everything; an edit looks through the lists instead
    std::unordered_map<Words, const model::Component *> m_components;
    std::unordered_map<Words, std::vector<const model::Dependency *>> m_dependencies;
    std::unordered_map<Words, std::vector<const model::Service *>> m_services;
    std::unordered_map<Words, std::vector<const model::Component *>> m_holders; ///< by member
    std::unordered_map<Words, std::vector<const model::Link *>> m_replication;  ///< by its start
    std::map<std::pair<Words, Words>, std::vector<const model::Link *>> m_network;
};

} // namespace farhaven::analysis
