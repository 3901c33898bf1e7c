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
constexpr std::size_t headerLineMax = 8192, bundleSaltBytes = crypto_pwhash_SALTBYTES;
constexpr const char *bundleSchema = "farhaven/bundle/1";
constexpr const char *recipientsSchema = "farhaven/bundle/2";
constexpr std::string_view publicMark = "farhaven-bundle-1 ";
constexpr std::string_view privateMark = "farhaven-bundle-private-1 ";
constexpr std::size_t boxKeyBytes = crypto_box_PUBLICKEYBYTES;
static_assert(crypto_box_PUBLICKEYBYTES == 32 && crypto_box_SECRETKEYBYTES == 32);

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

/// `bound`: the first line, which each part is bound to.
std::string sealParts(std::string_view plain, const std::string &bound, const Secret &key)
{
    std::string out = bound;
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

Result<std::string> openParts(std::string_view bytes, std::string_view bound, const Secret &key)
{
    constexpr std::size_t startBytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
    std::string_view left = bytes.substr(bound.size());
    crypto_secretstream_xchacha20poly1305_state state;
    if (left.size() < startBytes ||
        crypto_secretstream_xchacha20poly1305_init_pull(&state, at(left), key.data()) != 0)
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

/// With the newline that ends it.
Result<std::string_view> firstLine(std::string_view bytes)
{
    const std::size_t end = bytes.substr(0, headerLineMax).find('\n');
    if (end == std::string_view::npos)
        return fail(ErrorCode::Corrupt, "this is no bundle", "byte 0");
    if (bytes.size() > bundleBytesMax * 2)
        return cutShort();
    return bytes.substr(0, end + 1);
}

/// What was sealed to each recipient, in the order of the file.
Result<std::vector<std::string>> boxesIn(std::string_view line)
{
    FH_TRY(const Json json, parseJson(line));
    JsonReader in(json, "");
    if (in.text("schema", 80) != recipientsSchema)
        in.refuse("schema", "not \"farhaven/bundle/2\"");
    std::vector<std::string> boxes;
    for (const std::string &box : in.texts("keys"))
        boxes.push_back(act::fromBase64(box).value_or(std::string()));
    FH_CHECK(in.finish());
    if (boxes.empty() || boxes.size() > recipientsMax)
        return fail(ErrorCode::Corrupt, "no recipients, or too many", "/keys");
    return boxes;
}

/// The word behind a mark at the start of a one-line file.
Result<std::string> keyBytesIn(std::string_view text, std::string_view mark, const char *what)
{
    const std::string_view rest =
        text.starts_with(mark) ? text.substr(mark.size()) : std::string_view();
    const auto bytes = act::fromBase64(rest.substr(0, rest.find_first_of(" \r\n")));
    if (!bytes || bytes->size() != boxKeyBytes)
        return fail(ErrorCode::Invalid, std::string("this is no ") + what, {},
                    "Make a pair with `bundle new-key`");
    return *bytes;
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
    FH_TRY(const std::string line, canonicalJson(lockJson(lock)));
    return sealParts(plain, line + "\n", key);
}

Result<std::string> openBundle(std::string_view bytes, const Opener &opener)
{
    FH_TRY(const std::string_view line, firstLine(bytes));
    if (isForRecipients(bytes))
        return fail(ErrorCode::Denied, "a private key opens this bundle", {},
                    "Name its file with --private-key");
    auto lock = lockOf(line.substr(0, line.size() - 1));
    if (!lock)
        return fail(ErrorCode::Corrupt, "this is no bundle: " + lock.error().message,
                    lock.error().place);
    FH_CHECK(checkCost(lock->cost));
    FH_TRY(const Secret key, keyOf(*lock, opener));
    return openParts(bytes, line, key);
}

Result<RecipientKeys> newRecipient()
{
    RecipientKeys keys;
    FH_TRY(keys.privateKey, Secret::ofSize(boxKeyBytes));
    keys.publicKey.resize(boxKeyBytes);
    crypto_box_keypair(at(keys.publicKey), keys.privateKey.data());
    return keys;
}

std::string publicKeyText(const std::string &publicKey, const std::string &comment)
{
    return std::string(publicMark) + act::toBase64(publicKey) +
           (comment.empty() ? "" : " " + comment) + "\n";
}

std::string privateKeyText(const Secret &privateKey)
{
    return std::string(privateMark) + act::toBase64(privateKey.bytes()) + "\n";
}

Result<std::string> publicKeyFrom(std::string_view text)
{
    return keyBytesIn(text, publicMark, "public key for bundles");
}

Result<Secret> privateKeyFrom(std::string_view text)
{
    FH_TRY(std::string bytes, keyBytesIn(text, privateMark, "private key for bundles"));
    return Secret::take(bytes);
}

Result<std::string> sealBundleTo(std::string_view plain, const std::vector<std::string> &recipients)
{
    if (plain.size() > bundleBytesMax)
        return fail(ErrorCode::Exhausted, "too much for one bundle");
    if (recipients.empty() || recipients.size() > recipientsMax)
        return fail(ErrorCode::Invalid,
                    "a bundle has 1 to " + std::to_string(recipientsMax) + " recipients");
    FH_TRY(const Secret drawn, Secret::random(boxKeyBytes));
    Json boxes = Json::array();
    for (const std::string &recipient : recipients) {
        std::string box(drawn.size() + crypto_box_SEALBYTES, '\0');
        if (recipient.size() != boxKeyBytes ||
            crypto_box_seal(at(box), drawn.data(), drawn.size(), at(recipient)) != 0)
            return fail(ErrorCode::Invalid, "a recipient's public key is none");
        boxes.push_back(act::toBase64(box));
    }
    FH_TRY(const Secret key, derive(drawn, Purpose::Bundle));
    const Json header = {{"schema", recipientsSchema}, {"keys", boxes}};
    FH_TRY(const std::string line, canonicalJson(header));
    return sealParts(plain, line + "\n", key);
}

Result<std::string> openBundleWith(std::string_view bytes, const Secret &privateKey)
{
    FH_TRY(const std::string_view line, firstLine(bytes));
    const auto boxes = boxesIn(line.substr(0, line.size() - 1));
    if (!boxes)
        return fail(ErrorCode::Corrupt,
                    "this is no bundle for recipients: " + boxes.error().message,
                    boxes.error().place);
    if (privateKey.size() != boxKeyBytes)
        return fail(ErrorCode::Invalid, "a private key for bundles has 32 bytes");
    std::string publicKey(boxKeyBytes, '\0');
    crypto_scalarmult_base(at(publicKey), privateKey.data());
    FH_TRY(Secret drawn, Secret::ofSize(boxKeyBytes));
    for (const std::string &box : *boxes) {
        if (box.size() != drawn.size() + crypto_box_SEALBYTES ||
            crypto_box_seal_open(drawn.data(), at(box), box.size(), at(publicKey),
                                 privateKey.data()) != 0)
            continue;
        FH_TRY(const Secret key, derive(drawn, Purpose::Bundle));
        return openParts(bytes, line, key);
    }
    return fail(ErrorCode::Denied, "the bundle was not sealed to this key", {},
                "Take the private key of one of its recipients");
}

bool isForRecipients(std::string_view bytes)
{
    const auto line = firstLine(bytes);
    return line && boxesIn(line->substr(0, line->size() - 1)).has_value();
}

} // namespace farhaven::vault
