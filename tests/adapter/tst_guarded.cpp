// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/guarded.h"
#include "adapter/schema.h"
#include "plugins/local_env.h"

#include <QTest>

using namespace farhaven;
using namespace farhaven::adapter;
using model::OutcomeKind;

namespace {

/// Counts what reaches it and answers as told.
class Counting final : public Adapter {
public:
    explicit Counting(int &acts, Result<Outcome> &answer) : m_acts(acts), m_answer(answer) {}
    std::vector<VerbSpec> verbs() const override
    {
        const Json level = {{"type", "integer"}, {"minimum", 0}};
        const Json levels = {{"type", "array"}, {"items", level}};
        const Json schema = {{"type", "object"},
                             {"additionalProperties", false},
                             {"properties", {{"levels", levels}}}};
        return {{"turn", VerbClass::Safe, schema, "", "", false},
                {"cut", VerbClass::Destructive, schema, "", "", false}};
    }
    Task<model::Observation> observe(CallContext) override { co_return model::Observation(); }
    Task<CheckReport> check(Action, CallContext) override { co_return CheckReport(); }
    Task<Preview> preview(Action, CallContext) override { co_return Preview(); }
    Task<Outcome> perform(Action, CallContext) override
    {
        ++m_acts;
        co_return m_answer;
    }

private:
    int &m_acts;
    Result<Outcome> &m_answer;
};

Outcome done()
{
    Outcome outcome;
    outcome.kind = OutcomeKind::Done;
    return outcome;
}

} // namespace

