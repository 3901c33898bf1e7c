// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/protection.h"
#include "model/orders.h"
#include "program.h"

#include <QTest>

namespace tst_protection {

using namespace farhaven;
using namespace farhaven::model;
using namespace std::chrono_literals;

namespace {

const Ticks now = Ticks(1000s);

MemberState member(const char *id, Role role, const char *streaming)
{
    MemberState state;
    state.member = MemberId(id);
    state.role = role;
    state.running = Tri::Yes;
    state.facts["streaming"] = streaming;
    return state;
}

MemberState silent(const char *id, Tri running = Tri::Unknown)
{
    MemberState state;
    state.member = MemberId(id);
    state.running = running;
    if (running == Tri::Unknown)
        state.error.emplace(ErrorCode::Timeout, "no answer in 5 s");
    return state;
}

Observation seen(MemberState dc1, MemberState dr1, Milliseconds age = 400ms)
{
    Observation observation;
    observation.vantage = "ops1";
    observation.ticks = now - age;
    observation.members = {std::move(dc1), std::move(dr1)};
    return observation;
}

std::string asked(const std::optional<Observation> &observation,
                  const std::optional<analysis::Move> &move = {})
{
    const Estate estate = orders::estate();
    const auto protection = analysis::protectionOf(
        estate, estate.services[0], observation ? &*observation : nullptr, now, 10s, move);
    return std::string(name(protection.state)) + ": " + protection.why.english;
}

} // namespace

class TestProtection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void states_data()
    {
        QTest::addColumn<std::string>("found");
        QTest::addColumn<std::string>("wanted");
        const auto primary = [](const char *id) { return member(id, Role::Primary, "no"); };
        const auto replica = [](const char *id, const char *streaming) {
            return member(id, Role::Replica, streaming);
        };
        QTest::newRow("streams")
            << asked(seen(primary("dc1"), replica("dr1", "yes")))
            << std::string("protected: Orders: dr1 at dr receives everything from dc1");
        QTest::newRow("streams home")
            << asked(seen(replica("dc1", "yes"), primary("dr1")))
            << std::string("protected: Orders: dc1 at dc receives everything from dr1");
        QTest::newRow("does not stream")
            << asked(seen(primary("dc1"), replica("dr1", "no")))
            << std::string("degraded: Orders: runs at dc, and no other site has a replica that "
                           "streams");
        QTest::newRow("at dr")
            << asked(seen(replica("dc1", "no"), primary("dr1")))
            << std::string("running_at_dr_unprotected: Orders: runs at dr, away from home, and no "
                           "other site has a replica that streams");
        QTest::newRow("P2 replica silent")
            << asked(seen(primary("dc1"), silent("dr1")))
            << std::string("unknown: Orders: nobody knows whether it is protected: dr1: no answer "
                           "(no answer in 5 s), asked 0.4 s ago; that says nothing about its "
                           "state");
        QTest::newRow("P2 primary silent")
            << asked(seen(silent("dc1"), replica("dr1", "yes")))
            << std::string("unknown: Orders: dc1 did not answer, and nobody else is primary");
        QTest::newRow("primary seen gone")
            << asked(seen(silent("dc1", Tri::No), replica("dr1", "no")))
            << std::string("degraded: Orders: no member is primary");
        QTest::newRow("replica seen gone")
            << asked(seen(primary("dc1"), silent("dr1", Tri::No)))
            << std::string("degraded: Orders: runs at dc, and no other site has a replica that "
                           "streams");
        QTest::newRow("two primaries")
            << asked(seen(primary("dc1"), primary("dr1")))
            << std::string("degraded: Orders: 2 members say that they are primary");
        QTest::newRow("old") << asked(seen(primary("dc1"), replica("dr1", "yes"), 11s))
                             << std::string(
                                    "unknown: Orders: nobody has looked at its writer lately");
        QTest::newRow("never") << asked({})
                               << std::string("unknown: Orders: nobody has looked at its writer "
                                              "lately");
    }
    void states()
    {
        QFETCH(std::string, found);
        QFETCH(std::string, wanted);
        QCOMPARE(found, wanted);
    }

    void aRunUnderWayDecides()
    {
        using analysis::Move;
        const auto observation =
            seen(member("dc1", Role::Primary, "no"), member("dr1", Role::Replica, "yes"));
        const auto state = [&](Move move) {
            const std::string text = asked(observation, move);
            return text.substr(0, text.find(':'));
        };
        QCOMPARE(state({PlanKind::Switchover, false}), std::string("failing_over"));
        QCOMPARE(state({PlanKind::Switchover, true}), std::string("reprotecting"));
        QCOMPARE(state({PlanKind::Failback, false}), std::string("failing_back"));
        QCOMPARE(state({PlanKind::Drill, false}), std::string("drilling"));
    }
};

FARHAVEN_TEST(TestProtection)

} // namespace tst_protection

#include "tst_protection.moc"
