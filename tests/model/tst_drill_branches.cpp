// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drill_passes.h"
#include "model/step_graph.h"
#include "orders.h"
#include "program.h"

namespace tst_drill_branches {

using namespace farhaven;
using namespace farhaven::model;

namespace {

Step duty(const char *id, std::vector<StepId> after, Phase phase = Phase::Prepare)
{
    Step step;
    step.id = StepId(id);
    step.title = id;
    step.phase = phase;
    step.after = std::move(after);
    ActionStep action;
    action.component = ComponentId("people");
    action.member = MemberId("duty");
    action.verb = phase == Phase::Claim ? "claim" : "do";
    step.body = std::move(action);
    return step;
}

/// Options "yes" and "no", the default, each with a step that it enables.
Step decision(const char *id, std::vector<StepId> after, const char *yes, const char *no)
{
    Step step;
    step.id = StepId(id);
    step.title = id;
    step.after = std::move(after);
    DecisionStep body;
    body.decidedBy = decidedByRule;
    body.options.resize(2);
    body.options[0].id = "yes";
    body.options[0].enables = {StepId(yes)};
    body.options[1].id = "no";
    body.options[1].enables = {StepId(no)};
    body.defaultOption = "no";
    step.body = std::move(body);
    return step;
}

RecoveryPlan drillOf(std::vector<Step> steps)
{
    RecoveryPlan plan;
    plan.kind = PlanKind::Drill;
    plan.scenario = wholeDrill;
    plan.steps = {duty("claim", {}, Phase::Claim)};
    plan.steps.insert(plan.steps.end(), steps.begin(), steps.end());
    plan.steps.push_back(duty("release", {plan.steps.back().id}, Phase::Release));
    return plan;
}

const StepId a("a"), b("b"), c("c");

/// "b" is only decided where "a" is yes; the default of "a" is no.
RecoveryPlan nested()
{
    return drillOf({decision("a", {StepId("claim")}, "b", "a-no"), duty("a-no", {a}),
                    decision("b", {a}, "b-yes", "b-no"), duty("b-yes", {b}), duty("b-no", {b}),
                    duty("tidy", {StepId("a-no"), StepId("b-yes"), StepId("b-no")})});
}

/// Three decisions beside each other.
RecoveryPlan beside()
{
    std::vector<Step> steps;
    for (const char *id : {"a", "b", "c"}) {
        const std::string yes = std::string(id) + "-yes", no = std::string(id) + "-no";
        steps.push_back(decision(id, {StepId("claim")}, yes.c_str(), no.c_str()));
        steps.push_back(duty(yes.c_str(), {StepId(id)}));
        steps.push_back(duty(no.c_str(), {StepId(id)}));
    }
    return drillOf(steps);
}

std::set<Branch> taken(const DrillPasses &passes)
{
    std::set<Branch> all;
    for (const Choices &choices : passes.passes)
        all.insert(choices.begin(), choices.end());
    return all;
}

} // namespace

class TestDrillBranches : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void R023_eachBranchOnceAndNotTheProductOfAll()
    {
        const DrillPasses passes = drillPasses(beside());
        QCOMPARE(passes.passes.size(), std::size_t(2));
        QVERIFY(passes.passes[0] == (Choices{{a, "no"}, {b, "no"}, {c, "no"}}));
        QVERIFY(passes.passes[1] == (Choices{{a, "yes"}, {b, "yes"}, {c, "yes"}}));
        QVERIFY(passes.missed.empty());
    }
    void R023_aDecisionWithinABranchIsMetOnItsWay()
    {
        const DrillPasses passes = drillPasses(nested());
        QCOMPARE(passes.passes.size(), std::size_t(3));
        QVERIFY(passes.passes[0] == (Choices{{a, "no"}}));
        QVERIFY(passes.passes[1] == (Choices{{a, "yes"}, {b, "no"}}));
        QVERIFY(passes.passes[2] == (Choices{{a, "yes"}, {b, "yes"}}));
        QCOMPARE(taken(passes).size(), std::size_t(4));
        QVERIFY(passes.missed.empty());
    }
    void R023_whatTooManyPassesWouldTakeIsNamed()
    {
        std::vector<Step> steps; // a chain: each decision is met only where the one before is yes
        std::string before = "claim";
        for (int i = 0; i < 40; ++i) {
            const std::string id = "d" + std::to_string(i), next = "d" + std::to_string(i + 1);
            const std::string yes = i < 39 ? next : "last", no = id + "-no";
            steps.push_back(decision(id.c_str(), {StepId(before)}, yes.c_str(), no.c_str()));
            steps.push_back(duty(no.c_str(), {StepId(id)}));
            before = id;
        }
        steps.push_back(duty("last", {StepId(before)}));
        const DrillPasses passes = drillPasses(drillOf(steps));
        QCOMPARE(passes.passes.size(), passesMax);
        QVERIFY(!passes.missed.empty());
    }
    void R023_thePassesFollowEachOther()
    {
        for (const RecoveryPlan &plan : {nested(), beside()}) {
            const RecoveryPlan whole = inPasses(plan);
            const auto graph = StepGraph::of(whole);
            QVERIFY2(graph, graph ? "" : describe(graph.error()).c_str());
            const Enabling enabling = enablingOf(plan);
            const int passes = int(drillPasses(plan).passes.size());
            const auto isBefore = [](int one, int other) { // 0 is the claim, or the release
                return one > 0 && other > 0 && one < other;
            };
            QCOMPARE(whole.steps.size(), (plan.steps.size() - 2) * std::size_t(passes) + 2);
            for (std::size_t i = 0; i < whole.steps.size(); ++i) {
                for (std::size_t j = 0; j < whole.steps.size(); ++j) {
                    const int first = passOf(plan, enabling, whole.steps[i].id);
                    const int second = passOf(plan, enabling, whole.steps[j].id);
                    if (isBefore(first, second))
                        QVERIFY(graph->comesBefore(i, j));
                }
                if (passOf(plan, enabling, whole.steps[i].id) > 0)
                    QVERIFY(graph->comesBefore(i, whole.steps.size() - 1)); // the release
            }
            QVERIFY(!lacksPasses(whole) && inPasses(whole) == whole);
        }
    }
    void R023_onlyWhatCleansUpAfterItselfGoesInPasses()
    {
        RecoveryPlan plan = nested();
        QVERIFY(takesEveryBranch(plan));
        for (const std::string_view half : {startDrill, stopDrill}) {
            plan.scenario = half;
            QVERIFY(!takesEveryBranch(plan));
        }
        plan = nested();
        plan.kind = PlanKind::Failover;
        QVERIFY(!takesEveryBranch(plan));
        QVERIFY(!takesEveryBranch(drillOf({duty("only", {StepId("claim")})})));
        // A real run takes one branch whatever its record says.
        Run run;
        run.plan = plan;
        run.everyBranch = true;
        QVERIFY(carriedOut(run) == plan && branchRecords(run, {}).empty());
    }
    void R023_aDrillOfBeforeShowsOneBranchAndNoOther()
    {
        Run run;
        run.plan = nested();
        JournalEvent event;
        event.kind = JournalEvent::Kind::Decided;
        event.step = a;
        event.detail = {{"option", "no"}};
        std::vector<JournalEvent> journal{event};
        event.kind = JournalEvent::Kind::Settled;
        event.detail = {{"state", "succeeded"}};
        for (const char *step : {"a-no", "tidy"}) {
            event.step = StepId(step);
            journal.push_back(event);
        }
        for (const BranchRecord &one : branchRecords(run, journal)) {
            const bool seen = one.branch == Branch(a, "no");
            QVERIFY(one.verdict == (seen ? BranchVerdict::Green : BranchVerdict::Unknown));
            QCOMPARE(one.pass, seen ? 1 : 0);
        }
    }
    void noPlanTakesTheNamesOfTheEngine()
    {
        RecoveryPlan plan = orders::plan();
        Step asked = decision("a", {StepId("claim")}, "prepare-checkpoint", "prepare-checkpoint");
        for (Step &step : plan.steps) {
            if (step.phase != Phase::Claim)
                step.after.push_back(a);
        }
        plan.steps.push_back(asked);
        QVERIFY(checkRules(plan));
        std::get<DecisionStep>(plan.steps.back().body).decidedBy = decidedByDrill;
        QCOMPARE(checkRules(plan).error().code, ErrorCode::Invalid);
        QVERIFY(namesPass("pass-2.copy") && namesPass("pass-12.copy.1"));
        QVERIFY(!namesPass("pass-2") && !namesPass("pass-x.copy") && !namesPass("undo.copy"));
    }
};

FARHAVEN_TEST(TestDrillBranches)

} // namespace tst_drill_branches

#include "tst_drill_branches.moc"
