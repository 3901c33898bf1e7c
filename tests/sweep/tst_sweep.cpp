// SPDX-License-Identifier: GPL-3.0-or-later
#include "sweep/ground.h"

#include <QElapsedTimer>
#include <QTest>

using namespace farhaven;
using namespace farhaven::sweep;

namespace {

constexpr qint64 namedMsMax = 2'000;

} // namespace

class TestSweep : public QObject {
    Q_OBJECT

    struct Sweep {
        int points = 0, deaths = 0, resumed = 0, succeeded = 0, halted = 0, effects = 0;
        int back = 0;      ///< of the points: aborted, and all of it taken back
        int intended = 0;  ///< of the points: an intent was open
        int questions = 0; ///< asked and answered, in all
        int choices = 0;   ///< values that were bound, in all
        int acted = 0;     ///< of the points: its effect had happened, and nobody knew
        qint64 namedMsWorst = 0;
        QStringList problems;
    };

    /// Every call in the workspace and in the world, `share` of each kind, evenly chosen.
    static std::vector<Where> places(const Ground &ground, double share,
                                     const QStringList &how = {})
    {
        const QString effects = QString::fromStdString(ground.world() + ".effects");
        std::vector<Where> all;
        for (const auto &[call, path] :
             {std::pair("pwrite64", QString()), std::pair("fdatasync", QString()),
              std::pair("ftruncate", QString()), std::pair("unlink", QString()),
              std::pair("rename", QString()), std::pair("write", effects)}) {
            Where where;
            where.call = QString::fromLatin1(call);
            where.path = path;
            const int count = countCalls(ground, where, how);
            const int wanted = std::min(count, std::max(4, int(count * share)));
            for (int i = 0; i < wanted; ++i) {
                where.number = 1 + (wanted == 1 ? 0 : i * (count - 1) / (wanted - 1));
                all.push_back(where);
            }
        }
        return all;
    }

    /// Before and after each effect: the lock on its log is taken, the line written, then synced.
    static std::vector<Where> effectPlaces(const Ground &ground, int stride = 1,
                                           const QStringList &how = {})
    {
        const QString effects = QString::fromStdString(ground.world() + ".effects");
        std::vector<Where> all;
        for (const char *call : {"write", "fdatasync"}) {
            Where where;
            where.call = QString::fromLatin1(call);
            where.path = effects;
            const int count = countCalls(ground, where, how);
            for (where.number = 1; where.number <= count; where.number += stride)
                all.push_back(where);
        }
        return all;
    }

    /// Kills at one place, takes the run up until it ends, killing again on the way when `again`.
    static void visit(const Ground &ground, const Where &where, const QStringList &canary,
                      bool again, Sweep &sweep)
    {
        ground.renew();
        QStringList found;
        const auto note = [&](const std::string &problem) {
            if (!problem.empty())
                found += scratch::qt(problem);
        };
        const QStringList arguments = QStringList{ground.path()} + canary;
        Said said =
            listen(QStringLiteral("strace"), traced(where) + QStringList{target} + arguments);
        if (!said.killed && said.ended)
            return; // the target made one call less this time: no point
        ++sweep.points;
        int answered = said.answered;
        Aftermath before = ground.look(answered);
        sweep.intended += before.intents > before.returned ? 1 : 0;
        sweep.acted += before.effects > before.returned ? 1 : 0;
        for (int life = 1; life <= livesMax && (said.killed || life == 1); ++life) {
            ++sweep.deaths;
            for (const std::string &problem : before.problems)
                note("after death " + std::to_string(life) + ": " + problem);
            const bool die = again && life == 1;
            Where next = where;
            next.number = 3 + where.number % 7;
            said = die ? listen(QStringLiteral("strace"),
                                traced(next) + QStringList{target} + arguments)
                       : listen(target, arguments);
            answered = std::max(answered, said.answered);
            sweep.resumed += said.namedMs >= 0 ? 1 : 0;
            if (!die) // strace itself is slow
                sweep.namedMsWorst = std::max(sweep.namedMsWorst, said.namedMs);
            const Aftermath after = ground.look(answered);
            note(lostBetween(before, after));
            before = after;
        }
        if (!said.ended)
            note("P13: does not end: " + said.text);
        for (const std::string &problem : before.problems)
            note("at the end: " + problem);
        sweep.succeeded += before.state == model::RunState::Succeeded ? 1 : 0;
        const bool halted = before.state == model::RunState::Halted && !before.namedState.empty();
        sweep.halted += halted ? 1 : 0;
        const bool back = before.namedState == "aborted.taken-back";
        sweep.back += back ? 1 : 0;
        if (before.state != model::RunState::Succeeded && !halted && !back)
            note("P13: ended as " + std::string(name(before.state)));
        sweep.effects += before.effects;
        sweep.questions += before.questions;
        sweep.choices += before.choices;
        for (const QString &problem : std::as_const(found))
            sweep.problems +=
                QStringLiteral("%1 %2: %3").arg(where.call).arg(where.number).arg(problem);
    }

