// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/check_change.h"
#include "control.h"
#include "daemon/live_checks.h"
#include "engine/fake_time.h"
#include "program.h"

#include <QEventLoop>
#include <QTimer>

namespace tst_live_checks {

using namespace farhaven;
using namespace farhaven::daemon;
using namespace std::chrono_literals;

namespace {

/// Live checks of two approved plans, in time that the test owns.
struct Bench {
    engine::FakeTimers timers;
    bool running = false;
    bool broken = false; ///< the store
    bool throws = false; ///< an adapter
    bool runBeginsMeanwhile = false;
    std::vector<std::pair<std::string, Milliseconds>> kept; ///< with the time since the start
    int faults = 0;
    Ticks began = timers.ticks();
    std::unique_ptr<LiveChecks> checks;

    Bench()
    {
        checks = std::make_unique<LiveChecks>(
            timers,
            LiveChecks::Sources{
                [this] { return approved(); },
                [this](const store::StoredPlan &plan, std::stop_token) { return check(plan); },
                [this](const model::LiveCheck &check) { return keep(check); },
                [this] { return running; }, [this](Error) { ++faults; }, [] {}});
    }
    Task<LiveChecks::Plans> approved() const
    {
        if (broken)
            co_return fail(ErrorCode::Io, "the disk is gone");
        LiveChecks::Plans plans(2);
        plans[0].sha256 = "first";
        plans[1].sha256 = "second";
        co_return std::move(plans);
    }
    Task<model::LiveCheck> check(store::StoredPlan plan)
    {
        running = running || runBeginsMeanwhile;
        if (throws)
            throw std::runtime_error("no such key");
        model::LiveCheck made;
        made.planSha256 = plan.sha256;
        co_return std::move(made);
    }
    Task<> keep(model::LiveCheck check)
    {
        kept.emplace_back(check.planSha256,
                          std::chrono::duration_cast<Milliseconds>(timers.ticks() - began));
        co_return {};
    }
    /// The moments, in whole seconds, at which a plan was asked about.
    [[nodiscard]] std::vector<std::int64_t> seconds(const char *plan) const
    {
        std::vector<std::int64_t> found;
        for (const auto &[sha256, at] : kept) {
            if (sha256 == plan)
                found.push_back(at.count() / 1000);
        }
        return found;
    }
};

/// The first "check" that a client with a snapshot is told; null after ten seconds.
Json nextCheck(api::Client &client)
{
    Json told;
    QEventLoop loop;
    client.onEvent([&](const api::Event &event) {
        if (event.topic != "check")
            return;
        told = event.body;
        loop.quit();
    });
    must(QCoro::waitFor(client.call("snapshot.get", Json::object())));
    QTimer::singleShot(10s, &loop, &QEventLoop::quit);
    if (told.is_null())
        loop.exec();
    client.onEvent({});
    return told;
}

Json checksOf(Control &control)
{
    const std::string sha256 = must(model::planHash(must(model::planFromJson(control.plan))));
    return must(control.ask("plan.checks", {{"plan_sha256", sha256}}));
}

/// Somebody else's hand in the simulated systems: their run demoted the primary.
void meddle(const Control &control)
{
    const auto world = must(plugins::simulated::World::open(control.path("world")));
    plugins::simulated::Request request;
    request.key = "by-hand-claim";
    request.system = "orders-db";
    request.member = "dc1";
    request.verb = "claim";
    request.scope = request.run = "elsewhere";
    request.epoch = 7;
    must(world->act(request));
    request.key = "by-hand-demote";
    request.verb = "demote";
    must(world->act(request));
}

std::vector<std::string> idsOf(const Json &sentences)
{
    std::vector<std::string> ids;
    for (const Json &each : sentences)
        ids.push_back(each.value("id", std::string()));
    return ids;
}

} // namespace

class TestLiveChecks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyApprovedPlanIsAskedAboutEachHalfHour()
    {
        Bench bench;
        bench.checks->start();
        for (int i = 0; i < 3; ++i)
            QVERIFY(bench.timers.step());
        QCOMPARE(bench.seconds("first"), (std::vector<std::int64_t>{2, 1802, 3602}));
        QCOMPARE(bench.seconds("second"), bench.seconds("first"));
    }
    void aBurstOfChangesIsOneRoundSoon()
    {
        Bench bench;
        bench.checks->start();
        QVERIFY(bench.timers.step());
        bench.timers.pass(60s);
        for (int i = 0; i < 5; ++i)
            bench.checks->hurry();
        QVERIFY(bench.timers.step());
        QVERIFY(bench.timers.step());
        QCOMPARE(bench.seconds("first"), (std::vector<std::int64_t>{2, 64, 1864}));
    }
    void anotherRoleIsAChangeAndTheSameAgainIsNone()
    {
        Bench bench;
        bench.checks->start();
        QVERIFY(bench.timers.step());
        const Watch watch = bench.checks->watch();
        model::Component component;
        component.id = ComponentId("orders-db");
        Result<model::Observation> look = model::Observation();
        look->members.resize(1);
        look->members[0].role = model::Role::Replica;
        watch(component, look);
        watch(component, look);
        bench.timers.pass(10s);
        look->members[0].role = model::Role::Primary;
        watch(component, look);
        QVERIFY(bench.timers.step());
        QCOMPARE(bench.seconds("first"), (std::vector<std::int64_t>{2, 14}));
        bench.checks.reset();
        watch(component, look); // a look that comes late touches nothing that is gone
    }
    void nothingIsAskedOrKeptWhileARunIsUnderWay()
    {
        Bench bench;
        bench.checks->start();
        bench.running = true;
        for (int i = 0; i < 4; ++i)
            QVERIFY(bench.timers.step());
        QVERIFY(bench.kept.empty());
        bench.running = false;
        bench.runBeginsMeanwhile = true;
        QVERIFY(bench.timers.step());
        QVERIFY(bench.kept.empty());
        bench.running = bench.runBeginsMeanwhile = false;
        QVERIFY(bench.timers.step());
        QCOMPARE(bench.kept.size(), std::size_t(2));
    }
    void aStoreThatFailsIsSaidAndAskedAgain()
    {
        Bench bench;
        bench.checks->start();
        bench.broken = true;
        QVERIFY(bench.timers.step());
        QCOMPARE(bench.faults, 1);
        bench.broken = false;
        QVERIFY(bench.timers.step());
        QCOMPARE(bench.kept.size(), std::size_t(2));
    }
    void whatThrowsIsSaidAndEndsNothing()
    {
        Bench bench;
        bench.checks->start();
        bench.throws = true;
        QVERIFY(bench.timers.step());
        QCOMPARE(bench.faults, 1);
        QVERIFY(bench.checks->idle());
        bench.throws = false;
        QVERIFY(bench.timers.step());
        QCOMPARE(bench.kept.size(), std::size_t(2));
    }
    void afterClosingNothingIsAsked()
    {
        Bench bench;
        bench.checks->start();
        bench.checks->close();
        QVERIFY(!bench.timers.step());
        QVERIFY(bench.checks->idle());
    }

