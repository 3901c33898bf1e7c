// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/patroni_cluster.h"
#include "rig.h"

#include <QTest>

/// Plans as they are generated for one Patroni over two sites, carried out on a real one: m1 is at
/// dc, m2 at dr, and m3, between them, never leads.
namespace {

using namespace farhaven;
using namespace farhaven::tests;
using model::RunState;

constexpr const char *script = FARHAVEN_SOURCE_DIR "/tests/moves/says_who_writes.py";

class TestMovesPatroni : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void aPlannedMoveAndTheWayHome();
    void P1_theManagersOwnFailoverIsWatchedBehindTheFences();

private:
    [[nodiscard]] model::Estate estate() const;

    std::unique_ptr<PatroniCluster> m_cluster;
    std::unique_ptr<Front> m_front;
    std::unique_ptr<MoveRig> m_rig;
    QTemporaryDir m_keeper;
};

model::Estate TestMovesPatroni::estate() const
{
    model::Estate estate = emptyEstate();
    model::Component database = m_cluster->component();
    for (model::Member &member : database.members) {
        if (member.id.value == "m3")
            member.site = SiteId("ops");
    }
    for (model::Host host : m_cluster->hosts()) {
        if (host.id.value == "m3")
            host.site = SiteId("ops");
        estate.hosts.push_back(host);
    }
    for (model::Host host : m_front->application.hosts()) {
        host.site = SiteId(host.id.value.substr(0, 2));
        host.name = "shop-" + host.id.value;
        host.id = HostId(host.name);
        estate.hosts.push_back(host);
    }
    estate.components = {database, m_front->applicationComponent(), m_front->edgeComponent(),
                         fenceFor({{"m1", "dc"}, {"m2", "dr"}})};
    estate.services = {m_front->describe(database.id)};
    estate.services.front().fence = ComponentId("fence");
    return estate;
}

void TestMovesPatroni::initTestCase()
{
    m_cluster = std::make_unique<PatroniCluster>(std::set<std::string>{"m3"});
    const std::string user = serverUser();
    giveTo(m_keeper.path().toStdString(), user);
    m_cluster->env.addHost("ops1", m_keeper.path().toStdString());
    m_front = std::make_unique<Front>("shop", m_cluster->env, user);
    const model::Estate known = estate();
    std::map<ComponentId, Env *> envs;
    for (const model::Component &component : known.components)
        envs[component.id] = &m_front->application.env;
    envs[known.components[0].id] = &m_cluster->env;
    m_rig = std::make_unique<MoveRig>(known, envs, m_cluster->env.clock());
    for (const auto &[host, member] : {std::pair("dc1", "m1"), std::pair("dr1", "m2")})
        m_front->application.setDatabase(host, {script, "patroni", m_cluster->url(member)});
    if (m_cluster->settle() != "m1")
        (void)m_cluster->send(m_cluster->leader(), "POST", "/switchover",
                              R"({"leader":")" + m_cluster->leader() + R"(","candidate":"m1"})");
    QCOMPARE(m_cluster->settle(), std::string("m1"));
    m_front->openTo("dc");
}

void TestMovesPatroni::cleanupTestCase()
{
    m_rig.reset();
    m_front.reset();
    m_cluster.reset();
}

void TestMovesPatroni::aPlannedMoveAndTheWayHome()
{
    for (const auto &[from, to, next] :
         {std::tuple("m1", "dr", "m2"), std::tuple("m2", "dc", "m1")}) {
        const auto plan = analysis::generateSwitchover(m_rig->estate, ServiceId("shop"), SiteId(to),
                                                       m_rig->facts(from));
        QVERIFY2(plan, plan ? "" : describe(plan.error()).c_str());
        QCOMPARE(m_rig->errorsIn(*plan), std::string());
        const Ended moved = m_rig->carryOut(*plan);
        QVERIFY2(moved.state == RunState::Succeeded, moved.record.c_str());
        QCOMPARE(m_front->openTo(), std::string(to));
        QCOMPARE(m_cluster->settle(), std::string(next));
    }
}

/// The power of m1 goes as its fence is told to, and no sooner: what Patroni does then changes the
/// timeline in the middle of the run, and is what the plan is for.
void TestMovesPatroni::P1_theManagersOwnFailoverIsWatchedBehindTheFences()
{
    m_rig->fence->powerOff = [this](const MemberId &) { m_cluster->kill("m1"); };
    const auto plan = analysis::generateFailover(m_rig->estate, ServiceId("shop"), SiteId("dr"),
                                                 m_rig->facts("m1"));
    QVERIFY2(plan, plan ? "" : describe(plan.error()).c_str());
    QCOMPARE(m_rig->errorsIn(*plan), std::string());
    const int before = m_cluster->records();
    const Ended moved = m_rig->carryOut(*plan);
    QVERIFY2(moved.state == RunState::Succeeded, moved.record.c_str());
    QCOMPARE(m_front->openTo(), std::string("dr"));
    QCOMPARE(m_cluster->leader(), std::string("m2"));
    QCOMPARE(m_cluster->records(), before); // Patroni did it by itself
    const std::vector<std::string> told = {"power-off m1", "block m1"};
    QCOMPARE(m_rig->fence->told, told);
}

} // namespace

QTEST_GUILESS_MAIN(TestMovesPatroni)
#include "tst_moves_patroni.moc"
