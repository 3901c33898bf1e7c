// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/admission.h"
#include "analysis/drill.h"
#include "analysis/generate.h"
#include "analysis/lint.h"
#include "analysis/verbs.h"
#include "model/orders.h"
#include "program.h"

#include <QTest>

#include <algorithm>

namespace tst_drill {

using namespace farhaven;
using namespace farhaven::model;

namespace {

/// The sample with a sandbox beside the standby.
Estate drillEstate()
{
    Estate estate = orders::fencedEstate();
    Component sandbox = *estate.find(ComponentId("orders-db"));
    sandbox.id = ComponentId("orders-drill");
    sandbox.settings["sandbox_of"] = "orders-db";
    std::erase_if(sandbox.members, [](const Member &member) { return member.site.value != "dr"; });
    sandbox.members.front().id = MemberId("dr1-drill");
    estate.components.push_back(sandbox);
    return estate;
}

using Generate = Result<RecoveryPlan> (*)(const Estate &, const ServiceId &, const SiteId &,
                                          const analysis::GenerationFacts &);

Result<RecoveryPlan> generated(Generate generate, const Estate &estate = drillEstate())
{
    analysis::GenerationFacts facts;
    facts.id = PlanId("drill");
    facts.author = PersonId("planner");
    facts.primary = MemberId("dc1");
    facts.identities[ComponentId("orders-db")] = "7440211853220741235";
    return generate(estate, ServiceId("orders"), SiteId("dr"), facts);
}

analysis::VerbCatalogue verbs()
{
    analysis::VerbCatalogue all = orders::verbs();
    for (const char *verb : {"sandbox-copy", "sandbox-start", "sandbox-verify", "sandbox-remove"})
        all["postgresql"][verb] = {analysis::Effect::Safe, ""};
    return all;
}

std::vector<std::string> rulesBroken(const RecoveryPlan &plan)
{
    std::vector<std::string> rules;
    for (const Finding &finding : analysis::lint(plan, drillEstate(), verbs())) {
        if (finding.severity == Finding::Severity::Error)
            rules.push_back(finding.rule);
    }
    return rules;
}

std::string verbsOf(const RecoveryPlan &plan)
{
    std::string words;
    for (const Step &step : plan.steps)
        words += (words.empty() ? "" : " ") + step.action()->verb;
    return words;
}

Step &stepOf(RecoveryPlan &plan, const std::string &verb)
{
    return *std::find_if(plan.steps.begin(), plan.steps.end(),
                         [&](const Step &step) { return step.action()->verb == verb; });
}

Observation inSandbox(const char *state)
{
    Observation seen;
    MemberState member;
    member.member = MemberId("dr1-drill");
    member.facts["sandbox"] = state;
    seen.members.push_back(member);
    return seen;
}

} // namespace

class TestDrill : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void R038_aDrillCopiesPromotesProvesAndCleansUp()
    {
        const auto plan = generated(analysis::generateDrill);
        QVERIFY2(plan, plan ? "" : describe(plan.error()).c_str());
        QCOMPARE(verbsOf(*plan), std::string("claim sandbox-copy sandbox-start promote "
                                             "sandbox-verify sandbox-remove release"));
        QCOMPARE(plan->kind, PlanKind::Drill);
        QVERIFY2(rulesBroken(*plan).empty(),
                 rulesBroken(*plan).empty() ? "" : rulesBroken(*plan).front().c_str());
    }

    void R038_itsTwoHalvesAreThePlan()
    {
        const auto start = generated(analysis::generateStartDrill);
        const auto stop = generated(analysis::generateStopDrill);
        QVERIFY(start && stop);
        QCOMPARE(verbsOf(*start),
                 std::string("claim sandbox-copy sandbox-start promote sandbox-verify release"));
        QCOMPARE(verbsOf(*stop), std::string("claim sandbox-remove release"));
        QVERIFY(rulesBroken(*start).empty() && rulesBroken(*stop).empty());
    }

