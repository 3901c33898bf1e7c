// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/name_servers.h"
#include "plugins/redis_world.h"
#include "plugins/redis_writer.h"
#include "rig.h"
#include "transport/real_env.h"

#include <QTest>

/// Plans as they are generated for a service on Redis, carried out on a real one.
namespace {

using namespace farhaven;
using namespace farhaven::tests;
using model::RunState;

constexpr const char *script = FARHAVEN_SOURCE_DIR "/tests/moves/says_who_writes.py";

class TestMovesRedis : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void aPlannedMoveAndTheWayHome();
    void P1_aLostSiteIsFencedAndTheSentinelsMove();

private:
    model::Estate estate(std::map<ComponentId, Env *> &envs);
    /// At the primary of the zone.
    [[nodiscard]] bool leadsTo(const char *value) const
    {
        return m_names->ask("app.example.test", "A").find(value) != std::string::npos;
    }

    std::unique_ptr<NameServers> m_names;
    std::unique_ptr<transport::RealEnv> m_nameEnv;
    std::unique_ptr<RedisWorld> m_world;
    std::unique_ptr<Front> m_front;
    std::unique_ptr<MoveRig> m_rig;
    QTemporaryDir m_keeper;
};

/// A data node and a Sentinel at dc, at dr and between them; a name in the DNS before the balancer.
model::Estate TestMovesRedis::estate(std::map<ComponentId, Env *> &envs)
{
    model::Estate estate = emptyEstate();
    model::Component cache = m_world->component();
    const auto siteOf = [](const std::string &name) {
        return SiteId(name.back() == '1' ? "dc" : name.back() == '2' ? "dr" : "ops");
    };
    for (model::Member &member : cache.members)
        member.site = siteOf(member.id.value);
    for (model::Host host : m_world->hosts()) {
        host.site = siteOf(host.id.value);
        estate.hosts.push_back(host);
    }
    model::Component name = m_names->component();
    name.id = ComponentId("cart-name");
    name.settings["ttl_s"] = 1;
    for (Json &server : name.settings["servers"])
        server["site"] = server.value("primary", false) ? "ops" : "dc";
    for (model::Member &member : name.members) {
        member.host = HostId("ops1");
        member.site = SiteId("ops");
        member.serves = SiteId(member.id.value);
    }
    estate.components = {cache, name, fenceFor({{"d1", "dc"}, {"d2", "dr"}})};
    envs = {{cache.id, &m_world->env}, {name.id, m_nameEnv.get()}, {ComponentId("fence"), nullptr}};
    m_front->addTo(estate, cache.id, envs);
    estate.services.front().fence = ComponentId("fence");
    estate.dependencies.push_back(
        {name.id, estate.services.front().edge, model::DependencyStrength::Hard});
    return estate;
}

void TestMovesRedis::init()
{
    m_names = std::make_unique<NameServers>();
    m_names->reset(1);
    m_nameEnv = std::make_unique<transport::RealEnv>(transport::EnvBounds(), vaultOf(*m_names));
    m_world = std::make_unique<RedisWorld>();
    m_world->env.addHost("ops1", m_keeper.path().toStdString());
    m_front = std::make_unique<Front>("cart", m_world->env, std::string());
    m_front->openTo("dc");
    std::map<ComponentId, Env *> envs;
    const model::Estate known = estate(envs);
    m_rig = std::make_unique<MoveRig>(known, envs, m_world->env.clock());
    const std::string identity = m_rig->look(known.components[0].id).identity;
    for (const auto &[host, node] : {std::pair("dc1", "d1"), std::pair("dr1", "d2")})
        m_front->application.setDatabase(
            host, {script, "redis", std::to_string(m_world->port(node)), identity});
}

void TestMovesRedis::cleanup()
{
    m_rig.reset();
    m_front.reset();
    m_world.reset();
    m_nameEnv.reset();
    m_names.reset();
}

void TestMovesRedis::aPlannedMoveAndTheWayHome()
{
    const ServiceId cart("cart");
    RedisWriter writer({m_world->port("d1"), m_world->port("d2"), m_world->port("d3")});
    const auto away =
        analysis::generateSwitchover(m_rig->estate, cart, SiteId("dr"), m_rig->facts("d1"));
    QVERIFY2(away, away ? "" : describe(away.error()).c_str());
    QCOMPARE(m_rig->errorsIn(*away), std::string());
    const Ended moved = m_rig->carryOut(*away);
    QVERIFY2(moved.state == RunState::Succeeded, moved.record.c_str());
    QVERIFY2(m_front->openTo() == "dr", m_front->edge.command("show servers state db").c_str());
    QVERIFY(m_world->settledOn("d2"));
    QVERIFY(leadsTo(NameServers::drValue));
    // Home again by the same kind of plan. Who is to be chosen has the lowest priority already.
    const auto back =
        analysis::generateSwitchover(m_rig->estate, cart, SiteId("dc"), m_rig->facts("d2"));
    QVERIFY2(back, back ? "" : describe(back.error()).c_str());
    const Ended home = m_rig->carryOut(*back);
    QVERIFY2(home.state == RunState::Succeeded, home.record.c_str());
    QCOMPARE(m_front->openTo(), std::string("dc"));
    QVERIFY(m_world->settledOn("d1"));
    QVERIFY(leadsTo(NameServers::dcValue));
    // What was acknowledged is there.
    const std::set<std::string> &keys = writer.stop();
    QVERIFY(keys.size() > 10);
    std::size_t there = 0;
    for (auto key = keys.begin(); key != keys.end();) {
        std::vector<std::string> words = {"EXISTS"};
        while (key != keys.end() && words.size() < 1000)
            words.push_back(*key++);
        there += std::stoul(m_world->cli("d1", words));
    }
    QCOMPARE(there, keys.size());
}

/// d1 goes with its power: nobody has moved anything by then.
void TestMovesRedis::P1_aLostSiteIsFencedAndTheSentinelsMove()
{
    m_rig->fence->powerOff = [this](const MemberId &) {
        m_world->kill("d1");
        m_world->kill("s1");
        m_names->freeze(false); // the secondary is at dc
    };
    const ComponentId cache = m_rig->estate.components.front().id;
    const model::Observation before = m_rig->look(cache);
    QVERIFY(before.find(MemberId("d1"))->role == model::Role::Primary);
    analysis::GenerationFacts facts = m_rig->facts("d1");
    facts.lossBytesMax = model::lossAny;
    const auto plan =
        analysis::generateFailover(m_rig->estate, ServiceId("cart"), SiteId("dr"), facts);
    QVERIFY2(plan, plan ? "" : describe(plan.error()).c_str());
    QCOMPARE(m_rig->errorsIn(*plan), std::string());
    const Ended moved = m_rig->carryOut(*plan);
    QVERIFY2(moved.state == RunState::Succeeded, moved.record.c_str());
    QCOMPARE(m_front->openTo(), std::string("dr"));
    QVERIFY(m_world->cli("d2", {"ROLE"}).starts_with("master"));
    QVERIFY(leadsTo(NameServers::drValue));
    // What was lost at most stands in the journal.
    std::string said;
    for (const model::JournalEvent &event : m_rig->journalOf()) {
        if (event.step.value == "take-over-d2" && event.kind == model::JournalEvent::Kind::Returned)
            said = model::toJson(event).dump();
    }
    QVERIFY2(said.find("lost_writes") != std::string::npos, said.c_str());
}

} // namespace

QTEST_GUILESS_MAIN(TestMovesRedis)
#include "tst_moves_redis.moc"
