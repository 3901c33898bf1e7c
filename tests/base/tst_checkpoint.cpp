// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/checkpoint.h"
#include "base/test_signer.h"
#include "program.h"

#include <QTest>

namespace tst_checkpoint {

using namespace farhaven;

namespace {

constexpr const char *origin = "farhaven/0190a000-0000-7000-8000-000000000001";

merkle::Tree logOf(int records, const std::string &word = "record ")
{
    merkle::Tree log;
    for (int i = 0; i < records; ++i)
        log.append(merkle::leafHash(word + std::to_string(i)));
    return log;
}

Checkpoint checkpointOf(const merkle::Tree &log)
{
    return {origin, log.size(), log.head(), *fromRfc3339("2026-11-21T09:41:20.114Z")};
}

/// Answers with somebody else's signature.
class WrongSigner : public TestSigner {
public:
    using TestSigner::TestSigner;
    Result<std::string> sign(std::string_view message, std::string_view nameSpace) override
    {
        return TestSigner(99).sign(message, nameSpace);
    }
};

} // namespace

class TestCheckpoint : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void signsAndVerifies();
    void refusesAnotherKeyAndAnotherPurpose();
    void refusesASignerThatAnswersWrong();
    void refusesOtherSpellings();
    void P16_everyFlippedBitIsRefused();
    void P16_everyGrownLogExtendsTheOlder();
    void P16_aChangedRecordContradicts();
    void P17_aShorterLogContradicts();
    void P16_twoHeadsOfOneSizeContradict();
    void logsOfTwoOriginsAreNotCompared();
    void P17_theLogAtHandMustHoldWhatWasVouchedFor();
};

void TestCheckpoint::signsAndVerifies()
{
    TestSigner signer(1);
    const Checkpoint made = checkpointOf(logOf(5));
    const auto document = signCheckpoint(made, signer);
    QVERIFY(document);
    QCOMPARE(*verifyCheckpoint(*document, signer.key()), made);
    QCOMPARE(verifyCheckpoint(*document)->key, signer.key());
    const std::string bytes = *signedCanonical(*document);
    QCOMPARE(*signedFromCanonical(bytes), *document);
    QCOMPARE(*signedCanonical(*signCheckpoint(made, signer)), bytes);
}

void TestCheckpoint::refusesAnotherKeyAndAnotherPurpose()
{
    TestSigner signer(1), other(2);
    const Checkpoint made = checkpointOf(logOf(5));
    const auto document = signCheckpoint(made, other);
    QCOMPARE(verifyCheckpoint(*document, signer.key()).error().code, ErrorCode::Denied);
    const auto approval = signDocument(toJson(made), signer, "farhaven-approval");
    QCOMPARE(verifyCheckpoint(*approval, signer.key()).error().code, ErrorCode::Corrupt);
}

void TestCheckpoint::refusesASignerThatAnswersWrong()
{
    WrongSigner signer(1);
    QCOMPARE(signCheckpoint(checkpointOf(logOf(5)), signer).error().code, ErrorCode::Internal);
    TestSigner good(1);
    Checkpoint nameless = checkpointOf(logOf(5));
    nameless.origin.clear();
    QCOMPARE(signCheckpoint(nameless, good).error().code, ErrorCode::Invalid);
}

void TestCheckpoint::refusesOtherSpellings()
{
    TestSigner signer(1);
    const auto document = signCheckpoint(checkpointOf(logOf(5)), signer);
    const std::string bytes = *signedCanonical(*document);
    QCOMPARE(signedFromCanonical(bytes + "\n").error().code, ErrorCode::Corrupt);
    QCOMPARE(signedFromCanonical(toJson(*document).dump(2)).error().code, ErrorCode::Corrupt);
    const auto signedWith = [&signer](const char *key, Json value) {
        Json json = toJson(checkpointOf(logOf(5)));
        json[key] = std::move(value);
        return verifyCheckpoint(*signDocument(json, signer, checkpointNameSpace));
    };
    QVERIFY(signedWith("size", 6));
    QCOMPARE(signedWith("size", -1).error().place, std::string("/document/size"));
    QCOMPARE(signedWith("root", "AB").error().place, std::string("/document/root"));
    QCOMPARE(signedWith("at", "2026-11-21T09:41:20Z").error().place, std::string("/document/at"));
    QCOMPARE(signedWith("more", 1).error().place, std::string("/document/more"));
    QCOMPARE(signedWith("schema", "farhaven/checkpoint/2").error().place,
             std::string("/document/schema"));
}

