// SPDX-License-Identifier: GPL-3.0-or-later
// What a real cluster does when it is not as a plan wants it: paused, frozen, without a leader, or
// done with nobody told.
#include "adapter/act_client.h"
#include "adapter/loader.h"
#include "plugins/patroni_cluster.h"

#include <QTest>

#include <memory>

using namespace farhaven;
using namespace farhaven::tests;
using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using model::OutcomeKind;

namespace {

std::string said(const Result<Outcome> &outcome)
{
    return outcome ? outcome->why.id + ": " + outcome->why.english + outcome->evidence.dump()
                   : describe(outcome.error());
}

/// The member that is neither.
std::string third(const std::string &one, const std::string &two)
{
    for (const std::string &name : PatroniCluster::names) {
        if (name != one && name != two)
            return name;
    }
    return {};
}

} // namespace

class TestPatroni : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_cluster.reset(); }
    void init();

    void P2_aPausedClusterIsRefused();
    void aCandidateThatNobodyKnowsIsRefused();
    void B58_aMemberThatIsAnotherIsNotBelieved();
    void B59_aTimelineBelowARecalledOneIsNotBelieved();
    void aSuccessCodeIsNoProof();
    void aRefusalIsNotDone();
    void P2_aFrozenLeaderIsNotMoved();
    void P7_doneWithoutAnAnswerIsUnknownAndSeenLater();
    void P2_whatPatroniDidByItselfIsNotRepeated();
    void onlyTheSynchronousStandbyIsMovedTo();
    void whereNobodyLeadsAFailoverIsCarriedOut();

private:
    CallContext context(const std::string &key, std::int64_t ms = 8000)
    {
        CallContext out;
        out.idempotencyKey = key.empty() ? key : QTest::currentTestFunction() + ("." + key);
        out.claim.scope = m_cluster->identity();
        out.claim.epoch = 1;
        out.claim.run = "run-1";
        out.limits = within(m_cluster->env, ms);
        return out;
    }
    std::unique_ptr<adapter::Adapter> adapterOf(const model::Component &component)
    {
        auto made = m_loader.create(component, m_cluster->hosts(), m_cluster->env);
        return made ? std::move(*made) : nullptr;
    }
    Result<Outcome> act(const Action &action, const std::string &key, std::int64_t ms = 8000)
    {
        return QCoro::waitFor(m_adapter->perform(action, context(key, ms)));
    }
    model::Observation seen()
    {
        const auto look = QCoro::waitFor(m_adapter->observe(context({})));
        return look ? *look : model::Observation();
    }
    Tri paused() { return seen().paused; }
    bool isPrimary(const std::string &member)
    {
        const model::Observation look = seen();
        const model::MemberState *state = look.find(MemberId(member));
        return state && state->role == model::Role::Primary && state->writable == Tri::Yes;
    }
    std::string synchronous();
    /// Canned answers stand for a program of the host: they reach no Patroni.
    void curlSays(const std::string &answer)
    {
        m_cluster->env.said["/usr/bin/curl"] = answer;
        const auto outcome = act({"switchover", m_next, {{"from", m_leader}}}, "run-1:step:1");
        m_cluster->env.said.clear();
        m_outcome = std::make_unique<Result<Outcome>>(outcome);
    }

    std::unique_ptr<PatroniCluster> m_cluster;
    std::unique_ptr<adapter::Adapter> m_adapter;
    std::unique_ptr<Result<Outcome>> m_outcome;
    adapter::Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};
    std::string m_leader;
    MemberId m_next;
};

void TestPatroni::initTestCase()
{
    m_cluster = std::make_unique<PatroniCluster>();
    adapter::Claim claim;
    claim.scope = m_cluster->identity();
    claim.epoch = 1;
    for (const model::Host &host : m_cluster->hosts()) {
        const Json holder = {{"run", "run-1"}};
        QVERIFY(QCoro::waitFor(adapter::actClaim(m_cluster->env, *adapter::sshTarget(host), claim,
                                                 holder, false, within(m_cluster->env, 5000))));
    }
}

void TestPatroni::init()
{
    m_leader = m_cluster->settle();
    m_next = MemberId(m_leader == "m2" ? "m3" : "m2");
    m_adapter = adapterOf(m_cluster->component());
    QVERIFY(m_adapter);
}

