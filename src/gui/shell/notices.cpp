// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/notices.h"

#include <algorithm>

namespace farhaven::gui {

Notices &Notices::instance()
{
    static Notices notices;
    return notices;
}

void Notices::add(Status status, const QString &what, const QString &detail, Instant at)
{
    Notice notice{m_next++, status, what, detail, at, 1, status == Status::Ok};
    const auto same = std::find_if(m_list.begin(), m_list.end(), [&](const Notice &each) {
        return !each.read && each.what == what && each.detail == detail;
    });
    if (same != m_list.end()) { // what repeats itself each second must not hide the rest
        notice.id = same->id;
        notice.times = same->times + 1;
        m_list.erase(same);
    }
    m_list.insert(m_list.begin(), notice);
    if (m_list.size() > kept) { // what was read goes first
        const auto read = std::find_if(m_list.rbegin(), m_list.rend(),
                                       [](const Notice &each) { return each.read; });
        m_list.erase(read == m_list.rend() ? m_list.end() - 1 : std::prev(read.base()));
    }
    if (status == Status::Ok)
        Q_EMIT goodNews(what);
    Q_EMIT changed();
}

void Notices::markRead(int id)
{
    for (Notice &notice : m_list) {
        if (notice.id != id || notice.read)
            continue;
        notice.read = true;
        Q_EMIT changed();
    }
}

void Notices::markAllRead()
{
    for (Notice &notice : m_list)
        notice.read = true;
    Q_EMIT changed();
}

const Notice *Notices::find(int id) const
{
    const auto found = std::find_if(m_list.begin(), m_list.end(),
                                    [id](const Notice &each) { return each.id == id; });
    return found == m_list.end() ? nullptr : &*found;
}

int Notices::unread() const
{
    return int(
        std::count_if(m_list.begin(), m_list.end(), [](const Notice &each) { return !each.read; }));
}

void Notices::clear()
{
    m_list.clear();
    Q_EMIT changed();
}

} // namespace farhaven::gui
