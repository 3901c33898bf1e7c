// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/business_impact.h"
#include "analysis/model_lint.h"
#include "model/orders.h"
#include "program.h"

#include <QTest>

#include <functional>

namespace tst_inventory_lint {

using namespace farhaven;
using namespace farhaven::analysis;

namespace {

const Instant now = *fromRfc3339("2026-11-24T12:00:00Z");
constexpr std::int64_t hour = 3'600'000;
constexpr std::int64_t promisedRto = 900'000; ///< of the sample, for the loss of a site

struct Kept {
    model::Estate estate = orders::fencedEstate();

    Kept()
    {
        put("impact_analyses",
            {{"service", "orders"}, {"approver", "planner"}, {"approved_on", "2026-01-01"}});
    }
    /// The one item of that list, or the next when there is one.
    Json &put(const char *list, Json fields, const char *id = "one")
    {
        estate.inventory[list].push_back({id, id, std::move(fields)});
        return estate.inventory[list].back().fields;
    }
    Json &analysis() { return estate.inventory["impact_analyses"][0].fields; }
    std::vector<std::string> rules(std::optional<Instant> at = now) const
    {
        LintFacts facts;
        facts.now = at;
        std::vector<std::string> all;
        for (const model::Finding &each : lintModel(estate, EstateGraph(estate), facts))
            all.push_back(each.rule);
        return all;
    }
    bool fires(const std::string &rule, std::optional<Instant> at = now) const
    {
        const auto all = rules(at);
        return std::find(all.begin(), all.end(), rule) != all.end();
    }
};

using KeptChange = std::function<void(Kept &)>;

struct KeptCanary {
    const char *rule;
    KeptChange fires, silent;
};

KeptChange dated(const char *list, const char *key, const char *day)
{
    return [=](Kept &all) { all.put(list, {{key, day}, {"owner", "planner"}}); };
}

KeptChange carrying(std::int64_t peak, std::int64_t there, const char *measure = "users")
{
    return [=](Kept &all) {
        all.put("capacities",
                {{"of", "service:orders"}, {"at", "dc"}, {"measure", measure}, {"peak", peak}});
        all.put("capacities",
                {{"of", "service:orders"}, {"at", "dr"}, {"measure", measure}, {"limit", there}},
                "two");
    };
}

std::vector<KeptCanary> paperCanaries()
{
    return {
        {"model.certificate-expired", dated("certificates", "expires", "2026-11-23"),
         dated("certificates", "expires", "2026-11-24")},
        {"model.certificate-expires", dated("certificates", "expires", "2026-12-20"),
         dated("certificates", "expires", "2027-01-20")},
        {"model.contract-ended", dated("contracts", "ends", "2026-11-01"),
         dated("contracts", "ends", "2027-11-01")},
        {"model.contract-ends",
         [](Kept &all) {
             all.put("contracts", {{"ends", "2027-02-20"}, {"notice_days", 90}});
         },
         dated("contracts", "ends", "2027-02-20")},
        {"model.document-stale", dated("documents", "review_by", "2026-11-23"),
         dated("documents", "review_by", "2026-11-24")},
        {"model.document-owner-missing", [](Kept &all) { all.put("documents", Json::object()); },
         dated("documents", "review_by", "2027-11-24")},
        {"model.spares-short",
         [](Kept &all) {
             all.put("spares", {{"site", "dc"}, {"count", 1}, {"minimum", 2}});
         },
         [](Kept &all) {
             all.put("spares", {{"site", "dc"}, {"count", 2}, {"minimum", 2}});
         }},
        {"model.nobody-on-call", [](Kept &all) { all.put("teams", Json::object()); },
         [](Kept &all) {
             all.put("teams", {{"on_call", {"planner"}}});
         }},
        {"model.on-call-unreachable",
         [](Kept &all) {
             all.put("teams", {{"on_call", {"ghost"}}});
         },
         [](Kept &all) {
             all.estate.contacts.push_back({PersonId("reached"), "R", "", "+7 701"});
             all.put("teams", {{"on_call", {"reached"}}});
         }},
    };
}

std::vector<KeptCanary> needCanaries()
{
    return {
        {"model.capacity-exceeded",
         [](Kept &all) {
             all.put("capacities", {{"peak", 11}, {"limit", 10}});
         },
         [](Kept &all) {
             all.put("capacities", {{"peak", 10}, {"limit", 10}});
         }},
        {"model.capacity-smaller", carrying(10'000, 5'000), carrying(10'000, 10'000)},
        {"model.capacity-smaller", carrying(2, 1), carrying(2, 1, "lag-ms")},
        {"model.scale-bounds",
         [](Kept &all) {
             all.put("capacities", {{"scale_min", 51}, {"scale_max", 50}});
         },
         [](Kept &all) {
             all.put("capacities", {{"scale_min", 1}, {"scale_max", 50}});
         }},
        {"model.sessions-on-one-node",
         [](Kept &all) { all.analysis()["session_state"] = "one-node"; },
         [](Kept &all) { all.analysis()["session_state"] = "replicated"; }},
        {"model.impact-analysis-stale",
         [](Kept &all) { all.analysis()["review_by"] = "2026-01-01"; },
         [](Kept &all) { all.analysis()["review_by"] = "2027-01-01"; }},
        {"model.impact-analysis-unapproved", [](Kept &all) { all.analysis().erase("approved_on"); },
         [](Kept &) {}},
        {"model.impact-analysis-missing", [](Kept &all) { all.estate.inventory.clear(); },
         [](Kept &) {}},
        {"model.tier-below-need", [](Kept &all) { all.analysis()["rto_ms"] = 1; },
         [](Kept &all) { all.analysis()["rto_ms"] = 240 * hour; }},
        {"model.tier-below-need", [](Kept &all) { all.analysis()["mtpd_ms"] = promisedRto; },
         [](Kept &all) { all.analysis()["mtpd_ms"] = promisedRto + 1; }},
    };
}

std::vector<KeptCanary> keptCanaries()
{
    std::vector<KeptCanary> all = paperCanaries();
    for (KeptCanary &each : needCanaries())
        all.push_back(std::move(each));
    return all;
}

model::Tier tierOf(const char *id, int rank, std::int64_t rtoMs, std::int64_t rpoMs)
{
    model::Tier tier{id, id, rank, {}};
    model::Objective promise;
    promise.target = Milliseconds(rtoMs);
    promise.scenario = "site-loss";
    tier.objectives.push_back(promise);
    promise.metric = model::Metric::Rpo;
    promise.scenario.clear();
    promise.target = Milliseconds(rpoMs);
    tier.objectives.push_back(promise);
    return tier;
}

} // namespace

class TestInventoryLint : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachRuleFiresAndIsSilent_data()
    {
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < keptCanaries().size(); ++i)
            QTest::addRow("%s %d", keptCanaries()[i].rule, int(i)) << int(i);
    }
    void eachRuleFiresAndIsSilent()
    {
        QFETCH(int, row);
        const KeptCanary canary = keptCanaries()[std::size_t(row)];
        Kept bad, good;
        canary.fires(bad);
        canary.silent(good);
        QVERIFY(bad.fires(canary.rule));
        QVERIFY(!good.fires(canary.rule));
    }

    void withoutAClockNothingIsOld()
    {
        Kept all;
        all.put("certificates", {{"expires", "2001-01-01"}});
        all.put("contracts", {{"ends", "2001-01-01"}});
        all.analysis()["review_by"] = "2001-01-01";
        QVERIFY(all.fires("model.certificate-expired"));
        for (const char *rule :
             {"model.certificate-expired", "model.contract-ended", "model.impact-analysis-stale"})
            QVERIFY2(!all.fires(rule, std::nullopt), rule);
    }

    void theLeastDemandingTierThatSufficesIsProposed()
    {
        Kept all;
        const auto proposed = [&](Json fields) {
            return proposedTier(all.estate, {"bia", "BIA", std::move(fields)}).tier;
        };
        all.estate.tiers = {tierOf("gold", 1, hour / 4, 1000), tierOf("silver", 2, hour, 60'000),
                            tierOf("bronze", 3, 8 * hour, 24 * hour)};
        QCOMPARE(proposed({{"rto_ms", 8 * hour}}), std::string("bronze"));
        QCOMPARE(proposed({{"rto_ms", 8 * hour}, {"rpo_ms", 60'000}}), std::string("silver"));
        QCOMPARE(proposed({{"rto_ms", 8 * hour - 1}}), std::string("silver"));
        QCOMPARE(proposed({{"rpo_ms", 0}}), std::string());
        QCOMPARE(proposed(Json::object()), std::string());
        // A recovery that ends with the business is too late.
        QCOMPARE(proposed({{"mtpd_ms", 8 * hour}}), std::string("silver"));
        QCOMPARE(proposed({{"mtpd_ms", 8 * hour + 1}}), std::string("bronze"));
        const Json curve = {{{"after_ms", 0}, {"level", 1}},
                            {{"after_ms", hour}, {"level", 4}},
                            {{"after_ms", 2 * hour}, {"level", 5}}};
        QCOMPARE(proposed({{"impact", curve}}), std::string("gold"));
        const model::InventoryItem said{"x", "X", {{"impact", curve}, {"mtpd_ms", 9 * hour}}};
        QCOMPARE(mtpdOf(said)->count(), 9 * hour);
        all.estate.tiers.clear();
        QCOMPARE(proposed({{"rto_ms", hour}}), std::string());
        QVERIFY(!proposedTier(all.estate, said).why.empty());
    }
};

FARHAVEN_TEST(TestInventoryLint)

} // namespace tst_inventory_lint

#include "tst_inventory_lint.moc"
