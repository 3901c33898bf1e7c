// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/ssh_session.h"

#include "base/sentence.h"
#include "transport/ssh_parts.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <utility>

namespace farhaven::transport {

namespace {

constexpr std::size_t kWriteBytesMax = 32 << 10;
constexpr std::size_t kSaidCharactersMax = 200;
/// So long may an answer wait for the head start of the next.
constexpr Milliseconds kAheadMax{500};

/// One channel with the command's answer so far. libssh calls back for as long as the channel
/// lives in it, which is longer than ours: the destructor takes the callbacks away first.
class Channel {
public:
    Channel(ssh_channel handle, std::size_t outputBytesMax)
        : m_handle(handle), m_outputBytesMax(outputBytesMax)
    {
        m_callbacks.userdata = this;
        m_callbacks.channel_data_function = onData;
        m_callbacks.channel_eof_function = onEof;
        m_callbacks.channel_close_function = onClose;
        m_callbacks.channel_exit_status_function = onStatus;
        m_callbacks.channel_exit_signal_function = onSignal;
        ssh_callbacks_init(&m_callbacks);
        ssh_set_channel_callbacks(m_handle, &m_callbacks);
    }
    ~Channel()
    {
        ssh_remove_channel_callbacks(m_handle, &m_callbacks);
        ssh_channel_free(m_handle); // sends our close when the connection still lives
    }
    Channel(const Channel &) = delete;
    Channel &operator=(const Channel &) = delete;

    [[nodiscard]] ssh_channel handle() const { return m_handle; }
    void allow(std::size_t outputBytesMax) { m_outputBytesMax = outputBytesMax; }
    /// The peer has said all: how the command ended and that no more output comes, or that the
    /// channel is closed, with or without a word on how.
    [[nodiscard]] bool complete() const { return closed || (eof && ended); }
    void pump() const;

    /// Asks for the command, and again for as long as the peer has not said whether it runs: asked
    /// once more after that, libssh would send a second request.
    int request(const std::string &command)
    {
        if (accepted)
            return SSH_OK;
        const int answer = ssh_channel_request_exec(m_handle, command.c_str());
        accepted = answer == SSH_OK;
        return answer;
    }

    ExecResult answer;
    bool accepted = false; ///< the command was asked for, and runs
    bool ended = false;    ///< exit status or exit signal
    bool eof = false;
    bool closed = false;
    bool overflow = false;

private:
    static int onData(ssh_session, ssh_channel, void *data, std::uint32_t size, int isError,
                      void *self) noexcept;
    static void onEof(ssh_session, ssh_channel, void *self) noexcept
    {
        static_cast<Channel *>(self)->eof = true;
    }
    static void onClose(ssh_session, ssh_channel, void *self) noexcept
    {
        static_cast<Channel *>(self)->closed = true;
    }
    static void onStatus(ssh_session, ssh_channel, int status, void *self) noexcept
    {
        static_cast<Channel *>(self)->ended = true;
        static_cast<Channel *>(self)->answer.exitCode = status;
    }
    static void onSignal(ssh_session, ssh_channel, const char *signal, int, const char *,
                         const char *, void *self) noexcept
    {
        static_cast<Channel *>(self)->ended = true;
        static_cast<Channel *>(self)->answer.signal = signal ? printable(signal, 32) : "";
    }

