// SPDX-License-Identifier: GPL-3.0-or-later
#include "conformance/conformance.h"

#include <QTest>

#include <set>

namespace farhaven::tests {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using adapter::VerbClass;
using adapter::VerbSpec;
using model::OutcomeKind;

std::string said(const Result<Outcome> &outcome)
{
    return outcome ? outcome->why.english + " " + outcome->evidence.dump()
                   : describe(outcome.error());
}

void Promises::init()
{
    m_fixture = makeFixture();
    m_adapter = m_fixture->adapter();
    QVERIFY(m_adapter);
}

void Promises::cleanup()
{
    m_adapter.reset();
    m_fixture.reset();
}

CallContext Promises::context(const std::string &key, std::optional<std::int64_t> ms)
{
    CallContext out;
    // A fixture may keep its target from one test function to the next, with its record of keys.
    out.idempotencyKey = key.empty() ? key : QTest::currentTestFunction() + ("." + key);
    out.claim.scope = m_fixture->scope();
    out.claim.epoch = currentEpoch;
    out.claim.run = "run-1";
    out.limits = CallLimits(m_fixture->env().clock().ticks() +
                            Milliseconds(ms.value_or(m_fixture->effectMs())));
    return out;
}

Result<Outcome> Promises::act(const Action &effect, const std::string &key)
{
    return QCoro::waitFor(m_adapter->perform(effect, context(key)));
}

void Promises::verbsAreDeclaredWhole()
{
    std::set<std::string> names;
    for (const VerbSpec &verb : m_adapter->verbs()) {
        QVERIFY2(names.insert(verb.name).second, verb.name.c_str());
        QVERIFY2(!verb.summary.empty(), verb.name.c_str());
        QVERIFY2(verb.parameters.value("type", "") == "object", verb.name.c_str());
        QVERIFY2(verb.parameters.value("additionalProperties", true) == false, verb.name.c_str());
    }
    for (const VerbSpec &verb : m_adapter->verbs())
        QVERIFY2(verb.compensation.empty() || names.contains(verb.compensation), verb.name.c_str());
    QVERIFY(names.contains(m_fixture->effect().verb));
}

void Promises::stopIsHonouredBeforeSending()
{
    const Action effect = m_fixture->effect();
    const Json before = m_fixture->fingerprint();
    std::stop_source stop;
    stop.request_stop();
    CallContext stopped = context("run-1:step:1");
    stopped.limits.stop = stop.get_token();
    const auto refused = QCoro::waitFor(m_adapter->perform(effect, stopped));
    QVERIFY2(!refused && refused.error().code == ErrorCode::Cancelled, said(refused).c_str());
    QVERIFY(!refused.error().maybeApplied);
    QCOMPARE(m_fixture->fingerprint().dump(), before.dump());
    // The key is still free: nothing was done with it.
    const auto later = act(effect, "run-1:step:1");
    QVERIFY2(later && later->kind == OutcomeKind::Done, said(later).c_str());
}

void Promises::aPassedDeadlineSendsNothing()
{
    const Action effect = m_fixture->effect();
    const Json before = m_fixture->fingerprint();
    const auto refused = QCoro::waitFor(m_adapter->perform(effect, context("run-1:step:1", 0)));
    QVERIFY2(!refused && refused.error().code == ErrorCode::Timeout, said(refused).c_str());
    QVERIFY(!refused.error().maybeApplied);
    QCOMPARE(m_fixture->fingerprint().dump(), before.dump());
}

void Promises::checkAndPreviewChangeNothing()
{
    const Action effect = m_fixture->effect();
    const Json before = m_fixture->fingerprint();
    for (const VerbSpec &verb : m_adapter->verbs()) {
        Action action(verb.name, m_fixture->member());
        if (verb.name == effect.verb)
            action = effect;
        // A verb that needs parameters of its own refuses these; it must not act either.
        (void)QCoro::waitFor(m_adapter->check(action, context("run-1:" + verb.name + ":1")));
        (void)QCoro::waitFor(m_adapter->preview(action, context("run-1:" + verb.name + ":1")));
    }
    const auto preview = QCoro::waitFor(m_adapter->preview(effect, context("k")));
    QVERIFY2(preview, preview ? "" : describe(preview.error()).c_str());
    QVERIFY(!preview->lines.empty());
    for (const adapter::PreviewLine &line : preview->lines)
        QVERIFY2(!line.what.empty() && !line.change.empty() && !line.host.empty(),
                 line.what.c_str());
    const auto check = QCoro::waitFor(m_adapter->check(effect, context("k")));
    QVERIFY2(check, check ? "" : describe(check.error()).c_str());
    QVERIFY(check->accepted == Tri::Yes && !check->reasons.empty());
    QCOMPARE(m_fixture->fingerprint().dump(), before.dump());
}

void Promises::unknownVerbsAndParametersAreRefused()
{
    Action wrong = m_fixture->effect();
    const Json before = m_fixture->fingerprint();
    const Action unknown("sing", m_fixture->member());
    const auto verb = QCoro::waitFor(m_adapter->perform(unknown, context("run-1:step:1")));
    QVERIFY2(!verb && verb.error().code == ErrorCode::Unsupported, said(verb).c_str());
    wrong.parameters["no_such_parameter"] = 1;
    const auto parameter = QCoro::waitFor(m_adapter->perform(wrong, context("run-1:step:2")));
    QVERIFY2(!parameter && parameter.error().code == ErrorCode::Invalid, said(parameter).c_str());
    QVERIFY(parameter.error().place.starts_with("/parameters"));
    QCOMPARE(m_fixture->fingerprint().dump(), before.dump());
}

void Promises::anUnknownMemberIsRefused()
{
    Action action = m_fixture->effect();
    action.member = MemberId("nobody");
    const auto refused = QCoro::waitFor(m_adapter->perform(action, context("run-1:step:1")));
    QVERIFY2(!refused && refused.error().code == ErrorCode::NotFound, said(refused).c_str());
}

void Promises::P2_unknownIsSaidAsUnknown()
{
    // A kept connection must not make an old answer look new.
    const Action effect = m_fixture->effect();
    QVERIFY(QCoro::waitFor(m_adapter->observe(context({}))));
    m_fixture->vanish();
    const auto seen = QCoro::waitFor(m_adapter->observe(context({}, 2000)));
    if (!seen) {
        QVERIFY(seen.error().code == ErrorCode::Unreachable ||
                seen.error().code == ErrorCode::Timeout);
        return;
    }
    QVERIFY(!seen->members.empty());
    for (const model::MemberState &state : seen->members) {
        QVERIFY2(m_fixture->isUnknown(state), model::toJson(*seen).dump().c_str());
        QVERIFY2(!state.answered(), state.member.value.c_str());
        QVERIFY(state.running == Tri::Unknown && state.writable == Tri::Unknown);
        QVERIFY(!state.lag.sourceFinal && !state.lag.transport.bytes);
    }
    const auto check = QCoro::waitFor(m_adapter->check(effect, context("k", 2000)));
    QVERIFY(!check || check->accepted != Tri::Yes);
}

void Promises::anEffectOnNobodyDidNotHappen()
{
    const Action effect = m_fixture->effect();
    m_fixture->vanish();
    const auto refused = QCoro::waitFor(m_adapter->perform(effect, context("run-1:step:1", 2000)));
    QVERIFY2(!refused || refused->kind != OutcomeKind::Done, said(refused).c_str());
    if (!refused)
        QVERIFY2(!refused.error().maybeApplied, said(refused).c_str());
}

void Promises::observationsAreFreshAndSerialisable()
{
    const Ticks before = m_fixture->env().clock().ticks();
    const auto seen = QCoro::waitFor(m_adapter->observe(context({})));
    QVERIFY2(seen, seen ? "" : describe(seen.error()).c_str());
    QVERIFY(seen->ticks >= before && seen->ticks <= m_fixture->env().clock().ticks());
    QVERIFY(!seen->vantage.empty() && seen->at.time_since_epoch().count() > 0);
    const auto again = model::observationFromJson(model::toJson(*seen));
    QVERIFY2(again, again ? "" : describe(again.error()).c_str());
    QVERIFY(canonicalJson(model::toJson(*seen)));
}

} // namespace farhaven::tests

#include "moc_conformance.cpp"
