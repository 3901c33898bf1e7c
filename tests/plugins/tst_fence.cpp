// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/loader.h"

#include <QCoro/QCoroTask>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace farhaven;
using namespace farhaven::adapter;

namespace {

/// The two devices, as states in memory. What they obey and whether they answer can be chosen.
class DeviceEnv final : public Env {
public:
    std::string power = "on";
    bool blocked = false;
    bool management = false;
    bool powerAnswers = true;
    bool gatewayAnswers = true;
    bool obeys = true;
    bool loseAnswers = false; ///< orders are obeyed, their answers never arrive
    std::string token = "Bearer secret";
    int orders = 0;

    [[nodiscard]] const Clock &clock() const override { return m_clock; }
    Task<ExecResult> exec(SshTarget, ExecRequest, CallLimits) override
    {
        co_return fail(ErrorCode::Unsupported, "no host");
    }
    Task<std::string> ask(std::string, std::string, CallLimits) override
    {
        co_return fail(ErrorCode::Unsupported, "no socket");
    }
    void post(std::function<void()> work) override { work(); }
    Task<HttpReply> http(HttpRequest request, CallLimits) override
    {
        const bool toPower = request.url == "https://power/power/dc1";
        const bool toGateway = request.url == "https://gateway/block/dc";
        const std::string pin(64, toPower ? 'a' : 'b');
        if ((!toPower && !toGateway) || request.pin.sha256 != pin)
            co_return fail(ErrorCode::Unreachable, "nobody there", request.url);
        if (!(toPower ? powerAnswers : gatewayAnswers))
            co_return fail(ErrorCode::Timeout, "no answer in time", request.url);
        HttpReply reply;
        reply.status = request.headers["Authorization"] == token ? 200 : 401;
        if (reply.status == 200 && request.method == "PUT") {
            ++orders;
            if (obeys)
                obey(*parseJson(request.body));
            if (loseAnswers) {
                Error lost(ErrorCode::Timeout, "no answer in time", request.url);
                co_return fail(std::move(lost).orMaybeApplied());
            }
        }
        const Json state = toPower ? Json{{"host", "dc1"}, {"power", power}, {"boots", 1}}
                                   : Json{{"site", "dc"},
                                          {"blocked", blocked},
                                          {"management", management},
                                          {"rule", ""}};
        reply.body = state.dump();
        co_return reply;
    }

private:
    void obey(const Json &order)
    {
        power = order.value("power", power);
        blocked = order.value("blocked", blocked);
        management = order.value("management", management);
    }
    SystemClock m_clock;
};

} // namespace

class TestFence : public QObject {
    Q_OBJECT

    DeviceEnv m_env;
    QTemporaryDir m_folder;
    std::unique_ptr<Adapter> m_fence;

    [[nodiscard]] CallContext context(int attempt = 1) const
    {
        CallContext made;
        made.idempotencyKey = "run:fence:" + std::to_string(attempt);
        made.claim.scope = "fence";
        made.claim.epoch = 1;
        made.limits = CallLimits(m_env.clock().ticks() + Milliseconds(300));
        return made;
    }
    Result<Outcome> perform(const char *verb, int attempt = 1)
    {
        const Action action(verb, MemberId("dc1"));
        return QCoro::waitFor(m_fence->perform(action, context(attempt)));
    }
    std::string fact(const char *name)
    {
        const auto seen = QCoro::waitFor(m_fence->observe(context()));
        return seen ? seen->members[0].fact(name) : describe(seen.error());
    }
    Tri running() { return QCoro::waitFor(m_fence->observe(context()))->members[0].running; }

private Q_SLOTS:
    void init();

