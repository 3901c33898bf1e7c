// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/estate_diff.h"
#include "model/orders.h"
#include "program.h"

#include <QTest>

#include <functional>

namespace tst_estate_diff {

using namespace farhaven;
using namespace farhaven::model;

namespace {

std::string listed(const std::vector<ObjectChange> &changes)
{
    std::string out;
    for (const ObjectChange &each : changes) {
        out += (each.before.is_null() ? "+" : each.after.is_null() ? "-" : "~") + each.reference;
        for (const FieldChange &field : each.fields())
            out += " " + field.field;
        out += ";";
    }
    return out;
}

struct Row {
    const char *name;
    std::function<void(Estate &)> change;
    const char *wanted;
};

std::vector<Row> differences()
{
    return {
        {"none", [](Estate &) {}, ""},
        {"name", [](Estate &e) { e.name = "Other"; }, "~estate:name name;"},
        {"one field", [](Estate &e) { e.hosts[0].address = "10.9.9.9"; }, "~host:dc1 address;"},
        {"a new site",
         [](Estate &e) {
             Site site;
             site.id = SiteId("third");
             site.name = "Third";
             e.sites.push_back(site);
         },
         "+site:third;"},
        {"a place",
         [](Estate &e) {
             e.places.push_back({"rack-1", "Rack", PlaceKind::Rack, e.sites[0].id, {}});
         },
         "+place:rack-1;"},
        {"an order is no difference", [](Estate &e) { std::swap(e.sites[0], e.sites[1]); }, ""},
        {"without an id", [](Estate &e) { e.dependencies[0].strength = DependencyStrength::Soft; },
         "~dependency:edge/orders-app strength;"},
    };
}

} // namespace

class TestEstateDiff : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachDifferenceIsNamedOnce_data()
    {
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < differences().size(); ++i)
            QTest::newRow(differences()[i].name) << int(i);
    }
    void eachDifferenceIsNamedOnce()
    {
        QFETCH(int, row);
        const Row it = differences()[std::size_t(row)];
        const Estate before = orders::estate();
        Estate after = before;
        it.change(after);
        QCOMPARE(listed(estateChanges(before, after)), std::string(it.wanted));
        std::string back = listed(estateChanges(after, before));
        for (char &c : back)
            c = c == '+' ? '-' : c == '-' && &c == back.data() ? '+' : c;
        QCOMPARE(back, std::string(it.wanted));
    }
    void oneObjectComesBackAndTheRestStays()
    {
        const Estate then = orders::estate();
        Estate now = then;
        now.name = "Later";
        now.hosts[0].address = "10.9.9.9";
        const auto restored = withObjectOf(now, then, "host:" + then.hosts[0].id.value);
        QVERIFY(restored);
        QCOMPARE(restored->name, std::string("Later"));
        QVERIFY(restored->find(then.hosts[0].id)->address == then.hosts[0].address);
        QCOMPARE(listed(estateChanges(now, *restored)), std::string("~host:dc1 address;"));
    }
    void whatWasNotThereIsTakenOut()
    {
        const Estate then = orders::estate();
        Estate now = then;
        now.parties.push_back({"bank", "Bank", "payment"});
        QVERIFY(*withObjectOf(now, then, "party:bank") == *withObjectOf(then, then, "estate:name"));
    }
    void whatNeitherKnowsIsRefused_data()
    {
        QTest::addColumn<std::string>("reference");
        for (const char *each : {"host:nobody", "planet:mars", "", "host", ":"})
            QTest::newRow(each) << std::string(each);
    }
    void whatNeitherKnowsIsRefused()
    {
        QFETCH(std::string, reference);
        const auto restored = withObjectOf(orders::estate(), orders::estate(), reference);
        QVERIFY(!restored);
        QCOMPARE(restored.error().code, ErrorCode::NotFound);
    }
    void theSummaryCounts()
    {
        const Estate before = orders::estate();
        Estate after = before;
        after.parties.push_back({"bank", "Bank", "payment"});
        QCOMPARE(summaryOf(estateChanges(before, after)).english,
                 std::string("Bank (party:bank) was added"));
        QCOMPARE(summaryOf(estateChanges(after, before)).english,
                 std::string("Bank (party:bank) was taken out"));
        after.hosts[0].address = "10.9.9.9";
        QCOMPARE(summaryOf(estateChanges(before, after)).english,
                 std::string("1 added, 1 changed, 0 taken out"));
        after.parties.clear();
        QCOMPARE(summaryOf(estateChanges(before, after)).english,
                 before.hosts[0].name + " (host:dc1) was changed");
    }
};

FARHAVEN_TEST(TestEstateDiff)

} // namespace tst_estate_diff

#include "tst_estate_diff.moc"
