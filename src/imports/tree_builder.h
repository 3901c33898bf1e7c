// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/tree.h"

#include <set>

namespace farhaven::imports {

/// Nodes out of a reader's events, within a budget. Of this folder's readers alone.
class TreeBuilder {
public:
    /// Leaves a reader that calls back; caught where the reader was called.
    struct Refused {
        Error error;
    };

    explicit TreeBuilder(const Budget &budget) : m_budget(budget) {}

    void spend(std::size_t nodes, std::size_t bytes, int line); ///< throws Refused: Exhausted
    void open(Node::Kind kind, int line);
    [[nodiscard]] Node close();
    void key(std::string text, int line); ///< of the map that is open; throws Refused: Invalid
    void value(Node node);
    [[nodiscard]] bool inMap() const { return !m_open.empty() && m_open.back().isMap(); }
    /// The next value is a key of the map that is open.
    [[nodiscard]] bool wantsKey() const
    {
        return inMap() && m_open.back().keys.size() == m_open.back().items.size();
    }
    [[nodiscard]] std::vector<Node> &done() { return m_done; }
    [[nodiscard]] static std::string lineText(int line);

private:
    const Budget m_budget;
    std::size_t m_nodes = 0;
    std::size_t m_bytes = 0;
    std::vector<Node> m_open;
    std::vector<std::set<std::string, std::less<>>> m_keys; ///< of each open map
    std::vector<Node> m_done;
};

} // namespace farhaven::imports
