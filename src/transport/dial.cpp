// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/dial.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>

#include <cctype>
#include <cerrno>
#include <cstring>
#include <thread>

namespace farhaven::transport {

namespace {

constexpr int kLookupsMax = 32; ///< name look-ups that may hang at once
constexpr std::size_t kNameBytesMax = 253;
constexpr std::size_t kZoneBytesMax = 15; ///< IFNAMSIZ without its zero

std::string port(const std::string &address, int number)
{
    const bool six = address.find(':') != std::string::npos;
    return (six ? "[" + address + "]" : address) + ":" + std::to_string(number);
}

/// getaddrinfo() with flags that keep it from asking anybody; empty when it is no number.
std::vector<Endpoint> lookUp(const std::string &address, int number, int flags, int &error)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = flags | AI_NUMERICSERV;
    addrinfo *list = nullptr;
    error = ::getaddrinfo(address.c_str(), std::to_string(number).c_str(), &hints, &list);
    std::vector<Endpoint> found;
    for (const addrinfo *item = error == 0 ? list : nullptr; item; item = item->ai_next) {
        Endpoint endpoint;
        endpoint.length = item->ai_addrlen;
        std::memcpy(&endpoint.address, item->ai_addr, item->ai_addrlen);
        found.push_back(endpoint);
    }
    if (list)
        ::freeaddrinfo(list);
    return found;
}

/// What a look-up thread and its call share; whoever ends last frees it.
struct Lookup {
    Descriptor done{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    std::vector<Endpoint> found; // written before `done` is readable
    int error = 0;
    static inline std::atomic<int> underWay = 0;
};

Result<> startLookup(const std::shared_ptr<Lookup> &lookup, const std::string &address, int number)
{
    if (!lookup->done.valid())
        return fail(ErrorCode::Io, "this process has no file descriptor left", address);
    if (++Lookup::underWay > kLookupsMax) {
        --Lookup::underWay;
        return fail(ErrorCode::Exhausted, "too many name look-ups are unanswered", address,
                    "Look at the DNS resolver, or give hosts numeric addresses");
    }
    std::thread([lookup, address, number] {
        lookup->found = lookUp(address, number, 0, lookup->error);
        const std::uint64_t one = 1;
        if (::write(lookup->done.number(), &one, sizeof one) < 0) {
            // Cannot fail: the counter is zero.
        }
        --Lookup::underWay;
    }).detach();
    return {};
}

Result<> badAddress(const std::string &address, const char *why)
{
    return fail(ErrorCode::Invalid, std::string("the address ") + why, address.substr(0, 64),
                "Give an IPv4 or IPv6 address or a DNS name");
}

bool isNumber(const std::string &address)
{
    int error = 0;
    return !lookUp(address, 1, AI_NUMERICHOST, error).empty();
}

Result<> checkNumericSix(const std::string &address)
{
    const std::size_t percent = address.find('%');
    const std::string zone = percent == std::string::npos ? "" : address.substr(percent + 1);
    if (percent != std::string::npos && (zone.empty() || zone.size() > kZoneBytesMax))
        return badAddress(address, "has a zone that names no interface");
    for (const unsigned char c : zone) {
        if (!std::isalnum(c) && c != '-' && c != '_' && c != '.')
            return badAddress(address, "has a zone that names no interface");
    }
    in6_addr parsed{};
    if (::inet_pton(AF_INET6, address.substr(0, percent).c_str(), &parsed) != 1)
        return badAddress(address, "is no IPv6 address");
    return {};
}

Result<Descriptor> openSocket(const Endpoint &endpoint)
{
    const int family = endpoint.address.ss_family;
    Descriptor socket(::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket.valid())
        return fail(ErrorCode::Io, std::string("no socket: ") + std::strerror(errno));
    const int on = 1;
    const int idle = 30, interval = 10, count = 3; // seconds, seconds, probes
    ::setsockopt(socket.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    // A peer that vanished without a word is noticed while its session lies idle.
    ::setsockopt(socket.number(), SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    ::setsockopt(socket.number(), IPPROTO_TCP, TCP_KEEPIDLE, &idle, sizeof idle);
    ::setsockopt(socket.number(), IPPROTO_TCP, TCP_KEEPINTVL, &interval, sizeof interval);
    ::setsockopt(socket.number(), IPPROTO_TCP, TCP_KEEPCNT, &count, sizeof count);
    return socket;
}

Result<Descriptor> connectTo(const Endpoint &endpoint, Interrupt &interrupt, Ticks until)
{
    FH_TRY(Descriptor socket, openSocket(endpoint));
    const auto *address = reinterpret_cast<const sockaddr *>(&endpoint.address);
    if (::connect(socket.number(), address, endpoint.length) == 0)
        return socket;
    int error = errno;
    if (error == EINPROGRESS) {
        if (interrupt.wait(socket.number(), POLLOUT, until) != Interrupt::Wake::Ready)
            return fail(ErrorCode::Unreachable, "nobody answered");
        socklen_t length = sizeof error;
        if (::getsockopt(socket.number(), SOL_SOCKET, SO_ERROR, &error, &length) != 0)
            error = errno;
    }
    if (error != 0)
        return fail(ErrorCode::Unreachable, std::strerror(error));
    return socket;
}

} // namespace

Result<> checkAddress(const std::string &address)
{
    if (address.empty() || address.size() > kNameBytesMax)
        return badAddress(address, "is empty or too long");
    if (address.find(':') != std::string::npos)
        return checkNumericSix(address);
    for (const unsigned char c : address) {
        if (!std::isalnum(c) && c != '-' && c != '_' && c != '.')
            return badAddress(address, "holds a character that no host name has");
    }
    if (address.front() == '-' || address.front() == '.' || address.find("..") != std::string::npos)
        return badAddress(address, "has an empty label or starts with '-'");
    in_addr four{};
    // "127.1", "0x7f000001", "2130706433": the C library reads them as IPv4, people do not.
    if (isNumber(address) && ::inet_pton(AF_INET, address.c_str(), &four) != 1)
        return badAddress(address, "is a short form of an IPv4 address");
    return {};
}

Result<std::vector<Endpoint>> resolve(const std::string &address, int number, Interrupt &interrupt,
                                      Ticks until)
{
    int error = 0;
    std::vector<Endpoint> found = lookUp(address, number, AI_NUMERICHOST, error);
    if (!found.empty())
        return found;
    const auto lookup = std::make_shared<Lookup>();
    FH_CHECK(startLookup(lookup, address, number));
    if (interrupt.wait(lookup->done.number(), POLLIN, until) != Interrupt::Wake::Ready)
        return fail(ErrorCode::Unreachable, "the name was not resolved in time", address);
    if (lookup->found.empty())
        return fail(ErrorCode::Unreachable,
                    std::string("the name has no address: ") + ::gai_strerror(lookup->error),
                    address, "Look at the DNS resolver, or give the host a numeric address");
    return lookup->found;
}

Result<Descriptor> dial(const std::string &address, int number, Interrupt &interrupt, Ticks until)
{
    FH_TRY(const std::vector<Endpoint> endpoints, resolve(address, number, interrupt, until));
    std::string reasons;
    for (std::size_t i = 0; i < endpoints.size(); ++i) {
        const auto now = SystemClock().ticks();
        const auto share =
            (std::min(until, interrupt.deadline()) - now) / static_cast<int>(endpoints.size() - i);
        Result<Descriptor> socket = connectTo(endpoints[i], interrupt, now + share);
        if (socket || socket.error().code == ErrorCode::Io)
            return socket;
        if (auto ended = interrupt.ended("connecting"))
            return fail(*std::move(ended));
        reasons += (reasons.empty() ? "" : "; ") + socket.error().message;
    }
    return fail(ErrorCode::Unreachable,
                "no connection to " + port(address, number) + ": " + reasons, {},
                "Look whether the host is up and the port is open from here");
}

} // namespace farhaven::transport
