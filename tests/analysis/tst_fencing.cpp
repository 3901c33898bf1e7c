// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/fencing.h"
#include "analysis/runs.h"
#include "program.h"

#include <QTest>

namespace tst_fencing {

using namespace farhaven;
using namespace farhaven::analysis;
using model::FenceMethod;
using model::FenceState;
using runs::at;
using runs::Kind;

namespace {

/// The sample estate with a fence whose member stands for dc1 and acts from ops1.
model::Estate estate()
{
    model::Estate estate = orders::estate();
    model::Component fence;
    fence.id = ComponentId("fence");
    fence.name = "Fence";
    fence.kind = "fence";
    model::Member member;
    member.id = MemberId("fence-dc1");
    member.name = "Fence of dc1";
    member.fences = HostId("dc1");
    member.host = HostId("ops1");
    member.site = SiteId("ops");
    member.serves = SiteId("dc");
    fence.members.push_back(member);
    estate.components.push_back(fence);
    return estate;
}

RunRecord fenced()
{
    return {runs::failover(), runs::told().events};
}

std::vector<model::FenceRecord> standing()
{
    std::vector<model::FenceRecord> records;
    for (model::Fence &fence : fencesRaised(estate(), fenced()))
        records.push_back({std::move(fence), {}});
    return records;
}

model::Observation seen(const char *power, const char *blocked)
{
    model::Observation seen;
    seen.at = at(20'000);
    model::MemberState state;
    state.member = MemberId("fence-dc1");
    state.facts["power"] = power;
    state.facts["blocked"] = blocked;
    seen.members.push_back(state);
    return seen;
}

/// Which fences a look says have vanished, as "power network".
std::string gone(const model::Observation &seen)
{
    std::string found;
    for (const model::FenceRecord &record : standing()) {
        if (vanished(record, seen))
            found += (found.empty() ? "" : " ") + std::string(name(record.fence.method));
    }
    return found;
}

RunRecord failback(const char *component, const char *member, const char *verb,
                   std::int64_t ms = 30'000)
{
    RunRecord record;
    record.run = runs::failover("r2");
    record.run.plan.kind = model::PlanKind::Failback;
    record.run.plan.steps = {runs::step("it", model::Phase::Prepare, component, member, verb)};
    runs::Telling telling;
    record.journal = telling.done("it", ms).events;
    return record;
}

std::string lifted(const RunRecord &record)
{
    std::string found;
    for (const model::FenceChange &change : fencesLifted(estate(), standing(), record))
        found += (found.empty() ? "" : " ") + change.id;
    return found;
}

} // namespace

class TestFencing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFailoverPutsUpWhatItsDevicesShow()
    {
        const auto raised = fencesRaised(estate(), fenced());
        QCOMPARE(raised.size(), std::size_t(2));
        QCOMPARE(raised[0].id, std::string("r1:power"));
        QVERIFY(raised[0].method == FenceMethod::Power);
        QCOMPARE(raised[0].host.value, std::string("dc1"));
        QVERIFY(raised[0].since == at(8'500));
        QVERIFY(raised[1].method == FenceMethod::Network);
        QVERIFY(fencesRaised(estate(), fenced()) == raised); // the same again after a crash
    }
    void whatWasNotSeenDoneIsNoFence()
    {
        RunRecord record = fenced();
        record.journal.resize(4); // power settled, block only intended
        QCOMPARE(fencesRaised(estate(), record).size(), std::size_t(1));
        record.journal[2].detail["state"] = "indeterminate";
        QVERIFY(fencesRaised(estate(), record).empty());
    }
    void aDemotionIsNoFenceOfThisKind()
    {
        RunRecord record;
        record.run.plan = orders::plan();
        runs::Telling telling;
        for (const model::Step &step : record.run.plan.steps)
            telling.done(step.id.value.c_str(), 100);
        record.journal = telling.events;
        QVERIFY(fencesRaised(estate(), record).empty());
    }
    void P1_aFenceThatIsGoneIsNoticed()
    {
        QCOMPARE(gone(seen("off", "yes")), std::string());
        QCOMPARE(gone(seen("on", "yes")), std::string("power"));
        QCOMPARE(gone(seen("off", "no")), std::string("network"));
        QCOMPARE(gone(seen("off", "management")), std::string("network"));
        QCOMPARE(gone(seen("off", "replication")), std::string("network"));
        QCOMPARE(gone(seen("on", "no")), std::string("power network"));
    }
    /// The host's own word lapses while it is silent, and is gone when it says another thing.
    void P1_aServiceThatIsFreeAgainIsNoticed()
    {
        RunRecord record = fenced();
        model::ActionStep &hold = std::get<model::ActionStep>(record.run.plan.steps[0].body);
        hold.verb = "hold-service";
        hold.postconditions = {runs::factIs("fence-dc1", "held", "yes")};
        const auto raised = fencesRaised(estate(), record);
        QVERIFY(raised.size() == 2 && raised[0].method == FenceMethod::Host);
        QCOMPARE(std::string(name(raised[0].method)), std::string("host"));
        const model::FenceRecord held{raised[0], {}};
        for (const char *said : {"yes", "unknown", "no"}) {
            model::Observation look = seen("unknown", "unknown");
            look.members[0].facts["held"] = said;
            QCOMPARE(vanished(held, look).has_value(), said == std::string("no"));
        }
        QVERIFY(!vanished(held, seen("on", "no")));
        model::ActionStep back = hold;
        back.verb = "free-service";
        QVERIFY(touches(raised[0], back));
        const auto changes =
            fencesLifted(estate(), {held}, failback("fence", "fence-dc1", "free-service"));
        QCOMPARE(changes.size(), std::size_t(1));
    }
    /// A program that has just begun to look lets its whole time pass again.
    void P1_aLeaseThatIsGrantedAgainIsNoticed()
    {
        RunRecord record = fenced();
        model::ActionStep &lease = std::get<model::ActionStep>(record.run.plan.steps[0].body);
        lease.verb = "withdraw-lease";
        lease.postconditions = {runs::factIs("fence-dc1", "lease", "expired")};
        const auto raised = fencesRaised(estate(), record);
        QVERIFY(raised.size() == 2 && raised[0].method == FenceMethod::Lease);
        QCOMPARE(std::string(name(raised[0].method)), std::string("lease"));
        const model::FenceRecord held{raised[0], {}};
        for (const char *said : {"expired", "running-out", "unwatched", "unknown", "granted"}) {
            model::Observation look = seen("unknown", "unknown");
            look.members[0].facts["lease"] = said;
            QCOMPARE(vanished(held, look).has_value(), said == std::string("granted"));
        }
        model::ActionStep back = lease;
        back.verb = "grant-lease";
        QVERIFY(touches(raised[0], back));
        const auto again = model::fenceFromJson(model::toJson(raised[0]));
        QVERIFY(again && *again == raised[0]);
        QCOMPARE(
            fencesLifted(estate(), {held}, failback("fence", "fence-dc1", "grant-lease")).size(),
            std::size_t(1));
    }
    void P2_unknownIsNotGone()
    {
        QCOMPARE(gone(seen("unknown", "unknown")), std::string());
        QCOMPARE(gone(model::Observation()), std::string());
    }
    void whatWasLiftedCannotVanish()
    {
        model::FenceRecord record = standing()[0];
        model::FenceChange change;
        change.kind = model::FenceChange::Kind::Lifted;
        record.changes.push_back(change);
        QVERIFY(!vanished(record, seen("on", "no")));
        QVERIFY(record.state() == FenceState::Lifted);
    }
    void theWayBackLiftsItsOwnFence()
    {
        QCOMPARE(lifted(failback("fence", "fence-dc1", "power-on")), std::string("r2:it:power"));
        QCOMPARE(lifted(failback("fence", "fence-dc1", "unblock")), std::string("r2:it:network"));
        QCOMPARE(lifted(failback("fence", "fence-dc1", "admit-management")), std::string());
        QCOMPARE(lifted(failback("fence", "fence-dr1", "power-on")), std::string());
        QCOMPARE(lifted(failback("fence", "fence-dc1", "power-on", 8'000)), std::string());
    }
    void theReturnOfTheMemberLiftsAll()
    {
        QCOMPARE(lifted(failback("orders-db", "dc1", "rejoin")),
                 std::string("r2:it:power r2:it:network"));
        QCOMPARE(lifted(failback("orders-db", "dr1", "rejoin")), std::string());
    }
    /// A failback that comes to nothing leaves its fences as they were: they are watched again.
    void P1_whatCameToNothingIsNoTouch()
    {
        const auto touched = [](const RunRecord &record) {
            const auto found = fencesTouched(standing(), record);
            return std::string(found.contains("r1:power") ? "power " : "") +
                   (found.contains("r1:block") ? "network" : "");
        };
        const auto told = [](const char *settled) {
            runs::Telling telling;
            telling.add(Kind::Intended, "it", 30'000);
            if (settled)
                telling.add(Kind::Settled, "it", 30'500, {{"state", settled}});
            return telling.events;
        };
        RunRecord record = failback("fence", "fence-dc1", "power-on");
        for (const char *settled : {static_cast<const char *>(nullptr), "indeterminate"}) {
            record.journal = told(settled);
            QCOMPARE(touched(record), std::string("power "));
        }
        record.journal = told("failed");
        QCOMPARE(touched(record), std::string());
        // The block is opened for a login, and shut again.
        record = failback("fence", "fence-dc1", "admit-management");
        record.journal = told("succeeded");
        QCOMPARE(touched(record), std::string("network"));
        record.run.plan.steps.push_back(
            runs::step("undo", model::Phase::Claim, "fence", "fence-dc1", "block"));
        std::get<model::ActionStep>(record.run.plan.steps[1].body).postconditions = {
            runs::factIs("fence-dc1", "blocked", "yes")};
        runs::Telling telling;
        record.journal = telling.add(Kind::Intended, "it", 30'000)
                             .done("it", 30'500)
                             .done("undo", 31'000)
                             .events;
        QCOMPARE(touched(record), std::string());
        QVERIFY(fencesPutBack(estate(), standing(), record).empty()); // it never was down
    }
    void P1_whatIsPutBackStandsAgain()
    {
        RunRecord record = failback("fence", "fence-dc1", "power-on");
        record.run.plan.steps.push_back(
            runs::step("undo", model::Phase::Claim, "fence", "fence-dc1", "power-off"));
        std::get<model::ActionStep>(record.run.plan.steps[1].body).postconditions = {
            runs::factIs("fence-dc1", "power", "off")};
        runs::Telling telling;
        record.journal = telling.done("it", 30'000).done("undo", 31'000).events;
        auto records = standing();
        QVERIFY(fencesPutBack(estate(), records, record).empty());
        for (model::FenceChange &change : fencesLifted(estate(), records, record))
            records[0].changes.push_back(std::move(change));
        const auto back = fencesPutBack(estate(), records, record);
        QCOMPARE(back.size(), std::size_t(1));
        QCOMPARE(back[0].id, std::string("r2:undo"));
        QVERIFY(back[0].method == FenceMethod::Power && back[0].host == HostId("dc1"));
        records.push_back({back[0], {}});
        QVERIFY(fencesPutBack(estate(), records, record) == back); // the same again after a crash
        QVERIFY(fencesLifted(estate(), {records.back()}, record).empty());
        QVERIFY(fencesTouched(records, record).empty());
    }
    void ourOwnHandIsKnown()
    {
        const model::Fence power = standing()[0].fence, network = standing()[1].fence;
        const auto action = [](const char *member, const char *verb) {
            model::ActionStep told;
            told.component = ComponentId("fence");
            told.member = MemberId(member);
            told.verb = verb;
            return told;
        };
        QVERIFY(touches(power, action("fence-dc1", "power-on")));
        QVERIFY(!touches(power, action("fence-dc1", "unblock")));
        QVERIFY(!touches(power, action("fence-dr1", "power-on")));
        QVERIFY(touches(network, action("fence-dc1", "unblock")));
        QVERIFY(touches(network, action("fence-dc1", "admit-management")));
        QVERIFY(touches(network, action("fence-dc1", "admit-replication")));
        QVERIFY(!touches(network, action("fence-dc1", "power-on")));
    }
};

FARHAVEN_TEST(TestFencing)

} // namespace tst_fencing

#include "tst_fencing.moc"
