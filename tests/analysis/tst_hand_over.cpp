// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/generate.h"
#include "analysis/lint.h"
#include "analysis/verbs.h"
#include "model/hand_over.h"
#include "model/orders.h"
#include "program.h"

#include <QTest>

#include <algorithm>

/// A planned move of a service whose database has a manager of its own, which demotes and promotes
/// in one step.
namespace tst_hand_over {

using namespace farhaven;
using namespace farhaven::model;

namespace {

/// The sample's database is a Redis with a Sentinel at each site, and one in between.
Estate onRedis()
{
    Estate estate = orders::estate();
    for (Component &component : estate.components) {
        if (component.id.value != "orders-db")
            continue;
        component.kind = "redis";
        component.settings = {{"master", "orders"}};
        for (Member &member : component.members)
            member.settings = Json::object();
        std::vector<Member> sentinels;
        for (const char *host : {"dr1", "dc1", "ops1"}) {
            Member sentinel;
            sentinel.id = MemberId(std::string("sentinel-") + host);
            sentinel.name = sentinel.id.value;
            sentinel.host = HostId(host);
            sentinel.site = estate.find(HostId(host))->site;
            sentinel.settings = {{"role", "sentinel"}};
            sentinels.push_back(sentinel);
        }
        component.members.insert(component.members.begin(), sentinels.begin(), sentinels.end());
    }
    return estate;
}

analysis::GenerationFacts factsOfRedis()
{
    analysis::GenerationFacts facts;
    facts.id = PlanId("orders-to-dr");
    facts.author = PersonId("planner");
    facts.primary = MemberId("dc1");
    facts.identities[ComponentId("orders-db")] = "337e502da68b179a0dd8d35dae4871db";
    return facts;
}

RecoveryPlan moved()
{
    const auto plan =
        analysis::generateSwitchover(onRedis(), ServiceId("orders"), SiteId("dr"), factsOfRedis());
    if (!plan)
        qFatal("%s", describe(plan.error()).c_str());
    return *plan;
}

analysis::VerbCatalogue verbsWithRedis()
{
    using enum analysis::Effect;
    analysis::VerbCatalogue verbs = orders::verbs();
    verbs["redis"] = {{"claim", {Safe, "release"}},
                      {"release", {Safe, ""}},
                      {"switchover", {Destructive, ""}},
                      {"failover", {Destructive, ""}}};
    return verbs;
}

Step &handOver(RecoveryPlan &plan)
{
    const auto found = std::find_if(plan.steps.begin(), plan.steps.end(), [](const Step &step) {
        return step.id.value == "hand-over-dr1";
    });
    if (found == plan.steps.end())
        qFatal("no step hands over");
    return *found;
}

} // namespace

class TestHandOver : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theStepsAreThoseOfAMoveByTheManager()
    {
        const RecoveryPlan plan = moved();
        std::vector<std::string> ids;
        for (const Step &step : plan.steps)
            ids.push_back(step.id.value);
        const std::vector<std::string> wanted = {
            "claim",         "start-application-dr", "hand-over-dr1",       "gate-dr",
            "drain-edge-dc", "enable-edge-dr",       "confirm-public-name", "stop-application-dc",
            "release"};
        QCOMPARE(ids, wanted);
        QVERIFY(handsOver(plan, *plan.find(StepId("hand-over-dr1"))));
        QVERIFY(planFromJson(toJson(plan)));
        QVERIFY(plan.lateBound.empty());
        for (const Finding &finding : analysis::lint(plan, onRedis(), verbsWithRedis()))
            QVERIFY2(finding.severity != Finding::Severity::Error, finding.message.c_str());
    }

    void amongOtherServicesTheEdgeIsClosedFirst()
    {
        analysis::GenerationFacts facts = factsOfRedis();
        facts.closeFirst = true;
        const auto plan =
            analysis::generateSwitchover(onRedis(), ServiceId("orders"), SiteId("dr"), facts);
        QVERIFY2(plan, plan ? "" : describe(plan.error()).c_str());
        const Step *drain = plan->find(StepId("drain-edge-dc"));
        QVERIFY(drain && drain->phase == Phase::Quiesce);
        QVERIFY(drain < plan->find(StepId("hand-over-dr1")));
    }

    void P1_onlyAnObservedHandOverNeedsNoFence()
    {
        const auto refused = [](RecoveryPlan plan) {
            const Result<> rules = checkRules(plan);
            return !rules && rules.error().message.find("no fence is certain") != std::string::npos;
        };
        QVERIFY(checkRules(moved()));
        RecoveryPlan plan = moved();
        std::erase_if(std::get<ActionStep>(handOver(plan).body).postconditions,
                      [](const Condition &one) { return one.question == Question::NotWritable; });
        QVERIFY(refused(plan));
        plan = moved();
        std::get<ActionStep>(handOver(plan).body).verb = "promote";
        QVERIFY(refused(plan));
        plan = moved();
        std::get<ActionStep>(handOver(plan).body).verb = "failover";
        QVERIFY(refused(plan));
        // A program that somebody declared under this name is no manager.
        plan = moved();
        for (TargetBinding &target : plan.targets) {
            if (target.kind == "redis")
                target.kind = "scripted";
        }
        QVERIFY(refused(plan));
        plan = moved();
        plan.kind = PlanKind::Failover;
        QVERIFY(!checkRules(plan));
    }

    void P1_theVerbsOfAManagerHaveTheirPlace()
    {
        for (const char *verb : {"switchover", "failover"}) {
            RecoveryPlan plan = moved();
            std::get<ActionStep>(handOver(plan).body).verb = verb;
            handOver(plan).phase = Phase::Quiesce;
            const Result<> rules = checkRules(plan);
            QVERIFY(!rules);
            QVERIFY2(rules.error().message.find("belongs to the phase promote") !=
                         std::string::npos,
                     rules.error().message.c_str());
        }
    }

    void everyDataNodeAndSentinelIsClaimed()
    {
        const RecoveryPlan plan = moved();
        const Json must = plan.find(StepId("claim"))->action()->parameters["must"];
        for (const char *member : {"dc1", "sentinel-dr1", "sentinel-ops1"})
            QVERIFY2(std::find(must.begin(), must.end(), Json(member)) != must.end(), member);
    }

    void whatHasNoPlanYetSaysSo()
    {
        const auto refused = analysis::generateFailover(onRedis(), ServiceId("orders"),
                                                        SiteId("dr"), factsOfRedis());
        QVERIFY(!refused && refused.error().code == ErrorCode::Unsupported);
    }
};

FARHAVEN_TEST(TestHandOver)

} // namespace tst_hand_over

#include "tst_hand_over.moc"
