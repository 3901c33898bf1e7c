// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/linting.h"
#include "analysis/published.h"
#include "analysis/refresh.h"
#include "program.h"

#include <QTest>

namespace tst_refresh {

using namespace farhaven;
using namespace farhaven::linting;
using analysis::RefreshItem;
using Label = RefreshItem::Label;

namespace {

analysis::Refreshed refreshed(const std::optional<RecoveryPlan> &base, const RecoveryPlan &edited,
                              const RecoveryPlan &fresh)
{
    auto made = analysis::refresh(base, edited, fresh);
    if (!made)
        qFatal("%s", describe(made.error()).c_str());
    return std::move(*made);
}

std::string told(const analysis::Refreshed &made)
{
    std::string text;
    for (const RefreshItem &item : made.items)
        text += std::string(name(item.label)) + " " + item.step.value + item.field + "\n";
    return text;
}

/// A step of people's own between the checkpoint and the drain.
void addOwn(RecoveryPlan &plan)
{
    Step own = at(plan, "prepare-checkpoint");
    own.id = StepId("tell-the-bank");
    own.title = "Tell the bank";
    own.after = {StepId("prepare-checkpoint")};
    at(plan, "drain-edge-dc").after.push_back(own.id);
    plan.steps.insert(plan.steps.begin() + 2, own);
}

/// The application is renamed and starts with one step more, as a changed estate makes it.
RecoveryPlan changedTopology()
{
    RecoveryPlan fresh = orders::plan();
    at(fresh, "start-application-dr").title = "Start Orders 2 at Recovery site";
    Step warm = at(fresh, "start-application-dr");
    warm.id = StepId("warm-cache");
    warm.after = {StepId("start-application-dr")};
    at(fresh, "drain-edge-dc").after.push_back(warm.id);
    fresh.steps.insert(fresh.steps.begin() + 3, warm);
    std::erase_if(fresh.steps, [](const Step &s) { return s.id.value == "stop-application-dc"; });
    at(fresh, "release").after = {StepId("rejoin-dc1")};
    fresh.targets[0].identity = "7440211853220741299";
    return fresh;
}

} // namespace

class TestRefresh : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingChangedChangesNothing()
    {
        const RecoveryPlan plan = orders::plan();
        const auto made = refreshed(plan, plan, plan);
        QVERIFY(made.plan == plan && made.items.empty());
    }

