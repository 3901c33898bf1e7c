// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace farhaven::api {

/// One end of a two-way stream of encoded messages, in order, each delivered whole. An end belongs
/// to the thread that made it; receivers are called from that thread's event loop.
class Channel : public QObject {
public:
    using Receiver = std::function<void(std::string bytes)>;
    using Closed = std::function<void()>;

    /// Both are set before the first message is expected.
    void onMessage(Receiver receiver) { m_receiver = std::move(receiver); }
    void onClosed(Closed closed) { m_closed = std::move(closed); }

    /// False when the peer is gone or its queue is full: then the channel is closed, since a
    /// message that is silently left out would make the peer's picture wrong.
    virtual bool send(std::string bytes) = 0;
    virtual void close() = 0;

protected:
    void deliver(std::string bytes)
    {
        if (m_receiver)
            m_receiver(std::move(bytes));
    }
    void reportClosed()
    {
        if (auto closed = std::exchange(m_closed, nullptr))
            closed();
    }

private:
    Receiver m_receiver;
    Closed m_closed;
};

/// Messages that may wait for a slow reader before its channel is closed.
inline constexpr int queuedMessagesMax = 10'000;

/// Two ends inside one process. They carry bytes, never pointers, so that in-process is only a
/// special case of remote.
[[nodiscard]] std::pair<std::unique_ptr<Channel>, std::unique_ptr<Channel>> inMemoryChannel();

} // namespace farhaven::api
