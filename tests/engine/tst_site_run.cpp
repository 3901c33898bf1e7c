// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "site.h"

#include <QTest>

namespace tst_site_run {

using namespace farhaven;
using namespace farhaven::engine;
using namespace farhaven::engine::sim;
using model::PlanKind;
using model::RunState;

namespace {

const plugins::simulated::Member &memberOf(const Rig &rig, const char *system, const char *member)
{
    return rig.world->known().find(system)->members.at(member);
}

std::string settledOrder(const Rig &rig)
{
    std::string text;
    for (const model::JournalEvent &event : rig.journal->events) {
        if (event.kind == model::JournalEvent::Kind::Settled)
            text += event.step.value + " ";
    }
    return text;
}

/// Without those that say that the journal of the run before this one is gone.
std::string violations(const Rig &rig)
{
    std::string text;
    for (const std::string &violation : rig.violations) {
        if (rig.run.id == RunId("r1") || !violation.starts_with("P14: r1"))
            text += violation + "\n";
    }
    return text;
}

/// Another run in the world that this one leaves behind.
void goOn(Rig &rig, model::RecoveryPlan plan)
{
    rig.crash();
    rig.journal->events.clear();
    rig.journal->runs.clear();
    rig.run = plans::runOf(std::move(plan));
    rig.run.id = RunId("r2");
    rig.start();
}

} // namespace

class TestSiteRun : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSiteWithAStandbyIsStoppedAndStartedAgain()
    {
        Rig rig(true, {}, sitePlan(PlanKind::StopSite, "dr", "dc1"));
        rig.start();
        QVERIFY(rig.go());
        QVERIFY2(rig.state() == RunState::Succeeded, rig.record().c_str());
        QVERIFY(!memberOf(rig, "orders-db", "dr1").running);
        QVERIFY(memberOf(rig, "orders-db", "dc1").primary);
        QCOMPARE(settledOrder(rig), std::string("claim-orders stop-orders-app-dr1 "
                                                "stop-orders-db-dr1 release-orders "));
        QCOMPARE(violations(rig), std::string());
        goOn(rig, sitePlan(PlanKind::StartSite, "dr", "dc1"));
        QVERIFY(rig.go());
        QVERIFY2(rig.state() == RunState::Succeeded, rig.record().c_str());
        QVERIFY(memberOf(rig, "orders-db", "dr1").running);
        QVERIFY(!memberOf(rig, "orders-db", "dr1").primary);
        QCOMPARE(violations(rig), std::string());
    }

    /// The service is away in between; the database goes last and comes first.
    void P1_theSiteOfThePrimaryIsStoppedAndStartedAgain()
    {
        Rig rig(true, {}, sitePlan(PlanKind::StopSite, "dc", "dc1"));
        rig.start();
        QVERIFY(rig.go());
        QVERIFY2(rig.state() == RunState::Succeeded, rig.record().c_str());
        QCOMPARE(rig.world->known().writers("orders-db"), 0);
        QVERIFY(!memberOf(rig, "orders-app", "dc1").running);
        QCOMPARE(memberOf(rig, "edge", "dc").state, std::string("maint"));
        QCOMPARE(violations(rig), std::string());
        goOn(rig, sitePlan(PlanKind::StartSite, "dc", ""));
        QVERIFY(rig.go());
        QVERIFY2(rig.state() == RunState::Succeeded, rig.record().c_str());
        QCOMPARE(rig.world->known().writers("orders-db"), 1);
        QVERIFY(memberOf(rig, "orders-db", "dc1").primary);
        QVERIFY(memberOf(rig, "orders-app", "dc1").running);
        QCOMPARE(memberOf(rig, "edge", "dc").state, std::string("ready"));
        QCOMPARE(violations(rig), std::string());
    }

    /// It began to write after the plan was made: its database does not stop under it.
    void whoWritesFromAnotherSiteIsNotLeftWithoutItsDatabase()
    {
        Rig rig(true, {}, sitePlan(PlanKind::StopSite, "dc", "dc1"));
        auto &elsewhere =
            const_cast<State &>(rig.world->known()).systems["orders-app"].members["dr1"];
        elsewhere.running = true;
        elsewhere.primary = true; // it takes writes
        rig.start();
        QVERIFY(rig.go());
        QVERIFY2(rig.state() == RunState::Halted, rig.record().c_str());
        QVERIFY(memberOf(rig, "orders-db", "dc1").running);
        QVERIFY(memberOf(rig, "orders-app", "dr1").running);
        QCOMPARE(rig.world->known().writers("orders-db"), 1);
    }

    /// Where nobody else writes, the standby is not stopped.
    void P1_theLastPlaceWithThePrimarysDataIsNotStoppedUnseen()
    {
        Rig rig(true, {}, sitePlan(PlanKind::StopSite, "dr", "dc1"));
        const_cast<State &>(rig.world->known()).systems["orders-db"].members["dc1"].running = false;
        rig.start();
        QVERIFY(rig.go());
        QVERIFY(rig.state() == RunState::Halted);
        QVERIFY(memberOf(rig, "orders-db", "dr1").running);
    }
};

FARHAVEN_TEST(TestSiteRun)

} // namespace tst_site_run

#include "tst_site_run.moc"
