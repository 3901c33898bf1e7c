// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/socket_channel.h"

#include "api/frame.h"
#include "api/message.h"

#include <QPointer>
#include <QSocketNotifier>
#include <QTimer>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <deque>

namespace farhaven::api {

namespace {

/// Read at once, so that one busy client does not hold up the others.
constexpr int blocksMax = 16;
/// No account has this number.
constexpr std::uint32_t nobodyKnown = UINT32_MAX;

class SocketEnd final : public Channel {
public:
    SocketEnd(int descriptor, SocketBounds bounds)
        : m_descriptor(descriptor), m_readable(descriptor, QSocketNotifier::Read, this),
          m_writable(descriptor, QSocketNotifier::Write, this)
    {
        ::fcntl(m_descriptor, F_SETFL, ::fcntl(m_descriptor, F_GETFL) | O_NONBLOCK);
        ucred peer = {};
        socklen_t size = sizeof peer;
        const bool known = ::getsockopt(m_descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0;
        setPeerUser(known ? peer.uid : nobodyKnown);
        m_writable.setEnabled(false);
        m_slow.setSingleShot(true);
        m_slow.setInterval(bounds.frameDeadline);
        connect(&m_readable, &QSocketNotifier::activated, this, [this] { read(); });
        connect(&m_writable, &QSocketNotifier::activated, this, [this] {
            if (!write())
                broken();
        });
        connect(&m_slow, &QTimer::timeout, this, [this] { broken(); });
    }
    ~SocketEnd() override { close(); }

    bool send(std::string bytes) override
    {
        if (m_descriptor < 0 || bytes.size() > messageBytesMax)
            return false;
        const bool full =
            m_queue.size() >= queuedMessagesMax || m_queuedBytes + bytes.size() > queuedBytesMax;
        if (!full) {
            m_queue.push_back(framed(bytes));
            m_queuedBytes += m_queue.back().size();
        }
        // At once where the kernel has room, so that what was told is told even if we die now.
        if (full || (m_queue.size() == 1 && !write())) {
            close();
            return false;
        }
        return true;
    }

    void close() override
    {
        if (m_descriptor < 0)
            return;
        m_readable.setEnabled(false);
        m_writable.setEnabled(false);
        m_slow.stop();
        ::close(m_descriptor);
        m_descriptor = -1;
        m_queue.clear();
    }

private:
    void broken()
    {
        if (m_descriptor < 0)
            return;
        close();
        reportClosed();
    }

    /// As much as the kernel takes; false when the peer is gone.
    bool write()
    {
        while (!m_queue.empty()) {
            const std::string &bytes = m_queue.front();
            const ssize_t sent = ::send(m_descriptor, bytes.data() + m_sent, bytes.size() - m_sent,
                                        MSG_NOSIGNAL | MSG_DONTWAIT);
            if (sent < 0 && errno == EINTR)
                continue;
            if (sent < 0) {
                m_writable.setEnabled(true);
                return errno == EAGAIN || errno == EWOULDBLOCK;
            }
            m_sent += std::size_t(sent);
            if (m_sent < bytes.size())
                continue;
            m_queuedBytes -= bytes.size();
            m_queue.pop_front();
            m_sent = 0;
        }
        m_writable.setEnabled(false);
        return true;
    }

    void read()
    {
        std::array<char, 64 << 10> block;
        const QPointer<SocketEnd> self(this);
        for (int i = 0; i < blocksMax; ++i) {
            const ssize_t count = ::recv(m_descriptor, block.data(), block.size(), MSG_DONTWAIT);
            if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
                return;
            if (count <= 0) {
                broken();
                return;
            }
            const Result<> legal = m_frames.feed({block.data(), std::size_t(count)});
            while (auto message = m_frames.next()) {
                m_slow.stop();
                deliver(std::move(*message));
                if (!self || m_descriptor < 0)
                    return;
            }
            if (!legal || !m_frames.legal()) {
                broken();
                return;
            }
            if (m_frames.midway() && !m_slow.isActive())
                m_slow.start();
        }
    }

    int m_descriptor;
    QSocketNotifier m_readable;
    QSocketNotifier m_writable;
    QTimer m_slow{this};
    FrameReader m_frames;
    std::deque<std::string> m_queue; ///< frames; of the first, m_sent bytes are gone
    std::size_t m_sent = 0;
    std::size_t m_queuedBytes = 0;
};

} // namespace

std::unique_ptr<Channel> socketChannel(int descriptor, SocketBounds bounds)
{
    return std::make_unique<SocketEnd>(descriptor, bounds);
}

} // namespace farhaven::api
