// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/act_client.h"
#include "adapter/loader.h"
#include "plugins/certificate_folder.h"
#include "plugins/cutting_proxy.h"
#include "plugins/redis_world.h"
#include "plugins/redis_writer.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

/// The adapter against a real Redis that is in trouble: what it sees, what it refuses, what a move
/// costs whoever writes.
namespace {

using namespace farhaven;
using namespace farhaven::tests;
using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using model::OutcomeKind;

constexpr int moveMs = 20'000;

std::string told(const Result<Outcome> &outcome)
{
    return outcome ? outcome->why.english + " " + outcome->evidence.dump()
                   : describe(outcome.error());
}

class TestRedis : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void plannedMoveLosesNoAcknowledgedWrite();
    void failoverReportsABoundThatHolds();
    void aSilentHostTakesNoTimeFromTheLook();
    void noQuorumIsRefused();
    void B67_disagreeingSentinelsAreRefused();
    void B67_aManualPromoteIsSeen();
    void P2_aStoppedMasterIsUnknownAndReplaced();
    void P2_stoppedSentinels();
    void P7_doneButLateIsResolvedByALook();
    void P7_anAnswerThatIsLostIsResolvedByALook();
    void P9_anOlderEpochOrdersNothing();
    void whomNobodyWouldChooseIsRefused();
    void withoutMinReplicasNothingMoves();
    void P24_onlyThePinnedServerIsBelieved();
    void B66_hostileAnswers_data();
    void B66_hostileAnswers();

private:
    CallContext context(const std::string &key = {}, std::int64_t ms = moveMs) const;
    model::Observation look(std::int64_t ms = 5000) const;
    Result<Outcome> act(const char *verb, const char *member, const std::string &key,
                        std::int64_t ms = moveMs) const;
    Result<Outcome> failOverLive(const char *member, const std::string &key,
                                 std::int64_t ms = moveMs) const;
    std::set<std::string> keysAt(const std::string &member) const;
    std::vector<int> dataPorts() const;

    std::unique_ptr<RedisWorld> m_world;
    bool m_untouched = false; ///< the next test may go on with it
    adapter::Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};
    std::unique_ptr<adapter::Adapter> m_adapter;
    std::string m_identity;
};

void TestRedis::init()
{
    if (!m_world)
        m_world = std::make_unique<RedisWorld>();
    m_untouched = false;
    auto made = m_loader.create(m_world->component(), m_world->hosts(), m_world->env);
    QVERIFY2(made, made ? "" : describe(made.error()).c_str());
    m_adapter = std::move(*made);
    m_identity = look().identity;
    QVERIFY(!m_identity.empty());
    const auto claimed = QCoro::waitFor(
        m_adapter->perform(Action("claim", MemberId("d1")), context("run-1:claim:1")));
    QVERIFY2(claimed && claimed->kind == OutcomeKind::Done, told(claimed).c_str());
    QCOMPARE(claimed->evidence.value("epoch", 0), 1);
}

void TestRedis::cleanup()
{
    m_adapter.reset();
    if (!m_untouched)
        m_world.reset();
}

CallContext TestRedis::context(const std::string &key, std::int64_t ms) const
{
    CallContext out;
    out.idempotencyKey = key;
    out.claim.scope = m_identity;
    out.claim.epoch = key.empty() ? 0 : 1;
    out.claim.run = "run-1";
    out.limits = within(m_world->env, ms);
    return out;
}

model::Observation TestRedis::look(std::int64_t ms) const
{
    const auto seen = QCoro::waitFor(m_adapter->observe(context({}, ms)));
    return seen ? *seen : model::Observation();
}

Result<Outcome> TestRedis::act(const char *verb, const char *member, const std::string &key,
                               std::int64_t ms) const
{
    return QCoro::waitFor(m_adapter->perform(Action(verb, MemberId(member)), context(key, ms)));
}

