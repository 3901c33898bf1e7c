// SPDX-License-Identifier: GPL-3.0-or-later
#include "decisions.h"
#include "program.h"

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
};

FARHAVEN_TEST(TestHandOverGuard)

} // namespace tst_hand_over_guard

#include "tst_hand_over_guard.moc"
