// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reply.h"
#include "settings.h"

#include <memory>

class QSslSocket;

namespace farhaven::plugins::redis {

using Words = std::vector<std::string>;

/// To whom, and as whom.
struct Peer {
    std::string name; ///< in messages
    Address address;
    Login login;
    bool tls = false;
    TlsPin pin;
};
[[nodiscard]] Peer peerOf(const Settings &settings, const MemberSettings &member);

/// One connection on one worker thread, from its opening to its end: it blocks, but no longer than
/// its limits, which are asked several times a second. It never outlives a call, so no answer is
/// ever one of another question.
class Talk {
public:
    /// Unreachable, Timeout, Cancelled, Denied (a certificate that is not the pinned, a login).
    static Result<std::unique_ptr<Talk>> open(const Peer &peer, const Clock &clock,
                                              CallLimits limits);
    ~Talk();
    Talk(const Talk &) = delete;
    Talk &operator=(const Talk &) = delete;

    /// Sends all, then reads an answer to each. An error reply is an answer.
    Result<std::vector<Reply>> ask(const std::vector<Words> &commands);
    /// One order that changes something: whatever fails once it is being sent may have been
    /// applied.
    Result<Reply> tell(const Words &command);

private:
    Talk(const Peer &peer, const Clock &clock, CallLimits limits);
    Result<> connectTo();
    Result<> logIn();
    Result<> write(const std::string &bytes);
    Result<Reply> read();
    [[nodiscard]] Result<> mayGoOn() const;
    [[nodiscard]] int slice() const;
    [[nodiscard]] Error broken(const std::string &what) const;

    Peer m_peer;
    const Clock &m_clock;
    CallLimits m_limits;
    std::unique_ptr<QSslSocket> m_socket;
    std::string m_read;
};

} // namespace farhaven::plugins::redis