void TestPatroni::P2_aPausedClusterIsRefused()
{
    const int before = m_cluster->records();
    (void)m_cluster->send(m_leader, "PATCH", "/config", R"({"pause": true})");
    QTRY_VERIFY(paused() == Tri::Yes);
    const Action move("switchover", m_next, {{"from", m_leader}});
    const auto check = QCoro::waitFor(m_adapter->check(move, context("k")));
    QVERIFY(check && check->accepted == Tri::No);
    const auto refused = act(move, "run-1:step:1");
    QVERIFY2(refused && refused->kind == OutcomeKind::NotDone, said(refused).c_str());
    QCOMPARE(refused->why.id, std::string("patroni.check.paused"));
    const auto forced = act({"failover", m_next}, "run-1:step:2");
    QVERIFY2(forced && forced->kind == OutcomeKind::NotDone, said(forced).c_str());
    QCOMPARE(m_cluster->records(), before);
    (void)m_cluster->send(m_leader, "PATCH", "/config", R"({"pause": null})");
    QTRY_VERIFY(paused() == Tri::No);
    QCOMPARE(m_cluster->leader(), m_leader);
}

void TestPatroni::aCandidateThatNobodyKnowsIsRefused()
{
    model::Component component = m_cluster->component();
    component.members[std::size_t(m_next.value[1] - '1')].settings["name"] = "stranger";
    const auto adapter = adapterOf(component);
    QVERIFY(adapter);
    const int before = m_cluster->records();
    const Action move("switchover", m_next, {{"from", m_leader}});
    const auto refused = QCoro::waitFor(adapter->perform(move, context("run-1:step:1")));
    QVERIFY2(refused && refused->kind == OutcomeKind::NotDone, said(refused).c_str());
    QCOMPARE(refused->why.id, std::string("patroni.check.no-candidate"));
    QCOMPARE(m_cluster->records(), before);
}

void TestPatroni::B58_aMemberThatIsAnotherIsNotBelieved()
{
    model::Component component = m_cluster->component();
    component.members[std::size_t(m_next.value[1] - '1')].settings["url"] =
        m_cluster->url(m_leader);
    const auto adapter = adapterOf(component);
    QVERIFY(adapter);
    const auto look = QCoro::waitFor(adapter->observe(context({})));
    QVERIFY2(look, look ? "" : describe(look.error()).c_str());
    for (const model::MemberState &state : look->members)
        QVERIFY2(state.writable != Tri::Yes, model::toJson(*look).dump().c_str());
    QVERIFY(!look->epochs.contains("timeline"));
}

void TestPatroni::B59_aTimelineBelowARecalledOneIsNotBelieved()
{
    model::Sighting other;
    other.identity = "1";
    other.epochs["timeline"] = "99";
    m_adapter->recall(other);
    QVERIFY(isPrimary(m_leader));
    model::Sighting ours = other;
    ours.identity = m_cluster->identity();
    m_adapter->recall(ours);
    QVERIFY(!isPrimary(m_leader));
    const auto refused = act({"switchover", m_next, {{"from", m_leader}}}, "run-1:step:1");
    QVERIFY2(refused && refused->kind == OutcomeKind::NotDone, said(refused).c_str());
}

void TestPatroni::aSuccessCodeIsNoProof()
{
    curlSays("HTTP/1.0 200 OK\r\n\r\nFailed over to \"m3\" instead of \"m2\"");
    QVERIFY2(*m_outcome && (*m_outcome)->kind == OutcomeKind::Unknown, said(*m_outcome).c_str());
    QCOMPARE((*m_outcome)->why.id, std::string("patroni.not-seen"));
    QCOMPARE(m_cluster->leader(), m_leader);
}

void TestPatroni::aRefusalIsNotDone()
{
    curlSays("HTTP/1.0 412 Precondition Failed\r\n\r\nleader name does not match");
    QVERIFY2(*m_outcome && (*m_outcome)->kind == OutcomeKind::NotDone, said(*m_outcome).c_str());
    QCOMPARE((*m_outcome)->why.id, std::string("patroni.refused"));
}

void TestPatroni::P2_aFrozenLeaderIsNotMoved()
{
    const int before = m_cluster->records();
    m_cluster->freeze(m_leader, true);
    const auto refused = act({"switchover", m_next, {{"from", m_leader}}}, "run-1:step:1");
    const model::Observation look = seen();
    m_cluster->freeze(m_leader, false);
    QVERIFY2(refused && refused->kind == OutcomeKind::NotDone, said(refused).c_str());
    QCOMPARE(refused->why.id, std::string("patroni.check.no-leader"));
    const model::MemberState *leader = look.find(MemberId(m_leader));
    QVERIFY(leader && leader->role == model::Role::Unknown && !leader->answered());
    QVERIFY(leader->writable == Tri::Unknown && leader->running == Tri::Unknown);
    QVERIFY(!look.epochs.contains("timeline"));
    QCOMPARE(m_cluster->records(), before);
}

