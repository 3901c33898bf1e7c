// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/approvals.h"
#include "model/break_glass.h"
#include "program.h"

#include <QTest>

namespace tst_break_glass {

using namespace farhaven;
using namespace farhaven::model;
using namespace farhaven::approvals;

namespace {

const char *why = "Both approvers sit in the flooded building";

BreakGlass said()
{
    BreakGlass made = *breakGlassFor(plan(), moment);
    made.id = "glass-1";
    made.statement = breakGlassStatement(plan());
    made.reason = why;
    made.by = PersonId(idOf(Operator));
    made.byKey = keyOf(Operator);
    made.witness = PersonId(idOf(Planner)); // who is an administrator
    made.witnessKey = keyOf(Planner);
    return made;
}

SignedDocument signedBy(const BreakGlass &glass, Who who)
{
    TestSigner signer(who);
    auto made = signDocument(toJson(glass), signer, breakGlassNameSpace);
    if (!made)
        qFatal("%s", describe(made.error()).c_str());
    return *made;
}

/// A case that holds, to be spoilt by a test.
struct Sample {
    BreakGlass glass = said();
    std::vector<Who> signers = {Operator, Planner};
    ApprovalQuestion asked = question();
    RecoveryPlan whole = plan();
    ApprovalPapers papers;
    std::vector<std::string> used;
    People list = people();

    Sample() { asked.clock.now = moment + Milliseconds(60'000); }
    [[nodiscard]] std::string
    judged(std::span<const BreakGlassRule> rules = breakGlassRules()) const
    {
        std::vector<SignedDocument> documents;
        for (const Who who : signers)
            documents.push_back(signedBy(glass, who));
        const BreakGlassQuestion what{asked, whole, papers, used};
        const Answer answer = judgeBreakGlassBy(rules, what, list, documents).answer;
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
        s.glass.witness = s.glass.by;
        s.glass.witnessKey = s.glass.byKey;
        s.list.people[1].roles.add(PersonRole::Administrator);
    });
    add("own-keys", [](Sample &s) {
        s.glass.witnessKey = keyOf(Stranger);
        s.signers = {Operator, Stranger};
    });
    add("not-revoked", [](Sample &s) { s.list.people[0].keys[0].revokedAt = moment; });
    add("roles", [](Sample &s) {
        s.list.people[0].roles.remove(PersonRole::Administrator);
        s.list.people[0].roles.add(PersonRole::Approver);
    });
    add("requester", [](Sample &s) { s.asked.requester = PersonId("planner"); });
    add("bytes", [](Sample &s) { s.glass.planSha256 = std::string(64, '0'); });
    add("no-drill", [](Sample &s) { s.whole.kind = PlanKind::Drill; });
    add("typed", [](Sample &s) { s.glass.statement = "yes"; });
    add("reason", [](Sample &s) { s.glass.reason = "urgent"; });
    add("nobody-refused", [](Sample &s) { s.papers.denials = {denied()}; });
    add("not-taken-back", [](Sample &s) { s.papers.revocations = {revoked("glass-1")}; });
    add("in-time", [](Sample &s) { s.asked.clock.now = s.glass.expiresAt; });
    add("one-start", [](Sample &s) { s.used = {"glass-1"}; });
    return cases;
}

} // namespace

class TestBreakGlass : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P6_twoPeopleWithTwoKeysBreakIt() { QCOMPARE(Sample().judged(), std::string("yes")); }
    void P6_eachRuleRefuses()
    {
        QCOMPARE(spoilt().size(), breakGlassRules().size());
        for (const auto &[rule, sample] : spoilt())
            QVERIFY2(sample.judged() != "yes", rule.c_str());
    }
    /// The canary: what a rule refuses is let through without it.
    void P6_withoutItsRuleEachIsLetThrough()
    {
        for (const auto &[wanted, sample] : spoilt()) {
            std::vector<BreakGlassRule> others;
            for (const BreakGlassRule &rule : breakGlassRules()) {
                if (rule.name != wanted)
                    others.push_back(rule);
            }
            QCOMPARE(wanted + ": " + sample.judged(others), wanted + ": yes");
        }
    }
    void P6_oneKeyTwiceIsOneSignature()
    {
        Sample sample;
        sample.signers = {Operator, Operator};
        QCOMPARE(sample.judged(), std::string("glass.unsigned"));
        sample.signers = {Planner, Planner};
        QCOMPARE(sample.judged(), std::string("glass.unsigned"));
    }
    /// B12: a second account with a key of the first is no second person.
    void P6_B12_aKeyOfBothIsOnePerson()
    {
        Sample sample;
        PersonKey second;
        second.key = keyOf(Operator);
        sample.list.people[0].keys.push_back(second);
        QCOMPARE(sample.judged(), std::string("glass.one-person"));
    }
    void P6_whoWatchesWithoutARoleIsNoWitness()
    {
        Sample sample;
        sample.list.people[1].roles.add(PersonRole::Administrator);
        sample.list.people[0].roles = {PersonRole::Auditor};
        QCOMPARE(sample.judged(), std::string("glass.roles"));
        sample.list.people[0].roles = {PersonRole::Approver};
        QCOMPARE(sample.judged(), std::string("yes"));
        sample.list.people[1].roles = {PersonRole::Administrator};
        QCOMPARE(sample.judged(), std::string("glass.roles"));
    }
    void P3_P6_B15_itIsForNoOtherPlan()
    {
        for (const auto &spoil : std::vector<std::function<void(Sample &)>>{
                 [](Sample &s) { ++s.asked.revision; }, [](Sample &s) { ++s.asked.lossBytesMax; },
                 [](Sample &s) { s.asked.plan = PlanId("another"); },
                 [](Sample &s) { s.asked.scenario = "another"; },
                 [](Sample &s) { s.asked.targets[0].identity += "0"; },
                 [](Sample &s) { s.asked.planSha256 = std::string(64, '0'); }}) {
            Sample sample;
            spoil(sample);
            QCOMPARE(sample.judged(), std::string("glass.other-plan"));
        }
    }
    void P5_P6_itEndsSoonAndNeverHoldsLong()
    {
        Sample sample;
        sample.glass.expiresAt = sample.glass.at + breakGlassValidityMax + Milliseconds(1);
        QCOMPARE(sample.judged(), std::string("glass.too-long"));
        sample.glass.expiresAt = sample.glass.at + breakGlassValidityMax;
        sample.asked.clock.now = sample.glass.expiresAt - Milliseconds(1);
        QCOMPARE(sample.judged(), std::string("yes"));
        sample.asked.clock.now = moment - day;
        sample.asked.clock.lastRecord = moment;
        QCOMPARE(sample.judged(), std::string("glass.clock"));
    }
    void P3_aChangedByteIsNoSignature()
    {
        const Sample sample;
        SignedDocument changed = signedBy(sample.glass, Operator);
        changed.document["reason"] = "Both approvers sit in the flooded buildinh";
        const BreakGlassQuestion what{sample.asked, sample.whole, sample.papers, {}};
        const auto verdict =
            judgeBreakGlass(what, sample.list, {changed, signedBy(sample.glass, Planner)});
        QVERIFY(verdict.answer.holds == Tri::No);
    }
    void itSurvivesBeingWritten()
    {
        QVERIFY(*breakGlassFromJson(toJson(said())) == said());
        QCOMPARE(breakGlassStatement(plan()),
                 std::string("orders goes to dr without approval, and up to 65536 bytes may be "
                             "lost"));
    }
};

FARHAVEN_TEST(TestBreakGlass)

} // namespace tst_break_glass

#include "tst_break_glass.moc"
