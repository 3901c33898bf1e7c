// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/loader.h"
#include "plugins/edge_process.h"
#include "plugins/local_env.h"
#include "program.h"

#include <QElapsedTimer>
#include <QTest>

#include <unistd.h>

namespace tst_haproxy {

using namespace farhaven;
using namespace farhaven::adapter;
using model::OutcomeKind;

class TestHaproxy : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_edge = std::make_unique<tests::EdgeProcess>();
        auto made = m_loader.create(m_edge->component(), {}, m_env);
        QVERIFY2(made, made ? "" : describe(made.error()).c_str());
        m_adapter = std::move(*made);
        m_epoch = 1;
    }

    void opensClosesAndEndsSessions()
    {
        QCOMPARE(fact("dc", "state"), std::string("maint"));
        const auto opened = act("enable", "dc");
        QVERIFY2(opened && opened->kind == OutcomeKind::Done,
                 opened ? opened->why.english.c_str() : describe(opened.error()).c_str());
        QCOMPARE(fact("dc", "state"), std::string("ready"));
        QCOMPARE(fact("dr", "state"), std::string("maint"));
        const int client = m_edge->connectClient();
        QTRY_COMPARE(fact("dc", "sessions"), std::string("1"));
        const auto drained = act("drain", "dc");
        QVERIFY(drained && drained->kind == OutcomeKind::Done);
        QVERIFY(drained->evidence["before"]["sessions"] == 1);
        QVERIFY(drained->evidence["after"]["sessions"] == 0);
        char byte = 0;
        QCOMPARE(::read(client, &byte, 1), ssize_t(0));
        ::close(client);
        QCOMPARE(fact("dc", "state"), std::string("maint"));
    }
    void P7_theSameKeySendsNothingASecondTime()
    {
        const auto orders = [&] {
            const std::vector<std::string> sent = m_env.sent();
            return std::count_if(sent.begin(), sent.end(), [](const std::string &request) {
                return request.find("set ") != std::string::npos;
            });
        };
        const auto before = orders();
        QVERIFY(act("enable", "dc", {}, "key"));
        QCOMPARE(orders(), before + 1);
        QVERIFY(act("enable", "dc", {}, "key"));
        QCOMPARE(orders(), before + 1);
    }
    void P9_anOlderEpochIsRefused()
    {
        m_epoch = 5;
        QVERIFY(act("enable", "dc"));
        // Another process of ours, with an older claim: the edge itself remembers.
        auto other = m_loader.create(m_edge->component(), {}, m_env);
        m_adapter = std::move(*other);
        m_epoch = 4;
        const auto refused = act("drain", "dc");
        QVERIFY(!refused && refused.error().code == ErrorCode::Conflict);
        QCOMPARE(fact("dc", "state"), std::string("ready"));
    }
    /// A newer owner for whom all is in order already leaves its epoch all the same.
    void P9_theEpochIsWrittenAlsoWhenNothingIsToBeDone()
    {
        m_epoch = 5;
        const auto already = act("drain", "dc");
        QVERIFY(already && already->evidence["already"] == true);
        m_epoch = 4;
        const auto refused = act("enable", "dc");
        QVERIFY(!refused && refused.error().code == ErrorCode::Conflict);
        QCOMPARE(fact("dc", "state"), std::string("maint"));
    }
    /// Between the question for the epoch and the order there is a moment. Whoever came in it is
    /// seen, and what was opened is closed again.
    void P9_whoIsOvertakenClosesWhatItOpened()
    {
        m_epoch = 4;
        QVERIFY(act("drain", "dr"));
        const auto late = overtakenBefore("set server db/dc state ready", "drain", "dr");
        QVERIFY(!late && late.error().code == ErrorCode::Conflict && late.error().maybeApplied);
        QVERIFY2(late.error().message.find("closed again") != std::string::npos,
                 describe(late.error()).c_str());
        QCOMPARE(fact("dc", "state"), std::string("maint"));
    }
    /// What the newer owner opened stays open, whether he came just before our order, found it open
    /// already, or comes just before we close it.
    void P9_whoIsOvertakenDoesNotCloseWhatTheNewerOwnerOpened()
    {
        m_epoch = 4;
        QVERIFY(act("drain", "dc"));
        const auto late = overtakenBefore("set server db/dc state ready", "enable", "dc");
        QVERIFY(!late && late.error().code == ErrorCode::Conflict);
        QVERIFY2(late.error().message.find("as epoch 5 wanted") != std::string::npos,
                 describe(late.error()).c_str());
        QCOMPARE(fact("dc", "state"), std::string("ready"));
    }
    void P9_whatIsOrderedSinceIsNotClosed()
    {
        m_epoch = 4;
        QVERIFY(act("drain", "dc"));
        int orders = 0;
        bool newer = false; // acts right now
        m_env.beforeAsk = [&](const std::string &request) {
            const bool ours = orders == 0 && request.find("dc state ready") != std::string::npos;
            const bool closing = orders == 1 && request.starts_with("get var ") &&
                                 request.find(';') == std::string::npos;
            if (newer || (!ours && !closing))
                return;
            ++orders;
            newer = true;
            asNewer(ours ? "drain" : "enable", ours ? "dr" : "dc");
            newer = false;
        };
        const auto late = act("enable", "dc");
        m_env.beforeAsk = nullptr;
        QCOMPARE(orders, 2);
        QVERIFY(!late && late.error().code == ErrorCode::Conflict);
        QVERIFY2(late.error().message.find("as epoch 5 told it since") != std::string::npos,
                 describe(late.error()).c_str());
        QCOMPARE(fact("dc", "state"), std::string("ready"));
    }
    void P9_whatComesTooLateIsNotSent()
    {
        const int sent = m_env.sentWith("get var");
        const auto late = act("enable", "dc", {}, {}, 0);
        QVERIFY(!late && !late.error().maybeApplied);
        QCOMPARE(m_env.sentWith("get var"), sent);
        QCOMPARE(fact("dc", "state"), std::string("maint"));
    }
    void weightIsReadBack()
    {
        const auto set = act("weight", "dc", {{"weight", 3}});
        QVERIFY(set && set->kind == OutcomeKind::Done);
        QCOMPARE(fact("dc", "weight"), std::string("3"));
        const auto refused = act("weight", "dc", {{"weight", 300}});
        QVERIFY(!refused && refused.error().code == ErrorCode::Invalid);
    }
    void aServerThatIsNotThereIsSaid()
    {
        model::Component wrong = m_edge->component();
        wrong.settings["backends"] = {"db", "nowhere"};
        auto made = m_loader.create(wrong, {}, m_env);
        QVERIFY(made);
        m_adapter = std::move(*made);
        const auto refused = act("enable", "dc");
        QVERIFY(!refused && refused.error().code == ErrorCode::NotFound);
        QCOMPARE(fact("dc", "state"), std::string("unknown"));
    }
    void aServerWhoseCheckFailsIsNotReady()
    {
        // The check of web/dr has nobody to talk to once its port is closed to it.
        (void)m_edge->command("set server web/dr addr 127.0.0.1 port 1");
        const auto opened = act("enable", "dr", {}, {}, 400);
        QVERIFY(opened);
        QTRY_COMPARE(fact("dr", "state"), std::string("mixed"));
    }
    void P2_aClosedSocketIsUnknown()
    {
        m_edge->stop();
        QCOMPARE(fact("dc", "state"), std::string("unknown"));
        const auto refused = act("drain", "dc");
        QVERIFY(!refused && refused.error().code == ErrorCode::Unreachable);
        QVERIFY(!refused.error().maybeApplied);
    }
    void itIsQuick()
    {
        QElapsedTimer timer;
        timer.start();
        QVERIFY(act("enable", "dc"));
        const qint64 opened = timer.nsecsElapsed();
        QVERIFY(act("drain", "dc"));
        qInfo("enable %lld us, drain %lld us", opened / 1000,
              (timer.nsecsElapsed() - opened) / 1000);
    }

