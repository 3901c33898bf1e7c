// SPDX-License-Identifier: GPL-3.0-or-later
#include "act/keep/watchdog.h"

#include "act/keep/lease.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace farhaven::act::keep {

Watchdog::Watchdog()
{
    const char *const path = std::getenv("NOTIFY_SOCKET");
    const char *const span = std::getenv("WATCHDOG_USEC");
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    if (path == nullptr || span == nullptr || std::strlen(path) >= sizeof to.sun_path)
        return;
    std::strcpy(to.sun_path, path);
    if (*path == '@')
        to.sun_path[0] = '\0';
    m_socket = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const auto size = socklen_t(offsetof(sockaddr_un, sun_path) + std::strlen(path));
    if (m_socket < 0 || connect(m_socket, reinterpret_cast<const sockaddr *>(&to), size) != 0)
        return;
    m_ms = std::atol(span) / 1000;
    // The program below us must not ping in our name.
    unsetenv("NOTIFY_SOCKET");
    unsetenv("WATCHDOG_USEC");
    unsetenv("WATCHDOG_PID");
}

Watchdog::~Watchdog()
{
    if (m_socket >= 0)
        close(m_socket);
}

void Watchdog::ping()
{
    const long now = bootMs();
    if (m_ms == 0 || now - m_last < m_ms / 4)
        return;
    m_last = now;
    constexpr std::string_view alive = "WATCHDOG=1";
    (void)!send(m_socket, alive.data(), alive.size(), MSG_NOSIGNAL);
}

} // namespace farhaven::act::keep
