// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/interrupt.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>

namespace farhaven::transport {

Interrupt::Interrupt(CallLimits limits, std::function<void()> onStop)
    : m_deadline(limits.deadline), m_onStop(std::move(onStop)),
      m_stop(std::move(limits.stop), [this] { cancel(); })
{
}

std::optional<Error> Interrupt::ended(const std::string &what) const
{
    if (m_stopped)
        return Error(ErrorCode::Cancelled, "stopped while " + what);
    if (SystemClock().ticks() >= m_deadline)
        return Error(ErrorCode::Timeout, "the deadline passed while " + what);
    return std::nullopt;
}

Result<> Interrupt::arm()
{
    const std::lock_guard lock(m_mutex);
    if (!m_event.valid())
        m_event = Descriptor(::eventfd(m_stopped ? 1 : 0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!m_event.valid())
        return fail(ErrorCode::Io, "this process has no file descriptor left", {},
                    "Raise its limit of open files (LimitNOFILE)");
    return {};
}

void Interrupt::cancel()
{
    m_stopped = true;
    breakOff();
    if (m_onStop)
        m_onStop();
}

void Interrupt::breakOff()
{
    const std::lock_guard lock(m_mutex);
    const std::uint64_t one = 1;
    if (m_event.valid() && ::write(m_event.number(), &one, sizeof one) < 0) {
        // The counter is full: it is readable already.
    }
    for (const int socket : m_sockets)
        ::shutdown(socket, SHUT_RDWR);
}

Interrupt::Guard::Guard(Interrupt &interrupt, int socket) : m_interrupt(interrupt), m_socket(socket)
{
    const std::lock_guard lock(m_interrupt.m_mutex);
    m_interrupt.m_sockets.push_back(socket);
    if (m_interrupt.m_stopped)
        ::shutdown(socket, SHUT_RDWR);
}

Interrupt::Guard::~Guard()
{
    const std::lock_guard lock(m_interrupt.m_mutex);
    std::erase(m_interrupt.m_sockets, m_socket);
}

Interrupt::Wake Interrupt::wait(int descriptor, short events, Ticks until) const
{
    const Ticks end = std::min(until, m_deadline);
    while (true) {
        if (m_stopped)
            return Wake::Stopped;
        const Ticks now = SystemClock().ticks();
        if (now >= end)
            return Wake::TimeUp;
        std::array<pollfd, 2> polled{pollfd{descriptor, events, 0},
                                     pollfd{m_event.number(), POLLIN, 0}};
        // Rounded up, or the last millisecond would be spent spinning.
        const auto rest = std::chrono::ceil<Milliseconds>(end - now).count();
        const int limit = static_cast<int>(std::min<long long>(rest, 3'600'000));
        const int ready = ::poll(polled.data(), polled.size(), limit);
        if (ready > 0 && polled[0].revents != 0 && !m_stopped)
            return Wake::Ready;
        if (ready > 0 && polled[1].revents != 0)
            return m_stopped ? Wake::Stopped : Wake::TimeUp;
    }
}

} // namespace farhaven::transport
