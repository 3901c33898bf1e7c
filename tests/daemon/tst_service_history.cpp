// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/published.h"
#include "control.h"
#include "daemon/lag_keeping.h"
#include "engine/fake_time.h"
#include "program.h"

#include <future>

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

std::vector<store::LagSlot> kept(Control &control)
{
    std::function<Result<std::vector<store::LagSlot>>(store::Store &)> read =
        [](store::Store &store) { return store.lags(0); };
    return must(QCoro::waitFor(control.store->call<std::vector<store::LagSlot>>(read)));
}

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

    /// A program that dies and is started again an hour later.
    void whatWasSeenBeforeARestartIsDrawnAgainWithItsGap()
    {
        Control control;
        Bench bench;
        {
            LagKeeping keeping(*control.store, bench.timers, bench.history);
            Watch watch = keeping.watch();
            const auto look = [&](Milliseconds late) {
                bench.look(Bench::replica(0ms, late));
                Result<model::Observation> any = model::Observation();
                watch(bench.component, any);
            };
            look(700ms);
            QVERIFY(kept(control).empty()); // nothing is written at each look
            QVERIFY(bench.timers.step());   // half a minute later
            QTRY_COMPARE(int(kept(control).size()), 1);
            look(900ms);
            QVERIFY(bench.timers.step()); // half a minute later
            QTRY_COMPARE(int(kept(control).size()), 2);
            look(100ms); // lost with the program: it dies within the half minute
        }
        const std::int64_t last = kept(control).back().number;
        bench.timers.pass(1h);
        LagHistory again(bench.timers.clock());
        std::swap(bench.history, again);
        LagKeeping keeping(*control.store, bench.timers, bench.history);
        QVERIFY(bench.slots().empty());
        QVERIFY(QCoro::waitFor(keeping.load()));
        QVERIFY(QCoro::waitFor(keeping.load())); // once
        bench.look(Bench::replica(0ms, 50ms));
        const Json slots = bench.slots();
        QCOMPARE(slots.size(), 3U);
        QVERIFY2(slots[0][1] == 700 && slots[1][1] == 900 && slots[2][1] == 50,
                 slots.dump().c_str());
        QVERIFY(slots[0][3] == 1 && slots[1][3] == 1);
        QCOMPARE(slots[1][0].get<std::int64_t>(), last);
        // Of the hour between nothing is said, and not that it was well.
        QVERIFY(slots[2][0].get<std::int64_t>() - last >= 1h / LagHistory::resolution);
        QVERIFY(bench.history.since() <= bench.timers.clock().now() - 1h);
    }

    void aDayIsKeptInTheWorkspaceAndNothingOfItIsOnRecord()
    {
        Control control;
        const auto position = [&] {
            std::function<Result<std::uint64_t>(store::Store &)> read =
                [](store::Store &store) -> Result<std::uint64_t> { return store.treeHead().size; };
            return must(QCoro::waitFor(control.store->call<std::uint64_t>(read)));
        };
        const std::uint64_t before = position();
        const auto keep = [&](std::int64_t number, std::int64_t first) {
            store::LagSlot slot;
            slot.component = ComponentId("db");
            slot.member = MemberId("two");
            slot.number = number;
            slot.looks = 1;
            std::function<Result<>(store::Store &)> write = [slot, first](store::Store &store) {
                return store.keepLags({slot}, first);
            };
            QVERIFY(QCoro::waitFor(control.store->call<>(write)));
        };
        for (std::int64_t number = 1; number <= 10; ++number)
            keep(number, number - 3);
        const auto left = kept(control);
        QCOMPARE(int(left.size()), 4);
        QVERIFY(left.front().number == 7 && !left.front().time && left.front().known == 0);
        keep(10, 7); // in place of what was kept of it
        QCOMPARE(int(kept(control).size()), 4);
        QCOMPARE(position(), before);
    }

    /// The wall clock is wrong by a day for some minutes, then somebody sets it right.
    void aClockThatJumpsAheadDeletesNothing()
    {
        Control control;
        Bench bench;
        LagKeeping keeping(*control.store, bench.timers, bench.history);
        Watch watch = keeping.watch();
        int written = 0;
        const auto look = [&] {
            bench.look(Bench::replica(0ms, 700ms));
            Result<model::Observation> any = model::Observation();
            watch(bench.component, any);
            QVERIFY(bench.timers.step());
            QTRY_COMPARE(int(kept(control).size()), written + 1);
            ++written;
        };
        look();
        look();
        bench.timers.stepWall(25h);
        look();
        look();
        bench.timers.stepWall(-25h);
        look();
        QCOMPARE(bench.slots().size(), 5U);
        // Kept by a program before: the same, though the clock is ahead when it starts.
        LagHistory again(bench.timers.clock());
        LagKeeping after(*control.store, bench.timers, again);
        QVERIFY(QCoro::waitFor(after.load()));
        QCOMPARE(again.of(bench.component, {})[0]["slots"].size(), 3U); // none of the future
        QCOMPARE(int(kept(control).size()), 5);
    }

    /// The answer comes when the timers that it would ask for the time are gone.
    void whatIsLoadedForNobodyIsLeft()
    {
        Control control;
        Bench bench;
        {
            LagKeeping keeping(*control.store, bench.timers, bench.history);
            bench.look(Bench::replica(0ms, 700ms));
            keeping.close();
            QTRY_COMPARE(int(kept(control).size()), 1);
        }
        LagHistory again(bench.timers.clock());
        std::promise<void> ended;
        control.store->post([end = ended.get_future().share()](store::Store &) { end.wait(); });
        Task<> loading = [&] {
            LagKeeping keeping(*control.store, bench.timers, again);
            return keeping.load();
        }();
        ended.set_value();
        QVERIFY(QCoro::waitFor(std::move(loading)));
        QCOMPARE(again.of(bench.component, {}).size(), 0U);
    }

    void moreThanOneGoOfTheStoreIsKeptWhole()
    {
        Control control;
        Bench bench;
        bench.component.members.clear();
        model::Observation seen;
        const std::size_t count = store::lagSlotsAtOnceMax + 5;
        for (std::size_t i = 0; i < count; ++i) {
            model::Member member;
            member.id = MemberId("m" + std::to_string(i));
            bench.component.members.push_back(member);
            model::MemberState state = Bench::replica(0ms, 1ms);
            state.member = member.id;
            seen.members.push_back(state);
        }
        LagKeeping keeping(*control.store, bench.timers, bench.history);
        bench.history.seen(bench.component, seen);
        keeping.close();
        QTRY_COMPARE(kept(control).size(), count);
        store::LagSlot slot;
        const std::vector<store::LagSlot> tooMany(count, slot);
        std::function<Result<>(store::Store &)> write = [&](store::Store &store) {
            return store.keepLags(tooMany, 0);
        };
        QVERIFY(!QCoro::waitFor(control.store->call<>(write)));
    }

    void theServerTellsLagsRunsAndWhatWasPromised()
    {
        Control control;
        (void)must(control.ask("service.observe", {{"service", "orders"}}));
        const Json told = must(control.ask("service.history", {{"service", "orders"}}));
        QVERIFY2(told["lag"]["replicas"].size() == 1, told.dump().c_str());
        QVERIFY2(published("farhaven/service-history/1", told), told.dump().c_str());
        Json wrong = told;
        wrong["lag"]["replicas"][0]["slots"][0][3] = 0; // a slot in which nobody looked
        QVERIFY(!published("farhaven/service-history/1", wrong));
        const Json slots = told["lag"]["replicas"][0]["slots"];
        QVERIFY(!slots.empty());
        QVERIFY(slots.back()[3].get<int>() >= 1);
        QVERIFY(QCoro::waitFor(control.server->close()));
        control.restart();
        const Json again = must(control.ask("service.history", {{"service", "orders"}}));
        QVERIFY2(again["lag"]["replicas"].size() == 1, again.dump().c_str());
        QVERIFY(again["lag"]["replicas"][0]["slots"][0] == slots[0]);
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
        QVERIFY2(published("farhaven/service-history/1", told), told.dump().c_str());
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
