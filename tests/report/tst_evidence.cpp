// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "report/packs.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

namespace tst_evidence {

using namespace farhaven;
using namespace farhaven::report;
using packs::Made;

namespace {

using Kind = PackVerdict::Kind;

SshPublicKey logKey()
{
    return TestSigner(packs::logKey).key();
}

PackTrust trustIn(const SshPublicKey &key)
{
    PackTrust trust;
    trust.keys = {key};
    return trust;
}

PackTrust trustIn(const Checkpoint &checkpoint, std::uint8_t signedBy = packs::logKey)
{
    TestSigner signer(signedBy);
    PackTrust trust;
    trust.checkpoints = {*signCheckpoint(checkpoint, signer)};
    return trust;
}

/// The code and the place with which a pack of this evidence is refused.
template <class Change> std::string refused(Change change, std::uint8_t sealedBy = packs::logKey)
{
    Made made = packs::made();
    change(made);
    TestSigner signer(sealedBy);
    const auto pack = buildPack(made.evidence, signer);
    return pack ? "built" : pack.error().place;
}

/// The pack with one thing changed and sealed again, as only the holder of a key can.
template <class Change> std::string resealed(Change change, std::uint8_t sealedBy = packs::logKey)
{
    Json pack = *parseJson(packs::packOf(packs::made().evidence));
    change(pack);
    Json &parts = pack["seal"]["document"]["parts"];
    for (Json &part : parts) {
        const Json::json_pointer pointer(part["place"].get<std::string>());
        if (pack.contains(pointer))
            part["sha256"] = sha256Hex(*canonicalJson(pack[pointer]));
    }
    TestSigner signer(sealedBy);
    pack["seal"] = toJson(*signDocument(pack["seal"]["document"], signer, evidenceNameSpace));
    return *canonicalJson(pack);
}

} // namespace

class TestEvidence : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P16_verifiesWithTheTrustedKey();
    void P16_isConsistentWithoutTrust();
    void P16_anotherKeyIsNotTrusted();
    void P16_aTrustedCheckpointVouches();
    void P16_anOlderCheckpointDoesNotVouchForNewerRecords();
    void P16_aContradictingCheckpointIsFound();
    void equalEvidenceGivesEqualBytes();
    void saysWhetherTheRunWasApproved();
    void P16_buildsOnlyWhatHoldsTogether();
    void P16_aLogThatKnowsMoreIsFound();
    void P16_whatIsSealedAgainMustStillFitTheLog();
    void P16_sealedAgainByAStrangerIsNotTrusted();
    void refusesWhatIsNoPack();
    void readsTrust();
    void P27_theTableOfTheJournalIsInert();
    void aStandAloneCheckerAgrees();

private:
    int check(const std::string &pack, const std::string &key = {});
    QTemporaryDir m_folder;
};

void TestEvidence::P16_verifiesWithTheTrustedKey()
{
    const PackVerdict verdict =
        verifyPack(packs::packOf(packs::made().evidence), trustIn(logKey()));
    QCOMPARE(verdict.kind, Kind::Verified);
    QVERIFY2(verdict.why.english.find(fingerprint(logKey())) != std::string::npos,
             verdict.why.english.c_str());
    QCOMPARE(exitCode(verdict.kind), 0);
    QCOMPARE(verdict.run.value, packs::runId);
    QCOMPARE(verdict.events, std::size_t(3));
    QVERIFY(verdict.ended);
    QVERIFY(verdict.place.empty());
}

void TestEvidence::P16_isConsistentWithoutTrust()
{
    const PackVerdict verdict = verifyPack(packs::packOf(packs::made().evidence));
    QCOMPARE(verdict.kind, Kind::SignerNotTrusted);
    QCOMPARE(exitCode(verdict.kind), 3);
    QCOMPARE(verdict.signer, fingerprint(logKey()));
}

void TestEvidence::P16_anotherKeyIsNotTrusted()
{
    const std::string pack = packs::packOf(packs::made().evidence);
    QCOMPARE(verifyPack(pack, trustIn(TestSigner(99).key())).kind, Kind::SignerNotTrusted);
    PackTrust several = trustIn(TestSigner(99).key());
    several.keys.push_back(logKey());
    QCOMPARE(verifyPack(pack, several).kind, Kind::Verified);
}

