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
    QCOMPARE(place([](Json &p) { p.erase("may_approve"); }), std::string("/people/0/may_approve"));
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
    std::vector<std::string> rules;
    for (const Finding &finding : findingsOf(list))
        rules.push_back(finding.rule);
    const std::vector<std::string> expected = {"people.id-twice", "people.no-key",
                                               "people.name-twice"};
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
