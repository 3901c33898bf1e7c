// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkers.h"
#include "many.h"

#include <QElapsedTimer>
#include <QTest>

using namespace farhaven::simulator;

namespace {

/// In a run of the tests; `./dev sim --seeds N` takes any number.
constexpr std::uint64_t seedsInARun = 20'000;
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

    void P1_P2_P3_P4_P5_P6_P7_P8_P9_P10_P11_P12_P13_P14_P15_noSeedBreaksAPromise()
    {
        QElapsedTimer timer;
        timer.start();
        const Sum sum = simulateMany(optionsOf(1), seedsInARun, processesMax());
        if (sum.first) {
            Report broken;
            broken.broken = sum.first->broken;
            QFAIL(told(broken, sum.first->seed).constData());
        }
        QCOMPARE(sum.seeds, std::int64_t(seedsInARun));
        QVERIFY(sum.checked >= sum.events / 2);
        qInfo("%lld seeds, %lld events, %.0f seeds a second", static_cast<long long>(sum.seeds),
              static_cast<long long>(sum.events),
              double(sum.seeds) * 1000.0 / double(timer.elapsed()));
        QVERIFY(sum.states.at("switchover succeeded") > 2'000 &&
                sum.states.at("failover succeeded") > 1'000);
        judgeHits(sum);
    }
    /// A kind that strikes too seldom says nothing about the promises.
    void canaryOfTheHits()
    {
        Options options = optionsOf(1);
        options.spared = Fault::Reset;
        const Sum sum = simulateMany(options, 1'000, processesMax());
        QCOMPARE(tooFew(sum.hits, 1), std::vector<std::string>{nameOf(Fault::Reset)});
        QVERIFY(!sum.hits.contains(nameOf(Fault::Reset)));
        QCOMPARE(tooFew(sum.hits, 1'000'000).size(), std::size_t(Fault::count) + 1);
    }
    void theSumIsTheSameInOneProcess()
    {
        const Sum one = simulateMany(optionsOf(1), 60, 1);
        const Sum three = simulateMany(optionsOf(1), 60, 3);
        QCOMPARE(one.events, three.events);
        QVERIFY(one.states == three.states && one.hits.size() == three.hits.size());
        for (const auto &[name, hits] : one.hits)
            QCOMPARE(hits.inFlight, three.hits.at(name).inFlight);
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
        const Sum sum = simulateMany(optionsOf(1, false, promise), seedsOfACanary, 1);
        QVERIFY2(sum.first, "nobody noticed");
        QVERIFY(sum.first->broken.contains(promise));
        qInfo("P%d is seen broken with seed %llu", promise,
              static_cast<unsigned long long>(sum.first->seed));
    }

private:
    static void judgeHits(const Sum &sum)
    {
        int letters = 0;
        for (const auto &[name, count] : sum.hits) {
            qInfo("%-18s %7lld hits, %7lld in flight", name.c_str(),
                  static_cast<long long>(count.all), static_cast<long long>(count.inFlight));
            letters += hasLetter(name);
        }
        QCOMPARE(letters, 26);
        QByteArray few;
        for (const std::string &name : tooFew(sum.hits, floorFor(sum.seeds)))
            few += QByteArray::fromStdString(name + " ");
        QVERIFY2(few.isEmpty(), "too few in flight: " + few);
    }
};

QTEST_GUILESS_MAIN(TestSim)
#include "tst_sim.moc"