    void R041_whatPeopleWroteStaysWhenNothingElseChanged()
    {
        RecoveryPlan edited = orders::plan();
        addOwn(edited);
        at(edited, "gate-dr").deadline = Milliseconds(20'000);
        edited.name = "Our move";
        edited.revision = 7;
        const auto made = refreshed(orders::plan(), edited, orders::plan());
        QVERIFY(made.plan == edited);
        QCOMPARE(made.count(Label::KeptOwn), int(made.items.size()));
        QVERIFY(told(made).find("kept_own tell-the-bank\n") != std::string::npos);
        QVERIFY(told(made).find("kept_own gate-dr/deadline_ms\n") != std::string::npos);
    }

    void R041_topologyFlowsInAndOwnStepsStay()
    {
        RecoveryPlan edited = orders::plan();
        addOwn(edited);
        at(edited, "gate-dr").deadline = Milliseconds(20'000);
        const auto made = refreshed(orders::plan(), edited, changedTopology());
        const std::string text = told(made);
        for (const char *line :
             {"added warm-cache\n", "removed stop-application-dc\n",
              "changed start-application-dr/title\n", "changed /targets/orders-db/identity\n",
              "changed drain-edge-dc/after\n", "kept_own tell-the-bank\n",
              "kept_own gate-dr/deadline_ms\n"})
            QVERIFY2(text.find(line) != std::string::npos, (line + text).c_str());
        QCOMPARE(made.count(Label::Conflict), 0);
        QVERIFY(made.plan.find(StepId("tell-the-bank")));
        QVERIFY(!made.plan.find(StepId("stop-application-dc")));
        QVERIFY(made.plan.find(StepId("gate-dr"))->deadline == Milliseconds(20'000));
        QCOMPARE(made.plan.targets[0].identity, std::string("7440211853220741299"));
        const auto &after = made.plan.find(StepId("drain-edge-dc"))->after;
        for (const char *id : {"tell-the-bank", "warm-cache"})
            QVERIFY(std::find(after.begin(), after.end(), StepId(id)) != after.end());
        const auto rules = checkRules(made.plan);
        QVERIFY2(rules, rules ? "" : describe(rules.error()).c_str());
        Json answer = toJson(made);
        answer.update({{"file", ""}, {"same", false}, {"knows_base", true}});
        answer["sha256"] = *planHash(made.plan);
        QVERIFY(published("farhaven/plan-refresh/1", answer));
    }

    void whatBothChangedIsAConflictAndPeoplesWordStays()
    {
        RecoveryPlan edited = orders::plan();
        at(edited, "start-application-dr").title = "Start it, and wait for the tellers";
        at(edited, "stop-application-dc").title = "Stop it softly";
        const auto made = refreshed(orders::plan(), edited, changedTopology());
        const std::string text = told(made);
        QVERIFY(text.find("conflict start-application-dr/title\n") != std::string::npos);
        QVERIFY(text.find("conflict stop-application-dc\n") != std::string::npos);
        QCOMPARE(made.plan.find(StepId("start-application-dr"))->title,
                 std::string("Start it, and wait for the tellers"));
        QVERIFY(made.plan.find(StepId("stop-application-dc")));
    }

    /// Who waited for a step that is gone waits for what that one waited for.
    void nobodyWaitsForAStepThatIsGone()
    {
        RecoveryPlan edited = orders::plan();
        Step own = at(edited, "stop-application-dc");
        own.id = StepId("lock-the-room");
        own.after = {StepId("stop-application-dc")};
        edited.steps.insert(edited.steps.end() - 1, own);
        at(edited, "release").after.push_back(own.id);
        const auto made = refreshed(orders::plan(), edited, changedTopology());
        QVERIFY(checkRules(made.plan));
        const auto &after = made.plan.find(StepId("lock-the-room"))->after;
        QVERIFY(!after.empty());
        for (const StepId &id : after)
            QVERIFY2(made.plan.find(id), id.value.c_str());
    }

    void aStepThatPeopleLeftOutStaysOut()
    {
        RecoveryPlan edited = orders::plan();
        std::erase_if(edited.steps,
                      [](const Step &s) { return s.id.value == "prepare-checkpoint"; });
        for (Step &step : edited.steps)
            std::erase(step.after, StepId("prepare-checkpoint"));
        at(edited, "drain-edge-dc").after = {StepId("start-application-dr")};
        const auto made = refreshed(orders::plan(), edited, orders::plan());
        QVERIFY(!made.plan.find(StepId("prepare-checkpoint")));
        QVERIFY(told(made).find("kept_own prepare-checkpoint\n") != std::string::npos);
        QVERIFY(checkRules(made.plan));
    }

    /// Without a base nothing of people's is lost, and each difference is shown.
    void withoutABaseEverythingIsAskedAbout()
    {
        RecoveryPlan edited = orders::plan();
        addOwn(edited);
        const auto made = refreshed({}, edited, changedTopology());
        QVERIFY(made.plan.find(StepId("tell-the-bank")));
        QVERIFY(made.plan.find(StepId("stop-application-dc")));
        QVERIFY(made.count(Label::Conflict) > 0);
        QCOMPARE(made.count(Label::Removed) + made.count(Label::Changed), 0);
        QCOMPARE(made.count(Label::Added), 1);
    }

    /// Another refresh on the new base finds nothing but what people own.
    void aSecondRefreshChangesNothing()
    {
        RecoveryPlan edited = orders::plan();
        addOwn(edited);
        const auto first = refreshed(orders::plan(), edited, changedTopology());
        const auto second = refreshed(changedTopology(), first.plan, changedTopology());
        QVERIFY(second.plan == first.plan);
        QCOMPARE(second.count(Label::KeptOwn), int(second.items.size()));
    }
};

FARHAVEN_TEST(TestRefresh)

} // namespace tst_refresh

#include "tst_refresh.moc"
