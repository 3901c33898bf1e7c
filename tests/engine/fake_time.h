// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/answer.h"
#include "engine/timers.h"

#include <map>

namespace farhaven::engine {

/// Time that passes only when the test lets it: the next wake-up is always due at once.
class FakeTimers final : public Timers, private Clock {
public:
    [[nodiscard]] const Clock &clock() const override { return *this; }
    Id at(Ticks when, std::function<void()> wake) override
    {
        const Id id = m_next++;
        m_pending.emplace(std::pair(when, id), std::move(wake));
        m_when.emplace(id, when);
        return id;
    }
    void cancel(Id id) override
    {
        const auto found = m_when.find(id);
        if (found == m_when.end())
            return;
        m_pending.erase(std::pair(found->second, id));
        m_when.erase(found);
    }
    /// Goes to the next wake-up and makes it. False when there is none.
    bool step()
    {
        if (m_pending.empty())
            return false;
        const auto first = m_pending.begin();
        const auto [when, id] = first->first;
        const std::function<void()> wake = std::move(first->second);
        m_pending.erase(first);
        m_when.erase(id);
        // No two things happen at one tick, as on a real monotonic clock.
        m_ticks = std::max(when, m_ticks + std::chrono::microseconds(1));
        wake();
        return true;
    }
    void pass(Milliseconds span) { m_ticks += span; }
    /// Somebody sets the wall clock; what measures does not notice.
    void stepWall(Milliseconds by) { m_wall += by; }
    [[nodiscard]] Ticks ticks() const override { return m_ticks; }
    [[nodiscard]] Instant now() const override
    {
        return Instant(std::chrono::duration_cast<Milliseconds>(m_ticks.time_since_epoch()) +
                       std::chrono::days(20'000)) +
               m_wall;
    }

private:
    std::map<std::pair<Ticks, Id>, std::function<void()>> m_pending;
    std::map<Id, Ticks> m_when;
    Ticks m_ticks{std::chrono::hours(1)};
    Id m_next = 1;
    Milliseconds m_wall{0};
};

inline Task<> pauseOn(FakeTimers &timers, Milliseconds span)
{
    auto answer = std::make_shared<Answer<>>();
    timers.at(timers.ticks() + span, [answer] { answer->give({}); });
    AnswerAwaiter<void> awaiter(answer);
    const Result<> done = co_await awaiter;
    co_return done;
}

} // namespace farhaven::engine
