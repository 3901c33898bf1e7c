// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/impact.h"

#include "analysis/graph_builder.h"

#include <algorithm>

namespace farhaven::analysis {

void Propagation::begin()
{
    m_marks.resize(std::max(m_marks.size(), std::size_t(m_graph.nodes())));
    m_counts.resize(std::max(m_counts.size(), m_graph.clauses().size()));
    if (++m_round == 0) { // wrapped round: every mark is old
        std::fill(m_marks.begin(), m_marks.end(), Mark());
        std::fill(m_counts.begin(), m_counts.end(), Counts());
        m_round = 1;
    }
    m_affected.clear();
    for (auto &falls : m_falls)
        falls.clear();
}

/// To the level that is looked at a thing falls at once: whoever comes later is not nearer.
void Propagation::fall(Standing level, const Fall &fall)
{
    if (level > m_upTo)
        return;
    Mark &mark = m_marks[std::size_t(fall.node)];
    if (mark.round == m_round)
        return;
    if (level != m_level) {
        m_falls[std::size_t(level)].push_back(fall);
        return;
    }
    mark = {m_round, fall.clause, fall.cause, fall.depth, level};
    m_affected.push_back(fall.node);
}

void Propagation::run(std::span<const int> failed, Standing upTo)
{
    begin();
    m_upTo = std::min(upTo, Standing::AtRisk);
    for (const int node : failed) {
        if (node >= 0)
            m_falls[0].push_back({node, 0, -1, node});
    }
    for (int each = 0; each <= int(m_upTo); ++each) {
        m_level = Standing(each);
        level();
    }
}

/// What worse levels left here comes in no order; what this one adds is in order of depth.
void Propagation::level()
{
    std::vector<Fall> &before = m_falls[std::size_t(m_level)];
    std::stable_sort(before.begin(), before.end(),
                     [](const Fall &a, const Fall &b) { return a.depth < b.depth; });
    std::size_t next = m_affected.size();
    for (std::size_t i = 0; i < before.size() || next < m_affected.size();) {
        const bool fromBefore =
            next == m_affected.size() ||
            (i < before.size() && before[i].depth <= m_marks[std::size_t(m_affected[next])].depth);
        if (fromBefore) {
            fall(m_level, before[i++]);
            continue;
        }
        const int thing = m_affected[next++];
        const Mark mark = m_marks[std::size_t(thing)];
        m_graph.forUses(thing, [&](Use use) { used(thing, mark, use); });
    }
}

void Propagation::used(int thing, const Mark &mark, Use use)
{
    if (m_marks[std::size_t(use.owner)].round == m_round)
        return;
    const Fall next{use.owner, mark.depth + 1, use.clause(), thing};
    if (use.plain()) {
        fall(m_level, next);
        return;
    }
    const Clause &clause = m_graph.clauses()[std::size_t(use.clause())];
    if (clause.count == 1) {
        fall(std::max(m_level, clause.floor), next);
        return;
    }
    Counts &counts = m_counts[std::size_t(use.clause())];
    if (counts.round != m_round)
        counts = {m_round, 0, 0};
    ++counts.fallen;
    counts.fallenActive += use.standby() ? 0 : 1;
    if (clause.standbys > 0) {
        const Standing last = use.standby() ? std::min(m_level, clause.cap) : m_level;
        if (counts.fallen == clause.count)
            fall(std::max(last, clause.floor), next);
        else if (counts.fallenActive == clause.count - clause.standbys)
            fall(std::max({m_level, clause.cap, clause.floor}), next);
    } else if (counts.fallen == clause.count - clause.need + 1) {
        fall(std::max(m_level, clause.floor), next);
        return;
    }
    // Something that would have carried it is gone.
    const bool spare = clause.need < clause.count && clause.floor < Standing::AtRisk;
    if (spare && m_level <= Standing::Interrupted)
        fall(Standing::AtRisk, next);
}

std::vector<Reason> pathTo(const EstateGraph &graph, const Propagation &fallen, int node)
{
    std::vector<Reason> path;
    while (fallen.standing(node) != Standing::Holds) {
        Reason reason;
        reason.object = graph.object(node);
        reason.cause = graph.object(fallen.cause(node));
        reason.standing = fallen.standing(node);
        const int number = fallen.clause(node);
        if (number >= 0) {
            const Clause &clause = graph.clauses()[std::size_t(number)];
            reason.because = clause.because;
            reason.of = clause.count;
            reason.need = clause.need;
            for (const int thing : graph.things(clause))
                reason.stand += fallen.standing(thing) > Standing::Interrupted ? 1 : 0;
        }
        path.push_back(reason);
        if (number < 0)
            break;
        node = fallen.cause(node);
    }
    std::reverse(path.begin(), path.end());
    return path;
}

std::vector<int> nowhere(const model::Estate &estate, const EstateGraph &graph)
{
    std::vector<int> nodes;
    for (const model::Component &each : estate.components) {
        if (std::all_of(each.members.begin(), each.members.end(), onlyVotes))
            nodes.push_back(graph.find({NodeKind::Component, each.id.value}));
    }
    for (const model::Service &each : estate.services) {
        const bool drawn = graph.find({NodeKind::Component, each.writer.value}) >= 0 &&
                           graph.find({NodeKind::Component, each.edge.value}) >= 0;
        if (!drawn)
            nodes.push_back(graph.find({NodeKind::Service, each.id.value}));
    }
    std::erase(nodes, -1);
    return nodes;
}

std::string scenarioOf(std::span<const ObjectRef> failed)
{
    bool onlyLinks = !failed.empty();
    for (const ObjectRef &each : failed) {
        if (each.kind == NodeKind::Site || each.kind == NodeKind::Domain ||
            each.kind == NodeKind::Provider)
            return "site-loss";
        onlyLinks = onlyLinks && each.kind == NodeKind::Link;
    }
    return onlyLinks ? "network-failure" : "node-loss";
}

} // namespace farhaven::analysis
