// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/act_client.h"
#include "adapter/loader.h"
#include "plugins/local_env.h"
#include "program.h"

#include <QCoro/QCoroTask>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace tst_fence {

using namespace farhaven;
using namespace farhaven::adapter;

namespace {

/// The two devices, as states in memory. What they obey and whether they answer can be chosen. The
/// claims are those of a real farhaven-act for the host ops1.
class DeviceEnv final : public tests::LocalEnv {
public:
    std::string power = "on";
    bool blocked = false;
    bool management = false;
    bool powerAnswers = true;
    bool gatewayAnswers = true;
    bool obeys = true;
    bool loseAnswers = false; ///< orders are obeyed, their answers never arrive
    bool keepsNewer = false;  ///< the device knows a newer claim than ours
    std::string token = "Bearer secret";
    int orders = 0;
    Json lastOrder;

    Task<HttpReply> http(HttpRequest request, CallLimits) override
    {
        const bool toPower = request.url == "https://power/power/dc1";
        const bool toGateway = request.url == "https://gateway/block/dc";
        const bool toRegister = request.url == "https://register/lease/dc1";
        const std::string pin(64, toPower ? 'a' : toGateway ? 'b' : 'c');
        if ((!toPower && !toGateway && !toRegister) || request.pin.sha256 != pin)
            co_return fail(ErrorCode::Unreachable, "nobody there", request.url);
        if (!(toPower ? powerAnswers : gatewayAnswers))
            co_return fail(ErrorCode::Timeout, "no answer in time", request.url);
        HttpReply reply;
        reply.status = request.headers["Authorization"] == token ? 200 : 401;
        if (reply.status == 200 && request.method == "PUT") {
            ++orders;
            lastOrder = *parseJson(request.body);
            if (keepsNewer) {
                reply.status = 409;
                co_return reply;
            }
            if (obeys)
                obey(lastOrder);
            if (loseAnswers) {
                Error lost(ErrorCode::Timeout, "no answer in time", request.url);
                co_return fail(std::move(lost).orMaybeApplied());
            }
        }
        const Json state = toRegister ? Json{{"host", "dc1"}, {"granted", true}, {"revision", 1}}
                           : toPower  ? Json{{"host", "dc1"}, {"power", power}, {"boots", 1}}
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
};

} // namespace

class TestFence : public QObject {
    Q_OBJECT

    DeviceEnv m_env;
    QTemporaryDir m_folder;
    model::Host m_ops;
    std::unique_ptr<Adapter> m_fence;

    [[nodiscard]] CallContext context(int attempt = 1) const
    {
        CallContext made;
        made.idempotencyKey = "run:fence:" + std::to_string(attempt);
        made.claim.scope = "fence";
        made.claim.epoch = 1;
        made.claim.run = "run";
        made.claim.owner = "ours";
        made.limits = CallLimits(m_env.clock().ticks() + Milliseconds(2000));
        return made;
    }
    Result<Outcome> perform(const char *verb, int attempt = 1)
    {
        const Action action(verb, MemberId("dc1"));
        return QCoro::waitFor(m_fence->perform(action, context(attempt)));
    }
    /// At ops1, by that owner; above whatever stands there.
    void claim(std::int64_t epoch, const char *owner)
    {
        Claim made;
        made.scope = "fence";
        made.epoch = epoch;
        const Json holder = {{"run", "run"}, {"owner", owner}};
        const auto done = QCoro::waitFor(
            actClaim(m_env, *sshTarget(m_ops), made, holder, true, tests::within(m_env, 5000)));
        QVERIFY2(done, done ? "" : describe(done.error()).c_str());
    }
    void refused(const char *verb, ErrorCode code)
    {
        const auto outcome = perform(verb);
        QVERIFY2(!outcome, verb);
        QVERIFY2(outcome.error().code == code, describe(outcome.error()).c_str());
        QVERIFY(!outcome.error().maybeApplied);
        QCOMPARE(m_env.orders, 0);
    }
    std::string fact(const char *name)
    {
        const auto seen = QCoro::waitFor(m_fence->observe(context()));
        return seen ? seen->members[0].fact(name) : describe(seen.error());
    }
    Tri running() { return QCoro::waitFor(m_fence->observe(context()))->members[0].running; }

    void make();

    int m_states = 0;
    bool m_leased = false; ///< a register of leases stands beside the devices

private Q_SLOTS:
    void initTestCase();
    void init();

