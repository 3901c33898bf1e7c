// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/secret.h"

#include "base/sentence.h"

#include <sodium.h>

#include <algorithm>
#include <utility>

namespace farhaven {

Result<Secret> Secret::ofSize(std::size_t size)
{
    if (size > bytesMax)
        return fail(ErrorCode::Invalid,
                    "a secret is longer than " + std::to_string(bytesMax) + " bytes");
    if (sodium_init() < 0)
        return fail(ErrorCode::Internal, "the cryptographic library did not start");
    Secret made;
    if (size == 0)
        return made;
    made.m_bytes = static_cast<unsigned char *>(sodium_malloc(size));
    if (!made.m_bytes)
        return fail(ErrorCode::Exhausted, "no memory for a secret", {},
                    "Raise the limit of locked memory (LimitMEMLOCK, ulimit -l)");
    made.m_size = size;
    sodium_memzero(made.m_bytes, size);
    return made;
}

Result<Secret> Secret::take(std::string &text)
{
    Result<Secret> made = ofSize(text.size());
    if (made)
        std::copy(text.begin(), text.end(), made->m_bytes);
    wipe(text);
    return made;
}

Result<Secret> Secret::random(std::size_t size)
{
    FH_TRY(Secret made, ofSize(size));
    randombytes_buf(made.m_bytes, size);
    return made;
}

Secret::Secret(Secret &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, nullptr)), m_size(std::exchange(other.m_size, 0))
{
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    std::swap(m_bytes, other.m_bytes);
    std::swap(m_size, other.m_size);
    return *this;
}

Secret::~Secret()
{
    sodium_free(m_bytes);
}

std::string_view Secret::bytes() const
{
    return {reinterpret_cast<const char *>(m_bytes), m_size};
}

void wipe(std::string &text)
{
    text.resize(text.capacity());
    sodium_memzero(text.data(), text.size());
    text.clear();
}

Result<> checkSecretName(std::string_view name)
{
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    const auto allowed = [plain](char c) {
        return plain(c) || std::string_view("._/-").find(c) != std::string_view::npos;
    };
    if (name.empty() || name.size() > 100 || !plain(name.front()) ||
        !std::all_of(name.begin(), name.end(), allowed))
        return fail(ErrorCode::Invalid, "\"" + printable(name, 100) + "\" cannot name a secret", {},
                    "Use a-z, 0-9 and . _ / -, beginning with a letter or digit");
    return {};
}

} // namespace farhaven
