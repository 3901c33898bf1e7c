// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/estate_diff.h"
#include "model/orders.h"
#include "program.h"

#include <QTest>

#include <algorithm>

namespace tst_inventory {

using namespace farhaven;
using namespace farhaven::model;

namespace {

/// A value that the field takes.
Json valueFor(const Field &field)
{
    const std::string word = field.words.empty() ? "host" : field.words[0];
    const Json one = field.words.size() == 1 ? Json("thing-1") : Json(word + ":thing-1");
    switch (field.form) {
    case Form::Text:
    case Form::Lines:
        return field.max == 3 ? "KZT" : "text";
    case Form::Whole:
    case Form::Duration:
        return std::max<std::int64_t>(field.min, 1);
    case Form::Date:
        return "2028-02-29";
    case Form::Yes:
        return true;
    case Form::Choice:
        return field.words.back();
    case Form::Texts:
        return {"one", "two"};
    case Form::Reference:
        return one;
    case Form::References:
        return Json::array({one, one});
    case Form::Position:
        return {{"latitude", 51'169'000}, {"longitude", 71'449'000}};
    case Form::Curve:
        return {{{"after_ms", 0}, {"level", 1}},
                {{"after_ms", 1000}, {"level", 5}, {"note", "gone"}}};
    case Form::Escalation:
        break;
    }
    return {{{"after_ms", 300'000}, {"who", "contact:aigul"}}};
}

Json full(const Kind &kind)
{
    Json item = {{"id", "one"}, {"name", "One"}};
    for (const Field &field : kind.fields)
        item[field.key] = valueFor(field);
    return item;
}

Result<Estate> with(const char *list, const Json &item)
{
    Json document = toJson(orders::estate());
    document[list] = Json::array({item});
    return estateFromJson(document);
}

const Field &fieldOf(const char *list, std::string_view key)
{
    return *std::ranges::find_if(kindOfList(list)->fields,
                                 [&](const Field &each) { return key == each.key; });
}

struct Wrong {
    const char *name, *list, *key;
    Json value;
};

std::vector<Wrong> wrongValues()
{
    return {{"no such day", "documents", "review_by", "2026-02-30"},
            {"a day with a tail", "documents", "review_by", "2026-02-28T00:00:00Z"},
            {"year nought", "documents", "review_by", "0000-01-01"},
            {"letters in a day", "documents", "review_by", "2026-0a-01"},
            {"not one of the kinds", "documents", "kind", "poem"},
            {"a number for a text", "documents", "location", 7},
            {"a text for a number", "spares", "count", "7"},
            {"a fraction", "spares", "count", 1.5},
            {"too few", "spares", "count", -1},
            {"too many", "spares", "count", 1'000'001},
            {"half a currency", "costs", "currency", "KZ"},
            {"no kind of thing", "costs", "of", {"unicorn:one"}},
            {"of another kind", "capacities", "of", "vendor:one"},
            {"a bare id where kinds differ", "capacities", "of", "one"},
            {"no id", "contracts", "vendor", "two words"},
            {"no list", "teams", "members", "aigul"},
            {"an empty text in a list", "impact_analyses", "data_classes", {""}},
            {"a level above", "impact_analyses", "impact", {{{"after_ms", 0}, {"level", 6}}}},
            {"times that fall",
             "impact_analyses",
             "impact",
             {{{"after_ms", 5}, {"level", 1}}, {{"after_ms", 5}, {"level", 2}}}},
            {"a key too many",
             "impact_analyses",
             "impact",
             {{{"after_ms", 0}, {"level", 1}, {"who", "me"}}}},
            {"a host is called", "teams", "escalation", {{{"after_ms", 0}, {"who", "host:dc1"}}}},
            {"eleven years", "impact_analyses", "rto_ms", 346'896'000'000}};
}

} // namespace

class TestInventory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyKindIsKeptWithAllItsFields_data()
    {
        QTest::addColumn<QString>("list");
        for (const Kind &kind : estateKinds()) {
            if (kind.kept)
                QTest::newRow(kind.word) << QString::fromUtf8(kind.list);
        }
    }
    void everyKindIsKeptWithAllItsFields()
    {
        QFETCH(QString, list);
        const Kind &kind = *kindOfList(list.toStdString());
        const auto estate = with(kind.list, full(kind));
        QVERIFY2(estate, estate ? "" : describe(estate.error()).c_str());
        const auto again = estateFromJson(toJson(*estate));
        QVERIFY(again && *again == *estate);
        QCOMPARE(listed(again->inventory, kind.list).size(), std::size_t(1));
        QCOMPARE(toJson(listed(again->inventory, kind.list)[0]).dump(), full(kind).dump());
        const auto changes = estateChanges(orders::estate(), *estate);
        QCOMPARE(changes.size(), std::size_t(1));
        QCOMPARE(changes[0].reference, std::string(kind.word) + ":one");
        for (const Field &field : kind.fields) {
            if (!field.required)
                continue;
            Json without = full(kind);
            without.erase(field.key);
            QVERIFY2(!with(kind.list, without), field.key);
        }
        Json more = full(kind);
        more["unheard_of"] = 1;
        QVERIFY(!with(kind.list, more));
    }

    void aWrongValueIsRefusedWithItsPlace_data()
    {
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < wrongValues().size(); ++i)
            QTest::newRow(wrongValues()[i].name) << int(i);
    }
    void aWrongValueIsRefusedWithItsPlace()
    {
        QFETCH(int, row);
        const Wrong wrong = wrongValues()[std::size_t(row)];
        Json item = full(*kindOfList(wrong.list));
        item[wrong.key] = wrong.value;
        const auto estate = with(wrong.list, item);
        QVERIFY(!estate);
        const std::string place = "/" + std::string(wrong.list) + "/0/" + wrong.key;
        QVERIFY2(estate.error().place.starts_with(place), estate.error().place.c_str());
        QVERIFY(!estate.error().message.empty());
    }

    void whatIsDrawnHasTheFieldsThatTablesKnow()
    {
        // A field that the estate's own decoder does not know would be offered and never kept.
        const Json document = toJson(orders::estate());
        for (const char *list : {"sites", "hosts", "components", "services"}) {
            for (const Field &field : kindOfList(list)->fields) {
                Json changed = document;
                Json &value = changed[list][0][Json::json_pointer("/" + std::string(field.key))];
                if (value.is_null())
                    value = valueFor(field);
                const auto read = estateFromJson(changed);
                QVERIFY2(read, read ? field.key : describe(read.error()).c_str());
            }
        }
    }

    void whatARecordNamesMayGo()
    {
        Estate estate = orders::estate();
        InventoryItem contract{"c", "Lines", {{"vendor", "telecom"}, {"covers", {"host:dc1"}}}};
        estate.inventory["contracts"] = {contract};
        const auto rules = [&] {
            std::string all;
            for (const Finding &each : findingsOf(estate)) {
                if (each.place.starts_with("/contracts"))
                    all += each.rule + " " + each.place + ";";
            }
            return all;
        };
        QCOMPARE(rules(), std::string("inventory.gone /contracts/0/vendor;"));
        estate.inventory["vendors"] = {{"telecom", "Telecom", Json::object()}};
        QCOMPARE(rules(), std::string());
        estate.inventory["contracts"].push_back(contract);
        QCOMPARE(rules(), std::string("id.duplicate /contracts/1/id;"));
        estate.inventory["contracts"].pop_back();
        estate.inventory["contracts"][0].name.clear();
        QCOMPARE(rules(), std::string("name.empty /contracts/0/name;"));
        estate.inventory["teams"] = {
            {"dba", "Databases", {{"escalation", {{{"after_ms", 0}, {"who", "team:none"}}}}}}};
        const auto all = findingsOf(estate);
        QVERIFY(std::ranges::any_of(
            all, [](const Finding &each) { return each.place == "/teams/0/escalation"; }));
    }

    void anEstateWithoutInventoryKeepsItsBytes()
    {
        const Json document = toJson(orders::estate());
        for (const Kind &kind : estateKinds())
            QVERIFY2(!kind.kept || !document.contains(kind.list), kind.list);
        Estate emptied = orders::estate();
        emptied.inventory["teams"] = {};
        QCOMPARE(toJson(emptied).dump(), document.dump());
    }

    void aDateEndsWithItsDay()
    {
        InventoryItem item{"one", "One", {{"expires", "2026-11-24"}, {"seats", 5}}};
        QCOMPARE(toRfc3339(*item.date("expires")).substr(0, 19),
                 std::string("2026-11-24T23:59:59"));
        QVERIFY(!item.date("seats") && !item.date("absent") && !item.whole("expires"));
        QVERIFY(item.text("seats").empty() && item.texts("absent").empty());
        QVERIFY(isDate("2024-02-29") && !isDate("2026-02-29") && !isDate("") &&
                !isDate("20261124"));
    }

    void aReferenceNamesItsKind()
    {
        QCOMPARE(targetOf(fieldOf("contracts", "vendor"), "telecom"),
                 std::string("vendor:telecom"));
        QCOMPARE(targetOf(fieldOf("capacities", "of"), "service:x"), std::string("service:x"));
        QVERIFY(kindOfWord("impact-analysis") == kindOfList("impact_analyses"));
        QVERIFY(!kindOfWord("unicorn") && !kindOfList("unicorns"));
    }
};

FARHAVEN_TEST(TestInventory)

} // namespace tst_inventory

#include "tst_inventory.moc"
