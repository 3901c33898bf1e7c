// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/picture/picture.h"
#include "gui/snapshot.h"
#include "program.h"

#include <QTest>

namespace tst_picture {

using namespace farhaven;
using namespace farhaven::gui;
using namespace std::chrono_literals;

namespace {

const ComponentId database("orders-db");

Heard heardAt(Milliseconds afterSnapshot)
{
    return {test::snapshotTime() + afterSnapshot, Ticks(1000s + afterSnapshot)};
}

api::Event told(std::int64_t revision, const char *topic, Json body)
{
    api::Event value;
    value.topic = topic;
    value.revision = revision;
    value.body = std::move(body);
    return value;
}

} // namespace

class TestPicture : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSnapshotIsReadWhole()
    {
        const auto picture = Picture::fromSnapshot(test::snapshot(), heardAt(0ms));
        QVERIFY2(picture, picture ? "" : describe(picture.error()).c_str());
        QCOMPARE(picture->revision, 7);
        QCOMPARE(picture->workspaceName, std::string("lab"));
        QVERIFY(picture->estate == test::twoSites());
        const ServiceSight *orders = picture->sight(ServiceId("orders"));
        QVERIFY(orders);
        QVERIFY(orders->protection == model::ProtectionState::Protected);
        QCOMPARE(orders->why.english, std::string("Orders: a replica at another site streams"));
        const MemberSight *primary = picture->sight(database, MemberId("db1"));
        QVERIFY(primary && primary->isKnown());
        QVERIFY(primary->now.writable == Tri::Yes);
        QVERIFY(picture->newestReading() == test::snapshotTime());
    }

    void silenceKeepsTheLastWordWithItsTime()
    {
        auto picture = Picture::fromSnapshot(test::snapshot(), heardAt(0ms));
        const Instant later = test::snapshotTime() + 4s;
        const auto changes =
            picture->apply(told(8, "service", test::lostSiteRow(later)), heardAt(4s));
        QVERIFY(changes && changes->services && !changes->estate);
        const MemberSight *lost = picture->sight(database, MemberId("db1"));
        QVERIFY(lost && !lost->isKnown());
        QVERIFY(lost->now.role == model::Role::Unknown);
        QVERIFY(lost->now.writable == Tri::Unknown);
        QVERIFY(lost->known && lost->known->role == model::Role::Primary);
        QVERIFY(lost->knownAt == test::snapshotTime());
        // Twice silent is still the same last word.
        QVERIFY(picture->apply(told(9, "service", test::lostSiteRow(later + 4s)), heardAt(8s)));
        lost = picture->sight(database, MemberId("db1"));
        QVERIFY(lost->known && lost->knownAt == test::snapshotTime());
    }

    void aFailedLookLeavesNothingFresh()
    {
        auto picture = Picture::fromSnapshot(test::snapshot(), heardAt(0ms));
        Json row = test::healthyRow(test::snapshotTime() + 2s);
        row["components"] =
            Json::array({{{"component", "orders-db"},
                          {"error", {{"code", "unreachable"}, {"message", "nobody answered"}}}}});
        QVERIFY(picture->apply(told(8, "service", row), heardAt(2s)));
        for (const char *id : {"db1", "db2"}) {
            const MemberSight *sight = picture->sight(database, MemberId(id));
            QVERIFY(sight && !sight->isKnown() && sight->known);
        }
        QVERIFY(picture->sight(database)->error->code == ErrorCode::Unreachable);
        QVERIFY(picture->sight(database)->observedAt == test::snapshotTime());
    }

    void anOldEventChangesNothing()
    {
        auto picture = Picture::fromSnapshot(test::snapshot(7), heardAt(0ms));
        for (const std::int64_t revision : {3, 7}) {
            const auto changes = picture->apply(
                told(revision, "service", test::lostSiteRow(test::snapshotTime())), heardAt(1s));
            QVERIFY(changes && !changes->services);
        }
        QVERIFY(picture->sight(database, MemberId("db1"))->isKnown());
        QCOMPARE(picture->revision, 7);
    }

    void plansAndRunsAreAddedAndReplaced()
    {
        auto picture = Picture::fromSnapshot(test::snapshot(), heardAt(0ms));
        Json plan = {{"id", "p1"},
                     {"revision", 1},
                     {"name", "Orders to dr"},
                     {"kind", "failover"},
                     {"service", "orders"}};
        QVERIFY(picture->apply(told(8, "plan", plan), heardAt(1s))->plans);
        plan["name"] = "Orders to dr, again";
        QVERIFY(picture->apply(told(9, "plan", plan), heardAt(1s))->plans);
        QCOMPARE(picture->plans.size(), std::size_t(1));
        QCOMPARE(picture->plans[0].name, std::string("Orders to dr, again"));
        const Json body = {{"run", "r1"}, {"event", Json::object()}, {"state", "running"}};
        QVERIFY(picture->apply(told(10, "run", body), heardAt(1s))->runs);
        QVERIFY(picture->apply(told(11, "run", body), heardAt(1s))->runs);
        QCOMPARE(picture->runs.size(), std::size_t(1));
        QCOMPARE(picture->runs[0].events, 2);
        QCOMPARE(picture->runs[0].state, std::string("running"));
    }

