// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/approvals.h"
#include "model/authorisation.h"
#include "program.h"

#include <QTest>

namespace tst_authorisation {

using namespace farhaven;
using namespace farhaven::model;
using namespace farhaven::approvals;

namespace {

RunAuthorisation given()
{
    RunAuthorisation made;
    made.id = "authorisation-1";
    made.planSha256 = question().planSha256;
    made.approval = "approval-1";
    made.requester = PersonId("operator");
    made.systems[ComponentId("orders-db")] = {"7412345678901234567",
                                              {{"timeline", "3"}, {"claim", "17"}}};
    made.systems[ComponentId("edge")] = {"", {}};
    made.at = moment;
    made.expiresAt = moment + Milliseconds(300'000);
    return made;
}

AuthorisationQuestion asked()
{
    AuthorisationQuestion question;
    question.planSha256 = given().planSha256;
    question.approval = "approval-1";
    question.requester = PersonId("operator");
    question.systems = given().systems;
    question.clock = clockAt(moment + Milliseconds(10'000));
    return question;
}

template <class Change> Answer judged(Change change)
{
    AuthorisationQuestion question = asked();
    change(question);
    return judgeAuthorisation(question, given());
}

} // namespace

class TestAuthorisation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void holdsForWhatWasSeen();
    void P10_aChangedSystemStops();
    void P2_aSystemThatNobodySeesIsUnknown();
    void P5_expiresWithinMinutes();
    void bindsPlanApprovalAndRequester();
    void isSignedByTheRequester();
    void P3_everyFlippedBitIsRefused();
    void readsBackWhatItWrites();
};

void TestAuthorisation::holdsForWhatWasSeen()
{
    QCOMPARE(judged([](auto &) {}).holds, Tri::Yes);
}

void TestAuthorisation::P10_aChangedSystemStops()
{
    const ComponentId db("orders-db");
    Answer answer = judged([&](auto &q) { q.systems[db].epochs["timeline"] = "4"; });
    QCOMPARE(answer.holds, Tri::No);
    QCOMPARE(answer.why.english, std::string("The timeline of orders-db was 3 when this run was "
                                             "authorised and is 4 now: look, and authorise again"));
    QCOMPARE(judged([&](auto &q) { q.systems[db].epochs["timeline"] = "2"; }).holds, Tri::No);
    QCOMPARE(judged([&](auto &q) { q.systems[db].identity = "other"; }).why.id,
             std::string("authorisation.identity"));
    // Signed while nobody answered for it, so nobody looked at what answers now.
    answer = judged([](auto &q) { q.systems[ComponentId("more")] = {}; });
    QCOMPARE(answer.holds, Tri::No);
    QCOMPARE(answer.why.id, std::string("authorisation.appeared"));
}

void TestAuthorisation::P2_aSystemThatNobodySeesIsUnknown()
{
    const ComponentId db("orders-db"), edge("edge");
    QCOMPARE(judged([&](auto &q) { q.systems.erase(db); }).holds, Tri::Unknown);
    QCOMPARE(judged([&](auto &q) { q.systems[db].epochs.erase("claim"); }).holds, Tri::Unknown);
    // A contradiction weighs more than something that nobody sees.
    QCOMPARE(judged([&](auto &q) {
                 q.systems.erase(edge);
                 q.systems[db].identity = "other";
             }).holds,
             Tri::No);
}

void TestAuthorisation::P5_expiresWithinMinutes()
{
    const auto at = [](Milliseconds after) {
        return judged([after](auto &q) { q.clock.now = moment + after; });
    };
    QCOMPARE(at(Milliseconds(299'999)).holds, Tri::Yes);
    QCOMPARE(at(Milliseconds(300'000)).why.id, std::string("authorisation.expired"));
    QCOMPARE(at(-Milliseconds(60'001)).why.id, std::string("authorisation.future"));
    QCOMPARE(judged([](auto &q) { q.clock.byTicks = moment + hour; }).holds, Tri::Unknown);
    QCOMPARE(judged([](auto &q) { q.clock.lastRecord = moment + hour; }).why.id,
             std::string("authorisation.clock"));
    RunAuthorisation tooLong = given();
    tooLong.expiresAt = moment + authorisationValidityMax + Milliseconds(1);
    QCOMPARE(authorisationFromJson(toJson(tooLong)).error().place, std::string("/expires_at"));
}

void TestAuthorisation::bindsPlanApprovalAndRequester()
{
    QCOMPARE(judged([](auto &q) { q.planSha256 = sha256Hex("x"); }).why.id,
             std::string("authorisation.plan"));
    QCOMPARE(judged([](auto &q) { q.approval = "approval-2"; }).why.id,
             std::string("authorisation.plan"));
    QCOMPARE(judged([](auto &q) { q.requester = PersonId("planner"); }).why.id,
             std::string("authorisation.requester"));
}

void TestAuthorisation::isSignedByTheRequester()
{
    TestSigner mine(Operator), other(Approver);
    People list = people();
    QCOMPARE(*verifyAuthorisation(*signAuthorisation(given(), mine), list), given());
    QCOMPARE(verifyAuthorisation(*signAuthorisation(given(), other), list).error().code,
             ErrorCode::Denied);
    const auto wrong = signDocument(toJson(given()), mine, approvalNameSpace);
    QCOMPARE(verifyAuthorisation(*wrong, list).error().code, ErrorCode::Corrupt);
    list.people[1].keys[0].revokedAt = moment;
    QCOMPARE(verifyAuthorisation(*signAuthorisation(given(), mine), list).error().code,
             ErrorCode::Denied);
    list.people.erase(list.people.begin() + 1);
    QCOMPARE(verifyAuthorisation(*signAuthorisation(given(), mine), list).error().code,
             ErrorCode::Denied);
}

void TestAuthorisation::P3_everyFlippedBitIsRefused()
{
    TestSigner mine(Operator);
    const std::string bytes = *signedCanonical(*signAuthorisation(given(), mine));
    for (std::size_t i = 0; i < bytes.size() * 8; ++i) {
        std::string changed = bytes;
        changed[i / 8] = static_cast<char>(changed[i / 8] ^ (1 << i % 8));
        const auto document = signedFromCanonical(changed);
        QVERIFY(!document || !verifyAuthorisation(*document, people()));
    }
}

void TestAuthorisation::readsBackWhatItWrites()
{
    const Json json = toJson(given());
    QCOMPARE(*authorisationFromJson(json), given());
    for (const auto &[key, value] : json.items()) {
        Json lacking = json;
        lacking.erase(key);
        QVERIFY2(!authorisationFromJson(lacking), key.c_str());
        Json strange = json;
        strange[key] = 7;
        QVERIFY2(!authorisationFromJson(strange), key.c_str());
    }
    Json strange = json;
    strange["systems"]["a b"] = strange["systems"]["edge"];
    QCOMPARE(authorisationFromJson(strange).error().place, std::string("/systems/a b"));
    strange = json;
    strange["systems"]["edge"]["epochs"]["term"] = 3;
    QCOMPARE(authorisationFromJson(strange).error().place, std::string("/systems/edge/epochs"));
}

FARHAVEN_TEST(TestAuthorisation)

} // namespace tst_authorisation

#include "tst_authorisation.moc"
