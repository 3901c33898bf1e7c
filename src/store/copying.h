// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <functional>
#include <memory>
#include <string>

struct sqlite3;

namespace farhaven::store {

/// A copy of the workspace as it was at one instant, read through a connection of its own: the
/// store goes on with its commands meanwhile, and none of them gets into the copy. While one is
/// under way the write-ahead log only grows. Made by Store::beginCopy(); one thread at a time, any.
class Copying {
public:
    ~Copying();
    Copying(const Copying &) = delete;
    Copying &operator=(const Copying &) = delete;

    /// The copy is whole and durable when this returns; nothing is left of one that fails. Conflict
    /// when there is a file of this name. `between` is called after each step of some pages.
    Result<> writeTo(const std::string &path, const std::function<void()> &between = {});

private:
    friend class Store;
    static Result<std::unique_ptr<Copying>> begin(const std::string &workspace,
                                                  std::shared_ptr<int> underWay);
    explicit Copying(std::shared_ptr<int> underWay) : m_underWay(std::move(underWay)) {}

    std::shared_ptr<int> m_underWay; ///< told apart by its count alone
    sqlite3 *m_source = nullptr;
};

} // namespace farhaven::store
