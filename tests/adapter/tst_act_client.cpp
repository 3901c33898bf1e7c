// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/act_client.h"
#include "adapter/claiming.h"
#include "plugins/local_env.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <filesystem>

using namespace farhaven;
using namespace farhaven::adapter;
using model::OutcomeKind;

namespace {

/// Answers every command with the same result.
class CannedEnv final : public Env {
public:
    const Clock &clock() const override { return m_clock; }
    Task<ExecResult> exec(SshTarget, ExecRequest request, CallLimits) override
    {
        sent = request.command;
        co_return answer;
    }
    Task<HttpReply> http(HttpRequest, CallLimits) override
    {
        co_return fail(ErrorCode::Unsupported, "no HTTP here");
    }
    Task<std::string> ask(std::string, std::string, CallLimits) override
    {
        co_return fail(ErrorCode::Unsupported, "no sockets here");
    }
    void post(std::function<void()> work) override { work(); }

    Result<ExecResult> answer = ExecResult();
    std::string sent;

private:
    SystemClock m_clock;
};

/// An answer of the host, so that its clock is known and effects can be bound to it.
void knowClock(CannedEnv &env, const SshTarget &host)
{
    ExecResult hello;
    hello.exitCode = 0;
    hello.out = R"({"act":2,"machine_id":"m","boot_id":"b-1","host":"dc1"})";
    hello.err = "farhaven-act: {\"exit\":0,\"boot\":\"b-1\",\"ms\":5000}\n";
    env.answer = hello;
    (void)QCoro::waitFor(actHello(env, host, tests::within(env, 1000)));
}

struct Case {
    const char *name;
    std::optional<int> exit;
    const char *err;
    ErrorCode code;
    bool maybeApplied; ///< of an effect; of a read it never is
};

const Case cases[] = {
    {"stale", 120, R"(farhaven-act: {"code":"stale_epoch","message":"Scope x stands at epoch 9."})",
     ErrorCode::Conflict, false},
    {"foreign", 120,
     R"(farhaven-act: {"code":"foreign_claim","message":"Taken.","holder":{"run":"r2"}})",
     ErrorCode::Conflict, false},
    {"denied", 120, R"(farhaven-act: {"code":"denied","message":"Not on the list."})",
     ErrorCode::Denied, false},
    {"busy", 120, R"(farhaven-act: {"code":"busy","message":"Another request works."})",
     ErrorCode::Locked, false},
    {"grammar", 122, R"(farhaven-act: {"code":"grammar","message":"The verb is not known."})",
     ErrorCode::Unsupported, false},
    {"in doubt", 121, R"(farhaven-act: {"code":"in_doubt","message":"Key k is intended."})",
     ErrorCode::Timeout, true},
    {"deadline", 123, R"(farhaven-act: {"code":"deadline","message":"Ended."})", ErrorCode::Timeout,
     true},
    {"disk", 124, R"(farhaven-act: {"code":"io","message":"No space."})", ErrorCode::Io, false},
    {"no exit status", std::nullopt, "", ErrorCode::Unreachable, true},
    {"a shell answered", 127, "sh: not found", ErrorCode::Unreachable, true},
    {"line contradicts exit status", 0, "farhaven-act: {\"exit\":1}\n", ErrorCode::Unreachable,
     true},
};

} // namespace

