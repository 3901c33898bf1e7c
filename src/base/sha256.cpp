// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sha256.h"

#include <sodium.h>

namespace farhaven {

namespace {

static_assert(sizeof(crypto_hash_sha256_state) <= 128);
static_assert(alignof(crypto_hash_sha256_state) <= alignof(std::uint64_t));

crypto_hash_sha256_state *stateOf(std::array<std::byte, 128> &bytes)
{
    return reinterpret_cast<crypto_hash_sha256_state *>(bytes.data());
}

} // namespace

Sha256::Sha256()
{
    crypto_hash_sha256_init(stateOf(m_state));
}

void Sha256::update(std::string_view bytes)
{
    crypto_hash_sha256_update(stateOf(m_state),
                              reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size());
}

std::string Sha256::hex()
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    char text[2 * sizeof digest + 1];
    crypto_hash_sha256_final(stateOf(m_state), digest);
    return sodium_bin2hex(text, sizeof text, digest, sizeof digest);
}

} // namespace farhaven
