// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/timers.h"

#include <optional>
#include <utility>

namespace farhaven::engine {

/// One wake-up call at a time, of something that may be gone when it comes. One thread.
class Alarm {
public:
    explicit Alarm(Timers &timers) : m_timers(timers) {}
    Alarm(const Alarm &) = delete;
    Alarm &operator=(const Alarm &) = delete;

    /// Calls `wake(self)` once, `delay` from now, instead of what was asked for before; nothing
    /// when `self`, which holds this alarm, is gone by then.
    template <class Self, class Wake>
    void in(Milliseconds delay, const std::shared_ptr<Self> &self, Wake wake)
    {
        cancel();
        m_due = m_timers.clock().ticks() + delay;
        m_timer = m_timers.at(m_due, [this, weak = std::weak_ptr(self), wake = std::move(wake)] {
            const auto strong = weak.lock();
            if (!strong)
                return;
            m_timer.reset();
            wake(strong);
        });
    }
    void cancel()
    {
        if (const auto timer = std::exchange(m_timer, std::nullopt))
            m_timers.cancel(*timer);
    }
    [[nodiscard]] bool isSet() const { return m_timer.has_value(); }
    /// It is set, and rings within `delay`.
    [[nodiscard]] bool ringsWithin(Milliseconds delay) const
    {
        return isSet() && m_due <= m_timers.clock().ticks() + delay;
    }

private:
    Timers &m_timers;
    std::optional<Timers::Id> m_timer;
    Ticks m_due{};
};

} // namespace farhaven::engine
