// SPDX-License-Identifier: GPL-3.0-or-later
#include "conformance/reading.h"

#include "base/json.h"
#include "plugins/local_env.h"

#include <QElapsedTimer>
#include <QTest>

namespace farhaven::tests {

using adapter::Action;
using adapter::CallContext;
using adapter::VerbClass;
using adapter::VerbSpec;
using model::OutcomeKind;

namespace {

constexpr std::int64_t hangMs = 700;
/// What a loaded machine may need to end what was begun.
constexpr std::int64_t graceMs = 4'000;

bool isControl(char letter)
{
    return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f;
}

} // namespace

std::unique_ptr<ConformanceFixture> makeFixture()
{
    return makeReadingFixture();
}

void ReadingConformance::everyVerbIsDeclaredToReadAndNothingElse()
{
    const Json manifest =
        Json::parse(readFile(FARHAVEN_SOURCE_DIR "/plugins/" + fixture().kind() + "/kind.json"));
    const Json &privileges = manifest["privileges"];
    QVERIFY(privileges.contains("observe"));
    for (const VerbSpec &verb : m_adapter->verbs()) {
        QVERIFY2(verb.verbClass == VerbClass::Read, verb.name.c_str());
        QVERIFY2(verb.compensation.empty(), verb.name.c_str());
        QVERIFY2(privileges.contains(verb.name), verb.name.c_str());
    }
    QCOMPARE(privileges.size(), m_adapter->verbs().size() + 1);
    // It asks for no more than that: the lines of a host's allow list for reading.
    for (const auto &[verb, places] : privileges.items()) {
        for (const Json &line : places.value("act", Json::array()))
            QVERIFY2(line.get<std::string>().starts_with("read "), verb.c_str());
    }
}

void ReadingConformance::P4_noVerbLeavesATrace()
{
    const Action effect = m_fixture->effect();
    const Json before = m_fixture->fingerprint();
    const auto outcome = act(effect, "run-1:step:1");
    QVERIFY2(outcome && outcome->kind == OutcomeKind::Done, said(outcome).c_str());
    for (const VerbSpec &verb : m_adapter->verbs()) {
        const Action action(verb.name, m_fixture->member());
        (void)act(action, "run-1:" + verb.name + ":1");
    }
    QVERIFY(QCoro::waitFor(m_adapter->observe(context({}))));
    QVERIFY(fixture().questions() > 0);
    QCOMPARE(m_fixture->fingerprint().dump(), before.dump());
    QCOMPARE(m_fixture->effects(), 0);
}

void ReadingConformance::noClaimAndNoKeyAreNeeded()
{
    CallContext bare = context({});
    bare.claim = adapter::Claim();
    const auto outcome = QCoro::waitFor(m_adapter->perform(m_fixture->effect(), bare));
    QVERIFY2(outcome && outcome->kind == OutcomeKind::Done, said(outcome).c_str());
    // An older claim is no reason to see less.
    CallContext stale = context({});
    stale.claim.epoch = currentEpoch - 1;
    const auto seen = QCoro::waitFor(m_adapter->perform(m_fixture->effect(), stale));
    QVERIFY2(seen && seen->kind == OutcomeKind::Done, said(seen).c_str());
}

void ReadingConformance::theSameKeyTwiceIsAskedOnce()
{
    const auto first = act(m_fixture->effect(), "run-1:step:1");
    QVERIFY2(first && first->kind == OutcomeKind::Done, said(first).c_str());
    const int once = fixture().questions();
    const auto second = act(m_fixture->effect(), "run-1:step:1");
    QVERIFY2(second && second->kind == OutcomeKind::Done, said(second).c_str());
    for (const std::string &figure : fixture().figures())
        QCOMPARE(second->evidence[figure].dump(), first->evidence[figure].dump());
    QCOMPARE(fixture().questions(), once);
    const auto other = act(m_fixture->effect(), "run-1:step:2");
    QVERIFY2(other && fixture().questions() > once, said(other).c_str());
}

/// Nothing is kept of a reading: what it said before a restart is not said again.
void ReadingConformance::aRestartAsksAnew()
{
    QVERIFY(act(m_fixture->effect(), "run-1:step:1"));
    const int once = fixture().questions();
    m_adapter = m_fixture->adapter();
    const auto again = act(m_fixture->effect(), "run-1:step:1");
    QVERIFY2(again && again->kind == OutcomeKind::Done, said(again).c_str());
    QVERIFY(fixture().questions() > once);
}

void ReadingConformance::P2_anAnswerThatIsNoFigureIsUnknown_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QByteArray &text, int code) {
        QTest::newRow(name) << text << code;
    };
    row("nothing", {}, 0);
    row("failed", {}, 3);
    row("words", "all is well\n", 0);
    row("control characters", "\x1b[2J\x07 0.1 0.2;\n", 0);
    row("no finite figure", "0 nan inf;0 0.000000 -1.000000;\n", 0);
    row("beyond every bound", "0 0.000000 99999999999999999999.000000;\n", 0);
    row("cut", "0 0.0000", 0);
    row("another's figures", "0,0.000001,0.000002;\n", 0);
    row("very long", QByteArray(200'000, 'x'), 0);
}

void ReadingConformance::P2_anAnswerThatIsNoFigureIsUnknown()
{
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    fixture().answer(text.toStdString(), code);
    const auto outcome = act(m_fixture->effect(), "run-1:step:1");
    QVERIFY2(!outcome || outcome->kind == OutcomeKind::Unknown, said(outcome).c_str());
    const std::string words = said(outcome);
    QVERIFY2(std::none_of(words.begin(), words.end(), isControl), words.c_str());
    QVERIFY(words.size() < 4'000);
    const auto seen = QCoro::waitFor(m_adapter->observe(context({})));
    QVERIFY2(seen, seen ? "" : describe(seen.error()).c_str());
    QVERIFY(canonicalJson(model::toJson(*seen)));
    for (const model::MemberState &state : seen->members) {
        for (const std::string &figure : fixture().figures())
            QVERIFY2(state.facts.value(figure, Json()).is_null(),
                     model::toJson(*seen).dump().c_str());
    }
}

void ReadingConformance::aHostThatHangsEndsByTheDeadline()
{
    fixture().hang();
    QElapsedTimer took;
    took.start();
    const auto outcome =
        QCoro::waitFor(m_adapter->perform(m_fixture->effect(), context("run-1:step:1", hangMs)));
    QVERIFY2(took.elapsed() < hangMs + graceMs, std::to_string(took.elapsed()).c_str());
    QVERIFY2(!outcome || outcome->kind == OutcomeKind::Unknown, said(outcome).c_str());
    // Whatever became of it: it changed nothing, so there is nothing to find out.
    if (!outcome)
        QVERIFY2(!outcome.error().maybeApplied, said(outcome).c_str());
    took.restart();
    const auto seen = QCoro::waitFor(m_adapter->observe(context({}, hangMs)));
    QVERIFY2(took.elapsed() < hangMs + graceMs, std::to_string(took.elapsed()).c_str());
    for (const model::MemberState &state : seen ? seen->members : std::vector<model::MemberState>())
        QVERIFY2(m_fixture->isUnknown(state), model::toJson(*seen).dump().c_str());
}

} // namespace farhaven::tests

QTEST_GUILESS_MAIN(farhaven::tests::ReadingConformance)
#include "moc_reading.cpp"
