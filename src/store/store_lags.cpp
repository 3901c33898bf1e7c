// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"
#include "store/store_parts.h"

namespace farhaven::store {

namespace {

/// A workspace of more replicas than this keeps what it is given first.
constexpr std::size_t slotsAtOnceMax = 10'000;

template <class T> Value orNothing(const std::optional<T> &value)
{
    if (!value)
        return nullptr;
    if constexpr (std::is_same_v<T, Milliseconds>)
        return std::int64_t(value->count());
    else
        return *value;
}

Result<> writeLags(Connection &connection, const std::vector<LagSlot> &slots, std::int64_t first)
{
    for (std::size_t i = 0; i < std::min(slots.size(), slotsAtOnceMax); ++i) {
        const LagSlot &slot = slots[i];
        FH_CHECK(connection.run(
            "INSERT OR REPLACE INTO lag_slot (component, member, number, time_ms, bytes, looks, "
            "known) VALUES (?, ?, ?, ?, ?, ?, ?)",
            {slot.component.value, slot.member.value, slot.number, orNothing(slot.time),
             orNothing(slot.bytes), std::int64_t(slot.looks), std::int64_t(slot.known)}));
    }
    return connection.run("DELETE FROM lag_slot WHERE number < ?", {first});
}

} // namespace

/// Not a command: what fails here is a reading lost, and stops nothing.
Result<> Store::keepLags(const std::vector<LagSlot> &slots, std::int64_t first)
{
    FH_CHECK(m_parts->writable());
    Connection &connection = *m_parts->connection;
    FH_CHECK(connection.begin());
    Result<> outcome = writeLags(connection, slots, first);
    if (outcome)
        outcome = connection.commit();
    if (!outcome) {
        connection.rollBack();
        return outcome;
    }
    // Nobody may have had a command carried out for a day. What fails is tried again with the next.
    (void)m_parts->shortenLog();
    return {};
}

Result<std::vector<LagSlot>> Store::lags(std::int64_t first)
{
    std::vector<LagSlot> found;
    FH_CHECK(m_parts->connection->each(
        "SELECT component, member, number, time_ms, bytes, looks, known FROM lag_slot "
        "WHERE number >= ? ORDER BY component, member, number",
        {first}, [&](const Row &row) -> Result<> {
            LagSlot slot;
            slot.component = ComponentId(row.text(0));
            slot.member = MemberId(row.text(1));
            slot.number = row.integer(2);
            if (!row.isNull(3))
                slot.time = Milliseconds(row.integer(3));
            if (!row.isNull(4))
                slot.bytes = row.integer(4);
            slot.looks = int(row.integer(5));
            slot.known = int(row.integer(6));
            found.push_back(std::move(slot));
            return {};
        }));
    return found;
}

} // namespace farhaven::store
