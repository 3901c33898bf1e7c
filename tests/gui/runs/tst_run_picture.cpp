// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/samples.h"
#include "gui/window_program.h"

#include <QTest>

#include <algorithm>

namespace tst_run_picture {

using namespace farhaven;
using namespace farhaven::gui;
using model::StepState;

namespace {

const GanttRow &row(const RunPicture &picture, const char *step)
{
    const auto found = std::find_if(picture.rows().begin(), picture.rows().end(),
                                    [&](const GanttRow &each) { return each.id.value == step; });
    if (found == picture.rows().end())
        qFatal("no row %s", step);
    return *found;
}

RunPicture at(const RunFacts &facts, std::int64_t later = 0)
{
    return RunPicture(facts, samples::momentOf(facts) + Milliseconds(later));
}

} // namespace

/// What the Run page shows, from a run that really happened and from parts of it.
class RunPictureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void finishedRunHasActualTimesOnly();
    void runningRunForeseesTheRest();
    void beforeWorkStopsNoOutageIsCounted();
    void usedGrowsWithTheClockAndStopsAtTheFirstWrite();
    void rangesAreBoundedByTheDeadline();
    void inDoubtIsNeverFailed();
    void criticalChainLeadsFromTheFirstStepToTheLast();
    void lossKeepsItsBound();
    void theRecoveryTimeIsSaidFromBothBeginnings();
    void actsSayWhyNot();
    void interruptedRunMayOnlyBeResumedOrAborted();
    void detailShowsBeforeAndAfter();
    void logIsNewestFirstAndNamesPeople();
    void whatAnAbortTakesBackHasRowsOfItsOwn();
    void aSkippedStepLeavesAPausedRunPaused();
    void theItemsOfAForEachHaveRowsAndEndIt();
};

void RunPictureTest::whatAnAbortTakesBackHasRowsOfItsOwn()
{
    RunFacts facts = samples::cutAfter(13); // the edge is drained
    const auto append = [&facts](int copied, model::JournalEvent::Kind kind) {
        model::JournalEvent event = facts.journal[std::size_t(copied - 1)];
        event.sequence = facts.journal.back().sequence + 1;
        event.at = facts.journal.back().at + Milliseconds(100);
        event.kind = kind;
        event.step = StepId("undo.drain-edge-dc");
        facts.journal.push_back(event);
    };
    append(11, model::JournalEvent::Kind::Intended);
    QCOMPARE(row(at(facts), "undo.drain-edge-dc").state, StepState::Running);
    append(13, model::JournalEvent::Kind::Settled);
    const RunPicture picture = at(facts);
    QCOMPARE(picture.rows().size(), 13u);
    const GanttRow &undo = row(picture, "undo.drain-edge-dc");
    QCOMPARE(undo.state, StepState::Succeeded);
    QVERIFY(undo.undoes && undo.begun && undo.ended);
    QCOMPARE(undo.number, QString(QChar(0x2212)) + row(picture, "drain-edge-dc").number);
    QVERIFY(undo.title.contains(u"Take back"));
    QCOMPARE(picture.detail(undo.id).verb, QStringLiteral("enable on edge/dc"));
    QVERIFY(picture.counts().contains(u"1 taken back"));
    // What the run does not come to any more is foreseen nowhere.
    QVERIFY(row(picture, "promote-dr1").dropped && !row(picture, "promote-dr1").critical);
}

void RunPictureTest::aSkippedStepLeavesAPausedRunPaused()
{
    using Kind = model::JournalEvent::Kind;
    const auto skippedAfter = [](RunFacts facts, std::optional<Kind> before) {
        for (const Kind kind : {before.value_or(Kind::Skipped), Kind::Skipped}) {
            model::JournalEvent event;
            event.sequence = facts.journal.back().sequence + 1;
            event.at = facts.journal.back().at + Milliseconds(10);
            event.kind = kind;
            event.author = "dana";
            if (kind == Kind::Skipped)
                event.step = StepId("rejoin-dc1");
            facts.journal.push_back(event);
        }
        return at(facts).state();
    };
    QCOMPARE(skippedAfter(samples::cutAfter(14), Kind::PauseAsked), model::RunState::Paused);
    QCOMPARE(skippedAfter(samples::halted(), {}), model::RunState::Running);
}

