// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/channel.h"

#include "api/message.h"

#include <QMetaObject>
#include <QPointer>

#include <atomic>
#include <mutex>

namespace farhaven::api {

namespace {

class MemoryEnd;

/// What the two ends share: who is still there, and how much waits for each.
struct Link {
    std::mutex mutex;
    MemoryEnd *ends[2] = {nullptr, nullptr}; ///< guarded by mutex
    std::atomic<int> queued[2] = {0, 0};
};

class MemoryEnd final : public Channel {
public:
    MemoryEnd(std::shared_ptr<Link> link, int side) : m_link(std::move(link)), m_side(side)
    {
        const std::lock_guard lock(m_link->mutex);
        m_link->ends[m_side] = this;
    }
    ~MemoryEnd() override { close(); }

    bool send(std::string bytes) override
    {
        if (bytes.size() > messageBytesMax)
            return false;
        bool full = false;
        {
            const std::lock_guard lock(m_link->mutex);
            MemoryEnd *peer = m_link->ends[1 - m_side];
            if (!peer)
                return false;
            full = m_link->queued[1 - m_side]++ >= queuedMessagesMax;
            if (!full) {
                QMetaObject::invokeMethod(
                    peer,
                    [peer, bytes = std::move(bytes)]() mutable {
                        peer->m_link->queued[peer->m_side]--;
                        peer->deliver(std::move(bytes));
                    },
                    Qt::QueuedConnection);
            }
        }
        if (full)
            close();
        return !full;
    }

    void close() override
    {
        const std::lock_guard lock(m_link->mutex);
        m_link->ends[m_side] = nullptr;
        if (MemoryEnd *peer = std::exchange(m_link->ends[1 - m_side], nullptr)) {
            QMetaObject::invokeMethod(
                peer, [peer] { peer->reportClosed(); }, Qt::QueuedConnection);
        }
    }

private:
    std::shared_ptr<Link> m_link;
    int m_side;
};

} // namespace

std::pair<std::unique_ptr<Channel>, std::unique_ptr<Channel>> inMemoryChannel()
{
    auto link = std::make_shared<Link>();
    return {std::make_unique<MemoryEnd>(link, 0), std::make_unique<MemoryEnd>(link, 1)};
}

} // namespace farhaven::api
