// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/moment.h"

#include "base/sentence.h"

#include <charconv>
#include <cstdint>

namespace farhaven::cli {

Result<Instant> momentFrom(const std::string &words, Instant now, const std::string &option)
{
    const Error wrong(ErrorCode::Invalid, "not a time: " + printable(words, 80), option,
                      "Write now, now-90s, now-15m, now-2h, now-7d or 2026-11-21T08:30:00.000Z");
    if (!words.starts_with("now")) {
        auto read = fromRfc3339(words);
        return read ? std::move(read) : fail(Error(wrong));
    }
    if (words == "now")
        return now;
    if (words.size() < 6 || words[3] != '-')
        return fail(Error(wrong));
    std::int64_t count = 0;
    const char *begin = words.data() + 4, *end = words.data() + words.size() - 1;
    const auto [stop, error] = std::from_chars(begin, end, count);
    const std::string units = "smhd";
    const auto unit = units.find(*end);
    if (error != std::errc() || stop != end || unit == std::string::npos || count < 0 ||
        count > 1'000'000)
        return fail(Error(wrong));
    const std::int64_t seconds[] = {1, 60, 3600, 86'400};
    return now - Milliseconds(count * seconds[unit] * 1000);
}

} // namespace farhaven::cli
