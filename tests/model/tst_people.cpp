// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/approvals.h"
#include "program.h"

#include <QTest>

namespace tst_people {

using namespace farhaven;
using namespace farhaven::model;
using namespace farhaven::approvals;

class TestPeople : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsBackWhatItWrites();
    void refusesAnotherForm();
    void B12_findsAKeyThatTwoPeopleHold();
    void findsWhatDoesNotFit();
    void writesAllowedSigners();
};

void TestPeople::readsBackWhatItWrites()
{
    People list = people();
    list.people[1].keys[0].revokedAt = moment;
    list.people[1].keys[0].revokedWhy = "laptop lost";
    list.people[0].keys.clear();
    list.people[1].run->sites = {SiteId("dr")};
    list.people[1].drill.reset();
    list.people[3].roles = {PersonRole::Viewer, PersonRole::Auditor};
    list.workspace = "workspace-1";
    list.revision = 2;
    list.predecessor = std::string(64, 'a');
    QCOMPARE(*peopleFromJson(toJson(list)), list);
    QVERIFY(findingsOf(people()).empty());
}

void TestPeople::refusesAnotherForm()
{
    const auto place = [](auto change) {
        Json json = toJson(people());
        change(json["people"][0]);
        const auto read = peopleFromJson(json);
        return read ? std::string("read") : read.error().place;
    };
    QCOMPARE(place([](Json &) {}), std::string("read"));
    QCOMPARE(place([](Json &p) { p["id"] = "a b"; }), std::string("/people/0/id"));
    QCOMPARE(place([](Json &p) { p.erase("roles"); }), std::string("/people/0/roles"));
    for (const Json &roles :
         {Json{"owner"}, Json{"planner", "planner"}, Json{"approver", "planner"}})
        QCOMPARE(place([&](Json &p) { p["roles"] = roles; }), std::string("/people/0/roles"));
    QCOMPARE(place([](Json &p) { p["run"]["sites"] = "dr"; }), std::string("/people/0/run/sites"));
    QCOMPARE(place([](Json &p) { p["keys"][0]["key"] = "ssh-rsa AAAA"; }),
             std::string("/people/0/keys/0/key"));
    QCOMPARE(place([](Json &p) { p["keys"][0]["revoked_why"] = "x"; }),
             std::string("/people/0/keys/0/revoked_why"));
    QCOMPARE(place([](Json &p) { p["more"] = 1; }), std::string("/people/0/more"));
}

void TestPeople::B12_findsAKeyThatTwoPeopleHold()
{
    People list = people();
    list.people[3].keys = list.people[0].keys;
    const auto found = findingsOf(list);
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found[0].rule, std::string("people.key-twice"));
    QCOMPARE(found[0].severity, Finding::Severity::Error);
}

void TestPeople::findsWhatDoesNotFit()
{
    People list = people();
    list.people[1].id = list.people[0].id;
    list.people[2].keys[0].revokedAt = moment;
    list.people[3].name = list.people[2].name;
    list.people[3].run = SiteRight();
    std::vector<std::string> rules;
    for (const Finding &finding : findingsOf(list))
        rules.push_back(finding.rule);
    const std::vector<std::string> expected = {"people.id-twice", "people.no-key",
                                               "people.name-twice", "people.no-operator"};
    QCOMPARE(rules, expected);
}

void TestPeople::writesAllowedSigners()
{
    People list = people();
    list.people[3].keys[0].revokedAt = moment;
    QCOMPARE(allowedSigners(list, {"a", "b"}),
             "approver namespaces=\"a,b\" " + toText(keyOf(Approver)) + "\n");
}

FARHAVEN_TEST(TestPeople)

} // namespace tst_people

#include "tst_people.moc"
