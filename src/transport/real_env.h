// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/env.h"
#include "transport/blocking_pool.h"
#include "transport/http.h"
#include "transport/ssh_pool.h"

namespace farhaven::transport {

struct EnvBounds {
    /// The defaults, with the agent that SSH_AUTH_SOCK names.
    [[nodiscard]] static EnvBounds fromEnvironment();

    SshBounds ssh;
    int blockingThreadsMax = 64;
};

/// The outside world. Made, used and destroyed on one event-loop thread. Its destruction ends every
/// call as Cancelled and takes at most a second; the coroutines that waited go on afterwards.
class RealEnv final : public Env {
public:
    /// `secrets` may be empty: then whatever needs one is Locked.
    explicit RealEnv(EnvBounds bounds = EnvBounds::fromEnvironment(),
                     std::shared_ptr<const SecretSource> secrets = {});

    [[nodiscard]] const Clock &clock() const override { return m_clock; }
    Task<ExecResult> exec(SshTarget target, ExecRequest request, CallLimits limits) override;
    Task<HttpReply> http(HttpRequest request, CallLimits limits) override;
    Task<MailReply> mail(MailRequest request, CallLimits limits) override;
    Task<std::vector<std::string>> dns(DnsRequest request, CallLimits limits) override;
    Task<std::string> ask(std::string socketPath, std::string request, CallLimits limits) override;
    void post(std::function<void()> work) override;

    /// Leaves an idle session to `target` that has answered just now, so that the next command pays
    /// no login. Repeat it while a plan is armed: it also finds out early that a login fails, and
    /// an unused session is closed after SshBounds::idleMax.
    Task<> warm(SshTarget target, CallLimits limits);

    [[nodiscard]] SshPool::Counts sshCounts() const { return m_ssh.counts(); }

private:
    SystemClock m_clock;
    std::shared_ptr<const SecretSource> m_secrets;
    BlockingPool m_blocking;
    SshPool m_ssh;
    HttpClient m_http;
    QObject m_localCalls; // parent of the calls; ends them first
};

} // namespace farhaven::transport
