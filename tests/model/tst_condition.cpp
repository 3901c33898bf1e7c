// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/condition.h"
#include "model/orders.h"
#include "model/write_rate.h"
#include "program.h"

#include <QTest>

using namespace farhaven;
using namespace farhaven::model;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(farhaven::model::MemberState)
Q_DECLARE_METATYPE(farhaven::model::Question)

namespace tst_condition {

namespace {

const Ticks now = Ticks(1000s);

MemberState state(Role role, Tri running = Tri::Unknown, Tri writable = Tri::Unknown,
                  Json facts = Json::object())
{
    MemberState state;
    state.member = MemberId("dc1");
    state.role = role;
    state.running = running;
    state.writable = writable;
    state.facts = std::move(facts);
    return state;
}

MemberState lagging(std::optional<std::int64_t> transport, std::optional<std::int64_t> apply,
                    bool sourceFinal)
{
    MemberState lagging = state(Role::Replica);
    lagging.lag.transport.bytes = transport;
    lagging.lag.apply.bytes = apply;
    lagging.lag.sourceFinal = sourceFinal;
    lagging.position = "0/3000148";
    return lagging;
}

Condition ask(Question question)
{
    Condition condition;
    condition.component = ComponentId("orders-db");
    condition.member = MemberId("dc1");
    condition.question = question;
    if (question == Question::FactIs) {
        condition.fact = "state";
        condition.value = "maint";
    }
    return condition;
}

std::string answered(Question question, const MemberState &seen, Milliseconds age = 400ms,
                     Milliseconds ageMax = 5s)
{
    Observation observation;
    observation.vantage = "ops1";
    observation.ticks = now - age;
    observation.members = {seen};
    const Answer answer = evaluate(ask(question), &observation, now, ageMax);
    return std::string(name(answer.holds)) + ": " + answer.why.english;
}

} // namespace

class TestCondition : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// What is known to be missing is a lower bound: the source may have written on unseen.
    void P1_lossIsHeldAgainstItsUpperBound_data()
    {
        QTest::addColumn<qint64>("missing"); ///< -1: not known
        QTest::addColumn<qint64>("unheard"); ///< ms; -1: not known
        QTest::addColumn<qint64>("rate");    ///< bytes a second; -1: not known
        QTest::addColumn<qint64>("accepted");
        QTest::addColumn<QString>("holds");
        QTest::addColumn<QString>("bound");
        const auto any = qint64(lossAny), big = qint64(1LL << 40);
        const qint64 hour = unheardMax.count() - 400; // the look is 400 ms old
        const auto row = [](const char *name) -> QTestData & { return QTest::newRow(name); };
        row("heard now") << 512LL << 0LL << 1000LL << 913LL << "yes"
                         << "upper 913";
        row("and not a byte more") << 512LL << 0LL << 1000LL << 912LL << "no"
                                   << "upper 913";
        row("a minute") << 0LL << 59'600LL << 1000LL << 60'001LL << "yes"
                        << "upper 60001";
        row("in it") << 0LL << 59'600LL << 1000LL << 60'000LL << "no"
                     << "upper 60001";
        row("nothing accepted") << 0LL << 0LL << 1LL << 0LL << "no"
                                << "upper 1";
        row("no rate") << 0LL << 100LL << -1LL << big << "unknown"
                       << "unknown";
        row("no time") << 0LL << -1LL << 1000LL << big << "unknown"
                       << "unknown";
        row("an hour") << 0LL << hour << 1LL << big << "yes"
                       << "upper 3601";
        row("too long ago") << 0LL << hour + 1 << 1LL << big << "unknown"
                            << "unknown";
        row("too much already") << 513LL << -1LL << -1LL << 512LL << "no"
                                << "unknown";
        row("nothing known") << -1LL << -1LL << -1LL << big << "unknown"
                             << "unknown";
        row("too fast to count") << 0LL << hour << any << big << "no"
                                 << "upper 9007199254740990";
        row("any, unknown") << -1LL << -1LL << -1LL << any << "yes"
                            << "unknown";
        row("any, no rate") << 0LL << 100LL << -1LL << any << "yes"
                            << "unknown";
        row("any, bounded") << 512LL << 0LL << 1000LL << any << "yes"
                            << "upper 913";
    }
    void P1_lossIsHeldAgainstItsUpperBound()
    {
        QFETCH(qint64, missing);
        QFETCH(qint64, unheard);
        QFETCH(qint64, rate);
        QFETCH(qint64, accepted);
        QFETCH(QString, holds);
        QFETCH(QString, bound);
        const auto known = [](qint64 value) {
            return value < 0 ? std::optional<std::int64_t>() : value;
        };
        Observation observation;
        observation.ticks = now - 400ms;
        MemberState seen = lagging(known(missing), 0, false);
        if (unheard >= 0)
            seen.lag.transport.time = Milliseconds(unheard);
        seen.lag.sourceRate = known(rate);
        observation.members = {seen};
        const Answer answer = lossWithin(ask(Question::Answers), accepted, &observation, now, 5s);
        QCOMPARE(QString::fromUtf8(name(answer.holds).data()), holds);
        const Json &said = answer.why.arguments;
        std::string shown = said.value("bound", "");
        if (said.contains("bytes"))
            shown += " " + std::to_string(said["bytes"].get<std::int64_t>());
        QCOMPARE(QString::fromStdString(shown), bound);
        QVERIFY2(answer.why.english.find('{') == std::string::npos, answer.why.english.c_str());
        const Answer old = lossWithin(ask(Question::Answers), lossAny, &observation, now, 300ms);
        QCOMPARE(old.holds, Tri::Unknown);
        QCOMPARE(lossWithin(ask(Question::Answers), lossAny, nullptr, now, 5s).holds, Tri::Unknown);
    }
    void P1_theLossBehindAFinalSourceIsExact()
    {
        Observation observation;
        observation.ticks = now - 400ms;
        observation.members = {lagging(512, 0, true)};
        const Answer in = lossWithin(ask(Question::Answers), 512, &observation, now, 5s);
        QCOMPARE(in.holds, Tri::Yes);
        QCOMPARE(in.why.english,
                 std::string("dc1: at most 512 bytes would be lost, 512 accepted: the lost primary "
                             "is seen stopped, seen 0.4 s ago"));
        const Answer above = lossWithin(ask(Question::Answers), 511, &observation, now, 5s);
        QCOMPARE(above.holds, Tri::No);
        QVERIFY(above.why.arguments["bound"] == "exact");
    }
    void theRateIsTheHighestThatTwoSightsTell()
    {
        WriteRate rate;
        const auto at = [](std::int64_t ms) { return Instant(Milliseconds(ms)); };
        QVERIFY(!rate.highest());
        rate.saw(at(0), 1000);
        QVERIFY(!rate.highest());
        rate.saw(at(500), 500'000); // too near to say much: counted with the next
        QVERIFY(!rate.highest());
        rate.saw(at(2000), 501'000);
        QCOMPARE(*rate.highest(), 250'001);
        rate.saw(at(60'000), 501'001);
        QCOMPARE(*rate.highest(), 250'001);
        rate.beginAnew();
        rate.saw(at(62'000), 9'000'000); // another log: not compared with the last
        rate.saw(at(70'000), 5);         // nor what lies before it
        rate.saw(at(69'000), 1'000'000); // nor what is older
        QCOMPARE(*rate.highest(), 250'001);
        rate.saw(at(70'000), 2'000'000);
        QCOMPARE(*rate.highest(), 1'000'001);
        QCOMPARE(writtenAtMost(1000, 1500ms), 1501);
        QCOMPARE(writtenAtMost(1000, -5ms), 1);
    }

    void answers_data()
    {
        QTest::addColumn<Question>("question");
        QTest::addColumn<MemberState>("seen");
        QTest::addColumn<QString>("wanted");
        const auto row = [](Question question, const MemberState &seen, const char *wanted) {
            QTest::newRow(wanted) << question << seen << wanted;
        };
        const auto gone = [](Json facts = Json::object()) {
            return state(Role::Unknown, Tri::No, Tri::No, std::move(facts));
        };
        row(Question::Answers, state(Role::Unknown), "yes: dc1: answers, seen 0.4 s ago");
        row(Question::IsPrimary, state(Role::Primary), "yes: dc1: is primary, seen 0.4 s ago");
        row(Question::IsPrimary, state(Role::Replica), "no: dc1: is replica, seen 0.4 s ago");
        row(Question::IsPrimary, state(Role::Unknown),
            "unknown: dc1: role not known, seen 0.4 s ago");
        row(Question::IsReplica, state(Role::Replica), "yes: dc1: is replica, seen 0.4 s ago");
        row(Question::Writable, state(Role::Primary, Tri::Yes, Tri::Yes),
            "yes: dc1: accepts writes, seen 0.4 s ago");
        row(Question::NotWritable, state(Role::Primary, Tri::Yes, Tri::Yes),
            "no: dc1: accepts writes, seen 0.4 s ago");
        row(Question::NotWritable, gone(), "yes: dc1: accepts no writes, seen 0.4 s ago");
        row(Question::NotWritable, state(Role::Primary),
            "unknown: dc1: nobody knows whether it accepts writes, seen 0.4 s ago");
        row(Question::Running, state(Role::Primary, Tri::Yes),
            "yes: dc1: server runs, seen 0.4 s ago");
        row(Question::Running, gone(), "no: dc1: server gone, seen 0.4 s ago");
        row(Question::Stopped, gone({{"control_state", "shut down"}}),
            "yes: dc1: server gone, control data says shut down, seen 0.4 s ago");
        row(Question::Stopped, gone({{"control_state", "shut down in recovery"}}),
            "yes: dc1: server gone, control data says shut down in recovery, seen 0.4 s ago");
        row(Question::Stopped, gone({{"control_state", "in production"}}),
            "no: dc1: server gone, control data says in production, seen 0.4 s ago");
        row(Question::Stopped, gone({{"control_state", "shutting down"}}),
            "no: dc1: server gone, control data says shutting down, seen 0.4 s ago");
        row(Question::Stopped, gone({{"control_state", "unknown"}}),
            "unknown: dc1: server gone, control data could not be read, seen 0.4 s ago");
        row(Question::Stopped, gone(), "yes: dc1: server gone, seen 0.4 s ago");
        row(Question::Stopped, state(Role::Unknown, Tri::Yes),
            "no: dc1: server still runs, seen 0.4 s ago");
        row(Question::Stopped, state(Role::Unknown),
            "unknown: dc1: nobody has seen on its host whether the server runs, seen 0.4 s ago");
        const auto streaming = [](const char *value) {
            return state(Role::Replica, Tri::Yes, Tri::No, {{"streaming", value}});
        };
        row(Question::Streaming, streaming("yes"), "yes: dc1: replication streams, seen 0.4 s ago");
        row(Question::Streaming, streaming("no"),
            "no: dc1: replication does not stream, seen 0.4 s ago");
        row(Question::Streaming, streaming("maybe"),
            "unknown: dc1: nobody knows whether replication streams, seen 0.4 s ago");
        row(Question::HasAll, lagging(0, 0, true),
            "yes: dc1: has everything, to 0/3000148, seen 0.4 s ago");
        row(Question::HasAll, lagging(0, 0, false),
            "no: dc1: lag is 0 bytes, but its source can still write, seen 0.4 s ago");
        row(Question::HasAll, lagging(0, 24, true),
            "no: dc1: 0 bytes not yet received, 24 not yet replayed, seen 0.4 s ago");
        row(Question::HasAll, lagging({}, 0, true),
            "unknown: dc1: its lag in bytes is not known, seen 0.4 s ago");
        row(Question::FactIs, state(Role::Unknown, Tri::Yes, Tri::Yes, {{"state", "maint"}}),
            "yes: dc1: state is maint, seen 0.4 s ago");
        row(Question::FactIs, state(Role::Unknown, Tri::Yes, Tri::Yes, {{"state", "ready"}}),
            "no: dc1: state is ready, not maint, seen 0.4 s ago");
        row(Question::FactIs, state(Role::Unknown),
            "unknown: dc1: state not known, maint wanted, seen 0.4 s ago");
    }
    void answers()
    {
        QFETCH(Question, question);
        QFETCH(MemberState, seen);
        QFETCH(QString, wanted);
        QCOMPARE(answered(question, seen), wanted.toStdString());
    }

    void P2_whoDidNotAnswerIsUnknownWhateverIsAsked()
    {
        MemberState silent = state(Role::Primary, Tri::Yes, Tri::Yes, {{"state", "maint"}});
        silent.error.emplace(ErrorCode::Timeout, "no answer in 5 s");
        for (int i = 0; i <= int(Question::FactIs); ++i) {
            QCOMPARE(answered(static_cast<Question>(i), silent),
                     std::string("unknown: dc1: no answer (no answer in 5 s), asked 0.4 s ago; "
                                 "that says nothing about its state"));
        }
    }

    void P10_whatIsOldIsUnknown()
    {
        const MemberState seen = state(Role::Primary);
        QCOMPARE(answered(Question::IsPrimary, seen, 5000ms),
                 std::string("yes: dc1: is primary, seen 5.0 s ago"));
        QCOMPARE(answered(Question::IsPrimary, seen, 5001ms),
                 std::string("unknown: dc1: last seen 5.0 s ago, older than 5.0 s"));
        QCOMPARE(answered(Question::IsPrimary, seen, 300s),
                 std::string("unknown: dc1: last seen 5 min ago, older than 5.0 s"));
    }

    void agesAreSpokenInTheUnitThatFits()
    {
        const MemberState seen = state(Role::Primary);
        const auto spoken = [&seen](Milliseconds age) {
            return answered(Question::IsPrimary, seen, age, 1h);
        };
        QCOMPARE(spoken(9'999ms), std::string("yes: dc1: is primary, seen 9.9 s ago"));
        QCOMPARE(spoken(10'000ms), std::string("yes: dc1: is primary, seen 10 s ago"));
        QCOMPARE(spoken(119'999ms), std::string("yes: dc1: is primary, seen 119 s ago"));
        QCOMPARE(spoken(120'000ms), std::string("yes: dc1: is primary, seen 2 min ago"));
    }

    void P2_whatIsNotSaidIsUnknown()
    {
        QVERIFY(answered(Question::Stopped,
                         state(Role::Unknown, Tri::No, Tri::No, {{"control_state", ""}}))
                    .starts_with("unknown"));
        QVERIFY(answered(Question::HasAll, lagging(0, {}, true)).starts_with("unknown"));
        QVERIFY(answered(Question::HasAll, lagging(24, 0, true)).starts_with("no"));
        const MemberState seen = state(Role::Unknown, Tri::Yes, Tri::Yes, {{"state", "unknown"}});
        QVERIFY(answered(Question::FactIs, seen).starts_with("unknown"));
    }

    void P2_neverSeenIsUnknown()
    {
        const Answer answer = evaluate(ask(Question::Stopped), nullptr, now, 5s);
        QCOMPARE(answer.holds, Tri::Unknown);
        QCOMPARE(answer.why.english, std::string("dc1: nobody has looked at orders-db yet"));
    }

    void P2_absentIsUnknown()
    {
        MemberState other = state(Role::Primary);
        other.member = MemberId("dr1");
        QCOMPARE(answered(Question::Stopped, other),
                 std::string("unknown: dc1: not in what ops1 saw of orders-db"));
    }

    void theSentenceCanBeSaidInOtherLanguages()
    {
        Observation observation;
        observation.ticks = now - 12s;
        observation.members = {
            state(Role::Unknown, Tri::No, Tri::No, {{"control_state", "shut down"}})};
        const Answer answer = evaluate(ask(Question::Stopped), &observation, now, 60s);
        QCOMPARE(answer.why.id, std::string("condition.stopped.yes"));
        const Json wanted = {{"member", "dc1"}, {"control", "shut down"}, {"age", "12 s"}};
        QCOMPARE(answer.why.arguments.dump(), wanted.dump());
    }
};

FARHAVEN_TEST(TestCondition)

} // namespace tst_condition

#include "tst_condition.moc"
