// SPDX-License-Identifier: GPL-3.0-or-later
#include "decisions.h"
#include "engine/observer.h"
#include "model/condition.h"
#include "program.h"

#include <algorithm>

/// Who hands over by its own manager writes until then; everybody else is made the writer only
/// when nobody is seen to be one.
namespace tst_hand_over_guard {

using namespace farhaven;
using namespace farhaven::engine;
using namespace farhaven::engine::decisions;
using engine::plans::ask;
using model::Question;

namespace {

/// plans::move() without its fence.
model::RecoveryPlan handedOver(const char *kind)
{
    model::RecoveryPlan plan = plans::move();
    std::erase_if(plan.steps, [](const model::Step &step) { return step.id.value != "promote"; });
    model::Step &step = plan.steps.front();
    step.after.clear();
    auto &action = std::get<model::ActionStep>(step.body);
    action.verb = "switchover";
    action.preconditions = {ask(plans::database, "dc1", Question::IsPrimary),
                            ask(plans::database, "dr1", Question::IsReplica)};
    action.postconditions = {ask(plans::database, "dr1", Question::IsPrimary),
                             ask(plans::database, "dr1", Question::Writable),
                             ask(plans::database, "dc1", Question::NotWritable)};
    plan.targets = {{plans::database, kind, "7301"}};
    return plan;
}

Lines decidedOf(const char *kind, model::Observation seen)
{
    const model::Run run = plans::runOf(handedOver(kind));
    Journaling journal(run);
    journal.started();
    Known known = Known().saw(std::move(seen)).since("promote", 5);
    known.view.components[plans::database].verbs["switchover"] = verb(VerbClass::Destructive);
    return lines(decided(run, journal, known, 12));
}

/// Behind its fence, which is here the old server that is seen gone.
std::vector<Command> takeOver(const char *kind, model::Observation seen,
                              std::int64_t lossBytesMax = 0)
{
    model::RecoveryPlan plan = handedOver(kind);
    plan.kind = model::PlanKind::Failover;
    plan.lossBytesMax = lossBytesMax;
    auto &action = std::get<model::ActionStep>(plan.steps.front().body);
    action.verb = "failover";
    action.preconditions = {ask(plans::database, "dc1", Question::Stopped)};
    action.postconditions = {ask(plans::database, "dr1", Question::IsPrimary)};
    const model::Run run = plans::runOf(plan);
    Journaling journal(run);
    journal.started();
    Known known = Known().saw(std::move(seen)).since("promote", 5);
    known.view.components[plans::database].verbs["failover"] = verb(VerbClass::LastResort);
    return decided(run, journal, known, 12);
}

Lines takenOver(const char *kind, model::Observation seen, std::int64_t lossBytesMax = 0)
{
    return lines(takeOver(kind, std::move(seen), lossBytesMax));
}

/// Does the intent say that nobody asked for what was lost?
bool saysUnasked(const std::vector<Command> &commands)
{
    return std::any_of(commands.begin(), commands.end(), [](const Command &command) {
        const auto *intend = std::get_if<Intend>(&command);
        return intend && intend->evidence.dump().find("guard.loss-unasked") != std::string::npos;
    });
}

model::Observation later(model::Observation seen)
{
    seen.epochs["timeline"] = "4";
    return seen;
}

} // namespace

class TestHandOverGuard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P1_onlyTheManagersOwnMoveStartsBesideAWriter()
    {
        QCOMPARE(decidedOf("redis", sight(10)), Lines("intend r1:promote:1"));
        QCOMPARE(decidedOf("postgresql", sight(10)), Lines("wait 20006"));
    }
    void P1_twoWritersHaltAHandOverToo()
    {
        QCOMPARE(decidedOf("redis", sight(10, true, Role::Primary)),
                 Lines("end halted.two-writers"));
    }
    void P1_whatTheManagerDidFirstIsNoChangeByAnother()
    {
        const model::Observation moved = later(sight(10, false, Role::Primary));
        QCOMPARE(takenOver("patroni", moved), Lines("intend r1:promote:1"));
        QVERIFY(takenOver("postgresql", moved).startsWith("end halted"));
        // An epoch that rose for somebody else.
        QVERIFY(takenOver("patroni", later(sight(10, false))).startsWith("end halted"));
        // Two who write are never what the plan wants.
        QVERIFY(
            takenOver("patroni", later(sight(10, true, Role::Primary))).startsWith("end halted"));
    }
    void P10_aBoundThatNobodyWasAskedForIsOnRecord()
    {
        const model::Observation moved = later(sight(10, false, Role::Primary));
        QVERIFY(saysUnasked(takeOver("patroni", moved)));
        QVERIFY(!saysUnasked(takeOver("patroni", sight(10, false), model::lossAny)));
    }
    void beforeItMovedTheLossIsAskedAbout()
    {
        QVERIFY(takenOver("patroni", sight(10, false)).startsWith("wait"));
        QCOMPARE(takenOver("patroni", sight(10, false), model::lossAny),
                 Lines("intend r1:promote:1"));
    }
    void P10_whereNobodyLeadsTheManagerIsAskedWithoutALeadersEpoch()
    {
        model::Observation leaderless = sight(10, false);
        leaderless.epochs.erase("timeline");
        QCOMPARE(takenOver("patroni", leaderless, model::lossAny), Lines("intend r1:promote:1"));
        QVERIFY(takenOver("postgresql", leaderless, model::lossAny).startsWith("wait"));
        // Somebody leads, and his epoch cannot be read.
        model::Observation hidden = sight(10, false, Role::Primary);
        hidden.epochs.erase("timeline");
        QVERIFY(!decidedOf("patroni", hidden).startsWith("intend"));
    }
    void aComponentIsClaimedWithTheDatabaseThatItsStepsAskAbout()
    {
        const ComponentId second("second"), door("door");
        model::RecoveryPlan plan = plans::move();
        plan.steps = {
            plans::step("claim-db", model::Phase::Claim, {}, plans::database, "dc1", "claim"),
            plans::step("claim-second", model::Phase::Claim, {}, second, "x1", "claim"),
            plans::step("gate", model::Phase::Gate, {}, ComponentId("app"), "a1", "verify"),
            plans::step("open", model::Phase::Traffic, {}, door, "d1", "enable"),
            plans::step("free", model::Phase::Traffic, {}, ComponentId("other"), "o1", "enable")};
        plans::action(plan.steps[2]).parameters = {{"component", "second"}};
        plans::action(plan.steps[3]).preconditions = {ask(second, "x1", Question::Writable)};
        const auto claimOf = [&](const char *component) {
            return claimStep(plan, ComponentId(component))->id.value;
        };
        QCOMPARE(claimOf("app"), std::string("claim-second"));
        QCOMPARE(claimOf("door"), std::string("claim-second"));
        QCOMPARE(claimOf("second"), std::string("claim-second"));
        QCOMPARE(claimOf("db"), std::string("claim-db"));
        QCOMPARE(claimOf("other"), std::string("claim-db"));
    }
    /// One power controller for the hosts of both databases.
    void eachOrderOfAFenceIsHeldAgainstTheClaimOnItsOwnDatabase()
    {
        const ComponentId second("second"), fence("fence");
        model::RecoveryPlan plan = plans::move();
        plan.steps = {
            plans::step("claim-db", model::Phase::Claim, {}, plans::database, "dc1", "claim"),
            plans::step("claim-second", model::Phase::Claim, {}, second, "x1", "claim"),
            plans::step("off-db", model::Phase::Fence, {}, fence, "h1", "power-off"),
            plans::step("off-second", model::Phase::Fence, {}, fence, "h2", "power-off"),
            plans::step("block", model::Phase::Fence, {}, fence, "dc", "block")};
        for (const std::size_t order : {2U, 3U}) {
            const ComponentId &about = order == 2 ? plans::database : second;
            model::Compensation back;
            back.verb = "power-on";
            back.preconditions = {ask(about, "x1", Question::IsReplica)};
            plans::action(plan.steps[order]).compensation = back;
        }
        const auto claimOf = [&](std::size_t step) {
            return claimStep(plan, plan.steps[step])->id.value;
        };
        QCOMPARE(claimOf(0), std::string("claim-db"));
        QCOMPARE(claimOf(1), std::string("claim-second"));
        QCOMPARE(claimOf(2), std::string("claim-db"));
        QCOMPARE(claimOf(3), std::string("claim-second"));
        QCOMPARE(claimOf(4), std::string("claim-db"));
    }
};

FARHAVEN_TEST(TestHandOverGuard)

} // namespace tst_hand_over_guard

#include "tst_hand_over_guard.moc"
