// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/dns_answers.h"
#include "plugins/dns_rig.h"
#include "program.h"

#include <QElapsedTimer>
#include <QTest>

#include <sys/stat.h>

namespace tst_dns {

using namespace farhaven;
using namespace farhaven::tests;
using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using model::OutcomeKind;

namespace {

/// In the place of a server that takes updates: they must never come to one that was asked only.
std::string hostile(const std::string &question, const DnsAnswer &answer)
{
    const std::string asked = dnsQuestion(question);
    DnsAnswer honest;
    if (asked == "example.test. SOA") {
        honest.records = {
            "example.test. 300 IN SOA ns1.example.test. admin.example.test. 7 1 1 3600 5"};
        return dnsAnswer(question, honest);
    }
    return dnsAnswer(question, asked == "app.example.test. A" ? answer : honest);
}

} // namespace

class TestDns : public QObject, protected DnsRig {
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void P2_everyServerIsAskedAndTheirWordIsTheState()
    {
        QCOMPARE(fact("dc", "state"), std::string("pointed"));
        QCOMPARE(fact("dr", "state"), std::string("elsewhere"));
        QCOMPARE(fact("dc", "ttl_s"), std::string("300"));
        QCOMPARE(fact("dc", "caches"), std::string("unknown")); // nobody knows who moved it
        m_servers->freeze(false);
        const auto seen = QCoro::waitFor(m_adapter->observe(context({}, 0)));
        QVERIFY2(seen, seen ? "" : describe(seen.error()).c_str());
        const model::MemberState &dc = *seen->find(MemberId("dc"));
        QCOMPARE(dc.fact("state"), std::string("unknown"));
        QCOMPARE(dc.fact("state_without_dr"), std::string("pointed"));
        QVERIFY(dc.fact("servers").find("ns2: the deadline passed") != std::string::npos);
    }

    void B83_aServerThatSaysSomethingElseMakesItUnknown_data()
    {
        QTest::addColumn<int>("nothing"); // the row's name says it all
        for (const char *name : {"SERVFAIL", "NXDOMAIN", "wrong id", "lame", "TTL 0", "TTL 2^31",
                                 "alias loop", "another serial", "hangs up"})
            QTest::newRow(name) << 0;
    }
    void B83_aServerThatSaysSomethingElseMakesItUnknown()
    {
        const std::string kind = QTest::currentDataTag();
        DnsAnswer answer;
        answer.records = {"app.example.test. 300 IN A 10.9.1.1"};
        if (kind == "SERVFAIL")
            answer.rcode = 2;
        if (kind == "NXDOMAIN")
            answer = DnsAnswer{{}, 3};
        if (kind == "wrong id")
            answer.idShift = 1;
        if (kind == "lame")
            answer.authoritative = false;
        if (kind.starts_with("TTL"))
            answer.ttl = kind == "TTL 0" ? 0 : 0x80000000LL;
        if (kind == "alias loop")
            answer.records = {"app.example.test. 300 IN CNAME b.example.test.",
                              "b.example.test. 300 IN CNAME app.example.test."};
        const DnsPeer peer([&](const std::string &question) {
            return kind == "hangs up" ? std::string() : hostile(question, answer);
        });
        model::Component component = m_servers->component();
        component.settings["servers"][1]["port"] = peer.port();
        m_adapter = made(component);
        QCOMPARE(fact("dc", "state"), std::string("unknown"));
        QCOMPARE(fact("dr", "state"), std::string("unknown"));
        const std::int64_t serial = m_servers->serial();
        const auto refused = act(toDr(), context("k"));
        QVERIFY2(!refused && !refused.error().maybeApplied, words(refused).c_str());
        QCOMPARE(m_servers->serial(), serial);
        QCOMPARE(m_env->updates, 0);
    }

    void B82_aliasesInACircleAndNoTimeToLiveAreRefusedOfRealServers()
    {
        m_servers->change("update delete app.example.test A\n"
                          "update add app.example.test 300 CNAME b.example.test.\n"
                          "update add b.example.test 300 CNAME app.example.test.");
        QCOMPARE(fact("dc", "state"), std::string("unknown"));
        // BIND says SERVFAIL to it; another server might answer with the circle.
        QVERIFY2(fact("dc", "servers").find("SERVFAIL") != std::string::npos,
                 fact("dc", "servers").c_str());
        QVERIFY(!act(toDr(), context("k")));
        m_servers->change("update delete b.example.test\nupdate delete app.example.test\n"
                          "update add app.example.test 0 A 10.9.1.1");
        QVERIFY(fact("dc", "servers").find("TTL of 0") != std::string::npos);
        QVERIFY(!act(toDr(), context("k2")));
        QCOMPARE(m_env->updates, 0);
    }

