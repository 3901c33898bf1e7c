// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/approval_rules.h"
#include "model/approvals.h"
#include "program.h"

#include <QTest>

#include <functional>

namespace tst_approval {

using namespace farhaven;
using namespace farhaven::model;
using namespace farhaven::approvals;

namespace {

/// Something that must not be let through, and the one rule that stands in its way.
struct Forgery {
    std::string rule;
    SignedDocument document = granted();
    ApprovalQuestion question = approvals::question();
    People people = approvals::people();
    Tri expected = Tri::No;
    ApprovalPapers papers = {};
};

Forgery withDocument(const char *rule, SignedDocument document)
{
    Forgery forgery;
    forgery.rule = rule;
    forgery.document = std::move(document);
    return forgery;
}

template <class Change> Forgery with(const char *rule, Change change)
{
    Forgery forgery;
    forgery.rule = rule;
    change(forgery);
    return forgery;
}

/// The same key listed for a second person.
void share(Forgery &forgery, Who holder, Who key)
{
    PersonKey shared;
    shared.key = keyOf(key);
    for (Person &person : forgery.people.people) {
        if (person.id.value == idOf(holder))
            person.keys.push_back(shared);
    }
}

std::vector<Forgery> forgedDocuments()
{
    SignedDocument changed = granted();
    changed.document["id"] = "approval-2";
    const auto changing = [](const char *rule, auto change) {
        return withDocument(rule, forged(change));
    };
    using A = PlanApproval;
    return {withDocument("signature", changed),
            withDocument("key", forged([](A &) {}, Second)),
            withDocument("person", forged([](A &a) { a.key = keyOf(Stranger); }, Stranger)),
            changing("revision", [](A &a) { a.revision += 1; }),
            changing("revision", [](A &a) { a.plan = PlanId("another"); }),
            changing("hash", [](A &a) { a.planSha256 = sha256Hex("another plan"); }),
            changing("scenario",
                     [](A &a) {
                         a.scenario = "planned";
                         a.scenario += "-not";
                     }),
            changing("targets", [](A &a) { a.targets[0].identity = "7499999999999999999"; }),
            changing("targets", [](A &a) { a.targets[0].kind = "mysql"; }),
            changing("targets", [](A &a) { a.targets.pop_back(); }),
            changing("targets", [](A &a) { a.targets.push_back(a.targets[0]); }),
            changing("loss", [](A &a) { a.lossBytesMax -= 1; }),
            changing("loss", [](A &a) { a.lossBytesMax += 1; }),
            changing("expired", [](A &a) { a.expiresAt = moment + hour; }),
            changing("future", [](A &a) { a.approvedAt = moment + hour + Milliseconds(60'001); })};
}

std::vector<Forgery> forgedCircumstances()
{
    using F = Forgery;
    return {with("revoked", [](F &f) { f.people.people[2].keys[0].revokedAt = moment + day; }),
            with("role", [](F &f) { f.people.people[2].roles.remove(PersonRole::Approver); }),
            with("author",
                 [](F &f) {
                     f.question.author = PersonId("nobody");
                     f.expected = Tri::Unknown;
                 }),
            with("author",
                 [](F &f) {
                     f.question.author = PersonId();
                     f.expected = Tri::Unknown;
                 }),
            with("author-key", [](F &f) { share(f, Planner, Approver); }),
            with("requester",
                 [](F &f) {
                     f.question.requester = PersonId("nobody");
                     f.expected = Tri::Unknown;
                 }),
            with("requester-key", [](F &f) { share(f, Operator, Approver); }),
            with("saver",
                 [](F &f) {
                     f.question.savedBy = PersonId("nobody");
                     f.expected = Tri::Unknown;
                 }),
            with("saver", [](F &f) { f.question.savedBy = PersonId("approver"); }),
            with("saver-key",
                 [](F &f) {
                     share(f, Second, Approver);
                     f.question.savedBy = PersonId("second");
                 }),
            with("denied", [](F &f) { f.papers.denials = {denied()}; }),
            with("withdrawn", [](F &f) { f.papers.revocations = {revoked("approval-1")}; }),
            with("clock", [](F &f) {
                f.expected = Tri::Unknown;
                f.question.clock.lastRecord = f.question.clock.now + Milliseconds(2'001);
            })};
}

std::vector<Forgery> forgeries()
{
    std::vector<Forgery> all = forgedDocuments();
    for (Forgery &forgery : forgedCircumstances())
        all.push_back(std::move(forgery));
    return all;
}

std::vector<ApprovalRule> without(std::string_view left)
{
    std::vector<ApprovalRule> rules;
    for (const ApprovalRule &rule : approvalRules()) {
        if (rule.name != left)
            rules.push_back(rule);
    }
    return rules;
}

Answer judge(const ApprovalQuestion &asked, const SignedDocument &document = granted())
{
    return judgeApproval(asked, people(), document);
}

} // namespace

class TestApproval : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P3_theApprovedPlanMayRun();
    void P3_everyForgeryIsRefusedByItsRule();
    void P3_canaryEveryRuleLeftOutLetsAForgeryThrough();
    void P3_aSignatureForAnotherPurposeIsRefused();
    void P3_onlyStoredCanonicalBytesMakeAQuestion();
    void B11_theRevisionBeforeIsRefused();
    void B12_theAuthorsSecondAccountIsRefused();
    void B13_expiredOneSecondAgoIsRefused();
    void B14_aClockSetBackADayIsRefused();
    void B15_anotherClusterOrPlanIsRefused();
    void B15_theSystemThatIsAnotherIsNamed();
    void P3_aRuleDoesNotLeanOnTheOneBeforeIt();
    void P5_aMinuteAheadIsNoFuture();
    void P4_nobodyIsNoAuthorWhateverTheListSays();
    void B16_aRemovedRoleVoids();
    void B17_aRevokedKeyVoids();
    void P4_everyTripleOfAuthorRequesterApprover();
    void P5_theEarlierClockWins();
    void theFirstGoodOneOfSeveralCounts();
    void grantingChecksWhoAsks();
    void readsBackWhatItWrites();
    void aRequestHoldsThePlanItNames();
};

void TestApproval::P3_theApprovedPlanMayRun()
{
    const Answer answer = judge(question());
    QCOMPARE(answer.holds, Tri::Yes);
    QCOMPARE(answer.why.id, std::string("approval.yes"));
    QVERIFY(answer.why.english.find(fingerprint(keyOf(Approver))) != std::string::npos);
}

void TestApproval::P3_everyForgeryIsRefusedByItsRule()
{
    for (const Forgery &forgery : forgeries()) {
        const Answer answer =
            judgeApproval(forgery.question, forgery.people, forgery.document, forgery.papers);
        QVERIFY2(answer.holds == forgery.expected, forgery.rule.c_str());
        const std::string id = "approval." + forgery.rule;
        QVERIFY2(answer.why.id == id || answer.why.id.starts_with(id + "."),
                 (id + " but " + answer.why.id + ": " + answer.why.english).c_str());
        QVERIFY(answer.why.english.find('{') == std::string::npos);
    }
}

void TestApproval::P3_canaryEveryRuleLeftOutLetsAForgeryThrough()
{
    const std::vector<Forgery> all = forgeries();
    for (const ApprovalRule &rule : approvalRules()) {
        const std::vector<ApprovalRule> rules = without(rule.name);
        const auto through = std::count_if(all.begin(), all.end(), [&rules](const Forgery &f) {
            return judgeBy(rules, f.question, f.people, f.document, f.papers).holds == Tri::Yes;
        });
        QVERIFY2(through > 0, std::string(rule.name).c_str());
    }
}

void TestApproval::P3_aSignatureForAnotherPurposeIsRefused()
{
    TestSigner signer(Approver);
    for (const char *purpose : {"file", "farhaven-authorisation", "farhaven-approva"}) {
        const auto document = signDocument(granted().document, signer, purpose);
        QCOMPARE(judge(question(), *document).why.id, std::string("approval.signature"));
    }
}

void TestApproval::P3_onlyStoredCanonicalBytesMakeAQuestion()
{
    const std::string bytes = *planCanonical(plan());
    QCOMPARE(question().planSha256, *planHash(plan()));
    for (const std::string &other : {bytes + "\n", Json::parse(bytes).dump(2), std::string()})
        QVERIFY(!approvalQuestion(other, PersonId("operator"), clockAt(moment)));
}

void TestApproval::B11_theRevisionBeforeIsRefused()
{
    RecoveryPlan next = plan();
    next.revision += 1;
    const auto asked =
        approvalQuestion(*planCanonical(next), PersonId("operator"), clockAt(moment + hour));
    const Answer answer = judge(*asked);
    QCOMPARE(answer.holds, Tri::No);
    QCOMPARE(answer.why.id, std::string("approval.revision"));
}

void TestApproval::B12_theAuthorsSecondAccountIsRefused()
{
    // "second" is the planner again: the account differs, the key does not.
    People list = people();
    list.people[3].keys[0].key = keyOf(Planner);
    TestSigner signer(Planner);
    const auto document =
        grantApproval(request(), "approval-1", PersonId("second"), signer, moment);
    QVERIFY(document);
    const Answer answer = judgeApproval(question(), list, *document);
    QCOMPARE(answer.holds, Tri::No);
    QCOMPARE(answer.why.id, std::string("approval.author-key"));
    // Nor does it help that the planner's own key was given up since.
    list.people[0].keys[0].revokedAt = moment;
    QCOMPARE(judgeApproval(question(), list, *document).holds, Tri::No);
}

void TestApproval::B13_expiredOneSecondAgoIsRefused()
{
    ApprovalQuestion asked = question();
    const Instant end = request().expiresAt;
    for (const auto &[now, holds] :
         std::vector<std::pair<Instant, Tri>>{{end - Milliseconds(1), Tri::Yes},
                                              {end, Tri::No},
                                              {end + Milliseconds(1000), Tri::No}}) {
        asked.clock = clockAt(now);
        QCOMPARE(judge(asked).holds, holds);
    }
    QCOMPARE(judge(asked).why.id, std::string("approval.expired"));
}

void TestApproval::B14_aClockSetBackADayIsRefused()
{
    const Instant end = request().expiresAt;
    ApprovalQuestion asked = question();
    asked.clock = clockAt(end + hour - day); // it would hold for 23 hours more
    QCOMPARE(judge(asked).holds, Tri::Yes);
    asked.clock.lastRecord = end + hour; // but our own record is from later than that
    QCOMPARE(judge(asked).why.id, std::string("approval.clock"));
    asked.clock.lastRecord.reset();
    asked.clock.byTicks = end + hour; // or this process has been up for longer
    QCOMPARE(judge(asked).why.id, std::string("approval.expired"));
}

void TestApproval::B15_anotherClusterOrPlanIsRefused()
{
    ApprovalQuestion asked = question();
    asked.targets[0].identity = "7400000000000000001"; // what the live system shows
    QCOMPARE(judge(asked).why.id, std::string("approval.targets"));
    RecoveryPlan other = plan();
    other.id = PlanId("payroll-to-dr");
    const auto elsewhere =
        approvalQuestion(*planCanonical(other), PersonId("operator"), clockAt(moment + hour));
    QCOMPARE(judge(*elsewhere).holds, Tri::No);
    RecoveryPlan retitled = plan();
    retitled.steps[0].title += "!";
    const auto edited =
        approvalQuestion(*planCanonical(retitled), PersonId("operator"), clockAt(moment + hour));
    QCOMPARE(judge(*edited).why.id, std::string("approval.hash"));
}

void TestApproval::B15_theSystemThatIsAnotherIsNamed()
{
    const TargetBinding first = question().targets.at(0);
    const TargetBinding second{ComponentId("ledger"), "redis", "7501"};
    ApprovalQuestion asked = question();
    asked.targets = {first, second};
    const Answer missing = judge(asked);
    QCOMPARE(missing.why.id, std::string("approval.targets"));
    QVERIFY2(missing.why.english.starts_with("ledger ") &&
                 missing.why.english.find("none there") != std::string::npos,
             missing.why.english.c_str());
    const SignedDocument both = forged([&](PlanApproval &a) { a.targets = {first, second}; });
    asked.targets[1].identity = "7502";
    const Answer another = judge(asked, both);
    QCOMPARE(another.why.id, std::string("approval.targets"));
    QVERIFY2(another.why.english.starts_with("ledger ") &&
                 another.why.english.find("redis 7501") != std::string::npos,
             another.why.english.c_str());
    asked.targets.pop_back();
    QCOMPARE(judge(asked, both).why.id, std::string("approval.targets.list"));
}

void TestApproval::P3_aRuleDoesNotLeanOnTheOneBeforeIt()
{
    People list = people();
    list.people.erase(list.people.begin() + 2); // the approver
    const Answer answer = judgeBy(without("person"), question(), list, granted(), {});
    QVERIFY2(!answer.why.id.starts_with("approval.role"), answer.why.id.c_str());
}

void TestApproval::P5_aMinuteAheadIsNoFuture()
{
    const SignedDocument ahead =
        forged([](PlanApproval &a) { a.approvedAt = moment + hour + clockSkewMax; });
    QCOMPARE(judge(question(), ahead).why.id, std::string("approval.yes"));
}

void TestApproval::P4_nobodyIsNoAuthorWhateverTheListSays()
{
    People list = people();
    list.people.push_back(Person());
    ApprovalQuestion asked = question();
    asked.author = PersonId();
    const Answer answer = judgeApproval(asked, list, granted());
    QCOMPARE(answer.holds, Tri::Unknown);
    QCOMPARE(answer.why.id, std::string("approval.author.unknown"));
}

void TestApproval::B16_aRemovedRoleVoids()
{
    People list = people();
    list.people[2].roles.remove(PersonRole::Approver);
    QCOMPARE(judgeApproval(question(), list, granted()).why.id, std::string("approval.role"));
    list.people.erase(list.people.begin() + 2);
    QCOMPARE(judgeApproval(question(), list, granted()).why.id, std::string("approval.person"));
}

void TestApproval::B17_aRevokedKeyVoids()
{
    for (const Instant at : {moment - day, moment + Milliseconds(1), moment + 60 * day}) {
        People list = people();
        list.people[2].keys[0].revokedAt = at;
        list.people[2].keys[0].revokedWhy = "laptop lost";
        const Answer answer = judgeApproval(question(), list, granted());
        QCOMPARE(answer.why.id, std::string("approval.revoked"));
        QVERIFY(answer.why.english.find("laptop lost") != std::string::npos);
    }
}

void TestApproval::P4_everyTripleOfAuthorRequesterApprover()
{
    const std::array<Who, 4> all = {Planner, Operator, Approver, Second};
    int yes = 0;
    for (const Who author : all) {
        for (const Who requester : all) {
            for (const Who approver : all) {
                const auto document = forged(
                    [approver](PlanApproval &a) {
                        a.approver = PersonId(idOf(approver));
                        a.key = keyOf(approver);
                    },
                    approver);
                ApprovalQuestion asked = question();
                asked.author = PersonId(idOf(author));
                asked.requester = PersonId(idOf(requester));
                const bool may = (approver == Approver || approver == Second) &&
                                 approver != author && approver != requester;
                QCOMPARE(judge(asked, document).holds, tri(may));
                yes += may;
            }
        }
    }
    QCOMPARE(yes, 18); // 2 approvers × 3 other authors × 3 other requesters
}

void TestApproval::P5_theEarlierClockWins()
{
    const Instant end = request().expiresAt;
    for (const Milliseconds shift : {Milliseconds(1'000), hour, day, 3650 * day}) {
        ApprovalQuestion asked = question();
        asked.clock = clockAt(end - Milliseconds(1)); // the wall clock was set back…
        asked.clock.byTicks = end - Milliseconds(1) + shift;
        QCOMPARE(judge(asked).holds, Tri::No);
        asked.clock = clockAt(end - Milliseconds(1) + shift); // …or forward
        asked.clock.byTicks = end - Milliseconds(1);
        QCOMPARE(judge(asked).holds, Tri::No);
    }
    ApprovalQuestion asked = question();
    for (const auto &[behind, holds] :
         std::vector<std::pair<Milliseconds, Tri>>{{Milliseconds(-1000), Tri::Yes},
                                                   {Milliseconds(2'000), Tri::Yes},
                                                   {Milliseconds(2'001), Tri::Unknown}}) {
        asked.clock.byTicks = asked.clock.now + behind;
        QCOMPARE(judge(asked).holds, holds);
    }
}

void TestApproval::theFirstGoodOneOfSeveralCounts()
{
    const SignedDocument expired =
        forged([](PlanApproval &a) { a.expiresAt = moment + Milliseconds(1); });
    ApprovalVerdict verdict = judgeApprovals(question(), people(), {});
    QCOMPARE(verdict.answer.why.id, std::string("approval.none"));
    QVERIFY(!verdict.approval);
    verdict = judgeApprovals(question(), people(), {expired});
    QCOMPARE(verdict.answer.why.id, std::string("approval.expired"));
    QVERIFY(!verdict.approval);
    verdict = judgeApprovals(question(), people(), {expired, granted(Second), granted()});
    QCOMPARE(verdict.answer.holds, Tri::Yes);
    QCOMPARE(verdict.approval->approver, PersonId("second"));
}

void TestApproval::grantingChecksWhoAsks()
{
    TestSigner signer(Approver);
    ApprovalRequest asked = request();
    const auto grant = [&](const char *who) {
        return grantApproval(asked, "a", PersonId(who), signer, moment);
    };
    QCOMPARE(grant("planner").error().code, ErrorCode::Denied);
    asked.requestedBy = PersonId("operator");
    QCOMPARE(grant("operator").error().code, ErrorCode::Denied);
    QCOMPARE(grant("planner").error().code, ErrorCode::Denied);
    QVERIFY(grant("approver"));
    asked.expiresAt = moment;
    QCOMPARE(grant("approver").error().place, std::string("/expires_at"));
    asked.expiresAt = moment + 93 * day;
    QCOMPARE(grant("approver").error().place, std::string("/expires_at"));
}

void TestApproval::readsBackWhatItWrites()
{
    const Json json = granted().document;
    QVERIFY(toJson(*approvalFromJson(json)) == json);
    for (const auto &[key, value] : json.items()) {
        Json lacking = json;
        lacking.erase(key);
        const bool older = key == "request"; // which approvals of before have not
        QVERIFY2(bool(approvalFromJson(lacking)) == older, key.c_str());
        Json strange = json;
        strange[key] = Json::array({1});
        QVERIFY2(!approvalFromJson(strange), key.c_str());
    }
    Json spelled = json;
    spelled["approved_at"] = "2026-11-21T09:41:20.1140Z";
    QVERIFY(!approvalFromJson(spelled));
    spelled["approved_at"] = "2026-11-21T09:41:20Z";
    QVERIFY(!approvalFromJson(spelled));
}

void TestApproval::aRequestHoldsThePlanItNames()
{
    const Json json = toJson(request());
    QCOMPARE(*approvalRequestFromJson(json), request());
    Json changed = json;
    changed["plan"]["loss_bytes_max"] = 1'000'000'000;
    QCOMPARE(approvalRequestFromJson(changed).error().code, ErrorCode::Corrupt);
    changed = json;
    changed["plan"]["steps"][0]["phase"] = "no such";
    QVERIFY(approvalRequestFromJson(changed).error().place.starts_with("/plan"));
}

FARHAVEN_TEST(TestApproval)

} // namespace tst_approval

#include "tst_approval.moc"
