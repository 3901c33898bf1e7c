// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/signer.h"

#include <memory>
#include <string>

/// The key of a program that must sign with nobody there: 32 bytes of seed, nothing else, mode
/// 0600.
namespace farhaven::seal {

/// Makes PATH and, for those who verify, PATH.pub in OpenSSH's form. Conflict when one exists;
/// nothing is overwritten.
[[nodiscard]] Result<SshPublicKey> newKeyFile(const std::string &path, const std::string &comment);

/// Denied unless the file is a regular one that only its owner, who must be us, can read or write.
/// Corrupt when it does not fit PATH.pub. The signer is quick and asks nobody; one thread at a
/// time.
[[nodiscard]] Result<std::unique_ptr<Signer>> openKeyFile(const std::string &path);

/// A new key that lives in this process alone and ends with it.
[[nodiscard]] Result<std::unique_ptr<Signer>> newMemoryKey();

} // namespace farhaven::seal
