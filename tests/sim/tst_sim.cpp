// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkers.h"
#include "simulation.h"

#include <QElapsedTimer>
#include <QTest>

using namespace farhaven::simulator;

namespace {

/// What some two minutes of one core carry out; `./dev sim --seeds N` takes any number.
constexpr std::uint64_t seedsInARun = 9'000;
/// Of each kind of fault, while an effect is between its durable intent and its settlement.
constexpr std::int64_t hitsInFlightMin = 500;
constexpr std::uint64_t seedsOfACanary = 2'000;

QByteArray told(const Report &report, std::uint64_t seed)
{
    std::string text = "seed " + std::to_string(seed);
    for (const auto &[promise, how] : report.broken)
        text += "\n  P" + std::to_string(promise) + " " + how;
    return QByteArray::fromStdString(text + "\n  ./dev sim --seed " + std::to_string(seed) +
                                     " --trace");
}

Options optionsOf(std::uint64_t seed, bool trace = false, int violate = 0)
{
    Options options;
    options.seed = seed;
    options.trace = trace;
    options.violate = violate;
    return options;
}

} // namespace

class TestSim : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P8_oneSeedGivesOneTraceBitForBit()
    {
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            const Report one = simulate(optionsOf(seed, true));
            const Report two = simulate(optionsOf(seed, true));
            QVERIFY2(one.trace == two.trace, told(one, seed).constData());
            QVERIFY(one.trace.size() > 1'000);
            const Report untold = simulate(optionsOf(seed));
            QCOMPARE(untold.events, one.events);
        }
    }
    void anotherSeedIsAnotherStory()
    {
        QVERIFY(simulate(optionsOf(1, true)).trace != simulate(optionsOf(2, true)).trace);
    }

    void P1_P2_P3_P4_P5_P7_P8_P9_P10_P11_P12_P13_P14_P15_noSeedBreaksAPromise()
    {
        HitCounts hits;
        std::map<std::string, int> states;
        std::int64_t events = 0;
        QElapsedTimer timer;
        timer.start();
        for (std::uint64_t seed = 1; seed <= seedsInARun; ++seed) {
            const Report report = simulate(optionsOf(seed));
            QVERIFY2(report.broken.empty(), told(report, seed).constData());
            add(hits, report.hits);
            ++states[report.scenario + " " + report.state];
            events += report.events;
        }
        qInfo("%llu seeds, %lld events, %.0f seeds a second",
              static_cast<unsigned long long>(seedsInARun), static_cast<long long>(events),
              double(seedsInARun) * 1000.0 / double(timer.elapsed()));
        for (const auto &[promise, why] : notHere())
            qInfo("P%d is not held here: %s", promise, why);
        QVERIFY(states["switchover succeeded"] > 1'000 && states["failover succeeded"] > 500);
        judgeHits(hits);
    }

    void canary_data()
    {
        QTest::addColumn<int>("promise");
        for (const int promise : violable())
            QTest::addRow("P%d", promise) << promise;
    }
    void canary()
    {
        QFETCH(int, promise);
        for (std::uint64_t seed = 1; seed <= seedsOfACanary; ++seed) {
            const Report report = simulate(optionsOf(seed, false, promise));
            if (!report.broken.contains(promise))
                continue;
            qInfo("P%d is seen broken with seed %llu", promise,
                  static_cast<unsigned long long>(seed));
            return;
        }
        QFAIL("nobody noticed");
    }

private:
    static void judgeHits(const HitCounts &hits)
    {
        int letters = 0;
        QByteArray few;
        for (const auto &[name, count] : hits) {
            qInfo("%-18s %7lld hits, %7lld in flight", name.c_str(),
                  static_cast<long long>(count.all), static_cast<long long>(count.inFlight));
            letters += hasLetter(name);
            if (count.inFlight < hitsInFlightMin)
                few += QByteArray::fromStdString(name + " ");
        }
        QVERIFY2(letters >= 20, QByteArray::number(letters));
        QVERIFY2(few.isEmpty(), "too few in flight: " + few);
    }
};

QTEST_GUILESS_MAIN(TestSim)
#include "tst_sim.moc"
