// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/merkle.h"

#include <sodium.h>

#include <bit>

namespace farhaven::merkle {

namespace {

const unsigned char *bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

/// The largest power of two smaller than `count`, which is at least 2.
std::uint64_t splitOf(std::uint64_t count)
{
    return std::bit_floor(count - 1);
}

} // namespace

Hash leafHash(std::string_view entry)
{
    Hash hash;
    const unsigned char prefix = 0x00;
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, &prefix, 1);
    crypto_hash_sha256_update(&state, bytesOf(entry), entry.size());
    crypto_hash_sha256_final(&state, hash.data());
    return hash;
}

Hash nodeHash(const Hash &left, const Hash &right)
{
    Hash hash;
    const unsigned char prefix = 0x01;
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, &prefix, 1);
    crypto_hash_sha256_update(&state, left.data(), left.size());
    crypto_hash_sha256_update(&state, right.data(), right.size());
    crypto_hash_sha256_final(&state, hash.data());
    return hash;
}

Hash emptyHead()
{
    Hash hash;
    crypto_hash_sha256(hash.data(), nullptr, 0);
    return hash;
}

std::string toHex(const Hash &hash)
{
    char text[2 * sizeof(Hash) + 1];
    sodium_bin2hex(text, sizeof text, hash.data(), hash.size());
    return text;
}

Result<Hash> hashFromHex(std::string_view text)
{
    Hash hash;
    std::size_t length = 0;
    const char *end = nullptr;
    const bool read = sodium_hex2bin(hash.data(), hash.size(), text.data(), text.size(), nullptr,
                                     &length, &end) == 0;
    // Written back and compared, so that upper case does not pass for the same hash.
    if (!read || length != hash.size() || toHex(hash) != text)
        return fail(ErrorCode::Invalid, "not a SHA-256 in lower-case hex",
                    std::string(text.substr(0, 80)));
    return hash;
}

void Tree::append(const Hash &leaf)
{
    Hash node = leaf;
    for (std::size_t level = 0;; ++level) {
        if (level == m_levels.size())
            m_levels.emplace_back();
        std::vector<Hash> &row = m_levels[level];
        row.push_back(node);
        if (row.size() % 2 != 0)
            return;
        node = nodeHash(row[row.size() - 2], row.back());
    }
}

void Tree::truncate(std::uint64_t size)
{
    for (std::size_t level = 0; level < m_levels.size(); ++level) {
        if (m_levels[level].size() > size >> level)
            m_levels[level].resize(size >> level);
    }
}

Hash Tree::subtree(std::uint64_t begin, std::uint64_t end) const
{
    const std::uint64_t count = end - begin;
    if (std::has_single_bit(count)) // begin is then a multiple of count, by how ranges are split
        return m_levels[std::size_t(std::countr_zero(count))][begin / count];
    const std::uint64_t middle = begin + splitOf(count);
    return nodeHash(subtree(begin, middle), subtree(middle, end));
}

Result<Hash> Tree::leaf(std::uint64_t index) const
{
    if (index >= size())
        return fail(ErrorCode::Invalid, "no record " + std::to_string(index) + " in a log of " +
                                            std::to_string(size()));
    return m_levels[0][index];
}

Result<Hash> Tree::headAt(std::uint64_t size) const
{
    if (size > this->size())
        return fail(ErrorCode::Invalid, "the log has only " + std::to_string(this->size()) +
                                            " records, not " + std::to_string(size));
    return size == 0 ? emptyHead() : subtree(0, size);
}

Result<Proof> Tree::inclusionProof(std::uint64_t index, std::uint64_t size) const
{
    if (index >= size || size > this->size())
        return fail(ErrorCode::Invalid, "no record " + std::to_string(index) + " in a log of " +
                                            std::to_string(std::min(size, this->size())));
    Proof proof; // from the root down, turned round at the end
    std::uint64_t begin = 0, end = size;
    while (end - begin > 1) {
        const std::uint64_t middle = begin + splitOf(end - begin);
        if (index < middle) {
            proof.push_back(subtree(middle, end));
            end = middle;
        } else {
            proof.push_back(subtree(begin, middle));
            begin = middle;
        }
    }
    std::reverse(proof.begin(), proof.end());
    return proof;
}

Result<Proof> Tree::consistencyProof(std::uint64_t older, std::uint64_t newer) const
{
    if (older > newer || newer > size())
        return fail(ErrorCode::Invalid, "no proof from " + std::to_string(older) + " to " +
                                            std::to_string(newer) + " records in a log of " +
                                            std::to_string(size()));
    if (older == 0 || older == newer)
        return Proof();
    Proof proof;
    std::uint64_t begin = 0, end = newer;
    bool known = true; // the verifier holds the head over [begin, older): it is the older tree
    while (older != end) {
        const std::uint64_t middle = begin + splitOf(end - begin);
        if (older <= middle) {
            proof.push_back(subtree(middle, end));
            end = middle;
        } else {
            proof.push_back(subtree(begin, middle));
            begin = middle;
            known = false;
        }
    }
    if (!known)
        proof.push_back(subtree(begin, end));
    std::reverse(proof.begin(), proof.end());
    return proof;
}

bool verifyInclusion(const Hash &leaf, std::uint64_t index, std::uint64_t size, const Proof &proof,
                     const Hash &head)
{
    if (index >= size)
        return false;
    std::uint64_t fn = index, sn = size - 1; // the names of the RFC
    Hash root = leaf;
    for (const Hash &step : proof) {
        if (sn == 0)
            return false;
        if ((fn & 1) != 0 || fn == sn) {
            root = nodeHash(step, root);
            while ((fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            root = nodeHash(root, step);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && root == head;
}

bool verifyConsistency(std::uint64_t older, std::uint64_t newer, const Hash &olderHead,
                       const Hash &newerHead, const Proof &proof)
{
    if (older > newer)
        return false;
    if (older == newer)
        return proof.empty() && olderHead == newerHead;
    if (older == 0)
        return proof.empty() && olderHead == emptyHead();
    Proof path = proof;
    if (std::has_single_bit(older))
        path.insert(path.begin(), olderHead);
    if (path.empty())
        return false;
    std::uint64_t fn = older - 1, sn = newer - 1;
    for (; (fn & 1) != 0; fn >>= 1)
        sn >>= 1;
    Hash fr = path.front(), sr = path.front();
    for (std::size_t i = 1; i < path.size(); ++i) {
        const Hash &step = path[i];
        if (sn == 0)
            return false;
        if ((fn & 1) != 0 || fn == sn) {
            fr = nodeHash(step, fr);
            sr = nodeHash(step, sr);
            while ((fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            sr = nodeHash(sr, step);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && fr == olderHead && sr == newerHead;
}

} // namespace farhaven::merkle