    void P1_powerOffIsDoneWhenItIsReadBack()
    {
        QCOMPARE(running(), Tri::Yes);
        const auto outcome = perform("power-off");
        QVERIFY2(outcome, outcome ? "" : describe(outcome.error()).c_str());
        QCOMPARE(outcome->kind, model::OutcomeKind::Done);
        QCOMPARE(fact("power"), std::string("off"));
        QCOMPARE(running(), Tri::No);
    }
    void P1_anOrderThatIsAcceptedAndNotObeyedIsNotDone()
    {
        m_env.obeys = false;
        QCOMPARE(perform("power-off")->kind, model::OutcomeKind::NotDone);
        QCOMPARE(perform("block", 2)->kind, model::OutcomeKind::NotDone);
        QCOMPARE(fact("blocked"), std::string("no"));
    }
    void P1_aSilentControllerIsNoFence()
    {
        m_env.powerAnswers = false;
        QCOMPARE(fact("power"), std::string("unknown"));
        QCOMPARE(fact("blocked"), std::string("no"));
        QCOMPARE(running(), Tri::Unknown);
        const auto outcome = perform("power-off");
        QVERIFY(!outcome);
        QVERIFY(!outcome.error().maybeApplied);
        QCOMPARE(m_env.orders, 0);
    }
    void aLostAnswerMayHaveBeenObeyed()
    {
        m_env.loseAnswers = true;
        const auto outcome = perform("block");
        QVERIFY(!outcome);
        QVERIFY(outcome.error().maybeApplied);
        QCOMPARE(fact("blocked"), std::string("yes"));
    }
    void whatIsSoAlreadyIsNotToldAgain()
    {
        QCOMPARE(perform("block", 1)->kind, model::OutcomeKind::Done);
        QCOMPARE(perform("block", 2)->kind, model::OutcomeKind::Done);
        QCOMPARE(m_env.orders, 1);
    }
    void P1_aBlockThatAdmitsLoginsIsNoFence()
    {
        QCOMPARE(perform("block", 1)->kind, model::OutcomeKind::Done);
        QCOMPARE(perform("admit-management", 2)->kind, model::OutcomeKind::Done);
        QCOMPARE(fact("blocked"), std::string("management"));
        QCOMPARE(perform("unblock", 3)->kind, model::OutcomeKind::Done);
        QCOMPARE(fact("blocked"), std::string("no"));
    }
    void aTokenThatOthersMayReadIsRefused()
    {
        QFile token(m_folder.filePath(QStringLiteral("token")));
        QVERIFY(token.setPermissions(QFile::ReadOwner | QFile::ReadOther));
        QCOMPARE(fact("power"), std::string("unknown"));
        QCOMPARE(perform("power-off").error().code, ErrorCode::Denied);
        QCOMPARE(m_env.orders, 0);
    }
    void checkAndPreviewChangeNothing()
    {
        const Action action("power-off", MemberId("dc1"));
        QCOMPARE(QCoro::waitFor(m_fence->check(action, context()))->accepted, Tri::Yes);
        m_env.powerAnswers = false;
        QCOMPARE(QCoro::waitFor(m_fence->check(action, context()))->accepted, Tri::Unknown);
        const auto preview = QCoro::waitFor(m_fence->preview(action, context()));
        QCOMPARE(preview->lines[0].what,
                 std::string(R"(PUT https://power/power/dc1 {"power":"off"})"));
        QCOMPARE(m_env.orders, 0);
    }
};

void TestFence::init()
{
    m_env.power = "on";
    m_env.blocked = m_env.management = m_env.loseAnswers = false;
    m_env.powerAnswers = m_env.gatewayAnswers = m_env.obeys = true;
    m_env.orders = 0;
    QFile token(m_folder.filePath(QStringLiteral("token")));
    QVERIFY(token.open(QIODevice::WriteOnly | QIODevice::Truncate));
    token.write("secret\n");
    token.close();
    QVERIFY(token.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    model::Member member;
    member.id = MemberId("dc1");
    member.settings = {{"power", "dc1"}, {"site", "dc"}};
    model::Component component;
    component.id = ComponentId("fence");
    component.kind = "fence";
    component.settings = {{"power_url", "https://power"},
                          {"gateway_url", "https://gateway"},
                          {"power_sha256", std::string(64, 'a')},
                          {"gateway_sha256", std::string(64, 'b')},
                          {"power_token_file", token.fileName().toStdString()},
                          {"gateway_token_file", token.fileName().toStdString()}};
    component.members = {member};
    const Loader loader(FARHAVEN_BINARY_DIR "/plugins");
    auto made = loader.create(component, {}, m_env);
    QVERIFY2(made, made ? "" : describe(made.error()).c_str());
    m_fence = std::move(*made);
}

QTEST_GUILESS_MAIN(TestFence)
#include "tst_fence.moc"
