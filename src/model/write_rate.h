// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <cstdint>
#include <optional>

namespace farhaven::model {

/// How much a primary writes at most, from the places at which it was seen. What it wrote since it
/// was last seen is bounded by it, as far as the past speaks for the present.
class WriteRate {
public:
    /// Two sights nearer to each other than this say more about the looks than about the log.
    static constexpr Milliseconds intervalMin{1000};

    /// It had come to `position`, in bytes. Sights come in order; one that goes back begins anew
    /// and keeps the rate.
    void saw(Instant at, std::int64_t position);
    /// Another primary, or the same on another timeline: positions do not compare, the rate stays.
    void beginAnew() { m_from.reset(); }
    /// Bytes for each second, rounded up, at least 1. Nothing before two sights.
    [[nodiscard]] std::optional<std::int64_t> highest() const { return m_highest; }

private:
    struct Sight {
        Instant at{};
        std::int64_t position = 0;
    };
    std::optional<Sight> m_from;
    std::optional<std::int64_t> m_highest;
};

/// At most this much in `age` at `rate` bytes a second; never negative.
[[nodiscard]] std::int64_t writtenAtMost(std::int64_t rate, Milliseconds age);

} // namespace farhaven::model
