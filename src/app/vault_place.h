// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/vault.h"

#include <functional>
#include <string>

namespace farhaven::app {

/// The vault of a workspace lies beside it.
[[nodiscard]] std::string vaultOf(const std::string &workspace);

/// A key file of 32 bytes that only we can read, or what is typed at the terminal when none is
/// named. May block on a person.
[[nodiscard]] Result<vault::Opener> openerFrom(const std::string &keyFile);

/// Opens the vault of a workspace with nobody there: by the key that systemd hands to this service
/// (LoadCredential=farhaven-vault-key, systemd.exec(5)), or by `keyFile`. None when there is no
/// vault, or no key for it: it can be unlocked later. `seen` knows the newest change of this vault
/// that was ever seen; Conflict when the file is older.
[[nodiscard]] Result<std::shared_ptr<vault::Vault>>
openUnattended(const std::string &workspace, const std::string &keyFile,
               const std::function<Result<std::int64_t>(const std::string &vault)> &seen);

} // namespace farhaven::app