class TestActClient : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void B50_everyVerdictIsSaid_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < int(std::size(cases)); ++i)
            QTest::newRow(cases[i].name) << i;
    }
    void B50_everyVerdictIsSaid()
    {
        QFETCH(int, index);
        const Case &row = cases[index];
        CannedEnv env;
        ExecResult result;
        result.exitCode = row.exit;
        result.err = std::string(row.err) + (row.err[0] != '\0' ? "\n" : "");
        env.answer = result;
        const SshTarget host = target("dc1");
        knowClock(env, host);
        env.answer = result;
        Claim claim;
        claim.scope = "x";
        claim.epoch = 3;
        const std::vector<std::string> argv = {"/bin/true"};
        const auto effect =
            QCoro::waitFor(actEffect(env, host, claim, "k", argv, tests::within(env, 1000)));
        QVERIFY(!effect);
        QVERIFY2(effect.error().code == row.code, describe(effect.error()).c_str());
        QCOMPARE(effect.error().maybeApplied, row.maybeApplied);
        const auto read = QCoro::waitFor(actRead(env, host, argv, tests::within(env, 1000)));
        QVERIFY(!read && !read.error().maybeApplied);
    }
    void anOtherVersionIsToldWithItsRemedy()
    {
        CannedEnv env;
        ExecResult hello;
        hello.exitCode = 0;
        hello.err = "farhaven-act: {\"exit\":0}\n";
        const auto said = [&](const std::string &version) {
            hello.out = R"({"act":)" + version + R"(,"machine_id":"m","boot_id":"b","host":"x"})";
            env.answer = hello;
            const SshTarget host = target("dc9");
            return QCoro::waitFor(actHello(env, host, tests::within(env, 1000)));
        };
        QVERIFY(said("2").has_value());
        const auto old = said("1"), newer = said("3");
        QVERIFY(!old && old.error().code == ErrorCode::Unsupported);
        QCOMPARE(old.error().remedy, std::string("Update farhaven-act at dc9"));
        QCOMPARE(old.error().place, std::string("dc9"));
        QVERIFY(!newer && newer.error().remedy == "Update this program");
        QVERIFY(!said("x").has_value());
    }
    void whatAnOldOneDoesNotUnderstandHasARemedy()
    {
        CannedEnv env;
        ExecResult result;
        result.exitCode = 122;
        result.err = "farhaven-act: {\"code\":\"grammar\",\"message\":\"Refused.\"}\n";
        env.answer = result;
        const std::vector<std::string> argv = {"/bin/true"};
        const auto read =
            QCoro::waitFor(actRead(env, target("dc9"), argv, tests::within(env, 1000)));
        QVERIFY(!read && read.error().remedy == "Update farhaven-act at dc9");
    }
    void theHolderIsNamed()
    {
        CannedEnv env;
        ExecResult result;
        result.exitCode = 120;
        result.err = std::string(cases[1].err) + "\n";
        env.answer = result;
        Claim claim;
        claim.scope = "x";
        claim.epoch = 3;
        const auto refused = QCoro::waitFor(
            actClaim(env, target("dc1"), claim, {{"run", "r1"}}, false, tests::within(env, 1000)));
        QVERIFY(!refused && refused.error().message.find("r2") != std::string::npos);
    }
    void theHostGivesUpBeforeWeDo()
    {
        CannedEnv env;
        const std::vector<std::string> argv = {"/bin/true"};
        (void)QCoro::waitFor(actRead(env, target("dc1"), argv, tests::within(env, 800)));
        const int ms = std::stoi(env.sent.substr(env.sent.find("read ") + 5));
        QVERIFY2(ms > 500 && ms <= 700, env.sent.c_str());
    }
    /// An effect is bound to the host's own clock and to its owner, without another question.
    void P9_anEffectIsBoundToTheClockOfItsHost()
    {
        CannedEnv env;
        const SshTarget host = target("dc7");
        knowClock(env, host);
        Claim claim;
        claim.scope = "x";
        claim.epoch = 3;
        claim.owner = "me";
        const std::vector<std::string> argv = {"/bin/true"};
        const CallLimits limits = tests::within(env, 800);
        (void)QCoro::waitFor(actEffect(env, host, claim, "k", argv, limits));
        const std::string beginning = "v1 effect x 3 k by me until ";
        QVERIFY2(env.sent.starts_with(beginning), env.sent.c_str());
        const int until = std::stoi(env.sent.substr(beginning.size()));
        QVERIFY2(until > 5400 && until <= 5800, env.sent.c_str());
        QVERIFY2(env.sent.find(" b-1 ") != std::string::npos, env.sent.c_str());
        // A host that says nothing of its clock is sent nothing that may come late.
        const SshTarget mute = target("dc8");
        ExecResult old;
        old.exitCode = 0;
        old.out = R"({"act":1,"machine_id":"m","boot_id":null,"host":"dc8"})";
        old.err = "farhaven-act: {\"exit\":0}\n";
        env.answer = old;
        const auto refused = QCoro::waitFor(actEffect(env, mute, claim, "k", argv, limits));
        QVERIFY(!refused && refused.error().code == ErrorCode::Unsupported);
        QVERIFY(!refused.error().maybeApplied);
        QCOMPARE(env.sent, std::string("v1 hello"));
    }
    void aRequestThatCannotBeWrittenIsInvalid()
    {
        CannedEnv env;
        const std::vector<std::string> argv = {"/bin/true", "a\nb"};
        const auto refused =
            QCoro::waitFor(actRead(env, target("dc1"), argv, tests::within(env, 800)));
        QVERIFY(!refused && refused.error().code == ErrorCode::Invalid);
    }

    void P9_claimsAtManyHosts()
    {
        QTemporaryDir folder;
        tests::LocalEnv env;
        for (const std::string host : {"a", "b"})
            addHost(env, folder, host);
        std::vector<ClaimPlace> places = {{target("b"), true}, {target("a"), false}};
        Claim claim;
        claim.scope = "system";
        const CallLimits limits = tests::within(env, 10'000);
        const auto first =
            QCoro::waitFor(claimAt(env, places, claim, {{"run", "r1"}}, false, limits));
        QVERIFY(first && first->kind == OutcomeKind::Done);
        QVERIFY(first->evidence["epoch"] == 1 && first->evidence["claimed"].size() == 2);

        // Another run is refused at the first host and leaves nothing behind at any.
        const auto second =
            QCoro::waitFor(claimAt(env, places, claim, {{"run", "r2"}}, false, limits));
        QVERIFY(second && second->kind == OutcomeKind::NotDone);
        QVERIFY(second->why.english.find("r1") != std::string::npos);

        claim.epoch = 1;
        const auto released = QCoro::waitFor(releaseAt(env, places, claim, {}, limits));
        QVERIFY(released && released->evidence["released"].size() == 2);
        const std::string scope = "system";
        const auto highest = QCoro::waitFor(highestEpoch(env, places, scope, limits));
        QVERIFY(highest && *highest == 1);

        // What did not answer and need not is named: an older order may still come true there.
        env.cut("a");
        claim.epoch = 0;
        const auto part =
            QCoro::waitFor(claimAt(env, places, claim, {{"run", "r3"}}, true, limits));
        QVERIFY(part && part->kind == OutcomeKind::Done);
        QCOMPARE(part->why.id, std::string("claim.taken-in-part"));
        QVERIFY(part->why.english.find("not at a:") != std::string::npos);
    }
    // A look reads the claims of members only: a host beside them must not be ahead of them.
    void P9_aHostBesideTheMembersIsClaimedLast()
    {
        QTemporaryDir folder;
        tests::LocalEnv env;
        for (const std::string host : {"a", "b"})
            addHost(env, folder, host);
        const std::vector<ClaimPlace> places = {{target("a"), true, false, true},
                                                {target("b"), true}};
        Claim claim;
        claim.scope = "system";
        claim.epoch = 1;
        const CallLimits limits = tests::within(env, 10'000);
        env.cut("b");
        const auto refused =
            QCoro::waitFor(claimAt(env, places, claim, {{"run", "r1"}}, false, limits));
        QVERIFY(refused && refused->kind != OutcomeKind::Done);
        const std::vector<ClaimPlace> beside = {{target("a"), true}};
        const std::string scope = "system";
        const auto highest = QCoro::waitFor(highestEpoch(env, beside, scope, limits));
        QVERIFY(highest && *highest == 0);
    }
    void P9_ofTwoCopiesOfARunOnlyOneHasEffects()
    {
        QTemporaryDir folder;
        tests::LocalEnv env;
        for (const std::string host : {"a", "b"}) {
            addHost(env, folder, host);
            tests::writeFile((folder.path().toStdString() + "/") + host + "/allow",
                             "effect /usr/bin/touch\n");
        }
        const CallLimits limits = tests::within(env, 20'000);
        const std::vector<ClaimPlace> places = {{target("a"), true}, {target("b"), true}};
        const auto claimAs = [&](std::int64_t epoch, const std::string &owner,
                                 std::vector<std::string> former) {
            Claim claim;
            claim.scope = "system";
            claim.run = "r1";
            claim.epoch = epoch;
            claim.owner = owner;
            claim.formerOwners = std::move(former);
            return claim;
        };
        const auto take = [&](const Claim &claim) {
            const Json holder = {{"run", "r1"}, {"owner", claim.owner}};
            return QCoro::waitFor(claimAt(env, places, claim, holder, false, limits));
        };
        int files = 0;
        const auto act = [&](const Claim &claim) {
            const std::vector<std::string> argv = {"/usr/bin/touch", folder.path().toStdString() +
                                                                         "/effect-" +
                                                                         std::to_string(++files)};
            const std::string key = "r1:step:" + std::to_string(files);
            return QCoro::waitFor(actEffect(env, target("a"), claim, key, argv, limits));
        };
        const Claim original = claimAs(1, "first", {});
        QVERIFY(take(original)->kind == OutcomeKind::Done);
        QVERIFY(act(original));

        // Two programs take up two copies of the same journal, and the first one still runs.
        const Claim one = claimAs(2, "one", {"first"});
        const Claim two = claimAs(2, "two", {"first"});
        const auto taken = take(one);
        QVERIFY2(taken && taken->kind == OutcomeKind::Done, taken->evidence.dump().c_str());
        const auto refused = take(two);
        QVERIFY(refused && refused->kind == OutcomeKind::NotDone);
        QVERIFY2(refused->why.english.find("one") != std::string::npos,
                 refused->why.english.c_str());
        const auto late = act(original);
        QVERIFY(!late && late.error().code == ErrorCode::Conflict && !late.error().maybeApplied);
        QVERIFY(act(one));
        const auto happened = [&](int number) {
            return std::filesystem::exists(folder.path().toStdString() + "/effect-" +
                                           std::to_string(number));
        };
        QVERIFY(happened(1) && !happened(2) && happened(3));

        // Effects that go by SQL ask who holds the claim.
        const auto seen = QCoro::waitFor(actClaims(env, target("a"), one.scope, limits));
        QVERIFY(seen && seen->owner == "one");
        QVERIFY(requireCurrent(*seen, one, target("a")));
        QVERIFY(!requireCurrent(*seen, two, target("a")));
        QVERIFY(!requireCurrent(*seen, original, target("a")));
    }
    void aReleaseThatMayNotStandEverywhereIsUnknown()
    {
        QTemporaryDir folder;
        tests::LocalEnv env;
        for (const std::string host : {"a", "b"})
            addHost(env, folder, host);
        const CallLimits limits = tests::within(env, 10'000);
        const std::vector<ClaimPlace> places = {{target("a"), false}, {target("b"), true}};
        Claim claim;
        claim.scope = "system";
        QVERIFY(QCoro::waitFor(claimAt(env, places, claim, {{"run", "r1"}}, false, limits)));
        claim.epoch = 1;
        env.cut("a");
        const std::set<std::string> both = {"a", "b"}, onlyB = {"b"};
        const auto unheard = QCoro::waitFor(releaseAt(env, places, claim, both, limits));
        QVERIFY(unheard && unheard->kind == OutcomeKind::Unknown);
        QVERIFY(unheard->why.english.find(" a,") != std::string::npos);
        const auto unsaid = QCoro::waitFor(releaseAt(env, places, claim, {}, limits));
        QVERIFY(unsaid && unsaid->kind == OutcomeKind::Unknown);
        // A host that was lost before it was claimed has nothing to give back.
        const auto lost = QCoro::waitFor(releaseAt(env, places, claim, onlyB, limits));
        QVERIFY(lost && lost->kind == OutcomeKind::Done);
    }
    void aLostHostDoesNotKeepTheOthersFromTheirRelease()
    {
        QTemporaryDir folder;
        tests::LocalEnv env;
        for (const std::string host : {"a", "b"})
            addHost(env, folder, host);
        const std::vector<ClaimPlace> places = {{target("a"), false}, {target("b"), false}};
        const std::vector<ClaimPlace> living = {{target("b"), true}};
        Claim claim;
        claim.scope = "system";
        claim.epoch = 1;
        env.silence("a");
        for (const auto &claimed : {std::optional(std::set<std::string>{"b"}), {}}) {
            const CallLimits before = tests::within(env, 10'000);
            const auto taken =
                QCoro::waitFor(claimAt(env, living, claim, {{"run", "r1"}}, false, before));
            QVERIFY(taken && taken->kind == OutcomeKind::Done);
            const CallLimits limits = tests::within(env, 1'500);
            const auto released = QCoro::waitFor(releaseAt(env, places, claim, claimed, limits));
            QVERIFY(released);
            QVERIFY2(released->evidence["released"] == Json::array({"b"}),
                     released->evidence.dump().c_str());
            QCOMPARE(released->kind, claimed ? OutcomeKind::Done : OutcomeKind::Unknown);
            ++claim.epoch;
        }
    }
    void aClaimRefusedInTheMiddleIsGivenBack()
    {
        QTemporaryDir folder;
        tests::LocalEnv env;
        for (const std::string host : {"a", "b"})
            addHost(env, folder, host);
        const CallLimits limits = tests::within(env, 10'000);
        Claim other;
        other.scope = "system";
        other.epoch = 1;
        QVERIFY(
            QCoro::waitFor(actClaim(env, target("b"), other, {{"run", "other"}}, false, limits)));
        std::vector<ClaimPlace> places = {{target("a"), true}, {target("b"), true}};
        Claim ours;
        ours.scope = "system";
        const auto refused =
            QCoro::waitFor(claimAt(env, places, ours, {{"run", "r1"}}, false, limits));
        QVERIFY(refused && refused->kind == OutcomeKind::NotDone &&
                refused->evidence["given_back"]);
        const std::string scope = "system";
        const auto atA = QCoro::waitFor(actClaims(env, target("a"), scope, limits));
        QVERIFY(atA && atA->released);
    }
    void aMustThatIsAwayStopsTheClaimAndOthersDoNot()
    {
        QTemporaryDir folder;
        tests::LocalEnv env;
        for (const std::string host : {"a", "b"})
            addHost(env, folder, host);
        env.cut("a");
        Claim claim;
        claim.scope = "system";
        const CallLimits limits = tests::within(env, 10'000);
        std::vector<ClaimPlace> places = {{target("a"), false}, {target("b"), true}};
        const auto taken =
            QCoro::waitFor(claimAt(env, places, claim, {{"run", "r1"}}, false, limits));
        QVERIFY(taken && taken->kind == OutcomeKind::Done);
        QVERIFY(taken->evidence["unreachable"].size() == 1);
        places = {{target("a"), true}, {target("b"), false}};
        const auto refused =
            QCoro::waitFor(claimAt(env, places, claim, {{"run", "r1"}}, false, limits));
        QVERIFY(refused && refused->kind == OutcomeKind::NotDone);
    }
    /// A site is lost: its host swallows every question until its time is over. The one that lives
    /// is claimed all the same, by a run that asks for the epoch and by one that knows its own.
    void P9_aLostHostLeavesTimeForTheOthers()
    {
        QTemporaryDir folder;
        tests::LocalEnv env;
        for (const std::string host : {"a", "b", "c"})
            addHost(env, folder, host);
        for (const std::string host : {"a", "b"})
            env.silence(host);
        const std::vector<ClaimPlace> places = {
            {target("a"), false}, {target("b"), false}, {target("c"), true}};
        Claim claim;
        claim.scope = "system";
        for (const int epoch : {0, 7}) {
            claim.epoch = epoch;
            const CallLimits limits = tests::within(env, 4'000);
            const auto taken =
                QCoro::waitFor(claimAt(env, places, claim, {{"run", "r1"}}, true, limits));
            QVERIFY(taken);
            QVERIFY2(taken->kind == OutcomeKind::Done, taken->evidence.dump().c_str());
            QVERIFY(taken->evidence["claimed"] == Json::array({"c"}));
            QCOMPARE(taken->evidence["unreachable"].size(), std::size_t(2));
            QVERIFY(env.clock().ticks() < limits.deadline);
        }
    }
    /// What was silent at the last look is named and not waited for, unless it must be claimed.
    void P9_aSilentHostIsAskedOnlyWhenItMustBe()
    {
        QTemporaryDir folder;
        tests::LocalEnv env;
        for (const std::string host : {"a", "b"})
            addHost(env, folder, host);
        Claim claim;
        claim.scope = "system";
        const CallLimits limits = tests::within(env, 10'000);
        const std::string scope = "system";
        std::vector<ClaimPlace> places = {{target("a"), false, true}, {target("b"), true, true}};
        const auto taken =
            QCoro::waitFor(claimAt(env, places, claim, {{"run", "r1"}}, false, limits));
        QVERIFY(taken && taken->kind == OutcomeKind::Done);
        QVERIFY(taken->evidence["unreachable"].size() == 1);
        QVERIFY(taken->evidence["claimed"] == Json::array({"b"}));
        const auto atA = QCoro::waitFor(actClaims(env, target("a"), scope, limits));
        QVERIFY(atA && atA->epoch == 0);
        claim.epoch = 1;
        const auto released =
            QCoro::waitFor(releaseAt(env, places, claim, std::set<std::string>{"b"}, limits));
        QVERIFY(released && released->evidence["released"] == Json::array({"b"}));
        QVERIFY(released->evidence["unreachable"].size() == 1);
    }

private:
    static SshTarget target(const std::string &host)
    {
        SshTarget out;
        out.host = host;
        return out;
    }
    static void addHost(tests::LocalEnv &env, const QTemporaryDir &folder, const std::string &host)
    {
        const std::string state = folder.path().toStdString() + "/" + host;
        std::filesystem::create_directories(state);
        tests::writeFile(state + "/allow", "");
        ::chmod((state + "/allow").c_str(), 0600);
        env.addHost(host, state);
    }
};

QTEST_GUILESS_MAIN(TestActClient)
#include "tst_act_client.moc"
