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

namespace {

SshBounds withSecrets(SshBounds bounds, std::shared_ptr<const SecretSource> secrets)
{
    bounds.secrets = std::move(secrets);
    return bounds;
}

/// Puts the secrets into the headers; the request is ours alone from here on.
Result<> fillIn(HttpRequest &request, const RealEnv &env)
{
    if (!request.secretHeaders.empty() && !request.url.starts_with("https://"))
        return fail(ErrorCode::Denied, "a secret would cross the network in clear", {},
                    "Use https for this address");
    for (const auto &[name, value] : request.secretHeaders) {
        FH_TRY(const Secret secret, env.secret(value.secret));
        request.headers[name] = value.prefix + std::string(secret.bytes());
    }
    request.secretHeaders.clear();
    return {};
}

} // namespace

RealEnv::RealEnv(EnvBounds bounds, std::shared_ptr<const SecretSource> secrets)
    : m_secrets(secrets), m_blocking(bounds.blockingThreadsMax),
      m_ssh(withSecrets(std::move(bounds.ssh), std::move(secrets)))
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
    FH_CO_CHECK(fillIn(request, *this));
    QFuture<Result<HttpReply>> answer = m_http.send(request, limits);
    for (auto &[name, value] : request.headers)
        wipe(value);
    co_return co_await answer;
}

Task<std::string> RealEnv::ask(std::string socketPath, std::string request, CallLimits limits)
{
    QFuture<Result<std::string>> answer =
        askLocalSocket(socketPath, std::move(request), limits, &m_localCalls);
    co_return co_await answer;
}

Result<Secret> RealEnv::secret(const std::string &name) const
{
    return m_secrets ? m_secrets->secret(name) : Env::secret(name);
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