void TestEvidence::P16_aTrustedCheckpointVouches()
{
    const Made made = packs::made();
    const std::string pack = packs::packOf(made.evidence);
    const Checkpoint whole = made.log.checkpoint(made.log.size());
    QCOMPARE(verifyPack(pack, trustIn(whole)).kind, Kind::Verified);
    // A checkpoint that another key signed says nothing about this one's holder.
    QCOMPARE(verifyPack(pack, trustIn(whole, 99)).kind, Kind::SignerNotTrusted);
    Checkpoint elsewhere = whole;
    elsewhere.origin = "farhaven/another";
    QCOMPARE(verifyPack(pack, trustIn(elsewhere)).kind, Kind::SignerNotTrusted);
}

void TestEvidence::P16_anOlderCheckpointDoesNotVouchForNewerRecords()
{
    Made made = packs::made();
    const std::uint64_t all = made.log.size();
    const std::uint64_t last = made.evidence.audit.back().position;
    QCOMPARE(last, all - 2); // one record of something else follows it
    made.evidence.earlier = {made.log.earlier(2), made.log.earlier(all - 1)};
    const std::string pack = packs::packOf(made.evidence);
    QCOMPARE(verifyPack(pack, trustIn(made.log.checkpoint(2))).kind, Kind::SignerNotTrusted);
    QCOMPARE(verifyPack(pack, trustIn(made.log.checkpoint(all - 1))).kind, Kind::Verified);
    // Without a proof in the pack nobody knows whether the two are one log.
    QCOMPARE(verifyPack(pack, trustIn(made.log.checkpoint(all - 2))).kind, Kind::SignerNotTrusted);
}

void TestEvidence::P16_aContradictingCheckpointIsFound()
{
    const Made made = packs::made();
    const std::string pack = packs::packOf(made.evidence);
    Checkpoint other = made.log.checkpoint(made.log.size());
    other.root[0] ^= 1;
    const PackVerdict verdict = verifyPack(pack, trustIn(other));
    QCOMPARE(verdict.kind, Kind::Bad);
    QCOMPARE(exitCode(verdict.kind), 9);
    QCOMPARE(verdict.place, std::string("/checkpoint"));
    Checkpoint before = made.log.checkpoint(2);
    before.root[0] ^= 1;
    QCOMPARE(verifyPack(pack, trustIn(before)).place, std::string("/earlier"));
    // A trusted key does not outweigh it.
    PackTrust both = trustIn(other);
    both.keys = {logKey()};
    QCOMPARE(verifyPack(pack, both).kind, Kind::Bad);
}

void TestEvidence::equalEvidenceGivesEqualBytes()
{
    QCOMPARE(packs::packOf(packs::made().evidence), packs::packOf(packs::made().evidence));
}

void TestEvidence::saysWhetherTheRunWasApproved()
{
    Made made = packs::made();
    const auto approved = [&made] { return verifyPack(packs::packOf(made.evidence)).approved; };
    QCOMPARE(approved().holds, Tri::Yes);
    QCOMPARE(approved().why.id, std::string("approval.yes"));
    made.evidence.people.people[2].roles.remove(model::PersonRole::Approver);
    QCOMPARE(approved().why.id, std::string("approval.role"));
    made.evidence.approvals.clear();
    QCOMPARE(approved().why.id, std::string("approval.none"));
}

