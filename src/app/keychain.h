// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <string>

/// The keychain of whoever is at this desk: a Secret Service or KWallet, by QtKeychain. Of the
/// desktop and the command line alone: a daemon has no person's session. Each call waits for the
/// service, which may ask the person first. Unsupported where there is none; nothing is ever put
/// anywhere else instead.
namespace farhaven::app {

/// NotFound: nobody put one there. Denied: the person, or the service, said no.
[[nodiscard]] Result<Secret> fromKeychain(const std::string &name);
/// Conflict when there is one of this name.
[[nodiscard]] Result<> toKeychain(const std::string &name, const Secret &secret);
[[nodiscard]] Result<> dropFromKeychain(const std::string &name);
/// Of the slot that a person's keychain opens.
[[nodiscard]] std::string keychainNameOf(const std::string &vaultId);

} // namespace farhaven::app
