// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/ssh_session.h"

#include <libssh/callbacks.h>
#include <libssh/libssh.h>

namespace farhaven::transport {

struct KeyDeleter {
    void operator()(ssh_key key) const { ssh_key_free(key); }
};
using SshKey = std::unique_ptr<ssh_key_struct, KeyDeleter>;

struct Waiting;

/// What a session is made of, shared by login (ssh_login.cpp) and commands (ssh_session.cpp).
struct SshSession::Parts {
    Parts();
    ~Parts();
    Parts(const Parts &) = delete;
    Parts &operator=(const Parts &) = delete;

    /// What libssh says went wrong, safe to print.
    [[nodiscard]] std::string said() const;
    /// The peer's reason for hanging up, safe to print; empty when it gave none. Ends the session;
    /// only for a session without channels.
    [[nodiscard]] std::string farewell();
    /// Waits for the peer, or for room to write to it. Timeout when `until` passes.
    [[nodiscard]] Result<> waitForPeer(Interrupt &interrupt, Ticks until, const std::string &what);

    std::string place;
    Descriptor socket; ///< ours for polling; libssh closes its own duplicate when it likes
    ssh_session handle = nullptr;
    bool broken = false;
    bool oneAtATime = false;          ///< the host opens no second channel
    std::unique_ptr<Waiting> waiting; ///< a command that was started ahead; see ExecRequest
};

/// Repeats a libssh call for as long as it answers `again`; its other answers are returned.
template <class Call>
Result<int> repeat(SshSession::Parts &parts, Interrupt &interrupt, Ticks until, int again,
                   const std::string &what, Call call)
{
    while (true) {
        const int answer = call();
        if (answer != again)
            return answer;
        FH_CHECK(parts.waitForPeer(interrupt, until, what));
    }
}

/// Connects and logs in; see SshSession::open.
[[nodiscard]] Result<std::unique_ptr<SshSession::Parts>> logIn(const SshTarget &target,
                                                               const SshTimes &times,
                                                               const SshCredentials &credentials,
                                                               Interrupt &interrupt);

} // namespace farhaven::transport
