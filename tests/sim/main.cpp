// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkers.h"
#include "simulation.h"

#include <QCoreApplication>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

using namespace farhaven::simulator;

namespace {

struct Arguments {
    Options options;
    std::uint64_t last = 0; ///< of several seeds
    std::int64_t floor = 0;
    bool one = false;
};

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
            arguments.one = true;
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

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    Arguments arguments;
    if (!read(argc, argv, arguments))
        return usage();
    HitCounts hits;
    std::map<std::string, int> states;
    std::int64_t events = 0, effects = 0, writes = 0, starts = 0, seeds = 0;
    const auto began = std::chrono::steady_clock::now();
    for (Options options = arguments.options; options.seed <= arguments.last; ++options.seed) {
        const Report report = simulate(options);
        ++seeds;
        add(hits, report.hits);
        ++states[report.scenario + " " + report.state];
        events += report.events;
        effects += report.effects;
        writes += report.writes;
        starts += report.starts;
        std::fputs(report.trace.c_str(), stdout);
        for (const auto &[promise, how] : report.broken)
            std::printf("BROKEN P%d seed %llu: %s\n", promise,
                        static_cast<unsigned long long>(options.seed), how.c_str());
        const bool other = options.violate > 0 && !report.broken.contains(options.violate);
        if (!report.broken.empty() && !other)
            return 1;
    }
    const double took =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    std::printf(
        "%lld seeds, %lld events, %lld effects, %lld writes, %lld starts; %.1f s, %.0f seeds/s\n",
        (long long)seeds, (long long)events, (long long)effects, (long long)writes,
        (long long)starts, took, double(seeds) / took);
    for (const auto &[state, times] : states)
        std::printf("  %6d %s\n", times, state.c_str());
    for (const auto &[name, count] : hits)
        std::printf("  %-18s %7lld hits, %7lld in flight\n", name.c_str(), (long long)count.all,
                    (long long)count.inFlight);
    for (const auto &[promise, why] : notHere())
        std::printf("  P%d is not held here: %s\n", promise, why);
    return 0;
}