void TestEvidence::P16_buildsOnlyWhatHoldsTogether()
{
    QCOMPARE(refused([](Made &) {}), std::string("built"));
    QCOMPARE(refused([](Made &) {}, 99), std::string("/seal/signature"));
    QCOMPARE(refused([](Made &m) { m.evidence.run.plan.name = "Another"; }),
             std::string("/run/plan_sha256"));
    QCOMPARE(refused([](Made &m) { m.evidence.run.requestedBy = PersonId("planner"); }),
             std::string("/run"));
    QCOMPARE(refused([](Made &m) { m.evidence.journal[1].author = "somebody"; }),
             std::string("/journal/1"));
    QCOMPARE(refused([](Made &m) { m.evidence.journal.erase(m.evidence.journal.begin() + 1); }),
             std::string("/journal/1"));
    QCOMPARE(refused([](Made &m) { m.evidence.audit.pop_back(); }), std::string("/journal/2"));
    QCOMPARE(refused([](Made &m) { m.evidence.audit[2].position += 1; }), std::string("/audit/2"));
    QCOMPARE(refused([](Made &m) { m.evidence.audit[2].proof[0][0] ^= 1; }),
             std::string("/audit/2"));
    QCOMPARE(refused([](Made &m) { m.evidence.audit[2].record += " "; }), std::string("/audit/2"));
    QCOMPARE(refused([](Made &m) { m.evidence.approvals[0].document["id"] = "approval-2"; }),
             std::string("/approvals/0/signature"));
    QCOMPARE(refused([](Made &m) { m.evidence.approvals.push_back(approvals::granted()); }),
             std::string("/approvals/1"));
    QCOMPARE(refused([](Made &m) { m.evidence.earlier[0].proof.clear(); }),
             std::string("/earlier/0"));
    QCOMPARE(refused([](Made &m) { m.evidence.facts["rta_s"] = 5.63; }),
             std::string("/facts/rta_s"));
    // Who declared and what stood is what the log knows, not what the pack says.
    const auto fact = [](const char *name, const Json &value) {
        return refused([&](Made &m) { m.evidence.facts[name] = value; });
    };
    QCOMPARE(fact("declaration", {{"id", "d"}, {"by", "x"}}), std::string("/facts/declaration"));
    QCOMPARE(fact("fences", Json::array({{{"id", "f"}}})), std::string("/facts/fences/0"));
    QCOMPARE(fact("attestations", {{"id", "a"}}), std::string("/facts/attestations"));
    QCOMPARE(refused([](Made &m) { m.evidence.facts = Json::array(); }), std::string("/facts"));
}

void TestEvidence::P16_aLogThatKnowsMoreIsFound()
{
    // The end of the journal is left out, but the log's record of it is in the pack.
    QCOMPARE(refused([](Made &m) { m.evidence.journal.pop_back(); }), std::string("/journal"));
}

void TestEvidence::P16_whatIsSealedAgainMustStillFitTheLog()
{
    const auto place = [](auto change) {
        return verifyPack(resealed(change), trustIn(logKey())).place;
    };
    QCOMPARE(place([](Json &) {}), std::string());
    QCOMPARE(place([](Json &p) { p["journal"][1]["author"] = "x"; }), std::string("/journal_csv"));
    QCOMPARE(place([](Json &p) { p["journal_csv"] = "x"; }), std::string("/journal_csv"));
    QCOMPARE(place([](Json &p) { p["audit"][0]["record"]["author"] = "x"; }),
             std::string("/audit/0"));
    QCOMPARE(place([](Json &p) { p["checkpoint"]["document"]["size"] = 5; }),
             std::string("/checkpoint/signature"));
    QCOMPARE(place([](Json &p) { p["export"]["more"] = 1; }), std::string("/export/more"));
    QCOMPARE(place([](Json &p) { p["more"] = 1; }), std::string("/more"));
    QCOMPARE(place([](Json &p) { p["audit"].erase(2); }), std::string("/audit/5"));
    QCOMPARE(place([](Json &p) { p["approvals"].push_back(p["approvals"][0]); }),
             std::string("/approvals/1"));
    QCOMPARE(place([](Json &p) { p["journal"].erase(2); }), std::string("/journal/2"));
}

void TestEvidence::P16_sealedAgainByAStrangerIsNotTrusted()
{
    // Whoever makes up log, checkpoint and seal has a consistent pack, and no key that is trusted.
    Made made = packs::made();
    TestSigner stranger(99);
    made.evidence.checkpoint = *signCheckpoint(made.log.checkpoint(made.log.size()), stranger);
    const auto pack = buildPack(made.evidence, stranger);
    QVERIFY(pack);
    QCOMPARE(verifyPack(*pack, trustIn(logKey())).kind, Kind::SignerNotTrusted);
}

