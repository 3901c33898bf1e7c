// SPDX-License-Identifier: GPL-3.0-or-later
#include "act/relay.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <initializer_list>

namespace farhaven::act {

namespace {

constexpr std::size_t bufferBytes = 262'144;
constexpr std::size_t chunkBytes = 65'536;
constexpr int roundMs = 1'000;
constexpr std::int64_t killGraceMs = 3'000;  // between SIGTERM and SIGKILL
constexpr std::int64_t leaveAfterMs = 2'000; // from SIGKILL until a read is left alone

bool isPassing(int error)
{
    return error == EINTR || error == EAGAIN || error == EWOULDBLOCK;
}

// What to do to a program whose time is over, step by step.
class Stopper {
public:
    Stopper(pid_t pid, const Deadline &deadline, EndBy endBy)
        : m_pid(pid), m_endBy(endBy), m_next(deadline)
    {
    }

    const std::string &reason() const { return m_reason; }

    bool gaveUp() const { return m_stage == Stage::Left; }

    void stopNow()
    {
        if (m_stage != Stage::Running)
            return;
        m_reason = "signal";
        advance();
    }

    void check()
    {
        if (m_stage == Stage::Killed && m_endBy == EndBy::TermThenKill)
            return;
        if (m_stage != Stage::Left && m_next.passed())
            advance();
    }

    // For poll: until the next step, and short enough to notice a receiver that stalls.
    int waitMs() const
    {
        const bool waitsForEver = m_stage == Stage::Killed && m_endBy == EndBy::TermThenKill;
        return waitsForEver
                   ? roundMs
                   : static_cast<int>(std::clamp<std::int64_t>(m_next.leftMs(), 1, roundMs));
    }

private:
    enum class Stage { Running, Terminated, Killed, Left };

    void advance()
    {
        if (m_reason.empty())
            m_reason = "deadline";
        if (m_stage == Stage::Running && m_endBy == EndBy::TermThenKill) {
            kill(m_pid, SIGTERM);
            m_stage = Stage::Terminated;
            m_next = Deadline::in(killGraceMs);
        } else if (m_stage == Stage::Killed) {
            m_stage = Stage::Left;
        } else {
            // A read leaves nothing behind, so its whole session goes; a daemon that an effect
            // started is part of the effect and stays.
            kill(m_endBy == EndBy::Kill ? -m_pid : m_pid, SIGKILL);
            m_stage = Stage::Killed;
            m_next = Deadline::in(leaveAfterMs);
        }
    }

    pid_t m_pid;
    EndBy m_endBy;
    Deadline m_next;
    Stage m_stage = Stage::Running;
    std::string m_reason;
};

// One round of waiting on both sides of the relays, then moving what can move.
void moveBytes(std::initializer_list<Relay *> relays, int signals, int timeoutMs)
{
    constexpr short readable = POLLIN | POLLHUP | POLLERR;
    constexpr short writable = POLLOUT | POLLHUP | POLLERR;
    std::array<pollfd, 7> fds{};
    std::size_t count = 0;
    fds[count++] = {signals, POLLIN, 0};
    for (const Relay *relay : relays) {
        fds[count++] = {relay->wantsRead() ? relay->from() : -1, POLLIN, 0};
        fds[count++] = {relay->wantsWrite() ? relay->to() : -1, POLLOUT, 0};
    }
    if (poll(fds.data(), count, timeoutMs) <= 0)
        return;
    std::size_t index = 1;
    for (Relay *relay : relays) {
        if ((fds[index++].revents & (readable | POLLNVAL)) != 0)
            relay->readSome();
        if ((fds[index++].revents & (writable | POLLNVAL)) != 0)
            relay->writeSome();
    }
}

bool wasToldToStop(const Fd &signals)
{
    bool told = false;
    signalfd_siginfo info{};
    while (read(signals.get(), &info, sizeof info) == sizeof info)
        told = told || info.ssi_signo == SIGTERM;
    return told;
}

Ending endingOf(int status, const std::string &stopped)
{
    Ending ending;
    ending.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    ending.exitCode = ending.signal != 0 ? 128 + ending.signal : WEXITSTATUS(status);
    ending.stopped = stopped;
    return ending;
}

} // namespace

bool Relay::wantsRead() const
{
    return m_fromOpen && m_pending.size() < bufferBytes;
}

std::size_t Relay::take(std::size_t maxBytes)
{
    std::array<char, chunkBytes> chunk;
    const ssize_t got = read(m_from, chunk.data(), std::min(maxBytes, chunk.size()));
    if (got < 0 && isPassing(errno))
        return 0;
    if (got <= 0) {
        m_fromOpen = false;
        return 0;
    }
    const std::string_view bytes(chunk.data(), static_cast<std::size_t>(got));
    m_total += got;
    m_kept += bytes.substr(0, m_keep - std::min(m_keep, m_kept.size()));
    pass(bytes);
    return bytes.size();
}

void Relay::pass(std::string_view bytes)
{
    if (!m_toOpen || bytes.empty())
        return;
    m_last = bytes.back();
    if (m_pending.empty())
        m_progressAt = monotonicMs();
    m_pending += bytes;
}

void Relay::readSome()
{
    take(chunkBytes);
}

void Relay::writeSome()
{
    const ssize_t written = write(m_to, m_pending.data(), std::min(m_pending.size(), chunkBytes));
    if (written > 0) {
        m_pending.erase(0, static_cast<std::size_t>(written));
        m_progressAt = monotonicMs();
    } else if (written < 0 && !isPassing(errno)) {
        dropReceiver();
    }
}

void Relay::drain()
{
    int available = 0;
    if (!m_fromOpen || ioctl(m_from, FIONREAD, &available) != 0)
        return;
    while (available > 0) {
        const std::size_t got = take(static_cast<std::size_t>(available));
        if (got == 0)
            break;
        available -= static_cast<int>(got);
    }
    m_fromOpen = false;
}

void Relay::dropStalled(std::size_t owedBytes)
{
    if (m_pending.size() >= owedBytes && monotonicMs() - m_progressAt > stallMs)
        dropReceiver();
}

void Relay::dropReceiver()
{
    m_toOpen = false;
    m_pending.clear();
}

void Relay::abandon()
{
    m_fromOpen = false;
    dropReceiver();
}

void flush(Relay &output, Relay &errorOutput)
{
    while (output.wantsWrite() || errorOutput.wantsWrite()) {
        moveBytes({&output, &errorOutput}, -1, roundMs);
        output.dropStalled(1);
        errorOutput.dropStalled(1);
    }
}

Ending attend(Child &child, const Deadline &deadline, EndBy endBy, Relay &output,
              Relay &errorOutput)
{
    Relay input(STDIN_FILENO, child.input.get(), 0);
    Stopper stopper(child.pid, deadline, endBy);
    int status = 0;
    while (waitpid(child.pid, &status, WNOHANG) != child.pid) {
        stopper.check();
        if (stopper.gaveUp()) {
            output.drain();
            errorOutput.drain();
            return {-1, SIGKILL, stopper.reason()};
        }
        moveBytes({&input, &output, &errorOutput}, child.signals.get(), stopper.waitMs());
        if (wasToldToStop(child.signals))
            stopper.stopNow();
        if (child.input && (input.isSpent() || !input.hasReceiver())) {
            input.abandon();
            child.input.reset();
        }
        if (endBy == EndBy::TermThenKill) {
            output.dropStalled(bufferBytes);
            errorOutput.dropStalled(bufferBytes);
        }
    }
    output.drain();
    errorOutput.drain();
    return endingOf(status, stopper.reason());
}

} // namespace farhaven::act
