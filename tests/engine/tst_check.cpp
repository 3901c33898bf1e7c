// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check.h"
#include "engine/observer.h"
#include "engine/storable.h"
#include "program.h"
#include "rig.h"

namespace tst_check {

using namespace farhaven;
using namespace farhaven::engine;
using engine::sim::Mischief;
using plugins::simulated::State;
using plugins::simulated::World;

namespace {

template <class T> Task<> keep(Task<T> task, std::optional<Result<T>> &answer)
{
    Result<T> got = co_await task;
    answer.emplace(std::move(got));
    co_return {};
}

template <class T> Result<T> waitFor(FakeTimers &timers, Task<T> task)
{
    std::optional<Result<T>> answer;
    const Task<> kept = keep(std::move(task), answer);
    while (!answer && timers.step()) {
    }
    return std::move(*answer);
}

struct Scene {
    FakeTimers timers;
    std::shared_ptr<World> world = std::make_shared<World>(sim::ordersWorld(true));
    model::RecoveryPlan plan = sim::ordersPlan();

    AdapterSet adapters()
    {
        FakeTimers *time = &timers;
        AdapterSet set;
        for (const char *system : {"orders-db", "orders-app", "edge"}) {
            Attached attached;
            attached.kind = "simulated";
            attached.adapter = plugins::simulated::makeAdapter(
                world, system, Mischief(), timers.clock(),
                [time](Milliseconds span) { return pauseOn(*time, span); });
            set.emplace(ComponentId(system), std::move(attached));
        }
        return set;
    }
    PlanCheck check()
    {
        Result<PlanCheck> done = waitFor(timers, checkPlan(plan, adapters(), {}, timers));
        return std::move(*done);
    }
};

const StepCheck &of(const PlanCheck &check, const char *step)
{
    const auto found = std::find_if(check.steps.begin(), check.steps.end(),
                                    [&](const StepCheck &one) { return one.id.value == step; });
    if (found == check.steps.end())
        qFatal("no step %s", step);
    return *found;
}

} // namespace

class TestCheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// What makes a host answer to a claim belongs to the phase of claims, and claims nothing.
    void P9_onlyAClaimSaysUnderWhichClaimOneActs()
    {
        model::RecoveryPlan plan = sim::ordersPlan();
        model::Step on = plan.steps.front();
        on.id = StepId("power-on");
        auto &action = std::get<model::ActionStep>(on.body);
        action.component = ComponentId("edge");
        action.verb = "power-on";
        plan.steps.insert(plan.steps.begin(), on);
        const model::Step *claim = claimStep(plan, ComponentId("edge"));
        QVERIFY(claim && claim->action()->component.value == "orders-db");
        const Scopes known = {{ComponentId("orders-db"), "7440"}};
        QVERIFY(claimScope(claim, known, ComponentId("edge")) == "7440");
    }
    void aSoundPlanPassesAndChangesNothing()
    {
        Scene scene;
        const PlanCheck check = scene.check();
        QCOMPARE(check.passed, Tri::Yes);
        QCOMPARE(check.steps.size(), scene.plan.steps.size());
        QCOMPARE(check.systems.at(ComponentId("orders-db")).epochs.at("timeline"),
                 std::string("3"));
        QCOMPARE(scene.world->effectsTotal(), std::int64_t(0));
        // What only becomes possible on the way is said and does not count.
        QVERIFY(of(check, "rejoin-dc1").later);
        QCOMPARE(of(check, "rejoin-dc1").accepted, Tri::No);
        QVERIFY(!of(check, "promote-dr1").later);
    }

    void P11_anotherSystemDoesNotPass()
    {
        Scene scene;
        scene.world->meddle([](State &state) { state.systems["orders-db"].identity = "1"; });
        PlanCheck check = scene.check();
        QCOMPARE(check.passed, Tri::No);
        QCOMPARE(check.targets.front().accepted, Tri::No);
        scene.world->meddle([](State &state) { state.systems["orders-db"].identity = ""; });
        check = scene.check();
        QCOMPARE(check.passed, Tri::Unknown);
        QCOMPARE(check.targets.front().accepted, Tri::Unknown);
    }

    /// A plan that was bound while the system was silent is not about whoever answers later.
    void P11_aSystemThatThePlanIsNotBoundToDoesNotPass()
    {
        Scene scene;
        for (model::TargetBinding &target : scene.plan.targets)
            target.identity.clear();
        PlanCheck check = scene.check();
        QCOMPARE(check.passed, Tri::Unknown);
        QCOMPARE(check.targets.front().accepted, Tri::Unknown);
        QCOMPARE(check.targets.front().why.id, std::string("check.target.unbound"));
        QCOMPARE(check.targets.back().accepted, Tri::Yes); // of a kind that tells none
    }

