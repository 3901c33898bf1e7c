// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkers.h"
#include "many.h"

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
    int processes = 0;       ///< 0: one a core
    std::int64_t floor = -1; ///< hits in flight of each kind, at least; negative: by their number
};

int usage()
{
    std::fputs("usage: farhaven-sim --seed N [--trace] | --seeds N [--from N] [--floor HITS]\n"
               "                    [--processes N] [--violate P<n>] [--without FAULT]\n",
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
        } else if (is("--processes")) {
            arguments.processes = std::atoi(value);
        } else if (is("--without")) {
            arguments.options.spared = faultNamed(value);
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

/// False when a kind of fault struck too seldom for the run to say anything.
bool tell(const Sum &sum, double seconds, std::int64_t floor)
{
    std::printf("%" PRId64 " seeds, %" PRId64 " events, %" PRId64 " effects, %" PRId64
                " writes, %" PRId64 " starts; %.1f s, %.0f seeds/s\n",
                sum.seeds, sum.events, sum.effects, sum.writes, sum.starts, seconds,
                double(sum.seeds) / seconds);
    for (const auto &[state, times] : sum.states)
        std::printf("  %6" PRId64 " %s\n", times, state.c_str());
    const std::vector<std::string> few = tooFew(sum.hits, floor < 0 ? floorFor(sum.seeds) : floor);
    for (const auto &[name, count] : sum.hits)
        std::printf("  %-18s %7" PRId64 " hits, %7" PRId64 " in flight\n", name.c_str(), count.all,
                    count.inFlight);
    for (const std::string &name : few)
        std::printf("TOO FEW in flight: %s\n", name.c_str());
    return few.empty();
}

void tellBroken(const Breach &breach)
{
    for (const auto &[promise, how] : breach.broken)
        std::printf("BROKEN P%d seed %" PRIu64 ": %s\n", promise, breach.seed, how.c_str());
}

/// With a trace the same bytes each time: no word on how long it took.
int tellOne(const Options &options)
{
    const Report report = simulate(options);
    std::fputs(report.trace.c_str(), stdout);
    tellBroken({options.seed, report.broken});
    if (!options.trace)
        std::printf("%s %s\n", report.scenario.c_str(), report.state.c_str());
    return report.broken.empty() ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    Arguments arguments;
    if (!read(argc, argv, arguments))
        return usage();
    const int violate = arguments.options.violate;
    const auto began = std::chrono::steady_clock::now();
    if (arguments.options.trace || arguments.last == arguments.options.seed)
        return tellOne(arguments.options);
    const int processes = arguments.processes > 0 ? arguments.processes : processesMax();
    const Sum sum = simulateMany(arguments.options, arguments.last, processes);
    if (sum.first) {
        tellBroken(*sum.first);
        return 1;
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    return tell(sum, took.count(), violate > 0 ? 0 : arguments.floor) ? 0 : 1;
}
