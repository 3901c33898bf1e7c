// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local_vaults.h"

#include "app/keychain.h"
#include "app/secret_pipe.h"
#include "app/vault_acts.h"
#include "app/vault_place.h"
#include "base/caught.h"
#include "base/env.h"

#include <QPointer>
#include <QThreadPool>

#include <filesystem>

namespace farhaven::app {

namespace {

using gui::SlotKind;
using gui::VaultKey;
using Shared = gui::VaultDesk::Shared;
using VaultWork = std::function<Result<>(vault::Vault &vault)>;

/// On another thread, since stretching a passphrase takes its time.
template <class T> Task<T> aside(std::function<Result<T>()> work)
{
    auto answer = std::make_shared<BlockingAnswer<T>>();
    QFuture<Result<T>> future = answer->promise.future();
    std::function<void()> job = [answer, work = std::move(work)] { answer->give(caught<T>(work)); };
    answer.reset();
    QThreadPool::globalInstance()->start(std::move(job));
    co_return co_await future;
}

/// The task itself is held by nobody: it ends by itself, and who asked may be gone by then.
template <class T> void tell(Task<T> task, QObject *asker, gui::VaultDesk::Answered<T> answered)
{
    const QPointer<QObject> guard(asker);
    std::move(task).then([guard, answered = std::move(answered)](const Result<T> &answer) {
        if (guard)
            answered(answer);
    });
}

Result<vault::Opener> openerOf(const VaultKey &key, const KeychainPart &part)
{
    if (key.kind == SlotKind::KeyFile)
        return openerFrom(key.file);
    if (key.kind == SlotKind::Keychain)
        return keychainOpener(*part.held);
    vault::Opener opener;
    FH_TRY(opener.secret, copyOf(*key.passphrase));
    return opener;
}

Result<vault::Opener> newOpenerOf(const gui::NewSlot &slot, const KeychainPart &part)
{
    vault::Opener opener;
    if (slot.opener.kind == SlotKind::KeyFile) {
        FH_TRY(opener, newKeyFile(slot.opener.file));
    } else if (slot.opener.kind == SlotKind::Keychain) {
        FH_TRY(opener, keychainOpener(*part.drawn));
    } else {
        FH_TRY(opener.secret, copyOf(*slot.opener.passphrase));
    }
    opener.label = slot.label;
    return opener;
}

Task<> worked(std::string path, VaultKey key, std::shared_ptr<KeychainPart> part, VaultWork work)
{
    const std::function<Result<>()> all = [path, key, part, work]() -> Result<> {
        FH_TRY(const vault::Opener opener, openerOf(key, *part));
        FH_TRY(const auto vault, vault::Vault::open(path, opener));
        return work(*vault);
    };
    co_return co_await aside<void>(all);
}

/// Opens the vault by `key` and works on it, on a thread of its own.
Task<> opened(std::string path, VaultKey key, std::shared_ptr<KeychainPart> part, VaultWork work)
{
    part->opens = key.kind == SlotKind::Keychain;
    const std::function<Task<>()> act = [path, key, part, work] {
        return worked(path, key, part, work);
    };
    co_return co_await withKeychain(path, part, act);
}

struct Changing {
    vault::Vault &vault;
    KeychainPart &part;

