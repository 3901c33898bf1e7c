// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/task.h"
#include "vault/vault.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

/// What people do with a vault, for the command line and the window alike; only how they are asked
/// differs.
namespace farhaven::app {

/// Where a secret may be sent, as people write it. Invalid when there is none, or one is no place.
[[nodiscard]] Result<Destinations> placesFrom(const std::vector<std::string> &places);

[[nodiscard]] Result<Secret> copyOf(const Secret &secret);
/// By what this person's keychain holds for the vault, or is about to.
[[nodiscard]] Result<vault::Opener> keychainOpener(const Secret &held);
/// A new slot by a key file, which is written first. Conflict when there is a file of this name.
[[nodiscard]] Result<vault::Opener> newKeyFile(const std::string &path);

/// What this person's keychain has to do with one act on a vault.
struct KeychainPart {
    bool opens = false;    ///< wanted: `held`
    bool keepsNew = false; ///< wanted: `drawn`, for a slot that the act makes
    std::shared_ptr<const Secret> held, drawn;
    bool emptied = false; ///< the act took out a slot that a keychain opened
};
/// Takes the slot out, and notes in `part` whether a keychain opened it.
[[nodiscard]] Result<> takeSlotOut(vault::Vault &vault, const std::string &id, KeychainPart &part);

/// Carries out `act` on the vault at `path` with what the keychain holds. A new key goes into the
/// keychain before its slot is made: a slot that nothing opens would be one for nobody. A key that
/// opens nothing afterwards is taken out of it.
[[nodiscard]] Task<> withKeychain(std::string path, std::shared_ptr<KeychainPart> part,
                                  std::function<Task<>()> act);

/// The name under which this person's keychain has the key of the vault at `path`.
[[nodiscard]] Result<std::string> keychainNameAt(const std::string &path);

} // namespace farhaven::app
