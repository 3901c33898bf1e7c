// SPDX-License-Identifier: GPL-3.0-or-later
#include "queue.h"

#include <algorithm>

namespace farhaven::simulator {

Queue::Id Queue::at(Micros when, Machine *machine, std::function<void()> wake)
{
    const Id id = m_next++;
    m_entries.emplace(std::pair(when, id), Entry{std::move(wake), machine});
    m_when.emplace(id, when);
    return id;
}

void Queue::cancel(Id id)
{
    const auto found = m_when.find(id);
    if (found == m_when.end())
        return;
    m_entries.erase(std::pair(found->second, id));
    m_when.erase(found);
}

bool Queue::step()
{
    if (m_entries.empty())
        return false;
    const auto first = m_entries.begin();
    const auto [when, id] = first->first;
    Entry entry = std::move(first->second);
    m_entries.erase(first);
    m_when.erase(id);
    m_now = std::max(when, m_now + 1);
    if (entry.machine && entry.machine->stopped()) {
        entry.machine->m_backlog.push_back({id, std::move(entry.wake)});
        return true;
    }
    ++m_events;
    entry.wake();
    return true;
}

Micros Machine::local() const
{
    const Micros passed = m_queue.now() - m_anchorWorld;
    return m_asleep && !countsSleep ? m_anchorLocal
                                    : m_anchorLocal + passed + passed * m_ppm / 1'000'000;
}

void Machine::anchor()
{
    m_anchorLocal = local();
    m_anchorWorld = m_queue.now();
}

Ticks Machine::ticks() const
{
    return Ticks(std::chrono::microseconds(local()));
}

Instant Machine::now() const
{
    return Instant(Milliseconds(m_queue.now() / msec) + std::chrono::days(20'000)) + m_wallStep;
}

engine::Timers::Id Machine::at(Ticks when, std::function<void()> wake)
{
    const Id id = m_next++;
    const auto due = std::chrono::duration_cast<std::chrono::microseconds>(when.time_since_epoch());
    const auto arm = [this, id, due, wake = std::move(wake)](const auto &again) -> void {
        const Micros rest = std::max<Micros>(due.count() - local(), 0);
        // A clock that is slow makes the wait longer than it counts.
        const Micros world = m_queue.now() + rest + rest / 1'000;
        m_timers[id] = m_queue.at(world, this, [this, id, due, wake, again] {
            if (local() < due.count())
                return again(again);
            m_timers.erase(id);
            wake();
        });
    };
    arm(arm);
    return id;
}

void Machine::cancel(Id id)
{
    const auto found = m_timers.find(id);
    if (found == m_timers.end())
        return;
    m_queue.cancel(found->second);
    std::erase_if(m_backlog, [&](const Held &held) { return held.id == found->second; });
    m_timers.erase(found);
}

void Machine::stop(bool asleep)
{
    anchor();
    m_stopped = true;
    m_asleep = asleep;
}

void Machine::goOn()
{
    if (m_asleep && !countsSleep)
        m_anchorWorld = m_queue.now();
    anchor();
    m_stopped = false;
    m_asleep = false;
    std::vector<Held> backlog;
    backlog.swap(m_backlog);
    Micros when = m_queue.now();
    for (Held &held : backlog) {
        const Queue::Id id = m_queue.at(++when, this, std::move(held.wake));
        for (auto &[timer, queued] : m_timers) {
            if (queued == held.id)
                queued = id;
        }
    }
}

void Machine::drift(std::int64_t partsPerMillion)
{
    anchor();
    m_ppm = partsPerMillion;
}

void Machine::bootAnew()
{
    anchor();
    m_anchorLocal = 60 * second;
}

} // namespace farhaven::simulator
