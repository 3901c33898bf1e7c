// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/bundle_seal.h"

#include "base/act_text.h"
#include "base/json_reader.h"
#include "vault/sealing.h"

#include <sodium.h>

namespace farhaven::vault {

namespace {

constexpr std::size_t partBytes = 64 << 10;
constexpr std::size_t sealedPartBytes = partBytes + crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t headerLineMax = 1024, bundleSaltBytes = crypto_pwhash_SALTBYTES;
constexpr const char *bundleSchema = "farhaven/bundle/1";

const unsigned char *at(std::string_view bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

unsigned char *at(std::string &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

/// How the key is found, as it stands in the first line.
struct Lock {
    Holder holder = Holder::Person;
    KdfCost cost;
    std::string salt;
};

Json lockJson(const Lock &lock)
{
    Json json = {{"schema", bundleSchema}, {"holder", name(lock.holder)}};
    if (lock.holder == Holder::Person) {
        json["kib"] = lock.cost.kib;
        json["passes"] = lock.cost.passes;
        json["salt"] = act::toBase64(lock.salt);
    }
    return json;
}

Result<Lock> lockOf(std::string_view line)
{
    FH_TRY(const Json json, parseJson(line));
    JsonReader in(json, "");
    if (in.text("schema", 80) != bundleSchema)
        in.refuse("schema", "not \"farhaven/bundle/1\"");
    Lock lock;
    lock.holder =
        in.choice<Holder>("holder", {{"person", Holder::Person}, {"system", Holder::System}});
    if (lock.holder == Holder::Person) {
        lock.cost.kib = in.integer("kib", 0, std::int64_t(1) << 40);
        lock.cost.passes = in.integer("passes", 0, std::int64_t(1) << 40);
        lock.salt = act::fromBase64(in.text("salt", 64)).value_or(std::string());
    }
    FH_CHECK(in.finish());
    if (lock.holder == Holder::Person && lock.salt.size() != bundleSaltBytes)
        return fail(ErrorCode::Corrupt, "the salt is not one", "/salt");
    return lock;
}

Result<Secret> keyOf(const Lock &lock, const Opener &opener)
{
    if (lock.holder != opener.holder)
        return fail(ErrorCode::Denied,
                    lock.holder == Holder::Person ? "a passphrase opens this bundle"
                                                  : "a key file opens this bundle",
                    {}, "Name it with --key-file, or leave that out to type a passphrase");
    if (lock.holder == Holder::Person) {
        FH_TRY(const Secret key, stretch(opener.secret, lock.salt, lock.cost));
        return derive(key, Purpose::Bundle);
    }
    if (opener.secret.size() != slotKeyBytes)
        return fail(ErrorCode::Invalid, "a key file holds 32 bytes");
    return derive(opener.secret, Purpose::Bundle);
}

tl::unexpected<Error> cutShort()
{
    return fail(ErrorCode::Corrupt, "the bundle is cut short", {}, "Take another copy of it");
}

} // namespace

Result<std::string> sealBundle(std::string_view plain, const Opener &opener, const KdfCost &cost)
{
    if (plain.size() > bundleBytesMax)
        return fail(ErrorCode::Exhausted, "too much for one bundle");
    if (opener.holder == Holder::Person && opener.secret.size() < passphraseBytesMin)
        return fail(ErrorCode::Invalid, "a passphrase has at least " +
                                            std::to_string(passphraseBytesMin) + " characters");
    Lock lock;
    lock.holder = opener.holder == Holder::Person ? Holder::Person : Holder::System;
    lock.cost = cost;
    lock.salt = randomBytes(bundleSaltBytes);
    FH_TRY(const Secret key, keyOf(lock, opener));
    FH_TRY(std::string out, canonicalJson(lockJson(lock)));
    out += '\n';
    const std::string bound = out;
    std::string start(crypto_secretstream_xchacha20poly1305_HEADERBYTES, '\0');
    crypto_secretstream_xchacha20poly1305_state state;
    crypto_secretstream_xchacha20poly1305_init_push(&state, at(start), key.data());
    out += start;
    std::size_t from = 0;
    do {
        const std::string_view part = plain.substr(from, partBytes);
        from += part.size();
        std::string sealed(part.size() + crypto_secretstream_xchacha20poly1305_ABYTES, '\0');
        const unsigned char tag = from == plain.size()
                                      ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                      : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
        crypto_secretstream_xchacha20poly1305_push(&state, at(sealed), nullptr, at(part),
                                                   part.size(), at(bound), bound.size(), tag);
        out += sealed;
    } while (from < plain.size());
    sodium_memzero(&state, sizeof state);
    return out;
}

Result<std::string> openBundle(std::string_view bytes, const Opener &opener)
{
    constexpr std::size_t startBytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
    const std::size_t end = bytes.substr(0, headerLineMax).find('\n');
    if (end == std::string_view::npos)
        return fail(ErrorCode::Corrupt, "this is no bundle", "byte 0");
    auto lock = lockOf(bytes.substr(0, end));
    if (!lock)
        return fail(ErrorCode::Corrupt, "this is no bundle: " + lock.error().message,
                    lock.error().place);
    FH_CHECK(checkCost(lock->cost));
    if (bytes.size() - end - 1 < startBytes || bytes.size() > bundleBytesMax * 2)
        return cutShort();
    FH_TRY(const Secret key, keyOf(*lock, opener));
    const std::string_view bound = bytes.substr(0, end + 1);
    crypto_secretstream_xchacha20poly1305_state state;
    std::string_view left = bytes.substr(end + 1);
    if (crypto_secretstream_xchacha20poly1305_init_pull(&state, at(left), key.data()) != 0)
        return cutShort();
    left.remove_prefix(startBytes);
    std::string plain;
    unsigned char tag = 0;
    while (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
        const std::string_view sealed = left.substr(0, sealedPartBytes);
        if (sealed.size() < crypto_secretstream_xchacha20poly1305_ABYTES)
            return cutShort();
        std::string part(sealed.size() - crypto_secretstream_xchacha20poly1305_ABYTES, '\0');
        if (crypto_secretstream_xchacha20poly1305_pull(&state, at(part), nullptr, &tag, at(sealed),
                                                       sealed.size(), at(bound), bound.size()) != 0)
            return fail(ErrorCode::Denied, "the bundle is not opened by this, or was changed since",
                        {}, "Try again, or take another copy of it");
        plain += part;
        wipe(part);
        left.remove_prefix(sealed.size());
    }
    sodium_memzero(&state, sizeof state);
    if (!left.empty())
        return fail(ErrorCode::Corrupt, "there is something after the bundle's end");
    return plain;
}

} // namespace farhaven::vault