    static Sweep sweepOver(const Ground &ground, const std::vector<Where> &all,
                           const QStringList &canary = {})
    {
        Sweep sweep;
        QElapsedTimer timer;
        timer.start();
        bool again = false;
        for (const Where &where : all) {
            visit(ground, where, canary, again, sweep);
            again = !again && canary.isEmpty();
        }
        qInfo(
            "%d points (%d with an intent open, %d with an effect that nobody knew of), %d deaths, "
            "%d taken up, %d succeeded, %d halted with a name, %d effects, %d problems, "
            "state named within %lld ms, %lld ms in all",
            sweep.points, sweep.intended, sweep.acted, sweep.deaths, sweep.resumed, sweep.succeeded,
            sweep.halted, sweep.effects, int(sweep.problems.size()),
            static_cast<long long>(sweep.namedMsWorst), static_cast<long long>(timer.elapsed()));
        return sweep;
    }

private Q_SLOTS:
    void P1_P7_P8_P13_P14_P15_killedAnywhereARunRepeatsAndLosesNothing()
    {
        const Ground ground({});
        const Sweep sweep = sweepOver(ground, places(ground, 0.25));
        QCOMPARE(sweep.problems.join(QLatin1Char('\n')), QString());
        QVERIFY2(sweep.points >= 100, qPrintable(QString::number(sweep.points)));
        QVERIFY(sweep.succeeded == sweep.points && sweep.resumed > sweep.points * 3 / 4);
        QVERIFY(sweep.namedMsWorst <= namedMsMax);
        QVERIFY(sweep.intended > 20 && sweep.acted > 5); // the sweep reached what it is about
    }
    void P1_P7_P13_P14_P15_killedOnTheWayBackItGetsThere()
    {
        const Ground ground({});
        const QStringList back = {QStringLiteral("back")};
        const Sweep sweep = sweepOver(ground, effectPlaces(ground, 1, back), back);
        QCOMPARE(sweep.problems.join(QLatin1Char('\n')), QString());
        QVERIFY(sweep.points > 12 && sweep.back == sweep.points);
        QVERIFY(sweep.intended > 5 && sweep.acted > 2);
    }
    void P1_P7_P8_P13_P14_P15_killedAnywhereAPersonIsAskedOnce()
    {
        const Ground ground({});
        const QStringList how = {QStringLiteral("asked")};
        const Sweep sweep = sweepOver(ground, places(ground, 0.12, how), how);
        QCOMPARE(sweep.problems.join(QLatin1Char('\n')), QString());
        QVERIFY2(sweep.points >= 40, qPrintable(QString::number(sweep.points)));
        QCOMPARE(sweep.succeeded, sweep.points);
        // Asked and decided, told and answered, and each of two items: found in each run, whoever
        // went on with it.
        QCOMPARE(sweep.questions, 8 * sweep.points);
    }
    /// Once the primary is stopped, both replicas have everything, and the other one stands first
    /// in the plan: who chose anew after a death would promote it.
    void P1_P7_P8_P13_P14_P15_killedAnywhereAChoiceIsMadeOnce()
    {
        const QStringList how = {QStringLiteral("chosen")};
        const Ground ground(how);
        const Sweep sweep = sweepOver(ground, places(ground, 0.12, how), how);
        QCOMPARE(sweep.problems.join(QLatin1Char('\n')), QString());
        QVERIFY2(sweep.points >= 40, qPrintable(QString::number(sweep.points)));
        QCOMPARE(sweep.succeeded, sweep.points);
        QCOMPARE(sweep.choices, sweep.points);
    }
    void P1_P7_P8_P13_P14_P15_killedAnywhereASiteIsStopped()
    {
        const Ground ground({});
        const QStringList how = {QStringLiteral("site")};
        const Sweep sweep = sweepOver(ground, places(ground, 0.2, how), how);
        QCOMPARE(sweep.problems.join(QLatin1Char('\n')), QString());
        QVERIFY2(sweep.points >= 30, qPrintable(QString::number(sweep.points)));
        QCOMPARE(sweep.succeeded, sweep.points);
    }
    /// Where the target keeps no record of keys, only the engine can keep an effect from being
    /// repeated: it observes, and what cannot be seen it leaves to a person.
    void P7_P13_aTargetWithoutMemoryIsNotAskedTwice()
    {
        const Ground ground({QStringLiteral("amnesic")});
        // What stays in doubt is waited for to its deadline: every second effect is enough.
        const Sweep sweep = sweepOver(ground, effectPlaces(ground, 2));
        QCOMPARE(sweep.problems.join(QLatin1Char('\n')), QString());
        QVERIFY(sweep.succeeded > 0 && sweep.succeeded + sweep.halted == sweep.points);
        QVERIFY(sweep.acted > 2);
    }
    void P14_canaryThatActsBeforeItsIntentIsFound()
    {
        const Ground ground({});
        const Sweep sweep = sweepOver(ground, effectPlaces(ground), {QStringLiteral("hasty")});
        QVERIFY(!sweep.problems.filter(QStringLiteral("P14: no intent")).isEmpty());
    }
    void P7_canaryThatForgetsAnIntentIsFound()
    {
        const Ground ground({QStringLiteral("amnesic")});
        const Sweep sweep = sweepOver(ground, effectPlaces(ground), {QStringLiteral("forgetful")});
        QVERIFY(!sweep.problems.filter(QStringLiteral("P7: repeated")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSweep)
#include "tst_sweep.moc"
