// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/lag_history.h"

#include "model/lag.h"

#include <algorithm>
#include <deque>
#include <set>

namespace farhaven::daemon {

namespace {

using Series = std::deque<LagHistory::Slot>;

std::int64_t slotOf(Instant at)
{
    return at.time_since_epoch() / LagHistory::resolution;
}

template <class T> void keepWorst(std::optional<T> &kept, const std::optional<T> &seen)
{
    if (seen && (!kept || *kept < *seen))
        kept = seen;
}

/// The slot of that number, made where it belongs: the wall clock can be stepped back.
LagHistory::Slot &slotAt(Series &series, std::int64_t number)
{
    const auto place = std::lower_bound(
        series.begin(), series.end(), number,
        [](const LagHistory::Slot &slot, std::int64_t wanted) { return slot.number < wanted; });
    if (place != series.end() && place->number == number)
        return *place;
    LagHistory::Slot made;
    made.number = number;
    return *series.insert(place, made);
}

constexpr auto slotsMax = LagHistory::kept / LagHistory::resolution;

void note(Series &series, std::int64_t number, const model::MemberState *state)
{
    LagHistory::Slot &slot = slotAt(series, number);
    ++slot.looks;
    if (state && state->answered() && state->role == model::Role::Replica) {
        const model::Distance behind = behindOf(state->lag);
        slot.known += behind.time || behind.bytes ? 1 : 0;
        keepWorst(slot.time, behind.time);
        keepWorst(slot.bytes, behind.bytes);
    }
    // By their count and not by the time: one jump of the wall clock would empty it.
    while (std::int64_t(series.size()) > slotsMax)
        series.pop_front();
}

template <class T> Json orNull(const std::optional<T> &value)
{
    if constexpr (std::is_same_v<T, Milliseconds>)
        return value ? Json(value->count()) : Json();
    else
        return value ? Json(*value) : Json();
}

} // namespace

struct LagHistory::Parts {
    using Key = std::pair<ComponentId, MemberId>;
    explicit Parts(const Clock &clock_) : clock(clock_), since(clock_.now()) {}
    const Clock &clock;
    Instant since;
    std::map<Key, Series> series;
    std::set<std::pair<Key, std::int64_t>> changed;

    void seen(const model::Component &component, const Result<model::Observation> &look);
};

/// A member that is known as a replica has a slot for each look, so that the looks that told
/// nothing are a gap and not an absence. A primary has none: it is behind nobody.
void LagHistory::Parts::seen(const model::Component &component,
                             const Result<model::Observation> &look)
{
    const std::int64_t number = slotOf(clock.now());
    for (const model::Member &member : component.members) {
        const auto key = std::pair(component.id, member.id);
        const model::MemberState *state = nullptr;
        if (look) {
            const auto found =
                std::find_if(look->members.begin(), look->members.end(),
                             [&](const auto &one) { return one.member == member.id; });
            state = found == look->members.end() ? nullptr : &*found;
        }
        const bool replica = state && state->answered() && state->role == model::Role::Replica;
        const bool primary = state && state->answered() && state->role == model::Role::Primary;
        if (replica || (!primary && series.contains(key))) {
            note(series[key], number, state);
            changed.insert({key, number});
        }
    }
}

LagHistory::LagHistory(const Clock &clock) : m_parts(std::make_shared<Parts>(clock)) {}

Watch LagHistory::watch() const
{
    return [weak = std::weak_ptr(m_parts)](const model::Component &component,
                                           Result<model::Observation> &look) {
        if (const auto parts = weak.lock())
            parts->seen(component, look);
    };
}

void LagHistory::seen(const model::Component &component, const Result<model::Observation> &look)
{
    m_parts->seen(component, look);
}

Instant LagHistory::since() const
{
    return m_parts->since;
}

std::int64_t LagHistory::firstKept() const
{
    return slotOf(m_parts->clock.now()) - slotsMax;
}

void LagHistory::restore(const std::vector<store::LagSlot> &slots)
{
    const std::int64_t first = firstKept(), now = slotOf(m_parts->clock.now());
    for (const store::LagSlot &kept : slots) {
        // One of the future is of a clock that was wrong.
        if (kept.number < first || kept.number > now)
            continue;
        Slot &slot = slotAt(m_parts->series[{kept.component, kept.member}], kept.number);
        keepWorst(slot.time, kept.time);
        keepWorst(slot.bytes, kept.bytes);
        slot.looks += kept.looks;
        slot.known += kept.known;
        m_parts->since = std::min(m_parts->since, Instant(kept.number * resolution));
    }
}

bool LagHistory::changed() const
{
    return !m_parts->changed.empty();
}

std::vector<store::LagSlot> LagHistory::takeChanged()
{
    std::vector<store::LagSlot> out;
    for (const auto &[key, number] : std::exchange(m_parts->changed, {})) {
        const Series &series = m_parts->series[key];
        const auto found = std::find_if(series.begin(), series.end(),
                                        [&](const Slot &slot) { return slot.number == number; });
        if (found == series.end())
            continue; // forgotten meanwhile
        store::LagSlot slot;
        slot.component = key.first;
        slot.member = key.second;
        slot.number = number;
        slot.time = found->time;
        slot.bytes = found->bytes;
        slot.looks = found->looks;
        slot.known = found->known;
        out.push_back(std::move(slot));
    }
    return out;
}

void LagHistory::putBack(const std::vector<store::LagSlot> &slots)
{
    for (const store::LagSlot &slot : slots)
        m_parts->changed.insert({{slot.component, slot.member}, slot.number});
}

Json LagHistory::of(const model::Component &component, Instant from) const
{
    const std::int64_t first = slotOf(from);
    Json rows = Json::array();
    for (const model::Member &member : component.members) {
        const auto found = m_parts->series.find({component.id, member.id});
        if (found == m_parts->series.end())
            continue;
        Json slots = Json::array();
        for (const Slot &slot : found->second) {
            if (slot.number >= first)
                slots.push_back(
                    {slot.number, orNull(slot.time), orNull(slot.bytes), slot.looks, slot.known});
        }
        rows.push_back({{"component", component.id.value},
                        {"member", member.id.value},
                        {"slots", std::move(slots)}});
    }
    return rows;
}

} // namespace farhaven::daemon
