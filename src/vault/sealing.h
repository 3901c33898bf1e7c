// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "vault/format.h"

/// The few primitives of the format, on libsodium.
namespace farhaven::vault {

/// What a key derived from the vault's own is for.
enum class Purpose : std::uint64_t { Entries = 1, Code = 2, Bundle = 3 };
[[nodiscard]] Result<Secret> derive(const Secret &key, Purpose purpose);

/// The key of a slot, 32 bytes. Exhausted when there is no memory for it. Takes a second or so.
[[nodiscard]] Result<Secret> stretch(const Secret &passphrase, const std::string &salt,
                                     const KdfCost &cost);

/// Under a new random nonce.
[[nodiscard]] Sealed seal(const Secret &plain, std::string_view bound, const Secret &key);
/// Denied when it was sealed by another key, together with something else, or changed since.
[[nodiscard]] Result<Secret> unseal(const Sealed &sealed, std::string_view bound,
                                    const Secret &key);

/// 32 bytes that only who has the key can compute (BLAKE2b).
[[nodiscard]] std::string codeOf(std::string_view bytes, const Secret &key);
[[nodiscard]] bool sameCode(const std::string &left, const std::string &right);

[[nodiscard]] std::string randomBytes(std::size_t size);

} // namespace farhaven::vault
