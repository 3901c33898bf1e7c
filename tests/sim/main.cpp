// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkers.h"
#include "simulation.h"

#include <QCoreApplication>

#include <chrono>
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <cstring>

using namespace farhaven::simulator;

namespace {

struct Arguments {
    Options options;
    std::uint64_t last = 0;  ///< of several seeds
    std::int64_t floor = -1; ///< hits in flight of each kind, at least; negative: by their number
};

/// Of ten thousand seeds each kind of fault strikes at least this often while an effect is in
/// flight; fewer than a thousand seeds are held to nothing.
constexpr std::int64_t floorOfTenThousand = 500;

int usage()
{
    std::fputs("usage: farhaven-sim --seed N [--trace] | --seeds N [--from N] [--floor HITS]\n"
               "                    [--violate P<n>]\n",
               stderr);
    return 2;
}

bool read(int argc, char **argv, Arguments &arguments)
{
    std::uint64_t from = 1, count = 0;
    for (int i = 1; i < argc; ++i) {
        const auto is = [&](const char *name) { return std::strcmp(argv[i], name) == 0; };
        if (is("--trace")) {
            arguments.options.trace = true;
            continue;
        }
        if (i + 1 >= argc)
            return false;
        const char *value = argv[++i];
        --i;
        if (is("--seed")) {
            from = std::strtoull(value, nullptr, 10);
            count = 1;
        } else if (is("--seeds")) {
            count = std::strtoull(value, nullptr, 10);
        } else if (is("--from")) {
            from = std::strtoull(value, nullptr, 10);
        } else if (is("--floor")) {
            arguments.floor = std::strtoll(value, nullptr, 10);
        } else if (is("--violate")) {
            arguments.options.violate = std::atoi(value + (*value == 'P' ? 1 : 0));
        } else {
            return false;
        }
        ++i;
    }
    if (count == 0 && arguments.options.violate > 0)
        count = 2'000;
    arguments.options.seed = from;
    arguments.last = from + count - 1;
    return count > 0;
}

struct Sum {
    HitCounts hits;
    std::map<std::string, int> states;
    std::int64_t seeds = 0, events = 0, effects = 0, writes = 0, starts = 0;

    void take(const Report &report)
    {
        ++seeds;
        add(hits, report.hits);
        ++states[report.scenario + " " + report.state];
        events += report.events;
        effects += report.effects;
        writes += report.writes;
        starts += report.starts;
    }
};

/// False when a kind of fault struck too seldom for the run to say anything.
bool tell(const Sum &sum, double seconds, std::int64_t floor)
{
    std::printf("%" PRId64 " seeds, %" PRId64 " events, %" PRId64 " effects, %" PRId64
                " writes, %" PRId64 " starts; %.1f s, %.0f seeds/s\n",
                sum.seeds, sum.events, sum.effects, sum.writes, sum.starts, seconds,
                double(sum.seeds) / seconds);
    for (const auto &[state, times] : sum.states)
        std::printf("  %6d %s\n", times, state.c_str());
    if (floor < 0)
        floor = sum.seeds < 1'000 ? 0 : floorOfTenThousand * sum.seeds / 10'000;
    bool enough = true;
    for (const auto &[name, count] : sum.hits) {
        const bool few = count.inFlight < floor;
        std::printf("  %-18s %7" PRId64 " hits, %7" PRId64 " in flight%s\n", name.c_str(),
                    count.all, count.inFlight, few ? ", TOO FEW" : "");
        enough = enough && !few;
    }
    for (const auto &[promise, why] : notHere())
        std::printf("  P%d is not held here: %s\n", promise, why);
    return enough;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    Arguments arguments;
    if (!read(argc, argv, arguments))
        return usage();
    Sum sum;
    const int violate = arguments.options.violate;
    const auto began = std::chrono::steady_clock::now();
    for (Options options = arguments.options; options.seed <= arguments.last; ++options.seed) {
        const Report report = simulate(options);
        std::fputs(report.trace.c_str(), stdout);
        for (const auto &[promise, how] : report.broken)
            std::printf("BROKEN P%d seed %" PRIu64 ": %s\n", promise, options.seed, how.c_str());
        // What was broken on purpose may break another first; the one that was asked for counts.
        if (!report.broken.empty() && (violate == 0 || report.broken.contains(violate)))
            return 1;
        sum.take(report);
    }
    if (arguments.options.trace)
        return 0; // the same bytes each time: no word on how long it took
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    const bool enough = tell(sum, took.count(), violate > 0 ? 0 : arguments.floor);
    return enough ? 0 : 1;
}
