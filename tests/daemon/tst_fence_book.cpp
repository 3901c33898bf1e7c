// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/fence_book.h"
#include "program.h"

#include <QTest>

namespace tst_fence_book {

using namespace farhaven;
using daemon::FenceBook;

namespace {

const RunId run("r2"), other("r3");
const ComponentId fenceId("fence");

Ticks at(int s)
{
    return Ticks(std::chrono::seconds(s));
}

model::FenceRecord power(const char *id = "r1:power")
{
    model::FenceRecord record;
    record.fence.id = id;
    record.fence.service = ServiceId("orders");
    record.fence.component = fenceId;
    record.fence.member = MemberId("fence-dc1");
    record.fence.host = HostId("dc1");
    record.fence.method = model::FenceMethod::Power;
    record.fence.since = Instant(std::chrono::hours(500'000));
    return record;
}

model::ActionStep action(const char *verb)
{
    model::ActionStep step;
    step.component = fenceId;
    step.member = MemberId("fence-dc1");
    step.verb = verb;
    return step;
}

/// Its wall clock is hours behind the fence: it was set back.
model::Observation look(Ticks begun, const char *said = "on")
{
    model::Observation seen;
    seen.at = Instant(std::chrono::hours(499'998));
    seen.ticks = begun;
    model::MemberState state;
    state.member = MemberId("fence-dc1");
    state.facts["power"] = said;
    seen.members.push_back(state);
    return seen;
}

} // namespace

/// Which looks are held against which fence.
class TestFenceBook : public QObject {
    Q_OBJECT
    FenceBook m_book;
    std::size_t gone(Ticks begun, const char *said = "on")
    {
        return m_book.compare(fenceId, look(begun, said)).size();
    }

private Q_SLOTS:
    void init()
    {
        m_book = FenceBook();
        m_book.take({power()}, at(10));
    }
    void P1_aFenceThatIsGoneIsToldOnce()
    {
        QCOMPARE(gone(at(11), "off"), 0U);
        QCOMPARE(gone(at(11), "unknown"), 0U);
        QCOMPARE(m_book.compare(ComponentId("edge"), look(at(11))).size(), 0U);
        const auto told = m_book.compare(fenceId, look(at(11)));
        QVERIFY(told.size() == 1 && told[0].state() == model::FenceState::Vanished);
        QVERIFY(!told[0].changes.back().reason.empty());
        QCOMPARE(gone(at(12)), 0U);
    }
    void aLookFromBeforeItStoodSaysNothing()
    {
        QCOMPARE(gone(at(9)), 0U);
        QCOMPARE(gone(at(10)), 0U);
    }
    void P1_whatIsTouchedIsWatchedAgainOnceThatCameToNothing()
    {
        m_book.touch(run, action("power-off"));
        QCOMPARE(m_book.touches(), 0); // that takes nothing down
        m_book.touch(run, action("power-on"));
        QCOMPARE(m_book.touches(), 1);
        QCOMPARE(gone(at(11)), 0U);
        m_book.settle(run, {}, m_book.touches(), at(20));
        QCOMPARE(gone(at(19)), 0U); // it began while the step was under way
        QCOMPARE(gone(at(21)), 1U);
    }
    void P1_whatStaysOpenIsNotHeldAgainstAnybody()
    {
        m_book.touch(run, action("power-on"));
        m_book.settle(run, {"r1:power"}, m_book.touches(), at(20));
        m_book.settle(other, {}, m_book.touches(), at(21));
        QCOMPARE(gone(at(30)), 0U);
        m_book.take({power(), power("r2:undo")}, at(40)); // it was put up anew
        QCOMPARE(gone(at(41)), 1U);
    }
    /// The journal was read before the step that began meanwhile.
    void anOldReadingDoesNotSettleWhatBeganSince()
    {
        m_book.touch(run, action("power-on"));
        const std::int64_t before = m_book.touches();
        m_book.touch(run, action("power-on"));
        m_book.settle(run, {}, before, at(20));
        QCOMPARE(gone(at(30)), 0U);
        m_book.settle(run, {}, m_book.touches(), at(31));
        QCOMPARE(gone(at(32)), 1U);
    }
};

FARHAVEN_TEST(TestFenceBook)

} // namespace tst_fence_book

#include "tst_fence_book.moc"