    void theNameIsMovedAtEveryServerAndCachesAreTold()
    {
        const auto moved = act(toDr(), context("k"));
        QVERIFY2(moved && moved->kind == OutcomeKind::Done, words(moved).c_str());
        for (const bool primary : {true, false})
            QVERIFY(m_servers->ask("app.example.test", "A", primary).find("10.9.2.1") !=
                    std::string::npos);
        QVERIFY2(moved->why.english.find("clients may hold the old answer until") !=
                     std::string::npos,
                 moved->why.english.c_str());
        QCOMPARE(moved->evidence["before"].value("ttl_s", 0), 300);
        QCOMPARE(moved->evidence["after"].value("ttl_s", 0), 5);
        QCOMPARE(fact("dr", "state"), std::string("pointed"));
        QCOMPARE(fact("dr", "caches"), std::string("may-hold"));
        const auto back = act({"point-back", MemberId("dr"), {{"to", "dc"}}}, context("back"));
        QVERIFY2(back && back->kind == OutcomeKind::Done, words(back).c_str());
        QCOMPARE(fact("dc", "state"), std::string("pointed"));
    }

    /// The wait is a fact that changes by itself, counted from when the last server followed.
    void theOldTimeToLiveIsWaitedFor()
    {
        m_servers->reset(2);
        const auto moved = act(toDr(), context("k"));
        QVERIFY2(moved && moved->kind == OutcomeKind::Done, words(moved).c_str());
        QElapsedTimer since;
        since.start();
        QCOMPARE(fact("dr", "caches"), std::string("may-hold"));
        const Action wait("await-caches", MemberId("dr"));
        const auto said = act(wait, context({}, 0));
        QVERIFY2(said && said->evidence["caches"] == "may-hold", words(said).c_str());
        QTRY_COMPARE_WITH_TIMEOUT(fact("dr", "caches"), std::string("expired"), 10'000);
        QVERIFY2(since.elapsed() >= 1900, std::to_string(since.elapsed()).c_str());
        const auto done = act(wait, context({}, 0));
        QVERIFY2(done && done->evidence["caches"] == "expired", words(done).c_str());
        // A program that has just begun does not know when the last server followed.
        m_adapter = made(m_servers->component());
        QCOMPARE(fact("dr", "caches"), std::string("may-hold"));
        QTRY_COMPARE_WITH_TIMEOUT(fact("dr", "caches"), std::string("expired"), 10'000);
    }

    void somebodyElsesChangeRefusesTheMove()
    {
        m_servers->change("update delete app.example.test A\nupdate add app.example.test 300 A "
                          "10.9.9.9");
        const std::int64_t serial = m_servers->serial();
        const auto refused = act(toDr(), context("k"));
        QVERIFY2(!refused && refused.error().code == ErrorCode::Conflict, words(refused).c_str());
        QVERIFY(!refused.error().maybeApplied);
        QVERIFY(refused.error().message.find("10.9.9.9") != std::string::npos);
        QCOMPARE(m_servers->serial(), serial);
    }

    void aServerThatDoesNotFollowLeavesItUnknown()
    {
        const auto hold = [this] { m_servers->freeze(false); };
        m_env->beforeUpdate = hold;
        const auto open = act(toDr(), context("k", 2, 2000));
        QVERIFY2(open && open->kind == OutcomeKind::Unknown, words(open).c_str());
        QVERIFY(open->why.english.find("ns2") != std::string::npos);
        QCOMPARE(fact("dr", "state"), std::string("unknown"));
        m_servers->freeze(false, false);
        QTRY_COMPARE_WITH_TIMEOUT(fact("dr", "state"), std::string("pointed"), 10'000);
    }

    void theServersOfALostSiteNeedNotFollow()
    {
        m_servers->freeze(false);
        const auto refused = act(toDr(), context("k", 2, 2500));
        QVERIFY2(!refused && !refused.error().maybeApplied, words(refused).c_str());
        Action without = toDr();
        without.parameters["without_site"] = "dr";
        const auto moved = act(without, context("k2"));
        QVERIFY2(moved && moved->kind == OutcomeKind::Done, words(moved).c_str());
        const model::MemberState &dr = *moved->seen->find(MemberId("dr"));
        QCOMPARE(dr.fact("state"), std::string("unknown"));
        QCOMPARE(dr.fact("state_without_dr"), std::string("pointed"));
    }

    void P24_theKeyGoesToItsPlaceAloneAndAnotherKeyIsRefused()
    {
        const std::int64_t serial = m_servers->serial();
        model::Component component = m_servers->component();
        component.settings["key_name"] = "nobody";
        m_adapter = made(component);
        const auto unknown = act(toDr(), context("k"));
        QVERIFY2(!unknown && unknown.error().code == ErrorCode::Denied, words(unknown).c_str());
        QVERIFY(!unknown.error().maybeApplied);
        const auto elsewhere =
            std::make_shared<OneDnsKey>(NameServers::secretName, m_servers->secret(),
                                        *Destination::of("dns", "10.9.0.1", m_servers->port()));
        m_adapter.reset();
        m_env = std::make_unique<Between>(elsewhere);
        m_adapter = made(m_servers->component());
        const auto denied = act(toDr(), context("k2"));
        QVERIFY2(!denied && denied.error().code == ErrorCode::Denied, words(denied).c_str());
        QVERIFY(denied.error().message.find("dns://127.0.0.1") != std::string::npos);
        const auto wrong = std::make_shared<OneDnsKey>(
            NameServers::secretName, "d3Jvbmcgd3Jvbmcgd3Jvbmcgd3Jvbmcgd3Jvbmcgd3I=",
            *Destination::of("dns", "127.0.0.1", m_servers->port()));
        m_adapter.reset();
        m_env = std::make_unique<Between>(wrong);
        m_adapter = made(m_servers->component());
        const auto unsigned_ = act(toDr(), context("k3"));
        QVERIFY2(!unsigned_ && unsigned_.error().code == ErrorCode::Denied,
                 words(unsigned_).c_str());
        QCOMPARE(m_servers->serial(), serial);
    }

    void theKeyMayLieInAFileThatOnlyWeMayRead()
    {
        QTemporaryDir folder;
        const std::string file = folder.filePath(QStringLiteral("key")).toStdString();
        writeFile(file, m_servers->secret() + "\n");
        ::chmod(file.c_str(), 0644);
        model::Component component = m_servers->component();
        component.settings.erase("key_secret");
        component.settings["key_file"] = file;
        m_adapter = made(component);
        const auto open = act(toDr(), context("k"));
        QVERIFY2(!open && open.error().code == ErrorCode::Denied, words(open).c_str());
        ::chmod(file.c_str(), 0600);
        const auto moved = act(toDr(), context("k2"));
        QVERIFY2(moved && moved->kind == OutcomeKind::Done, words(moved).c_str());
    }

    /// An answer to an update counts only when the key signed it.
    void P24_anUnsignedAnswerSaysNothing()
    {
        std::string name;
        const DnsPeer peer([&](const std::string &question) {
            constexpr int updateCode = 5;
            DnsAnswer answer;
            if ((question.at(2) >> 3 & 0xf) == updateCode) {
                std::string reply = question.substr(0, 12);
                reply[2] = char(0xa8); // an answer to an update, NOERROR
                for (std::size_t i = 4; i < 12; ++i)
                    reply[i] = 0;
                return reply;
            }
            answer.records = {"app.example.test. 300 IN A 10.9.1.1"};
            return hostile(question, answer);
        });
        model::Component component = m_servers->component();
        component.settings["servers"] = {
            {{"id", "ns1"}, {"address", "127.0.0.1"}, {"port", peer.port()}}};
        m_adapter.reset();
        m_env = std::make_unique<Between>(
            std::make_shared<OneDnsKey>(NameServers::secretName, m_servers->secret(),
                                        *Destination::of("dns", "127.0.0.1", peer.port())));
        m_adapter = made(component);
        QCOMPARE(fact("dc", "state"), std::string("pointed"));
        const auto refused = act(toDr(), context("k"));
        QVERIFY2(!refused && refused.error().code == ErrorCode::Denied, words(refused).c_str());
        QVERIFY(refused.error().message.find("nobody signed") != std::string::npos);
    }

    void aNameWithoutAKeyIsOnlyWatched()
    {
        model::Component component = m_servers->component();
        component.settings.erase("key_name");
        m_adapter = made(component);
        QCOMPARE(fact("dc", "state"), std::string("pointed"));
        const auto refused = act(toDr(), context("k"));
        QVERIFY2(!refused && refused.error().code == ErrorCode::Unsupported,
                 words(refused).c_str());
    }
};

FARHAVEN_TEST(TestDns)

} // namespace tst_dns

#include "tst_dns.moc"