/// Although the master lives and takes writes.
Result<Outcome> TestRedis::failOverLive(const char *member, const std::string &key,
                                        std::int64_t ms) const
{
    const Action action("failover", MemberId(member), {{"although_writable", true}});
    return QCoro::waitFor(m_adapter->perform(action, context(key, ms)));
}

std::vector<int> TestRedis::dataPorts() const
{
    return {m_world->port("d1"), m_world->port("d2"), m_world->port("d3")};
}

std::set<std::string> TestRedis::keysAt(const std::string &member) const
{
    std::set<std::string> keys;
    std::istringstream lines(m_world->cli(member, {"KEYS", "k:*"}));
    for (std::string line; std::getline(lines, line);)
        keys.insert(line);
    return keys;
}

void TestRedis::plannedMoveLosesNoAcknowledgedWrite()
{
    RedisWriter writer(dataPorts());
    QVERIFY(until([&] { return writer.acknowledgedSoFar() > 500; }));
    const auto moved = act("switchover", "d2", "run-1:move:1");
    QVERIFY2(moved && moved->kind == OutcomeKind::Done, told(moved).c_str());
    const std::size_t atEnd = writer.acknowledgedSoFar();
    QVERIFY(until([&] { return writer.acknowledgedSoFar() > atEnd + 500; }));
    const std::set<std::string> acknowledged = writer.stop();
    const std::set<std::string> there = keysAt("d2");
    std::size_t lost = 0;
    for (const std::string &key : acknowledged)
        lost += there.contains(key) ? 0 : 1;
    qInfo("%zu acknowledged, %zu lost; %s", acknowledged.size(), lost,
          moved->evidence.dump().c_str());
    QCOMPARE(lost, std::size_t(0));
    QCOMPARE(moved->evidence["after"].value("config_epoch", 0), 1);
    QCOMPARE(moved->evidence["lost_writes"].value("bound", ""), std::string("exact"));
    QCOMPARE(moved->evidence["lost_writes"].value("bytes", -1), 0);
    QCOMPARE(m_world->orders(), 1);
    QVERIFY(moved->seen && moved->seen->find(MemberId("d2"))->role == model::Role::Primary);
    QVERIFY(moved->seen->quorum == Tri::Yes);
    // And back, by the same rule.
    QVERIFY(until([&] { return m_world->settledOn("d2"); }));
    const auto back = act("switchover", "d1", "run-1:back:1");
    QVERIFY2(back && back->kind == OutcomeKind::Done, told(back).c_str());
}

void TestRedis::failoverReportsABoundThatHolds()
{
    RedisWriter writer(dataPorts());
    QVERIFY(until([&] { return writer.acknowledgedSoFar() > 500; }));
    // A live master goes on acknowledging what is thrown away, so somebody must want that.
    const auto refused = act("failover", "d2", "run-1:lost:1");
    QVERIFY2(!refused && refused.error().message.find("use switchover") != std::string::npos,
             told(refused).c_str());
    QCOMPARE(m_world->orders(), 0);
    const auto moved = failOverLive("d2", "run-1:move:1");
    QVERIFY2(moved && moved->kind == OutcomeKind::Done, told(moved).c_str());
    const std::set<std::string> acknowledged = writer.stop();
    const std::set<std::string> there = keysAt("d2");
    std::int64_t lost = 0, bytes = 0;
    for (const std::string &key : acknowledged) {
        lost += there.contains(key) ? 0 : 1;
        bytes += there.contains(key) ? 0 : std::int64_t(RedisWriter::bytesOf(key));
    }
    const Json &bound = moved->evidence["lost_writes"];
    qInfo("%zu acknowledged, %lld lost in %lld bytes; %s", acknowledged.size(), (long long)lost,
          (long long)bytes, bound.dump().c_str());
    QVERIFY2(bound.value("bound", "") == "exact" || bound.value("bound", "") == "upper",
             bound.dump().c_str());
    QVERIFY2(bytes <= bound.value("bytes", std::int64_t(-1)), bound.dump().c_str());
    QCOMPARE(m_world->orders(), 1);
}

