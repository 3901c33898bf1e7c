// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"
#include "store/store_parts.h"

namespace farhaven::store {

namespace {

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
    for (const LagSlot &slot : slots) {
        FH_CHECK(connection.run(
            "INSERT OR REPLACE INTO lag_slot (component, member, number, time_ms, bytes, looks, "
            "known) VALUES (?, ?, ?, ?, ?, ?, ?)",
            {slot.component.value, slot.member.value, slot.number, orNothing(slot.time),
             orNothing(slot.bytes), std::int64_t(slot.looks), std::int64_t(slot.known)}));
    }
    return connection.run("DELETE FROM lag_slot WHERE number < ?", {first});
}

} // namespace

/// Not a command: a reading that is refused or has no room is lost, and stops nothing. But the file
/// is the one that intents are written to: after a failed write of it nothing is known to be kept.
Result<> Store::keepLags(const std::vector<LagSlot> &slots, std::int64_t first)
{
    FH_CHECK(m_parts->writable());
    if (slots.size() > lagSlotsAtOnceMax)
        return fail(ErrorCode::Invalid, "these are too many readings at once");
    Connection &connection = *m_parts->connection;
    Result<> written = connection.begin();
    if (written)
        written = writeLags(connection, slots, first);
    if (!written) {
        connection.rollBack();
        const ErrorCode code = written.error().code;
        if (code == ErrorCode::Io || code == ErrorCode::Corrupt)
            m_parts->stop(written.error());
        return written;
    }
    if (auto committed = connection.commit(); !committed) {
        connection.rollBack();
        m_parts->stop(committed.error());
        return committed;
    }
    // Nobody may have had a command carried out for a day.
    const auto moved = m_parts->shortenLog();
    if (!moved && moved.error().code != ErrorCode::Locked)
        m_parts->stop(moved.error());
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
