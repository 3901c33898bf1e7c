// SPDX-License-Identifier: GPL-3.0-or-later
// Every call by which a run changes a disk, over every kind of step, is the last one (SIGKILL),
// fails (EIO) or finds no room (ENOSPC). In a test run some of each; FARHAVEN_SWEEP=all is every
// call, the faults in turn; FARHAVEN_SWEEP=each every call with each fault.
#include "sweep/ground.h"

#include <QElapsedTimer>
#include <QTest>

#include <array>
#include <map>

using namespace farhaven;
using namespace farhaven::sweep;

namespace {

const std::array<QString, 3> faults = {QStringLiteral("signal=SIGKILL"),
                                       QStringLiteral("error=EIO"), QStringLiteral("error=ENOSPC")};
/// Of each call of each kind of plan, in a test run.
constexpr int someOfACall = 14;

struct Tally {
    int points = 0, died = 0, refused = 0, intended = 0, acted = 0, succeeded = 0, halted = 0,
        back = 0;
};

QString wanted()
{
    return qEnvironmentVariable("FARHAVEN_SWEEP");
}

/// Every one of `count`, or `some` of them, evenly chosen.
std::vector<int> chosenOf(int count, int some)
{
    const int many = wanted().isEmpty() ? std::min(count, some) : count;
    std::vector<int> numbers;
    for (int i = 0; i < many; ++i)
        numbers.push_back(1 + (many == 1 ? 0 : i * (count - 1) / (many - 1)));
    return numbers;
}

} // namespace

class TestInjected : public QObject {
    Q_OBJECT

    std::map<std::pair<QString, QString>, Tally> m_tallies; ///< by call and fault
    QStringList m_problems;
    static inline int m_points = 0;

    static std::vector<Where> places(const Ground &ground, const QStringList &how)
    {
        const QString effects = QString::fromStdString(ground.world() + ".effects");
        const int each = wanted() == QStringLiteral("each") ? int(faults.size()) : 1;
        std::vector<Where> all;
        for (const auto &[call, path] :
             {std::pair("pwrite64", QString()), std::pair("fdatasync", QString()),
              std::pair("ftruncate", QString()), std::pair("unlink", QString()),
              std::pair("rename", QString()), std::pair("write", effects)}) {
            Where where;
            where.call = QString::fromLatin1(call);
            where.path = path;
            const int count = countCalls(ground, where, how);
            for (const int number : chosenOf(count, someOfACall)) {
                where.number = number;
                for (int i = 0; i < each; ++i) {
                    where.fault = faults.at(all.size() % faults.size());
                    all.push_back(where);
                }
            }
        }
        return all;
    }

    void note(const Where &where, const std::string &problem)
    {
        if (!problem.empty())
            m_problems += QStringLiteral("%1 %2 %3: %4")
                              .arg(where.fault, where.call, QString::number(where.number),
                                   scratch::qt(problem));
    }

    /// Disturbed once, then taken up undisturbed until it ends.
    void visit(const Ground &ground, const Where &where, const QStringList &how)
    {
        ground.renew();
        const QString log = ground.path() + QStringLiteral("/trace");
        const QStringList arguments = QStringList{ground.path()} + how;
        Said said =
            listen(QStringLiteral("strace"), traced(where, log) + QStringList{target} + arguments);
        const bool met = said.killed || scratch::bytesOf(log.toStdString()).contains("(INJECTED)");
        if (!met)
            return; // one call less this time: no point
        Tally &tally = m_tallies[{where.call, where.fault}];
        ++m_points;
        ++tally.points;
        tally.died += said.killed ? 1 : 0;
        tally.refused += !said.killed && !said.ended ? 1 : 0;
        int answered = said.answered;
        Aftermath before = ground.look(answered);
        tally.intended += before.intents > before.returned ? 1 : 0;
        tally.acted += before.effects > before.returned ? 1 : 0;
        for (int life = 1; life <= livesMax && !said.ended; ++life) {
            for (const std::string &problem : before.problems)
                note(where, "in life " + std::to_string(life) + ": " + problem);
            said = listen(target, arguments);
            answered = std::max(answered, said.answered);
            const Aftermath after = ground.look(answered);
            note(where, lostBetween(before, after));
            before = after;
        }
        settle(where, said, before, tally);
    }

    void settle(const Where &where, const Said &said, const Aftermath &end, Tally &tally)
    {
        if (!said.ended)
            note(where, "P13: does not end: " + said.text);
        for (const std::string &problem : end.problems)
            note(where, "at the end: " + problem);
        const bool halted = end.state == model::RunState::Halted && !end.namedState.empty();
        const bool back = end.namedState == "aborted.taken-back";
        tally.succeeded += end.state == model::RunState::Succeeded ? 1 : 0;
        tally.halted += halted ? 1 : 0;
        tally.back += back ? 1 : 0;
        if (end.state != model::RunState::Succeeded && !halted && !back)
            note(where, "P13: ended as " + std::string(name(end.state)) + " " + end.namedState);
    }

    void tell(const QString &plan) const
    {
        for (const auto &[what, tally] : m_tallies) {
            const Json row = {{"sweep", "simulated"},
                              {"plan", plan.toStdString()},
                              {"call", what.first.toStdString()},
                              {"fault", what.second.section(QLatin1Char('='), 1).toStdString()},
                              {"points", tally.points},
                              {"died", tally.died},
                              {"refused", tally.refused},
                              {"intent_open", tally.intended},
                              {"effect_unknown", tally.acted},
                              {"succeeded", tally.succeeded},
                              {"halted", tally.halted},
                              {"taken_back", tally.back}};
            std::puts(("FAULT-CASE " + row.dump()).c_str());
        }
        std::fflush(stdout);
    }

private Q_SLOTS:
    void init()
    {
        m_tallies.clear();
        m_problems.clear();
    }
    void P1_P7_P8_P13_P14_P15_anyCallMayFail_data()
    {
        QTest::addColumn<QStringList>("make");
        QTest::addColumn<QStringList>("how");
        const QString chosen = QStringLiteral("chosen");
        QTest::newRow("move") << QStringList() << QStringList();
        QTest::newRow("back") << QStringList() << QStringList{QStringLiteral("back")};
        QTest::newRow("asked") << QStringList() << QStringList{QStringLiteral("asked")};
        QTest::newRow("chosen") << QStringList{chosen} << QStringList{chosen};
        QTest::newRow("site") << QStringList() << QStringList{QStringLiteral("site")};
    }
    void P1_P7_P8_P13_P14_P15_anyCallMayFail()
    {
        QFETCH(QStringList, make);
        QFETCH(QStringList, how);
        QElapsedTimer timer;
        timer.start();
        const Ground ground(make);
        const int before = m_points;
        for (const Where &where : places(ground, how))
            visit(ground, where, how);
        tell(QString::fromLatin1(QTest::currentDataTag()));
        qInfo("%d calls disturbed, %d problems, %lld ms", m_points - before, int(m_problems.size()),
              static_cast<long long>(timer.elapsed()));
        QCOMPARE(m_problems.join(QLatin1Char('\n')), QString());
        QVERIFY2(m_points - before >= 25, qPrintable(QString::number(m_points - before)));
    }
};

QTEST_GUILESS_MAIN(TestInjected)
#include "tst_injected.moc"
