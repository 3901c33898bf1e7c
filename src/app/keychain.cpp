// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keychain.h"

#include "base/act_text.h"
#include "base/sentence.h"

#include <QCoroSignal>
#include <QCoroTask>
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

Result<> run(QKeychain::Job &job, const std::string &name)
{
    // libsecret would start a bus of its own, which nobody has a session on.
    if (std::getenv("DBUS_SESSION_BUS_ADDRESS") == nullptr &&
        std::getenv("XDG_RUNTIME_DIR") == nullptr)
        return fail(failed(QKeychain::NoBackendAvailable, QStringLiteral("no session bus")));
    job.setAutoDelete(false);
    job.setInsecureFallback(false);
    job.setKey(QString::fromStdString(name));
    job.start();
    const auto ended = QCoro::waitFor(qCoro(&job, &QKeychain::Job::finished, answerMax));
    if (!ended)
        return fail(ErrorCode::Timeout, "the keychain does not answer");
    if (job.error() != QKeychain::NoError)
        return fail(failed(job.error(), job.errorString()));
    return {};
}

} // namespace

Result<Secret> fromKeychain(const std::string &name)
{
    QKeychain::ReadPasswordJob job(serviceName());
    FH_CHECK(run(job, name));
    QByteArray held = job.binaryData();
    std::string text = held.toStdString();
    held.fill('\0');
    auto bytes = act::fromBase64(text);
    wipe(text);
    if (!bytes)
        return fail(ErrorCode::Corrupt, "what the keychain holds is no key of ours");
    return Secret::take(*bytes);
}

Result<> toKeychain(const std::string &name, const Secret &secret)
{
    const auto before = fromKeychain(name);
    if (before)
        return fail(ErrorCode::Conflict, "the keychain holds a key of this vault already", {},
                    "Take its slot out first, or use it");
    if (before.error().code != ErrorCode::NotFound)
        return fail(Error(before.error()));
    QKeychain::WritePasswordJob job(serviceName());
    std::string text = act::toBase64(secret.bytes());
    job.setBinaryData(QByteArray::fromStdString(text));
    wipe(text);
    return run(job, name);
}

Result<> dropFromKeychain(const std::string &name)
{
    QKeychain::DeletePasswordJob job(serviceName());
    return run(job, name);
}

std::string keychainNameOf(const std::string &vaultId)
{
    return "vault/" + vaultId;
}

} // namespace farhaven::app
