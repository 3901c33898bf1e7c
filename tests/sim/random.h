// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace farhaven::simulator {

/// The only source of chance: splitmix64, the same on every machine. Parts that draw for themselves
/// get a stream of their own by fork(), so that a draw more in one of them disturbs no other.
class Random {
public:
    explicit Random(std::uint64_t seed) : m_state(seed * 0x9e3779b97f4a7c15ULL + 0x1234567) {}

    std::uint64_t next()
    {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    /// 0 … count - 1
    std::int64_t below(std::int64_t count)
    {
        return count > 1 ? std::int64_t(next() % std::uint64_t(count)) : 0;
    }
    std::int64_t between(std::int64_t low, std::int64_t high)
    {
        return low + below(high - low + 1);
    }
    bool chance(int percent) { return below(100) < percent; }
    Random fork() { return Random(next()); }

private:
    std::uint64_t m_state;
};

} // namespace farhaven::simulator
