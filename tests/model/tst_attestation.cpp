// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/approvals.h"
#include "model/attestation.h"
#include "program.h"

#include <QTest>

namespace tst_attestation {

using namespace farhaven;
using namespace farhaven::model;
using namespace farhaven::approvals;

namespace {

Attestation said()
{
    Attestation made;
    made.id = "attestation-1";
    made.host = HostId("dc1");
    made.statement = attestationStatement(made.host);
    made.by = PersonId(idOf(Operator));
    made.byKey = keyOf(Operator);
    made.cosigner = PersonId(idOf(Approver));
    made.cosignerKey = keyOf(Approver);
    made.at = moment;
    return made;
}

SignedDocument signedBy(const Attestation &attestation, Who who)
{
    TestSigner signer(who);
    auto made = signDocument(toJson(attestation), signer, attestationNameSpace);
    if (!made)
        qFatal("%s", describe(made.error()).c_str());
    return *made;
}

/// A case that holds, to be spoilt by a test.
struct Sample {
    Attestation attestation = said();
    std::vector<Who> signers = {Operator, Approver};
    AttestationQuestion question;
    People list = people();

    Sample()
    {
        question.host = HostId("dc1");
        question.clock.now = moment + Milliseconds(60'000);
    }
    [[nodiscard]] std::string
    judged(std::span<const AttestationRule> rules = attestationRules()) const
    {
        std::vector<SignedDocument> documents;
        for (const Who who : signers)
            documents.push_back(signedBy(attestation, who));
        const Answer answer = judgeAttestationsBy(rules, question, list, documents);
        return answer.holds == Tri::Yes ? "yes" : answer.why.id;
    }
};

std::vector<std::pair<std::string, Sample>> spoilt()
{
    std::vector<std::pair<std::string, Sample>> cases;
    const auto add = [&](const char *rule, const std::function<void(Sample &)> &spoil) {
        Sample sample;
        spoil(sample);
        cases.emplace_back(rule, sample);
    };
    add("both-signed", [](Sample &s) { s.signers = {Operator}; });
    add("two-people", [](Sample &s) {
        s.attestation.by = s.attestation.cosigner;
        s.attestation.byKey = s.attestation.cosignerKey;
        s.list.people[2].roles.add(PersonRole::Operator);
    });
    add("own-keys", [](Sample &s) {
        s.attestation.byKey = keyOf(Stranger);
        s.signers = {Stranger, Approver};
    });
    add("not-revoked", [](Sample &s) { s.list.people[2].keys[0].revokedAt = moment; });
    add("may-attest", [](Sample &s) { s.list.people[1].roles.remove(PersonRole::Operator); });
    add("may-cosign", [](Sample &s) { s.list.people[2].roles.remove(PersonRole::Approver); });
    add("typed", [](Sample &s) { s.attestation.statement = "dc1 is fine"; });
    add("in-time", [](Sample &s) { s.question.clock.now = moment + attestationValidity; });
    add("uncontradicted", [](Sample &s) { s.question.contrary = moment + Milliseconds(1); });
    return cases;
}

} // namespace

class TestAttestation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void twoPeopleSayThatItIsOff() { QCOMPARE(Sample().judged(), std::string("yes")); }
    void P1_eachRuleRefuses()
    {
        QCOMPARE(spoilt().size(), attestationRules().size());
        for (const auto &[rule, sample] : spoilt())
            QVERIFY2(sample.judged() != "yes", rule.c_str());
    }
    /// The canary: what a rule refuses is let through without it.
    void P1_withoutItsRuleEachIsLetThrough()
    {
        for (const auto &[wanted, sample] : spoilt()) {
            std::vector<AttestationRule> others;
            for (const AttestationRule &rule : attestationRules()) {
                if (rule.name != wanted)
                    others.push_back(rule);
            }
            QCOMPARE(wanted + ": " + sample.judged(others), wanted + ": yes");
        }
    }
    void P4_oneSignatureTwiceIsStillOne()
    {
        Sample sample;
        sample.signers = {Operator, Operator};
        QCOMPARE(sample.judged(), std::string("attestation.not-cosigned"));
        sample.signers = {Approver, Approver};
        QCOMPARE(sample.judged(), std::string("attestation.unsigned"));
    }
    void signaturesOverDifferentBytesDoNotAddUp()
    {
        Attestation other = said();
        other.at = moment + Milliseconds(1);
        const Sample sample;
        const Answer answer = judgeAttestations(
            sample.question, people(), {signedBy(said(), Operator), signedBy(other, Approver)});
        QVERIFY(answer.holds == Tri::No);
    }
    void anotherHostsAttestationSaysNothing()
    {
        Sample sample;
        sample.question.host = HostId("dr1");
        QCOMPARE(sample.judged(), std::string("attestation.none"));
    }
    void P3_aChangedByteIsNoSignature()
    {
        const Sample sample;
        SignedDocument changed = signedBy(said(), Operator);
        changed.document["at"] = toRfc3339(moment + Milliseconds(1));
        const Answer answer =
            judgeAttestations(sample.question, people(), {changed, signedBy(said(), Approver)});
        QVERIFY(answer.holds == Tri::No);
    }
    void P5_itHoldsForAQuarterOfAnHour()
    {
        Sample sample;
        sample.question.clock.now = moment + attestationValidity - Milliseconds(1);
        QCOMPARE(sample.judged(), std::string("yes"));
        sample.question.clock.now = moment - Milliseconds(3'600'000);
        QCOMPARE(sample.judged(), std::string("attestation.future"));
        sample.question.clock.byTicks = moment + Milliseconds(60'000);
        QCOMPARE(sample.judged(), std::string("attestation.clock"));
    }
    void theDocumentIsStrict()
    {
        const Json json = toJson(said());
        QVERIFY(*attestationFromJson(json) == said());
        for (const auto &[key, value] : json.items()) {
            Json shorter = json;
            shorter.erase(key);
            QVERIFY2(!attestationFromJson(shorter), key.c_str());
        }
        Json longer = json;
        longer["more"] = 1;
        QVERIFY(!attestationFromJson(longer));
    }
};

FARHAVEN_TEST(TestAttestation)

} // namespace tst_attestation

#include "tst_attestation.moc"
