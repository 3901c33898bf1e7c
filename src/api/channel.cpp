// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/channel.h"

#include "api/doorbell.h"
#include "api/message.h"

#include <QPointer>

#include <unistd.h>

#include <deque>
#include <mutex>
#include <optional>

namespace farhaven::api {

std::uint32_t Channel::ownUser()
{
    return ::geteuid();
}

namespace {

/// Messages that one end reads before the rest of its event loop has its turn.
constexpr int turnsMax = 64;

/// What waits for one end.
struct Inbox {
    Doorbell *bell = nullptr; ///< of the end that reads it; none once that end closed
    std::deque<std::string> messages;
    std::size_t bytes = 0;
};

/// What the two ends share.
struct Link {
    std::mutex mutex;
    Inbox inboxes[2]; ///< guarded by mutex
};

class MemoryEnd final : public Channel {
public:
    MemoryEnd(std::shared_ptr<Link> link, int side) : m_link(std::move(link)), m_side(side)
    {
        m_bell.setParent(this); // so that it moves to another thread with this end
        const std::lock_guard lock(m_link->mutex);
        m_link->inboxes[m_side].bell = &m_bell;
    }
    ~MemoryEnd() override
    {
        close();
        m_bell.setParent(nullptr);
    }

    bool send(std::string bytes) override
    {
        if (bytes.size() > messageBytesMax)
            return false;
        bool full = false;
        {
            const std::lock_guard lock(m_link->mutex);
            Inbox &inbox = m_link->inboxes[1 - m_side];
            if (!inbox.bell || !m_link->inboxes[m_side].bell)
                return false;
            full = inbox.messages.size() >= queuedMessagesMax ||
                   inbox.bytes + bytes.size() > queuedBytesMax;
            if (!full) {
                inbox.bytes += bytes.size();
                inbox.messages.push_back(std::move(bytes));
                inbox.bell->ring();
            }
        }
        if (full)
            close();
        return !full;
    }

    void close() override
    {
        const std::lock_guard lock(m_link->mutex);
        Inbox &mine = m_link->inboxes[m_side];
        mine.bell = nullptr;
        mine.messages.clear();
        if (Doorbell *peer = m_link->inboxes[1 - m_side].bell)
            peer->ring(); // reads what was sent before, then finds this end gone
    }

private:
    void read()
    {
        const QPointer<MemoryEnd> self(this);
        for (int turn = 0; turn < turnsMax; ++turn) {
            auto message = next();
            if (!message) {
                if (peerGone())
                    reportClosed();
                return;
            }
            deliver(std::move(*message));
            if (!self)
                return;
        }
        m_bell.ring(); // others on this loop first
    }
    std::optional<std::string> next()
    {
        const std::lock_guard lock(m_link->mutex);
        Inbox &mine = m_link->inboxes[m_side];
        if (mine.messages.empty())
            return {};
        std::string message = std::move(mine.messages.front());
        mine.messages.pop_front();
        mine.bytes -= message.size();
        return message;
    }
    bool peerGone()
    {
        const std::lock_guard lock(m_link->mutex);
        const Inbox &mine = m_link->inboxes[m_side];
        return mine.bell && mine.messages.empty() && !m_link->inboxes[1 - m_side].bell;
    }

    std::shared_ptr<Link> m_link;
    int m_side;
    Doorbell m_bell{[this] { read(); }};
};

} // namespace

std::pair<std::unique_ptr<Channel>, std::unique_ptr<Channel>> inMemoryChannel()
{
    auto link = std::make_shared<Link>();
    return {std::make_unique<MemoryEnd>(link, 0), std::make_unique<MemoryEnd>(link, 1)};
}

} // namespace farhaven::api