void RunPictureTest::theItemsOfAForEachHaveRowsAndEndIt()
{
    using Kind = model::JournalEvent::Kind;
    RunFacts facts = samples::finished();
    model::Step each = facts.plan.steps.front();
    each.id = StepId("copy");
    each.after = {facts.plan.steps.front().id};
    each.body = model::ForEachStep{{"a", "b"}, *facts.plan.steps.front().action()};
    facts.plan.steps.push_back(each);
    const model::JournalEvent ended = facts.journal.back();
    facts.journal.pop_back();
    const auto append = [&](Kind kind, const char *step) {
        const auto like = std::find_if(facts.journal.begin(), facts.journal.end(),
                                       [&](const auto &event) { return event.kind == kind; });
        model::JournalEvent event = *like;
        event.sequence = facts.journal.back().sequence + 1;
        event.at = facts.journal.back().at + Milliseconds(1);
        event.step = StepId(step);
        facts.journal.push_back(event);
    };
    append(Kind::Intended, "copy.1");
    append(Kind::Settled, "copy.1");
    append(Kind::Intended, "copy.2");
    {
        RunFacts running = facts;
        running.view["state"] = "running";
        QCOMPARE(row(at(running), "copy.1").state, StepState::Succeeded);
        QCOMPARE(row(at(running), "copy.2").state, StepState::Running);
        QCOMPARE(row(at(running), "copy").state, StepState::Pending);
        running.journal.resize(running.journal.size() - 1);
        model::JournalEvent skipped = running.journal.back();
        skipped.kind = Kind::Skipped;
        skipped.step = StepId("copy");
        running.journal.push_back(skipped);
        QCOMPARE(row(at(running), "copy.1").state, StepState::Succeeded);
        QCOMPARE(row(at(running), "copy.2").state, StepState::Skipped);
    }
    append(Kind::Settled, "copy.2");
    facts.journal.push_back(ended);
    facts.journal.back().sequence += 4;
    facts.journal.back().at += Milliseconds(10);
    const RunPicture picture = at(facts);
    QCOMPARE(row(picture, "copy").state, StepState::Succeeded);
    QVERIFY(!row(picture, "copy").dropped);
    QVERIFY2(picture.counts().startsWith(u"15 of 15"), qPrintable(picture.counts()));
}

