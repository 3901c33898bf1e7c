// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/timers.h"

#include <map>
#include <vector>

/// Time of the simulated world, and the machines that live in it with clocks of their own.
namespace farhaven::simulator {

using Micros = std::int64_t; ///< since the world began

inline constexpr Micros msec = 1'000;
inline constexpr Micros second = 1'000'000;

class Machine;

/// What will happen, in order. No two things happen at one moment.
class Queue {
public:
    using Id = std::uint64_t;
    [[nodiscard]] Micros now() const { return m_now; }
    /// `machine`: whoever must run for it to happen; null: the world itself.
    Id at(Micros when, Machine *machine, std::function<void()> wake);
    void cancel(Id id);
    /// Makes the next thing happen. False when nothing is left.
    bool step();
    [[nodiscard]] std::uint64_t events() const { return m_events; }

private:
    friend class Machine;
    struct Entry {
        std::function<void()> wake;
        Machine *machine = nullptr;
    };
    std::map<std::pair<Micros, Id>, Entry> m_entries;
    std::map<Id, Micros> m_when;
    Micros m_now = 0;
    Id m_next = 1;
    std::uint64_t m_events = 0;
};

/// A computer on which an executor runs: it can be stopped and gone on with, and its two clocks are
/// its own.
class Machine final : public engine::Timers, private Clock {
public:
    explicit Machine(Queue &queue) : m_queue(queue) {}

    [[nodiscard]] const Clock &clock() const override { return *this; }
    Id at(Ticks when, std::function<void()> wake) override;
    void cancel(Id id) override;
    [[nodiscard]] Ticks ticks() const override;
    [[nodiscard]] Instant now() const override;

    /// SIGSTOP: what was to happen here waits. `asleep`: the machine sleeps, and where the
    /// monotonic clock counts no sleep it stands still.
    void stop(bool asleep);
    void goOn();
    [[nodiscard]] bool stopped() const { return m_stopped; }
    void stepWall(Milliseconds by) { m_wallStep += by; }
    void drift(std::int64_t partsPerMillion);
    /// Its monotonic clock begins again somewhere else, as after a power cut.
    void bootAnew();
    /// Linux has both: CLOCK_MONOTONIC stands still in sleep, CLOCK_BOOTTIME does not.
    bool countsSleep = true;

private:
    friend class Queue;
    [[nodiscard]] Micros local() const;
    void anchor();

    Queue &m_queue;
    struct Held {
        Queue::Id id = 0;
        std::function<void()> wake;
    };
    std::vector<Held> m_backlog;
    std::map<Id, Queue::Id> m_timers;
    Id m_next = 1;
    bool m_stopped = false;
    bool m_asleep = false;
    Micros m_anchorWorld = 0;
    Micros m_anchorLocal = 3'600 * second;
    std::int64_t m_ppm = 0;
    Milliseconds m_wallStep{0};
};

} // namespace farhaven::simulator
