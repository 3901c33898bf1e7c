// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/terminal_call.h"

#include "base/private_file.h"
#include "seal/spawning.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>

#include <array>

namespace farhaven::seal {

namespace {

/// What is typed to interrupt is for the program that asks, not for us.
class InterruptsIgnored {
public:
    InterruptsIgnored()
    {
        struct sigaction ignore = {};
        ignore.sa_handler = SIG_IGN;
        ::sigaction(SIGINT, &ignore, &m_interrupt);
        ::sigaction(SIGQUIT, &ignore, &m_quit);
    }
    ~InterruptsIgnored()
    {
        ::sigaction(SIGINT, &m_interrupt, nullptr);
        ::sigaction(SIGQUIT, &m_quit, nullptr);
    }
    InterruptsIgnored(const InterruptsIgnored &) = delete;
    InterruptsIgnored &operator=(const InterruptsIgnored &) = delete;

private:
    struct sigaction m_interrupt = {};
    struct sigaction m_quit = {};
};

/// With our terminal as its input; what it says goes to `errors`.
Result<pid_t> spawn(const std::string &path, const std::vector<std::string> &arguments,
                    const Descriptor &terminal, const Descriptor &errors)
{
    Spawning spawning;
    posix_spawn_file_actions_adddup2(&spawning.actions, terminal.number(), 0);
    posix_spawn_file_actions_addopen(&spawning.actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&spawning.actions, errors.number(), 2);
    return spawnProgram(path, arguments, spawning);
}

/// Reads until everybody has closed the other end; false when that took too long.
bool drain(const Descriptor &pipe, Ticks deadline, std::string &text)
{
    for (;;) {
        const auto rest = left(deadline, SystemClock().ticks()).count();
        pollfd waiting = {pipe.number(), POLLIN, 0};
        const int ready = ::poll(&waiting, 1, int(std::min<std::int64_t>(rest, 60'000)));
        if (ready == 0 && rest == 0)
            return false;
        if (ready <= 0)
            continue;
        std::array<char, 1024> part{};
        const ssize_t got = ::read(pipe.number(), part.data(), part.size());
        if (got == 0)
            return true;
        if (got > 0 && text.size() < saidBytesMax)
            text.append(part.data(), static_cast<std::size_t>(got));
    }
}

} // namespace

Result<> callOnTerminal(const std::string &program, const std::vector<std::string> &arguments,
                        Milliseconds patience)
{
    FH_TRY(const std::string path, findProgram(program));
    const Descriptor terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC));
    if (!terminal.valid())
        return fail(ErrorCode::Denied, "there is no terminal on which a passphrase could be asked",
                    program, "Run this in a terminal");
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return failErrno("no pipe could be made", program);
    const Descriptor errors(ends[0]);
    Descriptor theirs(ends[1]);
    const InterruptsIgnored ignored;
    FH_TRY(const pid_t child, spawn(path, arguments, terminal, theirs));
    theirs = Descriptor();
    std::string text;
    const bool ended = drain(errors, SystemClock().ticks() + patience, text);
    if (!ended) {
        ::kill(child, SIGTERM); // which lets it switch the terminal's echo on again
        if (!drain(errors, SystemClock().ticks() + endingMax, text))
            ::kill(child, SIGKILL);
    }
    const int status = reap(child);
    if (!ended)
        return fail(ErrorCode::Timeout, "nobody typed the passphrase in time", program);
    if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGINT || WTERMSIG(status) == SIGQUIT))
        return fail(ErrorCode::Cancelled, "interrupted from the terminal", program);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return fail(ErrorCode::Denied, program + " did not do it: " + lastLine(text), program,
                    "Check the passphrase and try again");
    return {};
}

} // namespace farhaven::seal
