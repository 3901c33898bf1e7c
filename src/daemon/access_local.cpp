// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/descriptor.h"
#include "daemon/access_check.h"

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>

/// What of the access plan concerns the machine that Farhaven runs on.
namespace farhaven::daemon {

using adapter::AccessAnswer;

namespace {

/// The text before a mark; the whole when it is not there.
std::string before(const std::string &line, std::string_view mark)
{
    return line.substr(0, line.find(mark));
}

AccessAnswer connectTo(const addrinfo &address, Milliseconds patience)
{
    const Descriptor socket(
        ::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    int error = errno;
    if (socket.valid() && ::connect(socket.number(), address.ai_addr, address.ai_addrlen) == 0)
        return {Tri::Yes, "a connection was made"};
    if (socket.valid())
        error = errno;
    if (error == EINPROGRESS) {
        pollfd waiting{socket.number(), POLLOUT, 0};
        socklen_t size = sizeof error;
        const int ready = ::poll(&waiting, 1, int(patience.count()));
        if (ready == 0)
            return {Tri::Unknown, "no answer: it may be down, or a filter drops the packets"};
        // What says nothing of an error is a connection only when it has another end.
        sockaddr_storage peer{};
        socklen_t peerSize = sizeof peer;
        const bool asked =
            ready == 1 && ::getsockopt(socket.number(), SOL_SOCKET, SO_ERROR, &error, &size) == 0;
        if (!asked)
            return {Tri::Unknown, "the wait was broken off"};
        if (error == 0 &&
            ::getpeername(socket.number(), reinterpret_cast<sockaddr *>(&peer), &peerSize) == 0)
            return {Tri::Yes, "a connection was made"};
    }
    // A filter may refuse in the same words as a server that is down.
    return {Tri::Unknown, std::string("no connection: ") + std::strerror(error)};
}

} // namespace

AccessAnswer fileAccess(const std::string &line)
{
    const std::string path = before(line, ", mode ");
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) {
        const int error = errno;
        const std::string why = path + ": " + std::strerror(error);
        if (error == ENOENT || error == EACCES)
            return {Tri::No, why, "put " + line + " there, readable for whom Farhaven runs as"};
        return {Tri::Unknown, why};
    }
    if (!S_ISREG(info.st_mode))
        return {Tri::No, path + " is no regular file", "put " + line + " there, as a file"};
    if (::access(path.c_str(), R_OK) != 0)
        return {Tri::No, path + " cannot be read by whom Farhaven runs as",
                "chown " + std::to_string(::geteuid()) + " " + path};
    if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return {Tri::No, path + " is open to others", "chmod 0600 " + path};
    return {Tri::Yes, "it is there, and closed to others"};
}

AccessAnswer portAccess(const std::string &line, Milliseconds patience)
{
    const std::string place = before(line, "/tcp");
    const std::size_t colon = place.rfind(':');
    if (colon == std::string::npos)
        return {Tri::Unknown, "it names no port"};
    std::string host = place.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    const int failed = ::getaddrinfo(host.c_str(), place.c_str() + colon + 1, &hints, &found);
    if (failed != 0)
        return {Tri::Unknown, host + ": " + ::gai_strerror(failed)};
    const std::unique_ptr<addrinfo, void (*)(addrinfo *)> list(found, &::freeaddrinfo);
    return connectTo(*list, patience);
}

} // namespace farhaven::daemon
