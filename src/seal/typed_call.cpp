// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/typed_call.h"

#include "seal/spawning.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>

namespace farhaven::seal {

namespace {

/// A pair of ends: ours, and the name under which a child opens its own.
struct Terminal {
    Descriptor ours;
    std::string theirs;
};

Result<Terminal> newTerminal()
{
    Terminal terminal;
    terminal.ours = Descriptor(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
    std::array<char, 128> name{};
    if (!terminal.ours.valid() || ::grantpt(terminal.ours.number()) != 0 ||
        ::unlockpt(terminal.ours.number()) != 0 ||
        ::ptsname_r(terminal.ours.number(), name.data(), name.size()) != 0)
        return failErrno("no terminal could be made for a program that asks", "/dev/ptmx");
    terminal.theirs = name.data();
    return terminal;
}

/// Writes all of the answer; what a terminal takes at once is far more than a passphrase.
bool answer(const Descriptor &terminal, std::string_view secret)
{
    const auto all = [&terminal](std::string_view bytes) {
        return ::write(terminal.number(), bytes.data(), bytes.size()) == ssize_t(bytes.size());
    };
    return all(secret) && all("\n");
}

struct Talk {
    std::string said;
    int questions = 0;
    bool inTime = true;
};

/// Until the program has closed its terminal. A question is what ends with a colon and no line end:
/// by then the program has switched the echo off.
Talk talk(const Descriptor &terminal, std::string_view secret, Ticks deadline, int questions)
{
    Talk talk;
    for (;;) {
        const auto rest = left(deadline, SystemClock().ticks()).count();
        pollfd waiting = {terminal.number(), POLLIN, 0};
        const int ready = ::poll(&waiting, 1, int(std::min<std::int64_t>(rest, 60'000)));
        if (ready == 0 && rest == 0) {
            talk.inTime = false;
            return talk;
        }
        if (ready <= 0)
            continue;
        std::array<char, 1024> part{};
        const ssize_t got = ::read(terminal.number(), part.data(), part.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) // EIO: nobody has the other end any more
            return talk;
        if (talk.said.size() < saidBytesMax)
            talk.said.append(part.data(), std::size_t(got));
        if (!talk.said.ends_with(": "))
            continue;
        if (++talk.questions > questions || !answer(terminal, secret))
            return talk;
        talk.said += '\n';
    }
}

} // namespace

Result<> callWithTyped(const std::string &program, const std::vector<std::string> &arguments,
                       std::string_view secret, Milliseconds patience, int questions)
{
    const auto obeyed = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    if (std::any_of(secret.begin(), secret.end(), obeyed) || secret.size() > 1024)
        return fail(ErrorCode::Invalid, "a passphrase holds no control characters", program,
                    "Type it again");
    FH_TRY(const std::string path, findProgram(program));
    FH_TRY(const Terminal terminal, newTerminal());
    // The first terminal that the leader of a session opens is the one that it asks on.
    Spawning spawning(POSIX_SPAWN_SETSID);
    posix_spawn_file_actions_addopen(&spawning.actions, 0, terminal.theirs.c_str(), O_RDWR, 0);
    posix_spawn_file_actions_addopen(&spawning.actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&spawning.actions, 0, 2);
    FH_TRY(const pid_t child, spawnProgram(path, arguments, spawning));
    const Ticks deadline = SystemClock().ticks() + patience;
    const Talk heard = talk(terminal.ours, secret, deadline, questions);
    if (!heard.inTime || heard.questions > questions)
        ::kill(child, SIGKILL);
    const int status = reap(child);
    if (!heard.inTime)
        return fail(ErrorCode::Timeout, program + " did not end in time", program, "Try again");
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return fail(ErrorCode::Denied, program + " did not do it: " + lastLine(heard.said), program,
                    "Check the passphrase and try again");
    return {};
}

} // namespace farhaven::seal
