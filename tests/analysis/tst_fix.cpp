// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/fix.h"
#include "analysis/linting.h"
#include "program.h"

#include <QTest>

#include <functional>

namespace tst_fix {

using namespace farhaven;
using namespace farhaven::linting;

namespace {

using Spoil = std::function<void(RecoveryPlan &)>;
struct Row {
    const char *rule;
    Spoil spoil;
};

void dropPhase(RecoveryPlan &plan, Phase phase, const char *then, std::vector<StepId> after)
{
    std::erase_if(plan.steps, [&](const Step &step) { return step.phase == phase; });
    at(plan, then).after = std::move(after);
}

const std::vector<Row> &rows()
{
    static const std::vector<Row> table = {
        {"fence.missing",
         [](RecoveryPlan &plan) {
             dropPhase(plan, Phase::Fence, "promote-dr1", {StepId("drain-edge-dc")});
             action(plan, "promote-dr1").preconditions.resize(1);
         }},
        {"order.promote-before-fence",
         [](RecoveryPlan &plan) {
             at(plan, "promote-dr1").after = {StepId("drain-edge-dc")};
             at(plan, "gate-dr").after = {StepId("promote-dr1"), StepId("demote-dc1")};
         }},
        {"promote.unguarded",
         [](RecoveryPlan &plan) {
             auto &guards = action(plan, "promote-dr1").preconditions;
             guards.erase(guards.begin(), guards.begin() + 2);
         }},
        {"promote.loss",
         [](RecoveryPlan &plan) {
             auto &guards = action(plan, "promote-dr1").preconditions;
             guards.erase(guards.begin() + 2);
         }},
        {"order.traffic-before-gate",
         [](RecoveryPlan &plan) {
             dropPhase(plan, Phase::Gate, "enable-edge-dr", {StepId("promote-dr1")});
         }},
        {"order.phase",
         [](RecoveryPlan &plan) {
             at(plan, "start-application-dr").after = {StepId("promote-dr1")};
             at(plan, "drain-edge-dc").after = {StepId("prepare-checkpoint")};
             at(plan, "gate-dr").after = {StepId("start-application-dr")};
             at(plan, "start-application-dr").after = {StepId("claim")};
         }},
        {"claim.missing",
         [](RecoveryPlan &plan) {
             std::erase_if(plan.steps, [](const Step &s) { return s.id.value == "claim"; });
             at(plan, "prepare-checkpoint").after.clear();
             at(plan, "start-application-dr").after.clear();
         }},
        {"claim.no-release", [](RecoveryPlan &plan) { plan.steps.pop_back(); }},
        {"step.no-way-back",
         [](RecoveryPlan &plan) { action(plan, "stop-application-dc").compensation.reset(); }},
        {"step.no-proof",
         [](RecoveryPlan &plan) { action(plan, "rejoin-dc1").postconditions.clear(); }},
        {"plan.no-owner", [](RecoveryPlan &plan) { plan.owner = PersonId(); }},
    };
    return table;
}

const Finding *find(const std::vector<Finding> &findings, const std::string &rule)
{
    const auto found = std::find_if(findings.begin(), findings.end(),
                                    [&](const Finding &finding) { return finding.rule == rule; });
    return found == findings.end() ? nullptr : &*found;
}

/// Applies what can be applied until nothing can.
RecoveryPlan mended(RecoveryPlan plan)
{
    for (int round = 0; round < 50; ++round) {
        const std::vector<Finding> findings = lintOf(plan);
        const auto next =
            std::find_if(findings.begin(), findings.end(),
                         [](const Finding &finding) { return !finding.patch.is_null(); });
        if (next == findings.end())
            return plan;
        const auto better = analysis::apply(*next, plan);
        if (!better)
            qFatal("%s", describe(better.error()).c_str());
        plan = *better;
    }
    qFatal("fixes never end");
}

} // namespace

class TestFix : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFindingIsGoneOnceItsFixIsApplied_data()
    {
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < rows().size(); ++i)
            QTest::newRow(rows()[i].rule) << int(i);
    }
    void aFindingIsGoneOnceItsFixIsApplied()
    {
        QFETCH(int, row);
        const Row &one = rows()[std::size_t(row)];
        RecoveryPlan plan = orders::plan();
        one.spoil(plan);
        const std::vector<Finding> findings = lintOf(plan);
        const Finding *finding = find(findings, one.rule);
        QVERIFY2(finding, listed(findings).c_str());
        QVERIFY2(finding->patch.is_array(), "no patch");
        const auto fixed = analysis::apply(*finding, plan);
        QVERIFY2(fixed, fixed ? "" : describe(fixed.error()).c_str());
        for (const Finding &left : lintOf(*fixed))
            QVERIFY2(left.rule != one.rule || left.place != finding->place, left.message.c_str());
        const RecoveryPlan whole = mended(plan);
        QCOMPARE(listed(lintOf(whole)), std::string());
        QVERIFY(checkRules(whole));
    }

    /// A plan that was edited since is not patched in the wrong place.
    void aPlanThatChangedSinceIsRefused()
    {
        RecoveryPlan plan = orders::plan();
        action(plan, "promote-dr1").preconditions.resize(2);
        const std::vector<Finding> findings = lintOf(plan);
        const Finding *loss = find(findings, "promote.loss");
        QVERIFY(loss);
        plan.steps.erase(plan.steps.begin() + 1);
        const auto fixed = analysis::apply(*loss, plan);
        QVERIFY(!fixed);
        QVERIFY(fixed.error().code == ErrorCode::Conflict);
    }

    void whatOnlyPeopleCanFixHasNoPatch()
    {
        RecoveryPlan plan = orders::plan();
        plan.targets[0].identity.clear();
        const std::vector<Finding> findings = lintOf(plan);
        const Finding *unknown = find(findings, "target.no-identity");
        QVERIFY(unknown && unknown->patch.is_null());
        QVERIFY(!analysis::apply(*unknown, plan));
        QVERIFY(!toJson(*unknown).contains("patch"));
    }

    void aPatchTravels()
    {
        RecoveryPlan plan = orders::plan();
        plan.owner = PersonId();
        const std::vector<Finding> findings = lintOf(plan);
        const auto read = findingFromJson(toJson(findings.front()));
        QVERIFY(read && *read == findings.front());
    }
};

FARHAVEN_TEST(TestFix)

} // namespace tst_fix

#include "tst_fix.moc"
