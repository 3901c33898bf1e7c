// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/condition.h"
#include "model/orders.h"

#include <QTest>

using namespace farhaven;
using namespace farhaven::model;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(farhaven::model::MemberState)
Q_DECLARE_METATYPE(farhaven::model::Question)

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
    void P1_lossIsHeldAgainstWhatIsAccepted_data()
    {
        QTest::addColumn<qint64>("missing"); ///< -1: not known
        QTest::addColumn<qint64>("accepted");
        QTest::addColumn<QString>("holds");
        QTest::addColumn<QString>("said");
        const auto known = [](const std::string &bytes, const std::string &limit) {
            return QString::fromStdString("dc1: " + bytes + " bytes are known to be lost, " +
                                          limit +
                                          " accepted; when it was last heard is not known, seen "
                                          "0.4 s ago");
        };
        const auto unheard = [](const std::string &limit) {
            return QString::fromStdString("dc1: nobody knows how far the lost primary had come, so "
                                          "the loss cannot be held against the " +
                                          limit + " bytes that are accepted, seen 0.4 s ago");
        };
        const auto any = qint64(lossAny);
        QTest::newRow("nothing") << qint64(0) << qint64(0) << "yes" << known("0", "0 bytes");
        QTest::newRow("at the limit")
            << qint64(512) << qint64(512) << "yes" << known("512", "512 bytes");
        QTest::newRow("above") << qint64(513) << qint64(512) << "no" << known("513", "512 bytes");
        QTest::newRow("nothing accepted")
            << qint64(1) << qint64(0) << "no" << known("1", "0 bytes");
        QTest::newRow("any accepted")
            << qint64(1LL << 40) << any << "yes" << known("1099511627776", "any loss");
        QTest::newRow("unknown") << qint64(-1) << qint64(0) << "unknown" << unheard("0");
        QTest::newRow("unknown is not little")
            << qint64(-1) << qint64(1LL << 40) << "unknown" << unheard("1099511627776");
        QTest::newRow("unknown and any accepted")
            << qint64(-1) << any << "yes"
            << "dc1: nobody knows what the lost primary had written beyond it, and any loss is "
               "accepted, seen 0.4 s ago";
    }
    void P1_lossIsHeldAgainstWhatIsAccepted()
    {
        QFETCH(qint64, missing);
        QFETCH(qint64, accepted);
        QFETCH(QString, holds);
        QFETCH(QString, said);
        Observation observation;
        observation.ticks = now - 400ms;
        const auto bytes = missing < 0 ? std::optional<std::int64_t>() : missing;
        observation.members = {lagging(bytes, 0, false)};
        const Answer answer = lossWithin(ask(Question::Answers), accepted, &observation, now, 5s);
        QCOMPARE(QString::fromUtf8(name(answer.holds).data()), holds);
        QCOMPARE(QString::fromStdString(answer.why.english), said);
        const Answer old = lossWithin(ask(Question::Answers), lossAny, &observation, now, 300ms);
        QCOMPARE(old.holds, Tri::Unknown);
        QCOMPARE(lossWithin(ask(Question::Answers), lossAny, nullptr, now, 5s).holds, Tri::Unknown);
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

QTEST_GUILESS_MAIN(TestCondition)
#include "tst_condition.moc"
