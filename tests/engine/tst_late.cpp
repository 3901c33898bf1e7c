// SPDX-License-Identifier: GPL-3.0-or-later
#include "chosen.h"
#include "program.h"

#include <QTest>

namespace tst_late {

using namespace farhaven;
using namespace farhaven::engine;
using namespace farhaven::engine::sim;
using Kind = model::JournalEvent::Kind;
using model::RunState;

namespace {

std::vector<model::JournalEvent> bindings(const Rig &rig)
{
    std::vector<model::JournalEvent> found;
    for (const model::JournalEvent &event : rig.journal->events) {
        if (event.kind == Kind::Bound)
            found.push_back(event);
    }
    return found;
}

std::string violations(const Rig &rig)
{
    std::string text;
    for (const std::string &violation : rig.violations)
        text += violation + "\n";
    return text;
}

/// A look at two replicas, with how much of the log each has.
model::Observation seen(std::optional<std::string> first, std::optional<std::string> second)
{
    model::Observation seen;
    seen.vantage = "ops";
    for (const auto &[id, position] : {std::pair("dr1", first), std::pair("dr2", second)}) {
        model::MemberState &state = seen.members.emplace_back();
        state.member = MemberId(id);
        if (!position) {
            state.error.emplace(ErrorCode::Unreachable, "nobody answers", id);
            continue;
        }
        state.role = model::Role::Replica;
        state.running = Tri::Yes;
        state.writable = Tri::No;
        state.position = *position;
    }
    return seen;
}

model::LateBound candidate(Json constraints = {{"component", "db"}})
{
    return {"candidate", "candidate", {"dr1", "dr2"}, std::move(constraints)};
}

model::Choice chosen(const model::LateBound &late, const model::Observation &observation)
{
    return model::chooseCandidate(late, &observation, Ticks{}, Milliseconds(5'000));
}

} // namespace

class TestLate : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theMostAdvancedIsChosenAndTheOthersAreExplained()
    {
        const model::Choice choice = chosen(candidate(), seen("0/3000060", "0/30000A0"));
        QVERIFY(choice.known == Tri::Yes);
        QCOMPARE(choice.chosen.value, std::string("dr2"));
        QCOMPARE(choice.why.id, std::string("late.most-advanced"));
        QCOMPARE(choice.candidates[0].why.id, std::string("late.less"));
        QVERIFY(choice.candidates[0].why.english.find("64 bytes less") != std::string::npos);
    }
    void ofEqualsTheFirstInThePlan()
    {
        QCOMPARE(chosen(candidate(), seen("0/3000060", "0/3000060")).chosen.value,
                 std::string("dr1"));
    }
    /// What it received and did not replay yet is what it will have.
    void whatIsReceivedCounts()
    {
        model::Observation looked = seen("0/3000060", "0/3000070");
        looked.members[0].lag.apply.bytes = 64;
        QCOMPARE(chosen(candidate(), looked).chosen.value, std::string("dr1"));
    }
    /// The one that is silent might be the most advanced.
    void anUnknownOneBlocksTheChoice()
    {
        QVERIFY(chosen(candidate(), seen("0/3000060", {})).known == Tri::Unknown);
        QVERIFY(chosen(candidate(), seen("0/3000060", "elsewhere")).known == Tri::Unknown);
        QVERIFY(model::chooseCandidate(candidate(), nullptr, Ticks{}, Milliseconds(5'000)).known ==
                Tri::Unknown);
    }
    void noneThatFitsIsANo()
    {
        model::Observation looked = seen("0/3000060", "0/3000070");
        for (model::MemberState &member : looked.members)
            member.role = model::Role::Primary;
        QVERIFY(chosen(candidate(), looked).known == Tri::No);
        const Json high = {{"component", "db"}, {"position_min", "0/4000000"}};
        const model::Choice choice = chosen(candidate(high), seen("0/3000060", "0/3000070"));
        QVERIFY(choice.known == Tri::No);
        QVERIFY(choice.why.english.find("0/4000000") != std::string::npos);
    }
    void behindByMoreThanIsAcceptedDoesNotFit()
    {
        const Json near = {{"component", "db"}, {"behind_bytes_max", 10}};
        model::Observation looked = seen("0/3000060", "0/3000070");
        looked.members[0].lag.transport.bytes = 10;
        looked.members[1].lag.transport.bytes = 11;
        QCOMPARE(chosen(candidate(near), looked).chosen.value, std::string("dr1"));
        looked.members[1].lag.transport.bytes.reset();
        QVERIFY(chosen(candidate(near), looked).known == Tri::Unknown);
    }

    void whateverMayBeChosenThePlanHolds_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<QString>("said");
        QTest::newRow("as it is") << 0 << "";
        QTest::newRow("not claimed") << 1 << "may be promoted and is not claimed";
        QTest::newRow("claimed late") << 2 << "rests on a value that is chosen later";
        QTest::newRow("fenced late") << 3 << "rests on a value that is chosen later";
        QTest::newRow("of another component") << 4 << "is a member of \"orders-db\"";
        QTest::newRow("the old writer") << 5 << "it needs two of different kinds";
        QTest::newRow("nobody") << 6 << "one of 1 to 16 members";
        QTest::newRow("undeclared") << 7 << "is not declared";
        QTest::newRow("odd constraint") << 8 << "nearest";
    }
    void whateverMayBeChosenThePlanHolds()
    {
        QFETCH(int, row);
        QFETCH(QString, said);
        model::RecoveryPlan plan = choosingPlan();
        const auto at = [&](const char *id) -> model::ActionStep & {
            for (model::Step &step : plan.steps) {
                if (step.id.value == id)
                    return plans::action(step);
            }
            qFatal("no step");
        };
        const MemberId late = model::lateMember("candidate");
        if (row == 1)
            at("claim").parameters["must"] = {"dc1"};
        if (row == 2)
            at("claim").member = late;
        if (row == 3)
            at("demote-dc1").member = late;
        if (row == 4)
            at("drain-edge-dc")
                .preconditions.push_back(
                    plans::ask(ComponentId("edge"), "late:candidate", model::Question::Answers));
        if (row == 5) { // the fence would be one of the chosen member itself
            plan.kind = model::PlanKind::Failover;
            at("promote-dr1").preconditions = {
                plans::ask(ordersDb, "dr1", model::Question::Stopped),
                {ComponentId("fence"), MemberId("db1"), model::Question::FactIs, "power", "off"}};
        }
        if (row == 6)
            plan.lateBound[0].allowed.clear();
        if (row == 7)
            plan.lateBound.clear();
        if (row == 8)
            plan.lateBound[0].constraints["nearest"] = true;
        const Result<> rules = checkRules(plan);
        QCOMPARE(rules.has_value(), said.isEmpty());
        if (!rules)
            QVERIFY2(describe(rules.error()).find(said.toStdString()) != std::string::npos,
                     describe(rules.error()).c_str());
    }

    void P1_P7_P8_aRunBindsOnceAndMovesThere()
    {
        Rig rig(true, {}, choosingPlan());
        rig.start();
        QVERIFY(rig.go());
        QVERIFY2(rig.errors.empty(), rig.errors.empty() ? "" : describe(rig.errors[0]).c_str());
        QVERIFY2(rig.state() == RunState::Succeeded, rig.record().c_str());
        QCOMPARE(violations(rig), std::string());
        const auto bound = bindings(rig);
        QCOMPARE(bound.size(), std::size_t(1));
        QCOMPARE(bound[0].step.value, std::string("drain-edge-dc"));
        QVERIFY(bound[0].detail["value"] == "dr1");
        QCOMPARE(bound[0].detail["candidates"].size(), std::size_t(2));
        QVERIFY(rig.world->known().find("orders-db")->members.at("dr1").primary);
        QVERIFY(!rig.world->known().find("orders-db")->members.at("dr2").primary);
    }
    /// After the demotion both have everything, and the first in the plan is the other one: who
    /// chose anew would promote it.
    void P8_aRunThatIsTakenUpKeepsWhatItBound()
    {
        Rig clean(true, {}, choosingPlan());
        clean.start();
        (void)clean.go();
        for (int append = 2; append <= clean.journal->appends; ++append) {
            for (const bool durable : {false, true}) {
                Rig rig(true, {}, choosingPlan());
                rig.journal->dies = [&](int number, bool after) {
                    if (number != append || after != durable || !rig.executor)
                        return false;
                    rig.crash();
                    return true;
                };
                rig.start();
                (void)rig.go();
                rig.journal->dies = nullptr;
                rig.restart();
                (void)rig.go();
                QVERIFY2(rig.state() == RunState::Succeeded, rig.record().c_str());
                QCOMPARE(violations(rig), std::string());
                QCOMPARE(bindings(rig).size(), std::size_t(1));
                QVERIFY(rig.world->known().find("orders-db")->members.at("dr1").primary);
            }
        }
    }
    void aCandidateThatDoesNotAnswerStopsTheRunByName()
    {
        Rig rig(true, {}, choosingPlan());
        rig.wrap = [](std::shared_ptr<adapter::Adapter> inner) { return inner; };
        const_cast<State &>(rig.world->known()).systems["orders-db"].members["dr2"].silent = true;
        rig.start();
        QVERIFY(rig.go());
        QCOMPARE(rig.folded().namedState, std::string("halted.no-candidate"));
        QVERIFY(bindings(rig).empty());
        QVERIFY(rig.folded().why.english.find("dr2") != std::string::npos);
    }
    /// A journal that says what nobody approved is no journal.
    void B5_whatIsNotAllowedIsNotBound()
    {
        const model::Run run = plans::runOf(choosingPlan());
        for (const auto &[value, times] :
             {std::pair("dr1", 1), std::pair("dc1", 1), std::pair("dr1", 2)}) {
            plans::Journaling journal(run);
            journal.started(Json::object()).intended("claim", 1, false, "safe");
            journal.returned("claim", "done").settled("claim", "succeeded");
            for (const char *step : {"prepare-checkpoint", "start-application-dr"})
                journal.intended(step, 1, false, "safe")
                    .returned(step, "done")
                    .settled(step, "succeeded");
            for (int i = 0; i < times; ++i)
                journal.add(Kind::Bound, "drain-edge-dc", 0,
                            {{"name", "candidate"}, {"value", value}});
            QCOMPARE(journal.fold().has_value(), std::string(value) == "dr1" && times == 1);
        }
    }
    void aRecoveryPointIsRefusedByName()
    {
        model::RecoveryPlan plan = choosingPlan();
        plan.lateBound.push_back({"point", "recovery-point", {}, Json::object()});
        Rig rig(true, {}, plan);
        rig.start();
        (void)rig.go();
        QCOMPARE(rig.errors.size(), std::size_t(1));
        QCOMPARE(rig.errors[0].code, ErrorCode::Unsupported);
    }
};

FARHAVEN_TEST(TestLate)

} // namespace tst_late

#include "tst_late.moc"
