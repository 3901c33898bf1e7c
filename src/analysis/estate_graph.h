// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// Who stands on whom, as arrays of integers: built once from an estate, mended after an edit.
/// Pure.
///
/// A thing stands as well as the worst of its clauses lets it. A clause names things of which
/// `need` must stand; the last of them may be standbys, which carry only after somebody or
/// something has moved the work to them.
namespace farhaven::analysis {

enum class NodeKind : std::uint8_t {
    Site,
    Domain, ///< a failure domain that several sites share
    Provider,
    Place,
    Host,
    Component,
    Member,
    Dataset,
    Service,
    Link,
    Party,
    Person,
    Credential, ///< a key file, or a secret's name in the vault: never its content
};
inline constexpr std::size_t nodeKinds = 13;
[[nodiscard]] std::string_view name(NodeKind kind);

/// "KIND:ID" in text; a member's id is "COMPONENT/MEMBER". "cluster:" is read as "component:".
struct ObjectRef {
    NodeKind kind = NodeKind::Site;
    std::string id;
    auto operator<=>(const ObjectRef &) const = default;
};
[[nodiscard]] std::string text(const ObjectRef &object);
/// Invalid: no such kind, or nothing behind the colon.
[[nodiscard]] Result<ObjectRef> objectFromText(std::string_view text);

/// From worst to best. Interrupted: away until somebody moves it to a standby that is there.
/// Degraded: goes on with less, or by itself elsewhere. AtRisk: serves in full, but something that
/// would have carried it is gone.
enum class Standing : std::uint8_t { Lost, Interrupted, Degraded, AtRisk, Holds };
[[nodiscard]] std::string_view name(Standing standing);

/// Why one thing stands on another.
enum class Because : std::uint8_t {
    Failed, ///< it is one of the things that are taken to fail
    StandsIn,
    FallsWith,
    ProvidedBy,
    RunsOn,
    Copies,
    Quorum,
    Replicates,
    ReachedBy,
    EndsAt,
    Needs,
    WorksBetterWith,
    PartOf,
    Holds,
    FencedBy,
    OwnedBy,
    ApprovedBy,
    LogsInWith,
    Nowhere, ///< nobody has said where it runs, so anything may take it
};
[[nodiscard]] std::string_view name(Because because);

struct Clause {
    int owner = -1; ///< -1: an edit took it back
    int first = 0;  ///< of its things, in EstateGraph::things()
    int count = 0;
    int need = 1;                         ///< 1 where there are standbys
    int standbys = 0;                     ///< how many of the things, at the end, are
    Standing floor = Standing::Lost;      ///< at worst this comes of it
    Standing cap = Standing::Interrupted; ///< what a standby carries at best
    Because because = Because::Needs;
};

/// What uses a thing. Packed, since a question is as fast as this list is short.
struct Use {
    int owner = -1; ///< of the clause; -1: an edit took it back
    int bits = 0;

    Use() = default;
    Use(int owner_, int clause, bool standby, bool plain)
        : owner(owner_), bits(clause * 4 + (plain ? 2 : 0) + (standby ? 1 : 0))
    {
    }
    [[nodiscard]] int clause() const { return bits >> 2; }
    [[nodiscard]] bool plain() const { return (bits & 2) != 0; } ///< of one thing, and hard
    [[nodiscard]] bool standby() const { return (bits & 1) != 0; }
};

class EstateGraph {
public:
    EstateGraph() = default;
    /// Names that the estate does not define (an owner, a provider) become nodes too; what a
    /// dependency or a link leads to and is nowhere is left out: `findingsOf` says that.
    explicit EstateGraph(const model::Estate &estate);

    /// The graph of `estate`, which differs from the one before in these objects alone (a
    /// dependency is an edit of the component that it comes from). Components, services, hosts and
    /// datasets are mended in place; for another kind everything is built anew. True: in place.
    bool update(const model::Estate &estate, std::span<const ObjectRef> edited);

    /// The same for one new dependency, which is in `estate` already: as long as its component has
    /// clauses. False: it is of a group, or leads nowhere; update() takes it.
    bool connect(const model::Estate &estate, const model::Dependency &added);

    [[nodiscard]] int nodes() const { return int(m_kinds.size()); }
    [[nodiscard]] int edges() const { return m_edges; }
    [[nodiscard]] NodeKind kind(int node) const { return m_kinds[std::size_t(node)]; }
    [[nodiscard]] ObjectRef object(int node) const;
    [[nodiscard]] bool gone(int node) const { return m_gone[std::size_t(node)]; }
    /// -1: there is none.
    [[nodiscard]] int find(const ObjectRef &object) const;

    [[nodiscard]] const std::vector<Clause> &clauses() const { return m_clauses; }
    [[nodiscard]] std::span<const Clause> clausesOf(int node) const;
    [[nodiscard]] std::span<const int> things(const Clause &clause) const
    {
        return {m_things.data() + clause.first, std::size_t(clause.count)};
    }
    /// `visit(Use)` of each clause that names the node.
    template <class Visit> void forUses(int node, Visit visit) const
    {
        const auto at = std::size_t(node);
        if (at + 1 < m_useFirst.size()) {
            const Use *use = m_uses.data() + m_useFirst[at];
            for (const Use *end = m_uses.data() + m_useFirst[at + 1]; use != end; ++use) {
                if (use->owner >= 0)
                    visit(*use);
            }
        }
        for (int i = m_moreHead[at]; i >= 0; i = m_more[std::size_t(i)].next) {
            if (m_more[std::size_t(i)].use.owner >= 0)
                visit(m_more[std::size_t(i)].use);
        }
    }

private:
    friend class GraphBuilder;
    struct More {
        Use use;
        int next;
    };
    struct Range {
        int first = 0;
        int count = 0;
    };
    void index(); ///< from things to the clauses that name them
    [[nodiscard]] Use useOf(int clause, int position) const;
    void forget(int thing, int clause); ///< what an edit took back

    std::vector<NodeKind> m_kinds;
    std::vector<std::string> m_ids;
    std::vector<bool> m_gone;
    std::array<std::unordered_map<std::string, int>, nodeKinds> m_byId;
    std::vector<Clause> m_clauses;
    std::vector<int> m_things;
    std::vector<Range> m_clausesOf; ///< by node
    std::vector<int> m_useFirst;    ///< by node, and one more; empty while it is built
    std::vector<Use> m_uses;
    std::vector<int> m_moreHead; ///< by node: uses that edits added
    std::vector<More> m_more;
    std::unordered_map<int, std::vector<int>> m_silent; ///< members of a component in no clause
    int m_edges = 0;
};

} // namespace farhaven::analysis
