// SPDX-License-Identifier: GPL-3.0-or-later
// A member that changed role by nobody's run, noticed by whoever looks.
#include "analysis/published.h"
#include "control.h"
#include "daemon/role_watch.h"
#include "engine/fake_time.h"
#include "program.h"

#include <QEventLoop>
#include <QTimer>

namespace tst_proposed {

using namespace farhaven;
using namespace farhaven::daemon;
using namespace std::chrono_literals;

namespace {

/// Somebody else's hand in the simulated systems; each call is an effect of its own.
void byHand(const Control &control, const char *member, const char *verb)
{
    static int number = 0;
    const auto world = must(plugins::simulated::World::open(control.path("world")));
    plugins::simulated::Request request;
    request.key = "by-hand-" + std::to_string(++number);
    request.system = "orders-db";
    request.member = member;
    request.verb = verb;
    request.scope = request.run = "elsewhere";
    request.epoch = 7;
    must(world->act(request));
}

Json proposedNow(Control &control)
{
    const Json told = must(control.ask("run.proposed", Json::object()));
    if (!published("farhaven/run-proposed/1", told))
        qFatal("not as it is published: %s", told.dump().c_str());
    return told["proposed"];
}

/// dc1 is known to be the primary.
void lookOnce(Control &control)
{
    must(control.ask("service.observe", {{"service", "orders"}}));
}

std::ptrdiff_t noted(Control &control)
{
    const auto kept = control.records();
    return std::count_if(kept.begin(), kept.end(),
                         [](const auto &one) { return one.action == "role.changed"; });
}

/// Sightings of the primary that are on record.
std::ptrdiff_t looks(Control &control)
{
    const auto kept = control.records();
    return std::count_if(kept.begin(), kept.end(),
                         [](const auto &one) { return one.action == "sighting.kept"; });
}

/// The first "proposed" with something in it that a client with a snapshot is told; null after ten
/// seconds.
Json nextProposed(api::Client &client)
{
    Json told;
    QEventLoop loop;
    client.onEvent([&](const api::Event &event) {
        if (event.topic != "proposed" || event.body["proposed"].is_null())
            return;
        told = event.body["proposed"];
        loop.quit();
    });
    must(QCoro::waitFor(client.call("snapshot.get", Json::object())));
    QTimer::singleShot(10s, &loop, &QEventLoop::quit);
    if (told.is_null())
        loop.exec();
    client.onEvent({});
    return told;
}

} // namespace

class TestProposed : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsProposedWhereNothingChanged()
    {
        Control control;
        lookOnce(control);
        QVERIFY(proposedNow(control).empty());
        QCOMPARE(noted(control), std::ptrdiff_t(0));
    }
    void aFailoverByHandIsNoticedOnRecordAndProposedAPlanThatNobodyStarts()
    {
        Control control;
        lookOnce(control);
        byHand(control, "dc1", "demote");
        byHand(control, "dr1", "promote");
        const int effects = control.effects();
        const auto window = control.connect();
        const Json told = nextProposed(*window);
        QVERIFY2(told.is_object(), told.dump().c_str());
        QVERIFY(told["before"] == "dc1" && told["after"] == "dr1");
        QVERIFY(told["what"]["id"] == "proposed.changed");
        QVERIFY(told["plan"]["kind"] == "failover" && told["plan"]["to"] == "dr");
        const Json snapshot = must(QCoro::waitFor(window->call("snapshot.get", Json::object())));
        QCOMPARE(snapshot["proposed"].size(), std::size_t(1));
        QCOMPARE(noted(control), std::ptrdiff_t(1));
        // Asked and looked at again, and by another program too, it is one and the same.
        lookOnce(control);
        QCOMPARE(proposedNow(control).size(), std::size_t(1));
        control.restart();
        QCOMPARE(proposedNow(control).size(), std::size_t(1));
        QCOMPARE(noted(control), std::ptrdiff_t(1));
        QCOMPARE(control.effects(), effects);
        QVERIFY(must(control.ask("run.list", Json::object()))["runs"].empty());
        QVERIFY(QCoro::waitFor(control.server->close()));
    }
    /// No window, no live check, no run: the server itself.
    void aFailoverByHandIsNoticedThoughNobodyLooks()
    {
        Control control;
        control.server->lookByItself(2s);
        QTRY_VERIFY_WITH_TIMEOUT(noted(control) == 0 && looks(control) > 0, 10'000);
        byHand(control, "dc1", "demote");
        byHand(control, "dr1", "promote");
        const int effects = control.effects();
        QTRY_COMPARE_WITH_TIMEOUT(noted(control), std::ptrdiff_t(1), 20'000);
        QCOMPARE(control.effects(), effects);
        QVERIFY(QCoro::waitFor(control.server->close()));
    }
    void P1_twoWritersGetAReasonAndNoPlan()
    {
        Control control;
        lookOnce(control);
        byHand(control, "dr1", "promote");
        const Json proposed = proposedNow(control);
        QCOMPARE(proposed.size(), std::size_t(1));
        QVERIFY(proposed[0]["plan"].is_null());
        QVERIFY(proposed[0]["none"]["id"] == "proposed.two.none");
        QVERIFY(proposed[0]["what"]["id"] == "proposed.two");
        QVERIFY(QCoro::waitFor(control.server->close()));
    }
    /// P2: unreachable is not down.
    void P1_twoWritersAreNotWithdrawnBecauseTheyNoLongerAnswer()
    {
        Control control;
        lookOnce(control);
        byHand(control, "dr1", "promote");
        QCOMPARE(proposedNow(control).size(), std::size_t(1));
        Json lost = control.estate();
        for (Json &component : lost["components"])
            component["settings"]["mischief"] = {{"seed", 7}, {"loses_look_percent", 100}};
        must(control.ask("estate.replace", {{"estate", lost}, {"by", "planner"}}));
        const Json still = proposedNow(control);
        QCOMPARE(still.size(), std::size_t(1));
        QVERIFY(still[0]["what"]["id"] == "proposed.two");
        must(control.ask("estate.replace", {{"estate", control.estate()}, {"by", "planner"}}));
        QCOMPARE(proposedNow(control).size(), std::size_t(1));
        QVERIFY(QCoro::waitFor(control.server->close()));
    }
    void P2_whatCouldNotBeJudgedIsJudgedAgain()
    {
        engine::FakeTimers timers;
        const ServiceId orders("orders");
        RoleWatch::Judgement answer;
        answer.proposals[orders].service = orders;
        int asked = 0;
        std::vector<bool> told;
        const auto judge = [&]() -> Task<RoleWatch::Judgement> {
            ++asked;
            co_return RoleWatch::Judgement(answer);
        };
        RoleWatch watch(timers, {judge,
                                 [&](const ServiceId &, const analysis::ProposedRun *proposed) {
                                     told.push_back(proposed != nullptr);
                                 },
                                 [] {}});
        watch.hurry();
        QVERIFY(timers.step());
        QVERIFY(!timers.step()); // all was judged
        answer = {};
        answer.open.insert(orders);
        watch.hurry();
        QVERIFY(timers.step());
        QVERIFY(told == std::vector<bool>{true});
        QCOMPARE(watch.known().size(), std::size_t(1));
        const Ticks before = timers.ticks();
        QVERIFY(timers.step());
        QVERIFY(timers.ticks() - before == RoleWatch::retryDelay);
        QCOMPARE(asked, 3);
        answer.open.clear();
        QVERIFY(timers.step());
        QVERIFY((told == std::vector<bool>{true, false}));
        QVERIFY(!timers.step());
    }
    void P2_aPrimaryThatNoLongerAnswersStaysAmongThem()
    {
        engine::FakeTimers timers;
        int asked = 0;
        const auto judge = [&]() -> Task<RoleWatch::Judgement> {
            ++asked;
            co_return RoleWatch::Judgement();
        };
        RoleWatch watch(timers, {judge, {}, [] {}});
        model::Component component;
        component.id = ComponentId("orders-db");
        model::Observation both;
        both.members.resize(2);
        both.members[0].member = MemberId("dc1");
        both.members[1].member = MemberId("dr1");
        both.members[0].role = both.members[1].role = model::Role::Primary;
        Result<model::Observation> look = both;
        watch.watch()(component, look);
        QVERIFY(timers.step());
        both.members[0].role = model::Role::Unknown;
        both.members[0].error = Error(ErrorCode::Unreachable, "no answer");
        look = both;
        watch.watch()(component, look);
        QVERIFY(!timers.step());
        QCOMPARE(asked, 1);
    }
    /// Approved and authorised as any other; the witness is the simulated world.
    void P1_thePlanFinishesWhatWasBegunOnceItIsApproved()
    {
        Control control;
        lookOnce(control);
        byHand(control, "dc1", "demote");
        byHand(control, "dr1", "promote");
        control.plan = proposedNow(control).at(0)["plan"];
        control.plan["author"] = "planner";
        must(control.ask("plan.save", {{"plan", control.plan}, {"by", "planner"}}));
        control.armBoth();
        const Result<Json> early =
            control.ask("run.prepare", {{"plan", control.plan}, {"by", "operator"}});
        QVERIFY(!early || early->value("authorisation", Json()).is_null());
        must(control.approve());
        must(control.ask("declaration.make",
                         {{"scope", "orders"},
                          {"scenario", "outside-failover"},
                          {"outage_start", toRfc3339(control.clock.now() - Milliseconds(60'000))},
                          {"by", "operator"}}));
        const Json begun = must(control.start(control.authorisation()));
        const Json rests = must(control.ask("run.wait", {{"run", begun["run"]}}));
        QVERIFY2(rests["state"] == "succeeded", rests.dump().c_str());
        const auto world = must(plugins::simulated::World::open(control.path("world")));
        const auto state = must(world->look());
        const auto &database = state.systems.at("orders-db").members;
        QVERIFY(database.at("dr1").primary && !database.at("dc1").primary);
        QVERIFY(database.at("dc1").running);
        const auto &edge = state.systems.at("edge").members;
        QVERIFY(edge.at("dr").state == "ready" && edge.at("dc").state == "maint");
        QVERIFY(proposedNow(control).empty());
        QVERIFY(QCoro::waitFor(control.server->close()));
    }
    /// Halted or taken up by nobody, a run of ours says nothing of what others do meanwhile.
    void P1_anOpenRunHidesNoFailoverByOthers()
    {
        Control control;
        lookOnce(control);
        must(control.approve());
        control.armBoth();
        const Json begun = must(control.start(control.authorisation()));
        must(control.ask("run.pause", {{"run", begun["run"]}, {"by", "operator"}}));
        must(control.ask("run.wait", {{"run", begun["run"]}}));
        QVERIFY(!control.ask("access.check", Json::object())); // not beside a run
        byHand(control, "dc1", "demote");
        byHand(control, "dr1", "promote");
        const Json proposed = proposedNow(control);
        QCOMPARE(proposed.size(), std::size_t(1));
        QVERIFY(proposed[0]["plan"].is_null());
        QVERIFY(proposed[0]["none"]["id"] == "proposed.open");
        QVERIFY(proposed[0]["what"]["id"] == "proposed.changed");
        QVERIFY(QCoro::waitFor(control.server->close()));
    }
    /// What was read of a run while it was open is read again once there is more of it.
    void aRunThatWasReadWhileItWasOpenIsReadAgainAtItsEnd()
    {
        Control control;
        lookOnce(control);
        must(control.approve());
        control.armBoth();
        const Json begun = must(control.start(control.authorisation()));
        const Json named = {{"run", begun["run"]}, {"by", "operator"}};
        must(control.ask("run.pause", named));
        must(control.ask("run.wait", {{"run", begun["run"]}}));
        QVERIFY(proposedNow(control).empty()); // it moved nothing yet
        must(control.ask("run.resume", named));
        const Json rests = must(control.ask("run.wait", {{"run", begun["run"]}}));
        QVERIFY2(rests["state"] == "succeeded", rests.dump().c_str());
        QVERIFY(proposedNow(control).empty()); // and now it is known to have
        control.restart();
        QVERIFY(proposedNow(control).empty());
        QCOMPARE(noted(control), std::ptrdiff_t(0));
        QVERIFY(QCoro::waitFor(control.server->close()));
    }
    /// The canary: our own move is no news.
    void whatARunOfOursMovedIsNotProposed()
    {
        Control control;
        lookOnce(control);
        must(control.approve());
        control.armBoth();
        const Json begun = must(control.start(control.authorisation()));
        const Json rests = must(control.ask("run.wait", {{"run", begun["run"]}}));
        QVERIFY2(rests["state"] == "succeeded", rests.dump().c_str());
        lookOnce(control);
        QVERIFY(proposedNow(control).empty());
        QCOMPARE(noted(control), std::ptrdiff_t(0));
        QVERIFY(QCoro::waitFor(control.server->close()));
    }
};

FARHAVEN_TEST(TestProposed)

} // namespace tst_proposed

#include "tst_proposed.moc"
