// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/act_client.h"
#include "adapter/loader.h"
#include "plugins/application_process.h"
#include "program.h"

#include <QElapsedTimer>
#include <QTest>

namespace tst_service {

using namespace farhaven;
using namespace farhaven::adapter;
using model::OutcomeKind;

namespace {

const std::string systemId = "7710604965187569441";

} // namespace

class TestService : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_earlier.clear();
        m_app = std::make_unique<tests::ApplicationProcess>();
        auto made = m_loader.create(m_app->component(), m_app->hosts(), m_app->env);
        QVERIFY2(made, made ? "" : describe(made.error()).c_str());
        m_adapter = std::move(*made);
        Claim claim;
        claim.scope = systemId;
        claim.epoch = 1;
        for (const model::Host &host : m_app->hosts()) {
            const auto taken =
                QCoro::waitFor(actClaim(m_app->env, *sshTarget(host), claim, {{"run", "r"}}, false,
                                        tests::within(m_app->env, 5000)));
            QVERIFY(taken);
        }
    }

    void startsAndStops()
    {
        QVERIFY(state("dr1").running == Tri::No);
        QCOMPARE(state("dr1").fact("health"), std::string("unknown"));
        const auto started = act("start", "dr1");
        QVERIFY2(started && started->kind == OutcomeKind::Done, said(started).c_str());
        QVERIFY(state("dr1").running == Tri::Yes && state("dr1").writable == Tri::Yes);
        QCOMPARE(state("dr1").fact("database"), std::string("primary"));
        const auto stopped = act("stop", "dr1");
        QVERIFY2(stopped && stopped->kind == OutcomeKind::Done, said(stopped).c_str());
        QVERIFY(state("dr1").running == Tri::No && state("dr1").writable == Tri::No);
    }
    void aStandbysApplicationIsStarted()
    {
        m_app->behave("dr1", "standby");
        const auto started = act("start", "dr1");
        QVERIFY2(started && started->kind == OutcomeKind::Done, said(started).c_str());
        QCOMPARE(state("dr1").fact("health"), std::string("read_only"));
        QVERIFY(state("dr1").writable == Tri::No);
    }
    void anUnhealthyStartIsNeitherDoneNorNothing()
    {
        m_app->behave("dr1", "down");
        const auto started = act("start", "dr1", {}, {}, 1300);
        QVERIFY(started && started->kind == OutcomeKind::Unknown);
        QCOMPARE(m_app->effects(), 1);
        QCOMPARE(state("dr1").fact("serves"), std::string("no"));
    }
    void aDeadlineBelowTheBudgetIsRefused()
    {
        const auto refused = act("start", "dr1", {}, {}, 900);
        QVERIFY(!refused && refused.error().code == ErrorCode::Invalid);
        QCOMPARE(m_app->effects(), 0);
    }
    void P7_theTargetKeepsTheKey()
    {
        QVERIFY(act("start", "dr1", {}, "key"));
        m_app->svc("dr1", "stop");
        const int before = m_app->effects();
        auto other = m_loader.create(m_app->component(), m_app->hosts(), m_app->env);
        m_adapter = std::move(*other);
        const auto again = act("start", "dr1", {}, "key", 1300);
        QVERIFY2(again && again->kind != OutcomeKind::Done, said(again).c_str());
        QCOMPARE(m_app->effects(), before);
        QCOMPARE(received("start", "dr1", "key"), Tri::Yes);
        QCOMPARE(received("start", "dr1", "another"), Tri::No);
    }

    void theGatePasses()
    {
        QVERIFY(act("start", "dr1"));
        QElapsedTimer timer;
        timer.start();
        const auto gate = act("verify", "dr1", {{"vantages", {"local", "dc1"}}, {"need", 2}});
        QVERIFY2(gate && gate->kind == OutcomeKind::Done, said(gate).c_str());
        qInfo("gate from two vantages: %lld ms, %s", timer.elapsed(), said(gate).c_str());
        QVERIFY(gate->evidence["vantages"].size() == 2);
        const auto quick = act("verify", "dr1");
        QVERIFY(quick && quick->kind == OutcomeKind::Done);
    }
    void oneOfTwoVantagesIsEnoughOnlyWhenOneIsNeeded()
    {
        QVERIFY(act("start", "dr1"));
        m_app->env.cut("dc1");
        const Json vantages = {"local", "dc1"};
        const auto one = act("verify", "dr1", {{"vantages", vantages}, {"need", 1}});
        QVERIFY2(one && one->kind == OutcomeKind::Done, said(one).c_str());
        const auto two = act("verify", "dr1", {{"vantages", vantages}, {"need", 2}}, {}, 500);
        QVERIFY2(two && two->kind == OutcomeKind::NotDone, said(two).c_str());
    }
    void theGateStaysShut_data()
    {
        QTest::addColumn<QByteArray>("how");
        for (const char *how : {"standby", "down", "other-system", "forgets"})
            QTest::newRow(how) << QByteArray(how);
    }
    void theGateStaysShut()
    {
        QFETCH(QByteArray, how);
        m_app->svc("dr1", "start");
        m_app->behave("dr1", how.toStdString());
        const auto gate = act("verify", "dr1", {{"vantages", {"local", "dc1"}}}, {}, 400);
        QVERIFY2(gate && gate->kind == OutcomeKind::NotDone, said(gate).c_str());
    }
    void theGateWaitsForTheApplication()
    {
        m_app->behave("dr1", "standby");
        QVERIFY(act("start", "dr1"));
        std::thread later([this] {
            while (m_app->env.sentWith("PUT") < 3) {
            }
            m_app->behave("dr1", "ok");
        });
        const auto gate = act("verify", "dr1");
        later.join();
        QVERIFY2(gate && gate->kind == OutcomeKind::Done, said(gate).c_str());
        QVERIFY(gate->evidence["rounds"] > 2);
    }
    void aTimelineCanBeAskedFor()
    {
        QVERIFY(act("start", "dr1"));
        QVERIFY(act("verify", "dr1", {{"timeline", 2}})->kind == OutcomeKind::Done);
        const auto wrong = act("verify", "dr1", {{"timeline", 3}}, {}, 300);
        QVERIFY(wrong && wrong->kind == OutcomeKind::NotDone);
    }
    void P11_theGateWantsTheTimelineThatThePromoteMade()
    {
        QVERIFY(act("start", "dr1"));
        const auto promotedTo = [this](const Json &epochs) {
            EarlierStep promote;
            promote.component = ComponentId("orders-db");
            promote.verb = "promote";
            promote.after = {{"epochs", epochs}};
            m_earlier = {promote};
        };
        for (const char *verb : {"verify", "confirm"}) {
            promotedTo({{"timeline", "2"}});
            const auto right = act(verb, "dr1", {{"component", "orders-db"}});
            QVERIFY2(right && right->kind == OutcomeKind::Done, said(right).c_str());
            promotedTo({{"timeline", "3"}});
            const auto old = act(verb, "dr1", {{"component", "orders-db"}}, {}, 300);
            QVERIFY2(old && old->kind == OutcomeKind::NotDone, said(old).c_str());
            const auto unnamed = act(verb, "dr1", {}, {}, 300);
            QVERIFY2(unnamed && unnamed->kind == OutcomeKind::NotDone, said(unnamed).c_str());
            promotedTo(Json::object());
            const auto unsaid = act(verb, "dr1", {{"component", "orders-db"}}, {}, 300);
            QVERIFY(!unsaid && unsaid.error().code == ErrorCode::Corrupt);
        }
    }
    void impossibleGatesAreRefused()
    {
        const auto many = act("verify", "dr1", {{"need", 2}});
        QVERIFY(!many && many.error().code == ErrorCode::Invalid);
        const auto nowhere = act("verify", "dr1", {{"vantages", {"moon"}}});
        QVERIFY(!nowhere && nowhere.error().code == ErrorCode::Invalid);
    }

    void confirmNamesTheFirstWrite()
    {
        m_app->behave("dr1", "standby");
        QVERIFY(act("start", "dr1"));
        const Instant before = m_app->env.clock().now();
        std::thread later([this] {
            while (m_app->env.sentWith("PUT") < 3) {
            }
            m_app->behave("dr1", "ok");
        });
        const auto confirmed = act("confirm", "dr1");
        later.join();
        QVERIFY2(confirmed && confirmed->kind == OutcomeKind::Done, said(confirmed).c_str());
        QVERIFY(confirmed->evidence["attempts"] > 2);
        const auto at = fromRfc3339(confirmed->evidence["first_write_at"].get<std::string>());
        QVERIFY(at && *at >= before && *at <= m_app->env.clock().now());
        QVERIFY(confirmed->evidence["first_write_ticks_ns"].get<std::int64_t>() > 0);
    }

    void P2_silenceIsUnknown()
    {
        QVERIFY(act("start", "dr1"));
        m_app->env.cut("dr1");
        m_app->env.cutAll();
        const auto seen = state("dr1");
        QVERIFY(seen.running == Tri::Unknown && seen.writable == Tri::Unknown && seen.error);
    }

