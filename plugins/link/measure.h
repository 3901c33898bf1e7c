// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/act_client.h"
#include "base/tri.h"

#include <optional>
#include <string>
#include <vector>

/// What is asked of a host about its way to another, and what the answers mean. Pure.
namespace farhaven::plugins::link {

struct Bounds {
    std::optional<std::int64_t> rttUsMax;
    std::optional<std::int64_t> lossPercentMax;
    std::optional<std::int64_t> throughputKbitMin;
};

struct Way {
    MemberId member;
    SshTarget from;
    std::string to;
    int port = 0;
    std::string download; ///< empty: throughput is not measured
    std::int64_t bytesMax = 10'000'000;
    int secondsMax = 10;
};

struct Settings {
    ComponentId component;
    int probes = 5;
    int connectMsMax = 900;
    std::string curl = "/usr/bin/curl";
    Bounds bounds;
    std::vector<Way> ways;
};
/// Invalid, with its place: a member whose host has no login.
[[nodiscard]] Result<Settings> readSettings(const model::Component &component,
                                            const std::vector<model::Host> &hosts);

using Argv = std::vector<std::string>;
/// All of them at once: what one of them waits for holds up no other.
[[nodiscard]] Argv probeOf(const Settings &settings, const Way &way);
[[nodiscard]] Argv downloadOf(const Settings &settings, const Way &way);

struct Measured {
    std::optional<std::int64_t> rttUs;       ///< the middle of those that came
    std::optional<std::int64_t> lossPercent; ///< absent: nothing was tried
    Tri connects = Tri::Unknown;             ///< somebody accepts connections there
};
/// Of the answer to probeOf(), a line for each connection. A line that is no figure is no probe: it
/// is left out, and when all are, nothing is known.
[[nodiscard]] Measured measuredBy(const adapter::ActReply &reply);

/// kbit/s of the answer to downloadOf(); absent when too little came to say.
[[nodiscard]] std::optional<std::int64_t> throughputIn(const adapter::ActReply &reply);

[[nodiscard]] Tri within(const std::optional<std::int64_t> &value,
                         const std::optional<std::int64_t> &max);
[[nodiscard]] Tri reaches(const std::optional<std::int64_t> &value,
                          const std::optional<std::int64_t> &min);

} // namespace farhaven::plugins::link
