// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/lag_keeping.h"

#include "engine/alarm.h"

namespace farhaven::daemon {

struct LagKeeping::Parts {
    Parts(store::StoreThread &store_, engine::Timers &timers, LagHistory history_)
        : store(store_), alarm(timers), history(std::move(history_))
    {
    }
    store::StoreThread &store;
    engine::Alarm alarm;
    LagHistory history;
    bool loaded = false;
    bool underWay = false;
    bool closed = false;

    static Task<> load(std::shared_ptr<Parts> self);
    static Task<> keep(std::shared_ptr<Parts> self);
    static void seen(const std::shared_ptr<Parts> &self);
};

Task<> LagKeeping::Parts::load(std::shared_ptr<Parts> self)
{
    if (self->loaded)
        co_return {};
    const std::int64_t first = self->history.firstKept();
    std::function<Result<std::vector<store::LagSlot>>(store::Store &)> read =
        [first](store::Store &store) { return store.lags(first); };
    const Result<std::vector<store::LagSlot>> kept =
        co_await self->store.call<std::vector<store::LagSlot>>(read);
    // Twice at once gives the same slots: the second time they are there already.
    if (kept && !self->loaded)
        self->history.restore(*kept);
    self->loaded = self->loaded || kept.has_value();
    co_return {};
}

/// Loaded first: what is written stands in place of what was kept of the same half minute.
Task<> LagKeeping::Parts::keep(std::shared_ptr<Parts> self)
{
    self->underWay = true;
    const Result<> loaded = co_await load(self);
    const std::vector<store::LagSlot> slots = self->history.takeChanged();
    const std::int64_t first = self->history.firstKept();
    std::function<Result<>(store::Store &)> write = [slots, first](store::Store &store) {
        return store.keepLags(slots, first);
    };
    const Result<> kept = co_await self->store.call<>(write);
    self->underWay = false;
    if (!kept)
        self->history.putBack(slots);
    else if (!self->closed)
        seen(self); // what came meanwhile
    co_return {};
}

void LagKeeping::Parts::seen(const std::shared_ptr<Parts> &self)
{
    if (self->closed || self->underWay || self->alarm.isSet() || !self->history.changed())
        return;
    self->alarm.in(delay, self, [](const std::shared_ptr<Parts> &parts) {
        if (!parts->closed && !parts->underWay)
            const Task<> detached = keep(parts);
    });
}

LagKeeping::LagKeeping(store::StoreThread &store, engine::Timers &timers, LagHistory history)
    : m_parts(std::make_shared<Parts>(store, timers, std::move(history)))
{
}

LagKeeping::~LagKeeping()
{
    m_parts->closed = true;
    m_parts->alarm.cancel();
}

Task<> LagKeeping::load()
{
    return Parts::load(m_parts);
}

Watch LagKeeping::watch() const
{
    return [weak = std::weak_ptr(m_parts)](const model::Component &, Result<model::Observation> &) {
        if (const auto parts = weak.lock())
            Parts::seen(parts);
    };
}

void LagKeeping::close()
{
    if (std::exchange(m_parts->closed, true))
        return;
    m_parts->alarm.cancel();
    if (m_parts->history.changed())
        const Task<> detached = Parts::keep(m_parts);
}

} // namespace farhaven::daemon
