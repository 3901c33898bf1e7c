// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/channel.h"
#include "base/result.h"

#include <memory>
#include <string>
#include <vector>

namespace farhaven::app {

/// A Host on a thread of its own: the desktop's single-user mode. Its clients live on the caller's
/// thread and speak to it through channels only; other programs of the user reach it by the socket
/// of the workspace, see attach(). Used on one thread.
class ThreadedHost {
public:
    using Opened = std::function<void(Result<std::unique_ptr<ThreadedHost>>)>;

    /// Waits until the workspace is open; see Host::open() for the errors.
    static Result<std::unique_ptr<ThreadedHost>> open(const std::string &workspace, bool create,
                                                      const std::string &person);
    /// The same without waiting: `opened` is called from the caller's event loop.
    static void openLater(const std::string &workspace, bool create, const std::string &person,
                          Opened opened);
    /// Like close().
    ~ThreadedHost();
    ThreadedHost(const ThreadedHost &) = delete;
    ThreadedHost &operator=(const ThreadedHost &) = delete;

    /// Parks the runs, closes the workspace and ends the thread; waits for it. Returns the runs
    /// that were under way, for whoever owns the workspace next: see handOver().
    std::vector<std::string> close();
    /// A new client's end, on the caller's thread. Closed at once when the host is gone.
    std::unique_ptr<api::Channel> connect();

private:
    class Thread;
    explicit ThreadedHost(std::unique_ptr<Thread> thread);
    std::unique_ptr<Thread> m_thread;
};

} // namespace farhaven::app
