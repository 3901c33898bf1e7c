// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/orders.h"
#include "program.h"

#include <QTest>

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <functional>

namespace tst_schema {

using namespace farhaven;

namespace {

using valijson::adapters::NlohmannJsonAdapter;

class Schema {
public:
    struct Parsed {
        Json json;
    };
    explicit Schema(const char *name)
        : Schema(Parsed{*readJsonFile(FARHAVEN_SOURCE_DIR "/models/schema/" + std::string(name))})
    {
    }
    explicit Schema(Parsed parsed) : m_json(std::move(parsed.json))
    {
        valijson::SchemaParser parser;
        const NlohmannJsonAdapter adapter(m_json);
        parser.populateSchema(adapter, m_schema);
    }
    bool accepts(const Json &document) const
    {
        valijson::Validator validator;
        const NlohmannJsonAdapter adapter(document);
        return validator.validate(m_schema, adapter, nullptr);
    }

private:
    Json m_json;
    valijson::Schema m_schema;
};

using Reader = std::function<Result<>(const Json &)>;

Result<> readEstate(const Json &json)
{
    FH_CHECK(model::estateFromJson(json));
    return {};
}

/// The form alone: the rules of the order are more than a schema can say.
Result<> readPlan(const Json &json)
{
    FH_CHECK(model::planDraftFromJson(json));
    return {};
}

/// Adapters' own objects, where anything goes.
bool isFree(const std::string &key)
{
    return key == "settings" || key == "parameters" || key == "constraints";
}

std::vector<Json> strangers()
{
    return {Json(),
            Json(true),
            Json(0),
            Json(-1),
            Json(11),
            Json(1'000'000'000'000'000),
            Json(""),
            Json("x y"),
            Json("-x"),
            Json("fact_is"),
            Json("2026-11-21T09:41:20.114Z"),
            Json(std::string(129, 'x')),
            Json(std::string(5000, 'x')),
            Json::array(),
            Json::object()};
}

class Mutations {
public:
    Mutations(Json document, const Schema &schema, Reader reader)
        : m_document(std::move(document)), m_schema(schema), m_reader(std::move(reader))
    {
    }
    void run() { visit(m_document, ""); }

    int refused = 0;
    int accepted = 0;
    std::string difference; ///< the first mutation on which the two disagree

private:
    void compare(const std::string &what)
    {
        const bool schema = m_schema.accepts(m_document);
        const Result<> reader = m_reader(m_document);
        ++(reader ? accepted : refused);
        if (schema != reader.has_value() && difference.empty()) {
            difference = what + ": the schema " + (schema ? "accepts" : "refuses") +
                         ", the reader " +
                         (reader ? "accepts" : "refuses: " + describe(reader.error()));
        }
    }
    void visit(Json &node, const std::string &place)
    {
        const Json original = node;
        for (const Json &stranger : strangers()) {
            node = stranger;
            compare(place + " := " + stranger.dump().substr(0, 40));
        }
        node = original;
        if (node.is_object())
            visitObject(node, place);
        for (std::size_t i = 0; node.is_array() && i < node.size(); ++i)
            visit(node[i], place + "/" + std::to_string(i));
    }
    void visitObject(Json &node, const std::string &place)
    {
        node["unheard_of"] = 1;
        compare(place + " + unheard_of");
        node.erase("unheard_of");
        std::vector<std::string> keys;
        for (const auto &[key, value] : node.items())
            keys.push_back(key);
        for (const std::string &key : keys) {
            const Json value = node[key];
            node.erase(key);
            compare(place + " - " + key);
            node[key] = value;
            if (!isFree(key))
                visit(node[key], place + "/" + key);
        }
    }

    Json m_document;
    const Schema &m_schema;
    Reader m_reader;
};

/// The sample with one of everything that the format can hold, to keep the number of mutations low.
Json slimEstate()
{
    Json estate = orders::sample("orders.estate.json");
    for (auto &[key, list] : estate.items()) {
        if (list.is_array())
            list = Json::array({key == "links" ? list.back() : list.front()});
    }
    Json &members = estate["components"][0]["members"];
    members = Json::array({members[0]});
    members[0]["role"] = "primary";
    estate["components"][0]["quorum"] = 1;
    estate["places"] = {
        {{"id", "rack-1"}, {"name", "Rack 1"}, {"kind", "rack"}, {"site", "dc"}},
        {{"id", "hall"}, {"name", "Hall"}, {"kind", "zone"}, {"site", "dc"}, {"within", "rack-1"}}};
    estate["parties"] = {{{"id", "bank"}, {"name", "The bank"}, {"kind", "payment"}}};
    estate["sites"][0].update(
        {{"position", {{"latitude", 43'238'949}, {"longitude", 76'889'709}}}, {"provider", "Own"}});
    estate["hosts"][0]["place"] = "rack-1";
    estate["links"][0].update(
        {{"provider", "A line"}, {"bandwidth_bps", 1'000'000'000}, {"latency_ms", 10}});
    estate["dependencies"].push_back({{"from", "edge"},
                                      {"to_party", "bank"},
                                      {"strength", "soft"},
                                      {"group", "payment"},
                                      {"need", 1}});
    return estate;
}

/// Likewise for a plan.
Json fullPlan()
{
    Json plan = orders::planJson();
    const Json drain = orders::step(plan, "drain-edge-dc");
    const Json condition = drain["action"]["postconditions"][0];
    plan["steps"] = {drain};
    plan["review_by"] = "2027-01-31T00:00:00Z";
    plan["late_bound"] = {{{"name", "candidate"},
                           {"kind", "candidate"},
                           {"allowed", {"dr1"}},
                           {"constraints", Json::object()}}};
    plan["steps"].push_back(
        {{"id", "choose"},
         {"phase", "claim"},
         {"deadline_ms", 1000},
         {"decision",
          {{"options",
            {{{"id", "yes"}, {"label", "Yes"}, {"criteria", {condition}}, {"enables", {"child"}}}}},
           {"default_option", "yes"},
           {"decided_by", "rule"}}}});
    plan["steps"].push_back({{"id", "child"},
                             {"phase", "claim"},
                             {"deadline_ms", 1000},
                             {"child_plan", {{"plan", "p"}, {"sha256", std::string(64, 'a')}}}});
    plan["steps"].push_back({{"id", "each"},
                             {"phase", "claim"},
                             {"deadline_ms", 1000},
                             {"for_each",
                              {{"items", {"a", "b"}},
                               {"action", {{"component", "edge"}, {"verb", "look"}}},
                               {"parallel_max", 2}}}});
    return plan;
}

} // namespace

class TestSchema : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everySampleIsValid()
    {
        QVERIFY(Schema("estate-1.schema.json").accepts(orders::sample("orders.estate.json")));
        QVERIFY(Schema("plan-1.schema.json").accepts(orders::planJson()));
    }

    void whatTheProgramWritesIsValid()
    {
        QVERIFY(Schema("estate-1.schema.json").accepts(toJson(orders::estate())));
        const auto plan = model::planDraftFromJson(fullPlan());
        QVERIFY2(plan, plan ? "" : describe(plan.error()).c_str());
        QVERIFY(Schema("plan-1.schema.json").accepts(toJson(*plan)));
    }

    /// A sample whose settings no adapter accepts would teach the wrong words.
    void theSampleSettingsAreThoseOfTheAdapters()
    {
        for (const model::Component &component : orders::estate().components) {
            const auto kind =
                readJsonFile(FARHAVEN_SOURCE_DIR "/plugins/" + component.kind + "/kind.json");
            QVERIFY2(kind, component.kind.c_str());
            const Json &settings = (*kind)["settings"];
            QVERIFY2(Schema(Schema::Parsed{settings["component"]}).accepts(component.settings),
                     component.id.value.c_str());
            for (const model::Member &member : component.members)
                QVERIFY2(Schema(Schema::Parsed{settings["member"]}).accepts(member.settings),
                         component.id.value.c_str());
        }
    }

    void schemaAndReaderAgreeOnEveryMutatedEstate()
    {
        const Schema schema("estate-1.schema.json");
        Mutations mutations(slimEstate(), schema, readEstate);
        mutations.run();
        QCOMPARE(mutations.difference, std::string());
        QVERIFY(mutations.refused > 1000);
        QVERIFY(mutations.accepted > 100);
    }

    void schemaAndReaderAgreeOnEveryMutatedPlan()
    {
        const Schema schema("plan-1.schema.json");
        Mutations mutations(fullPlan(), schema, readPlan);
        mutations.run();
        QCOMPARE(mutations.difference, std::string());
        QVERIFY(mutations.refused > 1000);
        QVERIFY(mutations.accepted > 100);
    }

    /// A reader that accepts anything must be caught.
    void canary()
    {
        const Schema schema("plan-1.schema.json");
        Mutations mutations(orders::planJson(), schema, [](const Json &) { return Result<>(); });
        mutations.run();
        QVERIFY(!mutations.difference.empty());
    }
};

FARHAVEN_TEST(TestSchema)

} // namespace tst_schema

#include "tst_schema.moc"