/// Its host is asked for its claim too, and never answers: the others have answered by then.
void TestRedis::aSilentHostTakesNoTimeFromTheLook()
{
    m_world->env.silence("d1");
    auto fresh = m_loader.create(m_world->component(), m_world->hosts(), m_world->env);
    QVERIFY(fresh.has_value());
    const auto seen = QCoro::waitFor((*fresh)->observe(context({}, 3000)));
    QVERIFY2(seen, seen ? "" : describe(seen.error()).c_str());
    QCOMPARE(seen->identity, m_identity);
    QCOMPARE(seen->epochs.at("claim"), std::string("1"));
    QVERIFY(seen->find(MemberId("d1"))->role == model::Role::Primary);
}

void TestRedis::noQuorumIsRefused()
{
    for (const char *sentinel : {"s1", "s2", "s3"})
        (void)m_world->cli(sentinel, {"SENTINEL", "SET", "m", "quorum", "4"});
    QVERIFY(look().quorum == Tri::No);
    for (const char *verb : {"failover", "switchover"}) {
        const auto refused = act(verb, "d2", std::string("run-1:") + verb + ":1");
        QVERIFY2(!refused && refused.error().code == ErrorCode::Conflict, told(refused).c_str());
        QVERIFY2(refused.error().message.find("NOQUORUM") != std::string::npos,
                 refused.error().message.c_str());
        QVERIFY(!refused.error().maybeApplied);
        const auto check =
            QCoro::waitFor(m_adapter->check(Action(verb, MemberId("d2")), context("run-1:c:1")));
        QVERIFY(check && check->accepted == Tri::No);
    }
    QCOMPARE(m_world->orders(), 0);
    QCOMPARE(m_world->named("s1"), std::string("d1"));
}

void TestRedis::B67_disagreeingSentinelsAreRefused()
{
    (void)m_world->cli("s3", {"SENTINEL", "REMOVE", "m"});
    (void)m_world->cli(
        "s3", {"SENTINEL", "MONITOR", "m", "127.0.0.1", std::to_string(m_world->port("d3")), "2"});
    const model::Observation seen = look();
    QVERIFY(seen.quorum == Tri::Unknown && !seen.epochs.contains("config-epoch"));
    for (const model::MemberState &state : seen.members) {
        QVERIFY2(!state.answered() && state.role == model::Role::Unknown,
                 state.member.value.c_str());
        QVERIFY(state.error->code == ErrorCode::Conflict);
    }
    const std::string why = seen.find(MemberId("s1"))->error->message;
    QVERIFY2(why.find("different masters") != std::string::npos, why.c_str());
    for (const char *verb : {"failover", "switchover"}) {
        const auto refused = act(verb, "d2", std::string("run-1:") + verb + ":1");
        QVERIFY2(!refused && refused.error().code == ErrorCode::Conflict, told(refused).c_str());
    }
    QCOMPARE(m_world->orders(), 0);
}

void TestRedis::B67_aManualPromoteIsSeen()
{
    (void)m_world->cli("d3", {"REPLICAOF", "NO", "ONE"});
    const model::Observation seen = look();
    const model::MemberState &d3 = *seen.find(MemberId("d3"));
    QVERIFY(!d3.answered() && d3.role == model::Role::Unknown);
    QVERIFY2(d3.error->message.find("the Sentinels name d1") != std::string::npos,
             d3.error->message.c_str());
    QVERIFY(seen.find(MemberId("d1"))->role == model::Role::Primary);
    // The Sentinels undo it; whoever looks sees that too.
    QVERIFY(until([&] { return look().find(MemberId("d3"))->role == model::Role::Replica; }));
}