private:
    std::string fact(const std::string &member, const char *name)
    {
        CallContext context;
        context.limits = tests::within(m_env, 2000);
        const auto seen = QCoro::waitFor(m_adapter->observe(context));
        return seen ? seen->find(MemberId(member))->fact(name) : describe(seen.error());
    }
    Result<Outcome> act(const std::string &verb, const std::string &member,
                        Json parameters = Json::object(), std::string key = {},
                        std::int64_t ms = 5000)
    {
        if (parameters.is_null())
            parameters = Json::object();
        CallContext context;
        context.idempotencyKey = key.empty() ? "run:step:" + std::to_string(++m_keys) : key;
        context.claim.scope = "7710604965187569441";
        context.claim.epoch = m_epoch;
        context.limits = tests::within(m_env, ms);
        const Action action(verb, MemberId(member), std::move(parameters));
        return QCoro::waitFor(m_adapter->perform(action, context));
    }

    /// Another Farhaven with a higher claim acts at once.
    void asNewer(const std::string &verb, const std::string &member)
    {
        const std::int64_t epoch = std::exchange(m_epoch, 5);
        auto newer = m_loader.create(m_edge->component(), {}, m_env);
        auto own = std::exchange(m_adapter, std::move(*newer));
        const auto taken = act(verb, member);
        QVERIFY(taken && taken->kind == OutcomeKind::Done);
        m_overtaken = std::move(m_adapter);
        m_adapter = std::move(own);
        m_epoch = epoch;
    }
    /// Opens dc; right before the order leaves, a newer owner acts.
    Result<Outcome> overtakenBefore(const std::string &order, const std::string &verb,
                                    const std::string &member)
    {
        bool came = false;
        m_env.beforeAsk = [&](const std::string &request) {
            if (!std::exchange(came, came || request.find(order) != std::string::npos) && came)
                asNewer(verb, member);
        };
        const auto late = act("enable", "dc");
        m_env.beforeAsk = nullptr;
        return late;
    }

    tests::LocalEnv m_env;
    Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};
    std::unique_ptr<tests::EdgeProcess> m_edge;
    std::unique_ptr<Adapter> m_adapter;
    std::int64_t m_epoch = 1;
    std::unique_ptr<Adapter> m_overtaken;
    int m_keys = 0;
};

FARHAVEN_TEST(TestHaproxy)

} // namespace tst_haproxy

#include "tst_haproxy.moc"
