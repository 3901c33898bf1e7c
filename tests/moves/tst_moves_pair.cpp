// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/patroni_cluster.h"
#include "rig.h"

#include <QTest>
#include <QTimer>

/// A failover as it is generated for a Patroni cluster at dc (m1, m3) with a standby cluster at dr
/// (m2), carried out on real ones.
namespace {

using namespace farhaven;
using namespace farhaven::tests;
using model::RunState;

constexpr const char *pairScript = FARHAVEN_SOURCE_DIR "/tests/moves/says_who_writes.py";

class TestMovesPair : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void oneSystemIsSeenInBothClusters();
    void aPlannedMoveIsRefusedWithItsReason();
    void P1_theStandbyClusterIsPromotedBehindTheFencesAndNotBefore();

private:
    model::Estate estate(std::map<ComponentId, Env *> &envs);
    [[nodiscard]] bool follows(const char *member) const;

    std::unique_ptr<PatroniCluster> m_cluster;
    std::unique_ptr<Front> m_front;
    std::unique_ptr<MoveRig> m_rig;
    QTemporaryDir m_keeper;
};

model::Estate TestMovesPair::estate(std::map<ComponentId, Env *> &envs)
{
    model::Estate estate = emptyEstate();
    model::Component database = m_cluster->component();
    for (model::Member &member : database.members)
        member.site = SiteId(member.id.value == "m2" ? "dr" : "dc");
    for (model::Host host : m_cluster->hosts()) {
        host.site = SiteId(host.id.value == "m2" ? "dr" : "dc");
        estate.hosts.push_back(host);
    }
    envs = {{database.id, &m_cluster->env}, {ComponentId("fence"), nullptr}};
    estate.components = {database, fenceFor({{"m1", "dc"}, {"m3", "dc"}, {"m2", "dr"}})};
    m_front->addTo(estate, database.id, envs);
    estate.services.front().fence = ComponentId("fence");
    return estate;
}

void TestMovesPair::initTestCase()
{
    m_cluster =
        std::make_unique<PatroniCluster>(std::set<std::string>{"m3"}, std::set<std::string>{"m2"});
    const std::string user = serverUser();
    giveTo(m_keeper.path().toStdString(), user);
    m_cluster->env.addHost("ops1", m_keeper.path().toStdString());
    m_front = std::make_unique<Front>("bank", m_cluster->env, user);
    std::map<ComponentId, Env *> envs;
    const model::Estate known = estate(envs);
    m_rig = std::make_unique<MoveRig>(known, envs, m_cluster->env.clock());
    for (const auto &[host, member] : {std::pair("dc1", "m1"), std::pair("dr1", "m2")})
        m_front->application.setDatabase(host, {pairScript, "patroni", m_cluster->url(member)});
    QCOMPARE(m_cluster->settle(), std::string("m1"));
    m_front->openTo("dc");
}

void TestMovesPair::cleanupTestCase()
{
    m_rig.reset();
    m_front.reset();
    m_cluster.reset();
}

bool TestMovesPair::follows(const char *member) const
{
    std::string said; // silence says neither
    for (int tries = 0; said.find("loop_wait") == std::string::npos && tries < 20; ++tries)
        said = m_cluster->read(member, "/config");
    if (said.find("loop_wait") == std::string::npos)
        qFatal("%s tells no configuration", member);
    return said.find("standby_cluster") != std::string::npos;
}

void TestMovesPair::oneSystemIsSeenInBothClusters()
{
    const ComponentId database("orders-db");
    const MemberId standby("m2");
    // Its source sees it stream before it says of itself that it runs.
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->look(database).find(standby)->role == model::Role::Replica,
                             20'000);
    const model::Observation seen = m_rig->look(database);
    QCOMPARE(seen.identity, m_cluster->identity());
    QVERIFY(seen.find(MemberId("m1"))->role == model::Role::Primary);
    const model::MemberState *follower = seen.find(standby);
    QVERIFY(follower->role == model::Role::Replica && follower->writable == Tri::No);
    QCOMPARE(follower->fact("streaming"), std::string("yes"));
    QCOMPARE(follower->fact("cluster"), std::string("lab-standby"));
    QVERIFY(follows("m2") && !follows("m1"));
}

void TestMovesPair::aPlannedMoveIsRefusedWithItsReason()
{
    const auto plan = analysis::generateSwitchover(m_rig->estate, ServiceId("bank"), SiteId("dr"),
                                                   m_rig->facts("m1"));
    QVERIFY(!plan);
    QVERIFY(plan.error().code == ErrorCode::Unsupported);
    QVERIFY2(plan.error().remedy.find("standby cluster") != std::string::npos,
             plan.error().remedy.c_str());
}

/// The fence lies for four seconds: it says that the power is off, and the source still takes
/// writes. Nobody is told anything as long as that is seen.
void TestMovesPair::P1_theStandbyClusterIsPromotedBehindTheFencesAndNotBefore()
{
    constexpr int liesMs = 4000;
    std::string roleThen;
    bool told = false;
    m_rig->fence->powerOff = [&](const MemberId &id) {
        if (id.value != "m1")
            return;
        QTimer::singleShot(liesMs, this, [&] {
            roleThen = m_cluster->read("m2", "/patroni");
            told = !follows("m2");
            m_cluster->kill("m1");
            m_cluster->kill("m3");
        });
    };
    analysis::GenerationFacts facts = m_rig->facts("m1");
    facts.lossBytesMax = 16 << 20; // what nobody can bound is accepted by nobody
    const auto plan =
        analysis::generateFailover(m_rig->estate, ServiceId("bank"), SiteId("dr"), facts);
    QVERIFY2(plan, plan ? "" : describe(plan.error()).c_str());
    QCOMPARE(m_rig->errorsIn(*plan), std::string());
    const int before = m_cluster->records();
    const Ended moved = m_rig->carryOut(*plan);
    QVERIFY2(moved.state == RunState::Succeeded, moved.record.c_str());
    QVERIFY2(roleThen.find("\"standby_leader\"") != std::string::npos, roleThen.c_str());
    QVERIFY(!told);
    QCOMPARE(m_front->openTo(), std::string("dr"));
    QCOMPARE(m_cluster->leader(), std::string("m2"));
    QVERIFY(!follows("m2"));
    QCOMPARE(m_cluster->records(), before + 1); // one request, by its own verb
    const std::vector<std::string> fences = {"power-off m1", "power-off m3", "block m1"};
    QCOMPARE(m_rig->fence->told, fences);
}

} // namespace

QTEST_GUILESS_MAIN(TestMovesPair)
#include "tst_moves_pair.moc"
