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

/// Who may open a bundle that its maker cannot: X25519, 32 bytes each.
struct RecipientKeys {
    std::string publicKey; ///< 32 bytes
    Secret privateKey;
};
inline constexpr std::size_t recipientsMax = 16;
[[nodiscard]] Result<RecipientKeys> newRecipient();
/// Files of one line, "farhaven-bundle-1 BASE64 comment" and "farhaven-bundle-private-1 BASE64".
[[nodiscard]] std::string publicKeyText(const std::string &publicKey, const std::string &comment);
[[nodiscard]] std::string privateKeyText(const Secret &privateKey);
/// Invalid for anything else.
[[nodiscard]] Result<std::string> publicKeyFrom(std::string_view text);
[[nodiscard]] Result<Secret> privateKeyFrom(std::string_view text);

/// "farhaven/bundle/2": the same parts under a key of their own, drawn here, sealed to each of the
/// recipients (crypto_box_seal) and forgotten: whoever made it cannot open it. It does not say who
/// made it; what is inside does.
[[nodiscard]] Result<std::string> sealBundleTo(std::string_view plain,
                                               const std::vector<std::string> &recipients);
/// By the private key of one of them; Denied for any other. Otherwise as openBundle().
[[nodiscard]] Result<std::string> openBundleWith(std::string_view bytes, const Secret &privateKey);
/// Which of the two opens it, by its first line: a private key, or what an Opener holds.
[[nodiscard]] bool isForRecipients(std::string_view bytes);

/// Denied: not opened by this, or changed since. Corrupt: no bundle, or cut short. A cost out of
/// the bounds of KdfCost is Denied before anything is computed.
[[nodiscard]] Result<std::string> openBundle(std::string_view bytes, const Opener &opener);

} // namespace farhaven::vault