    ssh_channel m_handle;
    std::size_t m_outputBytesMax;
    ssh_channel_callbacks_struct m_callbacks{};
};

int Channel::onData(ssh_session, ssh_channel, void *data, std::uint32_t size, int isError,
                    void *self) noexcept
{
    auto *channel = static_cast<Channel *>(self);
    std::string &stream = isError != 0 ? channel->answer.err : channel->answer.out;
    if (stream.size() + size > channel->m_outputBytesMax)
        channel->overflow = true;
    else
        stream.append(static_cast<const char *>(data), size);
    return static_cast<int>(size); // all of it is consumed, so the window grows again
}

/// Lets libssh handle what has arrived. It takes two calls: the one reads nothing more after the
/// end of the output, the other nothing more after the exit status.
void Channel::pump() const
{
    if (!eof)
        ssh_channel_poll(m_handle, 0);
    else
        ssh_channel_get_exit_status(m_handle);
}

/// Sends what fits of the input, then its end. SSH_ERROR only when the connection broke: a command
/// that ends without reading its input is no error.
class Input {
public:
    explicit Input(const std::string &text) : m_text(text) {}
    void feed(ssh_session session, ssh_channel channel)
    {
        while (!m_ended && (ssh_get_status(session) & SSH_WRITE_PENDING) == 0) {
            if (m_sent == m_text.size()) {
                ssh_channel_send_eof(channel);
                m_ended = true;
                return;
            }
            const std::size_t rest = std::min(m_text.size() - m_sent, kWriteBytesMax);
            const int written = ssh_channel_write(channel, m_text.data() + m_sent,
                                                  static_cast<std::uint32_t>(rest));
            if (written <= 0) {
                m_ended = written < 0;
                return;
            }
            m_sent += static_cast<std::size_t>(written);
        }
    }

private:
    const std::string &m_text;
    std::size_t m_sent = 0;
    bool m_ended = false;
};

bool lost(ssh_session session)
{
    return (ssh_get_status(session) & (SSH_CLOSED | SSH_CLOSED_ERROR)) != 0;
}

} // namespace

/// A channel on which `command` was requested and waits for its line.
struct Waiting {
    std::unique_ptr<Channel> channel;
    std::string command;
};

std::string place(const SshTarget &target)
{
    const std::string address =
        target.address.find(':') == std::string::npos ? target.address : "[" + target.address + "]";
    return printable(target.host + " (" + target.user + "@" + address + ":" +
                     std::to_string(target.port) + ")");
}

SshSession::Parts::Parts() = default;

SshSession::Parts::~Parts()
{
    waiting.reset(); // its channel is freed with the session's
    if (handle)
        ssh_free(handle);
}

std::string SshSession::Parts::said() const
{
    const std::string_view text = handle ? ssh_get_error(handle) : "";
    // What follows in libssh's text is whatever errno held, often the one of the connect.
    if (text.starts_with("Socket error"))
        return "Socket error: the connection was closed";
    return printable(text, kSaidCharactersMax);
}

std::string SshSession::Parts::farewell()
{
    broken = true;
    ssh_silent_disconnect(handle);
    const char *text = ssh_get_disconnect_message(handle);
    return printable(text ? text : "", kSaidCharactersMax);
}

Result<> SshSession::Parts::waitForPeer(Interrupt &interrupt, Ticks until, const std::string &what)
{
    const bool writing = (ssh_get_poll_flags(handle) & SSH_WRITE_PENDING) != 0;
    const short events = static_cast<short>(POLLIN | (writing ? POLLOUT : 0));
    if (interrupt.wait(socket.number(), events, until) == Interrupt::Wake::Ready)
        return {};
    broken = true;
    if (auto ended = interrupt.ended(what))
        return fail(*std::move(ended));
    return fail(ErrorCode::Timeout, "the host went silent while " + what, {},
                "Look whether its sshd is alive");
}

SshSession::SshSession(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

SshSession::~SshSession() = default;

Result<std::unique_ptr<SshSession>> SshSession::open(const SshTarget &target, const SshTimes &times,
                                                     const SshCredentials &credentials,
                                                     Interrupt &interrupt)
{
    Result<std::unique_ptr<Parts>> parts = logIn(target, times, credentials, interrupt);
    if (!parts)
        return fail(std::move(parts).error().at(place(target)));
    return std::unique_ptr<SshSession>(new SshSession(*std::move(parts)));
}

bool SshSession::usable() const
{
    return !m_parts->broken && ssh_is_connected(m_parts->handle) != 0 && !lost(m_parts->handle);
}

bool SshSession::hungUp() const
{
    pollfd polled{m_parts->socket.number(), POLLRDHUP, 0};
    return ::poll(&polled, 1, 0) != 0;
}

namespace {

/// What a broken connection means; `what` was under way.
Error breakError(SshSession::Parts &parts, const Interrupt &interrupt, const std::string &what)
{
    parts.broken = true;
    if (auto ended = interrupt.ended(what))
        return *std::move(ended);
    return Error(ErrorCode::Unreachable, "the connection broke while " + what + ": " + parts.said(),
                 {}, "Look whether the host is up");
}

/// The round trip that shows that the peer is alive; nothing is run yet.
Result<std::unique_ptr<Channel>> openChannel(SshSession::Parts &parts, Interrupt &interrupt,
                                             Ticks openBy, std::size_t outputBytesMax)
{
    const std::string what = "opening a channel";
    FH_CHECK(interrupt.arm());
    auto channel = std::make_unique<Channel>(ssh_channel_new(parts.handle), outputBytesMax);
    const auto open = [&] { return ssh_channel_open_session(channel->handle()); };
    FH_TRY(const int answer, repeat(parts, interrupt, openBy, SSH_AGAIN, what, open));
    if (answer == SSH_OK)
        return channel;
    if (lost(parts.handle))
        return fail(breakError(parts, interrupt, what));
    parts.broken = true;
    return fail(ErrorCode::Denied, "the host opens no channel: " + parts.said(), {},
                "Look at MaxSessions in the host's sshd_config");
}

/// Everything after the channel is open: the request, its input, its answer.
Result<> runCommand(SshSession::Parts &parts, Interrupt &interrupt, const ExecRequest &request,
                    Channel &channel)
{
    const std::string what = "running a command";
    Input input(request.input);
    interrupt.markSent();
    bool refused = false;
    while (true) {
        if (channel.accepted)
            channel.pump();
        else
            refused = channel.request(request.command) == SSH_ERROR;
        if (channel.overflow) {
            parts.broken = true;
            const std::string bound = std::to_string(request.outputBytesMax);
            Error error(ErrorCode::Exhausted, "the command wrote more than " + bound + " bytes");
            return fail(std::move(error).orMaybeApplied());
        }
        if (channel.complete())
            return {};
        if (lost(parts.handle))
            return fail(breakError(parts, interrupt, what).orMaybeApplied());
        if (refused)
            return fail(ErrorCode::Denied, "the host refuses to run commands for this user", {},
                        "Look at the host's sshd log and the key's options");
        // Input follows the request without waiting for the peer's word: one round trip less.
        input.feed(parts.handle, channel.handle());
        if (channel.complete())
            continue;
        if (Result<> waited = parts.waitForPeer(interrupt, Ticks::max(), what); !waited) {
            Error error = std::move(waited).error();
            if (channel.ended && error.code == ErrorCode::Timeout)
                error.remedy = "It has ended, but something that it started holds its output: "
                               "redirect the output of what stays";
            return fail(std::move(error).orMaybeApplied());
        }
    }
}

/// The command that was started ahead for such a request; null when none still waits. Whatever it
/// answered without being asked was not an answer.
std::unique_ptr<Channel> takeWaiting(SshSession::Parts &parts, const ExecRequest &request)
{
    const std::unique_ptr<Waiting> waiting = std::exchange(parts.waiting, nullptr);
    if (!waiting || request.waiter != waiting->command || !request.input.empty())
        return nullptr;
    std::unique_ptr<Channel> channel = std::move(waiting->channel);
    const bool silent = channel->answer.out.empty() && channel->answer.err.empty();
    if (!silent || channel->overflow || channel->ended || channel->eof || channel->closed)
        return nullptr;
    channel->allow(request.outputBytesMax);
    return channel;
}

/// The answer is here: what goes wrong from now on costs the next request its head start, no more.
/// Nothing waits for the peer's word on it: who takes the command up asks libssh how that went.
void startAhead(SshSession::Parts &parts, Interrupt &interrupt, const std::string &command,
                std::unique_ptr<Channel> channel)
{
    if (!channel) {
        auto opened = openChannel(parts, interrupt, SystemClock().ticks() + kAheadMax, 0);
        if (!opened) {
            parts.oneAtATime = opened.error().code == ErrorCode::Denied;
            parts.broken = !parts.oneAtATime;
            return;
        }
        channel = *std::move(opened);
    }
    if (channel->request(command) == SSH_ERROR)
        return;
    parts.waiting = std::make_unique<Waiting>();
    parts.waiting->channel = std::move(channel);
    parts.waiting->command = command;
}

} // namespace

Result<ExecResult> SshSession::exec(const ExecRequest &request, Interrupt &interrupt, Ticks openBy)
{
    const std::string &where = m_parts->place;
    if (request.command.empty() || request.command.find('\0') != std::string::npos)
        return fail(ErrorCode::Invalid, "the command is empty or holds a zero byte", where);
    const Interrupt::Guard guard(interrupt, m_parts->socket.number());
    auto opened = openChannel(*m_parts, interrupt, openBy, request.outputBytesMax);
    std::unique_ptr<Channel> waiting = takeWaiting(*m_parts, request);
    // Where a host opens one channel at a time, the one that waits has it. A refusal shows as well
    // as a channel that the peer is alive.
    const bool alive = opened || (waiting && opened.error().code == ErrorCode::Denied);
    if (!alive)
        return fail(std::move(opened).error().at(where));
    m_parts->broken = false;
    std::unique_ptr<Channel> channel = opened ? *std::move(opened) : nullptr;
    std::unique_ptr<Channel> next;
    ExecRequest sent = request;
    if (waiting) {
        next = std::exchange(channel, std::move(waiting));
        sent.command = request.waiter;
        sent.input = request.command + "\n";
    }
    Result<> ran = runCommand(*m_parts, interrupt, sent, *channel);
    ExecResult answer = std::move(channel->answer);
    channel.reset();
    if (!ran)
        return fail(std::move(ran).error().at(where));
    if (!request.waiter.empty() && !m_parts->oneAtATime)
        startAhead(*m_parts, interrupt, request.waiter, std::move(next));
    // Our close of the channel leaves now: an idle session would keep it, and sshd counts channels.
    ssh_blocking_flush(m_parts->handle, 0);
    return answer;
}

Result<> SshSession::prove(Interrupt &interrupt, Ticks openBy)
{
    const Interrupt::Guard guard(interrupt, m_parts->socket.number());
    auto channel = openChannel(*m_parts, interrupt, openBy, 0);
    if (!channel)
        return fail(std::move(channel).error().at(m_parts->place));
    channel->reset();
    ssh_blocking_flush(m_parts->handle, 0);
    return {};
}

} // namespace farhaven::transport
