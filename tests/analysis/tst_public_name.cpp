// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/linting.h"
#include "analysis/site_power.h"
#include "program.h"

#include <QTest>

/// A service whose clients come by a name in the DNS, in place of the sample's balancer.
namespace tst_public_name {

using namespace farhaven;
using namespace farhaven::linting;

namespace {

Json server(const char *id, const char *site, bool primary = false)
{
    return {{"id", id}, {"address", "10.9.0.1"}, {"site", site}, {"primary", primary}};
}

Estate byName(const char *primarySite = "ops", int ttl = 5)
{
    Estate estate = orders::fencedEstate();
    for (Component &edge : estate.components) {
        if (edge.id != ComponentId("edge"))
            continue;
        edge.kind = "dns";
        edge.settings = {
            {"zone", "example.test"},
            {"name", "orders.example.test"},
            {"type", "A"},
            {"ttl_s", ttl},
            {"servers",
             {server("ns1", primarySite, true), server("ns2", "dc"), server("ns3", "dr")}}};
        for (Member &member : edge.members)
            member.settings = {{"values", {member.id.value == "dc" ? "10.9.1.1" : "10.9.2.1"}}};
    }
    return estate;
}

std::string verbsOf(const RecoveryPlan &plan)
{
    std::string text;
    for (const Step &step : plan.steps)
        text += std::string(name(step.phase)) + " " + step.action()->verb + "\n";
    return text;
}

bool asks(const std::vector<Condition> &conditions, const char *member, const char *fact,
          const char *value)
{
    const Condition wanted{ComponentId("edge"), MemberId(member), Question::FactIs, fact, value};
    return std::find(conditions.begin(), conditions.end(), wanted) != conditions.end();
}

RecoveryPlan moved(const Estate &estate)
{
    const auto plan =
        analysis::generateSwitchover(estate, ServiceId("orders"), SiteId("dr"), factsOf("dc1"));
    if (!plan)
        qFatal("%s", describe(plan.error()).c_str());
    return *plan;
}

} // namespace

class TestPublicName : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPlannedMoveLeadsTheNameThereBehindTheGate()
    {
        const Estate estate = byName();
        RecoveryPlan plan = moved(estate);
        QCOMPARE(verbsOf(plan), std::string("claim claim\nprepare checkpoint\nprepare start\n"
                                            "fence demote\npromote promote\ngate verify\n"
                                            "traffic repoint\ntraffic confirm\n"
                                            "reprotect await-caches\nreprotect rejoin\n"
                                            "reprotect stop\nrelease release\n"));
        const ActionStep &repoint = action(plan, "repoint-dr");
        QCOMPARE(repoint.member, MemberId("dr"));
        QVERIFY(repoint.parameters == Json({{"from", "dc"}}));
        QVERIFY(asks(repoint.preconditions, "dc", "state", "pointed"));
        QVERIFY(asks(repoint.postconditions, "dr", "state", "pointed"));
        QVERIFY(repoint.compensation && repoint.compensation->verb == "point-back");
        QVERIFY(repoint.compensation->parameters == Json({{"to", "dc"}}));
        QVERIFY(asks(repoint.compensation->postconditions, "dc", "state", "pointed"));
        QVERIFY(asks(action(plan, "await-caches-dr").postconditions, "dr", "caches", "expired"));
        // No outage begins while nobody can say where the name leads.
        QVERIFY(asks(action(plan, "demote-dc1").preconditions, "dc", "state", "pointed"));
        for (const Finding &finding : lintOf(plan, estate))
            QVERIFY2(finding.severity != Finding::Severity::Error, finding.message.c_str());
    }

    void P1_theNameIsNotMovedBeforeTheGate()
    {
        const Estate estate = byName();
        RecoveryPlan plan = moved(estate);
        at(plan, "repoint-dr").after = {StepId("claim")};
        QVERIFY(!checkRules(plan));
        plan = moved(estate);
        at(plan, "repoint-dr").phase = Phase::Prepare;
        QVERIFY(!checkRules(plan));
    }

    void aFailoverLeavesOutTheServersOfTheLostSite()
    {
        const Estate estate = byName();
        RecoveryPlan plan = failover(estate);
        QVERIFY(verbsOf(plan).find("drain") == std::string::npos);
        const ActionStep &repoint = action(plan, "repoint-dr");
        QVERIFY(repoint.parameters == Json({{"from", "dc"}, {"without_site", "dc"}}));
        QVERIFY(asks(repoint.preconditions, "dc", "state_without_dc", "pointed"));
        QVERIFY(asks(repoint.postconditions, "dr", "state_without_dc", "pointed"));
        QVERIFY(asks(action(plan, "await-caches-dr").postconditions, "dr", "caches_without_dc",
                     "expired"));
        for (const Finding &finding : lintOf(plan, estate))
            QVERIFY2(finding.severity != Finding::Severity::Error, finding.message.c_str());
    }

    void aPrimaryServerAtTheLostSiteIsAFinding()
    {
        const auto refused = analysis::generateFailover(byName("dc"), ServiceId("orders"),
                                                        SiteId("dr"), factsOf("dc1"));
        QVERIFY(!refused && refused.error().code == ErrorCode::Unsupported);
        RecoveryPlan plan = failover(byName());
        const std::string found = listed(lintOf(plan, byName("dc")));
        QVERIFY2(found.find("error name.primary-at-lost-site") != std::string::npos, found.c_str());
        // A planned move asks every server, and all answer.
        plan = moved(byName("dc"));
        QVERIFY(listed(lintOf(plan, byName("dc"))).find("name.primary") == std::string::npos);
    }

    void R073_aTimeToLiveAboveTheRtoIsAFinding()
    {
        const RecoveryPlan plan = moved(byName());
        QCOMPARE(listed(lintOf(plan, byName("ops", 60))).find("name.ttl"), std::string::npos);
        const std::vector<Finding> findings = lintOf(plan, byName("ops", 61));
        const auto found = std::find_if(findings.begin(), findings.end(), [](const Finding &one) {
            return one.rule == "name.ttl-above-rto";
        });
        QVERIFY(found != findings.end());
        QCOMPARE(found->message, std::string("caches may hold the old answer of \"Public name of "
                                             "orders\" for 61 s, and the RTO is 60 s"));
        QCOMPARE(found->place, std::string("/steps/6/action/component"));
    }
};

FARHAVEN_TEST(TestPublicName)

} // namespace tst_public_name

#include "tst_public_name.moc"
