// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/estate_graph.h"
#include "analysis/schedule.h"

#include <map>
#include <optional>
#include <set>

/// What breaks when things fail, by which path, for how long and with what loss. Pure.
///
/// Meaning: the least fixed point. Nothing is taken to fall but what the failed things force, so
/// two that need each other go on when nothing else takes one of them away. A thing is settled
/// once, from the worst standing upwards (Knuth's generalisation of Dijkstra's algorithm, 1977),
/// and among equals the nearest first: its path is a shortest chain of reasons. Linear in edges.
namespace farhaven::analysis {

/// Reused for many questions over one graph: a question costs what it touches.
class Propagation {
public:
    explicit Propagation(const EstateGraph &graph) : m_graph(graph) {}
    /// Things that fall no lower than above `upTo` are left out: with Lost, what is lost alone.
    void run(std::span<const int> failed, Standing upTo = Standing::AtRisk);

    [[nodiscard]] Standing standing(int node) const
    {
        const auto at = std::size_t(node);
        return at < m_marks.size() && m_marks[at].round == m_round ? m_marks[at].standing
                                                                   : Standing::Holds;
    }
    /// The clause that broke; -1: the node was taken to fail. Of a node that holds: nothing.
    [[nodiscard]] int clause(int node) const { return m_marks[std::size_t(node)].clause; }
    /// The thing of that clause whose fall broke it, or the node itself.
    [[nodiscard]] int cause(int node) const { return m_marks[std::size_t(node)].cause; }
    /// All that no longer holds, from the worst, and from the nearest.
    [[nodiscard]] const std::vector<int> &affected() const { return m_affected; }

private:
    struct Mark {
        unsigned round = 0; ///< in which the node fell
        int clause = -1;
        int cause = -1;
        int depth = 0;
        Standing standing = Standing::Holds;
    };
    struct Fall {
        int node;
        int depth;
        int clause;
        int cause;
    };
    struct Counts {
        unsigned round = 0;
        int fallen = 0;       ///< of all things
        int fallenActive = 0; ///< of those that are no standbys
    };
    void begin();
    void level();
    void used(int thing, const Mark &mark, Use use);
    void fall(Standing level, const Fall &fall);

    const EstateGraph &m_graph;
    unsigned m_round = 0;
    Standing m_level = Standing::Lost, m_upTo = Standing::AtRisk;
    std::vector<Mark> m_marks;
    std::vector<Counts> m_counts;             ///< by clause
    std::array<std::vector<Fall>, 4> m_falls; ///< to better levels than the one that is looked at
    std::vector<int> m_affected;              ///< also the queue of the level
};

/// One link of a chain: `object` stands no better than it does because of `cause`.
struct Reason {
    ObjectRef object;
    Because because = Because::Failed;
    ObjectRef cause;
    Standing standing = Standing::Lost; ///< of the object
    int stand = 0;                      ///< things of the clause that still serve…
    int of = 0;                         ///< …of so many…
    int need = 0;                       ///< …of which so many must
};
/// In English, e.g. "orders-db has 1 of 3 voters left and needs 2".
[[nodiscard]] std::string text(const Reason &reason);
[[nodiscard]] Json toJson(const Reason &reason);

/// Where a predicted figure comes from. Unknown has no figure: it is never zero.
struct Figure {
    std::optional<Milliseconds> value;
    /// "measured", "usual" (round guesses), "deadline", "people" (a person's time is left out of
    /// it: at least this long), "declared", "cadence", "stays" (it does not move), or "unknown".
    std::string basis = "unknown";
    std::string why; ///< one sentence
    /// Of a guess: no longer than this, by the deadlines of every attempt. Absent: nothing bounds
    /// it.
    std::optional<Milliseconds> atMost = {};
};
/// Is a promise kept? "kept", "missed", "unknown" or "no_promise". A guess, or a time that leaves
/// people out, can miss a promise; it keeps none but by its bound.
struct Verdict {
    std::string word = "no_promise";
    std::optional<Milliseconds> promised;
};

struct ServiceImpact {
    ServiceId service;
    Standing standing = Standing::Holds;
    std::vector<Reason> path; ///< from what failed to the service
    /// Lost or interrupted, or a copy fell that may have been writing: then both are predicted.
    bool predicted = false;
    Figure rto; ///< from the start of a run: nobody's hesitation is in it
    Figure rpo;
    Verdict rtoPromise, rpoPromise;
    PlanId plan; ///< that would bring it back
    SiteId to;
};

struct ObjectImpact {
    ObjectRef object;
    Standing standing = Standing::Holds;
    Because because = Because::Failed;
    ObjectRef cause;
};

struct Impact {
    std::vector<ObjectRef> failed;
    std::string scenario;                ///< by whose promises it is judged
    std::vector<ServiceImpact> services; ///< that do not simply hold; worst first, then by id
    std::vector<ObjectImpact> objects;   ///< everything that does not, worst first
};

/// What is known beside the estate. What is absent is unknown.
struct ImpactFacts {
    std::span<const model::RecoveryPlan> plans;
    /// Those of the plans that hold their approvals; absent: nobody asked.
    std::optional<std::set<PlanId>> approved = {};
    StepTimes measured = {};
    std::map<std::pair<ComponentId, MemberId>, Milliseconds> lag = {}; ///< newest seen, by copy
    std::map<ComponentId, Milliseconds> cadence = {}; ///< longest time between two proven backups
};

/// NotFound, with the name: something to fail that the estate does not have.
[[nodiscard]] Result<Impact> impactOf(const model::Estate &estate, const EstateGraph &graph,
                                      std::span<const ObjectRef> failed,
                                      const ImpactFacts &facts = {});
/// The chain from what failed to `node`.
[[nodiscard]] std::vector<Reason> pathTo(const EstateGraph &graph, const Propagation &fallen,
                                         int node);
/// "site-loss" when a site, domain or provider is among them, else "network-failure" for links
/// alone, else "node-loss".
[[nodiscard]] std::string scenarioOf(std::span<const ObjectRef> failed);
/// "farhaven/analyse-impact/1" without its schema.
[[nodiscard]] Json toJson(const Impact &impact);

} // namespace farhaven::analysis
