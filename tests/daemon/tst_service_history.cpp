// SPDX-License-Identifier: GPL-3.0-or-later
#include "control.h"
#include "daemon/lag_history.h"
#include "engine/fake_time.h"
#include "program.h"

namespace tst_service_history {

using namespace farhaven;
using namespace farhaven::daemon;
using namespace std::chrono_literals;

namespace {

/// A database of two members in time that the test owns.
struct Bench {
    engine::FakeTimers timers;
    LagHistory history{timers.clock()};
    model::Component component;

    Bench()
    {
        component.id = ComponentId("db");
        for (const char *name : {"one", "two"}) {
            model::Member member;
            member.id = MemberId(name);
            component.members.push_back(member);
        }
    }
    static model::MemberState primary()
    {
        model::MemberState state;
        state.member = MemberId("one");
        state.role = model::Role::Primary;
        return state;
    }
    static model::MemberState replica(std::optional<Milliseconds> notReceived,
                                      std::optional<Milliseconds> notReplayed)
    {
        model::MemberState state;
        state.member = MemberId("two");
        state.role = model::Role::Replica;
        state.lag.transport.time = notReceived;
        state.lag.apply.time = notReplayed;
        return state;
    }
    void look(const model::MemberState &second)
    {
        model::Observation seen;
        seen.members = {primary(), second};
        history.seen(component, seen);
    }
    [[nodiscard]] Json slots(Milliseconds back = LagHistory::kept) const
    {
        const Json rows = history.of(component, timers.clock().now() - back);
        return rows.empty() ? Json::array() : rows[0]["slots"];
    }
};

} // namespace

class TestServiceHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theWorstOfAStretchIsKept()
    {
        Bench bench;
        bench.look(Bench::replica(0ms, 200ms));
        bench.look(Bench::replica(500ms, 300ms));
        bench.look(Bench::replica(0ms, 100ms));
        const Json slots = bench.slots();
        QCOMPARE(slots.size(), 1U);
        QVERIFY2(slots[0][1] == 800, slots.dump().c_str()); // not received and not replayed
        QVERIFY(slots[0][2].is_null());
        QVERIFY(slots[0][3] == 3 && slots[0][4] == 3);
        QCOMPARE(bench.history.of(bench.component, {}).size(), 1U); // a primary is behind nobody
    }

    void whatIsNotKnownIsNoZero()
    {
        Bench bench;
        bench.look(Bench::replica(std::nullopt, 0ms)); // what it has not received nobody knows
        const Json half = bench.slots();
        QVERIFY2(half[0][1].is_null() && half[0][3] == 1 && half[0][4] == 0, half.dump().c_str());
        bench.timers.pass(LagHistory::resolution);
        model::MemberState silent = Bench::replica(0ms, 0ms);
        silent.error = Error(ErrorCode::Unreachable, "no answer");
        bench.look(silent);
        bench.timers.pass(LagHistory::resolution);
        bench.history.seen(bench.component, fail(ErrorCode::Unreachable, "nobody answers"));
        const Json slots = bench.slots();
        QCOMPARE(slots.size(), 3U);
        for (const Json &slot : slots)
            QVERIFY2(slot[1].is_null() && slot[2].is_null() && slot[4] == 0, slot.dump().c_str());
        // Nobody looked: no slot at all.
        bench.timers.pass(10 * LagHistory::resolution);
        bench.look(Bench::replica(0ms, 0ms));
        const Json after = bench.slots();
        QCOMPARE(after.size(), 4U);
        QVERIFY(after[3][1] == 0);
        QVERIFY(after[3][0].get<std::int64_t>() - after[2][0].get<std::int64_t>() == 10);
    }

    void aDayIsKeptAndNoMore()
    {
        Bench bench;
        constexpr auto day = LagHistory::kept / LagHistory::resolution;
        for (int i = 0; i < day + 100; ++i) {
            bench.look(Bench::replica(0ms, 1ms));
            bench.timers.pass(LagHistory::resolution);
        }
        QVERIFY(std::int64_t(bench.slots(LagHistory::kept * 2).size()) <= day);
        QCOMPARE(bench.slots(LagHistory::resolution * 10).size(), 10U);
    }

    void theServerTellsLagsRunsAndWhatWasPromised()
    {
        Control control;
        (void)must(control.ask("service.observe", {{"service", "orders"}}));
        const Json told = must(control.ask("service.history", {{"service", "orders"}}));
        QVERIFY2(told["lag"]["replicas"].size() == 1, told.dump().c_str());
        const Json slots = told["lag"]["replicas"][0]["slots"];
        QVERIFY(!slots.empty());
        QVERIFY(slots.back()[3].get<int>() >= 1);
        QVERIFY(told["moves"]["runs"].empty());
        QVERIFY(!control.ask("service.history", {{"service", "nobody"}}));
        QVERIFY(!control.ask("service.history", {{"service", "orders"}, {"hours", 25}}));
    }

    void aRunThatEndedIsAMoveWithItsTime()
    {
        Control control;
        (void)must(control.approve());
        control.armBoth();
        const Json run = must(control.start(control.authorisation()))["run"];
        (void)must(control.ask("run.wait", {{"run", run}}));
        const Json told = must(control.ask("service.history", {{"service", "orders"}}));
        const Json moves = told["moves"]["runs"];
        QCOMPARE(moves.size(), 1U);
        QVERIFY2(moves[0]["run"] == run && moves[0]["state"] == "succeeded", moves.dump().c_str());
        QVERIFY(moves[0]["drill"] == false && moves[0]["kind"] == "switchover");
        // The same figure as the run's own page, known or not.
        const Json view = must(control.ask("run.get", {{"run", run}}));
        QVERIFY(moves[0]["rta_ms"] == view["rta_ms"] && moves[0]["rto_ms"] == view["rto_ms"]);
    }
};

FARHAVEN_TEST(TestServiceHistory)

} // namespace tst_service_history

#include "tst_service_history.moc"
