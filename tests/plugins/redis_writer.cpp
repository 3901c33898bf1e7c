// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/redis_writer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace farhaven::tests {

namespace {

constexpr int answerMs = 500;

std::string setOf(const std::string &key)
{
    return "*3\r\n$3\r\nSET\r\n$" + std::to_string(key.size()) + "\r\n" + key + "\r\n$1\r\nx\r\n";
}

int connectedTo(int port)
{
    const int file = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(std::uint16_t(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(file, reinterpret_cast<const sockaddr *>(&to), sizeof to) == 0)
        return file;
    ::close(file);
    return -1;
}

} // namespace

RedisWriter::RedisWriter(std::vector<int> ports)
    : m_ports(std::move(ports)), m_thread([this] { work(); })
{
}

const std::set<std::string> &RedisWriter::stop()
{
    m_stop = true;
    if (m_thread.joinable())
        m_thread.join();
    return m_acknowledged;
}

std::size_t RedisWriter::bytesOf(const std::string &key)
{
    return setOf(key).size();
}

/// A key that got no answer, or a refusal, is not written again: whether it is there is nobody's
/// promise.
void RedisWriter::work()
{
    std::size_t server = 0;
    int socket = -1;
    for (std::size_t n = 0; !m_stop; ++n) {
        if (socket < 0)
            socket = connectedTo(m_ports[server % m_ports.size()]);
        const std::string key = "k:" + std::to_string(n);
        if (socket >= 0 && write(socket, key)) {
            m_acknowledged.insert(key);
            ++m_count;
            continue;
        }
        if (socket >= 0)
            ::close(socket);
        socket = -1;
        ++server;
        ::poll(nullptr, 0, 1);
    }
    if (socket >= 0)
        ::close(socket);
}

bool RedisWriter::write(int socket, const std::string &key)
{
    const std::string order = setOf(key);
    if (::send(socket, order.data(), order.size(), MSG_NOSIGNAL) != ssize_t(order.size()))
        return false;
    std::string said;
    while (said.find('\n') == std::string::npos) {
        pollfd wait{socket, POLLIN, 0};
        char part[256];
        if (::poll(&wait, 1, answerMs) <= 0)
            return false;
        const ssize_t got = ::recv(socket, part, sizeof part, 0);
        if (got <= 0)
            return false;
        said.append(part, std::size_t(got));
    }
    return said == "+OK\r\n";
}

} // namespace farhaven::tests