void TestRedis::P2_aStoppedMasterIsUnknownAndReplaced()
{
    (void)look();
    m_world->pause("d1");
    const model::Observation seen = look();
    const model::MemberState &d1 = *seen.find(MemberId("d1"));
    QVERIFY(!d1.answered() && d1.role == model::Role::Unknown && d1.writable == Tri::Unknown);
    const model::MemberState &d2 = *seen.find(MemberId("d2"));
    QVERIFY(d2.role == model::Role::Replica && d2.lag.transport.bytes && d2.lag.transport.time);
    const auto planned = act("switchover", "d2", "run-1:planned:1");
    QVERIFY2(!planned && !planned.error().maybeApplied, told(planned).c_str());
    QCOMPARE(m_world->orders(), 0);
    const auto moved = act("failover", "d2", "run-1:move:1");
    QVERIFY2(moved && moved->kind == OutcomeKind::Done, told(moved).c_str());
    QVERIFY(moved->evidence.contains("behind_bytes"));
    // It comes back as what it was, until the Sentinels turn it round.
    m_world->resume("d1");
    QVERIFY(until([&] { return look().find(MemberId("d1"))->role == model::Role::Replica; }));
    QCOMPARE(look().find(MemberId("d2"))->fact("role"), std::string("master"));
}

void TestRedis::P2_stoppedSentinels()
{
    m_world->pause("s3");
    const model::Observation seen = look();
    QVERIFY(!seen.find(MemberId("s3"))->answered());
    QVERIFY(seen.quorum == Tri::Yes && seen.find(MemberId("d1"))->role == model::Role::Primary);
    const auto moved = act("switchover", "d2", "run-1:move:1");
    QVERIFY2(moved && moved->kind == OutcomeKind::Done, told(moved).c_str());
    // It wakes up with yesterday's master, and learns.
    m_world->resume("s3");
    QVERIFY(until([&] { return look().quorum == Tri::Yes && m_world->named("s3") == "d2"; }));
    m_world->pause("s2");
    m_world->pause("s3");
    QVERIFY(look().quorum == Tri::Unknown);
    const auto refused = act("failover", "d1", "run-1:again:1");
    QVERIFY2(!refused && !refused.error().maybeApplied, told(refused).c_str());
    QCOMPARE(m_world->orders(), 1);
    m_world->resume("s2");
    m_world->resume("s3");
}

void TestRedis::P7_doneButLateIsResolvedByALook()
{
    // The order gets through and the step has no time left to see what comes of it.
    const auto late = failOverLive("d2", "run-1:move:1", 400);
    QVERIFY2(late && late->kind == OutcomeKind::Unknown, told(late).c_str());
    QCOMPARE(m_world->orders(), 1);
    QVERIFY(until([&] {
        const model::Observation seen = look();
        return seen.find(MemberId("d2"))->role == model::Role::Primary &&
               seen.epochs.contains("config-epoch") && seen.epochs.at("config-epoch") == "1";
    }));
    // Another process with the same attempt, sent again: the host knows the key.
    QVERIFY(until([&] { return m_world->settledOn("d2"); }));
    m_adapter = std::move(*m_loader.create(m_world->component(), m_world->hosts(), m_world->env));
    const auto check = QCoro::waitFor(
        m_adapter->check(Action("failover", MemberId("d2")), context("run-1:move:1")));
    QVERIFY(check && check->received == Tri::Yes && check->recorded == OutcomeKind::Unknown);
    const auto back = act("switchover", "d1", "run-2:back:1");
    QVERIFY2(back && back->kind == OutcomeKind::Done, told(back).c_str());
    const int orders = m_world->orders();
    QVERIFY(until([&] { return m_world->settledOn("d1"); }));
    const auto again = failOverLive("d2", "run-1:move:1", 1500);
    QVERIFY2(again && again->kind == OutcomeKind::Unknown, told(again).c_str());
    QCOMPARE(m_world->orders(), orders);
    QCOMPARE(m_world->named("s1"), std::string("d1"));
}

