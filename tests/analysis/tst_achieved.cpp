// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/achieved.h"
#include "analysis/runs.h"
#include "program.h"

#include <QTest>

namespace tst_achieved {

using namespace farhaven;
using namespace farhaven::analysis;
using model::Phase;
using runs::at;
using runs::Kind;

namespace {

model::Declaration declaration()
{
    model::Declaration declaration;
    declaration.id = "d1";
    declaration.outageStart = at(0);
    declaration.declaredAt = at(5'000);
    return declaration;
}

model::Sighting sighting(const char *member, std::int64_t ms, const char *position)
{
    model::Sighting sighting;
    sighting.component = ComponentId("orders-db");
    sighting.member = MemberId(member);
    sighting.identity = "7391";
    sighting.position = position;
    sighting.at = at(ms);
    return sighting;
}

/// Of the old primary: 0x100000 bytes a second, the first half of them on the new one.
std::vector<model::Sighting> sightings()
{
    return {sighting("dc1", -2'000, "0/2E00000"), sighting("dc1", -1'000, "0/2F00000"),
            sighting("dc1", 0, "0/3000400")};
}

model::Run switchover()
{
    model::Run run;
    run.plan = orders::plan();
    return run;
}

RunRecord comeback(const char *member, Json evidence, const char *verb = "rejoin")
{
    RunRecord record;
    record.run = runs::failover("r2");
    record.run.plan.kind = model::PlanKind::Failback;
    record.run.plan.steps = {runs::step("rejoin", Phase::Prepare, "orders-db", member, verb)};
    runs::Telling telling;
    telling.add(Kind::Returned, "rejoin", 60'000,
                {{"outcome", "done"}, {"evidence", std::move(evidence)}});
    record.journal = telling.events;
    return record;
}

std::string shown(const std::optional<Rpa> &rpa)
{
    if (!rpa)
        return "none";
    const auto figure = [](const auto &value) {
        return value ? std::to_string(*value) : std::string("?");
    };
    return std::string(name(rpa->bound)) + " " + figure(rpa->bytes) + " B " + figure(rpa->tx) +
           " tx " + (rpa->time ? std::to_string(rpa->time->count()) : "?") + " ms";
}

} // namespace

class TestAchieved : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFailoverCountsFromTheOutageAndFromTheDeclaration()
    {
        const Rta rta = recoveryTime(runs::failover(), runs::told().events, declaration());
        QVERIFY(rta.fromOutage == Milliseconds(12'000));
        QVERIFY(rta.fromDeclaration == Milliseconds(7'000));
    }
    void aPlannedMoveCountsFromItsFirstStopOfWork()
    {
        runs::Telling telling;
        const model::Run run = switchover();
        std::int64_t ms = 0;
        for (const model::Step &step : run.plan.steps) {
            telling.add(Kind::Intended, step.id.value.c_str(), ms += 100);
            if (step.phase == Phase::Quiesce)
                break;
        }
        telling.add(Kind::Returned, run.plan.steps.back().id.value.c_str(), 900,
                    {{"evidence", {{"first_write_at", toRfc3339(at(850))}}}});
        const Rta rta = recoveryTime(run, telling.events, std::nullopt);
        QVERIFY(rta.fromOutage == Milliseconds(850 - ms));
        QVERIFY(!rta.fromDeclaration);
    }
    void withoutAWriteThereIsNoRecoveryTime()
    {
        runs::Telling telling = runs::told();
        telling.events.resize(telling.events.size() - 2);
        QVERIFY(recoveryTime(runs::failover(), telling.events, declaration()) == Rta());
    }
    void thereIsNoLossBeforeThePromote()
    {
        runs::Telling telling = runs::told();
        telling.events.resize(6);
        QCOMPARE(shown(lossAtOnce(runs::failover(), telling.events, sightings())),
                 std::string("none"));
    }
    void aMoveThatWaitedForEverythingLostNothing()
    {
        model::Run run = runs::failover();
        std::get<model::ActionStep>(run.plan.steps[2].body).preconditions = {
            {ComponentId("orders-db"), MemberId("dr1"), model::Question::HasAll, {}, {}}};
        QCOMPARE(shown(lossAtOnce(run, runs::told().events, {})),
                 std::string("exact 0 B 0 tx 0 ms"));
    }
    /// A hand-over by the manager that is observed to its end; the same step without that is not.
    void whatItsManagerHandedOverInOrderLostNothing()
    {
        model::Run run = runs::failover();
        run.plan.kind = model::PlanKind::Switchover;
        run.plan.targets.front().kind = "redis";
        auto &move = std::get<model::ActionStep>(run.plan.steps[2].body);
        move.verb = "switchover";
        const ComponentId database("orders-db");
        const MemberId next("dr1"), old("dc1");
        move.postconditions = {{database, next, model::Question::IsPrimary, {}, {}},
                               {database, next, model::Question::Writable, {}, {}},
                               {database, old, model::Question::NotWritable, {}, {}}};
        const std::string nothing = "exact 0 B 0 tx 0 ms";
        QCOMPARE(shown(lossAtOnce(run, runs::told().events, {})), nothing);
        const auto all = losses(run, runs::told().events, {});
        QCOMPARE(all.size(), std::size_t(1));
        QCOMPARE(shown(all.at(database)), nothing);
        move.postconditions.pop_back();
        QVERIFY(shown(lossAtOnce(run, runs::told().events, {})) != nothing);
    }
    void thatSomebodyElseHadEverythingSaysNothing()
    {
        model::Run run = runs::failover();
        std::get<model::ActionStep>(run.plan.steps[2].body).preconditions = {
            {ComponentId("orders-db"), MemberId("dr2"), model::Question::HasAll, {}, {}}};
        QVERIFY(shown(lossAtOnce(run, runs::told().events, {})) != "exact 0 B 0 tx 0 ms");
    }
    void theUpperBoundGrowsWithTheAgeOfTheLastLook()
    {
        // Fenced at 9 s. All that was seen at −1 s is on the new primary; 0x400 bytes of what was
        // seen at 0 s are not, and 9 s at 0x100400 bytes a second may have followed.
        const auto rpa = lossAtOnce(runs::failover(), runs::told().events, sightings());
        const std::int64_t rate = 0x100400 + 1;
        QCOMPARE(shown(rpa), "upper " + std::to_string(0x400 + rate * 9 + 1) + " B ? tx 10000 ms");
        QVERIFY(rpa->why.english.find("9000 ms") != std::string::npos);
    }
    /// Its manager moved it first: it has written since, which would hide what was lost.
    void whoLedAlreadyDoesNotSayHowFarItHadCome()
    {
        runs::Telling telling = runs::told();
        for (model::JournalEvent &event : telling.events) {
            if (event.kind == Kind::Intended && event.step.value == "promote")
                event.detail = runs::before("0/9000000", model::Role::Primary);
        }
        const auto rpa = lossAtOnce(runs::failover(), telling.events, sightings());
        QVERIFY(rpa && rpa->bound == Rpa::Bound::Unknown);
    }
    void aSiteServesAgainWhenTheLastOfItsServicesDoes()
    {
        model::Run run = runs::failover();
        model::Step other = *run.plan.find(StepId("confirm"));
        other.id = StepId("cart.confirm");
        std::get<model::ActionStep>(other.body).parameters["component"] = "cart-db";
        run.plan.steps.push_back(other);
        runs::Telling telling = runs::told();
        QVERIFY(!servedAgain(run.plan, telling.events));
        QVERIFY(!recoveryTime(run, telling.events, {}).fromOutage);
        telling.add(
            Kind::Returned, "cart.confirm", 20'000,
            {{"outcome", "done"}, {"evidence", {{"first_write_at", toRfc3339(at(19'000))}}}});
        QVERIFY(servedAgain(run.plan, telling.events));
        QVERIFY(*servedAgain(run.plan, telling.events) == at(19'000));
    }
    void whatASiteLostIsThatOfAllItsDatabases()
    {
        model::Run run = runs::failover();
        model::Step other = *run.plan.find(StepId("promote"));
        other.id = StepId("cart.promote");
        std::get<model::ActionStep>(other.body).component = ComponentId("cart-db");
        run.plan.steps.push_back(other);
        runs::Telling telling = runs::told();
        const auto alone = lossAtOnce(run, telling.events, sightings());
        telling.add(Kind::Intended, "cart.promote", 10'100, runs::before("0/3000000"))
            .done("cart.promote", 10'200);
        const auto unseen = lossAtOnce(run, telling.events, sightings());
        QVERIFY(unseen && unseen->bound == Rpa::Bound::Unknown && !unseen->bytes);
        std::vector<model::Sighting> both = sightings();
        for (model::Sighting seen : sightings()) {
            seen.component = ComponentId("cart-db");
            both.push_back(seen);
        }
        const auto all = lossAtOnce(run, telling.events, both);
        QVERIFY(alone && all && all->bound == Rpa::Bound::Upper);
        QCOMPARE(*all->bytes, 2 * *alone->bytes);
    }
    void oneLookBoundsTheTimeOnly()
    {
        const std::vector<model::Sighting> one = {sighting("dc1", 0, "0/2FFFFFF")};
        QCOMPARE(shown(lossAtOnce(runs::failover(), runs::told().events, one)),
                 std::string("upper ? B ? tx 9000 ms"));
    }
    /// The old primary was looked at once since it became primary; how much the service writes is
    /// known from the one before, as the guard of the promote knows it.
    void theRateOfAnEarlierPrimaryBoundsTheBytes()
    {
        std::vector<model::Sighting> seen = {sighting("dr1", -9'000, "0/2000000"),
                                             sighting("dr1", -8'000, "0/2100000"),
                                             sighting("dc1", 0, "0/2FFFFFF")};
        const std::int64_t rate = 0x100000 + 1;
        QCOMPARE(shown(lossAtOnce(runs::failover(), runs::told().events, seen)),
                 "upper " + std::to_string(rate * 9 + 1) + " B ? tx 9000 ms");
        // Not that of another system, and not what lies between two primaries.
        seen[0].identity = "1111";
        QCOMPARE(shown(lossAtOnce(runs::failover(), runs::told().events, seen)),
                 std::string("upper ? B ? tx 9000 ms"));
    }
    void nobodyLookedSoNothingIsKnown()
    {
        QCOMPARE(shown(lossAtOnce(runs::failover(), runs::told().events, {})),
                 std::string("unknown ? B ? tx ? ms"));
    }
    void strangersAndOlderTimesDoNotCount()
    {
        auto other = sightings();
        for (model::Sighting &one : other)
            one.identity = "1111";
        QCOMPARE(shown(lossAtOnce(runs::failover(), runs::told().events, other)),
                 std::string("unknown ? B ? tx ? ms"));
        // Since then the new primary had been primary once: other times.
        auto older = sightings();
        older.push_back(sighting("dr1", 100, "0/3000500"));
        QCOMPARE(shown(lossAtOnce(runs::failover(), runs::told().events, older)),
                 std::string("unknown ? B ? tx ? ms"));
        // What was seen of the new primary after the move changes nothing.
        auto after = sightings();
        after.push_back(sighting("dr1", 20'000, "0/4000000"));
        QCOMPARE(shown(lossAtOnce(runs::failover(), runs::told().events, after)).substr(0, 5),
                 std::string("upper"));
    }
    void exactOnceTheOldPrimaryIsBack()
    {
        RunFacts facts;
        facts.sightings = sightings();
        const auto asked = [&] {
            return shown(loss(runs::failover(), runs::told().events, facts));
        };
        QCOMPARE(asked().substr(0, 5), std::string("upper"));
        facts.later = {comeback("dc1", {{"lost_bytes", 4096}, {"lost_tx", 3}})};
        QCOMPARE(asked(), std::string("exact 4096 B 3 tx ? ms"));
        facts.later = {comeback("dc1", {{"lost_bytes", 0}})};
        QCOMPARE(asked(), std::string("exact 0 B 0 tx 0 ms"));
        // A failback rewinds the files before the server starts.
        facts.later = {comeback("dc1", {{"lost_bytes", 512}}, "rewind")};
        QCOMPARE(asked(), std::string("exact 512 B ? tx ? ms"));
        facts.later = {comeback("dc1", {{"lost_bytes", 512}}, "follow")};
        QCOMPARE(asked().substr(0, 5), std::string("upper"));
    }
    void onlyTheFirstReturnOfTheLostMemberKnows()
    {
        RunFacts facts;
        facts.sightings = sightings();
        const auto asked = [&] {
            return shown(loss(runs::failover(), runs::told().events, facts)).substr(0, 5);
        };
        facts.later = {comeback("dr1", {{"lost_bytes", 0}})}; // the other one came back
        QCOMPARE(asked(), std::string("upper"));
        facts.later = {comeback("dc1", Json::object()), comeback("dc1", {{"lost_bytes", 0}})};
        QCOMPARE(asked(), std::string("upper"));
    }
    void positions()
    {
        QVERIFY(positionBytes("0/3000148") == 0x3000148);
        QVERIFY(positionBytes("1/0") == std::int64_t(1) << 32);
        QVERIFY(positionBytes("417") == 417);
        for (const char *text : {"", "/", "0/", "/1", "0/1/2", "0x1", "-1", "100000000/0", "0/g"})
            QVERIFY2(!positionBytes(text), text);
    }
};

FARHAVEN_TEST(TestAchieved)

} // namespace tst_achieved

#include "tst_achieved.moc"