void RunPictureTest::finishedRunHasActualTimesOnly()
{
    const RunPicture picture = at(samples::finished(), 60'000);
    QVERIFY(picture.ended());
    QCOMPARE(picture.state(), model::RunState::Succeeded);
    QCOMPARE(picture.rows().size(), 12u);
    for (const GanttRow &each : picture.rows()) {
        QCOMPARE(each.state, StepState::Succeeded);
        QVERIFY(each.begun && each.ended && *each.ended >= *each.begun);
    }
    // The clock of an ended run stands still.
    QCOMPARE(picture.now(), samples::momentOf(samples::finished()) - picture.zero());
    QVERIFY(!picture.budget().predicted);
    QVERIFY(picture.budget().reached);
    QCOMPARE(picture.budget().reached->count(), samples::recorded()["view"]["rta_ms"].get<int>());
}

void RunPictureTest::runningRunForeseesTheRest()
{
    const RunPicture picture = at(samples::cutAfter(17), 100);
    QCOMPARE(row(picture, "promote-dr1").state, StepState::Running);
    QCOMPARE(row(picture, "gate-dr").state, StepState::Pending);
    QVERIFY(!row(picture, "gate-dr").begun);
    QVERIFY(row(picture, "gate-dr").expectedStart >= row(picture, "promote-dr1").expectedEnd);
    QVERIFY(row(picture, "promote-dr1").expectedEnd >= picture.now());
    QVERIFY(picture.budget().predicted);
    QVERIFY(picture.budget().predicted->low < picture.budget().predicted->high);
    QVERIFY(picture.budget().left());
}

void RunPictureTest::beforeWorkStopsNoOutageIsCounted()
{
    const RunPicture picture = at(samples::cutAfter(6), 5'000);
    QVERIFY(!picture.budget().outage);
    QCOMPARE(picture.budget().used.count(), 0);
    QVERIFY(picture.budget().predicted);
    QVERIFY(picture.budget().predicted->low.count() > 0);
}

void RunPictureTest::usedGrowsWithTheClockAndStopsAtTheFirstWrite()
{
    const RunFacts running = samples::cutAfter(14);
    const auto used = at(running).budget().used;
    QCOMPARE(at(running, 700).budget().used - used, Milliseconds(700));
    const RunFacts written = samples::cutAfter(30);
    QVERIFY(at(written).budget().reached);
    QCOMPARE(at(written).budget().used, at(written, 9'000).budget().used);
    QVERIFY(!at(written).budget().predicted);
}

void RunPictureTest::rangesAreBoundedByTheDeadline()
{
    model::Step step;
    step.deadline = Milliseconds(1'000);
    step.attemptsMax = 2;
    const auto range = [&](int typical, analysis::Basis basis) {
        return rangeOf(step, {Milliseconds(typical), basis});
    };
    QVERIFY((range(500, analysis::Basis::Measured) == Span{Milliseconds(400), Milliseconds(750)}));
    QVERIFY((range(500, analysis::Basis::Usual) == Span{Milliseconds(250), Milliseconds(1'000)}));
    QVERIFY((range(500, analysis::Basis::Deadline) == Span{Milliseconds(0), Milliseconds(2'000)}));
    QVERIFY(
        (range(9'000, analysis::Basis::Usual) == Span{Milliseconds(2'000), Milliseconds(2'000)}));
}

void RunPictureTest::inDoubtIsNeverFailed()
{
    const RunPicture picture = at(samples::inDoubt());
    QVERIFY(picture.inDoubt());
    QVERIFY(!picture.ended());
    QCOMPARE(row(picture, "promote-dr1").state, StepState::Indeterminate);
    QVERIFY(row(picture, "promote-dr1").note.startsWith(u"in doubt"));
    QVERIFY(!picture.counts().contains(u"failed"));
    QCOMPARE(picture.interesting(), StepId("promote-dr1"));
    // What comes after it is foreseen only after it.
    QVERIFY(row(picture, "gate-dr").expectedStart >= picture.now());
}

void RunPictureTest::criticalChainLeadsFromTheFirstStepToTheLast()
{
    const RunPicture picture = at(samples::finished());
    QVERIFY(row(picture, "claim").critical);
    QVERIFY(row(picture, "prepare-checkpoint").critical);
    QVERIFY(!row(picture, "start-application-dr").critical); // it ended earlier than the other
    QVERIFY(row(picture, "rejoin-dc1").critical);
    QVERIFY(!row(picture, "stop-application-dc").critical);
    QVERIFY(row(picture, "release").critical);
}

void RunPictureTest::theRecoveryTimeIsSaidFromBothBeginnings()
{
    RunFacts facts = samples::finished();
    QVERIFY(!at(facts).recovery().fromDeclaration);
    QCOMPARE(at(facts).recovery().fromOutage->count(), 1100); // of a planned move, as of old
    facts.view["rta"] = {{"from_outage_ms", 9100}, {"from_declaration_ms", 2100}};
    QCOMPARE(at(facts).recovery().fromOutage->count(), 9100);
    QCOMPARE(at(facts).recovery().fromDeclaration->count(), 2100);
    facts.view["rta"] = {{"from_outage_ms", nullptr}, {"from_declaration_ms", nullptr}};
    QCOMPARE(at(facts).recovery().fromOutage->count(), 1100);
    QVERIFY(!at(samples::cutAfter(10)).recovery().fromOutage); // not known is no figure
}

void RunPictureTest::lossKeepsItsBound()
{
    QVERIFY(at(samples::finished()).loss().exact);
    QVERIFY(!at(samples::cutAfter(10)).loss().known);
    const RunPicture failover = at(samples::slowFailover(false));
    QVERIFY(failover.loss().known);
    QVERIFY(!failover.loss().exact);
    QVERIFY(!failover.loss().transactions);
}

void RunPictureTest::actsSayWhyNot()
{
    const RunPicture running = at(samples::cutAfter(17));
    QVERIFY(running.may(Act::Pause).possible);
    QVERIFY(running.may(Act::Abort).possible);
    QVERIFY(!running.may(Act::Resume).possible);
    QVERIFY(!running.may(Act::Retry, StepId("promote-dr1")).possible);
    QVERIFY(!running.may(Act::Skip, StepId("promote-dr1")).possible);
    const RunPicture halted = at(samples::halted());
    QVERIFY(!halted.may(Act::Pause).possible);
    QVERIFY(!halted.pathText().contains(QLatin1String("sooner"))); // what stopped was not quick
    QVERIFY(halted.may(Act::Abort).possible);                      // which takes back what can be
    QVERIFY(halted.may(Act::Retry, StepId("promote-dr1")).possible);
    QVERIFY(!halted.may(Act::Retry, StepId("claim")).possible);
    QVERIFY(!halted.may(Act::Skip, StepId("demote-dc1")).possible);
    for (const Act act : {Act::Pause, Act::Resume, Act::Retry, Act::Skip, Act::Abort}) {
        for (const RunPicture &picture : {running, halted}) {
            const ActState may = picture.may(act, StepId("demote-dc1"));
            QCOMPARE(may.possible, may.reason.isEmpty());
        }
    }
}

void RunPictureTest::interruptedRunMayOnlyBeResumedOrAborted()
{
    RunFacts facts = samples::cutAfter(17);
    facts.view["interrupted"] = true;
    const RunPicture picture = at(facts);
    QVERIFY(picture.interrupted());
    QVERIFY(picture.may(Act::Resume).possible);
    QVERIFY(picture.may(Act::Abort).possible);
    QVERIFY(!picture.may(Act::Pause).possible);
}

void RunPictureTest::detailShowsBeforeAndAfter()
{
    const StepDetail detail = at(samples::finished()).detail(StepId("promote-dr1"));
    const auto observed = [&](const QString &what) {
        const auto found = std::find_if(detail.observed.begin(), detail.observed.end(),
                                        [&](const ObservedRow &each) { return each.what == what; });
        return found == detail.observed.end() ? ObservedRow() : *found;
    };
    QCOMPARE(observed(u"dr1 role"_qs).before.toLower(), u"replica"_qs);
    QCOMPARE(observed(u"dr1 role"_qs).after.toLower(), u"primary"_qs);
    QVERIFY(observed(u"dr1 role"_qs).changed());
    QCOMPARE(observed(u"timeline"_qs).after, u"2"_qs);
    QVERIFY(!observed(u"System id"_qs).changed());
    QCOMPARE(detail.proofs.size(), 4u);
    QCOMPARE(detail.verb, u"promote on orders-db/dr1"_qs);
    QVERIFY(at(samples::finished()).detail(StepId("no such step")).heading.isEmpty());
}

void RunPictureTest::logIsNewestFirstAndNamesPeople()
{
    const RunPicture picture = at(samples::finished());
    const auto log = picture.log();
    QCOMPARE(log.size(), 38u);
    QVERIFY(log.front().at >= log.back().at);
    QCOMPARE(picture.decisions().size(), 1u);
    QCOMPARE(picture.decisions().front().source, u"planner"_qs);
    QCOMPARE(at(samples::inDoubt()).log().front().mark, LogLine::Mark::InDoubt);
}

FARHAVEN_WINDOW_TEST(RunPictureTest)

} // namespace tst_run_picture

#include "tst_run_picture.moc"
