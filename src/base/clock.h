// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <chrono>
#include <string>
#include <string_view>

namespace farhaven {

using Milliseconds = std::chrono::milliseconds;
/// A moment in UTC, for people and records. It can be stepped: never measure with it.
using Instant = std::chrono::sys_time<Milliseconds>;
/// A moment on the monotonic clock, for deadlines and ages.
using Ticks = std::chrono::steady_clock::time_point;

/// Time as a parameter, so that a test or the simulator can own it. Thread-safe.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
    [[nodiscard]] virtual Ticks ticks() const = 0;
};

/// The machine's own clocks.
class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] Ticks ticks() const override;
};

/// RFC 3339 in UTC with milliseconds: "2026-11-21T09:41:20.114Z".
[[nodiscard]] std::string toRfc3339(Instant moment);
/// Reads what toRfc3339 writes, with or without a fraction; an offset other than Z is refused.
[[nodiscard]] Result<Instant> fromRfc3339(std::string_view text);

/// What is left until `deadline`, never negative.
[[nodiscard]] inline Milliseconds left(Ticks deadline, Ticks now)
{
    const auto rest = std::chrono::duration_cast<Milliseconds>(deadline - now);
    return rest.count() > 0 ? rest : Milliseconds(0);
}

} // namespace farhaven
