// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/adapter.h"
#include "simulated/world.h"

#include <functional>
#include <random>

namespace farhaven::plugins::simulated {

/// How badly the network between the engine and the world behaves. Equal seeds and equal calls in
/// equal order misbehave equally.
struct Mischief {
    std::uint64_t seed = 0;
    Milliseconds delayMax{0};      ///< of a request and of its answer, each; so answers overtake
    int losesRequestPercent = 0;   ///< it never arrives
    int losesAnswerPercent = 0;    ///< it is done, and nobody hears of it
    int lateRequestPercent = 0;    ///< it arrives after the caller has given up
    int repeatsRequestPercent = 0; ///< the network delivers it twice
    int unknownPercent = 0;        ///< it arrives, and the answer says that nobody knows
    int losesLookPercent = 0;
};
[[nodiscard]] Result<Mischief> mischiefFromJson(const Json &json, const std::string &pointer);

/// Ends after a while; a test may own time.
using Pause = std::function<Task<>(Milliseconds)>;

/// One system of a world behind the adapter contract.
[[nodiscard]] std::unique_ptr<adapter::Adapter> makeAdapter(std::shared_ptr<World> world,
                                                            std::string system, Mischief mischief,
                                                            const Clock &clock, Pause pause);

} // namespace farhaven::plugins::simulated
