// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"

#include <string>
#include <type_traits>
#include <unordered_map>
#include <vector>

/// What the findings of this folder share. Not for other folders.
namespace farhaven::model {

template <class T> std::string idOf(const T &item)
{
    if constexpr (std::is_same_v<decltype(item.id), std::string>)
        return item.id;
    else
        return item.id.value;
}

/// What an id stands for, found at once: an estate may hold 100,000 things.
template <class T> class Index {
public:
    explicit Index(const std::vector<T> &list)
    {
        for (const T &item : list)
            m_items.emplace(idOf(item), &item);
    }
    [[nodiscard]] const T *find(const std::string &id) const
    {
        const auto found = m_items.find(id);
        return found == m_items.end() ? nullptr : found->second;
    }

private:
    std::unordered_map<std::string, const T *> m_items;
};

/// Do places, quorums and dependencies fit? A part of findingsOf().
void addGraphFindings(const Estate &estate, std::vector<Finding> &findings);
/// Has each record of the inventory an id of its own, and is what it names there? Likewise.
void addInventoryFindings(const Estate &estate, std::vector<Finding> &findings);

} // namespace farhaven::model