void TestEvidence::refusesWhatIsNoPack()
{
    for (const std::string &bytes :
         {std::string(), std::string("{}"), std::string("[]"), std::string("null"),
          std::string("{\"schema\":\"farhaven/evidence/1\"}"), std::string(100'000, '[')}) {
        const PackVerdict verdict = verifyPack(bytes);
        QCOMPARE(verdict.kind, Kind::Bad);
        QVERIFY(!verdict.place.empty());
        QVERIFY(!verdict.why.english.empty());
    }
    const std::string pack = packs::packOf(packs::made().evidence);
    QCOMPARE(verifyPack(pack + "\n").place, "byte " + std::to_string(pack.size()));
    // Every part missing, and every part of another type.
    const Json whole = *parseJson(pack);
    for (const auto &[key, value] : whole.items()) {
        Json lacking = whole;
        lacking.erase(key);
        QCOMPARE(verifyPack(*canonicalJson(lacking)).place, "/" + key);
        for (const Json &other : {Json(), Json(1), Json("x"), Json::array({1}), Json::object()}) {
            Json strange = whole;
            strange[key] = other;
            QCOMPARE(verifyPack(*canonicalJson(strange)).kind, Kind::Bad);
            QCOMPARE(verifyPack(resealed([&](Json &p) {
                         if (key != "seal" && key != "facts" && key != "instructions")
                             p[key] = other;
                         else
                             p.erase("run");
                     })).kind,
                     Kind::Bad);
        }
    }
}

void TestEvidence::readsTrust()
{
    const std::string key = toText(logKey());
    QCOMPARE(trustFromText(key + " checkpoints of a\n")->keys, std::vector{logKey()});
    QCOMPARE(trustFromText("# ours\n\n" + key + "\r\n" + key + "\n")->keys.size(), std::size_t(2));
    const Made made = packs::made();
    const std::string checkpoint = *signedCanonical(made.evidence.checkpoint);
    QCOMPARE(trustFromText(checkpoint + "\n")->checkpoints.size(), std::size_t(1));
    for (const std::string &wrong :
         {std::string(), std::string("# only\n"), "x" + key, checkpoint.substr(1),
          *signedCanonical(made.evidence.approvals[0]), key + "\nx\n"})
        QVERIFY(!trustFromText(wrong));
    Checkpoint changed = made.log.checkpoint(3);
    TestSigner signer(packs::logKey);
    SignedDocument document = *signCheckpoint(changed, signer);
    document.document["size"] = 4;
    QVERIFY(!trustFromText(*signedCanonical(document)));
}

void TestEvidence::P27_theTableOfTheJournalIsInert()
{
    Made made = packs::made();
    made.evidence.journal[1].author = "=cmd|' /C calc'!A0";
    made.evidence.journal[1].why = Sentence("x", "@{what}", {{"what", "a\nb"}});
    const std::string csv = journalCsv(made.evidence.journal);
    QVERIFY2(csv.find("\"'=cmd|' /C calc'!A0\",\"'@a\\u{a}b\"") != std::string::npos, csv.c_str());
    QCOMPARE(std::count(csv.begin(), csv.end(), '\n'), 4);
}

int TestEvidence::check(const std::string &pack, const std::string &key)
{
    const QString file = m_folder.filePath(QStringLiteral("pack.json"));
    const QString keyFile = m_folder.filePath(QStringLiteral("key.pub"));
    std::ofstream(file.toStdString(), std::ios::binary) << pack;
    std::ofstream(keyFile.toStdString(), std::ios::binary) << key << " key\n";
    QStringList arguments = {QStringLiteral(FARHAVEN_SOURCE_DIR "/docs/check_evidence.py"), file};
    if (!key.empty())
        arguments << keyFile;
    QProcess process;
    process.start(QStringLiteral("/usr/bin/python3"), arguments);
    return process.waitForFinished(30'000) ? process.exitCode() : -1;
}

void TestEvidence::aStandAloneCheckerAgrees()
{
    // Cyrillic, quotes, control characters: what two JSON writers could write in two ways.
    Made made = packs::made();
    made.evidence.facts = {{"note", "Ауысу \"сәтті\" /\\ \x1f \x7f \u2028 é 🚢"}, {"n", -7}};
    const std::string pack = packs::packOf(made.evidence);
    QCOMPARE(verifyPack(pack, trustIn(logKey())).kind, Kind::Verified);
    QCOMPARE(check(pack, toText(logKey())), 0);
    QCOMPARE(check(pack), 3);
    QCOMPARE(check(pack, toText(TestSigner(99).key())), 3);
    for (std::size_t at = 100; at < pack.size(); at += pack.size() / 12) {
        std::string changed = pack;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        QCOMPARE(check(changed, toText(logKey())), 9);
    }
    QCOMPARE(check(resealed([](Json &p) { p["journal"][1]["author"] = "x"; }), toText(logKey())),
             9);
}

FARHAVEN_TEST(TestEvidence)

} // namespace tst_evidence

#include "tst_evidence.moc"
