// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/estate_graph.h"

#include "analysis/graph_builder.h"
#include "base/sentence.h"

namespace farhaven::analysis {

namespace {

constexpr std::array<std::string_view, nodeKinds> kindNames{
    "site",    "domain",  "provider", "place", "host",   "component", "member",
    "dataset", "service", "link",     "party", "person", "credential"};

/// Edits append; when more of it is dead than alive the graph is built anew.
constexpr std::size_t deadShareMax = 2;

} // namespace

std::string_view name(NodeKind kind)
{
    return kindNames[std::size_t(kind)];
}

std::string_view name(Standing standing)
{
    constexpr std::array<std::string_view, 5> names{"lost", "interrupted", "degraded", "at_risk",
                                                    "holds"};
    return names[std::size_t(standing)];
}

std::string_view name(Because because)
{
    constexpr std::array<std::string_view, 19> names{
        "failed",  "stands_in",  "falls_with", "provided_by", "runs_on",     "copies",
        "quorum",  "replicates", "reached_by", "ends_at",     "needs",       "works_better_with",
        "part_of", "holds",      "fenced_by",  "owned_by",    "approved_by", "logs_in_with",
        "nowhere"};
    return names[std::size_t(because)];
}

std::string text(const ObjectRef &object)
{
    return std::string(name(object.kind)) + ":" + object.id;
}

Result<ObjectRef> objectFromText(std::string_view text)
{
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon + 1 == text.size())
        return fail(ErrorCode::Invalid, "\"" + printable(text) + "\" names no object",
                    printable(text), "Write KIND:ID, for example site:dc or member:orders-db/dc1");
    std::string_view kind = text.substr(0, colon);
    if (kind == "cluster")
        kind = "component";
    for (std::size_t i = 0; i < nodeKinds; ++i) {
        if (kindNames[i] == kind)
            return ObjectRef{NodeKind(i), std::string(text.substr(colon + 1))};
    }
    std::string known;
    for (const std::string_view each : kindNames)
        known += (known.empty() ? "" : ", ") + std::string(each);
    return fail(ErrorCode::Invalid, "There is no kind \"" + printable(kind) + "\"", printable(text),
                "One of: " + known);
}

ObjectRef EstateGraph::object(int node) const
{
    return {m_kinds[std::size_t(node)], m_ids[std::size_t(node)]};
}

int EstateGraph::find(const ObjectRef &object) const
{
    const auto &ids = m_byId[std::size_t(object.kind)];
    const auto found = ids.find(object.id);
    return found == ids.end() || m_gone[std::size_t(found->second)] ? -1 : found->second;
}

std::span<const Clause> EstateGraph::clausesOf(int node) const
{
    const Range range = m_clausesOf[std::size_t(node)];
    return {m_clauses.data() + range.first, std::size_t(range.count)};
}

EstateGraph::EstateGraph(const model::Estate &estate)
{
    GraphBuilder builder(*this, estate);
    builder.everything();
    index();
}

void EstateGraph::index()
{
    m_useFirst.assign(m_kinds.size() + 1, 0);
    for (const Clause &clause : m_clauses) {
        for (const int thing : things(clause))
            ++m_useFirst[std::size_t(thing) + 1];
    }
    for (std::size_t i = 1; i < m_useFirst.size(); ++i)
        m_useFirst[i] += m_useFirst[i - 1];
    m_uses.resize(m_things.size());
    std::vector<int> next(m_useFirst.begin(), m_useFirst.end() - 1);
    for (std::size_t c = 0; c < m_clauses.size(); ++c) {
        const Clause &clause = m_clauses[c];
        for (int i = 0; i < clause.count; ++i) {
            const auto thing = std::size_t(m_things[std::size_t(clause.first + i)]);
            m_uses[std::size_t(next[thing]++)] = useOf(int(c), i);
        }
    }
}

Use EstateGraph::useOf(int clause, int position) const
{
    const Clause &one = m_clauses[std::size_t(clause)];
    return {one.owner, clause, position >= one.count - one.standbys,
            one.count == 1 && one.floor == Standing::Lost};
}

void EstateGraph::forget(int thing, int clause)
{
    const auto at = std::size_t(thing);
    if (at + 1 < m_useFirst.size()) {
        for (int i = m_useFirst[at]; i < m_useFirst[at + 1]; ++i) {
            if (m_uses[std::size_t(i)].clause() == clause)
                m_uses[std::size_t(i)].owner = -1;
        }
    }
    for (int i = m_moreHead[at]; i >= 0; i = m_more[std::size_t(i)].next) {
        if (m_more[std::size_t(i)].use.clause() == clause)
            m_more[std::size_t(i)].use.owner = -1;
    }
}

bool EstateGraph::update(const model::Estate &estate, std::span<const ObjectRef> edited)
{
    bool inPlace = m_things.size() < deadShareMax * (std::size_t(m_edges) + m_kinds.size());
    for (const ObjectRef &each : edited)
        inPlace = inPlace && GraphBuilder::mends(each.kind);
    if (!inPlace) {
        *this = EstateGraph(estate);
        return false;
    }
    GraphBuilder(*this, estate).mend(edited);
    return true;
}

bool EstateGraph::connect(const model::Estate &estate, const model::Dependency &added)
{
    return GraphBuilder(*this, estate).connect(added);
}

} // namespace farhaven::analysis
