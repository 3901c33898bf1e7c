// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/descriptor.h"
#include "base/env.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

namespace farhaven::transport {

/// What ends the waiting of one call early: the caller's stop, the call's deadline, or the end of
/// the program. A worker polls it beside its socket. breakOff() also reaches a library that blocks
/// on a socket of its own accord, by shutting that socket down.
class Interrupt {
public:
    /// `onStop` runs on whichever thread asks for the stop; it must not block.
    Interrupt(CallLimits limits, std::function<void()> onStop);
    Interrupt(const Interrupt &) = delete;
    Interrupt &operator=(const Interrupt &) = delete;

    [[nodiscard]] Ticks deadline() const { return m_deadline; }
    [[nodiscard]] bool stopped() const { return m_stopped; }
    /// Cancelled or Timeout once the call must end, with `what` as the thing that was under way.
    [[nodiscard]] std::optional<Error> ended(const std::string &what) const;

    /// From here on the call may have taken effect.
    void markSent() { m_sent = true; }
    [[nodiscard]] bool sent() const { return m_sent; }

    /// Opens the descriptor that waits poll; before it, only the flag is set. Io when the process
    /// has no descriptor left.
    [[nodiscard]] Result<> arm();
    /// The same as the caller's stop. Any thread.
    void cancel();
    /// Wakes the waits and shuts the guarded sockets down. Any thread.
    void breakOff();

    /// A socket that breakOff() shuts down, for as long as the guard lives.
    class Guard {
    public:
        Guard(Interrupt &interrupt, int socket);
        ~Guard();
        Guard(const Guard &) = delete;
        Guard &operator=(const Guard &) = delete;

    private:
        Interrupt &m_interrupt;
        int m_socket;
    };

    enum class Wake { Ready, TimeUp, Stopped };
    /// Waits for `events` (poll(2)) on `descriptor`, at most until `until` or the deadline.
    [[nodiscard]] Wake wait(int descriptor, short events, Ticks until) const;

private:
    Ticks m_deadline;
    std::function<void()> m_onStop;
    std::atomic<bool> m_stopped = false;
    std::atomic<bool> m_sent = false;
    std::mutex m_mutex; // guards the two below
    Descriptor m_event;
    std::vector<int> m_sockets;
    // Last: its destructor waits for a stop that is being delivered.
    std::stop_callback<std::function<void()>> m_stop;
};

} // namespace farhaven::transport
