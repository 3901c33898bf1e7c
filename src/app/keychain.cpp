// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keychain.h"

#include "base/act_text.h"
#include "base/sentence.h"

#include <QCoroSignal>
#include <qt6keychain/keychain.h>

#include <cstdlib>

namespace farhaven::app {

namespace {

/// A person may have to unlock it first.
constexpr std::chrono::milliseconds answerMax{120'000};

QString serviceName()
{
    return QStringLiteral("farhaven");
}

Error failed(QKeychain::Error code, const QString &said)
{
    const std::string text = printable(said.toStdString(), 300);
    const char *remedy =
        "Open the vault by its passphrase or key file: those slots need no desktop";
    switch (code) {
    case QKeychain::EntryNotFound:
        return {ErrorCode::NotFound, "the keychain holds no key of this vault", {}, remedy};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return {ErrorCode::Denied, "the keychain was not opened: " + text, {}, remedy};
    // Without D-Bus, or without a service on it, libsecret gives an error of its own: 7.
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
    default:
        return {ErrorCode::Unsupported, "no keychain is available here: " + text, {}, remedy};
    }
}

using Job = std::shared_ptr<QKeychain::Job>;

Task<> run(Job job, std::string name)
{
    // libsecret would start a bus of its own, which nobody has a session on.
    if (std::getenv("DBUS_SESSION_BUS_ADDRESS") == nullptr &&
        std::getenv("XDG_RUNTIME_DIR") == nullptr)
        co_return fail(failed(QKeychain::NoBackendAvailable, QStringLiteral("no session bus")));
    job->setAutoDelete(false);
    job->setInsecureFallback(false);
    job->setKey(QString::fromStdString(name));
    job->start();
    const auto ended = co_await qCoro(job.get(), &QKeychain::Job::finished, answerMax);
    if (!ended)
        co_return fail(ErrorCode::Timeout, "the keychain does not answer");
    if (job->error() != QKeychain::NoError)
        co_return fail(failed(job->error(), job->errorString()));
    co_return Result<>();
}

} // namespace

Task<Secret> fromKeychain(std::string name)
{
    const auto job = std::make_shared<QKeychain::ReadPasswordJob>(serviceName());
    const Job asked = job;
    FH_CO_CHECK(co_await run(asked, name));
    QByteArray held = job->binaryData();
    std::string text = held.toStdString();
    held.fill('\0');
    auto bytes = act::fromBase64(text);
    wipe(text);
    if (!bytes)
        co_return fail(ErrorCode::Corrupt, "what the keychain holds is no key of ours");
    co_return Secret::take(*bytes);
}

Task<> toKeychain(std::string name, std::shared_ptr<const Secret> secret)
{
    const auto before = co_await fromKeychain(name);
    if (before)
        co_return fail(ErrorCode::Conflict, "the keychain holds a key of this vault already", {},
                       "Take its slot out first, or use it");
    if (before.error().code != ErrorCode::NotFound)
        co_return fail(Error(before.error()));
    const auto job = std::make_shared<QKeychain::WritePasswordJob>(serviceName());
    std::string text = act::toBase64(secret->bytes());
    job->setBinaryData(QByteArray::fromStdString(text));
    wipe(text);
    const Job asked = job;
    co_return co_await run(asked, name);
}

Task<> dropFromKeychain(std::string name)
{
    const Job asked = std::make_shared<QKeychain::DeletePasswordJob>(serviceName());
    co_return co_await run(asked, name);
}

std::string keychainNameOf(const std::string &vaultId)
{
    return "vault/" + vaultId;
}

} // namespace farhaven::app
