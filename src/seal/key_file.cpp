// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/key_file.h"

#include "base/private_file.h"
#include "base/sentence.h"

#include <sodium.h>

namespace farhaven::seal {

namespace {

constexpr std::size_t publicBytesMax = 8192;

Result<> ready()
{
    static const bool started = sodium_init() >= 0;
    if (!started)
        return fail(ErrorCode::Internal, "the cryptographic library did not start");
    return {};
}

/// Memory that is locked, guarded and wiped.
class SecretKey {
public:
    SecretKey() : m_bytes(static_cast<unsigned char *>(sodium_malloc(crypto_sign_SECRETKEYBYTES)))
    {
    }
    ~SecretKey() { sodium_free(m_bytes); }
    SecretKey(const SecretKey &) = delete;
    SecretKey &operator=(const SecretKey &) = delete;
    [[nodiscard]] unsigned char *bytes() const { return m_bytes; }

private:
    unsigned char *m_bytes;
};

SshPublicKey expand(const std::string &seed, unsigned char *secret)
{
    SshPublicKey key;
    crypto_sign_seed_keypair(key.bytes.data(), secret,
                             reinterpret_cast<const unsigned char *>(seed.data()));
    return key;
}

class KeyFileSigner final : public Signer {
public:
    explicit KeyFileSigner(const std::string &seed)
    {
        if (m_secret.bytes())
            m_key = expand(seed, m_secret.bytes());
    }
    [[nodiscard]] bool usable() const { return m_secret.bytes() != nullptr; }
    const SshPublicKey &key() const override { return m_key; }
    Result<std::string> sign(std::string_view message, std::string_view nameSpace) override
    {
        SshSignature made;
        made.key = m_key;
        made.nameSpace = nameSpace;
        made.hashAlgorithm = "sha512";
        FH_TRY(const std::string bytes, sshSignedBytes(message, nameSpace, made.hashAlgorithm));
        crypto_sign_detached(made.signature.data(), nullptr,
                             reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size(),
                             m_secret.bytes());
        return toArmor(made);
    }

private:
    SecretKey m_secret;
    SshPublicKey m_key;
};

Result<> checkPublicHalf(const std::string &path, const SshPublicKey &key)
{
    auto line = readSmallFile(path + ".pub", publicBytesMax);
    if (!line && line.error().code == ErrorCode::NotFound)
        return {};
    if (!line)
        return fail(std::move(line).error());
    const auto known = sshKeyFromLine(*line);
    if (known && *known == key)
        return {};
    return fail(ErrorCode::Corrupt, "the private key and its public half do not belong together",
                path, "Restore both from one backup; what was signed stays valid for its own key");
}

} // namespace

Result<SshPublicKey> newKeyFile(const std::string &path, const std::string &comment)
{
    FH_CHECK(ready());
    std::string seed(crypto_sign_SEEDBYTES, '\0');
    randombytes_buf(seed.data(), seed.size());
    const SecretKey secret;
    if (!secret.bytes())
        return fail(ErrorCode::Exhausted, "no memory that can be locked for the key");
    const SshPublicKey key = expand(seed, secret.bytes());
    const auto written = writeNewFile(path, seed, 0600);
    sodium_memzero(seed.data(), seed.size());
    FH_CHECK(written);
    const std::string line = toText(key) + " " + printable(comment, 200) + "\n";
    if (auto published = writeNewFile(path + ".pub", line, 0644); !published) {
        ::unlink(path.c_str());
        return fail(std::move(published).error());
    }
    return key;
}

Result<std::unique_ptr<Signer>> openKeyFile(const std::string &path)
{
    FH_CHECK(ready());
    FH_TRY(std::string seed, readPrivateFile(path, crypto_sign_SEEDBYTES));
    if (seed.size() != crypto_sign_SEEDBYTES)
        return fail(ErrorCode::Corrupt, "not a key file: it must hold exactly 32 bytes", path);
    auto signer = std::make_unique<KeyFileSigner>(seed);
    sodium_memzero(seed.data(), seed.size());
    if (!signer->usable())
        return fail(ErrorCode::Exhausted, "no memory that can be locked for the key", path);
    FH_CHECK(checkPublicHalf(path, signer->key()));
    return std::unique_ptr<Signer>(std::move(signer));
}

Result<std::unique_ptr<Signer>> newMemoryKey()
{
    FH_CHECK(ready());
    std::string seed(crypto_sign_SEEDBYTES, '\0');
    randombytes_buf(seed.data(), seed.size());
    auto signer = std::make_unique<KeyFileSigner>(seed);
    sodium_memzero(seed.data(), seed.size());
    if (!signer->usable())
        return fail(ErrorCode::Exhausted, "no memory that can be locked for the key");
    return std::unique_ptr<Signer>(std::move(signer));
}

} // namespace farhaven::seal