class TestGuarded : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_acts = 0;
        m_answer = done();
        m_adapter =
            std::make_unique<GuardedAdapter>(std::make_unique<Counting>(m_acts, m_answer), m_env);
    }

    void anUnknownVerbIsUnsupported()
    {
        QCOMPARE(codeOf("fly", {}, "key"), ErrorCode::Unsupported);
        QCOMPARE(m_acts, 0);
    }
    void parametersAreCheckedWithTheirPointer()
    {
        const Action action("turn", MemberId("m"), {{"levels", {1, -1}}});
        const auto refused = QCoro::waitFor(m_adapter->perform(action, context("key")));
        QVERIFY(!refused && refused.error().code == ErrorCode::Invalid);
        QCOMPARE(refused.error().place, std::string("/parameters/levels/1"));
        QCOMPARE(codeOf("turn", {{"more", 1}}, "key"), ErrorCode::Invalid);
        const auto checked = QCoro::waitFor(m_adapter->check(action, context("key")));
        QVERIFY(!checked && checked.error().code == ErrorCode::Invalid);
        QCOMPARE(m_acts, 0);
    }
    void P9_destructiveNeedsAClaim()
    {
        CallContext bare = context("key");
        bare.claim = Claim();
        const Action action("cut", MemberId("m"));
        const auto refused = QCoro::waitFor(m_adapter->perform(action, bare));
        QVERIFY(!refused && refused.error().code == ErrorCode::Conflict);
        QCOMPARE(m_acts, 0);
    }
    void anEffectNeedsAKey() { QCOMPARE(codeOf("turn", {}, ""), ErrorCode::Invalid); }
    void P7_aKeyActsOnceAndGivesTheSameAnswer()
    {
        QVERIFY(act("turn", {}, "key"));
        const auto again = act("turn", {}, "key");
        QVERIFY(again && again->evidence["replayed"]);
        QCOMPARE(m_acts, 1);
        QCOMPARE(codeOf("cut", {}, "key"), ErrorCode::Conflict);
        QCOMPARE(m_acts, 1);
    }
    void P7_whatMayHaveHappenedIsNotRepeated()
    {
        m_answer = fail(Error(ErrorCode::Timeout, "lost").orMaybeApplied());
        QVERIFY(!act("turn", {}, "key"));
        QVERIFY(!act("turn", {}, "key"));
        QCOMPARE(m_acts, 1);
    }
    void whatNeverArrivedIsSentAgainOnPurpose()
    {
        m_answer = fail(Error(ErrorCode::Timeout, "lost").orMaybeApplied());
        QVERIFY(!act("turn", {}, "key"));
        m_answer = done();
        CallContext again = context("key");
        again.again = true;
        const Action action("turn", MemberId("m"), Json::object());
        QVERIFY(QCoro::waitFor(m_adapter->perform(action, again)));
        QCOMPARE(m_acts, 2);
        // What is known now stands, however often it is asked.
        QVERIFY(QCoro::waitFor(m_adapter->perform(action, again)));
        QCOMPARE(m_acts, 2);
    }
    void whatCertainlyDidNotHappenMayBeSentAgain()
    {
        m_answer = fail(ErrorCode::Unreachable, "not sent");
        QVERIFY(!act("turn", {}, "key"));
        m_answer = done();
        QVERIFY(act("turn", {}, "key"));
        QCOMPARE(m_acts, 2);
    }
    void aStoppedOrLateCallNeverStarts()
    {
        std::stop_source stop;
        stop.request_stop();
        CallContext stopped = context("key");
        stopped.limits.stop = stop.get_token();
        const Action action("turn", MemberId("m"));
        const auto cancelled = QCoro::waitFor(m_adapter->perform(action, stopped));
        QVERIFY(!cancelled && cancelled.error().code == ErrorCode::Cancelled);
        CallContext late = context("key");
        late.limits.deadline = m_env.clock().ticks();
        const auto timedOut = QCoro::waitFor(m_adapter->perform(action, late));
        QVERIFY(!timedOut && timedOut.error().code == ErrorCode::Timeout);
        QCOMPARE(m_acts, 0);
    }
    void theOldestKeysAreForgottenFirst()
    {
        for (std::size_t i = 0; i <= GuardedAdapter::keysMax; ++i)
            QVERIFY(act("turn", {}, "key-" + std::to_string(i)));
        const int before = m_acts;
        QVERIFY(act("turn", {}, "key-1"));
        QCOMPARE(m_acts, before);
        QVERIFY(act("turn", {}, "key-0"));
        QCOMPARE(m_acts, before + 1);
    }
    void aBrokenSchemaIsOurFault()
    {
        const auto broken = checkAgainst({{"type", 7}}, Json::object(), "/here");
        QVERIFY(!broken && broken.error().code == ErrorCode::Internal);
    }
    void aLongTextNeverMeetsAPattern()
    {
        const Json schema = {{"type", "string"}, {"pattern", "^(a|b)*$"}};
        const auto refused = checkAgainst(schema, std::string(1 << 20, 'a'), "/here");
        QVERIFY(!refused && refused.error().code == ErrorCode::Exhausted);
        QVERIFY(checkAgainst(schema, std::string(1024, 'a'), "/here"));
    }

private:
    CallContext context(const std::string &key)
    {
        CallContext out;
        out.idempotencyKey = key;
        out.claim.scope = "system";
        out.claim.epoch = 1;
        out.limits = tests::within(m_env, 5000);
        return out;
    }
    Result<Outcome> act(const std::string &verb, Json parameters, const std::string &key)
    {
        if (parameters.is_null())
            parameters = Json::object();
        const Action action(verb, MemberId("m"), std::move(parameters));
        return QCoro::waitFor(m_adapter->perform(action, context(key)));
    }
    ErrorCode codeOf(const std::string &verb, Json parameters, const std::string &key)
    {
        const auto refused = act(verb, std::move(parameters), key);
        return refused ? ErrorCode::Internal : refused.error().code;
    }

    tests::LocalEnv m_env;
    int m_acts = 0;
    Result<Outcome> m_answer = done();
    std::unique_ptr<GuardedAdapter> m_adapter;
};

QTEST_GUILESS_MAIN(TestGuarded)
#include "tst_guarded.moc"