private:
    CallContext context(const std::string &key, std::int64_t ms)
    {
        CallContext out;
        out.idempotencyKey = key.empty() ? "run:step:" + std::to_string(++m_keys) : key;
        out.claim.scope = systemId;
        out.claim.epoch = 1;
        out.earlier = m_earlier;
        out.limits = tests::within(m_app->env, ms);
        return out;
    }
    Result<Outcome> act(const std::string &verb, const std::string &member,
                        Json parameters = Json::object(), const std::string &key = {},
                        std::int64_t ms = 10'000)
    {
        if (parameters.is_null())
            parameters = Json::object();
        const Action action(verb, MemberId(member), std::move(parameters));
        return QCoro::waitFor(m_adapter->perform(action, context(key, ms)));
    }
    Tri received(const std::string &verb, const std::string &member, const std::string &key)
    {
        const Action action(verb, MemberId(member));
        const auto report = QCoro::waitFor(m_adapter->check(action, context(key, 5000)));
        return report ? report->received : Tri::Unknown;
    }
    model::MemberState state(const std::string &member)
    {
        const auto seen = QCoro::waitFor(m_adapter->observe(context({}, 3000)));
        return seen ? *seen->find(MemberId(member)) : model::MemberState();
    }
    static std::string said(const Result<Outcome> &outcome)
    {
        return outcome ? outcome->why.english + " " + outcome->evidence.dump()
                       : describe(outcome.error());
    }

    Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};
    std::unique_ptr<tests::ApplicationProcess> m_app;
    std::unique_ptr<Adapter> m_adapter;
    std::vector<EarlierStep> m_earlier;
    int m_keys = 0;
};

FARHAVEN_TEST(TestService)

} // namespace tst_service

#include "tst_service.moc"
