// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/look_alike.h"
#include "model/orders.h"
#include "program.h"

#include <QTest>

#include <functional>

namespace tst_estate_findings {

using namespace farhaven;
using namespace farhaven::model;

namespace {

std::string listed(const Estate &estate)
{
    std::string text;
    for (const Finding &f : findingsOf(estate))
        text +=
            std::string(name(f.severity)) + " " + f.rule + " " + f.place + ": " + f.message + "\n";
    return text;
}

struct Row {
    const char *name;
    std::function<void(Estate &)> change;
    const char *wanted;
};

/// What fences dc1, in the estate of the sample.
Member &addFence(Estate &estate)
{
    estate = orders::fencedEstate();
    return estate.components.back().members[0];
}

std::vector<Row> fences()
{
    return {
        {"fences", [](Estate &e) { addFence(e); }, ""},
        {"a service's fence that is not there",
         [](Estate &e) { e.services[0].fence = ComponentId("sentry"); },
         "error id.unknown /services/0/fence: there is no component \"sentry\"\n"},
        {"P1_fence of no host", [](Estate &e) { addFence(e).fences = HostId("dc9"); },
         "error id.unknown /components/3/members/0/fences: there is no host \"dc9\"\n"},
        {"P1_fence that cuts another site off",
         [](Estate &e) { addFence(e).serves = SiteId("dr"); },
         "error fence.other-site /components/3/members/0/fences: \"dc1\" fences \"dc1\" and "
         "stands for another site than \"dc\"\n"},
        {"P1_fence that is lost with its host",
         [](Estate &e) {
             Member &fence = addFence(e);
             fence.host = HostId("dc1");
             fence.site = SiteId("dc");
         },
         "error fence.lost-with-host /components/3/members/0/fences: \"dc1\" fences \"dc1\" from "
         "the site that falls with it\n"},
    };
}

std::vector<Row> references()
{
    return {
        {"the sample", [](Estate &) {}, ""},
        {"two people of one id",
         [](Estate &e) {
             e.contacts.push_back(e.contacts[0]);
             e.contacts[1].name = "Daniyar Akhmetov";
         },
         "error id.duplicate /contacts/1/id: \"planner\" is also the id of /contacts/0\n"},
        {"host of no site", [](Estate &e) { e.hosts[2].site = SiteId("moon"); },
         "error id.unknown /hosts/2/site: there is no site \"moon\"\n"
         "error member.site /components/0/members/0/site: \"dc\" is said to be at \"ops\", its "
         "host \"ops1\" at \"moon\"\n"
         "error member.site /components/0/members/1/site: \"dr\" is said to be at \"ops\", its "
         "host \"ops1\" at \"moon\"\n"},
        {"member away from its host",
         [](Estate &e) { e.components[2].members[0].site = SiteId("dr"); },
         "error member.site /components/2/members/0/site: \"dc1\" is said to be at \"dr\", its "
         "host \"dc1\" at \"dc\"\n"
         "warning service.one-site /services/0/writer: the writer of \"Orders\" has members at 1 "
         "site\n"},
        {"member on no host", [](Estate &e) { e.components[1].members[1].host = HostId("dr9"); },
         "error id.unknown /components/1/members/1/host: there is no host \"dr9\"\n"},
        {"edge for no site", [](Estate &e) { e.components[0].members[1].serves = SiteId("moon"); },
         "error id.unknown /components/0/members/1/serves: there is no site \"moon\"\n"},
        {"service of nothing",
         [](Estate &e) {
             e.services[0].home = SiteId("h");
             e.services[0].edge = ComponentId("e");
             e.services[0].application = ComponentId("a");
             e.services[0].tier = "t";
             e.services[0].owner = PersonId("p");
         },
         "error id.unknown /services/0/home: there is no site \"h\"\n"
         "error id.unknown /services/0/edge: there is no component \"e\"\n"
         "error id.unknown /services/0/application: there is no component \"a\"\n"
         "error id.unknown /services/0/tier: there is no tier \"t\"\n"
         "error id.unknown /services/0/owner: there is no contact \"p\"\n"},
        {"links, datasets, objectives, dependencies of nothing",
         [](Estate &e) {
             e.dependencies[0].from = ComponentId("c");
             e.links[0].to = "s";
             e.links[1].from = "m";
             e.datasets[0].component = ComponentId("d");
             e.objectives[0].subject = "o";
         },
         "error id.unknown /links/0/to: there is no site \"s\"\n"
         "error id.unknown /links/1/from: there is no member \"m\"\n"
         "error id.unknown /datasets/0/component: there is no component \"d\"\n"
         "error id.unknown /objectives/0/subject: there is no service \"o\"\n"
         "error id.unknown /dependencies/0/from: there is no component \"c\"\n"},
        {"a service that is not drawn to its end",
         [](Estate &e) { e.services[0].edge = ComponentId(); },
         "warning service.incomplete /services/0/edge: \"Orders\" has no edge yet\n"},
        {"P11_hostKeyNotPinned", [](Estate &e) { e.hosts[0].ssh->hostKey = "any"; },
         "error host.key /hosts/0/ssh/host_key: \"dc1\" has no pinned host key\n"},
        {"no address", [](Estate &e) { e.hosts[1].address.clear(); },
         "error host.address /hosts/1/address: \"dr1\" has no address\n"},
        {"sites that fall together", [](Estate &e) { e.sites[1].failureDomain = "dc"; },
         "warning site.failure-domain /sites/1: \"Recovery site\" falls together with \"Main "
         "site\"\n"},
        {"typical above maximum", [](Estate &e) { e.objectives[0].typical = Milliseconds(60'001); },
         "error objective.order /objectives/0: the typical rto is above its maximum\n"},
    };
}

Place placed(const char *id, const char *site, const char *within = "")
{
    Place place;
    place.id = id;
    place.name = std::string("Place ") + id;
    place.site = SiteId(site);
    place.within = within;
    return place;
}

Dependency onParty(const char *from, const char *party, int need)
{
    Dependency dependency;
    dependency.from = ComponentId(from);
    dependency.toParty = party;
    dependency.group = "payment";
    dependency.need = need;
    return dependency;
}

std::vector<Row> graph()
{
    return {
        {"places that fit",
         [](Estate &e) {
             e.places = {placed("hall", "dc"), placed("rack", "dc", "hall"), placed("r2", "dr")};
             e.places[2].name = e.places[1].name; // at another site
             e.hosts[0].place = "rack";
         },
         ""},
        {"a host in a place of another site",
         [](Estate &e) {
             e.places = {placed("rack", "dr")};
             e.hosts[0].place = "rack";
             e.hosts[1].place = "gone";
         },
         "error place.other-site /hosts/0/place: \"dc1\" is said to be in \"Place rack\", which "
         "is at \"dr\"\n"
         "error id.unknown /hosts/1/place: there is no place \"gone\"\n"},
        {"places of nothing",
         [](Estate &e) {
             e.places = {placed("a", "moon"), placed("b", "dc", "c"), placed("d", "dc", "a")};
         },
         "error id.unknown /places/0/site: there is no site \"moon\"\n"
         "error id.unknown /places/1/within: there is no place \"c\"\n"
         "error place.other-site /places/2/within: \"Place d\" is said to be in \"Place a\", which "
         "is at \"moon\"\n"},
        {"places in a circle, and one that leads there",
         [](Estate &e) {
             e.places = {placed("a", "dc", "b"), placed("b", "dc", "a"), placed("c", "dc", "a")};
         },
         "error place.circle /places/0/within: \"Place a\" lies within itself\n"
         "error place.circle /places/1/within: \"Place b\" lies within itself\n"},
        {"a quorum of more than there are", [](Estate &e) { e.components[2].quorum = 9; },
         "error component.quorum /components/2/quorum: \"Orders database\" needs 9 members and has "
         "2\n"},
        {"one of two banks",
         [](Estate &e) {
             e.parties = {{"a", "A bank", ""}, {"b", "B bank", ""}};
             e.dependencies.push_back(onParty("orders-app", "a", 1));
             e.dependencies.push_back(onParty("orders-app", "b", 1));
         },
         ""},
        {"three of two, of nobody",
         [](Estate &e) {
             e.dependencies = {onParty("orders-app", "a", 3), onParty("orders-app", "a", 3)};
             e.parties = {{"a", "A bank", ""}};
             e.dependencies[1].toParty = "x";
         },
         "error id.unknown /dependencies/1/to_party: there is no party \"x\"\n"
         "error dependency.group /dependencies/0/need: the group \"payment\" of \"orders-app\" "
         "needs 3 of 2\n"},
        {"a group of two minds",
         [](Estate &e) {
             e.parties = {{"a", "A bank", ""}, {"b", "B bank", ""}};
             e.dependencies = {onParty("orders-app", "a", 1), onParty("orders-app", "b", 2)};
         },
         "error dependency.group /dependencies/0/need: the group \"payment\" of \"orders-app\" "
         "does not say one number that it needs\n"},
    };
}

std::vector<Row> names()
{
    return {
        {"no name", [](Estate &e) { e.sites[0].name.clear(); },
         "error name.empty /sites/0/name: \"dc\" has no name\n"},
        {"same but for case", [](Estate &e) { e.sites[1].name = "MAIN SITE"; },
         "error name.duplicate /sites/1/name: \"MAIN SITE\" is the same name as that of \"dc\" "
         "when case and composition do not count\n"},
        {"B10_composedAndDecomposed",
         [](Estate &e) {
             e.sites[0].name = "Caf\u00E9";
             e.sites[1].name = "Cafe\u0301";
         },
         "error name.duplicate /sites/1/name: \"Cafe\u0301\" is the same name as that of \"dc\" "
         "when case and composition do not count\n"},
        {"B8_cyrillicLetterInALatinWord",
         [](Estate &e) {
             e.hosts[0].name = "prod";
             e.hosts[1].name = "pr\u043Ed";
         },
         "warning name.mixed-script /hosts/1/name: the name \"pr\\u{43E}d\" mixes Cyrillic and "
         "Latin letters in one word\n"
         "warning name.look-alike /hosts/1/name: \"pr\\u{43E}d\" looks like \"prod\", the name of "
         "\"dc1\"\n"},
        {"B8_aWholeWordThatLooksLatin",
         [](Estate &e) {
             e.hosts[0].name = "cop";
             e.hosts[1].name = "\u0441\u043E\u0440";
         },
         "warning name.look-alike /hosts/1/name: \"\\u{441}\\u{43E}\\u{440}\" looks like \"cop\", "
         "the name of \"dc1\"\n"},
        {"B8_bidiOverride", [](Estate &e) { e.services[0].name = "a\u202Eb"; },
         "warning name.hidden /services/0/name: the name \"a\\u{202E}b\" holds characters that "
         "nobody sees\n"},
        {"digit and letter", [](Estate &e) { e.components[2].members[1].name = "dcl"; },
         "warning name.look-alike /components/2/members/1/name: \"dcl\" looks like \"dc1\", the "
         "name of \"dc1\"\n"},
        {"Kazakh and Russian names are names",
         [](Estate &e) {
             e.sites[0].name = "Негізгі алаң DC-1";
             e.sites[1].name = "Резервная площадка";
             e.sites[2].name = "主サイト";
         },
         ""},
    };
}

} // namespace

class TestEstateFindings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findings_data()
    {
        QTest::addColumn<QString>("group");
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < references().size(); ++i)
            QTest::newRow(references()[i].name) << "references" << int(i);
        for (std::size_t i = 0; i < fences().size(); ++i)
            QTest::newRow(fences()[i].name) << "fences" << int(i);
        for (std::size_t i = 0; i < graph().size(); ++i)
            QTest::newRow(graph()[i].name) << "graph" << int(i);
        for (std::size_t i = 0; i < names().size(); ++i)
            QTest::newRow(names()[i].name) << "names" << int(i);
    }
    void findings()
    {
        QFETCH(QString, group);
        QFETCH(int, row);
        const Row chosen = (group == QLatin1String("names")    ? names()
                            : group == QLatin1String("fences") ? fences()
                            : group == QLatin1String("graph")  ? graph()
                                                               : references())[std::size_t(row)];
        Estate estate = orders::estate();
        chosen.change(estate);
        QCOMPARE(listed(estate), std::string(chosen.wanted));
    }

    void anyBytesAreSafe()
    {
        const std::string broken = "a\xff\xc3(\xed\xa0\x80z";
        QVERIFY(!foldedName(broken).empty());
        QVERIFY(!skeleton(broken).empty());
        for (const char c : asciiOf(broken))
            QVERIFY(c >= 0x20 && c < 0x7f);
        QVERIFY(!oddityOf(""));
    }
};

FARHAVEN_TEST(TestEstateFindings)

} // namespace tst_estate_findings

#include "tst_estate_findings.moc"
