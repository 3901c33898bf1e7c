// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"

#include <time.h>

#include <array>
#include <charconv>
#include <cstdio>

namespace farhaven {

Instant SystemClock::now() const
{
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

/// Not steady_clock::now(): CLOCK_MONOTONIC stands still while the machine sleeps, and what was
/// seen before would be taken for fresh after it.
Ticks SystemClock::ticks() const
{
    timespec now{};
    (void)::clock_gettime(CLOCK_BOOTTIME, &now); // fails only for a clock that is not there
    return Ticks(std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec));
}

std::string toRfc3339(Instant moment)
{
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(moment - day);
    std::array<char, 40> text{};
    const int length = std::snprintf(
        text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", int(date.year()),
        unsigned(date.month()), unsigned(date.day()), int(time.hours().count()),
        int(time.minutes().count()), int(time.seconds().count()), int(time.subseconds().count()));
    return std::string(text.data(), static_cast<std::size_t>(length));
}

namespace {

/// `digits` characters of `text` at `at` as a number, or -1.
int number(std::string_view text, std::size_t at, std::size_t digits)
{
    if (at + digits > text.size())
        return -1;
    int value = 0;
    const char *end = text.data() + at + digits;
    const auto [stop, error] = std::from_chars(text.data() + at, end, value);
    return error == std::errc() && stop == end && text[at] != '-' ? value : -1;
}

/// ".114" → 114; absent → 0; more than three digits or none → -1.
int fraction(std::string_view text)
{
    if (text.empty())
        return 0;
    if (text.front() != '.' || text.size() < 2 || text.size() > 4)
        return -1;
    const int value = number(text, 1, text.size() - 1);
    return text.size() == 2 ? value * 100 : text.size() == 3 ? value * 10 : value;
}

} // namespace

Result<Instant> fromRfc3339(std::string_view text)
{
    using namespace std::chrono;
    const auto refuse = [&] {
        return fail(ErrorCode::Invalid, "not a time in UTC as RFC 3339 writes it",
                    std::string(text.substr(0, 40)), "Write it like 2026-11-21T09:41:20.114Z");
    };
    const bool shaped = text.size() >= 20 && text[4] == '-' && text[7] == '-' && text[10] == 'T' &&
                        text[13] == ':' && text[16] == ':' && text.back() == 'Z';
    if (!shaped)
        return refuse();
    const int hour = number(text, 11, 2), minute = number(text, 14, 2),
              second = number(text, 17, 2);
    const int milli = fraction(text.substr(19, text.size() - 20));
    const int yearNumber = number(text, 0, 4), month_ = number(text, 5, 2),
              day_ = number(text, 8, 2);
    const bool ranged = yearNumber >= 0 && month_ > 0 && day_ > 0 && hour >= 0 && hour < 24 &&
                        minute >= 0 && minute < 60 && second >= 0 && second < 60 && milli >= 0;
    const year_month_day date{year(yearNumber), month(unsigned(month_)), day(unsigned(day_))};
    if (!ranged || !date.ok())
        return refuse();
    return Instant(sys_days(date)) + hours(hour) + minutes(minute) + seconds(second) +
           Milliseconds(milli);
}

} // namespace farhaven
