// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace farhaven::act {

/// Milliseconds of the clock that nobody sets and that counts while the host is suspended.
std::int64_t monotonicMs();

/// Now, RFC 3339 in UTC with milliseconds.
std::string utcNow();

/// A moment on that clock.
class Deadline {
public:
    static Deadline in(std::int64_t ms) { return Deadline(monotonicMs() + ms); }

    /// Not later than `at` on that clock either.
    Deadline orAt(std::int64_t at) const { return Deadline(at < m_at ? at : m_at); }

    std::int64_t leftMs() const
    {
        const std::int64_t left = m_at - monotonicMs();
        return left > 0 ? left : 0;
    }

    bool passed() const { return leftMs() == 0; }

private:
    explicit Deadline(std::int64_t at) : m_at(at) {}

    std::int64_t m_at;
};

} // namespace farhaven::act
