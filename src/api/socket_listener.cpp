// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/socket_channel.h"
#include "base/sentence.h"

#include <QSocketNotifier>
#include <QTimer>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>

namespace farhaven::api {

namespace {

/// How long no client is let in after the process ran out of descriptors.
constexpr int breathMs = 500;

Result<sockaddr_un> addressOf(const std::string &path)
{
    sockaddr_un address = {};
    if (path.size() >= sizeof address.sun_path)
        return fail(ErrorCode::Invalid, "the path of the socket is too long", printable(path),
                    "Set XDG_RUNTIME_DIR to a shorter folder");
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.data(), path.size());
    return address;
}

std::optional<uid_t> peerOf(int descriptor)
{
    ucred peer = {};
    socklen_t size = sizeof peer;
    if (::getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0)
        return {};
    return peer.uid;
}

Error failed(const char *doing, const std::string &path)
{
    return Error(ErrorCode::Io, std::string(doing) + " failed: " + std::strerror(errno), path);
}

} // namespace

Result<std::unique_ptr<Channel>> connectTo(const std::string &path)
{
    FH_TRY(const sockaddr_un address, addressOf(path));
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return fail(failed("making a socket", path));
    // A listener that lets nobody in is no reason to wait for ever.
    const timeval patience = {5, 0};
    ::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        const int reason = errno;
        ::close(descriptor);
        return fail(ErrorCode::Unreachable,
                    std::string("nobody answers at the socket: ") + std::strerror(reason), path);
    }
    const auto peer = peerOf(descriptor);
    if (!peer || *peer != ::geteuid()) {
        ::close(descriptor);
        return fail(ErrorCode::Denied, "another user listens at the socket", path,
                    "Look who made it; it is not this user's Farhaven");
    }
    return socketChannel(descriptor);
}

struct SocketListener::Parts {
    std::string path;
    Arrived arrived;
    SocketBounds bounds;
    uid_t user = 0;
    int descriptor = -1;
    struct stat made = {}; ///< the socket file, to know it again
    std::unique_ptr<QSocketNotifier> readable;
    QTimer breath;

    /// Lets in everybody who waits; says how many were.
    int acceptAll();
    void unlinkOwn() const;
};

int SocketListener::Parts::acceptAll()
{
    for (int count = 0;;) {
        const int client = ::accept4(descriptor, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (client < 0 && (errno == EINTR || errno == ECONNABORTED))
            continue;
        if (client < 0) {
            if (errno == EMFILE || errno == ENFILE) {
                readable->setEnabled(false); // it would be readable again at once
                breath.start(breathMs);
            }
            return count;
        }
        const auto peer = peerOf(client);
        if (!peer || *peer != user) {
            ::close(client);
            continue;
        }
        ++count;
        arrived(socketChannel(client, bounds));
    }
}

void SocketListener::Parts::unlinkOwn() const
{
    struct stat now = {};
    if (::lstat(path.c_str(), &now) == 0 && now.st_ino == made.st_ino && now.st_dev == made.st_dev)
        ::unlink(path.c_str());
}

SocketListener::SocketListener(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

Result<std::unique_ptr<SocketListener>> SocketListener::listen(const std::string &path,
                                                               Arrived arrived, std::uint32_t user,
                                                               SocketBounds bounds)
{
    // Made under another name and then put in place: nobody finds it half made, and what a killed
    // owner left there is replaced.
    const std::string draft = path + ".new-" + std::to_string(::getpid());
    FH_TRY(const sockaddr_un address, addressOf(draft));
    auto parts = std::make_unique<Parts>();
    parts->path = path;
    parts->arrived = std::move(arrived);
    parts->bounds = bounds;
    parts->user = user;
    parts->descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (parts->descriptor < 0)
        return fail(failed("making a socket", path));
    std::unique_ptr<SocketListener> listener(new SocketListener(std::move(parts)));
    Parts &made = *listener->m_parts;
    ::unlink(draft.c_str());
    if (::bind(made.descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return fail(failed("making the socket", draft));
    if (::chmod(draft.c_str(), 0600) != 0 ||
        ::listen(made.descriptor, pendingConnectionsMax) != 0 ||
        ::lstat(draft.c_str(), &made.made) != 0 || std::rename(draft.c_str(), path.c_str()) != 0) {
        Error error = failed("making the socket", path);
        ::unlink(draft.c_str());
        return fail(std::move(error));
    }
    made.readable = std::make_unique<QSocketNotifier>(made.descriptor, QSocketNotifier::Read);
    QObject::connect(made.readable.get(), &QSocketNotifier::activated, made.readable.get(),
                     [parts = &made] { parts->acceptAll(); });
    made.breath.setSingleShot(true);
    QObject::connect(&made.breath, &QTimer::timeout, made.readable.get(),
                     [parts = &made] { parts->readable->setEnabled(true); });
    return listener;
}

bool SocketListener::retire()
{
    m_parts->unlinkOwn();
    return m_parts->acceptAll() > 0;
}

SocketListener::~SocketListener()
{
    m_parts->readable.reset();
    if (m_parts->made.st_ino != 0)
        m_parts->unlinkOwn();
    ::close(m_parts->descriptor);
}

} // namespace farhaven::api
