// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>

namespace farhaven::store {

/// Which change undoes which. A change and what undid it, did it again and so on are a chain, and a
/// chain is in force while its length is odd.
class EstateTimeline {
public:
    void add(std::int64_t sequence, std::optional<std::int64_t> undoes);
    [[nodiscard]] bool undone(std::int64_t sequence) const;
    /// The end of the newest chain that is in force; 0: none is.
    [[nodiscard]] std::int64_t toUndo() const;
    /// The end of the oldest chain that was taken back since the last change of another kind;
    /// 0: none.
    [[nodiscard]] std::int64_t toRedo() const;

private:
    struct Chain {
        std::int64_t end = 0;
        bool inForce = true;
    };
    std::map<std::int64_t, std::int64_t> m_undoneBy;  ///< each change to the one that undoes it
    std::map<std::int64_t, std::int64_t> m_beginning; ///< each change to the first of its chain
    std::map<std::int64_t, Chain> m_chains;           ///< by the first change
    std::int64_t m_lastOfItsOwn = 0;                  ///< the last that undoes nothing
};

} // namespace farhaven::store
