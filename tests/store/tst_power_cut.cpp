// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "store/left_behind.h"
#include "store/power_cut.h"

#include <QDir>
#include <QTest>

namespace tst_power_cut {

using namespace farhaven;
using namespace farhaven::store;
using left_behind::problemOf;
using power_cut::after;
using power_cut::Files;
using power_cut::luckOf;
using power_cut::Recording;

namespace {

const char *const writer = FARHAVEN_BINARY_DIR "/tests/store_writer";
const char *const hastyWriter = FARHAVEN_BINARY_DIR "/tests/store_writer_hasty";
const QStringList make = {QStringLiteral("make")};
const QStringList hold = {QStringLiteral("hold")}; // opens, and closes as its input has ended

} // namespace

/// P15 where the power goes out: nothing but what a sync made durable is sure to be there.
class TestPowerCut : public QObject {
    Q_OBJECT
    QTemporaryDir m_scratch{scratch::folderTemplate()};
    std::string m_folder = m_scratch.path().toStdString() + "/disk";
    std::string m_path = m_folder + "/ws";
    Files m_made;

    struct Sweep {
        int states = 0, opened = 0;
        QStringList problems;
        std::vector<std::pair<Files, int>> whole; ///< a sample, and what was answered before it
    };
    std::string look(const Files &files, int done)
    {
        power_cut::put(files, m_folder);
        injected::Said said;
        said.done = done;
        return problemOf(m_path, said);
    }
    /// Cuts before each operation, `lucks` times each. The writer had answered `earlier` commands
    /// when the recording began.
    Sweep sweep(const Recording &recording, std::uint64_t lucks, int earlier = 0,
                bool syncsHold = true)
    {
        Sweep result;
        for (std::size_t cut = 0; cut <= recording.operations.size(); ++cut) {
            const int done = earlier + recording.doneBefore(cut);
            for (std::uint64_t seed = 0; seed < lucks; ++seed) {
                power_cut::Luck luck = luckOf(cut * lucks + seed);
                luck.syncsHold = syncsHold;
                const Files files = after(recording, cut, luck);
                const std::string problem = look(files, done);
                ++result.states;
                if (!problem.empty())
                    result.problems += QStringLiteral("cut %1 luck %2: %3")
                                           .arg(cut)
                                           .arg(cut * lucks + seed)
                                           .arg(scratch::qt(problem));
                else if (result.states % 41 == 0)
                    result.whole.emplace_back(files, done);
            }
        }
        qInfo("%zu operations, %d states, %lld problems", recording.operations.size(),
              result.states, qint64(result.problems.size()));
        return result;
    }
    Recording recorded(const char *program, const Files &from, const QStringList &more = {})
    {
        power_cut::put(from, m_folder);
        return power_cut::record(program, m_path, more);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QDir().mkpath(scratch::qt(m_folder)));
        QVERIFY(injected::run(QString::fromUtf8(writer), {scratch::qt(m_path), make[0]}).open);
        m_made = power_cut::filesOf(m_folder);
        QVERIFY(m_made.contains("ws") && m_made.contains("ws.head"));
    }
    /// The model itself: all kept is what the program left, nothing kept is what was synced.
    void allThatWasWrittenIsWhatIsThere()
    {
        const Recording recording = recorded(writer, m_made);
        QCOMPARE(recording.said.done, 4);
        QVERIFY(recording.said.closed);
        power_cut::Luck kept = luckOf(1);
        QCOMPARE(kept.keptPercent, 100U);
        const Files all = after(recording, recording.operations.size(), kept);
        QVERIFY(all == power_cut::filesOf(m_folder));
        const Files none = after(recording, 0, luckOf(0));
        QVERIFY(none == m_made);
    }
    void P14_P15_whatWasAnsweredOutlivesThePower()
    {
        const Sweep result = sweep(recorded(writer, m_made), 24);
        QCOMPARE(result.problems.join(QLatin1Char('\n')), QString());
        QVERIFY2(result.states > 1500, qPrintable(QString::number(result.states)));
    }
    /// Its head file is made by whoever opens it first, and has to be there as soon as it counts.
    void P15_theFirstSessionOfANewWorkspace()
    {
        Files fresh = m_made;
        QCOMPARE(fresh.erase("ws.head"), std::size_t(1));
        const Sweep result = sweep(recorded(writer, fresh), 8);
        QCOMPARE(result.problems.join(QLatin1Char('\n')), QString());
    }
    void P15_canaryOfADiskThatSyncsNothing()
    {
        const Sweep result = sweep(recorded(writer, m_made), 4, 0, false);
        QVERIFY(!result.problems.filter(QStringLiteral("lost")).isEmpty());
    }
    void P15_canaryOfAWriterThatAnswersTooEarly()
    {
        const Sweep result = sweep(recorded(hastyWriter, m_made), 4);
        QVERIFY(!result.problems.filter(QStringLiteral("lost")).isEmpty());
    }
    /// Before the answer there may be none; half a workspace is never taken for one.
    void aCreationThatIsCutLeavesNothingHalf()
    {
        const Recording recording = recorded(writer, {}, make);
        int absent = 0, whole = 0;
        for (std::size_t cut = 0; cut <= recording.operations.size(); ++cut) {
            for (std::uint64_t seed = cut * 8; seed < cut * 8 + 8; ++seed) {
                power_cut::put(after(recording, cut, luckOf(seed)), m_folder);
                const SystemClock clock;
                const auto store = Store::open(m_path, clock);
                const bool none = !store && store.error().code == ErrorCode::NotFound;
                QVERIFY2(store || (none && !recording.saidBefore(cut, "open")),
                         qPrintable(QStringLiteral("cut %1 luck %2: %3")
                                        .arg(cut)
                                        .arg(seed)
                                        .arg(store ? QStringLiteral("half")
                                                   : scratch::qt(describe(store.error())))));
                none ? ++absent : ++whole;
            }
        }
        QVERIFY2(absent > 100 && whole > 20, qPrintable(QString::number(absent)));
    }
    /// The power goes out again while what the first cut left is being opened, or the disk fails.
    void P15_aSecondFaultInTheRecovery()
    {
        const Sweep first = sweep(recorded(writer, m_made), 3);
        QVERIFY(first.whole.size() > 3);
        for (const auto &[files, done] : first.whole) {
            const Sweep second = sweep(recorded(writer, files, hold), 3, done);
            QCOMPARE(second.problems.join(QLatin1Char('\n')), QString());
        }
    }
    void P15_theDiskFailsInTheRecovery_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("suffix");
        QTest::newRow("EIO once") << QStringLiteral("error=EIO") << QString();
        QTest::newRow("EIO for ever") << QStringLiteral("error=EIO") << QStringLiteral("+");
        QTest::newRow("ENOSPC once") << QStringLiteral("error=ENOSPC") << QString();
        QTest::newRow("ENOSPC for ever") << QStringLiteral("error=ENOSPC") << QStringLiteral("+");
    }
    void P15_theDiskFailsInTheRecovery()
    {
        QFETCH(const QString, what);
        QFETCH(const QString, suffix);
        const Recording recording = recorded(writer, m_made);
        const std::size_t cut = recording.operations.size() * 2 / 3;
        const Files files = after(recording, cut, luckOf(2));
        power_cut::put(files, m_folder);
        const auto calls = injected::traced(writer, m_path, hold).second;
        QFile::remove(scratch::qt(m_path + ".trace"));
        int points = 0;
        for (const auto &[call, count] : calls) {
            for (int i = 1; i <= count; ++i, ++points) {
                power_cut::put(files, m_folder);
                const auto said = injected::runInjected(writer, m_path, call, what,
                                                        QString::number(i) + suffix, hold);
                QVERIFY2(!said.crashed, said.text.c_str());
                injected::Said answered;
                answered.done = recording.doneBefore(cut);
                const std::string problem = problemOf(m_path, answered);
                QVERIFY2(
                    problem.empty(),
                    qPrintable(
                        QStringLiteral("%1 %2: %3").arg(call).arg(i).arg(scratch::qt(problem))));
            }
        }
        QVERIFY2(points > 8, qPrintable(QString::number(points)));
    }
};

FARHAVEN_TEST(TestPowerCut)

} // namespace tst_power_cut

#include "tst_power_cut.moc"
