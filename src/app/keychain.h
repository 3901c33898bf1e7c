// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "base/task.h"

#include <memory>
#include <string>

/// The keychain of whoever is at this desk: a Secret Service or KWallet, by QtKeychain. Of the
/// desktop and the command line alone: a daemon has no person's session. Called on the event loop;
/// the service may ask the person first. Unsupported where there is none; nothing is ever put
/// anywhere else instead.
namespace farhaven::app {

/// NotFound: nobody put one there. Denied: the person, or the service, said no.
Task<Secret> fromKeychain(std::string name);
/// Conflict when there is one of this name.
Task<> toKeychain(std::string name, std::shared_ptr<const Secret> secret);
Task<> dropFromKeychain(std::string name);
/// Of the slot that a person's keychain opens.
[[nodiscard]] std::string keychainNameOf(const std::string &vaultId);

} // namespace farhaven::app
