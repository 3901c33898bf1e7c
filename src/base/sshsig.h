// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ssh_key.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

/// Signatures as `ssh-keygen -Y sign` writes them (OpenSSH's PROTOCOL.sshsig): verification and the
/// format itself. Private keys are not known here; see base/signer.h. The name space keeps a
/// signature that was made for one purpose from passing for another.
namespace farhaven {

struct SshSignature {
    SshPublicKey key; ///< that it claims to be made with
    std::string nameSpace;
    std::string hashAlgorithm; ///< "sha512" or "sha256"
    std::array<std::uint8_t, 64> signature{};
    bool operator==(const SshSignature &) const = default;
};

/// The text between and with the BEGIN and END lines, 70 columns, as ssh-keygen writes it.
[[nodiscard]] std::string toArmor(const SshSignature &signature);

/// Reads exactly one armored signature of at most 4 KiB and nothing around it: base64 of one width
/// (64, 70 or 76 columns) with line feeds and a last one, so that a signature has no two spellings
/// that differ in a byte. Invalid for everything else; Unsupported for another version, another
/// kind of key, another hash and a reserved field, whose meaning nobody knows yet.
[[nodiscard]] Result<SshSignature> sshSignatureFromArmor(std::string_view armored);

/// The bytes that the key signs: the message's hash bound to name space and algorithm.
/// Unsupported unless the algorithm is sha512 or sha256.
[[nodiscard]] Result<std::string> sshSignedBytes(std::string_view message,
                                                 std::string_view nameSpace,
                                                 std::string_view hashAlgorithm);

/// The key that signed exactly this message for exactly this name space; the caller decides whether
/// it trusts that key. Corrupt when the signature does not fit, otherwise as sshSignatureFromArmor.
[[nodiscard]] Result<SshPublicKey>
verifySshSignature(std::string_view armored, std::string_view message, std::string_view nameSpace);

} // namespace farhaven
