// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/waiting.h"
#include "program.h"

#include <QTest>

namespace tst_waiting {

using namespace farhaven;
using analysis::timeSpent;
using Kind = model::JournalEvent::Kind;

namespace {

class Telling {
public:
    Telling &at(int seconds, Kind kind, const char *step = "", Json detail = Json::object())
    {
        model::JournalEvent event;
        event.sequence = std::int64_t(journal.size()) + 1;
        event.at = Instant(Milliseconds(seconds * 1000));
        event.kind = kind;
        event.step = StepId(step);
        event.detail = std::move(detail);
        journal.push_back(std::move(event));
        return *this;
    }
    std::vector<model::JournalEvent> journal;
};

QString shown(const analysis::TimeSpent &spent)
{
    return QStringLiteral("%1 machine, %2 people, %3 stood")
        .arg(spent.machine.count() / 1000)
        .arg(spent.people.count() / 1000)
        .arg(spent.stood.count() / 1000);
}

} // namespace

class TestWaiting : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void peopleAndMachinesAreCountedApart()
    {
        Telling told;
        told.at(0, Kind::Started)
            .at(2, Kind::Prompted, "choose")
            .at(3, Kind::Intended, "copy") // a machine works while the person thinks
            .at(10, Kind::Settled, "copy")
            .at(30, Kind::Decided, "choose")
            .at(31, Kind::Intended, "tell", {{"by_person", true}})
            .at(61, Kind::Returned, "tell")
            .at(63, Kind::Settled, "tell")
            .at(64, Kind::Ended, "", {{"state", "succeeded"}});
        const analysis::TimeSpent spent = timeSpent(told.journal, Instant(Milliseconds(900'000)));
        QCOMPARE(shown(spent), QStringLiteral("13 machine, 51 people, 0 stood"));
        QCOMPARE(spent.asked.at(StepId("choose")), Milliseconds(28'000));
        QCOMPARE(spent.asked.at(StepId("tell")), Milliseconds(30'000));
    }
    void whatIsStillAskedCountsUpToNow()
    {
        Telling told;
        told.at(0, Kind::Started).at(1, Kind::Prompted, "choose");
        QCOMPARE(shown(timeSpent(told.journal, Instant(Milliseconds(11'000)))),
                 QStringLiteral("1 machine, 10 people, 0 stood"));
        QCOMPARE(shown(timeSpent(told.journal)), QStringLiteral("1 machine, 0 people, 0 stood"));
    }
    void aRunThatStandsIsNeither()
    {
        Telling told;
        told.at(0, Kind::Started)
            .at(5, Kind::Ended, "", {{"state", "halted"}})
            .at(65, Kind::RetryAsked, "copy")
            .at(66, Kind::PauseAsked)
            .at(76, Kind::ResumeAsked)
            .at(78, Kind::Ended, "", {{"state", "succeeded"}});
        QCOMPARE(shown(timeSpent(told.journal)), QStringLiteral("8 machine, 0 people, 70 stood"));
    }
    void aSkippedStepLeavesAPausedRunStanding()
    {
        Telling told;
        told.at(0, Kind::Started)
            .at(5, Kind::PauseAsked)
            .at(10, Kind::Skipped, "copy")
            .at(30, Kind::ResumeAsked)
            .at(32, Kind::Ended, "", {{"state", "halted"}})
            .at(40, Kind::Skipped, "tell")
            .at(43, Kind::Ended, "", {{"state", "succeeded"}});
        QCOMPARE(shown(timeSpent(told.journal)), QStringLiteral("10 machine, 0 people, 33 stood"));
    }
    /// As RunProgress::asked() has it: who goes back decides nothing more, and what a person was
    /// asked to do is still to be answered.
    void whoGoesBackOrStandsIsAskedNoDecision()
    {
        Telling told;
        told.at(0, Kind::Started)
            .at(1, Kind::Prompted, "choose")
            .at(2, Kind::Intended, "tell", {{"by_person", true}})
            .at(12, Kind::AbortAsked)
            .at(22, Kind::Settled, "tell")
            .at(25, Kind::Ended, "", {{"state", "aborted"}});
        analysis::TimeSpent spent = timeSpent(told.journal);
        QCOMPARE(shown(spent), QStringLiteral("4 machine, 21 people, 0 stood"));
        QCOMPARE(spent.asked.at(StepId("choose")), Milliseconds(11'000));
        QCOMPARE(spent.asked.at(StepId("tell")), Milliseconds(20'000));
        Telling halted;
        halted.at(0, Kind::Started)
            .at(1, Kind::Prompted, "choose")
            .at(11, Kind::Ended, "", {{"state", "halted"}})
            .at(111, Kind::RetryAsked, "copy")
            .at(121, Kind::Decided, "choose")
            .at(122, Kind::Ended, "", {{"state", "succeeded"}});
        spent = timeSpent(halted.journal);
        QCOMPARE(shown(spent), QStringLiteral("2 machine, 20 people, 100 stood"));
        QCOMPARE(spent.asked.at(StepId("choose")), Milliseconds(20'000));
    }
};

FARHAVEN_TEST(TestWaiting)

} // namespace tst_waiting

#include "tst_waiting.moc"
