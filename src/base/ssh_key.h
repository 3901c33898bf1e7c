// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace farhaven {

/// An Ed25519 public key as OpenSSH writes it. A value: whether it is trusted is another question.
struct SshPublicKey {
    std::array<std::uint8_t, 32> bytes{};
    auto operator<=>(const SshPublicKey &) const = default;
};

/// "ssh-ed25519 AAAA…" without a comment: the one spelling of a key.
[[nodiscard]] std::string toText(const SshPublicKey &key);
/// Exactly what toText writes: for documents, where a key has one spelling only. Invalid otherwise,
/// Unsupported when it is a key of another type (RSA, ECDSA, a certificate, a security key).
[[nodiscard]] Result<SshPublicKey> sshKeyFromText(std::string_view text);
/// One line of a .pub file: the same, then perhaps a comment, then perhaps an end of line. At most
/// 8 KiB, like OpenSSH.
[[nodiscard]] Result<SshPublicKey> sshKeyFromLine(std::string_view line);
/// What `ssh-keygen -l` shows: "SHA256:" and the base64 of the hash without padding.
[[nodiscard]] std::string fingerprint(const SshPublicKey &key);

} // namespace farhaven
