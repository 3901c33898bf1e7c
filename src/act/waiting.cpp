// SPDX-License-Identifier: GPL-3.0-or-later
#include "act/waiting.h"

#include "act/deadline.h"
#include "act/fault.h"

#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace farhaven::act {

namespace {

constexpr std::size_t lineChunkBytes = 16'384;

class Stoppable {
public:
    Stoppable()
    {
        sigset_t term;
        sigemptyset(&term);
        sigaddset(&term, SIGTERM);
        sigprocmask(SIG_UNBLOCK, &term, &m_before);
    }
    ~Stoppable() { sigprocmask(SIG_SETMASK, &m_before, nullptr); }
    Stoppable(const Stoppable &) = delete;
    Stoppable &operator=(const Stoppable &) = delete;

private:
    sigset_t m_before{};
};

// False at the end of the input.
bool readMore(std::string &line, const Deadline &deadline)
{
    pollfd polled{STDIN_FILENO, POLLIN, 0};
    const int ready = poll(&polled, 1, static_cast<int>(deadline.leftMs()));
    if (ready == 0)
        throw Fault{exitRefused, "too_late", "No request came; nothing was done.", {}};
    if (ready < 0)
        return errno == EINTR;
    std::array<char, lineChunkBytes> chunk{};
    const ssize_t got = read(STDIN_FILENO, chunk.data(), chunk.size());
    if (got < 0)
        return errno == EINTR || errno == EAGAIN;
    line.append(chunk.data(), static_cast<std::size_t>(got));
    return got > 0;
}

} // namespace

std::string awaitLine()
{
    const Stoppable stoppable;
    const Deadline deadline = Deadline::in(waitMaxMs);
    std::string line;
    while (line.find('\n') == std::string::npos && line.size() <= maxLineBytes) {
        if (!readMore(line, deadline))
            throw Fault{exitUsage, "grammar", "The request ended before its newline.", {}};
    }
    if (line.find('\n') + 1 != line.size())
        throw Fault{exitUsage,
                    "grammar",
                    "The request is more than a line, or a line of more than 120000 bytes.",
                    {}};
    line.pop_back();
    return line;
}

} // namespace farhaven::act
