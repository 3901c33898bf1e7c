// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "program.h"

#include <QTest>

namespace tst_json_reader {

using namespace farhaven;

namespace {

const Json document = Json::parse(R"({"text":"abc","flag":true,"number":41,"huge":
    18446744073709551615,"half":1.5,"at":"2026-11-21T09:41:20.114Z","texts":["a","b"],
    "mixed":["a",1],"object":{"k":1},"list":[{"n":1},{"n":2}],"nothing":null,"mode":"slow"})");

/// What a decoder that only does `read` says about `key`: the place of its error or "".
template <class Read> std::string placeOf(Read read)
{
    JsonReader in(document, "/at");
    read(in);
    const auto outcome = in.finish();
    return outcome ? std::string() : outcome.error().place;
}

Result<int> decodeItem(const Json &json, std::string pointer)
{
    JsonReader in(json, std::move(pointer));
    const auto number = int(in.integer("n", 0, 1));
    FH_CHECK(in.finish());
    return number;
}

} // namespace

class TestJsonReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTypeIsRead()
    {
        JsonReader in(document, "");
        QCOMPARE(in.text("text", 3), std::string("abc"));
        QVERIFY(in.boolean("flag"));
        QCOMPARE(in.integer("number", 41, 41), 41);
        QCOMPARE(in.milliseconds("number", 0, 100).count(), 41);
        QCOMPARE(toRfc3339(in.instant("at")), std::string("2026-11-21T09:41:20.114Z"));
        QVERIFY(in.texts("texts") == (std::vector<std::string>{"a", "b"}));
        QCOMPARE(in.object("object").size(), std::size_t(1));
        QCOMPARE(in.array("list").size(), std::size_t(2));
        QCOMPARE(in.choice<int>("mode", {{"fast", 1}, {"slow", 2}}), 2);
        QVERIFY(in.any("nothing").is_null());
        QVERIFY(in.has("nothing") && !in.has("absent"));
        for (const char *rest : {"huge", "half", "mixed"})
            (void)in.any(rest);
        QVERIFY(in.finish());
    }
    void absentKeysGiveTheFallback()
    {
        const Json empty = Json::object();
        JsonReader in(empty, "");
        QCOMPARE(in.textOr("a", "x"), std::string("x"));
        QVERIFY(in.booleanOr("a", true));
        QCOMPARE(in.integerOr("a", 7, 0, 9), 7);
        QVERIFY(!in.instantOr("a"));
        QVERIFY(in.textsOr("a").empty());
        QVERIFY(in.objectOr("a").is_object() && in.arrayOr("a").is_array());
        QVERIFY(in.finish());
    }
    void wrongTypesAreRefusedInTheirPlace()
    {
        QCOMPARE(placeOf([](auto &in) { in.text("number"); }), std::string("/at/number"));
        QCOMPARE(placeOf([](auto &in) { in.textOr("nothing", ""); }), std::string("/at/nothing"));
        QCOMPARE(placeOf([](auto &in) { in.text("text", 2); }), std::string("/at/text"));
        QCOMPARE(placeOf([](auto &in) { in.boolean("number"); }), std::string("/at/number"));
        QCOMPARE(placeOf([](auto &in) { in.integer("flag", 0, 1); }), std::string("/at/flag"));
        QCOMPARE(placeOf([](auto &in) { in.integer("half", 0, 9); }), std::string("/at/half"));
        QCOMPARE(placeOf([](auto &in) { in.integer("number", 0, 40); }), std::string("/at/number"));
        QCOMPARE(placeOf([](auto &in) { in.integer("huge", INT64_MIN, INT64_MAX); }),
                 std::string("/at/huge"));
        QCOMPARE(placeOf([](auto &in) { in.instant("text"); }), std::string("/at/text"));
        QCOMPARE(placeOf([](auto &in) { in.texts("mixed"); }), std::string("/at/mixed"));
        QCOMPARE(placeOf([](auto &in) { in.object("list"); }), std::string("/at/list"));
        QCOMPARE(placeOf([](auto &in) { in.array("object"); }), std::string("/at/object"));
        QCOMPARE(placeOf([](auto &in) {
                     in.template choice<int>("mode", {{"fast", 1}});
                 }),
                 std::string("/at/mode"));
    }
    void missingKeysAreRefused()
    {
        for (const auto &place : {placeOf([](auto &in) { in.text("x~/y"); }),
                                  placeOf([](auto &in) { in.boolean("x~/y"); }),
                                  placeOf([](auto &in) { in.integer("x~/y", 0, 1); }),
                                  placeOf([](auto &in) { in.instant("x~/y"); }),
                                  placeOf([](auto &in) { in.texts("x~/y"); }),
                                  placeOf([](auto &in) { in.object("x~/y"); }),
                                  placeOf([](auto &in) { in.array("x~/y"); })})
            QCOMPARE(place, std::string("/at/x~0~1y"));
    }
    void theFirstErrorIsKept()
    {
        JsonReader in(document, "");
        (void)in.text("number");
        (void)in.text("absent");
        in.refuse("mode", "mine");
        QCOMPARE(in.finish().error().place, std::string("/number"));
        QVERIFY(!in.finish());
    }
    void unknownKeysAreRefused()
    {
        const Json json = {{"known", 1}, {"surplus", 2}};
        JsonReader in(json, "/x");
        (void)in.integer("known", 0, 9);
        QCOMPARE(in.finish().error().place, std::string("/x/surplus"));
    }
    void whatIsNoObjectIsRefused()
    {
        const Json json = Json::array();
        JsonReader in(json, "/x");
        (void)in.text("a");
        QVERIFY(!in.has("a"));
        QCOMPARE(in.finish().error().place, std::string("/x"));
    }
    void listsNameTheirElement()
    {
        const Json json = Json::parse(R"({"list":[{"n":1},{"n":2}],"good":[{"n":0},{"n":1}]})");
        JsonReader in(json, "");
        QVERIFY(in.list<int>("good", decodeItem) == (std::vector<int>{0, 1}));
        (void)in.list<int>("list", decodeItem);
        QCOMPARE(in.finish().error().place, std::string("/list/1/n"));
    }
};

FARHAVEN_TEST(TestJsonReader)

} // namespace tst_json_reader

#include "tst_json_reader.moc"
