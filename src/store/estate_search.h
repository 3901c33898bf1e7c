// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/connection.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

/// Full text over the objects of the estate: SQLite's FTS5 (sqlite.org/fts5.html), which folds the
/// case of Cyrillic with the Kazakh letters and finds a word by its beginning.
namespace farhaven::store {

struct EstateHit {
    std::string kind;  ///< the key of its list: "hosts"
    std::string id;    ///< as the store names it; of what has no id: a hash
    std::string body;  ///< canonical
    std::string where; ///< the words around the first match, in « »
};

/// An index in memory beside the workspace file: nothing of it is kept, so nothing in a file can
/// disagree with it. It follows the estate by the changes since it was last asked. Belongs to the
/// thread of the workspace's connection.
class EstateSearch {
public:
    explicit EstateSearch(Connection &workspace) : m_workspace(workspace) {}

    /// Every word must begin a word of the object; the best match first. Words are split at
    /// everything but letters and digits; without any word nothing is found.
    Result<std::vector<EstateHit>> find(const std::string &words, std::int64_t limit);

private:
    Result<> follow();
    Result<> open();
    Result<> fill();
    Result<> put(const std::string &kind, const std::string &id, const std::string &body);
    Result<> remove(const std::string &kind, const std::string &id);

    Connection &m_workspace;
    std::unique_ptr<Connection> m_index; ///< null: not built yet
    std::int64_t m_revision = 0;         ///< of the estate that the index holds
};

} // namespace farhaven::store