void TestRedis::P7_anAnswerThatIsLostIsResolvedByALook()
{
    CuttingProxy sentinel(m_world->port("s1"), "$8\r\nFAILOVER");
    model::Component component = m_world->component();
    component.members[3].settings["port"] = sentinel.port();
    m_adapter = std::move(*m_loader.create(component, m_world->hosts(), m_world->env));
    const auto moved = act("switchover", "d2", "run-1:move:1");
    QVERIFY2(moved && moved->kind == OutcomeKind::Done, told(moved).c_str());
    QCOMPARE(sentinel.cuts, 1);
    QVERIFY2(moved->evidence["sentinel"].contains("lost"), told(moved).c_str());
    QCOMPARE(m_world->orders(), 1);
    // The same of the order to the master: both roles are seen to change, and the Sentinels are
    // told.
    QVERIFY(until([&] { return m_world->settledOn("d2"); }));
    CuttingProxy master(m_world->port("d2"), "$8\r\nFAILOVER");
    component = m_world->component();
    component.members[1].settings["port"] = master.port();
    component.members[1].settings["announced"] = "127.0.0.1:" + std::to_string(m_world->port("d2"));
    m_adapter = std::move(*m_loader.create(component, m_world->hosts(), m_world->env));
    const auto back = act("switchover", "d1", "run-1:back:1");
    QVERIFY2(back && back->kind == OutcomeKind::Done, told(back).c_str());
    QCOMPARE(master.cuts, 1);
    QVERIFY2(back->evidence["master"].contains("lost"), told(back).c_str());
    QCOMPARE(m_world->orders(), 2);
}

/// Somebody took over while this executor slept; nothing has moved yet.
void TestRedis::P9_anOlderEpochOrdersNothing()
{
    const model::Host host = m_world->hosts()[1];
    adapter::Claim newer;
    newer.scope = m_identity;
    newer.epoch = 2;
    const auto taken =
        QCoro::waitFor(adapter::actClaim(m_world->env, *adapter::sshTarget(host), newer,
                                         {{"run", "run-2"}}, true, within(m_world->env, 5000)));
    QVERIFY2(taken, taken ? "" : describe(taken.error()).c_str());
    for (const char *verb : {"failover", "switchover"}) {
        const Json though =
            std::string(verb) == "failover" ? Json{{"although_writable", true}} : Json::object();
        const Action action(verb, MemberId("d2"), though);
        const auto refused = QCoro::waitFor(
            m_adapter->perform(action, context(std::string("run-1:") + verb + ":1")));
        QVERIFY2(!refused && refused.error().code == ErrorCode::Conflict, told(refused).c_str());
        QVERIFY(!refused.error().maybeApplied);
    }
    QCOMPARE(m_world->orders(), 0);
    QVERIFY(m_world->cli("d1", {"ROLE"}).starts_with("master"));
}

void TestRedis::whomNobodyWouldChooseIsRefused()
{
    for (const char *verb : {"failover", "switchover"}) {
        const auto refused = act(verb, "d3", std::string("run-1:") + verb + ":1");
        QVERIFY2(!refused && refused.error().code == ErrorCode::Conflict, told(refused).c_str());
        QVERIFY2(refused.error().message.find("would choose d2") != std::string::npos,
                 refused.error().message.c_str());
    }
    const auto sentinel = act("failover", "s1", "run-1:s:1");
    QVERIFY(!sentinel && sentinel.error().code == ErrorCode::Unsupported);
    QCOMPARE(m_world->orders(), 0);
    m_untouched = true;
}

void TestRedis::withoutMinReplicasNothingMoves()
{
    (void)m_world->cli("d1", {"CONFIG", "SET", "min-replicas-to-write", "0"});
    const auto refused = act("failover", "d2", "run-1:move:1");
    QVERIFY2(!refused && refused.error().message.find("min-replicas-to-write") != std::string::npos,
             told(refused).c_str());
    QCOMPARE(m_world->orders(), 0);
}

