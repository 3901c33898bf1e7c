// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/linting.h"
#include "analysis/site_power.h"
#include "program.h"

#include <QTest>

namespace tst_site_power {

using namespace farhaven;
using namespace farhaven::linting;

namespace {

analysis::SiteFacts factsWith(const char *primary)
{
    analysis::SiteFacts facts;
    facts.id = PlanId("site-power");
    facts.author = PersonId("planner");
    facts.identities[ComponentId("orders-db")] = "7440211853220741235";
    if (*primary)
        facts.primaries[ComponentId("orders-db")] = MemberId(primary);
    return facts;
}

std::string steps(const Result<RecoveryPlan> &plan)
{
    if (!plan)
        return describe(plan.error());
    std::string text;
    for (const Step &step : plan->steps)
        text += step.id.value + ":" + step.action()->verb + " ";
    return text;
}

std::string names(const std::vector<std::vector<const Service *>> &levels)
{
    std::string text;
    for (const auto &level : levels) {
        for (const Service *service : level)
            text += service->id.value + " ";
        text += "| ";
    }
    return text;
}

Service serviceOf(const char *id, const char *tier)
{
    Service service;
    service.id = ServiceId(id);
    service.tier = tier;
    service.writer = ComponentId(std::string(id) + "-db");
    service.edge = ComponentId(std::string(id) + "-edge");
    return service;
}

} // namespace

class TestSitePower : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatDependsStopsFirstAndStartsLast()
    {
        const Estate estate = orders::estate();
        QCOMPARE(steps(analysis::generateStopSite(estate, SiteId("dc"), factsWith("dc1"))),
                 std::string("claim-orders:claim close-edge-dc:drain stop-orders-app-dc1:stop "
                             "stop-orders-db-dc1:demote release-orders:release "));
        QCOMPARE(steps(analysis::generateStopSite(estate, SiteId("dr"), factsWith("dc1"))),
                 std::string("claim-orders:claim stop-orders-app-dr1:stop stop-orders-db-dr1:stop "
                             "release-orders:release "));
        QCOMPARE(steps(analysis::generateStartSite(estate, SiteId("dr"), factsWith("dc1"))),
                 std::string("claim-orders:claim start-orders-db-dr1:follow "
                             "release-orders:release "));
        QCOMPARE(steps(analysis::generateStartSite(estate, SiteId("dc"), factsWith(""))),
                 std::string("claim-orders:claim start-orders-db-dc1:start-primary "
                             "start-orders-app-dc1:start gate-orders-app-dc1:verify "
                             "open-edge-dc:enable confirm-orders-app-dc1:confirm "
                             "release-orders:release "));
    }
    void everyOneOfThemIsAPlanWithoutAnError()
    {
        for (const char *site : {"dc", "dr"}) {
            for (const char *primary : {"dc1", "dr1", ""}) {
                for (const auto generate :
                     {analysis::generateStopSite, analysis::generateStartSite}) {
                    const auto plan = generate(orders::estate(), SiteId(site), factsWith(primary));
                    QVERIFY2(plan, plan ? "" : describe(plan.error()).c_str());
                    QVERIFY(planFromJson(toJson(*plan)));
                    for (const Finding &finding : lintOf(*plan))
                        QVERIFY2(finding.severity != Finding::Severity::Error,
                                 (steps(plan) + finding.rule + finding.message).c_str());
                }
            }
        }
    }
    void servicesStartByDependencyThenByTier()
    {
        Estate estate;
        estate.tiers = {{"one", "One", 1, {}}, {"two", "Two", 2, {}}};
        estate.services = {serviceOf("bank", "two"), serviceOf("shop", "one"),
                           serviceOf("login", "two"), serviceOf("mail", "one")};
        estate.dependencies = {{ComponentId("bank-db"), ComponentId("login-db")},
                               {ComponentId("shop-edge"), ComponentId("bank-db")}};
        std::vector<const Service *> all;
        for (const Service &service : estate.services)
            all.push_back(&service);
        QCOMPARE(names(analysis::startOrder(estate, all)),
                 std::string("mail login | bank | shop | "));
        estate.dependencies.push_back({ComponentId("login-db"), ComponentId("shop-db")});
        QCOMPARE(names(analysis::startOrder(estate, all)),
                 std::string("mail | shop bank login | "));
    }
    void whatIsMissingIsNamed()
    {
        QCOMPARE(analysis::generateStopSite(orders::estate(), SiteId("moon"), factsWith("dc1"))
                     .error()
                     .code,
                 ErrorCode::NotFound);
        QCOMPARE(analysis::generateStopSite(orders::estate(), SiteId("ops"), factsWith("dc1"))
                     .error()
                     .code,
                 ErrorCode::NotFound);
    }
};

FARHAVEN_TEST(TestSitePower)

} // namespace tst_site_power

#include "tst_site_power.moc"
