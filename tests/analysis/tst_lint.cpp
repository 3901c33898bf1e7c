// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/linting.h"
#include "program.h"

#include <QTest>

#include <functional>

namespace tst_lint {

using namespace farhaven;
using namespace farhaven::linting;

namespace {

/// A step of an imported script, which waits for the one before it.
Step scripted(const char *id, Phase phase, const char *component, const char *member,
              const char *verb, const char *after = nullptr)
{
    Step step;
    step.id = StepId(id);
    step.title = id;
    step.phase = phase;
    if (after)
        step.after = {StepId(after)};
    ActionStep body;
    body.component = ComponentId(component);
    body.member = MemberId(member);
    body.verb = verb;
    step.body = body;
    return step;
}

using Change = std::function<void(RecoveryPlan &, Estate &)>;
struct Row {
    const char *name;
    Change change;
    const char *wanted;
};

std::vector<Row> orderRows()
{
    return {
        {"the generated plan", [](RecoveryPlan &, Estate &) {}, ""},
        {"P1_noFence",
         [](RecoveryPlan &plan, Estate &) {
             std::erase_if(plan.steps, [](const Step &s) { return s.phase == Phase::Fence; });
             at(plan, "promote-dr1").after = {StepId("drain-edge-dc")};
         },
         "error fence.missing /steps/4\n"},
        {"P1_promoteBesideTheFence",
         [](RecoveryPlan &plan, Estate &) {
             at(plan, "promote-dr1").after = {StepId("drain-edge-dc")};
             at(plan, "gate-dr").after = {StepId("promote-dr1"), StepId("demote-dc1")};
         },
         "error order.promote-before-fence /steps/5\n"
         "error step.parallel-destructive /steps/5/after\n"},
        {"P1_promoteWithoutAGuard",
         [](RecoveryPlan &plan, Estate &) {
             auto &guards = action(plan, "promote-dr1").preconditions;
             guards.erase(guards.begin(), guards.begin() + 2);
         },
         "error promote.unguarded /steps/5/action/preconditions\n"},
        {"promoteWithoutEverything",
         [](RecoveryPlan &plan, Estate &) {
             auto &guards = action(plan, "promote-dr1").preconditions;
             guards.erase(guards.begin() + 2);
         },
         "error promote.loss /steps/5/action/preconditions\n"},
        {"R025_trafficBeforeTheGate",
         [](RecoveryPlan &plan, Estate &) {
             at(plan, "enable-edge-dr").after = {StepId("promote-dr1")};
             at(plan, "rejoin-dc1").after.push_back(StepId("gate-dr"));
             at(plan, "stop-application-dc").after.push_back(StepId("gate-dr"));
             at(plan, "confirm-public-name").after.push_back(StepId("gate-dr"));
         },
         "error order.traffic-before-gate /steps/7\n"},
        {"startAfterPromote",
         [](RecoveryPlan &plan, Estate &) {
             at(plan, "start-application-dr").after = {StepId("promote-dr1")};
             at(plan, "drain-edge-dc").after = {StepId("prepare-checkpoint")};
             at(plan, "gate-dr").after = {StepId("start-application-dr")};
         },
         "error order.phase /steps/3/after\n"
         "error order.phase /steps/4/after\n"
         "error order.phase /steps/5/after\n"
         "warning time.worst-case-over-rto /steps\n"},
        {"B5_circle",
         [](RecoveryPlan &plan, Estate &) { at(plan, "claim").after = {StepId("release")}; },
         "error plan.graph /steps/0/after\n"},
        {"noClaim",
         [](RecoveryPlan &plan, Estate &) {
             std::erase_if(plan.steps, [](const Step &s) { return s.id.value == "claim"; });
             at(plan, "prepare-checkpoint").after.clear();
             at(plan, "start-application-dr").after.clear();
         },
         "error claim.missing /steps\n"},
        {"noRelease", [](RecoveryPlan &plan, Estate &) { plan.steps.pop_back(); },
         "warning claim.no-release /steps\n"},
    };
}

std::vector<Row> targetRows()
{
    return {
        {"unknownNames",
         [](RecoveryPlan &plan, Estate &) {
             plan.service = ServiceId("stores");
             action(plan, "gate-dr").component = ComponentId("stores-app");
             action(plan, "enable-edge-dr").member = MemberId("moon");
             action(plan, "enable-edge-dr").postconditions[0].member = MemberId("moon");
             action(plan, "stop-application-dc").verb = "halt";
         },
         "error unknown.service /service\n"
         "error unknown.component /steps/6/action/component\n"
         "error unknown.member /steps/7/action/postconditions/0/member\n"
         "error unknown.member /steps/7/action/member\n"
         "error unknown.verb /steps/10/action/verb\n"},
        {"B6_unknownAdapter",
         [](RecoveryPlan &plan, Estate &estate) {
             estate.components[0].kind = "haproxy-3";
             plan.targets[2].kind = "haproxy-3";
         },
         "error unknown.kind /steps/3/action/component\n"
         "error unknown.kind /steps/7/action/component\n"},
        {"identityNotKnown", [](RecoveryPlan &plan, Estate &) { plan.targets[0].identity.clear(); },
         "error target.no-identity /targets/0/identity\n"},
        {"targetNotBound", [](RecoveryPlan &plan, Estate &) { plan.targets.pop_back(); },
         "error target.unbound /targets\n"},
        {"targetOfAnotherKind",
         [](RecoveryPlan &plan, Estate &) { plan.targets[1].kind = "haproxy"; },
         "error target.kind /targets/1/kind\n"},
        {"R072_promoteUnderAManager",
         [](RecoveryPlan &, Estate &estate) {
             estate.components[2].settings["manager"] = "patroni";
         },
         "error verb.under-manager /steps/4/action/verb\n"
         "error verb.under-manager /steps/5/action/verb\n"},
    };
}

std::vector<Row> stepRows()
{
    return {
        {"P13_noWayBack",
         [](RecoveryPlan &plan, Estate &) {
             action(plan, "stop-application-dc").compensation.reset();
         },
         "error step.no-way-back /steps/10/action\n"},
        {"noProof",
         [](RecoveryPlan &plan, Estate &) { action(plan, "rejoin-dc1").postconditions.clear(); },
         "warning step.no-proof /steps/9/action/postconditions\n"},
        {"lastResort",
         [](RecoveryPlan &plan, Estate &) { action(plan, "rejoin-dc1").verb = "reinit"; },
         "warning step.last-resort /steps/9/action/verb\n"},
        {"R032_fixedSleep",
         [](RecoveryPlan &plan, Estate &) { action(plan, "gate-dr").parameters["sleep_s"] = 30; },
         "warning step.fixed-sleep /steps/6\n"},
        {"B8_titleThatHides",
         [](RecoveryPlan &plan, Estate &) {
             at(plan, "gate-dr").title = "Prove \u202Egnihton";
             plan.name = "Move pr\u043Ed";
         },
         "warning name.mixed-script /name\n"
         "warning name.hidden /steps/6/title\n"},
        {"nobodyNamed",
         [](RecoveryPlan &plan, Estate &) {
             plan.owner = PersonId();
             at(plan, "gate-dr").title.clear();
         },
         "note step.no-title /steps/6/title\n"
         "note plan.no-owner /owner\n"},
        {"noObjective",
         [](RecoveryPlan &, Estate &estate) {
             estate.objectives.clear();
             estate.tiers.clear();
         },
         "note time.no-objective /scenario\n"},
        {"R024_worstCaseOverTheRto",
         [](RecoveryPlan &plan, Estate &) { at(plan, "gate-dr").deadline += Milliseconds(1); },
         "warning time.worst-case-over-rto /steps\n"},
        {"R024_usualTimeOverTheRto",
         [](RecoveryPlan &, Estate &estate) { estate.objectives[0].target = Milliseconds(2000); },
         "error time.over-rto /steps\n"},
    };
}

const std::vector<Row> &rows()
{
    static const std::vector<Row> table = [] {
        std::vector<Row> all = orderRows();
        for (const auto &more : {targetRows(), stepRows()})
            all.insert(all.end(), more.begin(), more.end());
        return all;
    }();
    return table;
}

/// The activation of the source document: four steps one after the other, 2–5, 5–10, 2–3, 1–2 min.
RecoveryPlan activation()
{
    RecoveryPlan plan;
    plan.id = PlanId("activation");
    plan.name = "Activation";
    plan.service = ServiceId("orders");
    plan.kind = PlanKind::StartSite;
    plan.scenario = "site-loss";
    plan.owner = PersonId("planner");
    const char *before = nullptr;
    int minutes[] = {5, 10, 3, 2};
    const char *ids[] = {"assess", "start", "check", "announce"};
    for (int i = 0; i < 4; ++i) {
        Step step = scripted(ids[i], Phase::Prepare, "orders-app", "dr1", "start", before);
        step.deadline = std::chrono::minutes(minutes[i]);
        before = ids[i];
        plan.steps.push_back(step);
    }
    plan.targets = {{ComponentId("orders-app"), "service", ""}};
    return plan;
}

} // namespace

class TestLint : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findings_data()
    {
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < rows().size(); ++i)
            QTest::newRow(rows()[i].name) << int(i);
    }
    void findings()
    {
        QFETCH(int, row);
        RecoveryPlan plan = orders::plan();
        Estate estate = orders::estate();
        rows()[row].change(plan, estate);
        QCOMPARE(listed(lintOf(plan, estate)), std::string(rows()[row].wanted));
    }

    void P12_everyPairOfDestructiveStepsOnOneComponentIsOrdered()
    {
        RecoveryPlan plan = orders::plan();
        Step again = at(plan, "rejoin-dc1");
        again.id = StepId("rejoin-again");
        plan.steps.push_back(again);
        plan.steps.back().after = {StepId("confirm-public-name")};
        at(plan, "release").after.push_back(again.id);
        QCOMPARE(listed(lintOf(plan)),
                 std::string("error step.parallel-destructive /steps/12/after\n"));
        plan.steps.back().after = {StepId("rejoin-dc1")};
        QCOMPARE(listed(lintOf(plan)), std::string());
    }

    /// An order that was given long ago may still reach a member that nobody claimed or fenced.
    void P9_everyMemberIsClaimedOrFenced()
    {
        RecoveryPlan plan = orders::plan();
        ActionStep &claim = std::get<ActionStep>(at(plan, "claim").body);
        claim.parameters.erase("must");
        QVERIFY(listed(lintOf(plan)).find("error claim.member") != std::string::npos);
        claim.parameters["must"] = {"dc1"};
        QVERIFY(listed(lintOf(plan)).find("claim.member") == std::string::npos);
    }

    /// The imported script switches the load balancer before the services are started.
    void R025_importedScriptHasOneFindingAboutItsOrder()
    {
        RecoveryPlan plan = activation();
        plan.steps = {
            scripted("claim", Phase::Claim, "orders-db", "dr1", "claim"),
            scripted("switch-lb", Phase::Traffic, "edge", "dr", "enable", "claim"),
            scripted("release", Phase::Release, "orders-db", "dr1", "release", "switch-lb")};
        plan.targets.push_back({ComponentId("orders-db"), "postgresql", "7"});
        plan.targets.push_back({ComponentId("edge"), "haproxy", ""});
        QCOMPARE(listed(lintOf(plan)), std::string("error order.traffic-before-gate /steps/1\n"));
    }

    void R024_twentyMinutesAreMoreThanFifteen()
    {
        const std::vector<Finding> findings = lintOf(activation());
        QCOMPARE(listed(findings), std::string("warning time.worst-case-over-rto /steps\n"));
        QCOMPARE(findings[0].message,
                 std::string("the deadlines of the critical path add up to 20 min, more than the "
                             "15 min promised"));
    }

    /// A failover whose second step needs the dead site.
    void R071_stepThatNeedsTheLostSite()
    {
        RecoveryPlan plan = orders::plan();
        plan.kind = PlanKind::Failover;
        plan.scenario = "site-loss";
        const std::string wanted = "error site.step-needs-lost-site /steps/1/if_unreachable\n"
                                   "error site.step-needs-lost-site /steps/4/if_unreachable\n"
                                   "error site.evidence-from-lost-site /steps/5\n"
                                   "error site.evidence-from-lost-site /steps/7\n"
                                   "error site.step-needs-lost-site /steps/9/if_unreachable\n"
                                   "error site.step-needs-lost-site /steps/10/if_unreachable\n"
                                   "error fence.old-writer /steps/5/action/preconditions\n";
        QCOMPARE(listed(lintOf(plan)), wanted);
        at(plan, "prepare-checkpoint").ifUnreachable = IfUnreachable::Skip;
        QCOMPARE(listed(lintOf(plan)), wanted.substr(wanted.find('\n') + 1));
    }

    void aGeneratedFailoverAndFailbackHaveNoErrors()
    {
        const Estate estate = orders::fencedEstate();
        for (const Finding &finding : lintOf(failover(estate), estate))
            QVERIFY2(finding.severity != Finding::Severity::Error, finding.message.c_str());
        analysis::GenerationFacts attested = factsOf("dc1");
        attested.attested = true;
        const auto plan =
            analysis::generateFailover(estate, ServiceId("orders"), SiteId("dr"), attested);
        QVERIFY2(plan, plan ? "" : describe(plan.error()).c_str());
        for (const Finding &finding : lintOf(*plan, estate))
            QVERIFY2(finding.severity != Finding::Severity::Error, finding.message.c_str());
        analysis::GenerationFacts known = factsOf("dr1");
        const auto back =
            analysis::generateFailback(estate, ServiceId("orders"), SiteId("dc"), known);
        QVERIFY(back);
        for (const Finding &finding : lintOf(*back, estate))
            QVERIFY2(finding.severity != Finding::Severity::Error, finding.message.c_str());
    }

    void everyFindingSaysFactReasonConsequenceAndFix()
    {
        for (const Row &row : rows()) {
            RecoveryPlan plan = orders::plan();
            Estate estate = orders::estate();
            row.change(plan, estate);
            for (const Finding &f : lintOf(plan, estate)) {
                QVERIFY2(!f.message.empty() && !f.reason.empty() && !f.consequence.empty() &&
                             !f.fix.empty() && f.place.starts_with('/'),
                         f.rule.c_str());
            }
        }
    }

    /// Nobody approves what the engine would refuse to begin.
    void aPlanThatRunsAnotherIsNotAPlanYet()
    {
        RecoveryPlan plan = orders::plan();
        const Step first = plan.steps.front();
        plan.steps.front().body = ChildPlanStep{PlanId("another"), std::string(64, 'a')};
        const auto childOf = [](const std::vector<Finding> &findings) {
            return std::find_if(findings.begin(), findings.end(),
                                [](const Finding &one) { return one.rule == "plan.children"; });
        };
        const std::vector<Finding> findings = lintOf(plan);
        const auto found = childOf(findings);
        QVERIFY(found != findings.end());
        QCOMPARE(found->severity, Finding::Severity::Error);
        QCOMPARE(found->place, std::string("/steps/0/child_plan"));
        plan.steps.front() = first;
        const std::vector<Finding> clean = lintOf(plan);
        QVERIFY(childOf(clean) == clean.end());
    }

    /// Whatever checkRules() refuses, lint reports as an error too: nobody is told "no findings"
    /// about a plan that cannot be read.
    void whatCannotBeReadHasAnError()
    {
        int refused = 0;
        for (std::size_t i = 0; i < orders::plan().steps.size(); ++i) {
            for (int phase = 0; phase <= int(Phase::Release); ++phase) {
                RecoveryPlan plan = orders::plan();
                plan.steps[i].phase = static_cast<Phase>(phase);
                if (checkRules(plan))
                    continue;
                ++refused;
                const std::vector<Finding> findings = lintOf(plan);
                QVERIFY(!findings.empty());
                QCOMPARE(findings[0].severity, Finding::Severity::Error);
            }
        }
        QVERIFY(refused > 80);
    }
};

FARHAVEN_TEST(TestLint)

} // namespace tst_lint

#include "tst_lint.moc"
