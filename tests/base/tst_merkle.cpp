// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "base/merkle.h"
#include "program.h"

#include <QTest>

namespace tst_merkle {

using namespace farhaven;
using namespace farhaven::merkle;

namespace {

/// The eight entries of the certificate-transparency test data and the head after each.
const std::vector<std::string> entries = {
    "",
    std::string(1, '\0'),
    "\x10",
    "\x20\x21",
    "\x30\x31",
    "\x40\x41\x42\x43",
    "\x50\x51\x52\x53\x54\x55\x56\x57",
    "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"};
const std::vector<std::string> heads = {
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

constexpr std::uint64_t sizeMax = 33; // one past a power of two, so every shape occurs

using Leaves = std::vector<Hash>;

Leaves someLeaves()
{
    Leaves leaves;
    for (std::uint64_t i = 0; i < sizeMax; ++i)
        leaves.push_back(leafHash("record " + std::to_string(i)));
    return leaves;
}

Tree treeOf(const Leaves &leaves)
{
    Tree tree;
    for (const Hash &leaf : leaves)
        tree.append(leaf);
    return tree;
}

// The definitions of RFC 9162 2.1.1, 2.1.3.1 and 2.1.4.1, word for word: slow and plain.
std::size_t k(std::size_t n)
{
    std::size_t power = 1;
    while (power * 2 < n)
        power *= 2;
    return power;
}
Leaves part(const Leaves &d, std::size_t from, std::size_t to)
{
    return Leaves(d.begin() + std::ptrdiff_t(from), d.begin() + std::ptrdiff_t(to));
}
Hash mth(const Leaves &d)
{
    if (d.empty())
        return emptyHead();
    if (d.size() == 1)
        return d[0];
    return nodeHash(mth(part(d, 0, k(d.size()))), mth(part(d, k(d.size()), d.size())));
}
Proof path(std::size_t m, const Leaves &d)
{
    const std::size_t n = d.size();
    if (n == 1)
        return {};
    const bool left = m < k(n);
    Proof proof = left ? path(m, part(d, 0, k(n))) : path(m - k(n), part(d, k(n), n));
    proof.push_back(left ? mth(part(d, k(n), n)) : mth(part(d, 0, k(n))));
    return proof;
}
Proof subproof(std::size_t m, const Leaves &d, bool b)
{
    const std::size_t n = d.size();
    if (m == n)
        return b ? Proof{} : Proof{mth(d)};
    const bool left = m <= k(n);
    Proof proof =
        left ? subproof(m, part(d, 0, k(n)), b) : subproof(m - k(n), part(d, k(n), n), false);
    proof.push_back(left ? mth(part(d, k(n), n)) : mth(part(d, 0, k(n))));
    return proof;
}

/// Calls `accepts` with every proof that differs from `proof` in one place; counts the accepted.
template <class Accepts> int acceptedAfterDamage(const Proof &proof, Accepts accepts)
{
    int accepted = 0;
    for (std::size_t i = 0; i < proof.size() * sizeof(Hash); ++i) {
        Proof damaged = proof;
        damaged[i / sizeof(Hash)][i % sizeof(Hash)] ^= 1;
        accepted += accepts(damaged) ? 1 : 0;
    }
    for (std::size_t i = 0; i <= proof.size(); ++i) {
        Proof longer = proof;
        longer.insert(longer.begin() + std::ptrdiff_t(i), emptyHead());
        accepted += accepts(longer) ? 1 : 0;
    }
    for (std::size_t i = 0; i < proof.size(); ++i) {
        Proof shorter = proof;
        shorter.erase(shorter.begin() + std::ptrdiff_t(i));
        accepted += accepts(shorter) ? 1 : 0;
        Proof turned = proof;
        std::swap(turned[i], turned[(i + 1) % turned.size()]);
        accepted += turned != proof && accepts(turned) ? 1 : 0;
    }
    return accepted;
}

} // namespace

class TestMerkle : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knownHeads()
    {
        Tree tree;
        QCOMPARE(toHex(tree.head()), heads[0]);
        for (std::size_t i = 0; i < entries.size(); ++i) {
            tree.append(leafHash(entries[i]));
            QCOMPARE(toHex(tree.head()), heads[i + 1]);
        }
        for (std::size_t size = 0; size <= entries.size(); ++size)
            QCOMPARE(toHex(*tree.headAt(size)), heads[size]);
        QVERIFY(!tree.headAt(9));
        QVERIFY(*tree.leaf(7) == leafHash(entries[7]));
        QVERIFY(!tree.leaf(8));
    }
    void hexIsOneForm()
    {
        QVERIFY(*hashFromHex(heads[0]) == emptyHead());
        QVERIFY(!hashFromHex(heads[0].substr(2)));
        QVERIFY(!hashFromHex(heads[0] + "00"));
        QVERIFY(!hashFromHex("E3" + heads[0].substr(2)));
        QVERIFY(!hashFromHex(std::string(64, 'g')));
        QVERIFY(!hashFromHex(""));
    }
    void headsAndProofsAreThoseOfTheDefinition()
    {
        const Leaves leaves = someLeaves();
        const Tree tree = treeOf(leaves);
        for (std::size_t n = 0; n <= leaves.size(); ++n) {
            const Leaves d = part(leaves, 0, n);
            QVERIFY(*tree.headAt(n) == mth(d));
            for (std::size_t m = 0; m < n; ++m)
                QVERIFY(*tree.inclusionProof(m, n) == path(m, d));
            for (std::size_t m = 1; m <= n; ++m)
                QVERIFY(*tree.consistencyProof(m, n) == subproof(m, d, true));
        }
        QVERIFY(!tree.inclusionProof(3, 3));
        QVERIFY(!tree.inclusionProof(0, sizeMax + 1));
        QVERIFY(!tree.consistencyProof(4, 3));
        QVERIFY(!tree.consistencyProof(4, sizeMax + 1));
    }
    void P16_inclusionHoldsForTheRightLeafOnly()
    {
        const Leaves leaves = someLeaves();
        const Tree tree = treeOf(leaves);
        for (std::uint64_t n = 1; n <= sizeMax; ++n) {
            const Hash head = *tree.headAt(n);
            for (std::uint64_t m = 0; m < n; ++m) {
                const Proof proof = *tree.inclusionProof(m, n);
                for (std::uint64_t i = 0; i < n; ++i)
                    QCOMPARE(verifyInclusion(leaves[i], m, n, proof, head), i == m);
                // The same path at another index proves nothing.
                for (std::uint64_t i = 0; i <= n; ++i)
                    QVERIFY(i == m || !verifyInclusion(leaves[m], i, n, proof, head));
                QVERIFY(!verifyInclusion(leaves[m], m, 0, proof, head));
                QCOMPARE(acceptedAfterDamage(proof,
                                             [&](const Proof &damaged) {
                                                 return verifyInclusion(leaves[m], m, n, damaged,
                                                                        head);
                                             }),
                         0);
            }
        }
    }
    void P16_consistencyHoldsForTheRightHeadsOnly()
    {
        const Tree tree = treeOf(someLeaves());
        for (std::uint64_t n = 1; n <= sizeMax; ++n) {
            const Hash newer = *tree.headAt(n);
            for (std::uint64_t m = 0; m <= n; ++m) {
                const Proof proof = *tree.consistencyProof(m, n);
                const Hash older = *tree.headAt(m);
                QVERIFY(verifyConsistency(m, n, older, newer, proof));
                Hash other = older;
                other[31] ^= 1;
                QVERIFY(!verifyConsistency(m, n, other, newer, proof));
                other = newer;
                other[0] ^= 1;
                QVERIFY(m == 0 || !verifyConsistency(m, n, older, other, proof));
                QVERIFY(m == n || m == 0 || !verifyConsistency(m, n, newer, older, proof));
                QVERIFY(m == n || !verifyConsistency(n, m, newer, older, proof));
                const int accepted = acceptedAfterDamage(proof, [&](const Proof &damaged) {
                    return verifyConsistency(m, n, older, newer, damaged);
                });
                QCOMPARE(accepted, 0);
            }
        }
    }
    void P16_anyChangeOfTheLogChangesTheHead()
    {
        const Leaves leaves = someLeaves();
        const Hash head = treeOf(leaves).head();
        for (std::size_t i = 0; i < leaves.size(); ++i) {
            Leaves changed = leaves;
            changed[i][i % sizeof(Hash)] ^= 1;
            QVERIFY(treeOf(changed).head() != head);
            Leaves removed = leaves;
            removed.erase(removed.begin() + std::ptrdiff_t(i));
            QVERIFY(treeOf(removed).head() != head);
            Leaves inserted = leaves;
            inserted.insert(inserted.begin() + std::ptrdiff_t(i), leaves[i]);
            QVERIFY(treeOf(inserted).head() != head);
            Leaves turned = leaves;
            std::swap(turned[i], turned[(i + 1) % turned.size()]);
            QVERIFY(treeOf(turned).head() != head);
        }
    }
    void aTruncatedTreeIsTheEarlierTree()
    {
        const Leaves leaves = someLeaves();
        for (std::size_t n = 0; n <= leaves.size(); ++n) {
            Tree tree = treeOf(leaves);
            tree.truncate(n);
            QCOMPARE(tree.size(), std::uint64_t(n));
            QVERIFY(tree.head() == mth(part(leaves, 0, n)));
            for (std::size_t i = n; i < leaves.size(); ++i)
                tree.append(leaves[i]);
            QVERIFY(tree.head() == mth(leaves));
        }
    }
};

FARHAVEN_TEST(TestMerkle)

} // namespace tst_merkle

#include "tst_merkle.moc"
