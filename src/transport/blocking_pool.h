// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThreadPool>

#include <functional>
#include <memory>

namespace farhaven::transport {

/// Threads for client libraries that block. Work keeps its own deadline; nothing can stop it.
class BlockingPool {
public:
    explicit BlockingPool(int threadsMax);
    /// Forgets what has not begun and waits a moment for what has; a thread that is stuck by then
    /// is left behind.
    ~BlockingPool();
    BlockingPool(const BlockingPool &) = delete;
    BlockingPool &operator=(const BlockingPool &) = delete;

    void post(std::function<void()> work);

private:
    std::unique_ptr<QThreadPool> m_threads;
};

} // namespace farhaven::transport
