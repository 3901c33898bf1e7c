// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/children.h"
#include "model/orders.h"
#include "program.h"

#include <QTest>

#include <map>

namespace tst_children {

using namespace farhaven;
using namespace farhaven::model;

namespace {

using Plans = std::map<PlanId, RecoveryPlan>;

PlanSource from(const Plans &plans)
{
    return [&plans](const PlanId &id) -> Result<RecoveryPlan> {
        const auto found = plans.find(id);
        if (found == plans.end())
            return fail(ErrorCode::NotFound, "no such plan", id.value);
        return found->second;
    };
}

/// The sample move of another service, with its own components.
RecoveryPlan moveOf(const std::string &service)
{
    std::string text = orders::planJson().dump();
    for (std::size_t at = 0; (at = text.find("orders", at)) != std::string::npos;)
        text.replace(at, 6, service), at += service.size();
    Json json = Json::parse(text);
    for (Json &target : json["targets"])
        if (target["component"] == "edge")
            target["component"] = service + "-edge";
    for (Json &step : json["steps"]) {
        const std::string was = step.dump();
        std::string now = was;
        for (std::size_t at = 0; (at = now.find("\"edge\"", at)) != std::string::npos;)
            now.replace(at, 6, "\"" + service + "-edge\""), at += service.size() + 7;
        step = Json::parse(now);
    }
    json["id"] = service + "-to-dr";
    const auto plan = planFromJson(json);
    if (!plan)
        qFatal("%s", describe(plan.error()).c_str());
    return *plan;
}

Step running(const RecoveryPlan &child, std::vector<StepId> after = {})
{
    Step step;
    step.id = StepId("move-" + child.service.value);
    step.title = child.name;
    step.phase = Phase::Claim;
    step.after = std::move(after);
    step.body = ChildPlanStep{child.id, *planHash(child)};
    return step;
}

RecoveryPlan parentOf(std::vector<Step> steps)
{
    RecoveryPlan plan = orders::plan();
    plan.id = PlanId("whole-site");
    plan.name = "Move the site";
    plan.targets.clear();
    plan.steps = std::move(steps);
    return plan;
}

} // namespace

class TestChildren : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void twoMovesSideBySideAreOnePlan()
    {
        const Plans plans = {{PlanId("shop-to-dr"), moveOf("shop")},
                             {PlanId("bank-to-dr"), moveOf("bank")}};
        const RecoveryPlan parent = parentOf(
            {running(plans.at(PlanId("shop-to-dr"))), running(plans.at(PlanId("bank-to-dr")))});
        const auto whole = withChildren(parent, from(plans));
        QVERIFY2(whole, whole ? "" : describe(whole.error()).c_str());
        QCOMPARE(whole->steps.size(), 2 * orders::plan().steps.size());
        QCOMPARE(whole->targets.size(), std::size_t(6));
        QVERIFY(whole->find(StepId("move-shop.promote-dr1")));
        QVERIFY(planFromJson(toJson(*whole))); // the order of phases over the whole, too
        QVERIFY(!hasChildren(*whole));
    }

    void whatCameAfterTheStepComesAfterTheWholeChild()
    {
        const Plans plans = {{PlanId("shop-to-dr"), moveOf("shop")}};
        Step last = orders::plan().steps.back();
        last.id = StepId("done");
        last.after = {StepId("move-shop")};
        const auto whole =
            withChildren(parentOf({running(plans.begin()->second), last}), from(plans));
        QVERIFY2(whole, whole ? "" : describe(whole.error()).c_str());
        const auto &after = whole->find(StepId("done"))->after;
        QVERIFY(std::find(after.begin(), after.end(), StepId("move-shop.release")) != after.end());
    }

    void P1_oneMoveAfterTheOtherIsNoOnePlan()
    {
        const Plans plans = {{PlanId("shop-to-dr"), moveOf("shop")},
                             {PlanId("bank-to-dr"), moveOf("bank")}};
        const RecoveryPlan parent =
            parentOf({running(plans.at(PlanId("shop-to-dr"))),
                      running(plans.at(PlanId("bank-to-dr")), {StepId("move-shop")})});
        const auto whole = withChildren(parent, from(plans));
        QVERIFY(!whole);
        QCOMPARE(whole.error().code, ErrorCode::Conflict);
    }

    void otherBytesThanWereBoundAreRefused()
    {
        Plans plans = {{PlanId("shop-to-dr"), moveOf("shop")}};
        const RecoveryPlan parent = parentOf({running(plans.begin()->second)});
        plans.begin()->second.steps.back().deadline += Milliseconds(1);
        QCOMPARE(withChildren(parent, from(plans)).error().code, ErrorCode::Corrupt);
        QCOMPARE(withChildren(parent, from({})).error().code, ErrorCode::NotFound);
    }

    void B5_aPlanWithinItselfIsRefused()
    {
        Plans plans = {{PlanId("shop-to-dr"), moveOf("shop")}};
        RecoveryPlan parent = parentOf({running(plans.begin()->second)});
        Step self = running(parent);
        self.body = ChildPlanStep{parent.id, *planHash(parent)};
        RecoveryPlan &child = plans.begin()->second;
        child.steps.push_back(self);
        parent.steps = {running(child)};
        const auto whole = withChildren(parent, from(plans));
        QVERIFY(!whole);
        QCOMPARE(whole.error().code, ErrorCode::Conflict);
        QVERIFY(whole.error().message.find("within itself") != std::string::npos);
    }

    void tooDeepIsRefused()
    {
        Plans plans;
        RecoveryPlan inner = moveOf("shop");
        for (int depth = 0; depth <= childDepthMax; ++depth) {
            plans[inner.id] = inner;
            RecoveryPlan outer = parentOf({running(inner)});
            outer.id = PlanId("depth-" + std::to_string(depth));
            inner = outer;
        }
        QCOMPARE(withChildren(inner, from(plans)).error().code, ErrorCode::Exhausted);
    }

    /// Within a switchover a failover would lose its two proofs and its bound.
    void P1_aChildThatMovesAnotherWayIsRefused()
    {
        Plans plans = {{PlanId("shop-to-dr"), moveOf("shop")}};
        RecoveryPlan parent = parentOf({running(plans.begin()->second)});
        parent.kind = PlanKind::Failover;
        QCOMPARE(withChildren(parent, from(plans)).error().code, ErrorCode::Conflict);
        parent = parentOf({running(plans.begin()->second)});
        parent.to = SiteId("ops");
        QCOMPARE(withChildren(parent, from(plans)).error().code, ErrorCode::Conflict);
    }

    void oneComponentBoundTwiceMustBeOneSystem()
    {
        const Plans plans = {{PlanId("shop-to-dr"), moveOf("shop")}};
        RecoveryPlan parent = parentOf({running(plans.begin()->second)});
        parent.targets = plans.begin()->second.targets;
        QVERIFY(withChildren(parent, from(plans)));
        parent.targets[0].identity = "1";
        QCOMPARE(withChildren(parent, from(plans)).error().code, ErrorCode::Conflict);
    }
};

FARHAVEN_TEST(TestChildren)

} // namespace tst_children

#include "tst_children.moc"
