// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/site_move.h"
#include "plugins/patroni_cluster.h"
#include "plugins/redis_world.h"
#include "rig.h"

#include <QTest>

/// Two services of one site, "bank" on a real Patroni and "cart" on a real Redis, whose application
/// needs the bank's database, moved by one plan.
namespace {

using namespace farhaven;
using namespace farhaven::tests;
using model::PlanKind;
using model::RunState;

constexpr const char *script = FARHAVEN_SOURCE_DIR "/tests/moves/says_who_writes.py";

SiteId siteByNumber(const std::string &name)
{
    return SiteId(name.back() == '1' ? "dc" : name.back() == '2' ? "dr" : "ops");
}

class TestMovesSite : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void onePlanMovesBoth();
    void P1_onePlanRecoversBothFromALostSite();

private:
    void addWriter(model::Estate &estate, model::Component writer,
                   const std::vector<model::Host> &hosts);
    [[nodiscard]] analysis::SiteMoveFacts facts(const char *bank, const char *cart);
    [[nodiscard]] std::vector<std::string> settledOf(model::Phase phase,
                                                     const model::RecoveryPlan &plan) const;

    std::unique_ptr<PatroniCluster> m_bank;
    std::unique_ptr<RedisWorld> m_cart;
    std::unique_ptr<Front> m_bankFront, m_cartFront;
    std::unique_ptr<MoveRig> m_rig;
    QTemporaryDir m_bankKeeper, m_cartKeeper;
};

void TestMovesSite::addWriter(model::Estate &estate, model::Component writer,
                              const std::vector<model::Host> &hosts)
{
    for (model::Member &member : writer.members)
        member.site = siteByNumber(member.id.value);
    for (model::Host host : hosts) {
        host.site = siteByNumber(host.id.value);
        estate.hosts.push_back(host);
    }
    estate.components.push_back(std::move(writer));
}

void TestMovesSite::initTestCase()
{
    m_bank = std::make_unique<PatroniCluster>(std::set<std::string>{"m3"});
    m_cart = std::make_unique<RedisWorld>();
    const std::string user = serverUser();
    giveTo(m_bankKeeper.path().toStdString(), user);
    m_bank->env.addHost("ops1", m_bankKeeper.path().toStdString());
    m_cart->env.addHost("ops1", m_cartKeeper.path().toStdString());
    m_bankFront = std::make_unique<Front>("bank", m_bank->env, user);
    m_cartFront = std::make_unique<Front>("cart", m_cart->env, std::string());
    model::Estate estate = emptyEstate();
    addWriter(estate, m_bank->component(), m_bank->hosts());
    addWriter(estate, m_cart->component(), m_cart->hosts());
    const ComponentId bank = m_bank->component().id, cart = m_cart->component().id;
    std::map<ComponentId, Env *> envs = {{bank, &m_bank->env}, {cart, &m_cart->env}};
    m_bankFront->addTo(estate, bank, envs);
    m_cartFront->addTo(estate, cart, envs);
    estate.components.push_back(fenceFor({{"m1", "dc"}, {"d1", "dc"}, {"m2", "dr"}, {"d2", "dr"}}));
    for (model::Service &service : estate.services)
        service.fence = ComponentId("fence");
    estate.dependencies.push_back({ComponentId("cart-app"), bank, model::DependencyStrength::Hard});
    m_rig = std::make_unique<MoveRig>(estate, envs, m_bank->env.clock());
    const std::string identity = m_rig->look(cart).identity;
    for (const std::string number : {"1", "2"}) {
        const std::string host = number == "1" ? "dc1" : "dr1";
        m_bankFront->application.setDatabase(host, {script, "patroni", m_bank->url("m" + number)});
        m_cartFront->application.setDatabase(
            host, {script, "redis", std::to_string(m_cart->port("d" + number)), identity});
    }
    if (m_bank->settle() != "m1")
        (void)m_bank->send(m_bank->leader(), "POST", "/switchover",
                           R"({"leader":")" + m_bank->leader() + R"(","candidate":"m1"})");
    QCOMPARE(m_bank->settle(), std::string("m1"));
    m_bankFront->openTo("dc");
    m_cartFront->openTo("dc");
}

