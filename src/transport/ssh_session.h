// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/interrupt.h"

#include <memory>
#include <string>

namespace farhaven::transport {

/// How long the parts of a login may take, and where the agent is.
struct SshTimes {
    Milliseconds connectMax{10'000}; ///< name look-up and TCP
    Milliseconds loginMax{15'000};   ///< key exchange and login, after TCP
    Milliseconds probeMax{2'000};    ///< a kept session answers within it, or it is replaced
};

/// What a login may use beside the identity file of its target.
struct SshCredentials {
    std::string agentSocket;                     ///< path of the agent's; empty: there is none
    std::shared_ptr<const SecretSource> secrets; ///< where passwords are; empty: nowhere
};

/// "pg-dc (postgres@10.9.1.1:22)", safe to print.
[[nodiscard]] std::string place(const SshTarget &target);

/// One logged-in SSH connection, libssh in non-blocking mode behind our own poll loop. Used by one
/// thread at a time, any thread. Every wait ends at the interrupt's deadline or stop. After any
/// error but a refused command it is not usable() again.
class SshSession {
public:
    /// Connects, compares the host key with the pin before any login, and logs in by key,
    /// certificate or password, whichever the target names.
    /// Invalid: the target itself is wrong. Unreachable: no connection, or it broke. Denied: the
    /// host key or the login. Corrupt: the peer does not speak SSH. Timeout, Cancelled.
    /// Nothing of the request has been sent in any of these.
    [[nodiscard]] static Result<std::unique_ptr<SshSession>> open(const SshTarget &target,
                                                                  const SshTimes &times,
                                                                  const SshCredentials &credentials,
                                                                  Interrupt &interrupt);
    ~SshSession();
    SshSession(const SshSession &) = delete;
    SshSession &operator=(const SshSession &) = delete;

    /// Runs one command. The round trip that opens its channel, until `openBy`, proves that the
    /// peer is alive before the command is sent: an error without maybeApplied had no effect.
    [[nodiscard]] Result<ExecResult> exec(const ExecRequest &request, Interrupt &interrupt,
                                          Ticks openBy);
    /// The same round trip without a command.
    [[nodiscard]] Result<> prove(Interrupt &interrupt, Ticks openBy);

    [[nodiscard]] bool usable() const;
    /// The peer has closed the connection while it lay idle. Asks the kernel only.
    [[nodiscard]] bool hungUp() const;

    struct Parts;

private:
    explicit SshSession(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace farhaven::transport
