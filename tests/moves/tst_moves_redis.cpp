// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/redis_world.h"
#include "plugins/redis_writer.h"
#include "rig.h"

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

private:
    [[nodiscard]] model::Estate estate() const;

    std::unique_ptr<RedisWorld> m_world;
    std::unique_ptr<Front> m_front;
    std::unique_ptr<MoveRig> m_rig;
};

/// The data node d2 is at dr; d1 and d3 are at dc, as are two of three Sentinels.
model::Estate TestMovesRedis::estate() const
{
    model::Estate estate = emptyEstate();
    model::Component cache = m_world->component();
    for (const model::Host &host : m_world->hosts())
        estate.hosts.push_back(host);
    for (model::Host host : m_front->application.hosts()) {
        host.site = SiteId(host.id.value.substr(0, 2));
        host.name = "cart-" + host.id.value;
        host.id = HostId(host.name);
        estate.hosts.push_back(host);
    }
    estate.components = {cache, m_front->applicationComponent(), m_front->edgeComponent()};
    estate.services = {m_front->describe(cache.id)};
    return estate;
}

void TestMovesRedis::init()
{
    m_world = std::make_unique<RedisWorld>();
    m_front = std::make_unique<Front>("cart", m_world->env, std::string());
    m_front->openTo("dc");
    const model::Estate known = estate();
    m_rig = std::make_unique<MoveRig>(
        known,
        std::map<ComponentId, Env *>{{known.components[0].id, &m_world->env},
                                     {known.components[1].id, &m_front->application.env},
                                     {known.components[2].id, &m_front->application.env}},
        m_world->env.clock());
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
    // Home again by the same kind of plan. Who is to be chosen has the lowest priority already.
    const auto back =
        analysis::generateSwitchover(m_rig->estate, cart, SiteId("dc"), m_rig->facts("d2"));
    QVERIFY2(back, back ? "" : describe(back.error()).c_str());
    const Ended home = m_rig->carryOut(*back);
    QVERIFY2(home.state == RunState::Succeeded, home.record.c_str());
    QCOMPARE(m_front->openTo(), std::string("dc"));
    QVERIFY(m_world->settledOn("d1"));
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

} // namespace

QTEST_GUILESS_MAIN(TestMovesRedis)
#include "tst_moves_redis.moc"
