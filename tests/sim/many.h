// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation.h"

#include <optional>
#include <vector>

/// Many seeds, one after the other in each of several processes: a seed needs nothing of another.
namespace farhaven::simulator {

/// Of the twenty thousand seeds of a test run each kind of fault strikes 500 times while an effect
/// is in flight; fewer than five thousand seeds are held to nothing.
inline constexpr std::int64_t floorOfTenThousand = 250;

struct Breach {
    std::uint64_t seed = 0;
    std::map<int, std::string> broken; ///< promise → how; 0: the simulator itself died
};

struct Sum {
    HitCounts hits;
    std::map<std::string, std::int64_t> states; ///< by scenario and how it ended
    std::int64_t seeds = 0, events = 0, effects = 0, writes = 0, starts = 0, checked = 0;
    std::optional<Breach> first; ///< of the lowest seed that breaks something

    void take(const Report &report);
    void add(const Sum &more);
};

/// The seeds from `options.seed` to `last`, until one breaks a promise; with `options.violate` one
/// that breaks another than the promise asked for does not count. The sum is the same however many
/// processes there are, unless something is broken.
[[nodiscard]] Sum simulateMany(const Options &options, std::uint64_t last, int processes);

/// As many as there are cores.
[[nodiscard]] int processesMax();

/// The kinds of faults that struck less often than `floor` times in flight, those that never did
/// among them.
[[nodiscard]] std::vector<std::string> tooFew(const HitCounts &hits, std::int64_t floor);
[[nodiscard]] std::int64_t floorFor(std::int64_t seeds);

} // namespace farhaven::simulator
