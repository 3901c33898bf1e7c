// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ids.h"

#include <sodium.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <mutex>

namespace farhaven {

namespace {

constexpr std::uint64_t low12 = (1U << 12) - 1;
constexpr std::uint64_t low62 = (std::uint64_t(1) << 62) - 1;

/// The three fields of RFC 9562 5.7 without version and variant.
struct Fields {
    std::uint64_t milliseconds = 0; // 48 bits
    std::uint64_t high = 0;         // 12 bits
    std::uint64_t low = 0;          // 62 bits
};

std::uint64_t randomBits()
{
    std::uint64_t bits = 0;
    randombytes_buf(&bits, sizeof bits);
    return bits;
}

/// Later than `last` whatever the clock does: within one millisecond, or after a step back, the
/// random part of the last id grows by a random amount (RFC 9562 6.2, method 2).
Fields following(const Fields &last, std::uint64_t now)
{
    if (now > last.milliseconds)
        return {now, randomBits() & low12, randomBits() & low62};
    Fields next = last;
    next.low += 1 + (randomBits() & 0xffff'ffff);
    if (next.low > low62) {
        next.low &= low62;
        ++next.high;
    }
    if (next.high > low12)
        return {last.milliseconds + 1, randomBits() & low12, randomBits() & low62};
    return next;
}

std::string format(const Fields &fields)
{
    const std::uint64_t left = fields.milliseconds << 16 | 0x7000U | fields.high;
    const std::uint64_t right = std::uint64_t(2) << 62 | fields.low;
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (int nibble = 0; nibble < 32; ++nibble) {
        if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20)
            text += '-';
        const std::uint64_t half = nibble < 16 ? left : right;
        text += digits[half >> (60 - nibble % 16 * 4) & 0xf];
    }
    return text;
}

} // namespace

std::string newUuid()
{
    static std::mutex mutex;
    static Fields last;
    // Without randomness ids would repeat; there is no way to go on from that.
    static const bool ready = sodium_init() >= 0;
    if (!ready)
        std::abort();
    using namespace std::chrono;
    const auto now = duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    const std::lock_guard lock(mutex);
    // In two steps: GCC 12 (-fipa-reference) misses that a call writes its result straight into a
    // static, and puts it into read-only memory.
    const Fields next =
        following(last, static_cast<std::uint64_t>(now) & ((std::uint64_t(1) << 48) - 1));
    last = next;
    return format(next);
}

} // namespace farhaven
