// SPDX-License-Identifier: GPL-3.0-or-later
#include "act/deadline.h"

#include <array>
#include <cstdio>
#include <ctime>

namespace farhaven::act {

std::int64_t monotonicMs()
{
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<std::int64_t>(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

std::string utcNow()
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    tm parts{};
    gmtime_r(&now.tv_sec, &parts);
    std::array<char, 40> day{};
    std::array<char, 48> stamp{};
    std::strftime(day.data(), day.size(), "%Y-%m-%dT%H:%M:%S", &parts);
    const auto ms = static_cast<unsigned>(now.tv_nsec / 1'000'000) % 1'000U;
    std::snprintf(stamp.data(), stamp.size(), "%s.%03uZ", day.data(), ms);
    return stamp.data();
}

} // namespace farhaven::act
