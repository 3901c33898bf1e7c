// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/impact.h"

#include <map>
#include <set>
#include <vector>

/// How long what fell is away and what it loses. Only of analysis/impact.h.
namespace farhaven::analysis {

/// The members of a component that carry it or could, after the failure.
struct CopiesLeft {
    std::vector<MemberId> fallen;   ///< those that carried it: one of them wrote
    std::vector<MemberId> standing; ///< that hold data, active or standby
};

/// What fell, and what is known beside it. Everything outlives it.
class Aftermath {
public:
    Aftermath(const model::Estate &estate, const EstateGraph &graph, const Propagation &fallen,
              const ImpactFacts &facts);

    [[nodiscard]] const EstateGraph &graph() const { return m_graph; }
    [[nodiscard]] const ImpactFacts &facts() const { return m_facts; }
    [[nodiscard]] Standing standing(int node) const { return m_fallen.standing(node); }
    /// Of what is not in the graph: that it holds.
    [[nodiscard]] Standing standing(NodeKind kind, const std::string &id) const;
    /// Taken to fail, not merely carried away.
    [[nodiscard]] bool failedItself(int node) const;
    [[nodiscard]] const model::Service *service(const std::string &id) const;
    [[nodiscard]] const model::Component *component(const std::string &id) const;
    [[nodiscard]] const model::Link *link(const std::string &id) const;

    /// Writer, application and edge, as far as they are drawn.
    [[nodiscard]] std::vector<const model::Component *>
    partsOf(const model::Service &service) const;
    [[nodiscard]] CopiesLeft copiesOf(const model::Component &component) const;
    /// It does not serve because of its own copies, so somebody has to move it.
    [[nodiscard]] bool movesItself(const model::Component &component) const;
    /// What wrote fell, and something else of it goes on by itself.
    [[nodiscard]] bool elects(const model::Component &component) const;
    [[nodiscard]] bool standsAt(const model::Component &component, const SiteId &site) const;

private:
    const EstateGraph &m_graph;
    const Propagation &m_fallen;
    const ImpactFacts &m_facts;
    std::map<std::string_view, const model::Service *> m_services;
    std::map<std::string_view, const model::Component *> m_components;
    std::map<std::string_view, const model::Link *> m_links;
};

/// A way back of one service, and when it would be there.
struct Recovery {
    Figure rto;
    const model::RecoveryPlan *plan = nullptr;
};

/// The ways back of all services; each plan is laid out once.
class Recoveries {
public:
    explicit Recoveries(const Aftermath &after) : m_after(after) {}
    /// With all that it waits for, however far away.
    [[nodiscard]] Recovery of(const model::Service &service);

private:
    /// What one service waits for, as far as it is known.
    struct Walk {
        Figure total{Milliseconds{0}, "stays", ""};
        std::set<int> seen;
        std::vector<int> pending; ///< services and components to look at
        void take(int node)
        {
            if (seen.insert(node).second)
                pending.push_back(node);
        }
    };
    using Parts = std::vector<const model::Component *>;
    [[nodiscard]] const Recovery &own(const model::Service &service);
    [[nodiscard]] Recovery reckoned(const model::Service &service);
    [[nodiscard]] Figure alone(const model::Component &component);
    [[nodiscard]] const Figure &planned(const model::RecoveryPlan &plan);
    [[nodiscard]] const model::RecoveryPlan *planFor(const model::Service *service,
                                                     const Parts &moved);
    [[nodiscard]] bool carries(const model::RecoveryPlan &plan, const model::Service *service,
                               const Parts &moved) const;
    void look(int node, Walk &walk);
    void need(int thing, Walk &walk);

    const Aftermath &m_after;
    std::map<const model::RecoveryPlan *, Figure> m_planned;
    std::map<std::string, Recovery> m_own; ///< by service
};

/// Both have to be there: the later of the two, on the weaker ground.
[[nodiscard]] Figure both(const Figure &one, const Figure &other);

/// Of what its writer held. `plan`: the one that would move it; null: there is none.
[[nodiscard]] Figure lossOf(const Aftermath &after, const model::Service &service,
                            const model::RecoveryPlan *plan);

} // namespace farhaven::analysis
