// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/real_env.h"

#include "transport/dns.h"
#include "transport/local_socket.h"
#include "transport/mail.h"

#include <QUrl>

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

/// Where the request goes, read as HttpClient reads it.
Result<Destination> destinationOf(const HttpRequest &request)
{
    const QUrl url(QString::fromStdString(request.url), QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != QLatin1String("https"))
        return fail(ErrorCode::Denied, "a secret would cross the network in clear", {},
                    "Use https for this address");
    return Destination::of("https", url.host(QUrl::FullyEncoded).toStdString(), url.port(443));
}

/// The password of a mail, for its server alone; empty where it logs in nowhere.
Result<std::shared_ptr<Secret>> passwordOf(const MailRequest &request, const SecretSource *secrets)
{
    if (request.user.empty())
        return std::make_shared<Secret>();
    FH_TRY(const Destination to, mailDestination(request));
    if (!secrets)
        return fail(ErrorCode::Locked, "no vault is open here", request.passwordSecret);
    FH_TRY(Secret secret, secrets->secret(request.passwordSecret, to));
    return std::make_shared<Secret>(std::move(secret));
}

/// The key that signs for a name server; empty where nobody signs.
Result<std::shared_ptr<Secret>> keyOf(const DnsRequest &request, const SecretSource *secrets)
{
    if (request.key.name.empty())
        return std::make_shared<Secret>();
    if (!request.key.file.empty()) {
        FH_TRY(Secret secret, dnsKeyIn(request.key.file));
        return std::make_shared<Secret>(std::move(secret));
    }
    FH_TRY(const Destination to, Destination::of("dns", request.address, request.port));
    if (!secrets)
        return fail(ErrorCode::Locked, "no vault is open here", request.key.secret);
    FH_TRY(Secret secret, secrets->secret(request.key.secret, to));
    return std::make_shared<Secret>(std::move(secret));
}

/// Behind one address many sites may be; which one answers is said by the Host.
bool namesAHost(const HttpRequest &request)
{
    return std::any_of(request.headers.begin(), request.headers.end(), [](const auto &header) {
        return QString::fromStdString(header.first)
                   .compare(QLatin1String("host"), Qt::CaseInsensitive) == 0;
    });
}

/// Puts the secrets into the headers; the request is ours alone from here on.
Result<> fillIn(HttpRequest &request, const SecretSource *secrets)
{
    if (request.secretHeaders.empty())
        return {};
    FH_TRY(const Destination to, destinationOf(request));
    if (namesAHost(request))
        return fail(ErrorCode::Denied, "a secret would go to a host that a header names", {},
                    "Name the host in the URL alone");
    for (const auto &[name, value] : request.secretHeaders) {
        if (!secrets)
            return fail(ErrorCode::Locked, "no vault is open here", value.secret);
        FH_TRY(const Secret secret, secrets->secret(value.secret, to));
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
    FH_CO_CHECK(fillIn(request, m_secrets.get()));
    QFuture<Result<HttpReply>> answer = m_http.send(request, limits);
    for (auto &[name, value] : request.headers)
        wipe(value);
    co_return co_await answer;
}

Task<MailReply> RealEnv::mail(MailRequest request, CallLimits limits)
{
    FH_CO_TRY(const std::shared_ptr<Secret> password, passwordOf(request, m_secrets.get()));
    std::function<Result<MailReply>()> work = [request, password, limits] {
        return sendMail(request, *password, limits);
    };
    co_return co_await blocking<MailReply>(work);
}

Task<std::vector<std::string>> RealEnv::dns(DnsRequest request, CallLimits limits)
{
    FH_CO_TRY(const std::shared_ptr<Secret> key, keyOf(request, m_secrets.get()));
    std::function<Result<std::vector<std::string>>()> work = [request, key, limits] {
        return exchangeDns(request, *key, limits);
    };
    co_return co_await blocking<std::vector<std::string>>(work);
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