    Result<> operator()(const gui::PutEntry &put) const
    {
        FH_TRY(const Destinations to, placesFrom(put.places));
        return vault.put(put.name, *put.value, SystemClock().now(), to);
    }
    Result<> operator()(const gui::RemoveEntry &remove) const { return vault.remove(remove.name); }
    Result<> operator()(const gui::NewSlot &slot) const
    {
        FH_TRY(const vault::Opener opener, newOpenerOf(slot, part));
        FH_TRY(const std::string id, vault.addSlot(opener, vault::KdfCost()));
        return {};
    }
    Result<> operator()(const gui::RemoveSlot &slot) const
    {
        return takeSlotOut(vault, slot.id, part);
    }
    Result<> operator()(const gui::CheckEntries &) const { return vault.check(); }
};

SlotKind kindOf(vault::Holder holder)
{
    return holder == vault::Holder::Person   ? SlotKind::Passphrase
           : holder == vault::Holder::System ? SlotKind::KeyFile
                                             : SlotKind::Keychain;
}

Result<std::optional<gui::VaultContent>> contentOf(const std::string &path)
{
    std::error_code error;
    if (!std::filesystem::exists(path, error) && !error)
        return std::optional<gui::VaultContent>();
    FH_TRY(const vault::Document document, vault::look(path));
    gui::VaultContent content;
    for (const vault::Slot &slot : document.slots)
        content.slots.push_back({slot.id, kindOf(slot.holder), slot.label});
    for (const vault::Entry &entry : document.entries) {
        gui::VaultContent::Entry shown{entry.name, entry.changedAt, {}};
        for (const Destination &to : entry.to)
            shown.places.push_back(to.text());
        content.entries.push_back(std::move(shown));
    }
    return std::optional(std::move(content));
}

Task<Shared> revealed(std::string path, VaultKey key, std::string entry)
{
    const auto found = std::make_shared<Shared>();
    const VaultWork work = [found, entry](vault::Vault &vault) -> Result<> {
        FH_TRY(Secret value, vault.shownTo(entry));
        *found = std::make_shared<const Secret>(std::move(value));
        return {};
    };
    const auto part = std::make_shared<KeychainPart>();
    FH_CO_CHECK(co_await opened(path, key, part, work));
    const Shared secret = *found;
    co_return secret;
}

Task<gui::Handed> handed(std::string workspace, VaultKey key)
{
    if (key.kind == SlotKind::KeyFile)
        co_return fail(ErrorCode::Unsupported, "a key file opens no vault from here", key.file,
                       "farhavend reads it as it starts: --vault-key, or the systemd credential");
    Shared secret = key.passphrase;
    if (key.kind == SlotKind::Keychain) {
        FH_CO_TRY(const std::string name, keychainNameAt(vaultOf(workspace)));
        FH_CO_TRY(Secret held, co_await fromKeychain(name));
        secret = std::make_shared<const Secret>(std::move(held));
    }
    FH_CO_TRY(std::unique_ptr<SecretPipe> pipe, SecretPipe::offer(workspace, *secret));
    gui::Handed offered;
    offered.from = pipe->path();
    offered.keychain = key.kind == SlotKind::Keychain;
    offered.kept = std::shared_ptr<SecretPipe>(std::move(pipe));
    co_return offered;
}

} // namespace

void LocalVaults::look(const std::string &workspace, QObject *asker,
                       Answered<std::optional<gui::VaultContent>> looked)
{
    std::function<Result<std::optional<gui::VaultContent>>()> work = [path = vaultOf(workspace)] {
        return contentOf(path);
    };
    tell(aside(std::move(work)), asker, std::move(looked));
}

void LocalVaults::make(const std::string &workspace, gui::NewSlot first, QObject *asker,
                       Answered<void> made)
{
    std::function<Result<>()> work = [path = vaultOf(workspace), first]() -> Result<> {
        if (first.opener.kind == SlotKind::Keychain)
            return fail(ErrorCode::Denied, "a keychain cannot be the only one that opens a vault");
        FH_TRY(const vault::Opener opener, newOpenerOf(first, KeychainPart()));
        FH_TRY(const auto vault, vault::Vault::create(path, opener, vault::KdfCost()));
        return {};
    };
    tell(aside(std::move(work)), asker, std::move(made));
}

void LocalVaults::change(const std::string &workspace, VaultKey key, gui::VaultChange change,
                         QObject *asker, Answered<void> changed)
{
    const auto part = std::make_shared<KeychainPart>();
    const auto *slot = std::get_if<gui::NewSlot>(&change);
    part->keepsNew = slot && slot->opener.kind == SlotKind::Keychain;
    const VaultWork work = [part, change](vault::Vault &vault) {
        return std::visit(Changing{vault, *part}, change);
    };
    tell(opened(vaultOf(workspace), std::move(key), part, work), asker, std::move(changed));
}

void LocalVaults::reveal(const std::string &workspace, VaultKey key, const std::string &entry,
                         QObject *asker, Answered<Shared> answered)
{
    tell(revealed(vaultOf(workspace), std::move(key), entry), asker, std::move(answered));
}

void LocalVaults::hand(const std::string &workspace, VaultKey key, QObject *asker,
                       Answered<gui::Handed> answered)
{
    tell(handed(workspace, std::move(key)), asker, std::move(answered));
}

} // namespace farhaven::app
