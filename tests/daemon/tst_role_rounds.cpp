// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/role_rounds.h"
#include "engine/fake_time.h"
#include "program.h"

#include <QTest>

#include <stdexcept>

namespace tst_role_rounds {

using namespace farhaven;
using namespace farhaven::daemon;
using namespace std::chrono_literals;

namespace {

/// Services that are looked at, in time that the test owns.
struct Watched {
    engine::FakeTimers timers;
    std::vector<ServiceId> services = {ServiceId("one"), ServiceId("two"), ServiceId("three")};
    ServiceId running;
    std::vector<std::string> looked;
    double chance = 0.5;
    bool slow = false; ///< a look answers only when it is told to
    std::shared_ptr<engine::Answer<>> answer = std::make_shared<engine::Answer<>>();
    bool throws = false;
    std::stop_token stop; ///< of the last look
    int ended = 0;
    RoleRounds rounds{timers,
                      {[this] { return list(); },
                       [this](const ServiceId &service) { return service == running; },
                       [this](const ServiceId &service, std::stop_token token) {
                           stop = std::move(token);
                           return look(service);
                       },
                       [this] { return chance; }, [this] { ++ended; }}};

    Task<std::vector<ServiceId>> list() { co_return std::vector<ServiceId>(services); }
    Task<> look(ServiceId service)
    {
        looked.push_back(service.value);
        if (throws)
            throw std::runtime_error("no such key");
        if (!slow)
            co_return {};
        engine::AnswerAwaiter<void> awaiter(answer);
        const Result<> done = co_await awaiter;
        co_return done;
    }
    /// The pause before the next look.
    Milliseconds step()
    {
        const Ticks before = timers.ticks();
        if (!timers.step())
            return Milliseconds(-1);
        return std::chrono::duration_cast<Milliseconds>(timers.ticks() - before);
    }
};

using Names = std::vector<std::string>;

} // namespace

class TestRoleRounds : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachServiceIsLookedAtOnceInAPeriodAndOneAtATime()
    {
        Watched watched;
        watched.rounds.start(60s);
        (void)watched.step();
        for (int i = 0; i < 5; ++i)
            QCOMPARE(watched.step(), Milliseconds(20'000));
        QCOMPARE(watched.looked, (Names{"one", "two", "three", "one", "two", "three"}));
        // Not on the beat, and never all at once.
        watched.chance = 0;
        (void)watched.step();
        QCOMPARE(watched.step(), Milliseconds(10'000));
        watched.chance = 1;
        (void)watched.step();
        QCOMPARE(watched.step(), Milliseconds(30'000));
        watched.services = {};
        for (int i = 0; i < 200; ++i)
            watched.services.emplace_back("s" + std::to_string(i));
        watched.chance = 0;
        (void)watched.step();
        QCOMPARE(watched.step(), RoleRounds::pauseMin);
    }

    void aSlowLookIsWaitedForAndNoOtherBegins()
    {
        Watched watched;
        watched.slow = true;
        watched.rounds.start(60s);
        (void)watched.step();
        QCOMPARE(watched.looked, Names{"one"});
        QVERIFY(!watched.rounds.idle());
        QCOMPARE(watched.step(), Milliseconds(-1)); // nothing is due before it answers
        watched.answer->give({});
        QTRY_VERIFY(watched.rounds.idle());
        QVERIFY(watched.step() > 0ms);
        QCOMPARE(watched.looked, (Names{"one", "two"}));
    }

    void aServiceWithARunIsLeftAlone()
    {
        Watched watched;
        watched.running = ServiceId("two");
        watched.rounds.start(60s);
        for (int i = 0; i < 4; ++i)
            (void)watched.step();
        QCOMPARE(watched.looked, (Names{"one", "three", "one"}));
        watched.running = {};
        (void)watched.step();
        QCOMPARE(watched.looked.back(), std::string("two"));
    }

    void neverIsNeverAndClosedIsClosed()
    {
        Watched never;
        never.rounds.start(0s);
        QCOMPARE(never.step(), Milliseconds(-1));
        Watched closed;
        closed.slow = true;
        closed.rounds.start(60s);
        (void)closed.step();
        QVERIFY(!closed.stop.stop_requested());
        closed.rounds.close();
        QVERIFY(closed.stop.stop_requested());
        QCOMPARE(closed.ended, 0);
        closed.answer->give({});
        QTRY_COMPARE(closed.ended, 1);
        QCOMPARE(closed.step(), Milliseconds(-1));
    }

    void neverSaidDuringALookHolds()
    {
        Watched watched;
        watched.slow = true;
        watched.rounds.start(60s);
        (void)watched.step();
        watched.rounds.start(0s);
        watched.answer->give({});
        QTRY_VERIFY(watched.rounds.idle());
        QCOMPARE(watched.step(), Milliseconds(-1));
        watched.rounds.start(60s);
        QVERIFY(watched.step() > 0ms);
    }

    void aLookThatThrowsEndsNothing()
    {
        Watched watched;
        watched.throws = true;
        watched.rounds.start(60s);
        (void)watched.step();
        QVERIFY(watched.rounds.idle());
        (void)watched.step();
        QCOMPARE(watched.looked, (Names{"one", "two"}));
    }
};

FARHAVEN_TEST(TestRoleRounds)

} // namespace tst_role_rounds

#include "tst_role_rounds.moc"
