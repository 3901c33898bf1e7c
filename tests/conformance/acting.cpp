// SPDX-License-Identifier: GPL-3.0-or-later
#include "conformance/acting.h"

#include <QCoreApplication>
#include <QTest>

#include <algorithm>
#include <cstdio>

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

/// What came of one verb whose answer was lost: "" where no order was sent.
std::string Conformance::doneUnheard(const VerbSpec &verb)
{
    const Action action = m_fixture->orderOf(verb.name);
    m_adapter = m_fixture->adapter();
    const std::string key = "run-1:" + verb.name + ":1";
    m_fixture->losing()->loseAnswers(true);
    const auto lost = act(action, key);
    const int orders = m_fixture->losing()->lost();
    m_fixture->losing()->loseAnswers(false);
    if (orders == 0)
        return "";
    const bool doubt = lost ? lost->kind == OutcomeKind::Unknown : lost.error().maybeApplied;
    const bool seen = lost && lost->kind == OutcomeKind::Done && m_fixture->hearsByItself();
    // Who proves something, as a gate does, says that it was not proved; asked again it proves
    // anew.
    if (lost && lost->kind == OutcomeKind::NotDone && verb.repeatable)
        return "not done, which may be asked again";
    if (!doubt && !seen)
        return "FALSE " + said(lost);
    // As after a restart: nothing is known but what the target says.
    m_adapter = m_fixture->adapter();
    const int once = m_fixture->effects();
    const auto asked = QCoro::waitFor(m_adapter->check(action, context(key)));
    if (asked && asked->received == Tri::No && !verb.repeatable)
        return "FORGOTTEN " + said(lost);
    const auto again = act(action, key);
    const int more = m_fixture->effects() - once;
    const bool goesOn = m_fixture->goesOn(verb.name);
    if (more > 0 && !verb.repeatable && !goesOn)
        return "REPEATED " + said(again);
    const std::string resolved =
        !again ? "error " + describe(again.error()) : std::string(name(again->kind));
    return std::string(doubt ? "in doubt" : "done by its own look") + ", then " + resolved +
           (more > 0 ? goesOn ? ", the rest of it sent" : ", sent again as it may be"
                     : ", not sent again");
}

void Conformance::P7_doneWithoutAnAnswerIsInDoubtAndNotRepeated()
{
    QVERIFY(m_fixture->losing());
    const std::string own = m_fixture->effect().verb;
    QStringList wrong;
    bool ownTried = false;
    std::vector<VerbSpec> verbs = m_adapter->verbs();
    // Without the claim every order is refused: who takes it and gives it back comes last.
    std::stable_partition(verbs.begin(), verbs.end(), [](const VerbSpec &verb) {
        return verb.name != "claim" && verb.name != "release";
    });
    for (const VerbSpec &verb : verbs) {
        if (verb.verbClass == VerbClass::Read)
            continue;
        const std::string came = doneUnheard(verb);
        const Json row = {{"sweep", "answer lost"},
                          {"adapter", QCoreApplication::applicationName()
                                          .mid(int(sizeof "tst_conformance_") - 1)
                                          .toStdString()},
                          {"verb", verb.name},
                          {"came", came.empty() ? "no order was sent" : came}};
        std::puts(("FAULT-CASE " + row.dump()).c_str());
        std::fflush(stdout);
        ownTried = ownTried || (verb.name == own && !came.empty());
        if (came.find_first_of("FR") == 0)
            wrong += QString::fromStdString(verb.name + ": " + came);
    }
    QCOMPARE(wrong.join(QLatin1Char('\n')), QString());
    QVERIFY(ownTried || m_fixture->hearsByItself());
}

} // namespace farhaven::tests

QTEST_GUILESS_MAIN(farhaven::tests::Conformance)
#include "moc_acting.cpp"
