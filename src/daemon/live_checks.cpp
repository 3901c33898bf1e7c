// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/live_checks.h"

#include "engine/alarm.h"
#include "engine/contained.h"

namespace farhaven::daemon {

struct LiveChecks::Parts {
    Parts(engine::Timers &timers, Sources sources_) : sources(std::move(sources_)), alarm(timers) {}
    Sources sources;
    engine::Alarm alarm; ///< for the next round
    std::stop_source stop;
    bool started = false;
    bool underWay = false;
    bool again = false; ///< something changed while a round was under way
    bool closed = false;

    void schedule(const std::shared_ptr<Parts> &self, Milliseconds delay);
    static Task<> round(std::shared_ptr<Parts> self);
    static Task<> ask(std::shared_ptr<Parts> self);
    void ended(const std::shared_ptr<Parts> &self);
    void hurry(const std::shared_ptr<Parts> &self);

    std::map<ComponentId, model::SeenSystem> seen; ///< by the last look, whoever looked
};

void LiveChecks::Parts::schedule(const std::shared_ptr<Parts> &self, Milliseconds delay)
{
    alarm.in(delay, self, [](const std::shared_ptr<Parts> &parts) {
        if (!parts->closed && !parts->underWay)
            const Task<> detached = round(parts);
    });
}

Task<> LiveChecks::Parts::round(std::shared_ptr<Parts> self)
{
    self->underWay = true;
    const Result<> asked = co_await engine::contained(ask(self));
    if (!asked && !self->closed)
        self->sources.fault(asked.error());
    self->ended(self);
    co_return {};
}

Task<> LiveChecks::Parts::ask(std::shared_ptr<Parts> self)
{
    if (self->sources.running()) {
        self->again = true;
        co_return {};
    }
    FH_CO_TRY(const Plans plans, co_await self->sources.approved());
    for (const store::StoredPlan &plan : plans) {
        if (self->closed)
            co_return {};
        const std::stop_token stop = self->stop.get_token();
        const auto check = co_await self->sources.check(plan, stop);
        // What was asked while a run began says nothing.
        if (self->closed || self->sources.running()) {
            self->again = true;
            co_return {};
        }
        FH_CO_CHECK(check);
        FH_CO_CHECK(co_await self->sources.keep(*check));
    }
    co_return {};
}

void LiveChecks::Parts::ended(const std::shared_ptr<Parts> &self)
{
    underWay = false;
    if (closed) {
        if (sources.ended) // else nobody is left to tell
            sources.ended();
        return;
    }
    const bool soon = std::exchange(again, false);
    schedule(self, soon ? hurryDelay : model::liveCheckPeriod);
}

LiveChecks::LiveChecks(engine::Timers &timers, Sources sources)
    : m_parts(std::make_shared<Parts>(timers, std::move(sources)))
{
}

LiveChecks::~LiveChecks()
{
    close();
    m_parts->sources = {};
}

void LiveChecks::start()
{
    m_parts->started = true;
    m_parts->schedule(m_parts, hurryDelay);
}

void LiveChecks::Parts::hurry(const std::shared_ptr<Parts> &self)
{
    if (!started || closed)
        return;
    if (underWay)
        again = true;
    else if (!alarm.ringsWithin(hurryDelay))
        schedule(self, hurryDelay);
}

void LiveChecks::hurry()
{
    m_parts->hurry(m_parts);
}

Watch LiveChecks::watch() const
{
    return [weak = std::weak_ptr(m_parts)](const model::Component &component,
                                           Result<model::Observation> &look) {
        const auto parts = weak.lock();
        if (!parts)
            return;
        const model::SeenSystem now = look ? model::seenIn(*look) : model::SeenSystem();
        const auto [before, first] = parts->seen.try_emplace(component.id, now);
        if (first || before->second == now)
            return;
        before->second = now;
        parts->hurry(parts);
    };
}

void LiveChecks::close()
{
    if (std::exchange(m_parts->closed, true))
        return;
    m_parts->stop.request_stop();
    m_parts->alarm.cancel();
}

bool LiveChecks::idle() const
{
    return !m_parts->underWay;
}

} // namespace farhaven::daemon
