// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/timers.h"

#include <QTimer>

#include <map>

namespace farhaven::engine {

struct LoopTimers::Pending {
    explicit Pending(const Clock &clock_) : clock(clock_) {}
    const Clock &clock;
    Id next = 1;
    std::map<Id, std::unique_ptr<QTimer>> timers;
};

LoopTimers::LoopTimers(const Clock &clock) : m_pending(std::make_unique<Pending>(clock)) {}

LoopTimers::~LoopTimers() = default;

const Clock &LoopTimers::clock() const
{
    return m_pending->clock;
}

Timers::Id LoopTimers::at(Ticks when, std::function<void()> wake)
{
    const Id id = m_pending->next++;
    auto timer = std::make_unique<QTimer>();
    timer->setSingleShot(true);
    timer->setTimerType(Qt::PreciseTimer);
    Pending *pending = m_pending.get();
    QObject::connect(timer.get(), &QTimer::timeout, [pending, id, wake = std::move(wake)] {
        const auto found = pending->timers.find(id);
        if (found == pending->timers.end())
            return;
        // The timer runs this very function: it is deleted later, when nothing uses it.
        found->second.release()->deleteLater();
        pending->timers.erase(found);
        const auto call = wake;
        call();
    });
    // Rounded up: a wake-up before its time would find nothing to do and ask for another.
    const auto rest = std::chrono::ceil<Milliseconds>(when - m_pending->clock.ticks());
    timer->start(std::max(rest, Milliseconds(0)));
    m_pending->timers.emplace(id, std::move(timer));
    return id;
}

void LoopTimers::cancel(Id id)
{
    const auto found = m_pending->timers.find(id);
    if (found == m_pending->timers.end())
        return;
    found->second->stop();
    found->second.release()->deleteLater();
    m_pending->timers.erase(found);
}

} // namespace farhaven::engine
