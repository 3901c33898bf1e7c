// SPDX-License-Identifier: GPL-3.0-or-later
#include "conformance/acting.h"

#include <QTest>

/// What an adapter promises that changes something.
namespace farhaven::tests {

using adapter::Action;
using adapter::CallContext;
using adapter::VerbClass;
using adapter::VerbSpec;
using model::OutcomeKind;

void Conformance::P7_theSameKeyTwiceActsOnce()
{
    const Action effect = m_fixture->effect();
    const int before = m_fixture->effects();
    const auto first = act(effect, "run-1:step:1");
    QVERIFY2(first && first->kind == OutcomeKind::Done, said(first).c_str());
    QCOMPARE(m_fixture->effects(), before + 1);
    const auto second = act(effect, "run-1:step:1");
    QVERIFY2(second && second->kind == OutcomeKind::Done, said(second).c_str());
    QCOMPARE(m_fixture->effects(), before + 1);
}

void Conformance::P7_theSameKeyAfterARestartActsOnce()
{
    const Action effect = m_fixture->effect();
    QVERIFY(act(effect, "run-1:step:1"));
    const int once = m_fixture->effects();
    m_adapter = m_fixture->adapter();
    const auto asked = QCoro::waitFor(m_adapter->check(effect, context("run-1:step:1")));
    QVERIFY2(asked, asked ? "" : describe(asked.error()).c_str());
    QVERIFY(asked->received != Tri::No);
    const auto again = QCoro::waitFor(m_adapter->perform(effect, context("run-1:step:1")));
    QVERIFY2(again && again->kind == OutcomeKind::Done, said(again).c_str());
    const auto verbs = m_adapter->verbs();
    const auto spec = std::find_if(verbs.begin(), verbs.end(),
                                   [&](const VerbSpec &verb) { return verb.name == effect.verb; });
    QVERIFY2(m_fixture->effects() == once || spec->repeatable, "acted again");
}

void Conformance::P9_aStaleEpochIsRefused()
{
    const Action effect = m_fixture->effect();
    const auto first = act(effect, "run-1:step:1");
    QVERIFY2(first && first->kind == OutcomeKind::Done, said(first).c_str());
    const Json before = m_fixture->fingerprint();
    CallContext stale = context("run-0:step:1");
    stale.claim.epoch = currentEpoch - 1;
    const auto refused = QCoro::waitFor(m_adapter->perform(effect, stale));
    QVERIFY2(!refused && refused.error().code == ErrorCode::Conflict, said(refused).c_str());
    QVERIFY(!refused.error().maybeApplied);
    QCOMPARE(m_fixture->fingerprint().dump(), before.dump());
}

void Conformance::P9_destructiveWithoutAClaimIsRefused()
{
    const Json before = m_fixture->fingerprint();
    for (const VerbSpec &verb : m_adapter->verbs()) {
        if (verb.verbClass != VerbClass::Destructive && verb.verbClass != VerbClass::LastResort)
            continue;
        CallContext bare = context("run-1:" + verb.name + ":1");
        bare.claim = adapter::Claim();
        const Action action(verb.name, m_fixture->member());
        const auto refused = QCoro::waitFor(m_adapter->perform(action, bare));
        QVERIFY2(!refused && refused.error().code == ErrorCode::Conflict, verb.name.c_str());
    }
    QCOMPARE(m_fixture->fingerprint().dump(), before.dump());
}

} // namespace farhaven::tests

QTEST_GUILESS_MAIN(farhaven::tests::Conformance)
#include "moc_acting.cpp"