void TestCheckpoint::P16_everyFlippedBitIsRefused()
{
    TestSigner signer(1);
    const std::string bytes = *signedCanonical(*signCheckpoint(checkpointOf(logOf(5)), signer));
    std::size_t refused = 0;
    for (std::size_t i = 0; i < bytes.size() * 8; ++i) {
        std::string changed = bytes;
        changed[i / 8] = static_cast<char>(changed[i / 8] ^ (1 << i % 8));
        const auto document = signedFromCanonical(changed);
        refused += !document || !verifyCheckpoint(*document, signer.key());
    }
    QCOMPARE(refused, bytes.size() * 8);
}

void TestCheckpoint::P16_everyGrownLogExtendsTheOlder()
{
    const merkle::Tree log = logOf(33);
    for (std::uint64_t older = 0; older <= log.size(); ++older) {
        for (std::uint64_t newer = older; newer <= log.size(); ++newer) {
            Checkpoint from = checkpointOf(log), to = from;
            from.size = older;
            from.root = *log.headAt(older);
            to.size = newer;
            to.root = *log.headAt(newer);
            QVERIFY(checkExtends(from, to, *log.consistencyProof(older, newer)));
        }
    }
}

void TestCheckpoint::P16_aChangedRecordContradicts()
{
    const merkle::Tree log = logOf(20);
    const Checkpoint newer = checkpointOf(log);
    for (std::uint64_t size = 1; size < 20; ++size) {
        Checkpoint older = checkpointOf(logOf(int(size), "other "));
        const auto proof = *log.consistencyProof(size, 20);
        QCOMPARE(checkExtends(older, newer, proof).error().code, ErrorCode::Corrupt);
        older.root = *log.headAt(size);
        QVERIFY(checkExtends(older, newer, proof));
        merkle::Proof surplus = proof, lacking = proof;
        surplus.push_back(newer.root);
        QCOMPARE(checkExtends(older, newer, surplus).error().code, ErrorCode::Corrupt);
        lacking.pop_back();
        QCOMPARE(checkExtends(older, newer, lacking).error().code, ErrorCode::Corrupt);
    }
}

void TestCheckpoint::P17_aShorterLogContradicts()
{
    const Checkpoint older = checkpointOf(logOf(20)), newer = checkpointOf(logOf(19));
    QCOMPARE(checkExtends(older, newer, {}).error().code, ErrorCode::Corrupt);
}

void TestCheckpoint::P16_twoHeadsOfOneSizeContradict()
{
    const Checkpoint one = checkpointOf(logOf(20)), other = checkpointOf(logOf(20, "other "));
    QVERIFY(checkExtends(one, one, {}));
    QCOMPARE(checkExtends(one, other, {}).error().code, ErrorCode::Corrupt);
}

void TestCheckpoint::logsOfTwoOriginsAreNotCompared()
{
    const merkle::Tree log = logOf(3);
    const Checkpoint one = checkpointOf(log);
    Checkpoint other = one;
    other.origin = "farhaven/other";
    QCOMPARE(checkExtends(one, other, {}).error().code, ErrorCode::Conflict);
    QCOMPARE(checkHolds(other, origin, log).error().code, ErrorCode::Conflict);
}

void TestCheckpoint::P17_theLogAtHandMustHoldWhatWasVouchedFor()
{
    const merkle::Tree log = logOf(20);
    for (int size = 0; size <= 20; ++size) {
        const Checkpoint outside = checkpointOf(logOf(size));
        QVERIFY(checkHolds(outside, origin, log));
        const merkle::Tree yesterday = logOf(size - 1);
        if (size > 0)
            QCOMPARE(checkHolds(outside, origin, yesterday).error().code, ErrorCode::Corrupt);
        const merkle::Tree rewritten = logOf(20, "other ");
        if (size > 0)
            QCOMPARE(checkHolds(outside, origin, rewritten).error().code, ErrorCode::Corrupt);
    }
}

FARHAVEN_TEST(TestCheckpoint)

} // namespace tst_checkpoint

#include "tst_checkpoint.moc"
