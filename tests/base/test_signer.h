// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/signer.h"

#include <sodium.h>

namespace farhaven {

/// Signs with a key that everybody can work out: number n is the seed of 32 bytes n.
class TestSigner : public Signer {
public:
    explicit TestSigner(std::uint8_t number)
    {
        std::array<std::uint8_t, crypto_sign_SEEDBYTES> seed{};
        seed.fill(number);
        crypto_sign_seed_keypair(m_key.bytes.data(), m_secret.data(), seed.data());
    }
    const SshPublicKey &key() const override { return m_key; }
    Result<std::string> sign(std::string_view message, std::string_view nameSpace) override
    {
        return signWith(message, nameSpace, "sha512");
    }
    Result<std::string> signWith(std::string_view message, std::string_view nameSpace,
                                 const char *algorithm) const
    {
        FH_TRY(const std::string bytes, sshSignedBytes(message, nameSpace, algorithm));
        SshSignature made;
        made.key = m_key;
        made.nameSpace = nameSpace;
        made.hashAlgorithm = algorithm;
        crypto_sign_detached(made.signature.data(), nullptr,
                             reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size(),
                             m_secret.data());
        return toArmor(made);
    }

private:
    SshPublicKey m_key;
    std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> m_secret{};
};

} // namespace farhaven
