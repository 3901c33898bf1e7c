// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/real_env.h"

#include "transport/local_socket.h"

#include <cstdlib>

namespace farhaven::transport {

EnvBounds EnvBounds::fromEnvironment()
{
    EnvBounds bounds;
    const char *agent = std::getenv("SSH_AUTH_SOCK");
    bounds.ssh.agentSocket = agent ? agent : "";
    return bounds;
}

RealEnv::RealEnv(EnvBounds bounds)
    : m_blocking(bounds.blockingThreadsMax), m_ssh(std::move(bounds.ssh))
{
}

// In the coroutines below nothing of `this` is touched once they wait: it may be gone by then.

Task<ExecResult> RealEnv::exec(SshTarget target, ExecRequest request, CallLimits limits)
{
    QFuture<Result<ExecResult>> answer =
        m_ssh.exec(std::move(target), std::move(request), std::move(limits));
    co_return co_await answer;
}

Task<HttpReply> RealEnv::http(HttpRequest request, CallLimits limits)
{
    QFuture<Result<HttpReply>> answer = m_http.send(request, limits);
    co_return co_await answer;
}

Task<std::string> RealEnv::ask(std::string socketPath, std::string request, CallLimits limits)
{
    QFuture<Result<std::string>> answer =
        askLocalSocket(socketPath, std::move(request), limits, &m_localCalls);
    co_return co_await answer;
}

void RealEnv::post(std::function<void()> work)
{
    m_blocking.post(std::move(work));
}

Task<> RealEnv::warm(SshTarget target, CallLimits limits)
{
    QFuture<Result<ExecResult>> answer = m_ssh.warm(std::move(target), std::move(limits));
    const Result<ExecResult> warmed = co_await answer;
    if (!warmed)
        co_return fail(warmed.error());
    co_return {};
}

} // namespace farhaven::transport
