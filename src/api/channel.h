// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace farhaven::api {

/// One end of a two-way stream of encoded messages, in order, each delivered whole. An end belongs
/// to one thread, that which made it or to which it was moved; it is used and destroyed there, and
/// its receivers are called from that thread's event loop.
class Channel : public QObject {
public:
    using Receiver = std::function<void(std::string bytes)>;
    using Closed = std::function<void()>;

    /// Both are set before the first message is expected. A receiver may close or destroy the end.
    void onMessage(Receiver receiver) { m_receiver = std::move(receiver); }
    /// The peer went away or broke the rules; not told of an end's own close().
    void onClosed(Closed closed) { m_closed = std::move(closed); }

    /// False when the peer is gone or its queue is full: then the channel is closed, since a
    /// message that is silently left out would make the peer's picture wrong. Never blocks.
    virtual bool send(std::string bytes) = 0;
    virtual void close() = 0;
    /// The account (uid) of whoever holds the other end; our own inside one process.
    [[nodiscard]] std::uint32_t peerUser() const { return m_peerUser; }

protected:
    void setPeerUser(std::uint32_t user) { m_peerUser = user; }
    void deliver(std::string bytes)
    {
        // A copy: the receiver may destroy this end, and itself with it.
        if (const auto receiver = m_receiver)
            receiver(std::move(bytes));
    }
    void reportClosed()
    {
        if (auto closed = std::exchange(m_closed, nullptr))
            closed();
    }

private:
    static std::uint32_t ownUser();

    Receiver m_receiver;
    Closed m_closed;
    std::uint32_t m_peerUser = ownUser();
};

/// What may wait for a slow reader before its channel is closed, in messages and in bytes.
inline constexpr std::size_t queuedMessagesMax = 10'000;
inline constexpr std::size_t queuedBytesMax = 192 << 20;

/// Two ends inside one process, for two threads or one. They carry bytes, never pointers, so that
/// in-process is only a special case of remote.
[[nodiscard]] std::pair<std::unique_ptr<Channel>, std::unique_ptr<Channel>> inMemoryChannel();

} // namespace farhaven::api
