// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/approvals.h"
#include "program.h"

namespace tst_arming {

using namespace farhaven;
using namespace farhaven::approvals;
using model::judgeArming;

namespace {

model::ArmingQuestion asked(Instant now = moment + hour)
{
    model::ArmingQuestion question;
    question.site = SiteId("dr");
    question.service = ServiceId("orders");
    question.clock = clockAt(now);
    return question;
}

std::string verdict(const model::ArmingQuestion &question, const SignedDocument &document,
                    const model::People &known = people())
{
    const model::Answer answer = judgeArming(question, known, document);
    return answer.why.id + (answer.holds == Tri::Yes ? "" : answer.holds == Tri::No ? "!" : "?");
}

} // namespace

class TestArming : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anArmedSiteIsArmedUntilItsTimeIsOver()
    {
        QCOMPARE(verdict(asked(), armed()), std::string("arming.yes"));
        const Instant end = moment + 4 * hour;
        QCOMPARE(verdict(asked(end - Milliseconds(1)), armed()), std::string("arming.yes"));
        QCOMPARE(verdict(asked(end), armed()), std::string("arming.expired!"));
        model::ArmingQuestion question = asked(end - Milliseconds(600'000));
        question.ahead = Milliseconds(600'000);
        QCOMPARE(verdict(question, armed()), std::string("arming.yes"));
        question.ahead += Milliseconds(1);
        QCOMPARE(verdict(question, armed()), std::string("arming.short!"));
    }
    void B14_aClockThatWasSetBackArmsNothing()
    {
        model::ArmingQuestion question = asked();
        question.clock.lastRecord = question.clock.now + Milliseconds(2'001);
        QCOMPARE(verdict(question, armed()), std::string("arming.clock?"));
        QCOMPARE(verdict(asked(moment - Milliseconds(60'001)), armed()),
                 std::string("arming.future!"));
    }
    void anotherSiteOrServiceIsNotArmed()
    {
        model::ArmingQuestion question = asked();
        question.site = SiteId("dc");
        QCOMPARE(verdict(question, armed()), std::string("arming.site!"));
        model::SiteArming narrow = arming();
        narrow.scope = {ServiceId("billing")};
        QCOMPARE(verdict(asked(), signedArming(narrow)), std::string("arming.scope!"));
        narrow.scope.emplace_back("orders");
        QCOMPARE(verdict(asked(), signedArming(narrow)), std::string("arming.yes"));
    }
    void B17_whoMayNotSignArmsNothing()
    {
        QCOMPARE(verdict(asked(), signedArming(arming(), Stranger)), std::string("arming.person!"));
        QCOMPARE(verdict(asked(), signedArming(arming(), Planner)), std::string("arming.person!"));
        model::People known = people();
        known.people[1].keys[0].revokedAt = moment + day;
        QCOMPARE(verdict(asked(), armed(), known), std::string("arming.revoked!"));
    }
    void P4_whoMayNeitherRunNorDrillThereArmsNothing()
    {
        model::People known = people();
        model::Person &person = known.people[1];
        person.run->sites = person.drill->sites = {SiteId("dc")};
        QCOMPARE(verdict(asked(), armed(), known), std::string("arming.role!"));
        person.drill->sites.emplace_back("dr");
        QCOMPARE(verdict(asked(), armed(), known), std::string("arming.yes"));
        person.roles.remove(model::PersonRole::Operator);
        QCOMPARE(verdict(asked(), armed(), known), std::string("arming.role!"));
        person.roles.add(model::PersonRole::Administrator);
        QCOMPARE(verdict(asked(), armed(), known), std::string("arming.yes"));
    }
    void B15_anotherKindOfSignatureArmsNothing()
    {
        TestSigner signer(Operator);
        const auto other = signDocument(toJson(arming()), signer, model::approvalNameSpace);
        QVERIFY(other);
        QCOMPARE(verdict(asked(), *other), std::string("arming.signature!"));
        QCOMPARE(verdict(asked(), granted()), std::string("arming.form!"));
    }
    void P3_noByteOfAnArmingCanChange()
    {
        const std::string bytes = *signedCanonical(armed());
        int read = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            std::string changed = bytes;
            changed[i] = char(changed[i] ^ 1);
            const auto document = signedFromCanonical(changed);
            if (!document)
                continue;
            ++read;
            QVERIFY2(judgeArming(asked(), people(), *document).holds != Tri::Yes,
                     std::to_string(i).c_str());
        }
        QVERIFY(read > 50); // most of them are well-formed: it is the judgement that refuses
    }
    void theNewestReasonIsTold()
    {
        model::SiteArming old = arming("arming-0");
        old.until = moment + Milliseconds(1);
        const auto none = judgeArmings(asked(), people(), {});
        QCOMPARE(none.answer.why.id, std::string("arming.none"));
        QVERIFY(none.answer.holds == Tri::No && !none.arming);
        const auto both = judgeArmings(asked(), people(), {armed(), signedArming(old)});
        QCOMPARE(both.answer.why.id, std::string("arming.yes"));
        QCOMPARE(both.arming->id, std::string("arming-1"));
        QCOMPARE(judgeArmings(asked(), people(), {signedArming(old)}).answer.why.id,
                 std::string("arming.expired"));
    }
    void onlyWhatFarhavenWritesIsRead()
    {
        QVERIFY(*model::armingFromJson(toJson(arming())) == arming());
        model::SiteArming tooLong = arming();
        tooLong.until = tooLong.at + model::armingValidityMax + Milliseconds(1);
        TestSigner signer(Operator);
        QVERIFY(!model::signArming(tooLong, signer));
        Json json = toJson(arming());
        json["at"] = "2026-11-21T09:41:20.1140Z";
        QVERIFY(!model::armingFromJson(json));
    }
};

FARHAVEN_TEST(TestArming)

} // namespace tst_arming

#include "tst_arming.moc"
