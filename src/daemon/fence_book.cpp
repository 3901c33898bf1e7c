// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/fence_book.h"

#include <algorithm>

namespace farhaven::daemon {

bool FenceBook::isTouched(const std::string &fence) const
{
    return std::any_of(m_touched.begin(), m_touched.end(),
                       [&](const auto &each) { return each.second.contains(fence); });
}

void FenceBook::take(std::vector<model::FenceRecord> records, Ticks now)
{
    m_records = std::move(records);
    for (const model::FenceRecord &record : m_records) {
        if (!isTouched(record.fence.id))
            m_watchedFrom.try_emplace(record.fence.id, now);
    }
}

void FenceBook::touch(const RunId &run, const model::ActionStep &action)
{
    for (const model::FenceRecord &record : m_records) {
        if (!analysis::touches(record.fence, action))
            continue;
        m_touched[run].insert(record.fence.id);
        m_watchedFrom.erase(record.fence.id);
        ++m_touches;
    }
}

void FenceBook::settle(const RunId &run, std::set<std::string> open, std::int64_t before, Ticks now)
{
    std::set<std::string> &touched = m_touched[run];
    if (before == m_touches)
        touched = std::move(open);
    else
        touched.merge(open); // a step began since: its own end settles that
    for (const model::FenceRecord &record : m_records) {
        if (isTouched(record.fence.id))
            m_watchedFrom.erase(record.fence.id);
        else
            m_watchedFrom.try_emplace(record.fence.id, now);
    }
}

std::vector<model::FenceRecord> FenceBook::compare(const ComponentId &component,
                                                   const model::Observation &look)
{
    std::vector<model::FenceRecord> gone;
    for (model::FenceRecord &record : m_records) {
        const auto from = m_watchedFrom.find(record.fence.id);
        if (record.fence.component != component || from == m_watchedFrom.end() ||
            look.ticks <= from->second)
            continue;
        auto change = analysis::vanished(record, look);
        if (!change)
            continue;
        record.changes.push_back(std::move(*change));
        gone.push_back(record);
    }
    return gone;
}

} // namespace farhaven::daemon