    /// A paused executor wakes up: nothing that it was about to order reaches a device, the orders
    /// that give a host back least of all.
    void P9_belowANewerClaimNothingIsOrdered_data();
    void P9_belowANewerClaimNothingIsOrdered();
    void P9_anotherOwnerOfTheSameEpochOrdersNothing()
    {
        claim(2, "theirs");
        const Action action("power-on", MemberId("dc1"));
        CallContext ours = context();
        ours.claim.epoch = 2;
        const auto outcome = QCoro::waitFor(m_fence->perform(action, ours));
        QVERIFY(!outcome && outcome.error().code == ErrorCode::Conflict);
        QCOMPARE(m_env.orders, 0);
    }
    void P9_aReleasedClaimOrdersNothing()
    {
        const auto given = QCoro::waitFor(
            actRelease(m_env, *sshTarget(m_ops), context().claim, tests::within(m_env, 5000)));
        QVERIFY(given);
        refused("power-off", ErrorCode::Conflict);
    }
    void P9_whereTheClaimCannotBeReadNothingIsOrdered()
    {
        m_env.cut("ops1");
        refused("power-off", ErrorCode::Unreachable);
        m_env.cut("ops1", false);
        m_ops.ssh.reset();
        make();
        refused("power-off", ErrorCode::Conflict);
    }
    void P9_theOrderCarriesTheClaim()
    {
        QCOMPARE(perform("block")->kind, model::OutcomeKind::Done);
        const Json wanted = {{"scope", "fence"},
                             {"epoch", 1},
                             {"run", "run"},
                             {"owner", "ours"},
                             {"key", "run:fence:1"}};
        QCOMPARE(m_env.lastOrder["claim"].dump(), wanted.dump());
    }
    void P9_aDeviceThatKeepsANewerClaimRefuses()
    {
        m_env.keepsNewer = true;
        const auto outcome = perform("block");
        QVERIFY(!outcome && !outcome.error().maybeApplied);
        QCOMPARE(outcome.error().code, ErrorCode::Conflict);
        QCOMPARE(fact("blocked"), std::string("no"));
    }

    void P1_powerOffIsDoneWhenItIsReadBack()
    {
        QCOMPARE(running(), Tri::Yes);
        const auto outcome = perform("power-off");
        QVERIFY2(outcome, outcome ? "" : describe(outcome.error()).c_str());
        QCOMPARE(outcome->kind, model::OutcomeKind::Done);
        QCOMPARE(fact("power"), std::string("off"));
        QCOMPARE(running(), Tri::No);
    }
    /// A slow device obeys after the last look: the host is off although nobody saw it.
    void P1_anOrderThatIsAcceptedAndNotSeenObeyedIsUnknown()
    {
        m_env.obeys = false;
        QCOMPARE(perform("power-off")->kind, model::OutcomeKind::Unknown);
        QCOMPARE(perform("block", 2)->kind, model::OutcomeKind::Unknown);
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

void TestFence::P9_belowANewerClaimNothingIsOrdered_data()
{
    QTest::addColumn<QString>("verb");
    for (const VerbSpec &verb : m_fence->verbs()) {
        if (!verb.name.ends_with("-service")) // of the host itself: tst_fence_host
            QTest::newRow(verb.name.c_str()) << QString::fromStdString(verb.name);
    }
}

void TestFence::P9_belowANewerClaimNothingIsOrdered()
{
    QFETCH(const QString, verb);
    m_leased = verb.endsWith(QStringLiteral("-lease"));
    make();
    claim(2, "theirs");
    refused(verb.toUtf8().constData(), ErrorCode::Conflict);
    CallContext bare = context();
    bare.claim = Claim();
    const Action action(verb.toStdString(), MemberId("dc1"));
    const auto outcome = QCoro::waitFor(m_fence->perform(action, bare));
    QVERIFY2(!outcome && outcome.error().code == ErrorCode::Conflict, "without any claim");
    QCOMPARE(m_env.orders, 0);
}

void TestFence::initTestCase()
{
    m_ops.id = HostId("ops1");
    m_ops.name = "ops1";
    m_ops.address = "127.0.0.1";
    QFile token(m_folder.filePath(QStringLiteral("token")));
    QVERIFY(token.open(QIODevice::WriteOnly));
    token.write("secret\n");
    make(); // for the rows of the tests
}

void TestFence::init()
{
    m_env.power = "on";
    m_env.blocked = m_env.management = m_env.loseAnswers = m_env.keepsNewer = false;
    m_env.powerAnswers = m_env.gatewayAnswers = m_env.obeys = true;
    m_env.orders = 0;
    m_leased = false;
    QFile token(m_folder.filePath(QStringLiteral("token")));
    QVERIFY(token.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    const QString state = m_folder.filePath(QStringLiteral("act%1").arg(++m_states));
    QVERIFY(QDir().mkpath(state));
    m_env.addHost("ops1", state.toStdString());
    model::SshAccess access;
    access.user = "farhaven";
    access.hostKey = "ssh-ed25519 AAAA";
    m_ops.ssh = access;
    make();
    claim(1, "ours");
}

void TestFence::make()
{
    model::Member member;
    member.id = MemberId("dc1");
    member.host = m_ops.id;
    member.settings = {{"power", "dc1"}, {"site", "dc"}};
    const std::string token = m_folder.filePath(QStringLiteral("token")).toStdString();
    model::Component component;
    component.id = ComponentId("fence");
    component.kind = "fence";
    component.settings = {{"power_url", "https://power"},
                          {"gateway_url", "https://gateway"},
                          {"power_sha256", std::string(64, 'a')},
                          {"gateway_sha256", std::string(64, 'b')},
                          {"power_token_file", token},
                          {"gateway_token_file", token}};
    if (m_leased) {
        component.settings.update({{"register_url", "https://register"},
                                   {"register_sha256", std::string(64, 'c')},
                                   {"register_token_file", token},
                                   {"lease_ms", 6'000},
                                   {"lease_watchdog_ms", 3'000}});
        member.settings["lease"] = "dc1";
    }
    component.members = {member};
    const Loader loader(FARHAVEN_BINARY_DIR "/plugins");
    auto made = loader.create(component, {m_ops}, m_env);
    QVERIFY2(made, made ? "" : describe(made.error()).c_str());
    m_fence = std::move(*made);
}

FARHAVEN_TEST(TestFence)

} // namespace tst_fence

#include "tst_fence.moc"