    void anApprovedPlanIsCheckedByItselfAndEverybodyIsTold()
    {
        Control control;
        control.server->checkApprovedPlans();
        QVERIFY(checksOf(control)["latest"].is_null());
        must(control.approve());
        const auto window = control.connect();
        const Json told = nextCheck(*window);
        QCOMPARE(told.value("passed", std::string()), std::string("yes"));
        QVERIFY(told["open"].empty());
        QVERIFY(checksOf(control)["latest"]["id"] == told["id"]);
        QVERIFY(QCoro::waitFor(control.server->close()));
    }
    void theFirstRedSaysWhatChangedSinceTheLastGreen()
    {
        Control control;
        must(control.approve());
        must(control.ask("plan.check", {{"plan", control.plan}}));
        const Json green = checksOf(control)["latest"];
        QVERIFY(green["passed"] == "yes");
        meddle(control);
        must(control.ask("plan.check", {{"plan", control.plan}}));
        const Json red = checksOf(control)["latest"];
        QVERIFY(red["passed"] != "yes");
        QVERIFY(red["green_at"] == green["at"]);
        const auto ids = idsOf(red["since_green"]);
        QVERIFY(std::count(ids.begin(), ids.end(), "check.change.role") == 1);
        QVERIFY(std::count(ids.begin(), ids.end(), "check.change.answer") > 0);
        QVERIFY(std::count(ids.begin(), ids.end(), "check.change.estate") == 0);
    }
    void onlyAnotherAnswerIsPutOnRecordAndARestartKnowsIt()
    {
        Control control;
        must(control.approve());
        for (int i = 0; i < 3; ++i)
            must(control.ask("plan.check", {{"plan", control.plan}}));
        QCOMPARE(checksOf(control)["checks"].size(), std::size_t(1));
        meddle(control);
        must(control.ask("plan.check", {{"plan", control.plan}}));
        control.restart();
        const Json after = checksOf(control);
        QCOMPARE(after["checks"].size(), std::size_t(2));
        QVERIFY(after["latest"]["passed"] != "yes");
        QVERIFY(!after["latest"]["since_green"].empty());
        const auto kept = control.records();
        QCOMPARE(std::count_if(kept.begin(), kept.end(),
                               [](const auto &one) { return one.action == "live_check.kept"; }),
                 std::ptrdiff_t(2));
    }
    void aPlanThatIsKeptNowhereLeavesNoCheck()
    {
        Control control;
        control.plan["name"] = "A draft";
        must(control.ask("plan.check", {{"plan", control.plan}}));
        QVERIFY(checksOf(control)["latest"].is_null());
    }
};

FARHAVEN_TEST(TestLiveChecks)

} // namespace tst_live_checks

#include "tst_live_checks.moc"
