// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "faults.h"

#include <cstdint>
#include <map>
#include <string>

/// One seed: an estate, a plan that analysis generated for it, executors that carry it out, clients
/// that write all the time, people who answer, and what goes wrong.
namespace farhaven::simulator {

struct Options {
    std::uint64_t seed = 1;
    bool trace = false;
    int violate = 0;             ///< breaks this promise on purpose; 0: none
    Fault spared = Fault::count; ///< never strikes: for the canary of the counts
};

struct Report {
    std::map<int, std::string> broken; ///< promise → how
    HitCounts hits;
    std::string scenario;
    std::string state; ///< named state of the run, or why it did not begin
    std::int64_t events = 0;
    std::int64_t effects = 0;
    std::int64_t writes = 0;  ///< that clients were told of
    int starts = 0;           ///< of executors
    std::int64_t checked = 0; ///< events after which the promises were held against the world
    std::string trace;
};

[[nodiscard]] Report simulate(const Options &options);

/// The promises that can be broken on purpose, each by a switch that only the simulator has.
[[nodiscard]] const std::vector<int> &violable();

} // namespace farhaven::simulator