    void P2_whatNobodyCanChooseIsUnknown()
    {
        Scene scene;
        for (model::Step &step : scene.plan.steps) {
            if (step.id.value == "promote-dr1")
                std::get<model::ActionStep>(step.body).parameters["host"] = {{"late", "nobody"}};
        }
        const PlanCheck check = scene.check();
        QCOMPARE(of(check, "promote-dr1").accepted, Tri::Unknown);
        QVERIFY(check.passed != Tri::Yes);
    }

    void P2_aSilentMemberIsUnknown()
    {
        Scene scene;
        scene.world->meddle(
            [](State &state) { state.systems["orders-db"].members["dr1"].silent = true; });
        PlanCheck check = scene.check();
        QCOMPARE(check.passed, Tri::Unknown);
        QCOMPARE(of(check, "promote-dr1").accepted, Tri::Unknown);
        QCOMPARE(of(check, "drain-edge-dc").conditions, Tri::Unknown);
        // Unless the plan goes on without it.
        for (model::Step &step : scene.plan.steps)
            step.ifUnreachable = model::IfUnreachable::Skip;
        QCOMPARE(scene.check().passed, Tri::Yes);
    }

    void preconditionsThatNothingChangesBeforehandAreAsked()
    {
        Scene scene;
        scene.world->meddle(
            [](State &state) { state.systems["orders-db"].members["dc1"].running = false; });
        const PlanCheck check = scene.check();
        QCOMPARE(check.passed, Tri::No);
        QCOMPARE(of(check, "drain-edge-dc").conditions, Tri::No);
        // The first reason is the one that people are told.
        QCOMPARE(of(check, "drain-edge-dc").accepted, Tri::Yes);
        const auto &reasons = of(check, "drain-edge-dc").reasons;
        QVERIFY(reasons.size() > 1);
        QVERIFY2(reasons.front().id.starts_with("condition."), reasons.front().id.c_str());
        // Promote asks for a stopped primary, which only the run brings about.
        QCOMPARE(of(check, "promote-dr1").conditions, Tri::Yes);
    }

    void aComponentWithoutAdapterIsRefused()
    {
        Scene scene;
        AdapterSet adapters = scene.adapters();
        adapters.erase(ComponentId("edge"));
        const Result<PlanCheck> check =
            waitFor(scene.timers, checkPlan(scene.plan, adapters, {}, scene.timers));
        QVERIFY(!check);
        QCOMPARE(check.error().code, ErrorCode::NotFound);
        QCOMPARE(check.error().place, std::string("step drain-edge-dc"));
    }

    void everyStepHasItsPreview()
    {
        Scene scene;
        const auto previews =
            waitFor(scene.timers, previewPlan(scene.plan, scene.adapters(), scene.timers));
        QCOMPARE(previews->size(), scene.plan.steps.size());
        for (const StepPreview &preview : *previews)
            QVERIFY2(preview.lines.size() == 1, preview.id.value.c_str());
        QCOMPARE(scene.world->effectsTotal(), std::int64_t(0));
    }

    void aServiceIsLookedAtAtOnce()
    {
        Scene scene;
        const Ticks before = scene.timers.ticks();
        const Result<Sights> seen =
            waitFor(scene.timers, observeAll(scene.adapters(), {}, lookDeadline, std::stop_token(),
                                             scene.timers));
        QCOMPARE(seen->size(), std::size_t(3));
        QVERIFY(scene.timers.ticks() - before < Milliseconds(1));
        QVERIFY(seen->at(ComponentId("edge")));
    }

    void whatAdaptersSayIsAlwaysStorable()
    {
        const Json wild = {{"took", 0.25},
                           {"lsn", std::uint64_t(1) << 60},
                           {"below", -(std::int64_t(1) << 60)},
                           {"exact", std::int64_t(1) << 53},
                           {"bytes", std::string("a\xff") + "b"},
                           {std::string("k\xfe"), 1},
                           {"nested", {{"deep", {0.5, 7}}}}};
        const Json kept = storable(wild);
        QVERIFY(canonicalJson(kept));
        QVERIFY(kept.at("took") == Json("0.25"));
        QVERIFY(kept.at("exact") == Json(std::int64_t(1) << 53));
        QVERIFY(kept.at("nested").at("deep").at(1) == Json(7));
        const Json sound = {{"state", "succeeded"}, {"before", {{"a", 1}}}};
        QVERIFY(storable(sound) == sound);
        const Json long_ = {
            {"key", "r:s:1"},
            {"evidence", {{"held_before", true}, {"log", std::string(1 << 20, 'x')}}}};
        const Json cut = storable(long_);
        QVERIFY(cut.dump().size() < detailBytesMax);
        QVERIFY(cut.at("key") == Json("r:s:1"));
        QVERIFY(cut.at("evidence").at("held_before") == Json(true));
        QVERIFY(cut.at("evidence").contains("left_out_sha256"));
    }
};

FARHAVEN_TEST(TestCheck)

} // namespace tst_check

#include "tst_check.moc"
