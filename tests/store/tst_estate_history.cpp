// SPDX-License-Identifier: GPL-3.0-or-later
// Undo, redo and what was, against a memory of every estate that there ever was.
#include "program.h"
#include "store/estate_timeline.h"
#include "store/samples.h"
#include "store/store.h"

#include <QTemporaryDir>
#include <QTest>

#include <random>

namespace tst_estate_history {

using namespace farhaven;
using namespace farhaven::store;

namespace {

const PersonId planner("dana");
const Sentence why("test", "for the test");

/// A workspace beside what a person would expect of it.
class Remembered {
public:
    Remembered() { m_store = *Store::create(m_path, m_clock, planner); }
    Store &store() { return *m_store; }
    void reopen()
    {
        m_store.reset();
        m_store = *Store::open(m_path, m_clock);
    }
    void set(const std::string &name)
    {
        model::Estate next = samples::estate(name);
        next.hosts[0].address = "10.0.0." + std::to_string(name.size() % 200);
        const auto sequence = m_store->replaceEstate(next, planner, why);
        QVERIFY(sequence);
        if (next == m_done.back())
            return; // nothing changed: no change, and what may be done again stays
        m_done.push_back(next);
        m_undone.clear();
        m_all.push_back(next);
    }
    void undo()
    {
        const auto came = m_store->undo(planner);
        QCOMPARE(bool(came), m_done.size() > 1);
        if (!came)
            return;
        m_undone.push_back(m_done.back());
        m_done.pop_back();
        m_all.push_back(m_done.back());
    }
    void redo()
    {
        const auto came = m_store->redo(planner);
        QCOMPARE(bool(came), !m_undone.empty());
        if (!came)
            return;
        m_done.push_back(m_undone.back());
        m_undone.pop_back();
        m_all.push_back(m_done.back());
    }
    /// Each moment is what it was, and the last is now.
    void check()
    {
        QVERIFY(*m_store->estate() == m_done.back());
        QCOMPARE(*m_store->estateRevision(), std::int64_t(m_all.size()) - 1);
        for (std::size_t i = 0; i < m_all.size(); ++i)
            QVERIFY(*m_store->estateAt(std::int64_t(i)) == m_all[i]);
        QVERIFY(m_store->verify());
    }

private:
    QTemporaryDir m_folder;
    samples::StepClock m_clock;
    std::string m_path = m_folder.path().toStdString() + "/a.farhaven";
    std::unique_ptr<Store> m_store;
    std::vector<model::Estate> m_done = {model::Estate()}, m_undone, m_all = {model::Estate()};
};

} // namespace

class TestEstateHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void undoAndRedoGoThroughAllAndOutliveTheProgram()
    {
        Remembered it;
        for (const char *name : {"a", "bb", "ccc", "dddd"})
            it.set(name);
        for (int i = 0; i < 5; ++i)
            it.undo(); // the fifth finds nothing
        it.check();
        it.reopen();
        for (int i = 0; i < 3; ++i)
            it.redo();
        it.check();
        it.undo();
        it.set("instead");
        it.redo(); // refused: something else was changed since
        it.check();
        for (int i = 0; i < 4; ++i)
            it.undo();
        it.check();
    }
    void anyOrderOfThemIsWhatAPersonExpects()
    {
        for (unsigned seed = 0; seed < 12; ++seed) {
            std::mt19937 random(seed);
            Remembered it;
            for (int i = 0; i < 40; ++i) {
                const unsigned draw = random() % 8;
                if (draw < 3)
                    it.set(std::string(1 + random() % 4, char('a' + random() % 3)));
                else if (draw < 5)
                    it.undo();
                else if (draw < 7)
                    it.redo();
                else
                    it.reopen();
            }
            it.check();
            if (QTest::currentTestFailed())
                qFatal("with seed %u", seed);
        }
    }
    void whatWasNeverThereIsSaid()
    {
        Remembered it;
        it.set("a");
        for (const std::int64_t sequence : {-1, 2, 1000}) {
            const auto then = it.store().estateAt(sequence);
            QVERIFY(!then);
            QCOMPARE(then.error().code, ErrorCode::NotFound);
        }
        QCOMPARE(it.store().redo(planner).error().code, ErrorCode::NotFound);
        QCOMPARE(it.store().changeToRedo().error().code, ErrorCode::NotFound);
        QVERIFY((*it.store().changeToUndo())["sequence"] == Json(1));
    }
    void aChangeFromAnOlderMomentIsRefusedAndNothingIsLost()
    {
        Remembered it;
        it.set("a");
        it.set("bb");
        const model::Estate mine = samples::estate("mine");
        const auto late = it.store().replaceEstate(mine, planner, why, 1);
        QVERIFY(!late);
        QCOMPARE(late.error().code, ErrorCode::Conflict);
        it.check();
        QCOMPARE(*it.store().replaceEstate(mine, planner, why, 2), 3);
    }
    void whatIsInForceIsTold()
    {
        Remembered it;
        it.set("a");
        it.set("bb");
        it.undo(); // 3 takes 2 back
        it.redo(); // 4 takes 3 back: 2 is in force again
        const auto history = *it.store().history();
        QCOMPARE(history.size(), std::size_t(4));
        QVERIFY(!history[1].undone && history[2].undone && !history[3].undone);
        QCOMPARE(history[3].undoes.value_or(0), 3);
    }
};

FARHAVEN_TEST(TestEstateHistory)

} // namespace tst_estate_history

#include "tst_estate_history.moc"
