// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vault_acts.h"

#include "app/keychain.h"
#include "base/private_file.h"

#include <algorithm>

namespace farhaven::app {

Result<Destinations> placesFrom(const std::vector<std::string> &places)
{
    if (places.empty())
        return fail(ErrorCode::Invalid, "nobody said where this secret may be sent", "--for",
                    "Name the place: --for https://api.example, or --for 10.9.1.1 for an SSH "
                    "password");
    Destinations to;
    for (const std::string &place : places) {
        FH_TRY(const Destination one, Destination::read(place));
        to.push_back(one);
    }
    return to;
}

Result<Secret> copyOf(const Secret &secret)
{
    FH_TRY(Secret copy, Secret::ofSize(secret.size()));
    std::copy_n(secret.data(), secret.size(), copy.data());
    return copy;
}

Result<vault::Opener> keychainOpener(const Secret &held)
{
    vault::Opener opener;
    opener.holder = vault::Holder::Keychain;
    FH_TRY(opener.secret, copyOf(held));
    return opener;
}

Result<vault::Opener> newKeyFile(const std::string &path)
{
    vault::Opener opener;
    opener.holder = vault::Holder::System;
    FH_TRY(opener.secret, Secret::random(vault::slotKeyBytes));
    FH_CHECK(writeNewFile(path, opener.secret.bytes(), 0600));
    return opener;
}

Result<> takeSlotOut(vault::Vault &vault, const std::string &id, KeychainPart &part)
{
    const vault::Document before = vault.document();
    FH_CHECK(vault.removeSlot(id));
    // What opened it may open nothing any more.
    for (const vault::Slot &slot : before.slots) {
        if (slot.id == id && slot.holder == vault::Holder::Keychain)
            part.emptied = true;
    }
    return {};
}

Result<std::string> keychainNameAt(const std::string &path)
{
    FH_TRY(const vault::Document document, vault::look(path));
    return keychainNameOf(document.id);
}

namespace {

/// Another person's slot may be the one that is gone: then this one's key opens the vault as
/// before. Whoever cannot be asked keeps what he has.
Task<bool> opensNothing(std::string path, std::string name)
{
    Result<Secret> held = co_await fromKeychain(name);
    if (!held)
        co_return false;
    const Result<vault::Opener> opener = keychainOpener(*held);
    if (!opener)
        co_return false;
    const auto vault = vault::Vault::open(path, *opener);
    co_return !vault && vault.error().code == ErrorCode::Denied;
}

} // namespace

Task<> withKeychain(std::string path, std::shared_ptr<KeychainPart> part,
                    std::function<Task<>()> act)
{
    std::string name;
    if (part->opens || part->keepsNew) {
        FH_CO_TRY(name, keychainNameAt(path));
    }
    if (part->opens) {
        FH_CO_TRY(Secret held, co_await fromKeychain(name));
        part->held = std::make_shared<const Secret>(std::move(held));
    }
    if (part->keepsNew) {
        FH_CO_TRY(Secret drawn, Secret::random(vault::slotKeyBytes));
        part->drawn = std::make_shared<const Secret>(std::move(drawn));
        FH_CO_CHECK(co_await toKeychain(name, part->drawn));
    }
    const Result<> done = co_await act();
    if (part->emptied) {
        FH_CO_TRY(name, keychainNameAt(path));
        FH_CO_TRY(part->emptied, co_await opensNothing(path, name));
    }
    // Another person's keychain is out of reach, and what is left there opens nothing.
    if (part->emptied || (!done && part->keepsNew))
        (void)co_await dropFromKeychain(name);
    co_return done;
}

} // namespace farhaven::app