void TestMovesSite::cleanupTestCase()
{
    m_rig.reset();
    m_bankFront.reset();
    m_cartFront.reset();
    m_bank.reset();
    m_cart.reset();
}

analysis::SiteMoveFacts TestMovesSite::facts(const char *bank, const char *cart)
{
    analysis::SiteMoveFacts known;
    known.facts = m_rig->facts("");
    known.primaries = {{m_bank->component().id, MemberId(bank)},
                       {m_cart->component().id, MemberId(cart)}};
    return known;
}

std::vector<std::string> TestMovesSite::settledOf(model::Phase phase,
                                                  const model::RecoveryPlan &plan) const
{
    std::vector<std::string> order;
    for (const model::JournalEvent &event : m_rig->journalOf()) {
        const model::Step *step = plan.find(event.step);
        if (step && step->phase == phase && event.kind == model::JournalEvent::Kind::Settled)
            order.push_back(event.step.value);
    }
    return order;
}

void TestMovesSite::onePlanMovesBoth()
{
    const auto plan = analysis::generateSiteMove(m_rig->estate, PlanKind::Switchover, SiteId("dc"),
                                                 SiteId("dr"), facts("m1", "d1"));
    QVERIFY2(plan, plan ? "" : describe(plan.error()).c_str());
    QVERIFY2(m_rig->errorsIn(*plan).empty(), m_rig->errorsIn(*plan).c_str());
    const Ended moved = m_rig->carryOut(*plan);
    QVERIFY2(moved.state == RunState::Succeeded, moved.record.c_str());
    QCOMPARE(m_bankFront->openTo(), std::string("dr"));
    QCOMPARE(m_cartFront->openTo(), std::string("dr"));
    QCOMPARE(m_bank->settle(), std::string("m2"));
    QVERIFY(m_cart->settledOn("d2"));
    const std::vector<std::string> promoted = {"bank.hand-over-m2", "cart.hand-over-d2"};
    QCOMPARE(settledOf(model::Phase::Promote, *plan), promoted);
    const std::vector<std::string> closed = {"cart.drain-edge-dc", "bank.drain-edge-dc"};
    QCOMPARE(settledOf(model::Phase::Quiesce, *plan), closed);
}

void TestMovesSite::P1_onePlanRecoversBothFromALostSite()
{
    m_rig->fence->powerOff = [this](const MemberId &host) {
        if (host.value == "m2")
            m_bank->kill("m2");
        if (host.value != "d2")
            return;
        m_cart->kill("d2");
        m_cart->kill("s2");
    };
    analysis::SiteMoveFacts lost = facts("m2", "d2");
    lost.facts.lossBytesMax = model::lossAny;
    const auto plan = analysis::generateSiteMove(m_rig->estate, PlanKind::Failover, SiteId("dr"),
                                                 SiteId("dc"), lost);
    QVERIFY2(plan, plan ? "" : describe(plan.error()).c_str());
    QVERIFY2(m_rig->errorsIn(*plan).empty(), m_rig->errorsIn(*plan).c_str());
    const Ended moved = m_rig->carryOut(*plan);
    QVERIFY2(moved.state == RunState::Succeeded, moved.record.c_str());
    QCOMPARE(m_bankFront->openTo(), std::string("dc"));
    QCOMPARE(m_cartFront->openTo(), std::string("dc"));
    QCOMPARE(m_bank->leader(), std::string("m1"));
    QVERIFY(m_cart->cli("d1", {"ROLE"}).starts_with("master"));
}

} // namespace

QTEST_GUILESS_MAIN(TestMovesSite)
#include "tst_moves_site.moc"
