// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ctime>

namespace farhaven::act::keep {

/// Milliseconds since this boot, sleep included: a host that was suspended comes back late, not
/// young.
inline long bootMs()
{
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return long(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

/// Until when the program may run. Pure but for what it is told.
class Lease {
public:
    Lease(long leaseMs, long stopMs) : m_leaseMs(leaseMs), m_stopMs(stopMs) {}

    /// The question was sent at `asked`; what came back says nothing of any later moment.
    void granted(long asked)
    {
        if (asked + m_leaseMs > m_until)
            m_until = asked + m_leaseMs;
    }
    void withdrawn() { m_until = 0; }
    /// False as soon as only the time to end the program is left.
    [[nodiscard]] bool holds(long now) const { return m_until != 0 && now < m_until - m_stopMs; }

private:
    long m_leaseMs, m_stopMs;
    long m_until = 0;
};

} // namespace farhaven::act::keep
