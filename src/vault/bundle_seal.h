// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/vault.h"

#include <string>
#include <string_view>

/// Many bytes sealed as one file, "farhaven/bundle/1": a line of canonical JSON that says how the
/// key is found, then libsodium's secretstream (XChaCha20-Poly1305) over parts of 64 KiB, each
/// bound to that line, the last one marked as such. Nothing of a file that was changed, cut or put
/// together from two is handed out.
namespace farhaven::vault {

inline constexpr std::size_t bundleBytesMax = std::size_t(512) << 20;

/// By a passphrase, stretched as in a vault, or by the 32 bytes of a key file. Takes a second or
/// so.
[[nodiscard]] Result<std::string> sealBundle(std::string_view plain, const Opener &opener,
                                             const KdfCost &cost = {});

/// Denied: not opened by this, or changed since. Corrupt: no bundle, or cut short. A cost out of
/// the bounds of KdfCost is Denied before anything is computed.
[[nodiscard]] Result<std::string> openBundle(std::string_view bytes, const Opener &opener);

} // namespace farhaven::vault
