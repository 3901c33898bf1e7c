// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/loader.h"
#include "plugins/certificate_folder.h"
#include "plugins/https_site.h"
#include "plugins/mail_server.h"
#include "plugins/spool_files.h"
#include "program.h"
#include "transport/real_env.h"

#include <QCoro/QCoroTask>
#include <QDir>
#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

namespace tst_notify {

using namespace farhaven;
using namespace farhaven::adapter;
using model::OutcomeKind;
using tests::MailServer;
using tests::reply;
using tests::Site;

namespace {

class Authority : public tests::CertificateFolder {
public:
    Authority()
    {
        authority("ca");
        authority("other");
        leaf("right", "ca", "IP:127.0.0.1");
    }
};

const QByteArray taken = "{}";

} // namespace

class TestNotify : public QObject {
    Q_OBJECT

    Authority m_certificates;
    int m_looks = 0;
    transport::RealEnv m_env{transport::EnvBounds(), std::make_shared<tests::OneSecret>()};
    Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};

    [[nodiscard]] model::Component component(int port, const QTemporaryDir &spool) const
    {
        model::Component made;
        made.id = ComponentId("pager");
        made.kind = "notify";
        made.settings = {{"spool", spool.path().toStdString()},
                         {"hosts", {"127.0.0.1"}},
                         {"networks", {"127.0.0.0/8"}},
                         {"attempts_max", 3},
                         {"pause_ms", 10}};
        model::Member member;
        member.id = MemberId("duty");
        member.settings = {
            {"url", "https://127.0.0.1:" + std::to_string(port) + "/hook"},
            {"authority", m_certificates.lines(QStringLiteral("ca"))},
            {"auth",
             {{"header", "Authorization"}, {"prefix", "Bearer "}, {"secret", "gateway/token"}}}};
        made.members = {member};
        return made;
    }
    [[nodiscard]] model::Component byMail(int port, const QTemporaryDir &spool) const
    {
        model::Component made = component(port, spool);
        made.members.front().settings = {{"mail",
                                          {{"server", "smtp://127.0.0.1:" + std::to_string(port)},
                                           {"from", "farhaven@example.test"},
                                           {"to", {"duty@example.test"}},
                                           {"user", "pager"},
                                           {"secret", "gateway/token"}}},
                                         {"authority", m_certificates.lines(QStringLiteral("ca"))}};
        return made;
    }
    std::unique_ptr<Adapter> adapter(const model::Component &component)
    {
        auto made = m_loader.create(component, {}, m_env);
        if (!made)
            qFatal("%s", describe(made.error()).c_str());
        return std::move(*made);
    }
    CallContext context(const char *key) const
    {
        CallContext out;
        out.idempotencyKey = key;
        out.limits.deadline = m_env.clock().ticks() + Milliseconds(5'000);
        return out;
    }
    Result<Outcome> send(Adapter &adapter, const char *key = "run-1:tell:1")
    {
        const Action action("send", MemberId("duty"), {{"text", "Orders halted"}});
        return QCoro::waitFor(adapter.perform(action, context(key)));
    }
    std::string fact(Adapter &adapter, const char *name)
    {
        const auto seen = QCoro::waitFor(adapter.observe(context("look")));
        return seen ? seen->members.front().fact(name) : describe(seen.error());
    }

    Json outcomes(Adapter &adapter)
    {
        const Action action("outcomes", MemberId("duty"));
        const std::string key = "look:" + std::to_string(++m_looks); // one answer for each key
        const auto told = QCoro::waitFor(adapter.perform(action, context(key.c_str())));
        if (!told)
            qFatal("%s", describe(told.error()).c_str());
        return told->evidence.value("notifications", Json::array());
    }
    Json outcome(Adapter &adapter)
    {
        const Json rows = outcomes(adapter);
        return rows.empty() ? Json::object() : rows.front();
    }
    /// How many of the outcomes have such a value.
    int count(Adapter &adapter, const char *key, const char *value)
    {
        const Json rows = outcomes(adapter);
        return int(std::count_if(rows.begin(), rows.end(),
                                 [&](const Json &row) { return row[key] == value; }));
    }
    /// In the spool, before anybody delivers it; to be sent at once.
    void keepOnly(const QTemporaryDir &spool)
    {
        const auto kept = send(*adapter(component(9, spool))); // nobody listens there
        if (!kept || kept->kind != OutcomeKind::Done)
            qFatal("not kept: %s",
                   kept ? kept->why.english.c_str() : describe(kept.error()).c_str());
        tests::endPauses(spool);
    }

private Q_SLOTS:
    void whatIsSentArrivesWithItsKeyAndItsSecret()
    {
        const QTemporaryDir spool;
        Site site(m_certificates.server(QStringLiteral("right")), taken);
        const auto pager = adapter(component(site.port(), spool));
        const auto outcome = send(*pager);
        QVERIFY2(outcome && outcome->kind == OutcomeKind::Done,
                 outcome ? "" : describe(outcome.error()).c_str());
        QTRY_COMPARE(site.requests, 1);
        QVERIFY(site.heard.startsWith("POST /hook"));
        QVERIFY(site.heard.toLower().contains("idempotency-key: run-1:tell:1"));
        QVERIFY(site.heard.contains(tests::token));
        QTRY_VERIFY(site.heard.contains("Orders halted"));
        QTRY_COMPARE(fact(*pager, "waiting"), std::string("0"));
        QCOMPARE(fact(*pager, "given_up"), std::string("0"));
    }

    void nothingOfTheSecretIsInTheSpool()
    {
        const QTemporaryDir spool;
        const auto pager = adapter(component(9, spool)); // nobody listens there
        QVERIFY(send(*pager));
        for (const QString &name : QDir(spool.path()).entryList(QDir::Files)) {
            QFile file(spool.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.readAll().contains(tests::token));
            QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        }
    }

    void whoDoesNotAnswerStopsNothingAndIsGivenUpAfterItsAttempts()
    {
        const QTemporaryDir spool;
        Site site(m_certificates.server(QStringLiteral("right")), taken);
        site.says = reply("503 Service Unavailable", taken);
        const auto pager = adapter(component(site.port(), spool));
        QCOMPARE(int(send(*pager)->kind), int(OutcomeKind::Done));
        QTRY_COMPARE(fact(*pager, "given_up"), std::string("1"));
        QCOMPARE(site.requests, 3);
        QCOMPARE(fact(*pager, "waiting"), std::string("0"));
    }

    void whatIsRefusedForGoodIsAskedOnce()
    {
        const QTemporaryDir spool;
        Site site(m_certificates.server(QStringLiteral("right")), taken);
        site.says = reply("410 Gone", taken);
        const auto pager = adapter(component(site.port(), spool));
        QVERIFY(send(*pager));
        QTRY_COMPARE(fact(*pager, "given_up"), std::string("1"));
        QCOMPARE(site.requests, 1);
    }

    void P7_whatWaitedIsDeliveredByTheNextProgramUnderItsKey()
    {
        const QTemporaryDir spool;
        {
            const auto pager = adapter(component(9, spool)); // nobody listens there
            QVERIFY(send(*pager, "run-1:tell:1"));
            QVERIFY(send(*pager, "run-1:tell:2"));
            QCOMPARE(fact(*pager, "waiting"), std::string("2"));
        }
        tests::endPauses(spool);
        Site site(m_certificates.server(QStringLiteral("right")), taken);
        const auto pager = adapter(component(site.port(), spool));
        QTRY_COMPARE_WITH_TIMEOUT(site.requests, 2, 30000);
        QVERIFY(site.heard.toLower().contains("idempotency-key: run-1:tell:2"));
        QTRY_COMPARE(fact(*pager, "waiting"), std::string("0"));
        QVERIFY(send(*pager, "run-1:tell:1")); // sent again after a crash: it was delivered
        QCOMPARE(fact(*pager, "waiting"), std::string("0"));
    }

    void whatWasTakenIsNotSentAgainWhenThatCannotBeWritten()
    {
        const QTemporaryDir spool;
        keepOnly(spool);
        tests::fill(spool, true);
        Site site(m_certificates.server(QStringLiteral("right")), taken);
        const auto pager = adapter(component(site.port(), spool));
        QTRY_COMPARE_WITH_TIMEOUT(site.requests, 1, 20000);
        QTest::qWait(1'500); // in which nothing may come
        QCOMPARE(site.requests, 1);
        tests::fill(spool, false);
        QTRY_COMPARE_WITH_TIMEOUT(fact(*pager, "waiting"), std::string("0"), 20'000);
        QCOMPARE(outcome(*pager).value("state", std::string()), std::string("delivered"));
        QCOMPARE(site.requests, 1);
    }

    void whatCannotBeWrittenIsTriedNoMoreOftenThanItsAttempts()
    {
        const QTemporaryDir spool;
        keepOnly(spool);
        tests::fill(spool, true);
        Site site(m_certificates.server(QStringLiteral("right")), taken);
        site.says = reply("503 Service Unavailable", taken);
        const auto pager = adapter(component(site.port(), spool));
        QTRY_VERIFY_WITH_TIMEOUT(site.requests >= 2, 20'000);
        QTest::qWait(1'500); // in which a third at most may come
        tests::fill(spool, false);
        QTRY_COMPARE_WITH_TIMEOUT(fact(*pager, "given_up"), std::string("1"), 20'000);
        QVERIFY2(site.requests <= 3, QByteArray::number(site.requests));
    }

    void aCopyInTheSpoolIsSetAsideAndNotSent()
    {
        const QTemporaryDir spool;
        keepOnly(spool);
        tests::copyOf(spool, QStringLiteral("waiting"), QStringLiteral("b"));
        Site site(m_certificates.server(QStringLiteral("right")), taken);
        const auto pager = adapter(component(site.port(), spool));
        QTRY_COMPARE_WITH_TIMEOUT(fact(*pager, "given_up"), std::string("1"), 20000);
        QTRY_COMPARE_WITH_TIMEOUT(fact(*pager, "waiting"), std::string("0"), 20000);
        QCOMPARE(site.requests, 1);
        const QDir folder(spool.path());
        QCOMPARE(int(folder.entryList({QStringLiteral("*-b.given-up")}).size()), 1);
        QCOMPARE(int(folder.entryList({QStringLiteral("*.delivered")}).size()), 1);
    }

    void whatCannotBeReadInTheSpoolIsSetAsideAndTold()
    {
        const QTemporaryDir spool;
        keepOnly(spool);
        QFile torn(tests::copyOf(spool, QStringLiteral("waiting"), QStringLiteral("b")));
        QVERIFY(torn.resize(torn.size() / 2));
        Site site(m_certificates.server(QStringLiteral("right")), taken);
        const auto pager = adapter(component(site.port(), spool));
        QTRY_COMPARE_WITH_TIMEOUT(count(*pager, "state", "given-up"), 1, 20000);
        QTRY_COMPARE_WITH_TIMEOUT(count(*pager, "state", "delivered"), 1, 20000);
        QCOMPARE(count(*pager, "member", "unreadable"), 1);
        QCOMPARE(site.requests, 1);
    }

    /// Whoever keeps the record looks again only while something waits.
    void whatWaitsIsNotHiddenByWhatEndedLongAgo()
    {
        const QTemporaryDir spool;
        Site site(m_certificates.server(QStringLiteral("right")), taken);
        const auto pager = adapter(component(site.port(), spool));
        QVERIFY(send(*pager));
        QTRY_COMPARE(count(*pager, "state", "delivered"), 1);
        const Action kept("on-record", MemberId("duty"), {{"key", "run-1:tell:1"}});
        QVERIFY(QCoro::waitFor(pager->perform(kept, context("k"))));
        for (int i = 0; i < 500; ++i)
            tests::copyOf(spool, QStringLiteral("delivered"), QString::number(i));
        site.says = reply("503 Busy", taken);
        QVERIFY(send(*pager, "run-1:tell:2"));
        QCOMPARE(count(*pager, "state", "waiting"), 1);
        QCOMPARE(fact(*pager, "waiting"), std::string("1"));
    }

    void noTwoShareAFileAndNoNameIsTooLong()
    {
        const QTemporaryDir spool;
        model::Component described = component(9, spool);
        const auto pager = adapter(described);
        described.id = ComponentId("pa.ger");
        const auto dotted = adapter(described);
        described.id = ComponentId("pa_ger");
        const auto lined = adapter(described);
        const std::string endless(240, 'k');
        for (const std::string &key :
             {std::string("run-1:a.b"), std::string("run-1:a_b"), endless, endless + "k"})
            QVERIFY(send(*pager, key.c_str())->evidence.value("kept", false));
        QCOMPARE(fact(*pager, "waiting"), std::string("4"));
        for (const auto &each : {dotted.get(), lined.get()}) {
            QVERIFY(send(*each, "run-1:tell:1"));
            QCOMPARE(fact(*each, "waiting"), std::string("1"));
        }
        for (const QString &name : QDir(spool.path()).entryList(QDir::Files))
            QVERIFY2(name.size() < 196, qPrintable(name)); // and ".new"
    }

    void whatWasGivenUpAndIsOnRecordGoesAfterAWhile()
    {
        const QTemporaryDir spool;
        Site site(m_certificates.server(QStringLiteral("right")), taken);
        site.says = reply("410 Gone", taken);
        const auto pager = adapter(component(site.port(), spool));
        QVERIFY(send(*pager));
        QTRY_COMPARE(fact(*pager, "given_up"), std::string("1"));
        const Action kept("on-record", MemberId("duty"), {{"key", "run-1:tell:1"}});
        QVERIFY(QCoro::waitFor(pager->perform(kept, context("k"))));
        QCOMPARE(fact(*pager, "given_up"), std::string("1"));
        tests::endPauses(spool, "*.given-up"); // long ago
        QVERIFY(QCoro::waitFor(pager->perform(kept, context("l"))));
        QCOMPARE(fact(*pager, "given_up"), std::string("0"));
    }

    void aSlowReceiverHoldsUpNobodyElse()
    {
        const QTemporaryDir spool;
        Site slow(m_certificates.server(QStringLiteral("right")), taken);
        slow.says.clear(); // never answers
        Site quick(m_certificates.server(QStringLiteral("right")), taken);
        model::Component both = component(slow.port(), spool);
        model::Member second = both.members.front();
        second.id = MemberId("second");
        second.settings["url"] = "https://127.0.0.1:" + std::to_string(quick.port()) + "/hook";
        both.members.push_back(second);
        const auto pager = adapter(both);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(send(*pager));
        const Action other("send", MemberId("second"), {{"text", "Orders halted"}});
        QVERIFY(QCoro::waitFor(pager->perform(other, context("run-1:tell:2"))));
        QTRY_COMPARE(quick.requests, 1);
        QVERIFY2(timer.elapsed() < 4'000, "the quick one waited for the slow one");
    }

    void whatBecameOfEachIsToldUntilItIsOnRecord()
    {
        const QTemporaryDir spool;
        Site site(m_certificates.server(QStringLiteral("right")), taken);
        const auto pager = adapter(component(site.port(), spool));
        QVERIFY(send(*pager));
        QTRY_COMPARE(outcome(*pager).value("state", std::string()), std::string("delivered"));
        QCOMPARE(outcome(*pager).value("attempts", 0), 1);
        QCOMPARE(outcome(*pager).value("on_record", true), false);
        const Action kept("on-record", MemberId("duty"), {{"key", "run-1:tell:1"}});
        QVERIFY(QCoro::waitFor(pager->perform(kept, context("k"))));
        QCOMPARE(outcome(*pager).value("on_record", false), true);
    }

    void mailIsHandedToARealServerWithItsIdAndItsLogin()
    {
        const QTemporaryDir spool;
        MailServer server(m_certificates, 0);
        const auto pager = adapter(byMail(server.port, spool));
        const Action action("send", MemberId("duty"),
                            {{"text", "Заказы остановлены\r\nBcc: everybody@example.test"}});
        QVERIFY(QCoro::waitFor(pager->perform(action, context("run-1:tell:1"))));
        QTRY_VERIFY_WITH_TIMEOUT(!server.mail(1).isEmpty(), 10'000);
        const QByteArray mail = server.mail(1);
        QVERIFY2(mail.startsWith("ENVELOPE farhaven@example.test duty@example.test"), mail);
        QVERIFY2(mail.contains("X-Farhaven-Id: run-1:tell:1\r\n"), mail);
        QVERIFY2(!mail.contains("Bcc"), mail);
        const QByteArray body = QByteArray::fromBase64(mail.mid(mail.indexOf("\r\n\r\n") + 4));
        QVERIFY2(body.startsWith("Заказы остановлены\r\nBcc: everybody"), body);
        QTRY_COMPARE(fact(*pager, "waiting"), std::string("0"));
        QCOMPARE(outcome(*pager).value("state", std::string()), std::string("delivered"));
    }

    void mailThatIsPutOffIsTriedAgainAndMailThatIsRefusedIsNot()
    {
        const QTemporaryDir spool;
        MailServer server(m_certificates, 0);
        server.behave("busy");
        model::Component described = byMail(server.port, spool);
        described.settings["attempts_max"] = 100;
        const auto pager = adapter(described);
        QVERIFY(send(*pager));
        QTRY_VERIFY_WITH_TIMEOUT(outcome(*pager).value("attempts", 0) >= 2, 10'000);
        QVERIFY(QString::fromStdString(outcome(*pager).value("said", std::string()))
                    .contains(QLatin1String("451")));
        server.behave("take");
        QTRY_VERIFY_WITH_TIMEOUT(!server.mail(1).isEmpty(), 10'000);
        server.behave("refuse");
        QVERIFY(send(*pager, "run-1:tell:2"));
        QTRY_COMPARE_WITH_TIMEOUT(fact(*pager, "given_up"), std::string("1"), 10'000);
        QVERIFY(server.mail(2).isEmpty());
    }

    void P28_mailGoesNowhereInClearOrToAServerOfAnotherAuthority()
    {
        const QTemporaryDir spool;
        MailServer server(m_certificates, 0);
        model::Component described = byMail(server.port, spool);
        described.members.front().settings["authority"] =
            m_certificates.lines(QStringLiteral("other"));
        const auto pager = adapter(described);
        QVERIFY(send(*pager));
        QTRY_COMPARE_WITH_TIMEOUT(fact(*pager, "given_up"), std::string("1"), 10'000);
        QVERIFY(server.mail(1).isEmpty());
        // A server that knows no STARTTLS hears neither mail nor password.
        QTcpServer plain;
        QByteArray heard;
        connect(&plain, &QTcpServer::newConnection, &plain, [&] {
            QTcpSocket *peer = plain.nextPendingConnection();
            peer->write("220 plain\r\n");
            connect(peer, &QTcpSocket::readyRead, peer, [peer, &heard] {
                heard += peer->readAll();
                peer->write("250 plain\r\n");
            });
        });
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        const QTemporaryDir second;
        const auto clear = adapter(byMail(plain.serverPort(), second));
        QVERIFY(send(*clear));
        QTRY_COMPARE_WITH_TIMEOUT(fact(*clear, "given_up"), std::string("1"), 10'000);
        QVERIFY2(heard.startsWith("EHLO"), heard);
        QVERIFY2(!heard.contains("MAIL") && !heard.contains("AUTH"), heard);
    }

    void P28_aMailServerOutOfReachIsNeverConnectedTo()
    {
        const QTemporaryDir spool;
        MailServer server(m_certificates, 0);
        model::Component described = byMail(server.port, spool);
        described.settings["networks"] = Json::array();
        const auto pager = adapter(described);
        const Action action("send", MemberId("duty"), {{"text", "x"}});
        const auto checked = QCoro::waitFor(pager->check(action, context("check")));
        QVERIFY(checked);
        QCOMPARE(checked->accepted, Tri::No);
        QVERIFY(send(*pager));
        QTRY_COMPARE_WITH_TIMEOUT(fact(*pager, "given_up"), std::string("1"), 10'000);
        QVERIFY(server.mail(1).isEmpty());
    }

    void aSpoolThatCannotBeWrittenStopsNoRun()
    {
        const QTemporaryDir spool;
        model::Component described = component(9, spool);
        described.settings["spool"] = spool.filePath(QStringLiteral("none")).toStdString();
        const auto pager = adapter(described);
        const auto outcome = send(*pager);
        QVERIFY(outcome);
        QCOMPARE(int(outcome->kind), int(OutcomeKind::Done));
        QCOMPARE(outcome->evidence.value("kept", true), false);
    }

    void P28_whereNobodyIsAllowedToGoNothingIsSent()
    {
        const QTemporaryDir spool;
        Site site(m_certificates.server(QStringLiteral("right")), taken);
        model::Component described = component(site.port(), spool);
        described.settings["networks"] = Json::array();
        const auto pager = adapter(described);
        const Action action("send", MemberId("duty"), {{"text", "x"}});
        const auto checked = QCoro::waitFor(pager->check(action, context("check")));
        QVERIFY(checked);
        QCOMPARE(checked->accepted, Tri::No);
        QVERIFY(send(*pager));
        QTRY_COMPARE(fact(*pager, "given_up"), std::string("1"));
        QCOMPARE(site.requests, 0);
        described.settings["hosts"] = {"elsewhere.test"};
        QVERIFY(!m_loader.create(described, {}, m_env));
    }
};

FARHAVEN_TEST(TestNotify)

} // namespace tst_notify

#include "tst_notify.moc"
