// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace farhaven::merkle {

/// The append-only tree of RFC 9162, section 2.1, over SHA-256. Indices count from 0.
using Hash = std::array<std::uint8_t, 32>;
using Proof = std::vector<Hash>;

[[nodiscard]] Hash leafHash(std::string_view entry);              ///< SHA-256(0x00 ‖ entry)
[[nodiscard]] Hash nodeHash(const Hash &left, const Hash &right); ///< SHA-256(0x01 ‖ l ‖ r)
[[nodiscard]] Hash emptyHead();                                   ///< SHA-256 of nothing
[[nodiscard]] std::string toHex(const Hash &hash);                ///< 64 lower-case digits
[[nodiscard]] Result<Hash> hashFromHex(std::string_view text);    ///< exactly that; else Invalid

/// All leaves of one log and every complete subtree over them: 64 bytes a leaf in memory, heads and
/// proofs of any earlier size in O(log² n). Not thread-safe.
class Tree {
public:
    void append(const Hash &leaf);
    /// Forgets the leaves from `size` on; used when the record of a leaf could not be kept.
    void truncate(std::uint64_t size);
    [[nodiscard]] std::uint64_t size() const { return m_levels.empty() ? 0 : m_levels[0].size(); }
    [[nodiscard]] Hash head() const { return *headAt(size()); }
    /// The hash of leaf `index`; Invalid unless index < size().
    [[nodiscard]] Result<Hash> leaf(std::uint64_t index) const;
    /// The head when the tree had `size` leaves. Invalid when it never had so many.
    [[nodiscard]] Result<Hash> headAt(std::uint64_t size) const;
    /// That leaf `index` is in the tree of `size` leaves. Invalid unless index < size ≤ size().
    [[nodiscard]] Result<Proof> inclusionProof(std::uint64_t index, std::uint64_t size) const;
    /// That the tree of `newer` leaves begins with the tree of `older` leaves.
    /// Invalid unless older ≤ newer ≤ size(). Empty for 0 and for equal sizes.
    [[nodiscard]] Result<Proof> consistencyProof(std::uint64_t older, std::uint64_t newer) const;

private:
    [[nodiscard]] Hash subtree(std::uint64_t begin, std::uint64_t end) const;

    /// m_levels[k][i] is the head over leaves [i·2^k, (i+1)·2^k).
    std::vector<std::vector<Hash>> m_levels;
};

/// RFC 9162 2.1.3.2: true only when the proof leads from `leaf` at `index` to `head`.
[[nodiscard]] bool verifyInclusion(const Hash &leaf, std::uint64_t index, std::uint64_t size,
                                   const Proof &proof, const Hash &head);
/// RFC 9162 2.1.4.2. Any head is consistent with the empty tree, whose head must be emptyHead().
[[nodiscard]] bool verifyConsistency(std::uint64_t older, std::uint64_t newer,
                                     const Hash &olderHead, const Hash &newerHead,
                                     const Proof &proof);

} // namespace farhaven::merkle