    void P13_everyStepOfADrillThatLeavesSomethingTakesItBack()
    {
        const auto plan = generated(analysis::generateDrill);
        QVERIFY(plan);
        for (const Step &step : plan->steps) {
            const ActionStep &action = *step.action();
            QVERIFY2(!action.noReturn, step.id.value.c_str());
            if (action.component.value == "orders-drill" && action.verb != "sandbox-remove" &&
                action.verb != "sandbox-verify")
                QVERIFY2(action.compensation && action.compensation->verb == "sandbox-remove",
                         step.id.value.c_str());
        }
    }

    void P1_aDrillThatPromotesWhatIsNotCutOffIsNoPlan()
    {
        auto plan = generated(analysis::generateDrill);
        QVERIFY(plan && checkRules(*plan));
        auto &asked = std::get<ActionStep>(stepOf(*plan, "promote").body).preconditions;
        std::erase_if(asked, [](const Condition &one) { return one.fact == "isolated"; });
        QVERIFY(!checkRules(*plan));
    }

    void P1_aDrillNeitherStopsWorkNorMovesTraffic()
    {
        for (const Phase phase : {Phase::Quiesce, Phase::Traffic}) {
            auto plan = generated(analysis::generateDrill);
            stepOf(*plan, "sandbox-start").phase = phase;
            const Result<> rules = checkRules(*plan);
            QVERIFY(!rules);
            QVERIFY(rules.error().message.find("a drill stops no work") != std::string::npos);
        }
    }

    void P1_aDrillThatChangesAnythingButItsSandboxIsAnError()
    {
        for (const char *verb : {"promote", "demote", "checkpoint"}) {
            auto plan = generated(analysis::generateDrill);
            auto &action = std::get<ActionStep>(stepOf(*plan, "sandbox-copy").body);
            action.component = ComponentId("orders-db");
            action.member = MemberId("dr1");
            action.verb = verb;
            const auto broken = rulesBroken(*plan);
            QVERIFY2(std::find(broken.begin(), broken.end(), "drill.touches-service") !=
                         broken.end(),
                     verb);
        }
    }

    void aCopyThatStaysIsAnErrorUnlessItIsAStartDrill()
    {
        auto plan = generated(analysis::generateStartDrill);
        plan->scenario = analysis::wholeDrill;
        QCOMPARE(rulesBroken(*plan), std::vector<std::string>{"drill.no-clean-up"});
    }

    void withoutASandboxThereIsNoDrill()
    {
        const auto plan = generated(analysis::generateDrill, orders::fencedEstate());
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::Unsupported);
    }

    void P2_whatIsInTheSandboxIsKnownOrNot()
    {
        const Observation absent = inSandbox("absent"), ours = inSandbox("ours"),
                          foreign = inSandbox("foreign"), unknown = inSandbox("unknown");
        QCOMPARE(analysis::isOccupied(&absent), Tri::No);
        QCOMPARE(analysis::isOccupied(&ours), Tri::Yes);
        QCOMPARE(analysis::isOccupied(&foreign), Tri::Yes);
        QCOMPARE(analysis::isOccupied(&unknown), Tri::Unknown);
        QCOMPARE(analysis::isOccupied(nullptr), Tri::Unknown);
    }

    void whatWaitsForAStopDrillAndWhatDoesNot()
    {
        analysis::AdmissionFacts facts;
        const Estate estate = drillEstate();
        const auto whole = generated(analysis::generateDrill);
        const auto stop = generated(analysis::generateStopDrill);
        facts.protection[stop->service].state = ProtectionState::Drilling;
        QVERIFY(!analysis::admit({*whole, estate, facts}));
        QVERIFY(analysis::admit({*stop, estate, facts}));
        facts.protection[stop->service].state = ProtectionState::Degraded;
        QVERIFY(!analysis::admit({*stop, estate, facts}));
    }
};

FARHAVEN_TEST(TestDrill)

} // namespace tst_drill

#include "tst_drill.moc"
