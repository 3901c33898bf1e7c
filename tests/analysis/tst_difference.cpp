// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/difference.h"
#include "analysis/linting.h"
#include "analysis/published.h"
#include "program.h"

#include <QTest>

namespace tst_difference {

using namespace farhaven;
using namespace farhaven::linting;
using analysis::StepDifference;

namespace {

std::string told(const std::vector<analysis::FieldDifference> &fields)
{
    std::string text;
    for (const analysis::FieldDifference &field : fields)
        text += " " + field.field + ":" + field.before.dump() + ">" + field.after.dump();
    return text;
}

/// What differs, a line each.
std::string told(const analysis::PlanDifference &difference)
{
    std::string text;
    if (!difference.head.empty())
        text += "head" + told(difference.head) + "\n";
    for (const StepDifference &step : difference.steps) {
        if (step.kind != StepDifference::Kind::Same || step.moved)
            text += step.id.value + " " + std::string(name(step.kind)) +
                    (step.moved ? " moved" : "") + told(step.fields) + "\n";
    }
    return text;
}

std::string between(const RecoveryPlan &before, const RecoveryPlan &after)
{
    return told(analysis::difference(before, after));
}

} // namespace

class TestDifference : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thePlanItselfDiffersInNothing()
    {
        const RecoveryPlan plan = orders::plan();
        const auto same = analysis::difference(plan, plan);
        QVERIFY(same.none());
        QCOMPARE(same.steps.size(), plan.steps.size());
    }

    void R041_aChangedFieldIsToldWithOldAndNew()
    {
        RecoveryPlan edited = orders::plan();
        at(edited, "gate-dr").deadline = Milliseconds(20'001);
        at(edited, "gate-dr").title = "Prove it";
        edited.name = "Our move";
        const std::string text = between(orders::plan(), edited);
        QVERIFY(text.starts_with("head /name:"));
        QVERIFY2(text.find("gate-dr changed /deadline_ms:") != text.npos, text.c_str());
        QVERIFY(text.find(">20001") != text.npos);
        QVERIFY(text.find("/title:") != text.npos);
    }

    /// A guard put in front of the others is one addition, not four changes.
    void aListIsComparedByItsItems()
    {
        RecoveryPlan edited = orders::plan();
        auto &guards = action(edited, "promote-dr1").preconditions;
        const Condition extra{ComponentId("edge"), MemberId("dc"), Question::FactIs, "state",
                              "maint"};
        guards.insert(guards.begin(), extra);
        const auto difference = analysis::difference(orders::plan(), edited);
        const auto changed =
            std::find_if(difference.steps.begin(), difference.steps.end(),
                         [](const StepDifference &step) { return !step.fields.empty(); });
        QVERIFY(changed != difference.steps.end());
        QCOMPARE(changed->fields.size(), std::size_t(1));
        QCOMPARE(changed->fields[0].field, std::string("/action/preconditions"));
        QVERIFY(changed->fields[0].before.is_null());
        QVERIFY(changed->fields[0].after["fact"] == "state");
    }

    void aTargetIsToldApartByItsComponent()
    {
        RecoveryPlan edited = orders::plan();
        edited.targets[0].identity = "1";
        const std::string text = between(orders::plan(), edited);
        QVERIFY2(text.starts_with("head /targets/orders-db/identity:"), text.c_str());
    }

    void addedRemovedAndMovedStepsStandWhereTheyAre()
    {
        RecoveryPlan edited = orders::plan();
        const auto index = [&](const char *id) {
            return std::size_t(edited.find(StepId(id)) - edited.steps.data());
        };
        edited.steps.erase(edited.steps.begin() + std::ptrdiff_t(index("confirm-public-name")));
        Step own = at(edited, "gate-dr");
        own.id = StepId("tell-the-bank");
        edited.steps.insert(edited.steps.begin() + 1, own);
        std::swap(edited.steps[index("rejoin-dc1")], edited.steps[index("stop-application-dc")]);
        const auto difference = analysis::difference(orders::plan(), edited);
        QCOMPARE(difference.steps.size(), orders::plan().steps.size() + 1);
        QCOMPARE(difference.steps[1].id.value, std::string("tell-the-bank"));
        QVERIFY(difference.steps[1].kind == StepDifference::Kind::Added);
        std::size_t moved = 0;
        for (std::size_t i = 1; i < difference.steps.size(); ++i) {
            moved += difference.steps[i].moved;
            if (difference.steps[i].kind == StepDifference::Kind::Removed)
                QCOMPARE(difference.steps[i - 1].id.value, std::string("enable-edge-dr"));
        }
        QCOMPARE(moved, std::size_t(1)); // of two that swapped, one
        QVERIFY(published("farhaven/plan-diff/1", toJson(difference)));
    }

    /// Back and forth tells the same, with old and new exchanged.
    void theOtherWayRoundIsTheMirror()
    {
        RecoveryPlan edited = orders::plan();
        edited.steps.pop_back();
        at(edited, "gate-dr").attemptsMax = 3;
        const std::string there = between(orders::plan(), edited);
        const std::string back = between(edited, orders::plan());
        QVERIFY(there.find("release removed") != there.npos);
        QVERIFY(back.find("release added") != back.npos);
        QVERIFY(back.find("/attempts_max:3>1") != back.npos);
    }

    void canary()
    {
        Json wrong = toJson(analysis::difference(orders::plan(), orders::plan()));
        QVERIFY(published("farhaven/plan-diff/1", wrong));
        wrong["same"] = "perhaps";
        QVERIFY(!published("farhaven/plan-diff/1", wrong));
    }
};

FARHAVEN_TEST(TestDifference)

} // namespace tst_difference

#include "tst_difference.moc"