void TestPatroni::P7_doneWithoutAnAnswerIsUnknownAndSeenLater()
{
    const Action move("switchover", m_next, {{"from", m_leader}});
    const int before = int(m_cluster->env.sentWith("v1 effect"));
    const auto lost = act(move, "run-1:step:1", 1200);
    const bool unknown = lost ? lost->kind == OutcomeKind::Unknown : lost.error().maybeApplied;
    QVERIFY2(unknown, said(lost).c_str());
    QCOMPARE(m_cluster->env.sentWith("v1 effect"), before + 1);
    QTRY_VERIFY_WITH_TIMEOUT(isPrimary(m_next.value), 20'000);
    // As after a restart of the program: the host knows the key, and nothing is sent again.
    m_adapter = adapterOf(m_cluster->component());
    const auto asked = QCoro::waitFor(m_adapter->check(move, context("run-1:step:1")));
    QVERIFY(asked && asked->received == Tri::Yes);
    const auto again = act(move, "run-1:step:1");
    QVERIFY2(again && again->kind == OutcomeKind::Done, said(again).c_str());
    QCOMPARE(m_cluster->env.sentWith("v1 effect"), before + 1);
}

void TestPatroni::P2_whatPatroniDidByItselfIsNotRepeated()
{
    const int before = m_cluster->env.sentWith("v1 effect");
    m_cluster->kill(m_leader);
    QVERIFY(!isPrimary(m_leader));
    const auto early = act({"failover", m_next}, "run-1:step:1");
    QVERIFY2(early && early->kind == OutcomeKind::NotDone, said(early).c_str());
    std::string chosen;
    const auto elected = [&] {
        for (const std::string &name : PatroniCluster::names) {
            if (name != m_leader && isPrimary(name))
                chosen = name;
        }
        return !chosen.empty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(elected(), 30'000);
    const auto there = act({"failover", MemberId(chosen)}, "run-1:step:2");
    QVERIFY2(there && there->kind == OutcomeKind::Done, said(there).c_str());
    QVERIFY(there->evidence.value("already", false));
    const std::string other = third(m_leader, chosen);
    const auto refused = act({"failover", MemberId(other)}, "run-1:step:3");
    QVERIFY2(refused && refused->kind == OutcomeKind::NotDone, said(refused).c_str());
    QCOMPARE(refused->why.id, std::string("patroni.check.leads"));
    QCOMPARE(m_cluster->env.sentWith("v1 effect"), before);
    m_cluster->startAgain(m_leader);
}

/// The member whom the leader has marked as synchronous; empty: none yet.
std::string TestPatroni::synchronous()
{
    const model::Observation look = seen();
    for (const model::MemberState &state : look.members) {
        if (state.fact("sync") == "yes")
            return state.member.value;
    }
    return {};
}

void TestPatroni::onlyTheSynchronousStandbyIsMovedTo()
{
    (void)m_cluster->send(m_leader, "PATCH", "/config", R"({"synchronous_mode": true})");
    QTRY_VERIFY_WITH_TIMEOUT(!synchronous().empty(), 20'000);
    const MemberId other(third(m_leader, synchronous()));
    const int before = m_cluster->env.sentWith("v1 effect");
    const auto refused = act({"switchover", other, {{"from", m_leader}}}, "run-1:step:1");
    QVERIFY2(refused && refused->kind == OutcomeKind::NotDone, said(refused).c_str());
    QCOMPARE(refused->why.id, std::string("patroni.check.not-sync"));
    QCOMPARE(m_cluster->env.sentWith("v1 effect"), before);
}

/// Leader and synchronous standby are lost at once: Patroni chooses nobody by itself.
void TestPatroni::whereNobodyLeadsAFailoverIsCarriedOut()
{
    QTRY_VERIFY_WITH_TIMEOUT(!synchronous().empty(), 20'000);
    const std::string standby = synchronous(), last = third(m_leader, standby);
    m_cluster->kill(standby);
    m_cluster->kill(m_leader);
    const Action take("failover", MemberId(last));
    const auto accepted = [&] {
        const auto check = QCoro::waitFor(m_adapter->check(take, context({})));
        return check && check->accepted == Tri::Yes;
    };
    QVERIFY(!accepted());
    // What the caller saw as it called is old by then: it waits, and asks for nothing.
    const int before = m_cluster->env.sentWith("v1 effect");
    const auto waited = act(take, "run-1:step:1", 60'000);
    QVERIFY2(waited && waited->kind == OutcomeKind::NotDone, said(waited).c_str());
    QCOMPARE(waited->why.id, std::string("patroni.waited"));
    QCOMPARE(m_cluster->env.sentWith("v1 effect"), before);
    QVERIFY(accepted());
    QVERIFY(!isPrimary(last));
    const auto done = act(take, "run-1:step:2", 20'000);
    QVERIFY2(done && done->kind == OutcomeKind::Done, said(done).c_str());
    QVERIFY(isPrimary(last));
}

QTEST_GUILESS_MAIN(TestPatroni)
#include "tst_patroni.moc"
