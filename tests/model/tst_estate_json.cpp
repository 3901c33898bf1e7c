// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/orders.h"
#include "program.h"

#include <QTest>

#include <algorithm>

namespace tst_estate_json {

using namespace farhaven;
using namespace farhaven::model;

class TestEstateJson : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writtenAndReadAgainIsTheSame()
    {
        const Estate estate = orders::estate();
        const auto again = estateFromJson(toJson(estate));
        QVERIFY(again);
        QVERIFY(*again == estate);
        QCOMPARE(estate.services[0].application->value, std::string("orders-app"));
        QCOMPARE(estate.links[1].expectedLag->count(), 500);
        QCOMPARE(estate.tiers[0].objectives.size(), std::size_t(2));
    }

    void aFenceIsWrittenAndReadAgain()
    {
        const Estate estate = orders::fencedEstate();
        const Json json = toJson(estate);
        const auto again = estateFromJson(json);
        QVERIFY2(again, again ? "" : describe(again.error()).c_str());
        const Component *fence = again->find(ComponentId("fence"));
        QVERIFY(fence);
        QCOMPARE(again->services[0].fence->value, std::string("fence"));
        QCOMPARE(fence->find(MemberId("dc1"))->fences->value, std::string("dc1"));
        QVERIFY(toJson(*again) == json);
        QVERIFY(!toJson(orders::estate())["services"][0].contains("fence"));
        for (const char *place : {"/services/0/fence", "/components/1/members/0/fences"}) {
            Json bad = json;
            bad[Json::json_pointer(place)] = "";
            const auto refused = estateFromJson(bad);
            QVERIFY(!refused);
            QCOMPARE(refused.error().place, std::string(place));
        }
    }

    void equalEstatesAreEqualBytesWhateverTheirOrder()
    {
        Estate estate = orders::estate();
        const auto bytes = canonicalJson(toJson(estate));
        QVERIFY(bytes);
        std::reverse(estate.sites.begin(), estate.sites.end());
        std::reverse(estate.components.begin(), estate.components.end());
        std::reverse(estate.components[0].members.begin(), estate.components[0].members.end());
        std::reverse(estate.dependencies.begin(), estate.dependencies.end());
        std::reverse(estate.tiers[0].objectives.begin(), estate.tiers[0].objectives.end());
        QCOMPARE(*canonicalJson(toJson(estate)), *bytes);
    }

    void theFailureDomainIsTheSiteUnlessSaidOtherwise()
    {
        Json json = orders::sample("orders.estate.json");
        json["sites"][0].erase("failure_domain");
        const auto estate = estateFromJson(json);
        QVERIFY(estate);
        QCOMPARE(estate->sites[0].failureDomain, std::string("dc"));
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("value"); ///< JSON; empty: the key is taken away
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("place");
        const int invalid = int(ErrorCode::Invalid);
        const int unsupported = int(ErrorCode::Unsupported);
        QTest::newRow("B6_newer") << "/schema"
                                  << "\"farhaven/estate/2\"" << unsupported << "/schema";
        QTest::newRow("other document") << "/schema"
                                        << "\"farhaven/plan/1\"" << invalid << "/schema";
        QTest::newRow("no schema") << "/schema"
                                   << "" << invalid << "/schema";
        QTest::newRow("unknown key") << "/sites/1/colour"
                                     << "1" << invalid << "/sites/1/colour";
        QTest::newRow("missing") << "/hosts/0/site"
                                 << "" << invalid << "/hosts/0/site";
        QTest::newRow("wrong type") << "/name"
                                    << "[]" << invalid << "/name";
        QTest::newRow("no object") << "/hosts/1/ssh"
                                   << "7" << invalid << "/hosts/1/ssh";
        QTest::newRow("in a nested object") << "/hosts/1/ssh/port"
                                            << "65536" << invalid << "/hosts/1/ssh/port";
        QTest::newRow("not a word of ours") << "/sites/0/role"
                                            << "\"spare\"" << invalid << "/sites/0/role";
        QTest::newRow("not an id") << "/services/0/home"
                                   << "\"d c\"" << invalid << "/services/0/home";
        QTest::newRow("negative") << "/objectives/0/target_ms"
                                  << "-1" << invalid << "/objectives/0/target_ms";
    }
    void refusals()
    {
        QFETCH(QString, pointer);
        QFETCH(QString, value);
        QFETCH(int, code);
        QFETCH(QString, place);
        Json json = orders::sample("orders.estate.json");
        const Json::json_pointer at(pointer.toStdString());
        if (value.isEmpty())
            json[at.parent_pointer()].erase(at.back());
        else
            json[at] = Json::parse(value.toStdString());
        const auto estate = estateFromJson(json);
        QVERIFY(!estate);
        QCOMPARE(int(estate.error().code), code);
        QCOMPARE(estate.error().place, place.toStdString());
    }

    void aDeclarationKeepsItsTimes()
    {
        Declaration declaration;
        declaration.id = "d1";
        declaration.scenario = "site-loss";
        declaration.scope = "dc";
        declaration.outageStart = Instant(Milliseconds(1'800'000'000'001));
        declaration.declaredAt = Instant(Milliseconds(1'800'000'060'000));
        declaration.by = PersonId("planner");
        const auto again = declarationFromJson(toJson(declaration));
        QVERIFY(again);
        QVERIFY(*again == declaration);
    }
};

FARHAVEN_TEST(TestEstateJson)

} // namespace tst_estate_json

#include "tst_estate_json.moc"
