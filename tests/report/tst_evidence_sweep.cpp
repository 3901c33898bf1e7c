// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "report/packs.h"

#include <QTest>

namespace tst_evidence_sweep {

using namespace farhaven;
using namespace farhaven::report;

namespace {

/// Where each part of the pack stands: "/run" → [begin, end).
struct Span {
    std::string place;
    std::size_t begin;
    std::size_t end;
};

std::vector<Span> spansOf(const std::string &pack)
{
    std::vector<Span> spans;
    const Json json = *parseJson(pack);
    const auto add = [&](const std::string &place, const Json &part, std::size_t from) {
        const std::string bytes = *canonicalJson(part);
        const std::size_t begin = pack.find(bytes, from);
        spans.push_back({place, begin, begin + bytes.size()});
        return begin;
    };
    for (const auto &[name, part] : json.items()) {
        const std::size_t at = pack.find("\"" + name + "\":");
        if (!part.is_array()) {
            add("/" + name, part, at);
            continue;
        }
        std::size_t from = at;
        for (std::size_t i = 0; i < part.size(); ++i)
            from = add("/" + name + "/" + std::to_string(i), part[i], from) + 1;
    }
    return spans;
}

PackTrust trustInLog()
{
    PackTrust trust;
    trust.keys = {TestSigner(packs::logKey).key()};
    return trust;
}

} // namespace

class TestEvidenceSweep : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_pack = packs::packOf(packs::made().evidence); }
    void P16_everyChangedByteIsFoundInItsPlace();
    void P16_everyTruncationIsFound();
    void P16_everyInsertedAndRemovedByteIsFound();

private:
    std::string m_pack;
};

void TestEvidenceSweep::P16_everyChangedByteIsFoundInItsPlace()
{
    const PackTrust trust = trustInLog();
    const std::vector<Span> spans = spansOf(m_pack);
    int placed = 0;
    for (std::size_t at = 0; at < m_pack.size(); ++at) {
        std::string changed = m_pack;
        changed[at] = static_cast<char>(changed[at] ^ (1 << at % 7));
        const PackVerdict verdict = verifyPack(changed, trust);
        QCOMPARE(verdict.kind, PackVerdict::Kind::Bad);
        QVERIFY(!verdict.place.empty());
        // No document any more: the place is the byte where reading ended. Still one: the part.
        const auto inside = std::find_if(spans.begin(), spans.end(), [at](const Span &span) {
            return at >= span.begin && at < span.end;
        });
        if (inside == spans.end() || !verdict.place.starts_with('/'))
            continue;
        QVERIFY2(
            verdict.place.starts_with(inside->place),
            (std::to_string(at) + " is in " + inside->place + ", not in " + verdict.place).c_str());
        ++placed;
    }
    QVERIFY(placed > int(m_pack.size()) / 2);
    qInfo("%zu changed bytes found, %d of them in a pack that was still a document", m_pack.size(),
          placed);
}

void TestEvidenceSweep::P16_everyTruncationIsFound()
{
    for (std::size_t length = 0; length < m_pack.size(); length += 23)
        QCOMPARE(verifyPack(m_pack.substr(0, length)).kind, PackVerdict::Kind::Bad);
}

void TestEvidenceSweep::P16_everyInsertedAndRemovedByteIsFound()
{
    for (std::size_t at = 0; at < m_pack.size(); at += 41) {
        std::string longer = m_pack, shorter = m_pack;
        longer.insert(at, 1, m_pack[at]);
        shorter.erase(at, 1);
        QCOMPARE(verifyPack(longer).kind, PackVerdict::Kind::Bad);
        QCOMPARE(verifyPack(shorter).kind, PackVerdict::Kind::Bad);
    }
}

FARHAVEN_TEST(TestEvidenceSweep)

} // namespace tst_evidence_sweep

#include "tst_evidence_sweep.moc"
