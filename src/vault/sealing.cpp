// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/sealing.h"

#include <sodium.h>

namespace farhaven::vault {

namespace {

constexpr std::size_t cipherKeyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
static_assert(cipherKeyBytes == crypto_kdf_KEYBYTES && cipherKeyBytes == crypto_generichash_BYTES);

const unsigned char *raw(std::string_view bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

unsigned char *raw(std::string &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

} // namespace

Result<Secret> derive(const Secret &key, Purpose purpose)
{
    FH_TRY(Secret derived, Secret::ofSize(cipherKeyBytes));
    crypto_kdf_derive_from_key(derived.data(), derived.size(), std::uint64_t(purpose), "farhaven",
                               key.data());
    return derived;
}

Result<Secret> stretch(const Secret &passphrase, const std::string &salt, const KdfCost &cost)
{
    FH_CHECK(checkCost(cost));
    FH_TRY(Secret key, Secret::ofSize(cipherKeyBytes));
    const int answer = crypto_pwhash(key.data(), key.size(), passphrase.bytes().data(),
                                     passphrase.size(), raw(salt), std::uint64_t(cost.passes),
                                     std::size_t(cost.kib) << 10, crypto_pwhash_ALG_ARGON2ID13);
    if (answer != 0)
        return fail(ErrorCode::Exhausted, "no memory to try a passphrase", {},
                    std::to_string(cost.kib >> 10) + " MiB are needed for a moment");
    return key;
}

Sealed seal(const Secret &plain, std::string_view bound, const Secret &key)
{
    Sealed sealed;
    sealed.nonce = randomBytes(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    sealed.cipher.resize(plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed.cipher), nullptr, plain.data(),
                                               plain.size(), raw(bound), bound.size(), nullptr,
                                               raw(sealed.nonce), key.data());
    return sealed;
}

Result<Secret> unseal(const Sealed &sealed, std::string_view bound, const Secret &key)
{
    constexpr std::size_t tagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
    if (sealed.cipher.size() < tagBytes)
        return fail(ErrorCode::Denied, "too short to be sealed");
    FH_TRY(Secret plain, Secret::ofSize(sealed.cipher.size() - tagBytes));
    const int answer = crypto_aead_xchacha20poly1305_ietf_decrypt(
        plain.data(), nullptr, nullptr, raw(sealed.cipher), sealed.cipher.size(), raw(bound),
        bound.size(), raw(sealed.nonce), key.data());
    if (answer != 0)
        return fail(ErrorCode::Denied, "sealed by another key, or changed since");
    return plain;
}

std::string codeOf(std::string_view bytes, const Secret &key)
{
    std::string code(crypto_generichash_BYTES, '\0');
    crypto_generichash(raw(code), code.size(), raw(bytes), bytes.size(), key.data(), key.size());
    return code;
}

bool sameCode(const std::string &left, const std::string &right)
{
    return left.size() == right.size() &&
           sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string randomBytes(std::size_t size)
{
    std::string bytes(size, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

} // namespace farhaven::vault
