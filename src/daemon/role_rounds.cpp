// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/role_rounds.h"

#include "engine/alarm.h"
#include "engine/contained.h"

#include <algorithm>

namespace farhaven::daemon {

struct RoleRounds::Parts {
    Parts(engine::Timers &timers, Sources sources_) : sources(std::move(sources_)), alarm(timers) {}
    Sources sources;
    engine::Alarm alarm;
    Milliseconds period{0};
    std::stop_source stop;
    ServiceId last; ///< looked at before; the next one of the list is next
    bool underWay = false;
    bool closed = false;

    void schedule(const std::shared_ptr<Parts> &self, std::size_t services);
    static Task<> turn(std::shared_ptr<Parts> self);
};

/// Between half and one and a half of an even share, so that many programs that were started at
/// once do not ask at once.
void RoleRounds::Parts::schedule(const std::shared_ptr<Parts> &self, std::size_t services)
{
    if (period <= Milliseconds(0))
        return; // told "never" during a turn
    const double share = double(period.count()) / double(std::max<std::size_t>(services, 1));
    const Milliseconds pause(std::int64_t(share * (0.5 + sources.chance())));
    alarm.in(std::max(pause, pauseMin), self, [](const std::shared_ptr<Parts> &parts) {
        if (!parts->closed && !parts->underWay)
            const Task<> detached = turn(parts);
    });
}

Task<> RoleRounds::Parts::turn(std::shared_ptr<Parts> self)
{
    self->underWay = true;
    std::size_t count = 1;
    const Result<std::vector<ServiceId>> services =
        co_await engine::contained(self->sources.services());
    if (services && !services->empty() && !self->closed) {
        count = services->size();
        const auto after = std::find(services->begin(), services->end(), self->last);
        const bool wraps = after == services->end() || after + 1 == services->end();
        self->last = wraps ? services->front() : *(after + 1);
        if (!self->sources.running(self->last))
            (void)co_await engine::contained(
                self->sources.look(self->last, self->stop.get_token()));
    }
    self->underWay = false;
    if (!self->closed)
        self->schedule(self, count);
    else if (self->sources.ended)
        self->sources.ended();
    co_return {};
}

RoleRounds::RoleRounds(engine::Timers &timers, Sources sources)
    : m_parts(std::make_shared<Parts>(timers, std::move(sources)))
{
}

RoleRounds::~RoleRounds()
{
    close();
    m_parts->sources = {};
}

void RoleRounds::start(Milliseconds period)
{
    m_parts->period = period;
    m_parts->alarm.cancel();
    if (period > Milliseconds(0) && !m_parts->closed && !m_parts->underWay)
        m_parts->schedule(m_parts, 1);
}

void RoleRounds::close()
{
    if (std::exchange(m_parts->closed, true))
        return;
    m_parts->alarm.cancel();
    (void)m_parts->stop.request_stop();
}

bool RoleRounds::idle() const
{
    return !m_parts->underWay;
}

} // namespace farhaven::daemon
