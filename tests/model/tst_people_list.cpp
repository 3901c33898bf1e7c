// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/approvals.h"
#include "program.h"

namespace tst_people_list {

using namespace farhaven;
using namespace farhaven::model;
using namespace farhaven::approvals;

namespace {

/// The list of the samples, as the one that holds.
PeopleBefore held()
{
    PeopleBefore before;
    before.workspace = "workspace-1";
    before.people = people();
    before.people.workspace = before.workspace;
    before.people.revision = 3;
    before.sha256 = std::string(64, 'a');
    return before;
}

PeopleBefore none()
{
    PeopleBefore before;
    before.workspace = "workspace-1";
    return before;
}

std::string refusal(const PeopleBefore &before, const SignedDocument &document)
{
    const auto accepted = acceptPeople(before, document);
    return accepted ? std::string()
                    : std::string(name(accepted.error().code)) + ": " + accepted.error().message;
}

SignedDocument signedAs(const People &next, Who who)
{
    TestSigner signer(who);
    return *signPeople(next, signer);
}

} // namespace

class TestPeopleList : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anAdministratorOfTheListBeforeSignsTheNext()
    {
        People fewer = people();
        fewer.people.pop_back();
        const auto next = acceptPeople(held(), signedPeople(held(), fewer));
        QVERIFY2(next, next ? "" : describe(next.error()).c_str());
        QCOMPARE(next->revision, 4);
        QCOMPARE(next->predecessor, held().sha256);
        QVERIFY(next->people == fewer.people);
    }
    void theFirstListIsSignedByAnAdministratorWhoIsOnIt()
    {
        QVERIFY(refusal(none(), signedPeople(none(), people())).empty());
        QVERIFY(refusal(none(), signedPeople(none(), people(), Approver)).starts_with("denied"));
        QVERIFY(refusal(none(), signedPeople(none(), people(), Stranger)).starts_with("denied"));
    }
    void P4_nobodyElseSigns()
    {
        for (const Who who : {Operator, Approver, Second, Stranger}) {
            People own = people();
            own.people[2].roles.add(PersonRole::Administrator);
            own.people.push_back(person(Stranger, {PersonRole::Administrator}));
            const std::string said = refusal(held(), signedPeople(held(), own, who));
            QVERIFY2(said.starts_with("denied") && said.find("planner may sign it") != said.npos,
                     said.c_str());
        }
    }
    void B17_aRevokedKeySignsNoList()
    {
        PeopleBefore before = held();
        before.people.people[0].keys[0].revokedAt = moment;
        QVERIFY(refusal(before, signedPeople(before, before.people)).starts_with("denied"));
        People undone = held().people;
        before = held();
        before.people.people[1].keys[0].revokedAt = moment;
        QVERIFY(refusal(before, signedPeople(before, undone)).starts_with("conflict"));
    }
    void B15_noListIsReplayedOrFollowsAnother()
    {
        const SignedDocument next = signedPeople(held(), people());
        PeopleBefore later = held();
        later.people = *acceptPeople(held(), next);
        later.sha256 = std::string(64, 'b');
        QVERIFY(refusal(later, next).starts_with("conflict"));
        PeopleBefore fork = held();
        fork.sha256 = std::string(64, 'c'); // the same revision, other bytes
        QVERIFY(refusal(fork, next).starts_with("conflict"));
        PeopleBefore elsewhere = held();
        elsewhere.workspace = "workspace-2";
        QVERIFY(refusal(elsewhere, next).starts_with("denied"));
        QVERIFY(refusal(none(), next).starts_with("conflict"));
    }
    void theLastAdministratorStays()
    {
        People without = people();
        without.people[0].roles.remove(PersonRole::Administrator);
        QVERIFY(refusal(held(), signedPeople(held(), without)).starts_with("denied"));
        People revoked = people();
        revoked.people[0].keys[0].revokedAt = moment;
        QVERIFY(refusal(held(), signedPeople(held(), revoked)).starts_with("denied"));
        revoked.people[1].roles.add(PersonRole::Administrator);
        QVERIFY(refusal(held(), signedPeople(held(), revoked)).empty());
    }
    void B12_onePersonWithTwoAccountsAndOneKeyIsRefused()
    {
        People twice = people();
        twice.people[2].keys = twice.people[0].keys;
        QVERIFY(refusal(held(), signedPeople(held(), twice)).starts_with("invalid"));
    }
    void aSignatureForAnythingElseIsNone()
    {
        People next = successorOf(held());
        TestSigner signer(Planner);
        const auto foreign = signDocument(toJson(next), signer, "farhaven-approval");
        QVERIFY(!refusal(held(), *foreign).empty());
        SignedDocument changed = signedAs(next, Planner);
        changed.document["people"][1]["roles"] = {"operator", "administrator"};
        QVERIFY(!refusal(held(), changed).empty());
    }
    void P3_noByteOfItCanChange()
    {
        const std::string sound = *signedCanonical(signedPeople(held(), people()));
        int read = 0;
        for (std::size_t i = 0; i < sound.size(); ++i) {
            std::string bytes = sound;
            bytes[i] = char(bytes[i] ^ 1);
            const auto document = signedFromCanonical(bytes);
            if (!document)
                continue;
            ++read;
            QVERIFY2(!refusal(held(), *document).empty(), std::to_string(i).c_str());
        }
        QVERIFY(read > 300);
    }
    void theFirstFormIsReadAsWhatItMeant()
    {
        Json old = {{"schema", "farhaven/people/1"}, {"people", Json::array()}};
        for (const bool approves : {false, true})
            old["people"].push_back({{"id", approves ? "approver" : "planner"},
                                     {"name", "x"},
                                     {"may_approve", approves},
                                     {"keys", Json::array()}});
        const People read = *peopleFromJson(old);
        QCOMPARE(read.revision, 0);
        QVERIFY(!read.people[0].mayApprove() && read.people[1].mayApprove());
        for (const Person &each : read.people) {
            QVERIFY(each.has(PersonRole::Administrator) && each.has(PersonRole::Planner));
            QVERIFY(each.has(PersonRole::Operator) && each.run->at(SiteId("dr")));
        }
        QVERIFY(toJson(read)["schema"] == "farhaven/people/2");
    }
};

FARHAVEN_TEST(TestPeopleList)

} // namespace tst_people_list

#include "tst_people_list.moc"
