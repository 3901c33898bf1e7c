// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/approval_rules.h"
#include "model/approvals.h"
#include "program.h"

#include <QTest>

namespace tst_approval_papers {

using namespace farhaven;
using namespace farhaven::model;
using namespace farhaven::approvals;

namespace {

/// Second delegated to Stranger, who is on the list with no role; the operator asks for the run.
struct Handed {
    Delegation delegation = approvals::delegation(Second, Stranger);
    Who signedBy = Second;
    People people = approvals::people();
    ApprovalQuestion question = approvals::question();
    ApprovalPapers papers = {};
    Who approver = Stranger;

    Handed() { people.people.push_back(person(Stranger, {PersonRole::Viewer})); }
    [[nodiscard]] SignedDocument approval() const
    {
        TestSigner signer(approver);
        return *grantApproval(request(), "approval-2", PersonId(idOf(approver)), signer,
                              moment + Milliseconds(1), "delegation-1");
    }
    [[nodiscard]] Answer judge(std::span<const DelegationRule> rules) const
    {
        ApprovalPapers with = papers;
        with.delegations.push_back(signedDelegation(delegation, signedBy));
        const SignedDocument document = approval();
        const PlanApproval read = *approvalFromJson(document.document);
        return judgeDelegationBy(rules, ApprovalCase{question, people, read, read.key, with});
    }
    [[nodiscard]] ApprovalVerdict verdict() const
    {
        ApprovalPapers with = papers;
        with.delegations.push_back(signedDelegation(delegation, signedBy));
        return judgeApprovals(question, people, {approval()}, with);
    }
};

struct Wrong {
    std::string rule;
    Handed handed;
};

template <class Change> Wrong wrong(const char *rule, Change change)
{
    Wrong made;
    made.rule = rule;
    change(made.handed);
    return made;
}

std::vector<Wrong> wrongs()
{
    using H = Handed;
    return {wrong("signature", [](H &h) { h.signedBy = Approver; }),
            wrong("person",
                  [](H &h) {
                      h.delegation.key = keyOf(Approver);
                      h.signedBy = Approver;
                  }),
            wrong("revoked", [](H &h) { h.people.people[3].keys[0].revokedAt = moment; }),
            wrong("role", [](H &h) { h.people.people[3].roles.remove(PersonRole::Approver); }),
            wrong("to", [](H &h) { h.delegation.to = PersonId("operator"); }),
            wrong("scope", [](H &h) { h.delegation.scope = {ServiceId("billing")}; }),
            wrong("time", [](H &h) { h.delegation.expiresAt = moment + hour; }),
            wrong("time", [](H &h) { h.delegation.at = moment + 2 * hour; }),
            wrong("four-eyes", [](H &h) { h.question.requester = PersonId("second"); }),
            wrong("four-eyes", [](H &h) { h.question.author = PersonId("second"); }),
            wrong("four-eyes", [](H &h) { h.question.savedBy = PersonId("second"); }),
            wrong("withdrawn", [](H &h) { h.papers.revocations = {revoked("delegation-1")}; })};
}

ApprovalPolicy two(std::vector<PersonId> of = {})
{
    ApprovalPolicy policy;
    policy.id = "two-of-them";
    policy.needed = 2;
    policy.of = std::move(of);
    return policy;
}

SignedDocument grantedAs(Who who, const char *id)
{
    TestSigner signer(who);
    return *grantApproval(request(), id, PersonId(idOf(who)), signer, moment);
}

} // namespace

class TestApprovalPapers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P4_aDelegateApprovesInAnothersPlace()
    {
        const ApprovalVerdict verdict = Handed().verdict();
        QVERIFY2(verdict.answer.holds == Tri::Yes, verdict.answer.why.english.c_str());
        Handed none;
        none.delegation.id = "delegation-2";
        QCOMPARE(none.verdict().answer.why.id, std::string("delegation.none"));
    }
    void P4_everyWrongDelegationIsRefusedByItsRule()
    {
        for (const Wrong &each : wrongs()) {
            const Answer answer = each.handed.judge(delegationRules());
            QVERIFY2(answer.holds == Tri::No, each.rule.c_str());
            QCOMPARE(answer.why.id, "delegation." + each.rule);
            QVERIFY(answer.why.english.find('{') == std::string::npos);
            QVERIFY(each.handed.verdict().answer.holds == Tri::No);
        }
    }
    void P4_canaryEveryRuleLeftOutLetsSomethingThrough()
    {
        const std::vector<Wrong> all = wrongs();
        for (const DelegationRule &left : delegationRules()) {
            std::vector<DelegationRule> rules;
            for (const DelegationRule &rule : delegationRules()) {
                if (rule.name != left.name)
                    rules.push_back(rule);
            }
            const auto through = std::count_if(all.begin(), all.end(), [&](const Wrong &each) {
                return each.handed.judge(rules).holds == Tri::Yes;
            });
            QVERIFY2(through > 0, std::string(left.name).c_str());
        }
    }
    void P4_aDelegateIsStillNeitherAuthorNorRequester()
    {
        Handed handed;
        handed.question.requester = PersonId("stranger");
        QCOMPARE(handed.verdict().answer.why.id, std::string("approval.requester"));
        handed = Handed();
        handed.question.author = PersonId("stranger");
        QCOMPARE(handed.verdict().answer.why.id, std::string("approval.author"));
    }
    /// Whoever approves by a delegation has nothing to hand on.
    void P4_aDelegationIsNotDelegated()
    {
        Handed handed;
        handed.people.people[3].roles = {PersonRole::Viewer};
        QCOMPARE(handed.verdict().answer.why.id, std::string("delegation.role"));
    }
    void P4_mOfNCountsPeopleAndKeys()
    {
        ApprovalQuestion asked = question();
        asked.policies = {two()};
        const std::vector<SignedDocument> one = {grantedAs(Approver, "a"),
                                                 grantedAs(Approver, "b")};
        const ApprovalVerdict few = judgeApprovals(asked, people(), one);
        QCOMPARE(few.answer.why.id, std::string("approval.too-few"));
        QVERIFY(!few.approval && few.counted.size() == 2);
        std::vector<SignedDocument> both = one;
        both.push_back(grantedAs(Second, "c"));
        const ApprovalVerdict enough = judgeApprovals(asked, people(), both);
        QVERIFY2(enough.answer.holds == Tri::Yes, enough.answer.why.english.c_str());
        QVERIFY(enough.rests("a") && enough.rests("c") && !enough.rests("d"));
        // One key in two names is one.
        People sharing = people();
        PersonKey shared;
        shared.key = keyOf(Approver);
        sharing.people[3].keys = {shared};
        PlanApproval doubled = *approvalFromJson(grantedAs(Second, "c").document);
        doubled.key = keyOf(Approver);
        TestSigner signer(Approver);
        both.back() = *signDocument(toJson(doubled), signer, approvalNameSpace);
        QCOMPARE(judgeApprovals(asked, sharing, both).answer.why.id,
                 std::string("approval.too-few"));
    }
    void P4_whoIsNamedMustBeAmongThem()
    {
        ApprovalQuestion asked = question();
        asked.policies = {two({PersonId("approver"), PersonId("planner")})};
        const std::vector<SignedDocument> both = {grantedAs(Approver, "a"), grantedAs(Second, "b")};
        const Answer answer = judgeApprovals(asked, people(), both).answer;
        QCOMPARE(answer.why.id, std::string("approval.too-few"));
        QVERIFY(answer.why.english.find("approver, planner") != std::string::npos);
    }
    /// The delegate sits in the place of who delegated: together they are one.
    void P4_aDelegateAndWhoDelegatedAreOne()
    {
        Handed handed;
        handed.question.policies = {two()};
        handed.papers.delegations = {signedDelegation(handed.delegation, Second)};
        const auto judged = [&](std::vector<SignedDocument> documents) {
            return judgeApprovals(handed.question, handed.people, documents, handed.papers).answer;
        };
        QVERIFY(judged({handed.approval(), grantedAs(Second, "b")}).holds == Tri::No);
        QVERIFY(judged({handed.approval(), grantedAs(Approver, "a")}).holds == Tri::Yes);
    }
    /// The stricter of the policy of then and of now.
    void P4_aPolicyThatIsTakenAwayStillCounts()
    {
        ApprovalRequest asked = request();
        asked.required = {{"two-of-them", 2, {}}};
        const auto grantedUnder = [&asked](Who who, const char *id) {
            TestSigner signer(who);
            return *grantApproval(asked, id, PersonId(idOf(who)), signer, moment);
        };
        const std::vector<SignedDocument> one = {grantedUnder(Approver, "a")};
        QCOMPARE(judgeApprovals(question(), people(), one).answer.why.id,
                 std::string("approval.too-few"));
        const std::vector<SignedDocument> both = {one[0], grantedUnder(Second, "b")};
        QVERIFY(judgeApprovals(question(), people(), both).answer.holds == Tri::Yes);
    }
    void aPolicyFitsBySiteScenarioAndLoss()
    {
        const auto fits = [](const ApprovalPolicy &policy) {
            return requiredBy({policy}, {SiteId("dc"), SiteId("dr")}, "site-loss", 100).size() == 1;
        };
        ApprovalPolicy policy = two();
        QVERIFY(fits(policy));
        policy.sites = {SiteId("dc")};
        QVERIFY(fits(policy));
        policy.sites = {SiteId("elsewhere")};
        QVERIFY(!fits(policy));
        policy = two();
        policy.scenarios = {"planned"};
        QVERIFY(!fits(policy));
        policy.scenarios.push_back("site-loss");
        policy.lossBytesAbove = 99;
        QVERIFY(fits(policy));
        policy.lossBytesAbove = 100;
        QVERIFY(!fits(policy));
        const Json json = toJson(policy);
        QVERIFY(approvalPolicyFromJson(json, "").operator*() == policy);
    }
    void P3_aDenialIsOfAllThatWasGrantedBefore()
    {
        ApprovalRequest again = request();
        again.id = "request-2";
        TestSigner signer(Second);
        const auto before = *grantApproval(again, "a", PersonId("second"), signer, moment);
        const auto later =
            *grantApproval(again, "b", PersonId("second"), signer, moment + Milliseconds(1));
        ApprovalPapers papers;
        papers.denials = {denied()};
        QCOMPARE(judgeApproval(question(), people(), granted(), papers).why.id,
                 std::string("approval.denied"));
        QVERIFY(judgeApproval(question(), people(), before, {}).holds == Tri::Yes);
        QCOMPARE(judgeApproval(question(), people(), before, papers).why.id,
                 std::string("approval.denied"));
        QVERIFY(judgeApproval(question(), people(), later, papers).holds == Tri::Yes);
    }
    void P4_onlyAnApproversPaperIsKept()
    {
        const auto judged = [](const SignedDocument &paper, const People &list = people()) {
            return judgePaper(paper, list, moment).why.id;
        };
        QCOMPARE(judged(denied()), std::string("signed.yes"));
        QCOMPARE(judged(revoked("approval-1")), std::string("signed.yes"));
        QCOMPARE(judged(signedDelegation(delegation())), std::string("signed.yes"));
        QCOMPARE(judged(denied(Operator)), std::string("signed.role"));
        QCOMPARE(judged(denied(Stranger)), std::string("signed.person"));
        QCOMPARE(judged(signedDelegation(delegation(), Second)), std::string("signed.signature"));
        QCOMPARE(judged(granted()), std::string("signed.form"));
        QCOMPARE(judged(revoked("a", Approver, moment + hour)), std::string("signed.future"));
        People list = people();
        list.people[2].keys[0].revokedAt = moment;
        QCOMPARE(judged(denied(), list), std::string("signed.revoked"));
    }
    void P3_noFlippedBitOfAPaperIsKept()
    {
        int tried = 0;
        for (const SignedDocument &paper :
             {denied(), revoked("approval-1"), signedDelegation(delegation())}) {
            const std::string sound = *signedCanonical(paper);
            for (std::size_t i = 0; i < sound.size() * 8; ++i) {
                std::string changed = sound;
                changed[i / 8] = char(changed[i / 8] ^ (1 << i % 8));
                const auto read = signedFromCanonical(changed);
                ++tried;
                QVERIFY2(!read || judgePaper(*read, people(), moment).holds != Tri::Yes,
                         std::to_string(i).c_str());
            }
        }
        qInfo("%d changed papers refused", tried);
    }
};

FARHAVEN_TEST(TestApprovalPapers)

} // namespace tst_approval_papers

#include "tst_approval_papers.moc"