    void aPlanHasOneRowOfItsNewestRevision()
    {
        auto picture = Picture::fromSnapshot(test::snapshot(), heardAt(0ms));
        const std::size_t others = picture->plans.size();
        Json plan = {{"id", "p1"}, {"revision", 1}, {"name", "Orders to dr"}};
        QVERIFY(picture->apply(told(8, "plan", plan), heardAt(1s))->plans);
        plan["revision"] = 2;
        QVERIFY(picture->apply(told(9, "plan", plan), heardAt(1s))->plans);
        QCOMPARE(picture->plans.size(), others + 1);
        QCOMPARE(picture->plans[0].revision, 2);
        plan["revision"] = 1; // what is said late is no news
        QVERIFY(picture->apply(told(10, "plan", plan), heardAt(1s)));
        QCOMPARE(picture->plans.size(), others + 1);
        QCOMPARE(picture->plans[0].revision, 2);
    }

    void whetherARunAsksIsWhatItsServerSays()
    {
        auto picture = Picture::fromSnapshot(test::snapshot(), heardAt(0ms));
        int revision = 8;
        const auto tell = [&](const char *kind, const char *state, const char *named) {
            Json body = {{"run", "r1"},
                         {"event", {{"kind", kind}, {"detail", Json::object()}}},
                         {"state", state}};
            if (*named)
                body["named_state"] = named;
            return bool(picture->apply(told(revision++, "run", body), heardAt(1s)));
        };
        QVERIFY(tell("prompted", "running", "waiting.decision") && picture->runs[0].waits());
        QVERIFY(tell("abort_asked", "running", "") && !picture->runs[0].waits());
        QVERIFY(tell("prompted", "running", "waiting.decision") && picture->runs[0].waits());
        QVERIFY(tell("ended", "halted", "") && !picture->runs[0].waits());
    }

    void aRunThatIsHeldWaitsUntilItIsCommittedOrGoesBack()
    {
        for (const char *end : {"committed", "abort_asked"}) {
            auto picture = Picture::fromSnapshot(test::snapshot(), heardAt(0ms));
            int revision = 8;
            const auto tell = [&](const char *kind) {
                const Json body = {{"run", "r1"},
                                   {"event", {{"kind", kind}, {"detail", Json::object()}}},
                                   {"state", "running"}};
                return bool(picture->apply(told(revision++, "run", body), heardAt(1s)));
            };
            QVERIFY(tell("settled") && !picture->runs[0].waits());
            QVERIFY(tell("held") && picture->runs[0].waits());
            QVERIFY(tell("held") && picture->runs[0].waits()); // another clock
            QVERIFY(tell(end) && !picture->runs[0].waits());
        }
    }

    void anotherEstateDropsWhatIsGone()
    {
        auto picture = Picture::fromSnapshot(test::snapshot(), heardAt(0ms));
        model::Estate smaller = test::twoSites();
        smaller.services.clear();
        const Json body = {{"estate", model::toJson(smaller)}, {"estate_revision", 4}};
        const auto changes = picture->apply(told(8, "estate", body), heardAt(1s));
        QVERIFY(changes && changes->estate);
        QVERIFY(picture->services.empty());
        QVERIFY(!picture->newestReading());
    }

    void nonsenseIsAnErrorAndAnUnknownTopicIsNot()
    {
        QVERIFY(!Picture::fromSnapshot(Json{{"revision", 1}}, heardAt(0ms)));
        auto picture = Picture::fromSnapshot(test::snapshot(), heardAt(0ms));
        QVERIFY(!picture->apply(told(8, "service", Json{{"service", 5}}), heardAt(1s)));
        const auto changes = picture->apply(told(9, "weather", Json::object()), heardAt(1s));
        QVERIFY(changes && !changes->services);
        QCOMPARE(picture->revision, 9);
    }

    void agesGoOnByTheMonotonicClock()
    {
        const Instant at = test::snapshotTime();
        const Heard heard{at + 500ms, Ticks(10s)};
        QVERIFY(ageOf(at, heard, Ticks(10s)) == 500ms);
        QVERIFY(ageOf(at, heard, Ticks(12s)) == 2500ms);
        // A peer whose clock runs ahead never makes a reading younger than new.
        QVERIFY(ageOf(at + 1h, heard, Ticks(11s)) == 1s);
    }
};

FARHAVEN_TEST(TestPicture)

} // namespace tst_picture

#include "tst_picture.moc"
