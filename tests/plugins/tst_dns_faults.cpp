// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/dns_rig.h"
#include "plugins/fault_proxy.h"
#include "program.h"

#include <QTest>

/// What others do to the name, and the network to an update, at the very moment.
namespace tst_dns_faults {

using namespace farhaven;
using namespace farhaven::tests;
using adapter::CallContext;
using model::OutcomeKind;

class TestDnsFaults : public QObject, protected DnsRig {
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    /// Between our look and our update: nobody but the server can notice that.
    void somebodyElsesChangeAtThatMomentIsRefusedByTheServer()
    {
        m_env->beforeUpdate = [this] {
            m_servers->changePrimary("update add app.example.test 300 A 10.9.9.9");
        };
        const auto refused = act(toDr(), context("k"));
        QVERIFY2(!refused && refused.error().code == ErrorCode::Conflict, words(refused).c_str());
        QVERIFY(!refused.error().maybeApplied);
        QCOMPARE(m_env->updates, 1);
        const std::string now = m_servers->ask("app.example.test", "A");
        QVERIFY(now.find("10.9.9.9") != std::string::npos &&
                now.find("10.9.1.1") != std::string::npos);
        QVERIFY(m_servers->ask("_farhaven.app.example.test", "TXT").empty());
    }

    /// The newer owner comes between the look and the update of the older: the target refuses.
    void P9_anOlderEpochIsRefusedByTheServerItself()
    {
        const auto newer = made(m_servers->component());
        m_env->beforeUpdate = [this, &newer] {
            const auto moved = QCoro::waitFor(newer->perform(toDr(), context("newer", 3)));
            QVERIFY2(moved && moved->kind == OutcomeKind::Done, words(moved).c_str());
            const auto back = QCoro::waitFor(
                newer->perform({"point-back", MemberId("dr"), {{"to", "dc"}}}, context("back", 3)));
            QVERIFY2(back && back->kind == OutcomeKind::Done, words(back).c_str());
        };
        // The name holds what we expect again; the mark alone tells that somebody newer was there.
        const auto refused = act(toDr(), context("k", 2));
        QVERIFY2(!refused && refused.error().code == ErrorCode::Conflict, words(refused).c_str());
        QVERIFY2(refused.error().message.find("epoch 3") != std::string::npos,
                 words(refused).c_str());
        QCOMPARE(m_env->updates, 3);
        QVERIFY(m_servers->ask("app.example.test", "A").find("10.9.1.1") != std::string::npos);
    }

    void P7_doneButTimedOutIsFoundOutByALook()
    {
        const std::int64_t serial = m_servers->serial();
        m_env->loseAnswer = true;
        const auto moved = act(toDr(), context("k"));
        QVERIFY2(moved && moved->kind == OutcomeKind::Done, words(moved).c_str());
        QCOMPARE(m_servers->serial(), serial + 1);
        const auto other = made(m_servers->component());
        const auto asked = QCoro::waitFor(other->check(toDr(), context("k")));
        QVERIFY(asked && asked->received == Tri::Yes && asked->recorded == OutcomeKind::Done);
    }

    void P7_whatNeverArrivedIsUnknownUntilItIsSentAgain()
    {
        const std::int64_t serial = m_servers->serial();
        m_env->swallow = true;
        const auto lost = act(toDr(), context("k"));
        QVERIFY2(!lost && lost.error().maybeApplied, words(lost).c_str());
        QCOMPARE(m_servers->serial(), serial);
        const auto asked = QCoro::waitFor(m_adapter->check(toDr(), context("k")));
        // It may still be under way: nobody says that it was never received.
        QVERIFY(asked && asked->received == Tri::Unknown);
        CallContext again = context("k");
        again.again = true;
        const auto moved = act(toDr(), again);
        QVERIFY2(moved && moved->kind == OutcomeKind::Done, words(moved).c_str());
        QCOMPARE(m_servers->serial(), serial + 1);
    }

    /// On a real wire: what becomes of the update between us and the primary.
    void P7_faultsOnTheWayToThePrimary_data()
    {
        QTest::addColumn<QByteArray>("order");
        QTest::addColumn<bool>("arrives");
        QTest::newRow("reset in mid-reply")
            << QByteArray(R"({"to_client": {"reset_after": 20}})") << true;
        QTest::newRow("reset before the reply")
            << QByteArray(R"({"to_client": {"reset_after": 0}})") << true;
        QTest::newRow("closed in mid-reply")
            << QByteArray(R"({"to_client": {"close_after": 20}})") << true;
        QTest::newRow("the answer is lost")
            << QByteArray(R"({"to_client": {"swallow": true}})") << true;
        QTest::newRow("the answer is late")
            << QByteArray(R"({"to_client": {"delay_ms": 300}})") << true;
        QTest::newRow("reset in mid-request")
            << QByteArray(R"({"to_server": {"reset_after": 40}})") << false;
        QTest::newRow("the request is lost")
            << QByteArray(R"({"to_server": {"swallow": true}})") << false;
    }

    void P7_faultsOnTheWayToThePrimary()
    {
        QFETCH(QByteArray, order);
        QFETCH(bool, arrives);
        FaultProxy proxy(m_servers->port());
        model::Component component = m_servers->component();
        component.settings["servers"][0]["port"] = proxy.port();
        m_adapter.reset();
        m_env = std::make_unique<Between>(
            std::make_shared<OneDnsKey>(NameServers::secretName, m_servers->secret(),
                                        *Destination::of("dns", "127.0.0.1", proxy.port())));
        m_adapter = made(component);
        Json faults = Json::parse(order.toStdString());
        // An update: the code in the third byte of the message, behind its length.
        faults["only"] = {{"at", 4}, {"mask", 0x78}, {"is", 0x28}};
        proxy.faults(faults);
        const std::int64_t serial = m_servers->serial();
        const auto moved = act(toDr(), context("k", 2, 1500));
        QCOMPARE(proxy.counts().value("faulty", 0), 1);
        QCOMPARE(m_servers->serial(), serial + (arrives ? 1 : 0));
        if (arrives) {
            QVERIFY2(moved && moved->kind == OutcomeKind::Done, words(moved).c_str());
            return;
        }
        QVERIFY2(!moved && moved.error().maybeApplied, words(moved).c_str());
        proxy.faults();
        CallContext again = context("k");
        again.again = true;
        const auto later = act(toDr(), again);
        QVERIFY2(later && later->kind == OutcomeKind::Done, words(later).c_str());
        QCOMPARE(m_servers->serial(), serial + 1);
    }
};

FARHAVEN_TEST(TestDnsFaults)

} // namespace tst_dns_faults

#include "tst_dns_faults.moc"