void TestRedis::P24_onlyThePinnedServerIsBelieved()
{
    m_adapter.reset();
    m_world.reset();
    CertificateFolder certificates;
    certificates.authority("ours");
    certificates.authority("theirs");
    certificates.leaf("server", "ours", "IP:127.0.0.1");
    m_world = std::make_unique<RedisWorld>(certificates.path(QStringLiteral(".")).toStdString());
    const auto seenWith = [&](const Json &tls) {
        model::Component component = m_world->component();
        if (!tls.is_null())
            component.settings["tls"] = tls;
        m_adapter = std::move(*m_loader.create(component, m_world->hosts(), m_world->env));
        return look();
    };
    for (const Json &tls : {Json{{"authority", certificates.lines(QStringLiteral("ours"))}},
                            Json{{"sha256", certificates.sha256(QStringLiteral("server"))}}}) {
        const model::Observation seen = seenWith(tls);
        QVERIFY2(seen.quorum == Tri::Yes, model::toJson(seen).dump().c_str());
        QVERIFY(seen.find(MemberId("d1"))->role == model::Role::Primary);
    }
    const std::string other(64, 'a');
    for (const Json &tls : {Json{{"authority", certificates.lines(QStringLiteral("theirs"))}},
                            Json{{"sha256", other}}}) {
        for (const model::MemberState &state : seenWith(tls).members)
            QVERIFY2(!state.answered() && state.error->code == ErrorCode::Denied,
                     describe(*state.error).c_str());
    }
    for (const model::MemberState &state : seenWith(Json()).members)
        QVERIFY(!state.answered());
    const auto none = m_loader.create(
        [&] {
            model::Component component = m_world->component();
            component.settings["tls"] = Json::object();
            return component;
        }(),
        m_world->hosts(), m_world->env);
    QVERIFY(!none && none.error().code == ErrorCode::Invalid);
}

void TestRedis::B66_hostileAnswers_data()
{
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<bool>("endless");
    QTest::addColumn<int>("code");
    QTest::newRow("2^63-1") << QByteArray("$9223372036854775807\r\n") << false
                            << int(ErrorCode::Exhausted);
    QTest::newRow("nested") << QByteArray("*1\r\n").repeated(50) << false
                            << int(ErrorCode::Exhausted);
    QTest::newRow("endless line") << QByteArray(65536, 'a').prepend('+') << true
                                  << int(ErrorCode::Exhausted);
    QTest::newRow("endless values")
        << QByteArray("*16000\r\n") +
               QByteArray("$1000\r\n" + QByteArray(1000, 'b') + "\r\n").repeated(2000)
        << true << int(ErrorCode::Exhausted);
    QTest::newRow("nothing") << QByteArray() << false << int(ErrorCode::Timeout);
    QTest::newRow("not Redis") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << false
                               << int(ErrorCode::Corrupt);
}

void TestRedis::B66_hostileAnswers()
{
    QFETCH(QByteArray, says);
    QFETCH(bool, endless);
    QFETCH(int, code);
    QTcpServer hostile;
    QVERIFY(hostile.listen(QHostAddress::LocalHost));
    connect(&hostile, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *client = hostile.nextPendingConnection();
        client->write(says);
        if (endless)
            connect(client, &QTcpSocket::bytesWritten, client, [client, says] {
                if (client->bytesToWrite() < says.size())
                    client->write(says);
            });
    });
    model::Component component = m_world->component();
    component.members[1].settings["port"] = hostile.serverPort();
    m_adapter = std::move(*m_loader.create(component, m_world->hosts(), m_world->env));
    const model::Observation seen = look();
    const model::MemberState &d2 = *seen.find(MemberId("d2"));
    QVERIFY(!d2.answered() && d2.role == model::Role::Unknown);
    QCOMPARE(int(d2.error->code), code);
    m_untouched = true;
}

} // namespace

QTEST_GUILESS_MAIN(TestRedis)
#include "tst_redis.moc"
