// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/orders.h"
#include "model/random_plan.h"
#include "program.h"

#include <QTest>

#include <set>

namespace tst_plan_property {

using namespace farhaven;
using namespace farhaven::model;

namespace {

using Ids = std::set<std::string>;

/// Carries a plan out in every order that its "after" allows, with every choice of options, and
/// says what would go wrong. Shares no code with the validator.
class Walk {
public:
    explicit Walk(const RecoveryPlan &plan) : m_plan(plan) {}

    /// Empty when no order does anything wrong.
    std::string wrong()
    {
        std::vector<const DecisionStep *> decisions;
        for (const Step &step : m_plan.steps) {
            if (const auto *decision = std::get_if<DecisionStep>(&step.body))
                decisions.push_back(decision);
        }
        choose(decisions, 0, {}, {});
        return m_wrong;
    }

private:
    /// Tries every option of every decision; a step that only options not taken enable is left out.
    void choose(const std::vector<const DecisionStep *> &decisions, std::size_t next, Ids enabled,
                Ids named)
    {
        if (!m_wrong.empty())
            return;
        if (next == decisions.size()) {
            Ids off;
            for (const std::string &id : named) {
                if (!enabled.contains(id))
                    off.insert(id);
            }
            m_seen.clear();
            perform({}, off);
            return;
        }
        for (const auto &option : decisions[next]->options) {
            for (const StepId &id : option.enables)
                named.insert(id.value);
        }
        for (const auto &option : decisions[next]->options) {
            Ids more = enabled;
            for (const StepId &id : option.enables)
                more.insert(id.value);
            choose(decisions, next + 1, more, named);
        }
    }

    /// `done` are the steps that are over, in any order; steps in `off` are over without an effect.
    void perform(Ids done, const Ids &off)
    {
        if (!m_wrong.empty() || !m_seen.insert(done).second)
            return;
        for (const Step &step : m_plan.steps) {
            const bool ready =
                !done.contains(step.id.value) &&
                std::all_of(step.after.begin(), step.after.end(),
                            [&](const StepId &id) { return done.contains(id.value); });
            if (!ready)
                continue;
            if (!off.contains(step.id.value)) {
                require(step, Phase::Promote, Phase::Fence, done, off);
                require(step, Phase::Traffic, Phase::Gate, done, off);
            }
            Ids after = done;
            after.insert(step.id.value);
            perform(after, off);
        }
    }

    void require(const Step &step, Phase phase, Phase before, const Ids &done, const Ids &off)
    {
        if (step.phase != phase)
            return;
        for (const Step &other : m_plan.steps) {
            const bool acts = std::holds_alternative<ActionStep>(other.body) ||
                              std::holds_alternative<ForEachStep>(other.body);
            if (other.phase == before && acts && other.ifUnreachable == IfUnreachable::Stop &&
                done.contains(other.id.value) && !off.contains(other.id.value))
                return;
        }
        m_wrong = step.id.value + " runs without a " + std::string(name(before)) + " before it";
    }

    const RecoveryPlan &m_plan;
    std::set<Ids> m_seen;
    std::string m_wrong;
};

struct Tally {
    int accepted = 0;
    int refused = 0;
    int promotes = 0;
    int traffic = 0;
};

bool hasPhase(const RecoveryPlan &plan, Phase phase)
{
    return std::any_of(plan.steps.begin(), plan.steps.end(),
                       [&](const Step &step) { return step.phase == phase; });
}

} // namespace

class TestPlanProperty : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPlanIsReadAsItWasWritten()
    {
        for (unsigned seed = 1; seed <= 4000; ++seed) {
            std::mt19937 random(seed);
            const RecoveryPlan plan = orders::randomPlan(random);
            const auto again = planDraftFromJson(toJson(plan));
            QVERIFY2(again && *again == plan,
                     qPrintable(QStringLiteral("seed %1: %2")
                                    .arg(seed)
                                    .arg(QString::fromStdString(again ? "read differently"
                                                                      : describe(again.error())))));
            if (!checkRules(plan))
                continue;
            const auto bytes = planCanonical(plan);
            QVERIFY(bytes);
            const auto stored = planFromCanonical(*bytes);
            QVERIFY(stored && *stored == plan);
            QVERIFY(*planHash(*stored) == *planHash(plan));
        }
    }

    void P1_noAcceptedPlanPromotesUnfencedOrMovesTrafficUngated()
    {
        Tally tally;
        for (unsigned seed = 1; seed <= 4000; ++seed) {
            std::mt19937 random(seed);
            const RecoveryPlan plan = orders::randomPlan(random);
            if (!planFromJson(toJson(plan))) {
                ++tally.refused;
                continue;
            }
            ++tally.accepted;
            tally.promotes += hasPhase(plan, Phase::Promote);
            tally.traffic += hasPhase(plan, Phase::Traffic);
            const std::string wrong = Walk(plan).wrong();
            QVERIFY2(wrong.empty(), qPrintable(QStringLiteral("seed %1: ").arg(seed) +
                                               QString::fromStdString(wrong)));
        }
        qInfo("accepted %d (with promote %d, with traffic %d), refused %d", tally.accepted,
              tally.promotes, tally.traffic, tally.refused);
        QVERIFY(tally.accepted > 800 && tally.refused > 800);
        QVERIFY(tally.promotes > 200 && tally.traffic > 200);
    }

    /// The walk itself must be able to say no, or the test above proves nothing.
    void canaryTheWalkFindsWhatABrokenValidatorLetsThrough()
    {
        int wrong = 0;
        for (unsigned seed = 1; seed <= 1000; ++seed) {
            std::mt19937 random(seed);
            const RecoveryPlan plan = orders::randomPlan(random); // not validated
            wrong += !Walk(plan).wrong().empty();
        }
        QVERIFY(wrong > 100);

        RecoveryPlan plan = orders::plan();
        QCOMPARE(Walk(plan).wrong(), std::string());
        for (Step &step : plan.steps) {
            if (step.id.value == "promote-dr1")
                step.after = {StepId("drain-edge-dc")};
        }
        QCOMPARE(Walk(plan).wrong(), std::string("promote-dr1 runs without a fence before it"));
    }
};

FARHAVEN_TEST(TestPlanProperty)

} // namespace tst_plan_property

#include "tst_plan_property.moc"
