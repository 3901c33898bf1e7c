// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/lag_keeping.h"

#include "engine/alarm.h"
#include "engine/contained.h"

#include <algorithm>

namespace farhaven::daemon {

struct LagKeeping::Parts {
    Parts(store::StoreThread &store_, engine::Timers &timers_, LagHistory history_)
        : store(store_), timers(timers_), alarm(timers_), history(std::move(history_))
    {
    }
    store::StoreThread &store;
    engine::Timers &timers;
    engine::Alarm alarm;
    LagHistory history;
    std::int64_t oldest = 0; ///< the first slot worth keeping when it was loaded
    Ticks loadedAt{};
    bool loaded = false;
    bool underWay = false;
    bool closed = false;
    bool gone = false; ///< the owner ended, and the store and the timers with it

    [[nodiscard]] std::int64_t firstKept() const;
    void take(const std::vector<store::LagSlot> &kept);
    static Task<> load(std::shared_ptr<Parts> self);
    static Task<> keep(std::shared_ptr<Parts> self);
    static void seen(const std::shared_ptr<Parts> &self);
};

/// Moves on with the time that passed, whatever the wall clock says: one that jumps ahead by a day
/// would have all of it deleted. Nothing goes while it is not known what there is.
std::int64_t LagKeeping::Parts::firstKept() const
{
    if (!loaded)
        return 0;
    const auto passed = (timers.clock().ticks() - loadedAt) / LagHistory::resolution;
    return std::min(history.firstKept(), oldest + std::int64_t(passed));
}

void LagKeeping::Parts::take(const std::vector<store::LagSlot> &kept)
{
    constexpr auto day = LagHistory::kept / LagHistory::resolution;
    oldest = history.firstKept();
    if (!kept.empty()) {
        const auto newest =
            std::max_element(kept.begin(), kept.end(), [](const auto &one, const auto &other) {
                return one.number < other.number;
            });
        oldest = std::min(oldest, newest->number - day);
    }
    loadedAt = timers.clock().ticks();
    history.restore(kept);
    loaded = true;
}

Task<> LagKeeping::Parts::load(std::shared_ptr<Parts> self)
{
    if (self->loaded)
        co_return {};
    std::function<Result<std::vector<store::LagSlot>>(store::Store &)> read =
        [](store::Store &store) { return store.lags(0); };
    const Result<std::vector<store::LagSlot>> kept =
        co_await engine::contained(self->store.call<std::vector<store::LagSlot>>(read));
    // Twice at once gives the same slots: the second time they are there already.
    if (kept && !self->loaded && !self->gone)
        self->take(*kept);
    co_return {};
}

/// Loaded first: what is written stands in place of what was kept of the same half minute. One job
/// of the store for each go, all handed over at once: what it is asked for meanwhile comes between
/// them on their way, and after close() none is forgotten.
Task<> LagKeeping::Parts::keep(std::shared_ptr<Parts> self)
{
    self->underWay = true;
    (void)co_await engine::contained(load(self));
    if (self->gone)
        co_return {};
    const std::vector<store::LagSlot> all = self->history.takeChanged();
    const std::int64_t first = self->firstKept();
    std::vector<std::pair<std::vector<store::LagSlot>, Task<>>> goes;
    for (auto at = all.begin(); at != all.end();) {
        const auto count = std::min(all.end() - at, std::ptrdiff_t(store::lagSlotsAtOnceMax));
        const std::vector<store::LagSlot> slots(at, at + count);
        std::function<Result<>(store::Store &)> write = [slots, first](store::Store &store) {
            return store.keepLags(slots, first);
        };
        goes.emplace_back(slots, self->store.call<>(write));
        at += count;
    }
    bool kept = true;
    for (auto &[slots, go] : goes) {
        const Result<> written = co_await engine::contained(std::move(go));
        if (!written)
            self->history.putBack(slots);
        kept = kept && written;
    }
    self->underWay = false;
    if (kept && !self->closed)
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
    m_parts->gone = true;
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
