// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "store/left_behind.h"

#include <QTest>

#include <map>

namespace tst_store_kill {

using namespace farhaven;
using namespace farhaven::store;
using injected::mutatingCalls;
using injected::run;
using injected::runInjected;
using injected::Said;
using left_behind::problemOf;

namespace {

const char *const writer = FARHAVEN_BINARY_DIR "/tests/store_writer";
const char *const hastyWriter = FARHAVEN_BINARY_DIR "/tests/store_writer_hasty";

/// How often an undisturbed writer makes each call.
std::map<QString, int> countCalls(const std::string &path)
{
    const auto [said, calls] = injected::traced(writer, path);
    if (said.done != 4 || !said.closed)
        qFatal("the undisturbed writer failed: %s", said.text.c_str());
    return calls;
}

} // namespace

class TestStoreKill : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder{scratch::folderTemplate()};
    std::string m_path = m_folder.path().toStdString() + "/ws";
    scratch::Copy m_fresh;
    std::map<QString, int> m_calls;

    struct Sweep {
        int points = 0, opened = 0, answered = 0, failed = 0;
        QStringList problems;
    };
    /// Interferes with each call of `calls` in turn, each time with a fresh workspace.
    Sweep sweep(const char *program, const QStringList &calls, const QString &what,
                const QString &suffix = {})
    {
        Sweep result;
        for (const QString &call : calls) {
            for (int i = 1; i <= m_calls[call]; ++i) {
                m_fresh.putTo(m_path);
                const QString when = QString::number(i) + suffix;
                const Said said = runInjected(program, m_path, call, what, when);
                std::string problem = problemOf(m_path, said);
                const bool killed = what.startsWith(QLatin1String("signal"));
                if (!killed && said.crashed)
                    problem = "the writer crashed: " + said.text;
                if (killed && !said.crashed)
                    problem = "the writer was not killed: " + said.text;
                ++result.points;
                result.opened += said.open ? 1 : 0;
                result.answered += said.done;
                result.failed += said.failed ? 1 : 0;
                if (!problem.empty())
                    result.problems +=
                        QStringLiteral("%1 %2 %3: %4").arg(what, call, when, scratch::qt(problem));
            }
        }
        qInfo("%s: %d points, opened in %d, %d answers, %d failures seen", qPrintable(what),
              result.points, result.opened, result.answered, result.failed);
        return result;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(run(QString::fromUtf8(writer), {scratch::qt(m_path), QStringLiteral("make")}).open);
        m_fresh = scratch::Copy::of(m_path);
        QVERIFY(!m_fresh.file.isEmpty() && !m_fresh.head.isEmpty() && m_fresh.log.isEmpty());
        m_calls = countCalls(m_path);
        int points = 0;
        for (const auto &[call, count] : m_calls)
            points += count;
        QVERIFY2(points > 60, std::to_string(points).c_str());
    }
    void P14_P15_killedAtEveryCallLosesNothing()
    {
        const Sweep result = sweep(writer, mutatingCalls, QStringLiteral("signal=SIGKILL"));
        QCOMPARE(result.problems.join(QLatin1Char('\n')), QString());
        QVERIFY(result.answered > result.points); // the sweep reached what it is about
    }
    void P15_canaryThatAnswersTooEarlyIsFound()
    {
        const Sweep result =
            sweep(hastyWriter, {QStringLiteral("fdatasync")}, QStringLiteral("signal=SIGKILL"));
        QVERIFY(!result.problems.isEmpty());
        QVERIFY2(result.problems.first().contains(QStringLiteral("lost")),
                 qPrintable(result.problems.first()));
    }
    void P14_P15_anInputOutputErrorStopsTheStore()
    {
        const Sweep result = sweep(writer, mutatingCalls, QStringLiteral("error=EIO"));
        QCOMPARE(result.problems.join(QLatin1Char('\n')), QString());
        QVERIFY(result.failed > 30);
    }
    void B31_P14_diskFullAtEveryCall()
    {
        const Sweep result =
            sweep(writer, {QStringLiteral("pwrite64"), QStringLiteral("ftruncate")},
                  QStringLiteral("error=ENOSPC"), QStringLiteral("+"));
        QCOMPARE(result.problems.join(QLatin1Char('\n')), QString());
        QVERIFY(result.failed > 30);
    }
    void B32_P14_diskTurnsReadOnlyAtEveryCall()
    {
        const Sweep result =
            sweep(writer, mutatingCalls, QStringLiteral("error=EROFS"), QStringLiteral("+"));
        QCOMPARE(result.problems.join(QLatin1Char('\n')), QString());
        QVERIFY(result.failed > 30);
    }
    void aKilledCreationLeavesNothingHalf()
    {
        const QStringList make = {QStringLiteral("make")};
        int absent = 0, whole = 0;
        for (const QString &call : mutatingCalls) {
            for (int i = 1; i < 200; ++i) {
                const QTemporaryDir folder(scratch::folderTemplate());
                const std::string path = folder.path().toStdString() + "/ws";
                const Said said = runInjected(writer, path, call, QStringLiteral("signal=SIGKILL"),
                                              QString::number(i), make);
                const SystemClock clock;
                const auto store = Store::open(path, clock);
                const bool none = !store && store.error().code == ErrorCode::NotFound;
                QVERIFY2(store || (none && !said.open), qPrintable(call + QString::number(i)));
                none ? ++absent : ++whole;
                if (!said.crashed)
                    break;
            }
        }
        QVERIFY2(absent > 20 && whole > 5, qPrintable(QString::number(absent)));
    }
    /// A file system that really is full, in a mount namespace of its own.
    void B31_aFullFileSystem()
    {
        m_fresh.putTo(m_path);
        const QString script = QStringLiteral(
            "mount -t tmpfs -o size=$((($(stat -c %s \"$1\") / 4096 + 20) * 4096)) tmpfs \"$2\" && "
            "cp \"$1\" \"$1.head\" \"$2\" && \"$3\" \"$2/ws\"; code=$?; "
            "cp \"$2\"/ws* \"$4\"; exit $code");
        const QString inside = m_folder.path() + QStringLiteral("/small");
        const QString after = m_folder.path() + QStringLiteral("/after");
        QVERIFY(QDir().mkdir(inside) && QDir().mkdir(after));
        const Said said = run(QStringLiteral("unshare"),
                              {QStringLiteral("-Urm"), QStringLiteral("sh"), QStringLiteral("-c"),
                               script, QStringLiteral("sh"), scratch::qt(m_path), inside,
                               QString::fromUtf8(writer), after});
        QVERIFY2(said.open && said.failed && !said.closed, said.text.c_str());
        QVERIFY2(said.text.find("error exhausted") != std::string::npos, said.text.c_str());
        QCOMPARE(problemOf(after.toStdString() + "/ws", said), std::string());
    }
};

FARHAVEN_TEST(TestStoreKill)

} // namespace tst_store_kill

#include "tst_store_kill.moc"
